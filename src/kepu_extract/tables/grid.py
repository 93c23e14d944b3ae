"""A table as a grid: each row sees the cells that start in it and those that are merged into it from above."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from kepu_extract.source import Cell, SourceText, Span, without_blanks


class Square(Struct, frozen=True):
    """A cell as the rows that it covers see it."""

    cell: Cell
    line: int  # number of the line where it starts
    span: Span  # its characters in the document, without blanks at the ends
    until: int  # the last row that it covers, by the row's number in the table


class GridRow(Struct, frozen=True):
    """One row: its line, its number in the table and the cell in force in each column."""

    line: int
    index: int
    squares: dict[int, Square]  # by grid column

    @property
    def own(self) -> list[Square]:
        """The cells that start here, left to right."""
        return list({id(square): square for _, square in sorted(self.squares.items()) if square.line == self.line}.values())

    @property
    def filled(self) -> list[Square]:
        """The cells with text that start here."""
        return [square for square in self.own if square.span.length]

    def begins(self, column: int) -> Square | None:
        """Return the cell with text of a column where it starts in this row."""
        square = self.squares.get(column)
        return square if square is not None and square.line == self.line and square.span.length else None

    def span(self, column: int | None) -> Span | None:
        """Return the text in force in a column, None where there is none."""
        square = self.squares.get(column) if column is not None else None
        return square.span if square is not None and square.span.length else None


class Grid:
    """The rows of the lines `first` to `last` (exclusive) of a document; all are rows of one table."""

    def __init__(self, source: SourceText, first: int, last: int) -> None:
        self.source, self.first, self.last = source, first, last
        self.rows: Sequence[GridRow] = tuple(self._read())
        self.width = max((square.cell.column + square.cell.columns for row in self.rows for square in row.own), default=0)

    def _read(self) -> list[GridRow]:
        rows: list[GridRow] = []
        held: dict[int, Square] = {}
        for line in range(self.first, self.last):
            row = self.source.lines[line].row
            if row is None:
                continue
            start = self.source.line_span(line).start
            held = {column: square for column, square in held.items() if square.until >= row.index}
            for cell in row.cells:
                span = Span(start + cell.start, start + cell.end).stripped(self.source.text)
                square = Square(cell, line, span, row.index + cell.rows - 1)
                held |= dict.fromkeys(range(cell.column, cell.column + cell.columns), square)
            rows.append(GridRow(line, row.index, dict(held)))
        return rows

    @cached_property
    def top(self) -> int:
        """The number of the first row of several cells: above it stand only rows of one text."""
        return next((number for number, row in enumerate(self.rows) if len(row.filled) > 1), len(self.rows))

    def heading(self, square: Square) -> str:
        """Return the folded text of a cell without its blanks."""
        return without_blanks(square.span.of(self.source.folded))

    def is_band(self, number: int) -> bool:
        """Tell whether a row is one text over (nearly) the whole width, naming what the rows below have in common."""
        row = self.rows[number]
        filled = row.filled
        if len(filled) != 1 or any(square.line != row.line and square.cell.rows > 1 for square in row.squares.values()):
            return False
        return filled[0].cell.columns >= max(2, self.width - 1) or filled[0].cell.column == 0
