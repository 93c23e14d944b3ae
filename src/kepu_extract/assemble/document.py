"""One document asked all questions."""

from typing import TypeVar

from kepu_extract.assemble.links import plain
from kepu_extract.extractors.attachments import extract_attachments
from kepu_extract.extractors.budgets.budgets import extract_budgets
from kepu_extract.extractors.citations import extract_citations
from kepu_extract.extractors.goals import extract_goals
from kepu_extract.extractors.indicators.indicators import extract_indicators, goals_with_indicators, indicators_within
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.people.people import extract_people
from kepu_extract.extractors.sections import extract_sections
from kepu_extract.extractors.tasks.tasks import extract_tasks
from kepu_extract.extractors.timeline.timeline import extract_timeline
from kepu_extract.extractors.units import UnitRegister
from kepu_extract.model import Attachment, Citation, Indicator, Metadata, PolicyDocument, Task

_Reference = TypeVar("_Reference", Citation, Attachment)


def assemble_document(parsed: Parsed, titles: dict[str, str]) -> PolicyDocument:
    """Return all that one document says. `titles` maps the plain titles of the file's documents to their ids."""
    metadata = parsed.metadata or Metadata()
    register = UnitRegister(parsed.id, parsed.text, parsed.resolved.region)
    indicators = extract_indicators(parsed)
    tasks = [_with_indicators(task, indicators) for task in extract_tasks(parsed, register)]
    return PolicyDocument(
        id=parsed.id,
        role=parsed.role,
        issued_by=parsed.issued_by,
        attached_to=parsed.attached_to,
        genre=parsed.genre,
        genre_term=parsed.genre_term,
        metadata=metadata,
        resolved=parsed.resolved,
        preamble="\n".join(span.of(parsed.text) for span in parsed.outline.preamble) or None,
        text=parsed.text,
        sections=extract_sections(parsed),
        goals=goals_with_indicators(extract_goals(parsed), indicators),
        tasks=tasks,
        units=register.units(),
        indicators=indicators,
        budgets=extract_budgets(parsed),
        timeline=extract_timeline(parsed),
        people=extract_people(parsed),
        citations=[_linked(citation, parsed.id, titles) for citation in extract_citations(parsed)],
        attachments=[_linked(attachment, parsed.id, titles) for attachment in extract_attachments(parsed)],
    )


def _with_indicators(task: Task, indicators: list[Indicator]) -> Task:
    if task.span is None:
        return task
    return task.model_copy(update={"indicator_ids": indicators_within(indicators, task.span.start, task.span.end)})


def _linked(reference: _Reference, own_id: str, titles: dict[str, str]) -> _Reference:
    """Name the document of the same file that a citation or an attachment means."""
    meant = titles.get(plain(reference.title))
    return reference.model_copy(update={"document_id": meant}) if meant not in (None, own_id) else reference
