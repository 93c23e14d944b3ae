"""One document with all that was found in it."""

from dataclasses import dataclass
from typing import TypeVar

from kepu_extract.extractors.indicators.indicators import goals_with_indicators, indicators_within
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import (
    Attachment,
    Budget,
    Citation,
    Goal,
    Indicator,
    Person,
    PolicyDocument,
    Section,
    Task,
    TimelineEntry,
    Unit,
)  # fmt: skip
from kepu_extract.segment.title_blocks import plain_title

_Reference = TypeVar("_Reference", Citation, Attachment)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the extractors found in one document."""

    sections: list[Section]
    goals: list[Goal]
    tasks: list[Task]
    units: list[Unit]
    indicators: list[Indicator]
    budgets: list[Budget]
    timeline: list[TimelineEntry]
    people: list[Person]
    citations: list[Citation]
    attachments: list[Attachment]


def assemble_document(parsed: Parsed, found: Findings, titles: dict[str, str]) -> PolicyDocument:
    """Return all that one document says. `titles` maps the plain titles of the file's documents to their ids."""
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
        sections=found.sections,
        goals=goals_with_indicators(found.goals, found.indicators),
        tasks=[_with_indicators(task, found.indicators) for task in found.tasks],
        units=found.units,
        indicators=found.indicators,
        budgets=found.budgets,
        timeline=found.timeline,
        people=found.people,
        citations=[_linked(citation, parsed.id, titles) for citation in found.citations],
        attachments=[_linked(attachment, parsed.id, titles) for attachment in found.attachments],
    )


def _with_indicators(task: Task, indicators: list[Indicator]) -> Task:
    if task.span is None:
        return task
    return task.model_copy(update={"indicator_ids": indicators_within(indicators, task.span.start, task.span.end)})


def _linked(reference: _Reference, own_id: str, titles: dict[str, str]) -> _Reference:
    """Name the document of the same file that a citation or an attachment means."""
    meant = titles.get(plain_title(reference.title))
    return reference.model_copy(update={"document_id": meant}) if meant not in (None, own_id) else reference
