"""Watermarks of paged files, told from pale text that is none: they lie across the text, are far larger, or recur."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from statistics import median

from kepu_extract.read.printed.lines import BLANKS, Glyph, rows_of

_ACROSS = 0.25  # share of the smaller of two boxes in which they overlap, so that one is printed across the other
_SOME = 0.05  # share of the characters of one size that must lie across others …
_LEAST = 2  # … and so many of them
_LARGE = 2.0  # times the size of the body's characters
_TILES = 3  # times that words recur on a page
_CELL = 40.0  # points: side of the squares in which neighbours are looked for


class Look(IntEnum):
    """How a character is painted."""

    PLAIN = 0
    PALE = 1  # light or transparent, as watermarks are
    WHITE = 2
    UNSEEN = 3  # in the invisible mode, or fully transparent


def watermarks(pages: Sequence[Sequence[Glyph]]) -> set[int]:
    """Return the sizes of the pale characters of a file that are a watermark, as `size_of` gives them."""
    pale: dict[int, list[tuple[int, Glyph]]] = defaultdict(list)
    across: Counter[int] = Counter()
    body = median([g.bottom - g.top for page in pages for g in page if g.look != Look.PALE] or [1.0])
    for number, page in enumerate(pages):
        near = Near(g for g in page if g.look != Look.PALE and g.char not in BLANKS)
        for glyph in page:
            if glyph.look == Look.PALE and glyph.char not in BLANKS:
                pale[size_of(glyph)].append((number, glyph))
                across[size_of(glyph)] += any(other.char != glyph.char for other in near.across(glyph))
    return {
        size
        for size, found in pale.items()
        if across[size] >= max(_LEAST, _SOME * len(found)) or size > _LARGE * body or _recurs(found)
    }


def size_of(glyph: Glyph) -> int:
    """Return the height of a character, by which those of one watermark are told from other pale text."""
    return round(glyph.bottom - glyph.top)


def words_of(glyphs: Iterable[Glyph]) -> str:
    """Return the first row of characters that were left out, to name them."""
    rows = rows_of(glyphs)
    return "".join(glyph.char for glyph in sorted(rows[0], key=lambda g: g.left)).strip() if rows else ""


def _recurs(found: Sequence[tuple[int, Glyph]]) -> bool:
    """Tell whether all characters of one size recur: on each page at their place, or as tiles on one."""
    places = Counter((g.char, round(g.left / 4), round(g.top / 4)) for _, g in found)
    pages = len({number for number, _ in found})
    if pages > 1:
        return sum(count for count in places.values() if count >= pages) > 0.8 * len(found)
    return min(Counter(glyph.char for _, glyph in found).values()) >= _TILES


class Near:
    """The characters of a page by the squares that they touch."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._squares: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            for square in _squares(glyph):
                self._squares[square].append(glyph)

    def across(self, glyph: Glyph) -> Iterator[Glyph]:
        """Yield the characters that share a good part of their box with `glyph`; one may come twice."""
        for square in _squares(glyph):
            for other in self._squares.get(square, ()):
                wide = min(glyph.right, other.right) - max(glyph.left, other.left)
                high = min(glyph.bottom, other.bottom) - max(glyph.top, other.top)
                if wide > 0 and high > 0 and wide * high > _ACROSS * min(_area(glyph), _area(other)):
                    yield other


def _squares(glyph: Glyph) -> Iterator[tuple[int, int]]:
    for x in range(int(glyph.left // _CELL), int(glyph.right // _CELL) + 1):
        for y in range(int(glyph.top // _CELL), int(glyph.bottom // _CELL) + 1):
            yield x, y


def _area(glyph: Glyph) -> float:
    return (glyph.right - glyph.left) * (glyph.bottom - glyph.top)
