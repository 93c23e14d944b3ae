"""The white between printed lines, where it tells paragraphs apart: web pages, and prints of them, set them so."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from kepu_extract.read.printed.lines import PhysicalLine

_LEAST = 5  # lines of either kind from which a habit can be told
_AGREE = 0.9  # share of them that must follow it
_SHORT = 4.0  # ems that a line leaves free where it can only be the last of its paragraph
_FULL = 1.0  # ems that the lines inside of one leave at most
_WIDER = 1.2  # times the pitch inside of paragraphs that the pitch between them has at least
_SAME_SIZE = 0.05  # share by which the characters of lines that can be compared differ
_COLUMN = 4.0  # ems from one line to the next beyond which something else stands between them
_ENDS = tuple("。！？；：”）〕")


class Leading(Struct, frozen=True):
    """Where paragraphs are set apart by white: the pitch from line to line, in ems, from which a new one begins."""

    apart: float

    def splits(self, last: PhysicalLine, line: PhysicalLine) -> bool:
        """Tell whether the white between two lines sets paragraphs apart; at the turn of a page none does."""
        return _comparable(last, line) and _pitch(last, line) >= self.apart


def find_leading(lines: Iterable[PhysicalLine], rights: Sequence[float]) -> Leading | None:
    """Return how a file sets its paragraphs apart, None where it does so by other means.

    `rights` has the right margin of each page. Lines that break off in mid-sentence at the margin show the pitch inside
    of a paragraph, those behind a short one that ends a sentence the pitch between two: nearly all must agree.
    """
    inside: list[float] = []
    between: list[float] = []
    for last, line in pairwise(lines):
        if not _comparable(last, line):
            continue
        room = (rights[last.page - 1] - last.right) / last.em
        if room <= _FULL and not last.text.endswith(_ENDS):
            inside.append(_pitch(last, line))
        elif room >= _SHORT and last.text.endswith(_ENDS):
            between.append(_pitch(last, line))
    if min(len(inside), len(between)) < _LEAST:
        return None
    near, far = median(inside), median(between)
    apart = (near + far) / 2
    if far < _WIDER * near:
        return None
    agree = min(sum(pitch < apart for pitch in inside) / len(inside), sum(pitch > apart for pitch in between) / len(between))
    return Leading(apart) if agree >= _AGREE else None


def _comparable(last: PhysicalLine, line: PhysicalLine) -> bool:
    """Tell lines of one size that follow each other on a page."""
    same = abs(last.em - line.em) <= _SAME_SIZE * line.em
    return same and last.page == line.page and 0 < _pitch(last, line) < _COLUMN


def _pitch(last: PhysicalLine, line: PhysicalLine) -> float:
    return (line.bottom - last.bottom) / line.em
