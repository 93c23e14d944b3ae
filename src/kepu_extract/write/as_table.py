"""Rows as a table on the terminal."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from kepu_extract.language import labelled
from kepu_extract.write.printable import printable

# Columns whose cells are words of the program.
_OURS = frozenset({"变化", "角色", "程度", "类别", "去向", "体裁", "问题", "页码/段落", "目标值"})


def table_of(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table; a cell that is None is empty, a Text keeps its style, and no text of a document is obeyed."""
    rows = [[labelled(cell) if head in _OURS and isinstance(cell, str) else cell for head, cell in zip(headings, row, strict=True)] for row in rows]
    name, opening, rest = title.partition("（")
    counts = opening + rest if labelled(name) == name else f" ({rest.removesuffix('）')})" if opening else ""
    table = Table(title=Text(labelled(name) + counts), box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for heading in headings:
        table.add_column(Text(labelled(heading)), overflow="fold")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(_said(cell)) for cell in row))
    return table


def _said(cell: object) -> str:
    return "" if cell is None else "\n".join(printable(line) for line in str(cell).splitlines())
