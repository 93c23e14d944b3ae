"""The flat tables as data frames of pandas or polars."""

from collections.abc import Iterable
from typing import Any, Literal

from kepu_extract.errors import MissingExtraError
from kepu_extract.model import Extraction
from kepu_extract.write.columns import Row, typed
from kepu_extract.write.flat import FLAT, flat_rows
from kepu_extract.write.rows import rows_of

Library = Literal["pandas", "polars"]


def to_dataframes(extractions: Extraction | Iterable[Extraction], library: Library = "pandas") -> dict[str, Any]:
    """Return a data frame for each table (docs/tables.md), by name: documents, tasks, assignments, indicators …

    Columns are the same whatever the documents say, an empty table has them too, and the rows are those of `--to
    parquet`; each list is a table of its own. Dates are dates; whole numbers and flags may be missing.

    Raises MissingExtraError without the library (extra [research] for pandas, [polars] for polars), and ValueError for
    another.
    """
    if library not in ("pandas", "polars"):
        raise ValueError(f"library is pandas or polars, not {library}")
    given = [extractions] if isinstance(extractions, Extraction) else extractions
    held: dict[str, list[Row]] = {table.name: [] for table in FLAT}
    for extraction in given:
        for name, rows in flat_rows(rows_of(extraction)).items():
            held[name] += rows
    try:
        import pyarrow as pa

        from kepu_extract.write.as_parquet import schema_of

        tables = {table.name: pa.Table.from_pylist(typed(table, held[table.name]), schema=schema_of(table)) for table in FLAT}
        return _in_pandas(tables) if library == "pandas" else _in_polars(tables)
    except ImportError as error:
        raise MissingExtraError("research" if library == "pandas" else "polars", f"making data frames of {library}") from error


def _in_pandas(tables: dict[str, Any]) -> dict[str, Any]:
    import pandas as pd
    import pyarrow as pa

    # Without these a whole number or a flag that is missing somewhere turns the column into floats or objects.
    kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype()}
    return {name: table.to_pandas(types_mapper=kinds.get, date_as_object=False) for name, table in tables.items()}


def _in_polars(tables: dict[str, Any]) -> dict[str, Any]:
    import polars as pl

    return {name: pl.from_arrow(table) for name, table in tables.items()}
