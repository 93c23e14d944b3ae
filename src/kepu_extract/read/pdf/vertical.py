"""Pages whose text runs down, in columns from right to left: turned, so that the columns are lines like any other."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kepu_extract.read.printed.lines import Box, Glyph, is_chinese

_SOME: Final = 20  # pairs of neighbouring characters below which nothing is told
_MOST: Final = 0.6  # share of them that stand below one another
_FLUSH: Final = 0.25  # heights of a character by which two of one column differ to the side
_NEXT: Final = 1.8  # … and by which the lower one stands below the upper one, at most
# Signs as fonts for such text have them, and as they are written elsewhere.
_SIGNS: Final = str.maketrans("︐︑︒︓︔︕︖︗︘︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "，、。：；！？〖〗…—（）｛｝〔〕【】《》〈〉「」『』")


def runs_down(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether most Chinese characters stand right below the one that the file writes before them."""
    pairs = below = 0
    for left, (one, other) in zip(range(len(glyphs) - 1, 0, -1), pairwise(glyphs), strict=True):
        if is_chinese(one.char) and is_chinese(other.char):
            if below + left <= _MOST * (pairs + left):
                return False  # whatever stands in the rest
            pairs += 1
            height = other.bottom - other.top
            beside = abs((one.left + one.right) - (other.left + other.right)) / 2
            below += beside <= _FLUSH * height and 0 < other.middle - one.middle <= _NEXT * height
    return pairs >= _SOME and below > _MOST * pairs


def set_level(glyphs: Sequence[Glyph], width: float, height: float) -> list[Glyph]:
    """Return the characters of a page of that size as they stand where its columns are lines, the right one on top."""
    return [
        Glyph(glyph.char.translate(_SIGNS), *Box(*glyph[1:5]).turned(3, width, height), look=glyph.look) for glyph in glyphs
    ]
