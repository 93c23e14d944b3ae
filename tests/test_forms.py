"""A document says the same whatever form it is saved in: the facts are equal, only places differ."""

import os
from pathlib import Path
from typing import Any

import pytest

from kepu_extract import Extraction, KepuError, extract
from kepu_extract.read import read
from kepu_extract.source import fold

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SHARED = os.environ.get("KEPU_SHARED", "")
FORMATS = Path(SHARED) / "corpus" / "formats"
# Where a value stands, what the form alone says, and numbers that typists write and word processors count.
_PLACES = frozenset({"evidence", "span", "text", "page", "line", "preamble", "rule"})


def _facts(value: Any) -> Any:
    """Return what an output says, without places and without blanks and widths of the typist."""
    if isinstance(value, dict):
        return {key: _facts(item) for key, item in value.items() if key not in _PLACES}
    if isinstance(value, list):
        return [_facts(item) for item in value]
    return "".join(fold(value).split()) if isinstance(value, str) else value


def _said(extraction: Extraction) -> list[Any]:
    return [_facts(document.model_dump()) for document in extraction.documents]


def _differences(one: Any, other: Any, place: str = "") -> list[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        return [d for key in one for d in _differences(one[key], other.get(key), f"{place}.{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [d for i in range(len(one)) for d in _differences(one[i], other[i], f"{place}[{i}]")]
    return [] if one == other else [f"{place}: {str(one)[:80]} / {str(other)[:80]}"]


@pytest.mark.parametrize("name", ["notice-with-plan.docx", "task-table.pdf"])
def test_a_sample_says_the_same_as_plain_text(name: str) -> None:
    path = SAMPLES / name
    lines = [line.text for line in read(path.read_bytes(), name).lines]
    typed = extract("\n".join(lines).encode(), name="typed.txt")
    assert not _differences(_said(extract(path)), _said(typed))


def _forms() -> list[Any]:
    if not SHARED:
        return [pytest.param(None, None, marks=pytest.mark.skip(reason="KEPU_SHARED does not name the shared corpus"))]
    pairs = []
    for form in sorted(FORMATS.iterdir()):
        stem = form.name.partition(".")[0]
        text = FORMATS.parent / f"{stem}.txt"
        if text.is_file() and form.suffix != ".html":  # pages say more: their date of publication and their links
            pairs.append(pytest.param(text, form, id=form.name))
    return pairs


@pytest.mark.parametrize(("text", "form"), _forms())
def test_every_form_says_the_same(text: Path, form: Path) -> None:
    assert not _differences(_said(extract(text)), _said(extract(form)))


def test_nothing_in_the_wild_breaks_the_program(shared: Path) -> None:
    said = []
    for path in sorted((shared / "corpus" / "wild").rglob("*")):
        if path.is_file():
            try:
                extract(path)
            except KepuError as error:
                if "content is damaged" in error.trouble:  # an exception of a parser, wrapped
                    said.append(str(error))
    assert not said, "\n".join(said)
