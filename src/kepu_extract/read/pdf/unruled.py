"""Tables without upright rules: their columns are told by the white between them, over all their rows.

White alone would make a table of every list of names. So something else must show the table: level rules, striped rows,
or a first column that counts below a heading.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kepu_extract.read.pdf.grid import Grid
from kepu_extract.read.printed.lines import Box, Characters, Glyph

_WHITE = 0.55  # ems of a gap that the eye sees as one between columns, more than a blank of half an em …
_GAPPED = 2  # … of which a row of a table has so many
_SKIPPED = 5.0  # ems of one that passes over a column, whose lines stand above and below
_RIVER = 0.15  # ems that are free between two columns in every row, at least
_MOSTLY = 0.5  # share of the rows whose gap there is a wide one
_COLUMNS = 3  # columns of a table, at least …
_RULED_COLUMNS, _RULES = 2, 3  # … or fewer, where so many level rules run through it
_ROWS = 3
_APART = 2  # printed rows that a wrapped cell may add between two rows that show the columns
_HEADING = 10  # characters of a cell of the heading, at most
_WIDE = 0.6  # share of the table's width that a level rule or a band spans
_LARGER = 1.25  # times the smallest distance of printed rows from which one parts two rows of the table
_IN_TEXT = "，。；：、"  # signs that no heading of a column has
_SAME_STEP = 1.12  # times the smallest distance of lines in one column up to which they belong to one cell
_FLUSH = 0.5  # ems by which lines of one cell differ on the left
_FAR = 3.0  # ems between printed rows of one table, at most


def find_unruled(characters: Characters, rules: Sequence[Box], bands: Sequence[Box]) -> Iterator[Grid]:
    """Yield the grid of each table on a page that has no upright rules; `bands` are areas of colour."""
    rows = characters.seen_rows
    if len(rows) < _ROWS:
        return
    em = characters.em
    if not em:
        return
    taken = 0
    for first, last in _runs(rows, em):
        for start in (first - 1, first):
            if start >= taken and (grid := _grid(rows, (start, last), taken, em, rules, bands)) is not None:
                yield grid
                taken = last + 1
                break


def _runs(rows: Sequence[list[Glyph]], em: float) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of neighbouring rows that show columns."""
    gapped = [index for index, row in enumerate(rows) if _is_gapped(row, em)]
    while gapped:
        end = 1
        while end < len(gapped) and gapped[end] - gapped[end - 1] <= 1 + _APART:
            end += 1
        yield gapped[0], gapped[end - 1]
        gapped = gapped[end:]


def _is_gapped(row: Sequence[Glyph], em: float) -> bool:
    gaps = [b.left - a.right for a, b in pairwise(row)]
    if max(gaps, default=0.0) < _WHITE * em:  # as in most rows
        return False
    return sum((gap >= _WHITE * em) + (gap >= _SKIPPED * em) for gap in gaps) >= _GAPPED


def _grid(
    rows: Sequence[list[Glyph]], extent: tuple[int, int], least: int, em: float, rules: Sequence[Box], bands: Sequence[Box]
) -> Grid | None:
    """Return the grid of a table whose rows with columns are those of the `extent`, None where it is none."""
    first, last = extent
    block = rows[first : last + 1]
    if len(block) < _ROWS or any(_top(b) - _bottom(a) > _FAR * em for a, b in pairwise(block)):
        return None
    rivers = _rivers(block, em)
    edges = [min(row[0].left for row in block) - 1, *rivers, max(row[-1].right for row in block) + 1]
    headed = all(0 < len(cell) <= _HEADING and not any(sign in cell for sign in _IN_TEXT) for cell in _cells(block[0], edges))
    above = [] if headed else _rest(block, rows[least:first][::-1], edges, em)
    block = [*reversed(above), *block, *_rest(block, rows[last + 1 :], edges, em)]
    top, bottom = _top(block[0]) - em, _bottom(block[-1]) + em
    columns = len(edges) - 1
    level = len(_levels(rules, edges, top, bottom))
    if columns < (_RULED_COLUMNS if level >= _RULES else _COLUMNS):
        return None
    opening = [_cells(row, edges)[0] for row in block]
    counts = _counts(opening[1:] if headed else opening, 2 if headed else _ROWS)
    if not (counts or (headed and (level >= 2 or _levels(bands, edges, top, bottom)))):
        return None
    cuts = _cuts(block, edges, _levels(rules, edges, _top(block[0]), _bottom(block[-1])))
    ys = [_top(block[0]) - 1, *cuts, _bottom(block[-1]) + 1]
    return Grid([Box(a, c, b, d) for c, d in pairwise(ys) for a, b in pairwise(edges)])


def _rest(block: Sequence[list[Glyph]], beyond: Sequence[list[Glyph]], edges: Sequence[float], em: float) -> list[list[Glyph]]:
    """Return the printed rows beyond a block, nearest first, that are lines of its outermost cells alone.

    Where cells are set in the middle, their longest one reaches beyond the row in which all columns show.
    """
    lines = [_column(block, edges, column) for column in range(len(edges) - 1)]
    steps = [abs(_top(b) - _top(a)) for column in lines for a, b in pairwise(column)]
    pitch = min(steps, default=0.0)
    found: list[list[Glyph]] = []
    for row in beyond:
        column = next((c for c, (a, b) in enumerate(pairwise(edges)) if a < row[0].left and row[-1].right < b), None)
        if column is None or not lines[column]:
            break
        near = min(abs(_top(row) - _top(other)) for other in lines[column])
        flush = min(abs(row[0].left - other[0].left) for other in lines[column])
        if near > _SAME_STEP * pitch or flush > _FLUSH * em:
            break
        lines[column].append(row)
        found.append(row)
    return found


def _column(block: Sequence[list[Glyph]], edges: Sequence[float], column: int) -> list[list[Glyph]]:
    """Return the printed lines of one column."""
    low, high = edges[column], edges[column + 1]
    found = ([g for g in row if low <= (g.left + g.right) / 2 < high] for row in block)
    return [line for line in found if line]


def _rivers(block: Sequence[list[Glyph]], em: float) -> list[float]:
    """Return the middles of the stretches that are free in all rows, and wide in most."""
    free = sorted((g.left, g.right) for row in block for g in row)
    rivers: list[float] = []
    end = free[0][1]
    for left, right in free:
        if left - end >= _RIVER * em:
            middle = (left + end) / 2
            both = [row for row in block if row[0].left < middle < row[-1].right]
            wide = sum(any(a.right <= middle <= b.left and b.left - a.right >= _WHITE * em for a, b in pairwise(row))
                       for row in both)  # fmt: skip
            if len(both) >= _ROWS and wide >= _MOSTLY * len(both):
                rivers.append(middle)
        end = max(end, right)
    return rivers


def _cells(row: Sequence[Glyph], edges: Sequence[float]) -> list[str]:
    return ["".join(g.char for g in row if a <= (g.left + g.right) / 2 < b) for a, b in pairwise(edges)]


def _levels(shapes: Sequence[Box], edges: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return the heights at which level shapes span the table; each may come in a piece for every column."""
    spans: dict[int, float] = {}
    for shape in shapes:
        if top <= (shape.top + shape.bottom) / 2 <= bottom and shape.right - shape.left > shape.bottom - shape.top:
            height = round((shape.top + shape.bottom) / 4)
            spans[height] = spans.get(height, 0.0) + min(shape.right, edges[-1]) - max(shape.left, edges[0])
    return [2.0 * height for height, span in sorted(spans.items()) if span >= _WIDE * (edges[-1] - edges[0])]


def _counts(column: Sequence[str], least: int) -> bool:
    """Tell whether a first column counts 1, 2, 3, so far at least."""
    numbers = [cell for cell in column if cell]
    return len(numbers) >= least and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _cuts(block: Sequence[list[Glyph]], edges: Sequence[float], levels: Sequence[float]) -> list[float]:
    """Return the heights between the rows of the table, each of which may take several printed rows.

    Level rules part them, or the distances of the lines in the fullest column; else those of all printed rows, or a row
    begins where the first column has text.
    """
    inner = [level for level in levels if _top(block[0]) < level < _bottom(block[-1])]
    opening = _column(block, edges, 0)
    if len(inner) >= _ROWS - 1 and len(inner) + 1 >= len(opening):
        return inner
    fullest = max((_column(block, edges, column) for column in range(len(edges) - 1)), key=len)
    if cuts := _between(fullest, opening):
        return cuts
    opens = [any(row[0] is line[0] for line in opening) for row in block]
    tops = [_top(row) for row in block]
    steps = [later - earlier for earlier, later in pairwise(tops)]
    parts = [index + 1 for index, step in enumerate(steps) if step > _LARGER * min(steps)]
    groups = [opens[a:b] for a, b in pairwise([0, *parts, len(block)])]
    if len(groups) < _ROWS or any(sum(group) != 1 for group in groups):
        parts = [index for index in range(1, len(block)) if opens[index]]
    return [(_bottom(block[index - 1]) + tops[index]) / 2 for index in parts]


def _between(lines: Sequence[list[Glyph]], opening: Sequence[list[Glyph]]) -> list[float]:
    """Return the heights between the cells of a column, [] where they don't stand beside one line of the first each."""
    steps = [_top(b) - _top(a) for a, b in pairwise(lines)]
    parts = [index + 1 for index, step in enumerate(steps) if step > _SAME_STEP * min(steps)]
    cells = [lines[a:b] for a, b in pairwise([0, *parts, len(lines)])]
    if len(cells) != len(opening) or len(cells) < _ROWS:
        return []
    for cell, line in zip(cells, opening, strict=True):
        if not _top(cell[0]) - 1 <= (_top(line) + _bottom(line)) / 2 <= _bottom(cell[-1]) + 1:
            return []
    return [(_bottom(upper[-1]) + _top(lower[0])) / 2 for upper, lower in pairwise(cells)]


def _top(row: Sequence[Glyph]) -> float:
    return min(glyph.top for glyph in row)


def _bottom(row: Sequence[Glyph]) -> float:
    return max(glyph.bottom for glyph in row)
