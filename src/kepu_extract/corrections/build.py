"""Findings that a person has added: what their words and values make of them."""

from collections.abc import Mapping
from typing import Any

from kepu_extract.corrections.fields import Kind, Value, changed, period_of
from kepu_extract.model import (
    KINDS,
    Assignment,
    Attachment,
    Budget,
    Citation,
    ContractModel,
    Evidence,
    Goal,
    Indicator,
    KindName,
    Person,
    PolicyDocument,
    Section,
    Stretch,
    Task,
    TimelineEntry,
    all_sections,
    evidence_of,
    title_paths,
)  # fmt: skip
from kepu_extract.source import fold
from kepu_extract.values.dates import find_dates
from kepu_extract.values.quantities import find_quantities

RULE = "review"  # that found what a person has added


def build(document: PolicyDocument, kind: Kind, span: tuple[int, int], values: Mapping[str, Value]) -> ContractModel:
    """Return a new finding at a place of the document. Raises ValueError, with a clause, where a value is missing."""
    evidence = evidence_at(document, span, RULE)
    said: dict[str, Value] = {key: value for key, value in values.items() if value is not None}
    model: ContractModel = _BUILDERS[kind](document, evidence, said)
    return changed(model, kind, said)


def next_id(document: PolicyDocument, kind: KindName) -> str:
    """Return an id that no finding of that kind has: d1.t8 behind d1.t7."""
    prefix = f"{document.id}.{KINDS[kind].letter}"
    taken = [one.id.removeprefix(prefix) for one in getattr(document, KINDS[kind].list)]
    return f"{prefix}{1 + max((int(number) for number in taken if number.isdecimal()), default=0)}"


def evidence_at(document: PolicyDocument, span: tuple[int, int], rule: str | None) -> Evidence:
    """Return the evidence of a stretch; its page is that of the last evidence before it on the same line, if any."""
    start, end = span
    line = document.text.count("\n", 0, start) + 1
    page = next((one.page for one in evidence_of(document) if one.line == line), None)
    return Evidence(quote=document.text[start:end], start=start, end=end, line=line, page=page, rule=rule)


def section_around(document: PolicyDocument, offset: int) -> Section | None:
    """Return the innermost section around an offset."""
    around = [one for one in all_sections(document.sections) if one.span and one.span.start <= offset < one.span.end]
    return max(around, key=lambda one: one.level, default=None)


def _section_id(document: PolicyDocument, evidence: Evidence) -> str | None:
    section = section_around(document, evidence.start)
    return section.id if section else None


def _task(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> Task:
    section = section_around(document, evidence.start)
    path = title_paths(document.sections)[section.id] if section else []
    return Task(
        id=next_id(document, "task"), section_id=section.id if section else None, name=evidence.quote, path=path,
        categories=section.categories if section else [], text=evidence.quote, evidence=evidence,
        span=Stretch(start=evidence.start, end=evidence.end),
    )  # fmt: skip


def _assignment(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> Assignment:
    written = "".join(evidence.quote.split())
    stated_in = _section_id(document, evidence)
    return Assignment(unit_id="", name=written, as_written=written, role="responsible", stated_in=stated_in, evidence=evidence)


def _indicator(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> Indicator:
    read: dict[str, Any] = {}
    if "value" not in said:
        found = find_quantities(fold(evidence.quote))
        if not found:
            raise ValueError("an indicator needs a number (value)")
        read = {"value": found[0].value, "upper": found[0].upper, "unit": found[0].unit or None, "comparator": found[0].comparator}
    told = {"value": said.get("value"), "comparator": "eq", **read}
    id_, section = next_id(document, "indicator"), _section_id(document, evidence)
    return Indicator(id=id_, name=evidence.quote, section_id=section, evidence=evidence, **told)


def _goal(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> Goal:
    section = _section_id(document, evidence)
    return Goal(id=next_id(document, "goal"), section_id=section, text=evidence.quote, evidence=evidence)


def _budget(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> Budget:
    id_, section = next_id(document, "budget"), _section_id(document, evidence)
    if said.get("kind") == "amount" and "amount.value" not in said:
        raise ValueError("an amount needs a sum (amount.value)")
    return Budget(id=id_, kind="commitment", text=evidence.quote, section_id=section, evidence=evidence)


def _timeline(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> TimelineEntry:
    year = document.resolved.date_issued
    dates = find_dates(fold(evidence.quote), reference_year=int(year[:4]) if year else None)
    read = next((one.period for one in dates if one.period), None)
    period = (period_of(str(said["period"])) if said.get("period") else None) or read
    if period is None:
        raise ValueError("an entry of the timeline needs a period")
    id_, section = next_id(document, "timeline"), _section_id(document, evidence)
    return TimelineEntry(
        id=id_, kind="phase", name=evidence.quote, period=period, text=evidence.quote, section_id=section, evidence=evidence
    )


def _person(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> Person:
    return Person(id=next_id(document, "person"), name="".join(evidence.quote.split()), evidence=evidence)


def _citation(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> Citation:
    return Citation(title=evidence.quote.strip("《》"), evidence=evidence)


def _attachment(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> Attachment:
    return Attachment(title=evidence.quote, evidence=evidence)


def _section(document: PolicyDocument, evidence: Evidence, said: dict[str, Value]) -> ContractModel:
    raise ValueError("sections cannot be added")


_BUILDERS: dict[Kind, Any] = {
    "task": _task, "assignment": _assignment, "indicator": _indicator, "goal": _goal, "budget": _budget,
    "timeline": _timeline, "person": _person, "citation": _citation, "attachment": _attachment, "section": _section,
}  # fmt: skip
