"""What of a document is compared, in two ways: by words, and strictly.

By words two findings agree that say the same of the same place: beginnings of eight or ten letters, without punctuation or
blanks. Strictly they must agree as written, and in what else the gold says: the order of categories, `per`, `inherited`, the name of a
phase, the post of a person.
"""

import unicodedata
from collections.abc import Hashable
from typing import Any

from msgspec import Struct

from kepu_extract.scoring.flat import GROUNDED, Item, folded

PARTS = (
    "sections", "headings", "titles", "categories", "metadata", "tasks", "assignments", "goals", "indicators",
    "indicators (value, unit)", "budget amounts", "budget commitments", "timeline", "people", "citations", "attachments",
)  # fmt: skip
_KEY, _BEGINNING = 8, 10  # letters by which a section and a text are known


class Fact(Struct, frozen=True):
    """One thing that a document says, as both ways of comparing see it."""

    words: Hashable
    strict: Hashable
    grounded: bool | None = None


def section_key(section: Item) -> tuple[str, str]:
    """Return the marker and the beginning by which a section is known."""
    return _marker(section.get("marker")), folded(section.get("title") or section.get("start"))[:_KEY]


def facts_of(document: Item, fields: frozenset[str]) -> dict[str, list[Fact]]:
    """Return the facts of a flat document, by part; of its metadata those in `fields`."""
    sections = document["sections"]
    keys = {id(one): (*section_key(one), one["level"]) for one in sections}
    headings = [one for one in sections if one["kind"] == "heading"]
    indicators, budgets = document["indicators"], document["budgets"]
    return {
        "sections": [_fact(one, keys[id(one)], (one["kind"], *keys[id(one)], _exact(one["title"]))) for one in sections],
        "headings": [_fact(one, keys[id(one)], (*keys[id(one)], _exact(one["title"]))) for one in headings],
        "titles": [
            _fact(one, (*section_key(one), folded(one["title"])), (*section_key(one), _exact(one["title"]))) for one in sections
        ],
        "categories": [
            _fact(one, (*section_key(one), name), (*section_key(one), tuple(one["categories"]), name))
            for one in sections
            for name in one["categories"]
        ],
        "metadata": _metadata(document, fields),
        "tasks": [_beginning(one) for one in document["tasks"]],
        "assignments": [
            _fact(unit, (folded(one["start"])[:_BEGINNING], unit["role"], folded(unit["name"])),
                  (_exact(one["start"])[:_BEGINNING], unit["role"], _exact(unit["name"]), unit["inherited"]))
            for one in document["tasks"]
            for unit in one["assignments"]
        ],
        "goals": [_beginning(one) for one in document["goals"]],
        "indicators": [_fact(one, _measured(one), (*_measured(one), one.get("per"))) for one in indicators],
        "indicators (value, unit)": [_fact(one, (_number(one.get("value")), one.get("unit"))) for one in indicators],
        "budget amounts": [_fact(one, _paid(one), (*_paid(one), one.get("per"))) for one in budgets if one["kind"] == "amount"],
        "budget commitments": [
            _fact(one, folded(one.get("quote")), _exact(one.get("quote"))) for one in budgets if one["kind"] == "commitment"
        ],
        "timeline": [
            _fact(one, (one["kind"], one["start"], one["end"]), (one["kind"], one["start"], one["end"], _exact(one["name"])))
            for one in document["timeline"]
        ],
        "people": [
            _fact(one, (folded(one["name"]), folded(one["role"])), tuple(_exact(one[key]) for key in ("name", "role", "post")))
            for one in document["people"]
        ],
        "citations": [
            _fact(one, (folded(one["title"]), folded(one["document_number"])), (_exact(one["title"]), _exact(one["document_number"])))
            for one in document["citations"]
        ],
        "attachments": [_fact(one, folded(one["title"]), _exact(one["title"])) for one in document["attachments"]],
    }  # fmt: skip


def _fact(item: Item, words: Hashable, strict: Hashable | None = None) -> Fact:
    return Fact(words, words if strict is None else strict, item.get(GROUNDED))


def _beginning(item: Item) -> Fact:
    return _fact(item, folded(item["start"])[:_BEGINNING], _exact(item["start"])[:_BEGINNING])


def _exact(text: str | None) -> str:
    """Return a text as written, without blanks, which readers of print add and drop."""
    return "".join((text or "").split())


def _marker(text: str | None) -> str:
    text = "".join(unicodedata.normalize("NFKC", text or "").split())
    return "—" if text and set(text) <= set("-—─–―－") else text.replace(".", "、")


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 6)


def _measured(item: Item) -> tuple[Hashable, ...]:
    return _number(item.get("value")), _number(item.get("upper")), item.get("unit"), item.get("comparator"), item.get("due")


def _paid(item: Item) -> tuple[Hashable, ...]:
    return item["kind"], _number(item.get("value")), item.get("comparator")


def _metadata(document: Item, fields: frozenset[str]) -> list[Fact]:
    values = {**document["metadata"], "genre": document["genre"], "role": document["role"]}
    facts = [(name, _field(values.get(name), name), _field(values.get(name), name, strictly=True)) for name in sorted(fields)]
    return [Fact((name, words), (name, strict)) for name, words, strict in facts if words]


def _field(value: Any, name: str, *, strictly: bool = False) -> Hashable:
    same = _exact if strictly else folded
    if isinstance(value, dict):
        return same(value.get("name")), value.get("level")
    if isinstance(value, list | tuple) and name != "period":
        every = [same(one) for one in value]
        return tuple(every) if strictly else frozenset(every)
    if isinstance(value, str) and not name.startswith("date"):
        return same(value)
    return value or None
