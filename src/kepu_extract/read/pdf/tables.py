"""Tables of ruled PDF pages, joined over page breaks.

The text of the cells comes from the same characters as the rest of the page, so that no character stands both in a
table and outside.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct, field
from msgspec.structs import replace

from kepu_extract.read.pdf.grid import Grid, find_frames, find_grids, nearest
from kepu_extract.read.pdf.unruled import find_unruled
from kepu_extract.read.printed.lines import Box, Characters, Glyph, PhysicalLine, build_lines
from kepu_extract.read.printed.paragraphs import ends_sentence, seam, starts_with_marker
from kepu_extract.source import Line
from kepu_extract.source.line import row_line

_COLUMN_DRIFT = 5.0  # points by which a column may move from one page to the next


class TableCell(Struct):
    """A cell of the grid and its text, in the pieces that the page breaks leave."""

    row: int
    column: int
    rows: int
    columns: int
    width: float  # points
    pieces: list[tuple[str, int]] = field(default_factory=list)  # text, page
    last_lines: list[PhysicalLine] = field(default_factory=list)  # printed lines of the last piece

    @property
    def text(self) -> str:
        """The whole text of the cell."""
        return "".join(piece for piece, _ in self.pieces)


class Table(Struct):
    """A table, or the part of it that one page shows."""

    edges: list[float]  # column edges in points, left to right
    cells: list[TableCell]
    pages: list[int]  # page on which each row starts
    top: float
    last_page: int
    bottom: float = 0.0

    @property
    def box(self) -> Box:
        """Where the part of one page stands."""
        return Box(self.edges[0], self.top, self.edges[-1], self.bottom)

    def move(self, aside: float, down: float) -> None:
        """Move the part of one page, with the column of text that it stands in."""
        self.edges = [edge + aside for edge in self.edges]
        self.top += down
        self.bottom += down


def split_tables(
    characters: Characters, rules: Sequence[Box], bands: Sequence[Box], page: int
) -> tuple[list[Table], Characters]:
    """Return the tables of a page, top first, and the characters outside of them.

    Tables are drawn by `rules`, or show by the white between columns and their coloured `bands`. A frame with a single
    column is no table: its text stays outside.
    """
    tables: list[Table] = []
    outside = characters
    for find in (lambda _: find_grids(rules), lambda rest: find_unruled(rest, rules, bands)):
        for grid in list(find(outside)):
            inside, rest = grid.sort_out(outside.glyphs)
            outside = Characters(rest)
            if any(inside):
                tables.append(_table(grid, inside, page))
    return sorted(tables, key=lambda table: table.top), outside


def closing_frame(outside: Sequence[Glyph], rules: Sequence[Box], page: int) -> Table | None:
    """Return the lowest frame of a single cell on a page, which may be the first row of a table on the next one."""
    lowest = max(find_frames(rules), key=lambda grid: grid.ys[-1], default=None)
    if lowest is None:
        return None
    inside, _ = lowest.sort_out(outside)
    return _table(lowest, inside, page) if any(inside) else None


def _table(grid: Grid, inside: Sequence[Sequence[Glyph]], page: int) -> Table:
    cells: list[TableCell] = []
    for place, glyphs in zip(grid.places, inside, strict=True):
        lines = build_lines(upright(glyphs), page)
        pieces = [(_joined(lines), page)] if lines else []
        cells.append(TableCell(place.row, place.column, place.rows, place.columns, place.width, pieces, lines))
    table = Table(list(grid.xs), cells, [page] * (len(grid.ys) - 1), grid.ys[0], page, grid.ys[-1])
    for row in range(len(table.pages) - 1, 0, -1):
        if _is_remainder(table, row):
            _drop_row(table, row)
    return table


def _is_remainder(table: Table, row: int) -> bool:
    """Tell a row without text below cells that reach into it: a browser ends merged cells above the rest of their row."""
    own = [cell for cell in table.cells if cell.row == row]
    reaching = [cell for cell in table.cells if cell.row < row < cell.row + cell.rows]
    less = 0 < sum(cell.columns for cell in own) < sum(cell.columns for cell in reaching)
    return less and any(cell.pieces for cell in reaching) and not any(cell.pieces for cell in own)


def _drop_row(table: Table, row: int) -> None:
    table.cells = [cell for cell in table.cells if cell.row != row]
    for cell in table.cells:
        if cell.row > row:
            cell.row -= 1
        elif cell.row + cell.rows > row:
            cell.rows -= 1
    del table.pages[row]


def upright(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return characters that stand turned, as in narrow cells, as if they stood upright; others as they are."""
    turned = sum(glyph.turn != 0 for glyph in glyphs)
    if turned * 2 <= len(glyphs):
        return glyphs
    return [glyph._replace(**Box(*glyph[1:5]).turned(glyph.turn, 0, 0)._asdict()) for glyph in glyphs]


def table_frame(table: Table) -> list[PhysicalLine]:
    """Return the outermost columns of a table as if they were printed lines, for pages that have little else."""
    printed = [line for cell in table.cells for line in cell.last_lines]
    em = median(line.em for line in printed)
    padding = em / 2
    frame = replace(printed[0], left=table.edges[0] + padding, right=table.edges[-1] - padding, em=em)
    return [frame, frame]


def _joined(lines: Sequence[PhysicalLine]) -> str:
    text = lines[0].text if lines else ""
    for last, line in pairwise(lines):
        text += seam(last, line) + line.text
    return text


def continues(table: Table, part: Table) -> bool:
    """Tell whether `part`, at the top of a page, has the columns of `table`, at the foot of the page before."""
    if part.last_page != table.last_page + 1:
        return False
    ends = abs(table.edges[0] - part.edges[0]), abs(table.edges[-1] - part.edges[-1])
    if max(ends) > _COLUMN_DRIFT:
        return False
    fewer, more = sorted((table.edges, part.edges), key=len)
    return all(min(abs(edge - other) for other in more) <= _COLUMN_DRIFT for edge in fewer)


def append(table: Table, part: Table) -> None:
    """Add the part of the next page to `table`: repeated headings dropped, cut rows and merged cells rejoined."""
    _align(table, part)
    _drop_heading(table, part)
    if not part.pages:
        table.last_page = part.last_page
        return
    last = len(table.pages) - 1
    _part_empty(part, [cell for cell in table.cells if cell.row + cell.rows - 1 >= last])
    below = {cell.column: cell for cell in part.cells if cell.row == 0}
    opened = _opens_empty(table, below, last)
    above = {cell.column: cell for cell in table.cells if cell.row + cell.rows - 1 >= last}
    cut = opened or _is_cut(above, below)
    offset = last if cut else last + 1
    merged: set[int] = set()
    for column, lower in below.items():
        upper = above.get(column)
        if upper is not None and upper.columns == lower.columns and (cut or _is_merged(upper, lower)):
            merged.add(id(lower))
            _merge(upper, lower, offset)
    for cell in part.cells:
        if id(cell) not in merged:
            cell.row += offset
            table.cells.append(cell)
    table.pages += part.pages[1:] if cut else part.pages
    table.last_page = part.last_page


def _opens_empty(table: Table, below: dict[int, TableCell], last: int) -> bool:
    """Take away the last row of a table where it has no text: a browser begins a row there whose text is on the next page.

    Returns whether it was one. Cells that reach into it from above go on where the next page has no text beside them.
    """
    own = [cell for cell in table.cells if cell.row == last]
    if not last or any(cell.pieces for cell in own) or not any(cell.pieces for cell in below.values()):
        return False
    table.cells = [cell for cell in table.cells if cell.row != last]
    for cell in table.cells:
        if cell.row + cell.rows > last and cell.column in below and below[cell.column].pieces:
            cell.rows -= 1
    return True


def _part_empty(part: Table, above: Sequence[TableCell]) -> None:
    """Part a first cell without text as the cells above it are: what a browser leaves of merged ones may be but a rim."""
    for wide in [cell for cell in part.cells if cell.row == 0 and not cell.pieces]:
        over = [cell for cell in above if wide.column <= cell.column < wide.column + wide.columns]
        if len(over) > 1 and sum(cell.columns for cell in over) == wide.columns:
            part.cells.remove(wide)
            part.cells += [TableCell(0, cell.column, wide.rows, cell.columns, cell.width) for cell in over]


def _merge(upper: TableCell, lower: TableCell, offset: int) -> None:
    upper.rows = offset + lower.rows - upper.row
    if lower.pieces:
        if upper.pieces and upper.last_lines and lower.last_lines:
            text, page = upper.pieces[-1]
            upper.pieces[-1] = text + seam(upper.last_lines[-1], lower.last_lines[0]), page
        upper.pieces += lower.pieces
        upper.last_lines = lower.last_lines


def _align(table: Table, part: Table) -> None:
    """Give both the columns of the one that has more of them."""
    if len(part.edges) > len(table.edges):
        _recolumn(table, part.edges)
    elif len(part.edges) < len(table.edges):
        _recolumn(part, table.edges)


def _recolumn(table: Table, edges: Sequence[float]) -> None:
    for cell in table.cells:
        start, end = table.edges[cell.column], table.edges[cell.column + cell.columns]
        cell.column = nearest(edges, start)
        cell.columns = nearest(edges, end) - cell.column
    table.edges = list(edges)


def _row_texts(table: Table, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.cells if cell.row == row]


def _drop_heading(table: Table, part: Table) -> None:
    """Drop the heading rows that the word processor repeats on every page."""
    count = 0
    limit = min(len(table.pages), len(part.pages), 3)
    while count < limit and any(text for _, text in _row_texts(part, count)):
        if _row_texts(table, count) != _row_texts(part, count):
            break
        count += 1
    if not count or any(cell.row < count < cell.row + cell.rows for cell in part.cells):
        return
    part.cells = [cell for cell in part.cells if cell.row >= count]
    for cell in part.cells:
        cell.row -= count
    del part.pages[:count]


def _is_cut(above: dict[int, TableCell], below: dict[int, TableCell]) -> bool:
    """Tell whether the page break cuts a row: a cell breaks off in the middle and nothing speaks for a new row."""
    pairs = [(upper, below[column]) for column, upper in above.items() if column in below]
    if any(upper.columns != lower.columns for upper, lower in pairs) or len(pairs) < len(below):
        return False
    broken = against = silent = 0
    for upper, lower in pairs:
        if not lower.pieces:
            silent += bool(upper.pieces) and upper.rows == 1
        elif _begins_anew(upper, lower):
            against += 1
        elif _breaks_off(upper):
            broken += 1
        else:
            against += bool(upper.pieces) and not ends_sentence(upper.text)
    if against:
        return False
    # A row whose text goes on in some cells only, after a full stop.
    return broken > 0 or (silent > 0 and silent >= sum(bool(lower.pieces) for _, lower in pairs))


def _begins_anew(upper: TableCell, lower: TableCell) -> bool:
    return starts_with_marker(lower.text) or lower.text.isdigit() or (not upper.pieces and upper.rows == 1)


def _breaks_off(cell: TableCell) -> bool:
    """Tell whether the last printed line of a cell fills its width without ending a sentence."""
    if not cell.last_lines or ends_sentence(cell.text):
        return False
    last = cell.last_lines[-1]
    widest = max(line.right - line.left for line in cell.last_lines)
    full = widest if len(cell.last_lines) > 1 else cell.width - 1.5 * last.em
    return last.right - last.left > full - 1.1 * last.em


def _is_merged(upper: TableCell, lower: TableCell) -> bool:
    """Tell whether a cell that spans rows goes on on the next page, where only one half shows its text."""
    if upper.pieces and lower.pieces:
        return False
    return upper.rows > 1 or lower.rows > 1 or (lower.column == 0 and bool(upper.pieces) and not lower.pieces)


def table_lines(table: Table, number: int) -> list[Line]:
    """Return one line for each row of the table, which is the `number`th of the file (0-based)."""
    covering: list[list[TableCell]] = [[] for _ in table.pages]
    for cell in sorted(table.cells, key=lambda c: c.column):
        for row in range(cell.row, min(cell.row + cell.rows, len(covering))):
            covering[row].append(cell)
    lines: list[Line] = []
    for row, cells in enumerate(covering):
        if any(cell.row == row for cell in cells):
            lines.append(_row(cells, row, number, len(lines), table.pages[row]))
    return lines


def _row(cells: Sequence[TableCell], row: int, number: int, index: int, page: int) -> Line:
    entries = [(c.text, c.column, c.columns, c.rows) if c.row == row else None for c in cells]
    line = row_line(entries, table=number, index=index, page=page)
    assert line.row is not None
    turns: list[tuple[int, int]] = []
    current = page
    starting = [cell for cell in cells if cell.row == row]
    for cell, place in zip(starting, line.row.cells, strict=True):
        offset = place.start
        for text, piece_page in cell.pieces:
            if piece_page != current:
                turns.append((offset, piece_page))
                current = piece_page
            offset += len(text)
    return Line(line.text, page=page, turns=tuple(turns), row=line.row)
