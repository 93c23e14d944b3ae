"""Printed lines of a page from the boxes of its characters.

pdfium's own text order puts Chinese quotation marks at line ends and keeps the blanks that justification makes, so
the lines are built here: characters sorted by where they stand, blanks kept only where they are typed or wide.

All lengths are points in the reading frame: x to the right, y downwards, text upright.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from msgspec import Struct

from kepu_extract.read.printed.raised_marks import without_marks
from kepu_extract.source import fold

BLANKS = frozenset(" \u00a0\u2002\u2003\u2009\u200a\u3000")
_IDEOGRAPH_GAP = 0.45  # ems between two Chinese characters from which the eye sees a blank …
_EVEN_GAP = 0.2  # … and in a line that sets all others evenly, since some programs print no blanks but leave their room
_EVEN = 0.04  # ems by which the other gaps of such a line differ at most
_WIDE_GAP = 0.8  # … where a sign or a figure is next to the gap, which bring air of their own (autospacing: 0.25)
_LATIN_GAP = 0.18  # ems between two Latin words set without a typed blank
_SQUEEZED = 0.1  # a typed blank that takes no room is a leftover of the layout
_DOUBLED = 0.35  # ems by which the copies of a fake-bold glyph are apart at most
_LIGATED = frozenset("—–…─")  # signs that some fonts draw two of with one glyph
_RARE_CHINESE = (("\u2e80", "\u2fdf"), ("\u3400", "\u4dbf"), ("\U00020000", "\U0003ffff"))
_SEVERAL = 4  # pairs of a figure and a Chinese character that show how a page sets them …
_MOSTLY = 0.7  # … and the share of them that stand close
_OF_DATES = frozenset("年月日")
_TIGHT = frozenset(".,:;)!?")  # signs that Chinese text set by machine stands right behind, unless a blank is typed


_LEFT = attrgetter("left")


class Box(NamedTuple):
    """A rectangle in points, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def turned(self, quarters: int, width: float, height: float) -> "Box":
        """Return the box after the sheet of `width` × `height` was turned clockwise by so many quarters."""
        left, top, right, bottom = self
        match quarters % 4:
            case 1:
                return Box(height - bottom, left, height - top, right)
            case 2:
                return Box(width - right, height - bottom, width - left, height - top)
            case 3:
                return Box(top, width - right, bottom, width - left)
        return self


class Glyph(NamedTuple):
    """One character and its box (advance width, line height)."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0  # quarter turns clockwise that would set it upright
    look: int = 0  # how it is painted; 0 is plain

    @property
    def middle(self) -> float:
        """Height of its centre on the page."""
        return (self.top + self.bottom) / 2


class PhysicalLine(Struct, frozen=True, dict=True):
    """One printed line: its text, its box, and the size of its characters."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    em: float  # width of a Chinese character
    page: int  # 1-based
    blank_after: bool = False  # a typed blank stood at its end
    marks: tuple[str, ...] = ()  # raised marks of notes, which are no part of the text

    @cached_property
    def folded(self) -> str:
        """The folded text, which many ask for."""
        return fold(self.text)


@lru_cache(8192)  # asked several times of every character of a page
def is_chinese(char: str) -> bool:
    """Tell whether `char` is a Chinese character or one of the radicals that PDF fonts use for them."""
    if char < "\u2e80":
        return False
    return "\u4e00" <= char <= "\u9fff" or any(first <= char <= last for first, last in _RARE_CHINESE)


class Characters:
    """The characters of a page, and the rows in which they stand, told once for all who ask."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self.glyphs = list(glyphs)

    @cached_property
    def rows(self) -> list[list[Glyph]]:
        """All of them in rows, from top to bottom and from left to right."""
        return [sorted(row, key=_LEFT) for row in _rows(self._falling)]

    @cached_property
    def seen_rows(self) -> list[list[Glyph]]:
        """Those that are no blanks in rows."""
        return [sorted(row, key=_LEFT) for row in _rows(glyph for glyph in self._falling if glyph.char not in BLANKS)]

    @cached_property
    def _falling(self) -> list[Glyph]:
        """All of them by their height, the highest first."""
        return sorted(self.glyphs, key=_height)

    @cached_property
    def em(self) -> float | None:
        """The usual width of a Chinese character, None where there is none."""
        widths = [glyph.right - glyph.left for glyph in self.glyphs if is_chinese(glyph.char)]
        return median(widths) if widths else None

    def lines(self, page: int) -> list[PhysicalLine]:
        """Return the printed lines that they form, from top to bottom."""
        return _lines(self.rows, page)


def build_lines(glyphs: Iterable[Glyph], page: int) -> list[PhysicalLine]:
    """Return the printed lines that the characters form, from top to bottom."""
    return _lines([sorted(row, key=_LEFT) for row in rows_of(glyphs)], page)


def _lines(rows: Sequence[list[Glyph]], page: int) -> list[PhysicalLine]:
    spacing = _Spacing(rows)
    return [line for row in rows if (line := _line(row, page, spacing)) is not None]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group characters whose centres are at one height; raised and lowered small ones go with their line."""
    return _rows(sorted(glyphs, key=_height))


def _height(glyph: Glyph) -> float:
    return glyph.top + glyph.bottom


def _rows(falling: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    centre = reach = 0.0
    for glyph in falling:
        middle, half = (glyph.top + glyph.bottom) / 2, (glyph.bottom - glyph.top) / 2
        if rows and middle - centre <= (reach if reach > half else half) * 0.9:
            rows[-1].append(glyph)
            if half > reach:
                centre, reach = middle, half
        else:
            rows.append([glyph])
            centre, reach = middle, half
    return rows


def _line(row: list[Glyph], page: int, spacing: "_Spacing") -> PhysicalLine | None:
    seen = [g for g in row if g.char not in BLANKS]
    if not seen:
        return None
    chinese = [g for g in seen if is_chinese(g.char)]
    em = median([g.right - g.left for g in chinese] or [g.bottom - g.top for g in seen]) or 1.0
    shown, marks = without_marks(row, chinese)
    text, blank_after = _text(shown, em, spacing)
    top, bottom = min([g.top for g in seen]), max([g.bottom for g in seen])
    return PhysicalLine(text, seen[0].left, top, max([g.right for g in seen]), bottom, em, page, blank_after, marks)


def _text(row: Sequence[Glyph], em: float, spacing: "_Spacing") -> tuple[str, bool]:
    parts: list[str] = []
    typed: list[str] = []  # typed blanks since the last visible character
    last: Glyph | None = None
    before_last: Glyph | None = None
    slack: tuple[float, float] | None = None
    for glyph in row:
        if glyph.char in BLANKS:
            typed.append(glyph.char)
            continue
        if last is not None:
            # Copies may alternate (ABAB) where a word was printed twice.
            if (glyph.char == last.char and _is_copy(glyph, last, em)) or (
                before_last is not None and glyph.char == before_last.char and _is_copy(glyph, before_last, em)
            ):
                continue
            if typed or glyph.left - last.right > _LATIN_GAP * em:
                slack = _slack(row, em) if slack is None else slack
                parts.append(_between(last, glyph, typed, em, slack, spacing))
        parts.append(glyph.char)
        typed, before_last, last = [], last, glyph
    return "".join(parts), bool(typed)


def _is_copy(glyph: Glyph, old: Glyph, em: float) -> bool:
    """Tell a glyph printed again to look bold from one of the same sign; one ligature glyph for —— has the same box twice."""
    if glyph[1:] == old[1:] and (glyph.char in _LIGATED or (glyph.char.isascii() and glyph.char.isalpha())):
        return False
    return glyph.left - old.left < min(_DOUBLED * em, 0.5 * (old.right - old.left))


def _slack(row: Sequence[Glyph], em: float) -> tuple[float, float]:
    """Return by how many ems the characters of the line are spaced out, and how much more shows a blank.

    Justified and distributed text is spaced out.
    """
    gaps = [_gap(a, b, em) for a, b in pairwise(row) if is_chinese(a.char) and is_chinese(b.char)]
    if len(gaps) <= 3:
        return 0.0, _IDEOGRAPH_GAP
    middle = median(gaps)
    odd = [gap for gap in gaps if abs(gap - middle) > _EVEN]
    even = len(odd) * 3 <= len(gaps) and min(odd, default=1.0) - middle > _EVEN_GAP
    return max(0.0, middle), _EVEN_GAP if even else _IDEOGRAPH_GAP


def _gap(before: Glyph, after: Glyph, em: float) -> float:
    """Return the room between two characters in ems; a Chinese one takes an em where its box is but that of its strokes."""
    right, left = before.right, after.left
    if is_chinese(before.char):
        right = max(right, (before.left + right + em) / 2)
    if is_chinese(after.char):
        left = min(left, (left + after.right - em) / 2)
    return (left - right) / em


def _between(before: Glyph, after: Glyph, typed: list[str], em: float, slacks: tuple[float, float], spacing: "_Spacing") -> str:
    slack, wide = slacks
    gap = _gap(before, after, em)
    if typed:
        return "".join(typed) if gap > _SQUEEZED or _is_latin(before.char + after.char) else ""
    if _is_latin(before.char) and _is_latin(after.char):
        return " " if gap > _LATIN_GAP else ""
    if before.char in _TIGHT:
        return " " if gap > _LATIN_GAP + slack else ""
    if is_chinese(before.char) and is_chinese(after.char):
        return " " if gap > wide + slack else ""
    if gap > _EVEN_GAP + slack and _is_mixed(before, after) and not {before.char, after.char} & _OF_DATES and spacing.is_even:
        return " "
    return " " if gap > _WIDE_GAP + slack else ""


def _is_mixed(before: Glyph, after: Glyph) -> bool:
    """Tell whether a Chinese character stands beside a figure, a Latin letter or a sign of theirs."""
    return is_chinese(before.char) != is_chinese(after.char) and (before.char.isascii() or after.char.isascii())


def _width(glyph: Glyph) -> float:
    return glyph.right - glyph.left or 1.0


class _Spacing:
    """How the rows of a page set figures beside Chinese characters."""

    def __init__(self, rows: Sequence[list[Glyph]]) -> None:
        self._rows = rows

    @cached_property
    def is_even(self) -> bool:
        """Tell whether they stand close throughout, so that any room between them is that of a blank."""
        gaps = [
            _gap(a, b, _width(b if is_chinese(b.char) else a))
            for row in self._rows
            for a, b in pairwise(row)
            if a.char not in BLANKS and b.char not in BLANKS and _is_mixed(a, b)
        ]
        close = sum(abs(gap) <= _EVEN for gap in gaps)
        return close >= _SEVERAL and close >= _MOSTLY * len(gaps)


def _is_latin(chars: str) -> bool:
    return chars.isascii() and chars.isalnum()
