"""Rows as a table on the terminal."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from kepu_extract.write.printable import printable


def table_of(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table; a cell that is None is empty, a Text keeps its style, and no text of a document is obeyed."""
    table = Table(title=Text(title), box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(_said(cell)) for cell in row))
    return table


def _said(cell: object) -> str:
    return "" if cell is None else "\n".join(printable(line) for line in str(cell).splitlines())
