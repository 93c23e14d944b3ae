"""Blanks that stand where a print once ended its lines: text copied out of a PDF keeps one every thirty characters or so.

They are told by their distance and nothing else: where most blanks between two Chinese characters of a file are a
line's width apart, or a few times that, those that keep the distance are left of line ends.
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kepu_extract.compiled import compiled

_LONE = compiled(
    "(?<=[\u3400-\u9fff，。；：、）”》]) (?P<within>(?<=[\u3400-\u9fff] )(?=[\u3400-\u9fff]))?(?=[\u3400-\u9fff0-9（“《])"
    "|(?<=[0-9%）]) (?=[\u3400-\u9fff])"
)
_RUNNING = compiled("[，。；]")
_WIDTHS = range(36, 110)  # half-widths that a printed line has
_SLACK = 5  # half-widths by which a line may be longer or shorter: a sign that may not open it, figures of half a width
_TIMES = 4  # lines that may have ended without leaving a blank
_SHORT = 30  # characters; a shorter line was hardly broken
_SAMPLE, _ENOUGH = 100, 2_000  # lines, and characters of each, that tell the width of a whole file
_SURE = 8  # blanks from which a file is taken to keep its old line ends …
_SHARE = 0.6  # … if so many of those between Chinese characters keep the distance


class _Blank(NamedTuple):
    """A blank alone between two characters, which may be left of a line's end."""

    offset: int  # in the text
    ends: int  # half-widths before it
    within: bool  # between two Chinese characters


def print_width(texts: Iterable[str]) -> int | None:
    """Return the width in half-widths of the lines that a file was copied from, or None where its blanks keep no distance."""
    sample = itertools.islice((text for text in texts if len(text) > _SHORT), _SAMPLE)
    lines = [blanks for text in sample if (blanks := _lone_blanks(text[:_ENOUGH]))]
    within = sum(blank.within for blanks in lines for blank in blanks)
    if within < _SURE:
        return None

    def kept(width: int) -> int:
        return sum(blank.within for blanks in lines for blank in _at_line_ends(blanks, width))

    best = max(_WIDTHS, key=kept)
    return best if kept(best) >= max(_SURE, _SHARE * within) else None


def old_breaks(text: str, width: int) -> list[int]:
    """Return the offsets of the blanks that stand a multiple of `width` half-widths behind the line's begin or another blank."""
    return [blank.offset for blank in _at_line_ends(_lone_blanks(text), width)]


def _lone_blanks(text: str) -> list[_Blank]:
    """Return the blanks of a line of running text; none of one that only has names and a date."""
    blanks: list[_Blank] = []
    if _RUNNING.search(text) is None:
        return blanks
    at = so_far = 0
    for blank in _LONE.finditer(text):
        part = text[at : blank.start()]
        so_far += 2 * len(part) - len(part.encode("ascii", "ignore"))
        at = blank.start()
        blanks.append(_Blank(at, so_far, blank["within"] is not None))
    return blanks


def _at_line_ends(blanks: Sequence[_Blank], width: int) -> list[_Blank]:
    found: list[_Blank] = []
    last = earlier = 0  # half-widths up to the last blank and to the last line end
    for blank in blanks:
        if _keeps(blank.ends - last, width) or _keeps(blank.ends - earlier, width):
            found.append(blank)
            earlier = blank.ends
        last = blank.ends
    return found


def _keeps(distance: int, width: int) -> bool:
    times = (distance + _SLACK) // width
    return 0 < times <= _TIMES and abs(distance - times * width) <= _SLACK
