"""The samples give the JSON that stands next to them, whole; `pytest --update-golden` writes it anew."""

import hashlib
import io
import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from kepu_extract import Extraction, extract
from kepu_extract.read import read
from kepu_extract.write.as_json import to_json

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.is_file())


def _comparable(text: str) -> Any:
    """Return the JSON without what changes with every release or lexicon entry."""
    value = json.loads(text)
    del value["generator"]
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_sample(path: Path, update_golden: bool) -> None:
    expected = SAMPLES / "expected" / f"{path.name}.json"
    output = to_json(extract(path))
    if update_golden:
        expected.write_text(output, encoding="utf-8")
    assert _comparable(output) == _comparable(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix != ".txt"], ids=lambda path: path.name)
def test_a_sample_says_the_same_as_plain_text(path: Path) -> None:
    lines = [line.text for line in read(path.read_bytes(), path.name).lines]
    typed = extract("\n".join(lines).encode(), name="typed.txt")
    assert [_facts(d.model_dump()) for d in extract(path).documents] == [_facts(d.model_dump()) for d in typed.documents]


def _facts(value: Any) -> Any:
    """Return what an output says without the places, and without the blanks that typing adds or drops."""
    if isinstance(value, dict):
        return {key: _facts(item) for key, item in value.items() if key not in ("evidence", "span", "text")}
    if isinstance(value, list):
        return [_facts(item) for item in value]
    return "".join(value.split()) if isinstance(value, str) else value


def test_every_expected_output_has_its_sample() -> None:
    expected = {path.name for path in (SAMPLES / "expected").iterdir()}
    assert expected == {f"{path.name}.json" for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_path_bytes_and_stream_give_the_same(path: Path) -> None:
    data = path.read_bytes()
    extraction = extract(path)
    assert isinstance(extraction, Extraction)
    assert extraction.source.sha256 == hashlib.sha256(data).hexdigest()
    assert to_json(extract(data, name=path.name)) == to_json(extraction)
    assert to_json(extract(io.BytesIO(data), name=path.name)) == to_json(extraction)


def test_an_output_read_back_is_the_same() -> None:
    output = to_json(extract(FILES[0]))
    assert to_json(Extraction.model_validate_json(output)) == output


def test_the_word_sample_is_made_by_its_script(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    script = runpy.run_path(str(repository / "scripts" / "make_samples.py"))
    assert script["fixed"](script["_notice"]()) == (SAMPLES / "notice-with-plan.docx").read_bytes()
