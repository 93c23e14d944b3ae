"""Pages of a PDF whose text only optical character recognition gives: which they are, and drawing them for it."""

from functools import cache
from math import sqrt
from typing import Any
from unicodedata import category

from kepu_extract.read.pdf.shapes import Shapes
from kepu_extract.read.pdf.sheet import Sheet
from kepu_extract.read.printed.lines import is_chinese
from kepu_extract.read.printed.ocr import DPI, ScannedPage, read_scan
from kepu_extract.read.printed.ocr_allowance import Allowance

_POINTS = 72  # in an inch
_FEW_CHINESE = 20  # characters on a page below which its pictures or outlines must hold the text
_COVERED = 0.3  # share of the page that images of text cover; a seal or an emblem covers less
_MANY_PATHS = 50  # drawn shapes from which a page may be text turned into outlines
_GARBLED = 0.25  # share of strange characters from which a page has a wrong character map …
_FEW_STRANGE = 8  # … where there are more than so many
_MANY_SIGNS = 5 * _FEW_CHINESE
_HARDLY, _LATIN = 0.05, 0.5  # a page full of signs, so little of it Chinese and so little Latin, has one too
_BULLETS = frozenset(map(chr, range(0xF020, 0xF100)))  # symbol fonts of Windows, whose signs are bullets
_MAX_PIXELS = 40_000_000  # of a drawn page; a poster is drawn coarser


def is_garbled(sheet: Sheet) -> bool:
    """Tell a page whose characters mean nothing, since its fonts have a wrong character map or none.

    Such maps give characters by chance: of any script, of the private use areas, or Chinese ones that nobody writes.
    """
    chars = [(char, count) for char, count in sheet.counts.items() if not char.isspace()]
    total = sum(count for _, count in chars)
    strange = sheet.nameless + sum(count for char, count in chars if not is_common(char))
    if strange > _FEW_STRANGE and strange > _GARBLED * (total + sheet.nameless):
        return True
    if total <= _MANY_SIGNS or sum(count for char, count in chars if is_chinese(char)) >= _HARDLY * total:
        return False
    return sum(count for char, count in chars if char.isascii() and char.isalnum()) <= _LATIN * total


def strange_signs(sheet: Sheet) -> int:
    """Return how many characters of a page have no meaning at all: without a code, control codes, private ones."""
    return sheet.nameless + sum(count for char, count in sheet.counts.items() if char not in _BULLETS and _is_nothing(char))


@cache
def is_common(char: str) -> bool:
    """Tell a character that Chinese text may well hold: of GB 2312, a common one of Big5, a radical, Latin."""
    if " " <= char <= "\u024f" or char in _BULLETS or "\u2e80" <= char <= "\u2fdf" or "\u2010" <= char <= "\u2bff":
        return True
    if _is_nothing(char):
        return False
    if not is_chinese(char):
        return len(_encoded(char, "gb18030")) == 2
    return bool(_encoded(char, "gb2312")) or b"\xa4" <= _encoded(char, "big5")[:1] <= b"\xc6"  # its frequent half


def _is_nothing(char: str) -> bool:
    return category(char) in ("Cc", "Co", "Cn") and not char.isspace()


def _encoded(char: str, encoding: str) -> bytes:
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return b""


def shows_more(sheet: Sheet, shapes: Shapes) -> bool:
    """Tell a page that has next to no text, but images or outlines where it would stand."""
    if sum(count for char, count in sheet.counts.items() if is_chinese(char)) >= _FEW_CHINESE:
        return False
    return shapes.images > _COVERED * sheet.width * sheet.height or shapes.paths > _MANY_PATHS


def scan(page: Any, number: int, allowance: Allowance) -> ScannedPage | None:
    """Draw a pypdfium2 page and read the drawing; None where the file has had its share of OCR. Raises MissingExtraError without the extra [ocr]."""
    width, height = page.get_size()
    scale = min(DPI / _POINTS, sqrt(_MAX_PIXELS / max(1.0, width * height)))
    if not allowance.takes(number, width * height * scale * scale):
        return None
    return read_scan(page.render(scale=scale).to_pil(), number, scale * _POINTS)
