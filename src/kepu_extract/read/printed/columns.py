"""Pages set in columns, told by a gutter that stays in place, and set again as one column.

The left column keeps its place, the right one follows below it at the same left edge, and what comes after both moves
down. A column may be two in its turn. So all that builds lines and paragraphs sees one column of text.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from msgspec import Struct

from kepu_extract.read.printed.lines import BLANKS, Box, Characters, Glyph

_MIDDLE = (0.3, 0.7)  # part of the text's width in which a gutter may lie
_GAP = 1.2  # ems that a gutter has at least
_WIDE = 10  # ems that a column has at least
_ROWS = 6  # rows with text in both columns from which a page has columns …
_SHARE = 0.5  # … if they are that part of all its rows
_FLUSH = 0.6  # share of them whose text comes up to the gutter, on either side, as running text does and lists do not
_NEAR = 3.2  # ems from the gutter within which text comes up to it: a first line stands two or three in
_APART = 1.8  # line pitches by which a page number stands off the columns
_SHORT = 8  # ems that a page number has at most


class _Row(Struct, frozen=True):
    glyphs: list[Glyph]  # from left to right, blanks too

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max([glyph.right for glyph in self.glyphs])

    @property
    def top(self) -> float:
        return min([glyph.top for glyph in self.glyphs])

    @property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    def gaps(self, least: float) -> list[tuple[float, float]]:
        """Return the free stretches between its characters that are `least` points wide or more."""
        seen = [glyph for glyph in self.glyphs if glyph.char not in BLANKS]
        return [(a.right, b.left) for a, b in pairwise(seen) if b.left - a.right >= least]

    def crosses(self, x: float) -> bool:
        """Tell whether a character stands at `x`."""
        return any(glyph.left < x < glyph.right and glyph.char not in BLANKS for glyph in self.glyphs)

    def is_split(self, x: float, least: float) -> bool:
        """Tell whether it has text on both sides of `x` and a gap of `least` points there."""
        return any(left <= x <= right for left, right in self.gaps(least))


class _Gutter(NamedTuple):
    middle: float
    aside: float  # from the left edge of the left column to that of the right one


class OneColumn(NamedTuple):
    """The characters of a page as they stand in one column, and by how many points that changed its size."""

    characters: Characters
    shifts: list[tuple[float, float]]  # by which the tables of the page move to the right and down
    narrower: float = 0.0
    longer: float = 0.0


def one_column(characters: Characters, tables: Sequence[Box] = ()) -> OneColumn:
    """Set a page in one column; a page that has one already comes back as it is.

    `tables` stand between the characters: across the columns, which begin anew below, or inside of one.
    """
    glyphs, rows = characters.glyphs, list(map(_Row, characters.rows))
    as_it_is = OneColumn(characters, [(0.0, 0.0)] * len(tables))
    if len(rows) < _ROWS:
        return as_it_is
    em = (median([g.bottom - g.top for g in glyphs]) if characters.em is None else characters.em) or 1.0
    gutter = _gutter(rows, em)
    if gutter is None:
        return as_it_is
    across = [table for table in tables if table.left < gutter.middle < table.right]
    moved: list[Glyph] = []
    shifts = dict.fromkeys(range(len(tables)), (0.0, 0.0))
    down = narrower = 0.0
    for block in _blocks(rows, gutter.middle, em, across):
        inside = [glyph for row in block for glyph in row.glyphs]
        top, bottom = block[0].top, block[-1].bottom
        for index, table in enumerate(tables):
            if table.top >= top - em:
                shifts[index] = (0.0, down)
        if not any(row.is_split(gutter.middle, _GAP * em) for row in block):
            # What stands in the middle of the page goes to the middle of the column.
            aside = gutter.aside / 2 if block[0].crosses(gutter.middle) else 0
            moved += [_moved(glyph, -aside, down) for glyph in inside]
            continue
        left = one_column(Characters(glyph for glyph in inside if glyph.left < gutter.middle))
        right = one_column(Characters(glyph for glyph in inside if glyph.left >= gutter.middle))
        height = bottom - top + 0.5 * em + left.longer
        for index, table in enumerate(tables):
            if table not in across and top - em <= table.top <= bottom + em and table.left >= gutter.middle:
                shifts[index] = (-gutter.aside, down + height)
        moved += [_moved(glyph, 0, down) for glyph in left.characters.glyphs]
        moved += [_moved(glyph, -gutter.aside, down + height) for glyph in right.characters.glyphs]
        down += height + right.longer
        narrower = max(narrower, left.narrower, right.narrower)
    for index, table in enumerate(tables):
        if table in across and table.top >= rows[-1].bottom:
            shifts[index] = (0.0, down)
    return OneColumn(Characters(moved), [shifts[index] for index in range(len(tables))], gutter.aside + narrower, down)


def _gutter(rows: Sequence[_Row], em: float) -> _Gutter | None:
    """Return the gutter of a page, None where it has one column."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    low, high = (left + share * (right - left) for share in _MIDDLE)
    gaps = [row.gaps(_GAP * em) for row in rows]
    middles = {round((a + b) / em): (a + b) / 2 for found in gaps for a, b in found if low < (a + b) / 2 < high}
    best = max(middles.values(), key=lambda x: sum(any(a <= x <= b for a, b in found) for found in gaps), default=None)
    if best is None:
        return None
    there = (next((gap for gap in found if gap[0] <= best <= gap[1]), None) for found in gaps)
    at_best = [(row, gap) for row, gap in zip(rows, there, strict=True) if gap is not None]
    split, sides = [row for row, _ in at_best], [gap for _, gap in at_best]
    if len(split) < max(_ROWS, _SHARE * len(rows)):
        return None
    ends, begins = max(a for a, _ in sides), min(b for _, b in sides)
    if min(ends - left, right - begins) < _WIDE * em:
        return None
    flush = min(sum(ends - a < _NEAR * em for a, _ in sides), sum(b - begins < _NEAR * em for _, b in sides))
    if ends >= begins or flush < _FLUSH * len(split):
        return None
    return _Gutter((ends + begins) / 2, begins - min(row.left for row in split))


def _blocks(rows: Sequence[_Row], gutter: float, em: float, across: Sequence[Box]) -> list[list[_Row]]:
    """Cut the rows where one, or a table, runs across the gutter, and take off the page number at the side."""
    pitch = median(b.top - a.top for a, b in pairwise(rows))
    blocks: list[list[_Row]] = []
    crossing = True
    for index, row in enumerate(rows):
        edge = index in (0, len(rows) - 1) and row.right - row.left < _SHORT * em
        other = rows[1] if index == 0 else rows[index - 1]
        alone = row.crosses(gutter) or (edge and abs(row.top - other.top) > _APART * pitch)
        cut = any(other.top < (table.top + table.bottom) / 2 < row.top for table in across) if index else False
        if alone or crossing or cut:
            blocks.append([row])
        else:
            blocks[-1].append(row)
        crossing = alone
    return blocks


def _moved(glyph: Glyph, x: float, y: float) -> Glyph:
    return glyph._replace(left=glyph.left + x, top=glyph.top + y, right=glyph.right + x, bottom=glyph.bottom + y)
