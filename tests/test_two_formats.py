"""A document that was published in two formats says the same in both."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from kepu_extract.model import PolicyDocument
from kepu_extract.pipeline import extract

SHARED = os.environ.get("KEPU_SHARED")
pytestmark = pytest.mark.skipif(not SHARED, reason="KEPU_SHARED, the folder of real documents, is not set")
WILD = Path(SHARED or ".") / "corpus" / "wild"

PLACES = {"start", "end", "line", "page", "evidence", "span", "heading"}
# The printed form leaves out signs that would hang over the margin, and the other one breaks the annex's name.
FACTS = ("role", "genre", "metadata", "sections", "tasks", "units", "goals", "indicators", "timeline",
         "people", "citations")  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [("doc/hn_nongji_2024.doc", "pdf/hn_nongji_2024.pdf")])
def test_the_same_facts(first: str, second: str) -> None:
    one, other = extract(WILD / first).documents, extract(WILD / second).documents
    assert [document.id for document in one] == [document.id for document in other]
    assert any(document.tasks for document in one)
    for left, right in zip(one, other, strict=True):
        for fact in FACTS:
            assert _without_places(left.model_dump()[fact]) == _without_places(right.model_dump()[fact]), fact
        assert _funding(left) == _funding(right)
        assert len(left.attachments) == len(right.attachments)


def _funding(document: PolicyDocument) -> Any:
    """Return all sums, and the words of all commitments: a full stop left out at the margin makes one of two."""
    words = "".join(budget.text for budget in document.budgets if budget.kind == "commitment")
    sums = [budget.model_dump() for budget in document.budgets if budget.kind == "amount"]
    return _without_places([words, [{**budget, "id": None} for budget in sums]])


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [_without_places(inner) for inner in value]
    return re.sub(r"\W", "", value) if isinstance(value, str) else value
