"""One document with all that was found in it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from kepu_extract.extractors.indicators.indicators import goals_with_indicators, indicators_within
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import Attachment, Citation, Indicator, PolicyDocument, Task
from kepu_extract.segment.title_blocks import plain_title

Findings = Mapping[str, list[Any]]  # what the extractors found in one document, by the keys of PolicyDocument
_Reference = TypeVar("_Reference", Citation, Attachment)



def assemble_document(parsed: Parsed, found: Findings, titles: dict[str, str]) -> PolicyDocument:
    """Return all that one document says. `titles` maps the plain titles of the file's documents to their ids."""
    indicators = found["indicators"]
    lists: dict[str, Any] = {
        **found,
        "goals": goals_with_indicators(found["goals"], indicators),
        "tasks": [_with_indicators(task, indicators) for task in found["tasks"]],
        "citations": [_linked(citation, parsed.id, titles) for citation in found["citations"]],
        "attachments": [_linked(attachment, parsed.id, titles) for attachment in found["attachments"]],
    }
    return PolicyDocument(
        id=parsed.id,
        role=parsed.role,
        issued_by=parsed.issued_by,
        attached_to=parsed.attached_to,
        genre=parsed.genre,
        genre_term=parsed.genre_term,
        metadata=parsed.metadata,
        resolved=parsed.resolved,
        preamble="\n".join(span.of(parsed.text) for span in parsed.outline.preamble) or None,
        text=parsed.text,
        **lists,
    )


def _with_indicators(task: Task, indicators: list[Indicator]) -> Task:
    if task.span is None:
        return task
    return task.model_copy(update={"indicator_ids": indicators_within(indicators, task.span.start, task.span.end)})


def _linked(reference: _Reference, own_id: str, titles: dict[str, str]) -> _Reference:
    """Name the document of the same file that a citation or an attachment means."""
    meant = titles.get(plain_title(reference.title))
    return reference.model_copy(update={"document_id": meant}) if meant not in (None, own_id) else reference
