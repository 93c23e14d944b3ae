"""Numbers of the printed lines in a margin of a page, as drafts and judgments carry them."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from kepu_extract.read.printed.lines import BLANKS, Glyph, rows_of

_FIGURES = frozenset("0123456789")
_NO_TEXT = _FIGURES | BLANKS
_LEAST = 5  # numbers from which a page has them
_FIFTH = 5  # 5, 10, 15: the lines that are counted, where not all are
_LEAST_FIFTHS = 2
_AGREED = 0.8  # share of the numbers that must count on, one for each step of lines
_GAP = 0.4  # line heights between a number and the text, at least
_ALIGNED = 2.0  # points by which their ends may differ


class _Number(NamedTuple):
    row: int
    value: int
    glyphs: list[Glyph]


class _Column(NamedTuple):
    left: float
    right: float

    def holds(self, other: "_Column") -> bool:
        return self.left - _ALIGNED <= other.left and other.right <= self.right + _ALIGNED


class LineNumbers:
    """The margins in which pages of a file were seen to have line numbers, so that one number on a last page is known."""

    def __init__(self) -> None:
        self._seen: dict[bool, _Column] = {}  # by whether it is the right margin

    def without(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Return the characters of a page without the numbers of its lines.

        They stand left or right of all text, in one column, and count the lines: each, or every fifth. The first column of a
        table is no such column, since its heading stands in it.
        """
        kept = list(glyphs)
        for right in (False, True):
            if _any_beside_text(kept, right=right):
                kept = self._without(kept, right=right)
        return kept

    def _without(self, glyphs: list[Glyph], *, right: bool) -> list[Glyph]:
        """Return the characters without the numbers on one side, if there are any."""
        rows = [
            sorted(row, key=lambda glyph: -glyph.right if right else glyph.left)
            for row in rows_of(glyph for glyph in glyphs if glyph.char not in BLANKS)
        ]
        found = [number for index, row in enumerate(rows) if (number := _number(index, row, right=right)) is not None]
        if not found:
            return glyphs
        taken = {id(glyph) for number in found for glyph in number.glyphs}
        text = [glyph for row in rows for glyph in row if id(glyph) not in taken]
        ends = [max(glyph.right for glyph in number.glyphs) for number in found]
        starts = [min(glyph.left for glyph in number.glyphs) for number in found]
        column = _Column(min(starts), max(ends))
        apart = column.left >= max((g.right for g in text), default=0.0) if right else column.right <= min((g.left for g in text), default=inf)
        aligned = min(max(ends) - min(ends), max(starts) - min(starts)) <= _ALIGNED
        counted = aligned and len(found) >= (_LEAST_FIFTHS if _count_fifths(found) else _LEAST) and _count_lines(found)
        known = right in self._seen and self._seen[right].holds(column)
        if not apart or not (counted or known):
            return glyphs
        if counted:
            self._seen[right] = column
        return [glyph for glyph in glyphs if id(glyph) not in taken]


def _any_beside_text(glyphs: Sequence[Glyph], *, right: bool) -> bool:
    """Tell whether the outermost character on one side of a page is a figure: on most pages it is none."""
    figures = [-glyph.right if right else glyph.left for glyph in glyphs if glyph.char in _FIGURES]
    text = [-glyph.right if right else glyph.left for glyph in glyphs if glyph.char not in _NO_TEXT]
    return bool(figures) and min(figures) < min(text, default=inf)


def _number(index: int, row: Sequence[Glyph], *, right: bool) -> _Number | None:
    """Return the number that a row begins with, from the side that it is sorted from, if there is a gap behind it."""
    end = 0
    while end < len(row) and row[end].char in _FIGURES and (not end or _gap(row[end - 1], row[end], right=right) < _GAP / 2):
        end += 1
    if not 0 < end <= 4 or (end < len(row) and _gap(row[end - 1], row[end], right=right) < _GAP):
        return None
    digits = list(reversed(row[:end])) if right else list(row[:end])
    return _Number(index, int("".join(glyph.char for glyph in digits)), digits)


def _gap(before: Glyph, after: Glyph, *, right: bool) -> float:
    room = before.left - after.right if right else after.left - before.right
    return room / ((before.bottom - before.top) or 1.0)


def _count_fifths(found: Sequence[_Number]) -> bool:
    """Tell whether every fifth line is counted, which two numbers tell already."""
    steps = [(later.value - earlier.value, later.row - earlier.row) for earlier, later in pairwise(found)]
    return bool(steps) and all(number.value % _FIFTH == 0 for number in found) and all(step == (_FIFTH, _FIFTH) for step in steps)


def _count_lines(found: Sequence[_Number]) -> bool:
    steps = [(later.value - earlier.value, later.row - earlier.row) for earlier, later in pairwise(found)]
    usual = median(value for value, _ in steps)
    if usual < 1:
        return False
    return sum(value == usual and rows == usual for value, rows in steps) >= _AGREED * len(steps)
