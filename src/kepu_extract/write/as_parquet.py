"""Rows as Parquet: a folder of tables, each a folder of parts, with a schema that does not depend on the data."""

import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kepu_extract.errors import MissingExtraError
from kepu_extract.write.atomic import atomic_file
from kepu_extract.write.columns import Row, Table, typed
from kepu_extract.write.rows import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_HELD = 200  # of a table, as Python has them, before Arrow packs them ten times as tight
_ROWS_A_GROUP = 4_000  # packed, before they go to disk
_ROWS_A_PART = 200_000


def require_parquet() -> None:
    """Raise MissingExtraError where Parquet cannot be written."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("parquet", "writing tables of Parquet") from error


def write_tables(folder: Path, lines: Iterable[bytes], tables: Sequence[Table] = TABLES) -> None:
    """Write the rows of `lines`, one of `rows.to_rows_line` a file, to `folder`/tasks/part-00000.parquet and so on.

    Memory holds some thousand rows of each table, however many files there are. Raises UnwritableOutputError.
    """
    with ExitStack() as stack:
        writers = {table.name: stack.enter_context(_TableWriter(folder / table.name, table)) for table in tables}
        for rows in map(json.loads, lines):
            for name, writer in writers.items():
                writer.add(rows[name])


def schema_of(table: Table) -> "pa.Schema":
    """Return the Arrow schema of a table; every column may be null."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "date": pa.date32(),
    }
    return pa.schema([(column.name, types[column.kind]) for column in table.columns])


class _TableWriter:
    """The parts of one table; a part has its name when it is whole."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._folder, self._table = folder, table
        self._schema = schema_of(table)
        self._held: list[Row] = []
        self._packed: list[pa.RecordBatch] = []
        self._parts = 0
        self._rows_in_part = 0
        self._open = ExitStack()
        self._writer: Any = None

    def __enter__(self) -> "_TableWriter":
        return self

    def add(self, rows: list[Row]) -> None:
        self._held += typed(self._table, rows)
        if len(self._held) >= _ROWS_HELD:
            self._pack()
        if sum(map(len, self._packed)) >= _ROWS_A_GROUP:
            self._flush()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            self._open.__exit__(type(error), error, error.__traceback__)
            return
        self._pack()
        if self._packed or not self._parts:  # a table without rows has a part too, which carries the schema
            self._flush()
        self._open.close()
        wanted = {_part(number) for number in range(self._parts)}
        for left_over in self._folder.glob("part-*.parquet"):
            if left_over.name not in wanted:
                left_over.unlink()

    def _pack(self) -> None:
        import pyarrow as pa

        if self._held:
            self._packed.append(pa.RecordBatch.from_pylist(self._held, schema=self._schema))
            self._held = []

    def _flush(self) -> None:
        import pyarrow as pa

        if self._writer is None or self._rows_in_part >= _ROWS_A_PART:
            self._next_part()
        group = pa.Table.from_batches(self._packed, schema=self._schema)
        self._writer.write_table(group)
        self._rows_in_part += len(group)
        self._packed = []

    def _next_part(self) -> None:
        import pyarrow.parquet as pq

        self._open.close()
        file = self._open.enter_context(atomic_file(self._folder / _part(self._parts)))
        self._writer = self._open.enter_context(pq.ParquetWriter(file, self._schema, compression="zstd"))
        self._parts += 1
        self._rows_in_part = 0


def _part(number: int) -> str:
    return f"part-{number:05}.parquet"
