"""Columns of links beside the text of a printed web page, outside of the measure that its lines fill.

Set in rows with the text they would stand in the midst of its sentences. They are left out, and told.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kepu_extract.read.printed.lines import Characters, Glyph, build_lines
from kepu_extract.read.web.rules import is_boilerplate, is_related

_GAP = 1.2  # ems of a gap that parts a row
_LONG = 15  # ems of a piece that can show the measure
_AGREED = 1.0  # ems by which the ends of lines that fill it differ
_FULL = 6  # lines that must fill it beside such a column
_OFF = 0.8  # ems outside of the measure at which a column begins
_NARROW = 0.6  # of the measure that its width is at most
_FEWEST = 3  # rows of it
_SAME = 0.1  # ems by which a line of it lies on one of the text, as the cells of a table do
_MOSTLY = 0.5  # share of its lines that may


class _Piece(NamedTuple):
    """Characters of a row without a gap, from left to right, and where they begin and end as seen from one side."""

    glyphs: list[Glyph]
    begin: float
    end: float

    @property
    def bottom(self) -> float:
        return median(glyph.bottom for glyph in self.glyphs)


class Beside(NamedTuple):
    """The characters of a page without a column beside the text, the words of that, and where one on the right begins."""

    characters: Characters
    words: str = ""
    left: float | None = None


def without_aside(characters: Characters) -> Beside:
    """Take a column beside the text off a page."""
    em = characters.em
    if not em:
        return Beside(characters)
    rows = [[_piece(run) for run in _runs_of(row, em)] for row in characters.seen_rows]
    right, left = _taken(rows, em), _taken([[_Piece(glyphs, -end, -begin) for glyphs, begin, end in row] for row in rows], em)
    taken = [glyph for piece in (*right, *left) for glyph in piece.glyphs]
    if not taken:
        return Beside(characters)
    gone = set(map(id, taken))
    words = " ".join(line.text for line in build_lines(taken, 1))
    start = min((piece.begin for piece in right), default=None)
    return Beside(Characters(glyph for glyph in characters.glyphs if id(glyph) not in gone), words, start)


def _runs_of(row: Sequence[Glyph], em: float) -> Iterator[list[Glyph]]:
    start, least = 0, _GAP * em
    gaps = [after.left - before.right for before, after in pairwise(row)]
    for at, gap in enumerate(gaps, 1) if max(gaps, default=0) >= least else ():
        if gap >= least:
            yield list(row[start:at])
            start = at
    yield list(row[start:])


def _piece(run: list[Glyph]) -> _Piece:
    return _Piece(run, run[0].left, max([glyph.right for glyph in run]))


def _taken(rows: Sequence[list[_Piece]], em: float) -> list[_Piece]:
    """Return the pieces of a column beside the text, behind the ends of its pieces."""
    ends = sorted(piece.end for row in rows for piece in row if piece.end - piece.begin >= _LONG * em)
    measure = _measure(ends, em)
    if measure is None or not any(piece.begin >= measure + _OFF * em for row in rows for piece in row):
        return []
    return [piece for run in _runs(rows, measure, em) for piece in _column(run, measure, em)]


def _measure(ends: Sequence[float], em: float) -> float | None:
    """Return where most lines end that fill the text, None where too few do."""
    best = max(range(len(ends)), key=lambda at: _agreeing(ends, at, em), default=0)
    count = _agreeing(ends, best, em) if ends else 0
    return ends[best + count - 1] if count >= _FULL else None


def _agreeing(ends: Sequence[float], at: int, em: float) -> int:
    return bisect_right(ends, ends[at] + _AGREED * em) - at


def _runs(rows: Sequence[list[_Piece]], measure: float, em: float) -> Iterator[list[list[_Piece]]]:
    """Yield the rows from one that runs across the end of the measure to the next."""
    run: list[list[_Piece]] = []
    for row in rows:
        if any(piece.begin < measure and piece.end >= measure + _OFF * em for piece in row):
            yield run
            run = []
        else:
            run.append(row)
    yield run


def _column(run: Sequence[list[_Piece]], measure: float, em: float) -> list[_Piece]:
    """Return the pieces beside the text in a run of rows, [] where they belong to it."""
    beside = [[piece for piece in row if piece.begin >= measure + _OFF * em] for row in run]
    pieces = [piece for row in beside for piece in row]
    text = [piece for row in run for piece in row if piece.begin < measure]
    if sum(map(bool, beside)) < _FEWEST or not text:
        return []
    full = sum(piece.end - piece.begin >= _LONG * em and measure - piece.end <= _AGREED * em for piece in text)
    wide = max(piece.end for piece in pieces) - min(piece.begin for piece in pieces)
    if full < _FULL or wide > _NARROW * (measure - min(piece.begin for piece in text)):
        return []
    level = [any(abs(piece.bottom - other.bottom) <= _SAME * em for other in text) for piece in pieces]
    of_page = any(is_boilerplate(said) or is_related(said) for said in map(_said, pieces))
    return pieces if of_page or sum(level) <= _MOSTLY * len(level) else []


def _said(piece: _Piece) -> str:
    return "".join(glyph.char for glyph in piece.glyphs)
