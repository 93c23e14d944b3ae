"""What a column and a table of rows are, and how columns are taken from the contract's models."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct
from pydantic import BaseModel

from kepu_extract.model.described import description

Kind = Literal["text", "texts", "integer", "number", "flag", "date"]
Row = dict[str, object]  # a date is text here (2026-06-30), since rows are stored as JSON; see `typed`


class Column(Struct, frozen=True):
    """A column: its name, what it holds, where the value comes from, and what it means; any value may be null."""

    name: str
    kind: Kind
    value: Callable[[Any], object]
    says: str


class Table(Struct, frozen=True):
    """A table: its name, what a row of it is, and the columns behind the keys."""

    name: str
    things: Callable[[Any], Iterable[Any]]  # of a document; of the extraction for the table of files
    own: tuple[Column, ...]
    says: str
    of_documents: bool = True
    section_id: Callable[[Any], str | None] | None = None  # of a thing that stands in a section

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, the keys first."""
        if not self.of_documents:
            return (*FILE_KEYS, *self.own)
        return (*FILE_KEYS, *DOCUMENT_KEYS, *((SECTION_PATH,) if self.section_id else ()), *self.own)


def _key(name: str, kind: Kind, says: str) -> Column:
    return Column(name, kind, lambda thing: None, says)


FILE_KEYS = (
    _key("file", "text", "Name of the file."),
    _key("sha256", "text", "SHA-256 of the file; with an id it is the key across files."),
)
DOCUMENT_KEYS = (
    _key("document_id", "text", "Id of the document in the file: d1, d2 …"),
    _key("ordinal", "integer", "Place among the rows of this table in its document, 1 for the first; of documents in their file."),
    _key("year", "integer", "Year of the document: of its date of issue, else of its number, else the first year of its period; or null."),
    _key("province_code", "text", "Division code of the province that the document is about, 6 digits, or null."),
    _key("city_code", "text", "The same of the prefecture."),
    _key("county_code", "text", "The same of the county."),
)
SECTION_PATH = _key("section_path", "text", "Titles of the sections that it stands in, from the top, with › between.")


def same(model: type[BaseModel], kind: Kind, *names: str) -> tuple[Column, ...]:
    """Return columns that carry attributes of the same name."""
    return tuple(Column(name, kind, attrgetter(name), description(model, name)) for name in names)


def inside(attribute: str, model: type[BaseModel], kind: Kind, *names: str, prefix: str = "") -> tuple[Column, ...]:
    """Return columns that carry attributes of an attribute that may be null."""
    return tuple(
        Column(prefix + name, kind, partial(_inside, attribute, name), description(model, name)) for name in names
    )


def typed(table: Table, rows: Iterable[Row]) -> list[Row]:
    """Return rows with dates for what is text in a column of dates."""
    days = [column.name for column in table.columns if column.kind == "date"]
    if not days:
        return list(rows)
    return [{**row, **{name: date.fromisoformat(str(row[name])) for name in days if row[name]}} for row in rows]


def _inside(attribute: str, name: str, thing: object) -> object:
    inner = getattr(thing, attribute)
    return None if inner is None else getattr(inner, name)
