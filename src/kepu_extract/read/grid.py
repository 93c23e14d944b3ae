"""The grid behind table cells that span rows and columns, as HTML and OpenDocument number it."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Spanned(Struct, Generic[T], frozen=True):
    """A cell as the file gives it, with how many columns and rows it says that it covers."""

    content: T
    columns: int = 1
    rows: int = 1


class Placed(Struct, Generic[T], frozen=True):
    """A cell where it starts: its 0-based grid column and the squares that it covers inside the table."""

    content: T
    column: int
    columns: int
    rows: int


class _Row(Generic[T]):
    """The fields of one row, filled from left to right around the cells that reach in from above."""

    def __init__(self, reaching: dict[int, tuple[int, int]]) -> None:
        self.fields: list[Placed[T] | None] = []
        self.below: dict[int, tuple[int, int]] = {}  # grid column: (columns, rows that are still covered)
        self._reaching = reaching
        self._column = 0

    def add(self, cell: Spanned[T], rows_left: int) -> None:
        self._pass_covered()
        rows = max(1, min(cell.rows, rows_left))
        self.fields.append(Placed(cell.content, self._column, cell.columns, rows))
        if rows > 1:
            self.below[self._column] = (cell.columns, rows - 1)
        self._column += cell.columns

    def close(self) -> None:
        for column in sorted(self._reaching):
            self._column = max(self._column, column)
            self._pass_covered()

    def _pass_covered(self) -> None:
        while self._column in self._reaching:
            columns, rows = self._reaching.pop(self._column)
            self.fields.append(None)
            if rows > 1:
                self.below[self._column] = (columns, rows - 1)
            self._column += columns


def place(rows: Sequence[Sequence[Spanned[T]]]) -> list[list[Placed[T] | None]]:
    """Return the fields of each row, left to right: the cells that start there, and None for each that reaches in."""
    grid: list[list[Placed[T] | None]] = []
    reaching: dict[int, tuple[int, int]] = {}
    for number, cells in enumerate(rows):
        row: _Row[T] = _Row(reaching)
        for cell in cells:
            row.add(cell, len(rows) - number)
        row.close()
        reaching = row.below
        grid.append(row.fields)
    return grid
