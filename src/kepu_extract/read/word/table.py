"""The grid of a Word table: which cell starts where, and which squares a merged cell covers."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from kepu_extract.read.word.context import Context
from kepu_extract.read.word.text import grid_span
from kepu_extract.read.word.xml_names import VAL, Element, child_of, is_on, w

_ROW: Final = w("tr")
_CELL: Final = w("tc")
# Wrappers that rows and cells may stand in: content controls, custom XML, tracked insertions.
_WRAPPERS: Final = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


class Square(Struct):
    """One field of a table row."""

    cell: Element | None  # None where a merged cell from above covers the field
    column: int  # 0-based grid column
    columns: int = 1
    rows: int = 1


def table_rows(table: Element, context: Context) -> list[list[Square]]:
    """Return the rows of a table, each with its fields from left to right.

    Rows and cells that a tracked change deleted and hidden rows are left out. A cell that continues a merged one
    (w:vMerge, w:hMerge) has no field of its own text: below it is covered, to the right it widens the first.
    """
    rows: list[list[Square]] = []
    open_cells: dict[int, Square] = {}  # merged downwards, by the grid column they start in
    for row in _unwrapped(table, _ROW):
        properties = child_of(row, w("trPr"))
        if context.is_removed(properties):
            continue
        if is_on(child_of(properties, w("hidden"))):
            context.unread.add("row")
            continue
        squares = _row_squares(row, grid_span(properties, "gridBefore"), open_cells, context)
        if squares:
            rows.append(squares)
    return rows


def _row_squares(row: Element, column: int, open_cells: dict[int, Square], context: Context) -> list[Square]:
    squares: list[Square] = []
    for cell in _unwrapped(row, _CELL):
        properties = child_of(cell, w("tcPr"))
        if context.is_removed(properties):
            continue
        columns = max(1, grid_span(properties, "gridSpan"))
        if squares and _merge(properties, "hMerge") == "continue":
            squares[-1].columns += columns
        else:
            squares.append(_square(cell, column, columns, _merge(properties, "vMerge"), open_cells))
        column += columns
    for start in open_cells.keys() - {square.column for square in squares}:
        del open_cells[start]
    return squares


def _square(cell: Element, column: int, columns: int, merge: str | None, open_cells: dict[int, Square]) -> Square:
    above = open_cells.get(column)
    if merge == "continue" and above is not None:
        above.rows += 1
        return Square(None, column, columns)
    square = Square(cell, column, columns)
    # A continuation of nothing is an invalid file; Word shows such a cell as an ordinary one.
    if merge is not None:
        open_cells[column] = square
    else:
        open_cells.pop(column, None)
    return square


def _merge(properties: Element | None, name: str) -> str | None:
    """Return "restart", "continue" (the default of the element) or None where the cell is not merged."""
    merge = child_of(properties, w(name))
    return None if merge is None else merge.get(VAL, "continue")


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tag)
