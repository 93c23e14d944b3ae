"""The same document in every form gives the same facts; only places differ."""

import re
from pathlib import Path
from typing import Any

import pytest

from kepu_extract import extract
from kepu_extract.model import PolicyDocument, Section

NAMES = ("huaiyin-plan", "panzhihua-web", "qujiang-rules", "quxi-bundle", "taijiang-table")


def _plain(text: str | None) -> str | None:
    """Blanks, and marks that one form shows and another does not, are layout."""
    return None if text is None else re.sub(r"\s|\[bookmark:[^\]]*\]", "", text)


def _sections(sections: list[Section]) -> list[Any]:
    return [
        (s.kind, s.level, s.number, _plain(s.title), s.categories, _sections(s.children)) for s in sections
    ]


def _facts(document: PolicyDocument) -> dict[str, Any]:
    metadata = document.metadata.model_dump(exclude={"evidence", "index_number", "date_published"})
    return {
        "role": document.role,
        "genre": document.genre,
        "metadata": {key: _plain(str(value)) for key, value in metadata.items()},
        "sections": _sections(document.sections),
        "tasks": [(_plain(t.name), [(a.role, a.name, a.inherited) for a in t.assignments]) for t in document.tasks],
        "units": [(u.name, u.function, u.level, u.type) for u in document.units],
        "goals": [_plain(g.text) for g in document.goals],
        "indicators": [(i.value, i.upper, i.unit, i.comparator, i.per) for i in document.indicators],
        "budgets": [(b.kind, b.amount and b.amount.value) for b in document.budgets],
        "timeline": [(t.kind, _plain(t.name), t.period.edtf) for t in document.timeline],
        "people": [(p.name, p.role, p.post) for p in document.people],
        "citations": [_plain(c.title) for c in document.citations],
        "attachments": [_plain(a.title) for a in document.attachments],
    }


def _forms(shared: Path, name: str) -> list[Path]:
    return sorted((shared / "corpus" / "formats").glob(f"{name}.*"))


@pytest.mark.parametrize("name", NAMES)
def test_every_form_gives_the_same_facts(shared: Path, name: str) -> None:
    expected = [_facts(document) for document in extract(shared / "corpus" / f"{name}.txt").documents]
    assert expected
    for form in _forms(shared, name):
        found = [_facts(document) for document in extract(form).documents]
        assert len(found) == len(expected), form.name
        for given, wanted in zip(found, expected, strict=True):
            for key, value in wanted.items():
                assert given[key] == value, f"{form.name}: {key}"
