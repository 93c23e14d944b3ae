"""The characters of a PDF page with their boxes, as pdfium finds them, turned so that the text stands upright."""

import ctypes
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from math import atan2, degrees
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct

from kepu_extract.read.pdf.calls import address_of, char_angle, char_matrix, loose_box, made_up, text_object
from kepu_extract.read.pdf.shapes import look_of
from kepu_extract.read.pdf.vertical import runs_down, set_level
from kepu_extract.read.printed.lines import BLANKS, Box, Glyph
from kepu_extract.read.printed.watermarks import Look

_BREAKS = frozenset("\r\n")
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}  # how pdfium reports a hyphen at a line end
_ODD = _BREAKS | BLANKS | set(_HYPHENS) | {"", "\0"}
_STEP = 0.5  # points by which both sides of a box must move before its angle is looked at
_STEPPING = 0.25  # of the characters that step up or down from the one before, where text may run down
_ASLANT = 0.1  # quarter turns
_SAMPLE = 24  # every so many characters the angle is looked at


class Sheet(Struct, frozen=True, eq=False, dict=True):
    """The characters of one page in the reading frame, and the way into that frame."""

    glyphs: list[Glyph]
    width: float
    height: float
    quarters: int  # by which the page was turned clockwise so that its text stands upright
    origin: tuple[float, float]  # left and top of the paper in PDF coordinates
    aslant: str = ""  # characters that stand aslant, as in watermarks, and are no glyphs
    nameless: int = 0  # characters that the file shows but gives no meaning
    outside: int = 0  # characters beyond the edges of the paper

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each character stands on the page: far fewer than there are places."""
        return Counter([glyph.char for glyph in self.glyphs])

    def placed(self, box: Box) -> Box:
        """Return a box given in PDF coordinates (y upwards, smaller y first) as it stands in the reading frame."""
        width, height = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        x, y = self.origin
        return Box(box.left - x, y - box.bottom, box.right - x, y - box.top).turned(self.quarters, width, height)


def read_sheet(page: Any, *, looks: bool = False) -> Sheet:
    """Return the characters of a pypdfium2 page, blanks made up by pdfium left out.

    The paper is what the crop box leaves of it. With `looks` the glyphs say how they are painted.
    """
    textpage = page.get_textpage()
    try:
        return _sheet(page, textpage.raw, looks=looks)
    finally:
        textpage.close()


def _sheet(page: Any, text: Any, *, looks: bool) -> Sheet:
    x0, y0, x1, y1 = _paper(page)
    width, height = x1 - x0, y1 - y0
    count = max(0, pdfium.FPDFText_CountChars(text))
    page_text = address_of(text)
    quarters = _turns(page_text, count)
    box = (ctypes.c_float * 4)()  # left, top, right, bottom
    reference = ctypes.addressof(box)
    glyphs: list[Glyph] = []
    aslant: list[str] = []
    painted: dict[int, Look] = {}
    left = bottom = 0.0
    turn = nameless = outside = steps = 0
    look = Look.PLAIN
    new = tuple.__new__  # what Glyph does, without its call of Python
    for index, char in enumerate(_characters(text, count)):
        if char in _ODD:
            if not char or char in _BREAKS or (char in BLANKS and made_up(page_text, index)):
                continue
            if char == "\0":
                nameless += 1
                continue
        if not loose_box(page_text, index, reference):
            continue
        before, below = left, bottom
        left, top, right, bottom = box[:]
        if abs(bottom - below) > _STEP:  # a new line, or text that runs up or down
            steps += 1
            quarter = _quarter(page_text, index)
            if quarter is not None:
                turn = (quarter - quarters) % 4
            elif abs(left - before) > _STEP:
                aslant.append(char)
                continue
        if not (x0 <= (left + right) / 2 <= x1 and y0 <= (bottom + top) / 2 <= y1):
            outside += char not in BLANKS
            continue
        if looks:
            look = _look(page_text, index, painted)
        if char in _ODD:
            char = _HYPHENS.get(char, char)
        if quarters:
            place = Box(left - x0, y1 - top, right - x0, y1 - bottom).turned(quarters, width, height)
            glyphs.append(Glyph(char, *place, turn, look))
        else:
            glyphs.append(new(Glyph, (char, left - x0, y1 - top, right - x0, y1 - bottom, turn, look)))
    if quarters % 2:
        width, height = height, width
    if steps > _STEPPING * len(glyphs) and runs_down(glyphs):
        glyphs = set_level(glyphs, width, height)
        quarters, width, height = (quarters + 3) % 4, height, width
    return Sheet(glyphs, width, height, quarters, (x0, y1), "".join(aslant), nameless, outside)


def _paper(page: Any) -> tuple[float, float, float, float]:
    """Return the box that a viewer shows: the crop box as far as it lies on the sheet (PDF 1.7, 14.11.2)."""
    sheet, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(sheet[0], crop[0]), max(sheet[1], crop[1])
    right, top = min(sheet[2], crop[2]), min(sheet[3], crop[3])
    return (left, bottom, right, top) if right > left and top > bottom else tuple(sheet)


def _look(text: int, index: int, painted: dict[int, Look]) -> Look:
    shape = text_object(text, index)
    if shape is None:
        return Look.PLAIN
    if shape not in painted:
        painted[shape] = look_of(shape)
    return painted[shape]


def _characters(text: Any, count: int) -> Sequence[str]:
    """Return the characters of a text page; in one call where no character takes two units of UTF-16 or none."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        try:
            found = bytes(buffer)[: 2 * count].decode("utf-16-le" if sys.byteorder == "little" else "utf-16-be")
        except UnicodeDecodeError:  # half a character
            found = ""
        if len(found) == count:
            return found
    points = [pdfium.FPDFText_GetUnicode(text, index) for index in range(count)]
    return _whole(points)


def _whole(points: Sequence[int]) -> list[str]:
    """Return characters of code points, the two halves of one joined: the first has it, the second is empty."""
    found = ["\0" if 0xD800 <= point <= 0xDFFF else chr(point) for point in points]
    for at, (high, low) in enumerate(pairwise(points)):
        if 0xD800 <= high < 0xDC00 <= low <= 0xDFFF:
            found[at] = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
            found[at + 1] = ""
    return found


def _turns(text: int, count: int) -> int:
    """Return by how many quarters the page must be turned clockwise to set most of its text upright."""
    step = min(_SAMPLE, 1 + count // (2 * _SAMPLE))
    sampled = Counter(_quarter(text, index) for index in range(0, count, step))
    sampled.pop(None, None)
    return sampled.most_common(1)[0][0] or 0 if sampled else 0


def _quarter(text: int, index: int) -> int | None:
    """Return the quarter turns clockwise that set a character upright, None where it stands aslant."""
    radians = char_angle(text, index)
    if not radians:  # most stand upright
        return 0
    angle = degrees(radians) / 90  # clockwise
    if abs(angle - round(angle)) > _ASLANT:
        # It is told from how the strokes lean, which those of a made-up italic do on a level line.
        matrix = pdfium.FS_MATRIX()
        if not char_matrix(text, index, ctypes.addressof(matrix)):
            return None
        angle = degrees(atan2(-matrix.b, matrix.a)) / 90
    return -round(angle) % 4 if abs(angle - round(angle)) <= _ASLANT else None
