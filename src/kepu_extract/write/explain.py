"""Why each item was found: its paragraph, the finding in it, and the rule."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from msgspec import Struct
from rich.text import Text

from kepu_extract.language import said
from kepu_extract.model import Budget, Evidence, Extraction, Indicator, ListName, PolicyDocument, all_sections
from kepu_extract.model.decision import DecisionRecord
from kepu_extract.write.printable import printable

_SHOWN = 160  # characters shown on each side of a finding


class Finding(Struct, frozen=True):
    """One value that was read, and where; the rule stands in the evidence."""

    value: str
    evidence: Evidence


class Explained(Struct, frozen=True):
    """The findings of one item in one paragraph (or table row) of the document."""

    id: str  # d1.t3; fields of a document: d1.title
    findings: tuple[Finding, ...]
    start: int  # offset of the stretch in the document's text
    stretch: str


def explain(extraction: Extraction, wanted: str | None = None) -> list[Explained]:
    """Return the findings of a file, those of one item in one paragraph together.

    `wanted` restricts them to one item, by its full id (d1.t3) or by the part behind the document's (t3, which
    may name one item in each document); sections (s4) and units (u1) are explained only where they are asked for.
    Empty where no item has that id or the item has no evidence.
    """
    explained: list[Explained] = []
    for document in extraction.documents:
        found: dict[tuple[str, int], list[Finding]] = {}
        for identity, value, evidence in _findings(document, asked=wanted is not None):
            if wanted is None or wanted in (identity, identity.partition(".")[2]):
                first = document.text.rfind("\n", 0, evidence.start) + 1
                found.setdefault((identity, first), []).append(Finding(value, evidence))
        explained += [_explained(document.text, identity, findings) for (identity, _), findings in found.items()]
    for record in extraction.decisions if wanted is not None else ():
        if wanted in (record.id, record.id.partition(".")[2]):
            explained.append(_decided(extraction, record))
    return explained


def _decided(extraction: Extraction, record: DecisionRecord) -> Explained:
    """Return a question about the item, with each answer's pieces of evidence, heaviest first."""
    findings = []
    for candidate in record.candidates:
        verdict = said("chosen" if candidate.label == record.chosen else "not chosen")
        pieces = sorted(candidate.pieces.items(), key=lambda piece: -abs(piece[1]))
        told = ", ".join(f"{name} {weight:+g}" for name, weight in pieces) or "nothing speaks for it"
        value = f"{record.asks}? {candidate.label}: {candidate.score:g} of {record.enough:g}, {verdict}: {told}"
        findings.append(Finding(value, record.evidence))
    document = next(each for each in extraction.documents if each.id == record.id.partition(".")[0])
    return _explained(document.text, record.id, findings)



def explanation(explained: Explained) -> Text:
    """Return one item as text for the terminal: what was found and why, then the paragraph with the findings marked."""
    text = Text()
    for finding in explained.findings:
        evidence = finding.evidence
        place = said(f"line {evidence.line}" if evidence.page is None else f"page {evidence.page}, line {evidence.line}")
        text.append(f"{explained.id} ", style="bold")
        text.append(printable(said(finding.value)), style="cyan")
        text.append(f"  [{evidence.rule or said('no rule named')}; {place}]\n", style="dim")
    text.append("  ")
    at = explained.start
    spans = sorted({(finding.evidence.start, finding.evidence.end) for finding in explained.findings})
    for start, end in spans:
        if start < at:  # inside a finding that is marked already
            continue
        text.append(_shown(explained, at, start))
        text.append(f"⟦{_shown(explained, start, end)}⟧", style="bold reverse")
        at = end
    text.append(f"{_shown(explained, at, explained.start + len(explained.stretch))}\n")
    return text


def _shown(explained: Explained, start: int, end: int) -> str:
    lines = explained.stretch[start - explained.start : end - explained.start].splitlines()
    return "\n  ".join(printable(line) for line in lines)


def _explained(text: str, identity: str, findings: list[Finding]) -> Explained:
    first = min(finding.evidence.start for finding in findings)
    last = max(finding.evidence.end for finding in findings)
    start = max(text.rfind("\n", 0, first) + 1, first - _SHOWN)
    line_end = text.find("\n", last)
    end = min(line_end if line_end >= 0 else len(text), last + _SHOWN)
    return Explained(identity, tuple(findings), start, text[start:end])


def _findings(document: PolicyDocument, *, asked: bool) -> Iterator[tuple[str, str, Evidence]]:
    for name, evidences in document.metadata.evidence.items():
        for evidence in evidences:
            yield f"{document.id}.{name}", evidence.quote.replace("\n", ""), evidence
    if asked:
        yield from _sections(document)
    for name, told in _VALUES.items():
        for finding in getattr(document, name):
            if finding.evidence is not None:
                yield getattr(finding, "id", f"{document.id}.{name}"), told(finding), finding.evidence
            for assignment in getattr(finding, "assignments", ()):
                inherited = ", inherited" if assignment.inherited else ""
                yield finding.id, f"{assignment.role}: {assignment.name}{inherited}", assignment.evidence
        if asked and name == "tasks":
            yield from _units(document)


def _indicator(one: Indicator) -> str:
    number = f"{one.value:g}" + (f"–{one.upper:g}" if one.upper is not None else "")
    return f"{one.name} {one.comparator} {number} {one.unit or ''}"


def _budget(one: Budget) -> str:
    return one.kind + (f" {one.amount.comparator} {one.amount.value:g} {one.amount.currency}" if one.amount else "")


# What a finding says in one line; sections are told of by _sections.
_VALUES: dict[ListName, Callable[[Any], str]] = {
    "goals": lambda goal: "goal",
    "tasks": attrgetter("name"),
    "indicators": _indicator,
    "budgets": _budget,
    "timeline": lambda entry: f"{entry.kind} {entry.name}, {entry.period.edtf}",
    "people": lambda person: ", ".join(filter(None, (person.name, person.post, person.role, person.body))),
    "citations": lambda citation: f"{citation.relation} {citation.title}",
    "attachments": attrgetter("title"),
}


def _units(document: PolicyDocument) -> Iterator[tuple[str, str, Evidence]]:
    names = {unit.id: unit.name for unit in document.units}
    for task in document.tasks:
        for assignment in task.assignments:
            if assignment.unit_id in names:
                value = f"{names[assignment.unit_id]}: {assignment.role} of {task.id}"
                yield assignment.unit_id, value, assignment.evidence


def _sections(document: PolicyDocument) -> Iterator[tuple[str, str, Evidence]]:
    for section in all_sections(document.sections):
        yield section.id, f"{section.kind}, {', '.join(section.categories)}", section.evidence
