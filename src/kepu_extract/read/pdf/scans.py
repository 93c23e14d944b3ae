"""Pages of a PDF whose text only optical character recognition gives: which they are, and drawing them for it."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

from kepu_extract.read.pdf.shapes import Shapes
from kepu_extract.read.pdf.sheet import Sheet
from kepu_extract.read.printed.lines import Glyph, is_chinese
from kepu_extract.read.printed.ocr import DPI, ScannedPage, read_scan

_POINTS = 72  # in an inch
_FEW_CHINESE = 20  # characters on a page below which its pictures or outlines must hold the text
_COVERED = 0.3  # share of the page that images of text cover; a seal or an emblem covers less
_MANY_PATHS = 50  # drawn shapes from which a page may be text turned into outlines
_MANY_SIGNS = 5 * _FEW_CHINESE
_GARBLED = 0.05  # share of Chinese below which a page full of neither Chinese nor Latin has a wrong character map
_MAX_PIXELS = 40_000_000  # of a drawn page; a poster is drawn coarser


def is_garbled(glyphs: Sequence[Glyph]) -> bool:
    """Tell a page whose characters mean nothing, since its fonts have a wrong character map."""
    chars = [glyph.char for glyph in glyphs if not glyph.char.isspace()]
    if len(chars) <= _MANY_SIGNS or sum(map(is_chinese, chars)) >= _GARBLED * len(chars):
        return False
    return sum(char.isascii() and char.isalnum() for char in chars) <= 0.5 * len(chars)


def shows_more(sheet: Sheet, shapes: Shapes) -> bool:
    """Tell a page that has next to no text, but images or outlines where it would stand."""
    if sum(is_chinese(glyph.char) for glyph in sheet.glyphs) >= _FEW_CHINESE:
        return False
    return shapes.images > _COVERED * sheet.width * sheet.height or shapes.paths > _MANY_PATHS


def scan(page: Any, number: int) -> ScannedPage:
    """Draw a pypdfium2 page and read the drawing. Raises MissingExtraError without the extra [ocr]."""
    width, height = page.get_size()
    scale = min(DPI / _POINTS, sqrt(_MAX_PIXELS / max(1.0, width * height)))
    return read_scan(page.render(scale=scale).to_pil(), number, scale * _POINTS)
