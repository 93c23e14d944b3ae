"""The rows without lists: each list of a row is a table of its own, as programs for tables and SQL want it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any

from kepu_extract.write.atomic import atomic_file
from kepu_extract.write.columns import DOCUMENT_KEYS, Column, Row, Table
from kepu_extract.write.rows import TABLES

_OWN_TABLES = frozenset({("tasks", "deadlines")})  # lists that have one with more columns


def _without_lists(table: Table) -> Table:
    own = tuple(column for column in table.own if column.kind != "texts")
    return Table(table.name, table.things, own, table.says, table.of_documents, table.section_id)


def _lists_of(table: Table) -> list[Column]:
    return [column for column in table.own if column.kind == "texts" and (table.name, column.name) not in _OWN_TABLES]


def _list_table(table: Table, column: Column) -> Table:
    """Return the table of a list: which row it belongs to, and one of its items."""
    row_id = Column("row_id", "text", lambda pair: None, f"Id in {table.name} of the row whose list it is.")
    item = Column("item", "text", lambda pair: None, column.says)
    return Table(f"{table.name}_{column.name}", lambda document: (), (row_id, item), f"An item of the list {column.name} of {table.name}.")


FLAT: tuple[Table, ...] = tuple(
    each for table in TABLES for each in (_without_lists(table), *(_list_table(table, column) for column in _lists_of(table)))
)


def flat_rows(rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Return the rows of one extraction by the tables of FLAT."""
    flat: dict[str, list[Row]] = {}
    for table in TABLES:
        lists = {column.name for column in table.own if column.kind == "texts"}
        flat[table.name] = [{name: value for name, value in row.items() if name not in lists} for row in rows[table.name]]
        for column in _lists_of(table):
            flat[f"{table.name}_{column.name}"] = [item for row in rows[table.name] for item in _items(row, column.name)]
    return flat


def _items(row: Row, name: str) -> Iterable[Row]:
    items: Any = row[name] or ()
    for ordinal, item in enumerate(items, 1):
        keys = {key.name: row[key.name] for key in DOCUMENT_KEYS}
        yield {"file": row["file"], "sha256": row["sha256"], **keys, "ordinal": ordinal, "row_id": row.get("id", row["document_id"]), "item": item}


class FlatCsv:
    """CSV files of flat tables in a folder, written row by row; a file has its name when all are whole."""

    def __init__(self, folder: Path, tables: Sequence[Table] = FLAT) -> None:
        """Write to `folder`, a file for each table."""
        self._folder, self._tables = folder, tables
        self._open = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> "FlatCsv":
        for table in self._tables:
            file = self._open.enter_context(atomic_file(self._folder / f"{table.name}.csv"))
            text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
            self._open.callback(text.detach)
            writer = csv.writer(text)
            writer.writerow([column.name for column in table.columns])
            self._writers[table.name] = writer
        return self

    def add(self, flat: Mapping[str, list[Row]]) -> None:
        """Write the rows of one extraction."""
        for name, writer in self._writers.items():
            writer.writerows(row.values() for row in flat[name])

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.__exit__(kind, error, trace)
