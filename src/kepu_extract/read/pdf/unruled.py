"""Tables without upright rules: their columns are told by the white between them, over all their rows.

White alone would make a table of every list of names. So something else must show the table: level rules, striped rows,
or a first column that counts below a heading.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from kepu_extract.read.pdf.grid import Grid
from kepu_extract.read.printed.lines import BLANKS, Box, Glyph, is_chinese, rows_of

_WHITE = 0.9  # ems of a gap that the eye sees as one between columns …
_GAPPED = 2  # … of which a row of a table has so many
_RIVER = 0.15  # ems that are free between two columns in every row, at least
_MOSTLY = 0.5  # share of the rows whose gap there is a wide one
_COLUMNS = 3  # columns of a table, at least …
_RULED_COLUMNS, _RULES = 2, 3  # … or fewer, where so many level rules run through it
_ROWS = 3
_APART = 2  # printed rows that a wrapped cell may add between two rows that show the columns
_HEADING = 10  # characters of a cell of the heading, at most
_WIDE = 0.6  # share of the table's width that a level rule or a band spans
_LARGER = 1.25  # times the smallest distance of printed rows from which one parts two rows of the table
_FAR = 3.0  # ems between printed rows of one table, at most


def find_unruled(glyphs: Sequence[Glyph], rules: Sequence[Box], bands: Sequence[Box]) -> Iterator[Grid]:
    """Yield the grid of each table on a page that has no upright rules; `bands` are areas of colour."""
    rows = [
        sorted(row, key=lambda glyph: glyph.left)
        for row in rows_of(glyph for glyph in glyphs if glyph.char not in BLANKS)
    ]
    if len(rows) < _ROWS:
        return
    em = median([g.right - g.left for row in rows for g in row if is_chinese(g.char)] or [0.0])
    if not em:
        return
    for first, last in _runs(rows, em):
        for start in (first - 1, first):
            block = rows[max(0, start) : last + 1]
            if start >= 0 and (grid := _grid(block, em, rules, bands)) is not None:
                yield grid
                break


def _runs(rows: Sequence[list[Glyph]], em: float) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of neighbouring rows that show columns."""
    gapped = [
        index for index, row in enumerate(rows)
        if sum(b.left - a.right >= _WHITE * em for a, b in pairwise(row)) >= _GAPPED
    ]  # fmt: skip
    while gapped:
        end = 1
        while end < len(gapped) and gapped[end] - gapped[end - 1] <= 1 + _APART:
            end += 1
        yield gapped[0], gapped[end - 1]
        gapped = gapped[end:]


def _grid(block: Sequence[list[Glyph]], em: float, rules: Sequence[Box], bands: Sequence[Box]) -> Grid | None:
    if len(block) < _ROWS or any(_top(b) - _bottom(a) > _FAR * em for a, b in pairwise(block)):
        return None
    rivers = _rivers(block, em)
    edges = [min(row[0].left for row in block) - 1, *rivers, max(row[-1].right for row in block) + 1]
    cells = [_cells(row, edges) for row in block]
    if not all(0 < len(cell) <= _HEADING and not any(sign in cell for sign in "，。；：、") for cell in cells[0]):
        return None
    top, bottom = _top(block[0]) - em, _bottom(block[-1]) + em
    level = _levels(rules, edges, top, bottom)
    columns = len(edges) - 1
    if columns < (_RULED_COLUMNS if level >= _RULES else _COLUMNS):
        return None
    if level < 2 and _levels(bands, edges, top, bottom) < 1 and not _counts([row[0] for row in cells]):
        return None
    cuts = _cuts(block, [bool(row[0]) for row in cells])
    ys = [_top(block[0]) - 1, *cuts, _bottom(block[-1]) + 1]
    return Grid([Box(a, c, b, d) for c, d in pairwise(ys) for a, b in pairwise(edges)])


def _rivers(block: Sequence[list[Glyph]], em: float) -> list[float]:
    """Return the middles of the stretches that are free in all rows, and wide in most."""
    free = sorted((g.left, g.right) for row in block for g in row)
    rivers: list[float] = []
    end = free[0][1]
    for left, right in free:
        if left - end >= _RIVER * em:
            middle = (left + end) / 2
            wide = sum(any(a.right <= middle <= b.left and b.left - a.right >= _WHITE * em for a, b in pairwise(row))
                       for row in block)  # fmt: skip
            if wide >= _MOSTLY * len(block):
                rivers.append(middle)
        end = max(end, right)
    return rivers


def _cells(row: Sequence[Glyph], edges: Sequence[float]) -> list[str]:
    return ["".join(g.char for g in row if a <= (g.left + g.right) / 2 < b) for a, b in pairwise(edges)]


def _levels(shapes: Sequence[Box], edges: Sequence[float], top: float, bottom: float) -> int:
    """Return at how many heights level shapes span the table; each may come in a piece for every column."""
    spans: dict[int, float] = {}
    for shape in shapes:
        if top <= (shape.top + shape.bottom) / 2 <= bottom and shape.right - shape.left > shape.bottom - shape.top:
            height = round((shape.top + shape.bottom) / 4)
            spans[height] = spans.get(height, 0.0) + min(shape.right, edges[-1]) - max(shape.left, edges[0])
    return sum(span >= _WIDE * (edges[-1] - edges[0]) for span in spans.values())


def _counts(column: Sequence[str]) -> bool:
    """Tell whether the first column counts 1, 2, 3 below its heading."""
    numbers = [cell for cell in column[1:] if cell]
    return len(numbers) > 1 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _cuts(block: Sequence[list[Glyph]], opens: Sequence[bool]) -> list[float]:
    """Return the heights between the rows of the table, each of which may take several printed rows.

    Where the distances differ, the larger ones part rows; else a row begins where the first column has text.
    """
    tops = [_top(row) for row in block]
    steps = [later - earlier for earlier, later in pairwise(tops)]
    parts = [index + 1 for index, step in enumerate(steps) if step > _LARGER * min(steps)]
    groups = [opens[a:b] for a, b in pairwise([0, *parts, len(block)])]
    if len(groups) < _ROWS or any(sum(group) != 1 for group in groups):
        parts = [index for index in range(1, len(block)) if opens[index]]
    return [(_bottom(block[index - 1]) + tops[index]) / 2 for index in parts]


def _top(row: Sequence[Glyph]) -> float:
    return min(glyph.top for glyph in row)


def _bottom(row: Sequence[Glyph]) -> float:
    return max(glyph.bottom for glyph in row)
