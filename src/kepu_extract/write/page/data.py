"""What the review page shows of an extraction, as plain values that the page's script reads."""

from collections.abc import Iterable
from typing import Any

from kepu_extract.codes import label, next_step
from kepu_extract.corrections.fields import EDITED, METADATA, Field
from kepu_extract.corrections.findings import Finding, findings_of
from kepu_extract.language import on_paper
from kepu_extract.model import Diagnostic, Extraction, PolicyDocument, Section, all_sections
from kepu_extract.wording import SEVERITIES, joined_paths, place_text

UNSURE = 0.5  # confidence below which a finding is shown as doubtful
_TOLD_BY_CONFIDENCE = "low-confidence"


def page_data(extraction: Extraction) -> dict[str, Any]:
    """Return the documents with their texts, all findings with their values, and what is doubtful. Offsets are code points."""
    doubts = [one for one in extraction.diagnostics if one.code != _TOLD_BY_CONFIDENCE]
    findings, placed = [], set()
    for document in extraction.documents:
        of_document = list(findings_of(document))
        owners = {id_: task.id for task in document.tasks for id_ in task.indicator_ids}
        paths = joined_paths(document)
        about = _doubts_by_finding(of_document, [one for one in doubts if one.document_id == document.id])
        placed |= {id(doubt) for found in about.values() for doubt in found}
        findings += [_finding(one, about.get(one.id, []), owners, paths, document) for one in of_document]
    return {
        "source": {"name": extraction.source.name, "sha256": extraction.source.sha256},
        "schema_version": extraction.schema_version,
        "tool_version": extraction.generator.version,
        "kinds": {
            kind: {"label": about.label, "tab": about.tab, "fields": _fields(about.fields)} for kind, about in EDITED.items()
        },
        "metadata": {name: _fields([field]) for name, field in METADATA.items()},
        "documents": [_document(document) for document in extraction.documents],
        "findings": findings,
        "notices": [_notice(one) for one in doubts if id(one) not in placed],
    }


def _fields(fields: Iterable[Field]) -> list[dict[str, Any]]:
    return [{"key": field.key, "label": field.label, "type": field.type, "options": field.options} for field in fields]


def _document(document: PolicyDocument) -> dict[str, Any]:
    sections = list(all_sections(document.sections))
    titled = [one for one in sections if one.title and one.kind == "heading"]
    return {
        "id": document.id,
        "title": document.metadata.title or document.id,
        "text": document.text,
        "unread": [[one.start, one.end] for one in document.coverage.unread] if document.coverage else [],
        "titles": [[one.start, one.end] for one in document.metadata.evidence.get("title", [])],
        "headings": [_heading(document.text, one) for one in titled],
        "outline": [
            {"label": f"{one.marker}{one.title}", "level": one.level, "start": one.evidence.start} for one in titled
        ],
    }


def _heading(text: str, section: Section) -> list[int | bool]:
    """Return where the line of a heading starts, its level, where its title ends, and whether that is all of the line."""
    start = text.rfind("\n", 0, section.evidence.start) + 1
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    title = section.title or ""
    at = line.find(title)
    behind = at + len(title) if at >= 0 else len(line)
    return [start, section.level, start + behind, not any(sign.isalnum() for sign in line[behind:])]


def _finding(
    finding: Finding, doubts: list[Diagnostic], owners: dict[str, str], paths: dict[str, str], document: PolicyDocument
) -> dict[str, Any]:
    evidence, model = finding.evidence, finding.model
    confidence = getattr(model, "confidence", None)
    said = {label(one.code): _told(one) for one in doubts}
    if confidence is not None and confidence < UNSURE:
        said[label("low-confidence")] = ""
    if finding.kind == "task" and document.units and not model.assignments:
        said["未写明责任单位"] = ""
    return {
        "id": finding.id,
        "kind": finding.kind,
        "name": finding.name if finding.kind == "metadata" else "",
        "document": finding.document_id,
        "places": [[one.start, one.end] for one in ([evidence, *finding.more] if evidence else [])],
        "values": finding.values,
        "rule": evidence.rule if evidence else None,
        "confidence": confidence,
        "doubts": list(said.items()),
        "where": paths.get(getattr(model, "section_id", None) or getattr(finding.task, "section_id", None) or "", ""),
        "at": place_text(evidence) if evidence else "",
        "task": finding.task.id if finding.task else owners.get(finding.id),
    }


def _doubts_by_finding(findings: list[Finding], doubts: list[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Give each doubt to the findings at just its place, else to the shortest that it touches."""
    about: dict[str, list[Diagnostic]] = {}
    for doubt in doubts:
        place = doubt.evidence
        if place is None:
            continue
        touched = [
            (one, one.evidence) for one in findings if one.evidence and one.evidence.start < place.end and place.start < one.evidence.end
        ]
        exact = [one for one, at in touched if (at.start, at.end) == (place.start, place.end)]
        touched.sort(key=lambda pair: pair[1].end - pair[1].start)
        for one in exact or [pair[0] for pair in touched[:1]]:
            about.setdefault(one.id, []).append(doubt)
    return about


def _notice(doubt: Diagnostic) -> dict[str, Any]:
    return {
        "severity": doubt.severity,
        "label": f"{SEVERITIES[doubt.severity]}：{label(doubt.code)}",
        "message": _told(doubt),
        "document": doubt.document_id,
        "place": [doubt.evidence.start, doubt.evidence.end] if doubt.evidence else None,
    }


def _told(doubt: Diagnostic) -> str:
    """Return what is doubtful and what to do about it."""
    return on_paper(doubt.message) + on_paper(next_step(doubt.code))
