"""Extractions as rows of flat tables, the same for every tabular output that programs read.

Every table begins with `file` and `sha256`; what belongs to a document goes on with its id, year and place. Ids join inside
a file, (`sha256`, id) joins across files. No column is called by a word that SQL keeps for itself.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from operator import attrgetter
from typing import Any

from msgspec import Struct

from kepu_extract.model import (
    Amount,
    Assignment,
    Attachment,
    Budget,
    Citation,
    Diagnostic,
    Evidence,
    Extraction,
    Generator,
    Goal,
    Indicator,
    Period,
    Person,
    PolicyDocument,
    Review,
    Section,
    Source,
    Stretch,
    Task,
    TimelineEntry,
    Unit,
    all_sections,
)
from kepu_extract.wording import joined_paths
from kepu_extract.write.columns import Column, Row, Table, inside, same
from kepu_extract.write.document_rows import DOCUMENT_COLUMNS, place_codes, precision, year_of


def rows_of(extraction: Extraction) -> dict[str, list[Row]]:
    """Return the rows of one extraction by table, with all tables, in reading order."""
    file: Row = {"file": extraction.source.name, "sha256": extraction.source.sha256}
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for place, document in enumerate(extraction.documents, 1):
        paths = joined_paths(document)
        for table in TABLES:
            if table.of_documents:
                things = table.things(document)
                first = place if table is _DOCUMENTS else 1
                rows[table.name] += [
                    {**file, **_document_keys(document, ordinal), **_section(table, thing, paths), **_own(table, thing)}
                    for ordinal, thing in enumerate(things, first)
                ]
    for table in TABLES:
        if not table.of_documents:
            rows[table.name] += [{**file, **_own(table, thing)} for thing in table.things(extraction)]
    return rows


def to_rows_line(extraction: Extraction) -> str:
    """Return the rows as one line of JSON with its line break; its head is that of an extraction's JSON."""
    head = extraction.model_dump(include={"schema_version", "generator", "source"}, mode="json")
    return json.dumps({**head, **rows_of(extraction)}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _document_keys(document: PolicyDocument, ordinal: int) -> Row:
    keys: Row = {"document_id": document.id, "ordinal": ordinal, "year": year_of(document)}
    return {**keys, **place_codes(document)}


def _section(table: Table, thing: object, paths: dict[str, str]) -> Row:
    return {"section_path": paths.get(table.section_id(thing) or "") or None} if table.section_id else {}


def _own(table: Table, thing: object) -> Row:
    return {column.name: column.value(thing) for column in table.own}


class _Of(Struct, frozen=True):
    """A thing with what it belongs to."""

    owner: Any
    thing: Any


def _assignments(document: PolicyDocument) -> Iterator[_Of]:
    return (_Of(task, assignment) for task in document.tasks for assignment in task.assignments)


def _deadlines(document: PolicyDocument) -> Iterator[_Of]:
    return (_Of(task, period) for task in document.tasks for period in task.deadlines)


def _inner(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(Column(one.name, one.kind, partial(_of_thing, one), one.says) for one in columns)


def _of_thing(column: Column, pair: _Of) -> object:
    return column.value(pair.thing)


def _owner(name: str, kept: str, says: str) -> Column:
    return Column(name, "text", lambda pair: getattr(pair.owner, kept), says)


def _error(extraction: Extraction, kept: str) -> str | None:
    return next((getattr(one, kept) for one in extraction.diagnostics if one.severity == "error"), None)


def _of_period(period: Period | None) -> str | None:
    return precision(period.end or period.start) if period else None


_WHERE = (
    *inside("evidence", Evidence, "integer", "start", "end", prefix="quote_"),
    *inside("evidence", Evidence, "integer", "line", "page"),
    *inside("evidence", Evidence, "text", "quote", "rule"),
)
_SPAN = tuple(
    Column(f"span_{name}", "integer", one.value, f"Of the whole, not only its quote. {one.says}")
    for name, one in zip(("start", "end"), inside("span", Stretch, "integer", "start", "end"), strict=True)
)


_REVIEW = inside("review", Review, "text", "action", "by", "at", prefix="review_")


def _sure(model: Any) -> tuple[Column, ...]:
    return (*same(model, "number", "confidence"), *same(model, "flag", "corrected"), *_REVIEW)


_PRECISION = "How exactly the end (else the start) is written: year, month or day."


def _when(attribute: str) -> tuple[Column, ...]:
    return (
        *inside(attribute, Period, "text", "start", "end", prefix="written_"),
        *inside(attribute, Period, "date", "first_day", "last_day"),
        Column("precision", "text", lambda thing: _of_period(getattr(thing, attribute)), _PRECISION),
        *inside(attribute, Period, "text", "edtf", "as_written"),
    )


_DOCUMENTS = Table("documents", lambda document: [document], DOCUMENT_COLUMNS, "An official document in a file.")
_FILES = Table(
    "files",
    lambda extraction: [extraction],
    (
        *inside("source", Source, "text", "format", "encoding"),
        *inside("source", Source, "integer", "size_bytes", "page_count"),
        *inside("generator", Generator, "text", "version", "rules_sha256"),
        Column("document_count", "integer", lambda extraction: len(extraction.documents), "Documents found in it."),
        Column("error_code", "text", lambda extraction: _error(extraction, "code"), "Code of what stopped it, or null."),
        Column("error_message", "text", lambda extraction: _error(extraction, "message"), "The same as a sentence."),
    ),
    "A file, also one that could not be read.",
    of_documents=False,
)
_DIAGNOSTICS = Table(
    "diagnostics",
    lambda extraction: extraction.diagnostics,
    (*same(Diagnostic, "text", "document_id", "severity", "code", "message"), *_WHERE),
    "Something doubtful.",
    of_documents=False,
)
_IN_SECTION = attrgetter("section_id")

TABLES: tuple[Table, ...] = (
    _DOCUMENTS,  # first, since journals tell the head of a line by it
    Table(
        "sections",
        lambda document: all_sections(document.sections),
        (
            *same(Section, "text", "id", "parent_id", "kind", "marker", "title", "body"),
            *same(Section, "integer", "level", "number"), *same(Section, "texts", "categories"), *_SPAN, *_WHERE, *_sure(Section),
        ),
        "A section of the outline.",
        section_id=attrgetter("id"),
    ),
    Table(
        "goals",
        attrgetter("goals"),
        (*same(Goal, "text", "id", "section_id", "text"), *same(Goal, "texts", "indicator_ids"), *_WHERE, *_sure(Goal)),
        "An aim.",
        section_id=_IN_SECTION,
    ),
    Table(
        "tasks",
        attrgetter("tasks"),
        (
            *same(Task, "text", "id", "section_id", "name", "text"), *same(Task, "texts", "path", "categories", "indicator_ids"),
            Column("deadlines", "texts", lambda task: [one.edtf for one in task.deadlines], "Deadlines in EDTF; as dates in the table of them."),
            *_SPAN, *_WHERE, *_sure(Task),
        ),
        "A task.",
        section_id=_IN_SECTION,
    ),
    Table(
        "deadlines",
        _deadlines,
        (_owner("task_id", "id", "Id of the task."), *_when("thing")),
        "A deadline of a task.",
    ),
    Table(
        "assignments",
        _assignments,
        (
            _owner("task_id", "id", "Id of the task."), _owner("task_name", "name", "Its name."),
            *_inner(same(Assignment, "text", "unit_id", "name", "as_written", "role", "stated_in")),
            *_inner(same(Assignment, "flag", "inherited", "open_ended")), *_inner(_WHERE), *_inner(_sure(Assignment)),
        ),
        "A unit in a role for a task.",
        section_id=lambda pair: pair.owner.section_id,
    ),
    Table(
        "units",
        attrgetter("units"),
        (
            *same(Unit, "text", "id", "name", "stem"),
            Column("unit_function", "text", attrgetter("function"), same(Unit, "text", "function")[0].says),
            *same(Unit, "text", "level", "type"), *same(Unit, "flag", "is_collective"), *same(Unit, "texts", "contains", "aliases"),
            Column("task_count", "integer", lambda unit: len({id_ for ids in unit.task_ids.values() for id_ in ids}), "Its tasks."),
        ),
        "A body with duties.",
    ),
    Table(
        "indicators",
        attrgetter("indicators"),
        (
            *same(Indicator, "text", "id", "section_id", "name", "concept", "comparator"), *same(Indicator, "number", "value", "upper"),
            *same(Indicator, "text", "unit", "per", "per_time", "measure", "part_of"), *_when("due"), *_WHERE, *_sure(Indicator),
        ),
        "A target with a number.",
        section_id=_IN_SECTION,
    ),
    Table(
        "budgets",
        attrgetter("budgets"),
        (
            *same(Budget, "text", "id", "section_id", "kind", "text"), *inside("amount", Amount, "number", "value", "upper"),
            *inside("amount", Amount, "text", "comparator", "per", "currency"), *same(Budget, "texts", "payer"), *_WHERE, *_sure(Budget),
        ),
        "Money, or an obligation to fund.",
        section_id=_IN_SECTION,
    ),
    Table(
        "timeline",
        attrgetter("timeline"),
        (*same(TimelineEntry, "text", "id", "section_id", "kind", "name", "text"), *_when("period"), *_WHERE, *_sure(TimelineEntry)),
        "A phase or a milestone.",
        section_id=_IN_SECTION,
    ),
    Table(
        "people",
        attrgetter("people"),
        (*same(Person, "text", "id", "name", "post", "role", "body"), *_WHERE, *_sure(Person)),
        "A member of a group.",
    ),
    Table(
        "citations",
        attrgetter("citations"),
        (
            *same(Citation, "text", "title", "document_number", "document_number_normalized", "standard_number", "relation"),
            Column("cited_document_id", "text", attrgetter("document_id"), same(Citation, "text", "document_id")[0].says),
            *_WHERE, *_sure(Citation),
        ),
        "A document that is cited.",
    ),
    Table(
        "attachments",
        attrgetter("attachments"),
        (
            *same(Attachment, "integer", "number"), *same(Attachment, "text", "title", "url"),
            Column("attached_document_id", "text", attrgetter("document_id"), same(Attachment, "text", "document_id")[0].says),
            *_WHERE, *_sure(Attachment),
        ),
        "An annex.",
    ),
    _FILES,
    _DIAGNOSTICS,
)  # fmt: skip
