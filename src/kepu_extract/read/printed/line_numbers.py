"""Numbers of the printed lines in the left margin of a page, as drafts and judgments carry them."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from kepu_extract.read.printed.lines import BLANKS, Glyph, rows_of

_FIGURES = frozenset("0123456789")
_NO_TEXT = _FIGURES | BLANKS
_LEAST = 5  # numbers from which a page has them
_AGREED = 0.8  # share of the numbers that must count on, one for each step of lines
_GAP = 0.4  # line heights between a number and the text, at least
_ALIGNED = 2.0  # points by which their ends may differ


class _Number(NamedTuple):
    row: int
    value: int
    glyphs: list[Glyph]


def without_line_numbers(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters of a page without the numbers of its lines.

    They stand left of all text, in one column, and count the lines: each, or every fifth. The first column of a table
    is no such column, since its heading stands in it.
    """
    if not _any_left_of_text(glyphs):
        return list(glyphs)
    rows = [
        sorted(row, key=lambda glyph: glyph.left)
        for row in rows_of(glyph for glyph in glyphs if glyph.char not in BLANKS)
    ]
    found = [number for index, row in enumerate(rows) if (number := _number(index, row)) is not None]
    if len(found) < _LEAST or not _count_lines(found):
        return list(glyphs)
    taken = {id(glyph) for number in found for glyph in number.glyphs}
    text = min((glyph.left for row in rows for glyph in row if id(glyph) not in taken), default=0.0)
    ends = [number.glyphs[-1].right for number in found]
    starts = [number.glyphs[0].left for number in found]
    if max(ends) > text or min(max(ends) - min(ends), max(starts) - min(starts)) > _ALIGNED:
        return list(glyphs)
    return [glyph for glyph in glyphs if id(glyph) not in taken]


def _any_left_of_text(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether the outermost character of a page is a figure: on most pages it is none."""
    figures = min([glyph.left for glyph in glyphs if glyph.char in _FIGURES], default=None)
    return figures is not None and figures < min([g.left for g in glyphs if g.char not in _NO_TEXT], default=inf)


def _number(index: int, row: Sequence[Glyph]) -> _Number | None:
    """Return the number that a row begins with, if there is a gap behind it."""
    end = 0
    while end < len(row) and row[end].char in _FIGURES and (not end or _gap(row[end - 1], row[end]) < _GAP / 2):
        end += 1
    if not 0 < end <= 4 or (end < len(row) and _gap(row[end - 1], row[end]) < _GAP):
        return None
    return _Number(index, int("".join(glyph.char for glyph in row[:end])), list(row[:end]))


def _gap(before: Glyph, after: Glyph) -> float:
    return (after.left - before.right) / ((before.bottom - before.top) or 1.0)


def _count_lines(found: Sequence[_Number]) -> bool:
    steps = [(later.value - earlier.value, later.row - earlier.row) for earlier, later in pairwise(found)]
    usual = median(value for value, _ in steps)
    if usual < 1:
        return False
    return sum(value == usual and rows == usual for value, rows in steps) >= _AGREED * len(steps)
