"""Files as rows of a table on an engine for many machines: bytes in, one line of JSON out, each file isolated.

Engines restart or hang a whole job where one file kills its worker. Here a child process inside the worker reads the
files one after the other: one that crashes it, hangs or wants too much memory is a line with its error.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kepu_extract.batch.child import Isolation
from kepu_extract.batch.inputs import Item
from kepu_extract.batch.isolate import Lost, each_isolated
from kepu_extract.batch.process import Bound, Settings, Work, lost_outcome, process_file

_LINES = Settings("jsonl")
_ISOLATION = Isolation()


def extract_lines(
    files: Iterable[tuple[str, bytes | None]],
    settings: Settings = _LINES,
    isolation: Isolation = _ISOLATION,
    work: Work = process_file,
) -> Iterator[str]:
    """Yield one line of JSON for each file, in their order.

    `files` are names with bytes; without bytes the name is a path that is read here. With `settings` for "jsonl" a line is an
    extraction, for "parquet" the rows of all tables; a file that failed is a line without documents and with an
    error. Raises nothing because of a file. One process works at a time: the engine gives each worker its share.
    """
    items = (Item(Path(name), name, data=data) for name, data in files)
    for item, result in each_isolated(Bound(work, settings), items, 1, isolation):
        if isinstance(result, Lost):
            result = lost_outcome(item, result, settings, isolation)
        yield (result.output or "").rstrip("\n")
