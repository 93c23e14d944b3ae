"""A folder with all that was found in many documents: tables, a DuckDB file, networks, counts, a codebook."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from kepu_extract.errors import MissingExtraError
from kepu_extract.model import Extraction, Generator
from kepu_extract.write.as_parquet import write_tables
from kepu_extract.write.atomic import unwritable, write_atomically
from kepu_extract.write.flat import FLAT, FlatCsv, flat_rows
from kepu_extract.write.research.codebook import codebook
from kepu_extract.write.research.counts import Counts
from kepu_extract.write.research.networks import Networks
from kepu_extract.write.rows import rows_of

DATABASE = "pack.duckdb"


class Packed(Struct):
    """What went into a pack."""

    files: int = 0
    documents: int = 0
    generator: Generator | None = None


def require_research() -> None:
    """Raise MissingExtraError where a pack cannot be written."""
    if any(find_spec(module) is None for module in ("pyarrow", "duckdb")):
        raise MissingExtraError("research", "writing a DuckDB file")


def write_pack(folder: Path, extractions: Iterable[Extraction]) -> Packed:
    """Write a pack below `folder`; what another pack left there is overwritten. Raises UnwritableOutputError.

    Memory holds one extraction and some thousand rows at a time, besides what the networks and counts need.
    """
    packed, networks, counts = Packed(), Networks(), Counts()

    def lines() -> Iterator[bytes]:
        for extraction in extractions:
            rows = rows_of(extraction)
            flat = flat_rows(rows)
            networks.add(rows)
            counts.add(rows)
            tables.add(flat)
            packed.files += 1
            packed.documents += len(extraction.documents)
            packed.generator = extraction.generator
            yield json.dumps(flat, ensure_ascii=False).encode()

    with FlatCsv(folder / "csv") as tables:
        write_tables(folder / "parquet", lines(), FLAT)
    networks.write(folder / "networks")
    counts.write(folder / "counts.csv")
    _write_database(folder)
    write_atomically(folder / "codebook.md", codebook(DATABASE, packed.files, packed.documents, packed.generator))
    return packed


def _write_database(folder: Path) -> None:
    import duckdb

    try:
        with tempfile.TemporaryDirectory(prefix=".kepu-", dir=folder) as beside:
            path = Path(beside) / DATABASE
            with duckdb.connect(str(path)) as database:
                for table in FLAT:
                    parts = [str(part) for part in sorted((folder / "parquet" / table.name).glob("part-*.parquet"))]
                    database.execute(f"create table {table.name} as select * from read_parquet(?)", [parts])  # no message
                counts = str(folder / "counts.csv")
                database.execute("create table counts as select * from read_csv(?, header = true)", [counts])  # no message
            path.replace(folder / DATABASE)
    except OSError as error:
        raise unwritable(error, str(folder / DATABASE)) from error
