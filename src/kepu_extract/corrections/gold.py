"""A corrected extraction as gold: the flat form of the answers that the scorer compares outputs with."""

from typing import Any

from kepu_extract.model import Budget, Extraction, Indicator, Metadata, PolicyDocument, Task, all_sections

_START = 16  # characters by which a text is known
_FIELDS = (
    "title", "issuing_authorities", "addressees", "date_issued", "date_published", "index_number", "copied_to", "is_draft",
)  # fmt: skip


def gold_of(extraction: Extraction, name: str) -> dict[str, Any]:
    """Return what a right run finds in this file, as a corrected extraction says; `name` is the document's, without ending."""
    return {"file": name, "documents": [_document(one) for one in extraction.documents]}


def _document(document: PolicyDocument) -> dict[str, Any]:
    return {
        "role": document.role,
        "genre": document.genre,
        "metadata": _metadata(document.metadata),
        "sections": [
            {"kind": one.kind, "level": one.level, "marker": one.marker, "title": one.title, "start": one.body[:_START],
             "categories": one.categories}
            for one in all_sections(document.sections)
        ],
        "goals": [{"start": one.text[:_START]} for one in document.goals],
        "tasks": [_task(one) for one in document.tasks],
        "indicators": [_indicator(one) for one in document.indicators],
        "budgets": [_budget(one) for one in document.budgets],
        "timeline": [
            {"kind": one.kind, "name": one.name, "start": one.period.start, "end": one.period.end} for one in document.timeline
        ],
        "people": [[one.name, one.role, one.post] for one in document.people],
        "citations": [[one.title, one.document_number] for one in document.citations],
        "attachments": [one.title for one in document.attachments],
    }  # fmt: skip


def _metadata(metadata: Metadata) -> dict[str, Any]:
    number, region, period = metadata.document_number, metadata.region, metadata.period
    return {
        **{name: getattr(metadata, name) for name in _FIELDS},
        "document_number": number.text if number else None,
        "region": {"name": region.name, "level": region.level} if region else None,
        "period": [period.start_year, period.end_year] if period else None,
    }


def _task(task: Task) -> dict[str, Any]:
    return {"start": task.text[:_START], "assignments": [[one.role, one.name, one.inherited] for one in task.assignments]}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "value": indicator.value, "upper": indicator.upper, "unit": indicator.unit, "comparator": indicator.comparator,
        "per": indicator.per, "due": indicator.due.end if indicator.due else None, "quote": indicator.evidence.quote,
    }  # fmt: skip


def _budget(budget: Budget) -> dict[str, Any]:
    amount = budget.amount
    return {
        "kind": budget.kind, "value": amount.value if amount else None, "comparator": amount.comparator if amount else None,
        "per": amount.per if amount else None, "quote": budget.text,
    }  # fmt: skip
