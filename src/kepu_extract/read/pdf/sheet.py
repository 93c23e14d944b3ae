"""The characters of a PDF page with their boxes, as pdfium finds them, turned so that the text stands upright."""

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import degrees
from typing import Any

import pypdfium2.raw as pdfium

from kepu_extract.read.printed.lines import BLANKS, Box, Glyph

_BREAKS = frozenset("\r\n")
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}  # how pdfium reports a hyphen at a line end
_STEP = 0.5  # points by which both sides of a box must move before its angle is looked at
_ASLANT = 0.1  # quarter turns
_SAMPLE = 24  # every so many characters the angle is looked at


@dataclass(frozen=True, slots=True)
class Sheet:
    """The characters of one page in the reading frame, and the way into that frame."""

    glyphs: list[Glyph]
    width: float
    height: float
    quarters: int  # by which the page was turned clockwise so that its text stands upright
    origin: tuple[float, float]  # left and top of the paper in PDF coordinates

    def placed(self, box: Box) -> Box:
        """Return a box given in PDF coordinates (y upwards, smaller y first) as it stands in the reading frame."""
        width, height = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        x, y = self.origin
        return Box(box.left - x, y - box.bottom, box.right - x, y - box.top).turned(self.quarters, width, height)


def read_sheet(page: Any) -> Sheet:
    """Return the characters of a pypdfium2 page, blanks made up by pdfium left out."""
    textpage = page.get_textpage()
    try:
        return _sheet(page, textpage.raw)
    finally:
        textpage.close()


def _sheet(page: Any, text: Any) -> Sheet:
    x0, y0, x1, y1 = page.get_mediabox()
    width, height = x1 - x0, y1 - y0
    count = max(0, pdfium.FPDFText_CountChars(text))
    quarters = _turns(text, count)
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    glyphs: list[Glyph] = []
    left = bottom = 0.0
    for index, char in enumerate(_characters(text, count)):
        if char in _BREAKS or char == "\0":
            continue
        if char in BLANKS and pdfium.FPDFText_IsGenerated(text, index):
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, index, reference):
            continue
        moved = abs(box.left - left) > _STEP and abs(box.bottom - bottom) > _STEP
        left, bottom = box.left, box.bottom
        if moved and _quarter(text, index) is None:
            continue  # aslant: a watermark
        place = Box(box.left - x0, y1 - box.top, box.right - x0, y1 - box.bottom)
        if quarters:
            place = place.turned(quarters, width, height)
        glyphs.append(Glyph(_HYPHENS.get(char, char), *place))
    if quarters % 2:
        width, height = height, width
    return Sheet(glyphs, width, height, quarters, (x0, y1))


def _characters(text: Any, count: int) -> Sequence[str]:
    """Return the characters of a text page; in one call where no character takes two units of UTF-16 or none."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    if written == count + 1 and not any(0xD800 <= unit <= 0xDFFF for unit in buffer):
        return [chr(unit) for unit in buffer[:count]]
    points = [pdfium.FPDFText_GetUnicode(text, index) for index in range(count)]
    return ["\0" if 0xD800 <= point <= 0xDFFF else chr(point) for point in points]


def _turns(text: Any, count: int) -> int:
    """Return by how many quarters the page must be turned clockwise to set most of its text upright."""
    sampled = Counter(_quarter(text, index) for index in range(0, count, _SAMPLE))
    sampled.pop(None, None)
    return sampled.most_common(1)[0][0] or 0 if sampled else 0


def _quarter(text: Any, index: int) -> int | None:
    """Return the quarter turns clockwise that set a character upright, None where it stands aslant."""
    angle = degrees(pdfium.FPDFText_GetCharAngle(text, index)) / 90  # clockwise
    return -round(angle) % 4 if abs(angle - round(angle)) <= _ASLANT else None
