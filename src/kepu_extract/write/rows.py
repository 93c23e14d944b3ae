"""Extractions as rows of flat tables, the same for every tabular output.

Every table begins with `file` and `sha256`; what belongs to a document goes on with `document_id`. Ids join inside a
file, (`sha256`, id) joins across files.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Literal

from kepu_extract.model import Extraction, Period, PolicyDocument, Section

Kind = Literal["text", "texts", "integer", "number", "flag"]
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and where the value comes from; any value may be null."""

    name: str
    kind: Kind
    value: Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and the columns behind the keys."""

    name: str
    things: Callable[[Any], Iterable[Any]]  # of a document; of the extraction for the table of files
    own: tuple[Column, ...]
    of_documents: bool = True

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, the keys first."""
        keys = ("file", "sha256", "document_id") if self.of_documents else ("file", "sha256")
        return (*(Column(key, "text", lambda thing: None) for key in keys), *self.own)


def rows_of(extraction: Extraction) -> dict[str, list[Row]]:
    """Return the rows of one extraction by table, with all tables, in reading order."""
    file: Row = {"file": extraction.source.name, "sha256": extraction.source.sha256}
    rows: dict[str, list[Row]] = {}
    for table in TABLES:
        if table.of_documents:
            keyed = [({**file, "document_id": document.id}, document) for document in extraction.documents]
            rows[table.name] = [_row(keys, table, thing) for keys, one in keyed for thing in table.things(one)]
        else:
            rows[table.name] = [_row(file, table, thing) for thing in table.things(extraction)]
    return rows


def to_rows_line(extraction: Extraction) -> str:
    """Return the rows as one line of JSON with its line break; its head is that of an extraction's JSON."""
    head = extraction.model_dump(include={"schema_version", "generator", "source"}, mode="json")
    return json.dumps({**head, **rows_of(extraction)}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _row(keys: Row, table: Table, thing: object) -> Row:
    return {**keys, **{column.name: column.value(thing) for column in table.own}}


def _same(kind: Kind, *names: str) -> tuple[Column, ...]:
    """Return columns that carry attributes of the same name."""
    return tuple(Column(name, kind, attrgetter(name)) for name in names)


def _of(attribute: str, kind: Kind, *names: str) -> tuple[Column, ...]:
    """Return columns that carry attributes of an attribute that may be null."""

    return tuple(Column(name, kind, partial(_inside, attribute, name)) for name in names)


def _inside(attribute: str, name: str, thing: object) -> object:
    inner = getattr(thing, attribute)
    return None if inner is None else getattr(inner, name)


def _resolved(column: str, kind: Kind, value: Callable[[Any], object]) -> Column:
    return Column(column, kind, lambda document: value(document.resolved))


def _sections(document: PolicyDocument) -> Iterator[Section]:
    waiting = list(reversed(document.sections))
    while waiting:
        section = waiting.pop()
        yield section
        waiting += reversed(section.children)


@dataclass(frozen=True, slots=True)
class _Of:
    """A thing with what it belongs to."""

    owner: Any
    thing: Any


def _assignments(document: PolicyDocument) -> Iterator[_Of]:
    return (_Of(task, assignment) for task in document.tasks for assignment in task.assignments)


def _inner(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(Column(column.name, column.kind, partial(_of_thing, column.value)) for column in columns)


def _of_thing(value: Callable[[Any], object], pair: _Of) -> object:
    return value(pair.thing)


def _error(extraction: Extraction) -> Iterator[tuple[str, str]]:
    return ((found.code, found.message) for found in extraction.diagnostics if found.severity == "error")


def _deadlines(task: Any) -> list[str]:
    periods: list[Period] = task.deadlines
    return [period.edtf for period in periods]


_WHERE = (
    Column("quote_start", "integer", partial(_inside, "evidence", "start")),
    Column("quote_end", "integer", partial(_inside, "evidence", "end")),
    *_of("evidence", "integer", "line", "page"),
    *_of("evidence", "text", "quote", "rule"),
)
_WHEN = ("start", "end", "edtf", "first_day", "last_day", "as_written")
_AMOUNT = (
    *_of("amount", "number", "value", "upper"),
    *_of("amount", "text", "comparator", "per", "currency"),
)

_DOCUMENTS = Table(
    "documents",
    lambda document: [document],
    (
        *_same("text", "role", "issued_by", "attached_to", "genre", "genre_term"),
        *_of("metadata", "text", "title", "date_published", "index_number"),
        _resolved("issuing_authorities", "texts", lambda resolved: resolved.issuing_authorities),
        _resolved("document_number", "text", lambda resolved: resolved.document_number),
        _resolved("date_issued", "text", lambda resolved: resolved.date_issued),
        _resolved("region", "text", lambda resolved: resolved.region and resolved.region.name),
        _resolved("region_level", "text", lambda resolved: resolved.region and resolved.region.level),
        _resolved("region_code", "text", lambda resolved: resolved.region and resolved.region.code),
        _resolved("period_start", "integer", lambda resolved: resolved.period and resolved.period.start_year),
        _resolved("period_end", "integer", lambda resolved: resolved.period and resolved.period.end_year),
        *_of("metadata", "flag", "is_draft", "is_trial"),
        Column("task_count", "integer", lambda document: len(document.tasks)),
        Column("unit_count", "integer", lambda document: len(document.units)),
        *_same("text", "preamble", "text"),
    ),
)
_FILES = Table(
    "files",
    lambda extraction: [extraction],
    (
        *_of("source", "text", "format", "encoding"),
        *_of("source", "integer", "size_bytes", "page_count"),
        *_of("generator", "text", "version", "rules_sha256"),
        Column("document_count", "integer", lambda extraction: len(extraction.documents)),
        Column("error_code", "text", lambda extraction: next((code for code, _ in _error(extraction)), None)),
        Column("error_message", "text", lambda extraction: next((message for _, message in _error(extraction)), None)),
    ),
    of_documents=False,
)
_DIAGNOSTICS = Table(
    "diagnostics",
    lambda extraction: extraction.diagnostics,
    (*_same("text", "document_id", "severity", "code", "message"), *_WHERE),
    of_documents=False,
)

TABLES: tuple[Table, ...] = (
    _DOCUMENTS,  # first, since journals tell the head of a line by it
    Table(
        "sections",
        _sections,
        (
            *_same("text", "id", "parent_id", "kind", "marker", "title", "body"),
            *_same("integer", "level", "number"),
            *_same("texts", "categories"),
            *_WHERE,
        ),
    ),
    Table(
        "goals",
        lambda document: document.goals,
        (*_same("text", "id", "section_id", "text"), *_same("texts", "indicator_ids"), *_WHERE),
    ),
    Table(
        "tasks",
        lambda document: document.tasks,
        (
            *_same("text", "id", "section_id", "name", "text"),
            *_same("texts", "path", "categories", "indicator_ids"),
            Column("deadlines", "texts", _deadlines),
            *_WHERE,
        ),
    ),
    Table(
        "assignments",
        _assignments,
        (
            Column("task_id", "text", lambda pair: pair.owner.id),
            Column("task_name", "text", lambda pair: pair.owner.name),
            *_inner(_same("text", "unit_id", "name", "as_written", "role", "stated_in")),
            *_inner(_same("flag", "inherited", "open_ended")),
            *_inner(_WHERE),
        ),
    ),
    Table(
        "units",
        lambda document: document.units,
        (
            *_same("text", "id", "name", "stem", "function", "level", "type"),
            *_same("flag", "is_collective"),
            *_same("texts", "contains", "aliases"),
            Column("task_count", "integer", lambda unit: len({id_ for ids in unit.task_ids.values() for id_ in ids})),
        ),
    ),
    Table(
        "indicators",
        lambda document: document.indicators,
        (
            *_same("text", "id", "section_id", "name", "concept", "comparator"),
            *_same("number", "value", "upper"),
            *_same("text", "unit", "per", "per_time", "measure", "part_of"),
            *_of("due", "text", *_WHEN),
            *_WHERE,
        ),
    ),
    Table(
        "budgets",
        lambda document: document.budgets,
        (*_same("text", "id", "section_id", "kind", "text"), *_AMOUNT, *_same("texts", "payer"), *_WHERE),
    ),
    Table(
        "timeline",
        lambda document: document.timeline,
        (*_same("text", "id", "section_id", "kind", "name", "text"), *_of("period", "text", *_WHEN), *_WHERE),
    ),
    Table("people", lambda document: document.people, (*_same("text", "id", "name", "post", "role", "body"), *_WHERE)),
    Table(
        "citations",
        lambda document: document.citations,
        (
            *_same("text", "title", "document_number", "document_number_normalized", "relation"),
            Column("cited_document_id", "text", lambda citation: citation.document_id),
            *_WHERE,
        ),
    ),
    Table(
        "attachments",
        lambda document: document.attachments,
        (
            *_same("integer", "number"),
            *_same("text", "title", "url"),
            Column("attached_document_id", "text", lambda attachment: attachment.document_id),
            *_WHERE,
        ),
    ),
    _FILES,
    _DIAGNOSTICS,
)  # fmt: skip
