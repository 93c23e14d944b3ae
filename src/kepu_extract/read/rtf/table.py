"""Tables of rich text files: rows of cells whose right edges and merges are told row by row."""

from msgspec import Struct, field

from kepu_extract.read.frames import CellLines, lines_of_table
from kepu_extract.source import Line

_SAME_EDGE = 30  # twips by which the edges of one grid line may differ between rows


class CellShape(Struct):
    """What a row's definition says of one cell."""

    right: int  # twips from the margin
    continues_down: bool = False  # \\clvmrg
    continues_right: bool = False  # \\clmrg


class RtfRow(Struct):
    """A row as it is read: the texts of its cells and their shapes."""

    texts: list[str] = field(default_factory=list)
    shapes: list[CellShape] = field(default_factory=list)


class _Square(Struct):
    text: str
    column: int
    columns: int
    continues: bool
    rows: int = 1


def table_lines(rows: list[RtfRow], table: int) -> list[Line]:
    """Return the lines of the table number `table`, rows without text left out."""
    edges = _edges(rows)
    grid = [_squares(row, edges) for row in rows]
    _count_rows(grid)
    return lines_of_table([[_cell(square) for square in squares] for squares in grid], table)


def _cell(square: _Square) -> CellLines | None:
    if square.continues:
        return None
    lines = [Line(text) for part in square.text.split("\n") if (text := part.strip())]
    return CellLines(lines, square.column, square.columns, square.rows)


def _edges(rows: list[RtfRow]) -> list[int]:
    """Return the right edges of the grid columns of a table."""
    edges: list[int] = []
    for edge in sorted({shape.right for row in rows for shape in row.shapes}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges


def _squares(row: RtfRow, edges: list[int]) -> list[_Square]:
    squares: list[_Square] = []
    column = 0
    for number, text in enumerate(row.texts):
        shape = row.shapes[number] if number < len(row.shapes) else None
        columns = 1
        if shape is not None:
            last = next((place for place, edge in enumerate(edges) if shape.right <= edge + _SAME_EDGE), column)
            columns = max(1, last - column + 1)
        if shape is not None and shape.continues_right and squares:
            squares[-1].columns += columns
            squares[-1].text += text
        else:
            squares.append(_Square(text, column, columns, shape is not None and shape.continues_down))
        column += columns
    return squares


def _count_rows(grid: list[list[_Square]]) -> None:
    """Give each cell the number of rows that cells continuing it add; one without a start keeps its text."""
    open_cells: dict[int, _Square] = {}
    for squares in grid:
        started: dict[int, _Square] = {}
        for square in squares:
            above = open_cells.get(square.column)
            if square.continues and above is not None:
                above.rows += 1
                started[square.column] = above
            else:
                square.continues = False
                started[square.column] = square
        open_cells = started
