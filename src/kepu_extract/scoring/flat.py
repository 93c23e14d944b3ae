"""A document of an output in the flat form of gold annotations, and whether its words stand in its text.

Both forms are read: what `kepu-extract` writes, and gold itself, so that another program's answers can be measured too.
Missing keys are empty lists; nothing is checked but what is compared.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

Item = dict[str, Any]
GROUNDED = "grounded"  # the key that says whether a finding's words stand in the text; None where there is no text


def folded(text: str | None) -> str:
    """Return the letters, digits and % of a text, in their compatible forms: what two ways of writing have in common."""
    text = unicodedata.normalize("NFKC", text or "")
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN" or c == "%")


def flat_document(document: Item) -> Item:
    """Return a document of either form as gold has it, each finding a mapping with the key `grounded`."""
    text = document.get("text")
    words = folded(text) if isinstance(text, str) else None

    def told(item: Item, said: str | None = None) -> bool | None:
        if words is None:
            return None
        evidence = item.get("evidence")
        quote = evidence.get("quote") if isinstance(evidence, dict) else None
        return folded(quote) in words if quote else folded(said) in words

    return {
        "role": document.get("role"),
        "genre": document.get("genre"),
        "metadata": _metadata(document.get("metadata") or {}),
        "sections": [{**one, GROUNDED: told(one)} for one in _sections(document.get("sections") or [])],
        "goals": [{"start": _start(one, "text"), GROUNDED: told(one)} for one in _items(document, "goals")],
        "tasks": [
            {"start": _start(one, "text"), GROUNDED: told(one), "assignments": [_assignment(unit, told) for unit in one.get("assignments") or []]}
            for one in _items(document, "tasks")
        ],
        "indicators": [{**one, "due": _end(one.get("due")), GROUNDED: told(one)} for one in _items(document, "indicators")],
        "budgets": [{**_budget(one), GROUNDED: told(one)} for one in _items(document, "budgets")],
        "timeline": [{**_entry(one), GROUNDED: told(one)} for one in _items(document, "timeline")],
        "people": [_listed(one, ("name", "role", "post"), told) for one in document.get("people") or []],
        "citations": [_listed(one, ("title", "document_number"), told) for one in document.get("citations") or []],
        "attachments": [_listed(one, ("title",), told) for one in document.get("attachments") or []],
    }  # fmt: skip


def _items(document: Item, part: str) -> list[Item]:
    return list(document.get(part) or [])


def _start(item: Item, key: str) -> str:
    return item["start"] if isinstance(item.get("start"), str) else item.get(key) or ""


def _sections(sections: list[Item], level: int = 1) -> Iterator[Item]:
    for one in sections:
        at = one.get("level", level)
        yield {
            "kind": one.get("kind"), "level": at, "marker": one.get("marker") or "", "title": one.get("title"),
            "start": _start(one, "body"), "categories": one.get("categories") or [], "evidence": one.get("evidence"),
        }  # fmt: skip
        yield from _sections(one.get("children") or [], at + 1)


def _metadata(metadata: Item) -> Item:
    number, period = metadata.get("document_number"), metadata.get("period")
    if isinstance(number, dict):
        number = number.get("text")
    if isinstance(period, dict):
        period = [period.get("start_year"), period.get("end_year")]
    return {**metadata, "document_number": number, "period": tuple(period) if period else None}


def _assignment(unit: Any, told: Any) -> Item:
    if isinstance(unit, dict):
        said = unit.get("as_written") or unit.get("name")
        return {"role": unit.get("role"), "name": unit.get("name"), "inherited": bool(unit.get("inherited")), GROUNDED: told(unit, said)}
    role, name, *inherited = unit
    return {"role": role, "name": name, "inherited": bool(inherited and inherited[0]), GROUNDED: told({}, name)}


def _end(due: Any) -> str | None:
    return due.get("end") if isinstance(due, dict) else due


def _budget(budget: Item) -> Item:
    if "amount" not in budget:
        return budget
    amount = budget["amount"] or {}
    return {"kind": budget.get("kind"), "value": amount.get("value"), "comparator": amount.get("comparator"),
            "per": amount.get("per"), "quote": budget.get("text") or ""}  # fmt: skip


def _entry(entry: Item) -> Item:
    period = entry.get("period")
    dates = period if isinstance(period, dict) else entry
    return {"kind": entry.get("kind"), "name": entry.get("name"), "start": dates.get("start"), "end": dates.get("end")}


def _listed(item: Any, keys: tuple[str, ...], told: Any) -> Item:
    """Return a finding that gold writes as a list, or as one string."""
    if isinstance(item, dict):
        return {**{key: item.get(key) for key in keys}, GROUNDED: told(item)}
    values = [item] if isinstance(item, str) else list(item)
    padded = dict(zip(keys, [*values, None, None], strict=False))
    return {**padded, GROUNDED: told({}, padded[keys[0]])}
