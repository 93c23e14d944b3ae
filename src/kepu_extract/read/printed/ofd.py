"""OFD, the national fixed-layout format (GB/T 33190), by way of ofdkit.

Producers cut text as they like: whole lines, words, single characters. So every text object is taken apart into
characters with their places, and the lines and paragraphs are built as for PDF. Tables, whose rules are drawn, give
one line for each printed line.
"""

import unicodedata
from collections.abc import Iterable
from io import BytesIO
from typing import Protocol
from zipfile import ZipFile

from kepu_extract.errors import LimitExceededError, MissingExtraError, UnreadableInputError
from kepu_extract.read.limits import check_zip
from kepu_extract.read.printed.lines import Glyph
from kepu_extract.read.printed.page_numbers import named_pages
from kepu_extract.read.printed.pages import build_page, read_pages
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.zip_troubles import ZIP_TROUBLES

_POINTS = 72 / 25.4  # OFD counts in millimetres
_ASCENT, _DESCENT = 0.86, 0.14  # ems above and below the baseline


class _Run(Protocol):
    """A text object of ofdkit: its characters, the left end of its baseline, font size and width, in millimetres."""

    text: str
    x: float
    y: float
    size: float
    width: float


def read_ofd(data: bytes) -> Reading:
    """Read an OFD document.

    Raises UnreadableInputError where it is damaged or its pages hold no text, LimitExceededError where it is too
    large inside, MissingExtraError without the extra [ofd].
    """
    try:
        import ofdkit
    except ImportError as error:
        raise MissingExtraError("ofd", "reading OFD documents") from error
    _check(data)
    try:
        with ofdkit.open(data) as document:
            sheets = [
                (_glyphs(page.runs), page.width * _POINTS, page.height * _POINTS) for page in document.pages
            ]
            info = getattr(document, "info", None)
    except ofdkit.OFDLimitError as error:
        raise LimitExceededError(
            "is larger inside than any document", "open it in an OFD viewer and print it to PDF"
        ) from error
    except (ofdkit.OFDError, *ZIP_TROUBLES) as error:
        raise _damaged() from error
    pages = [build_page(glyphs, [], number, *size) for number, (glyphs, *size) in enumerate(sheets, 1)]
    if all(page.blank for page in pages):
        raise UnreadableInputError(
            "has no text: its pages are pictures or outlines",
            "print it to PDF in an OFD viewer and read that with the extra [ocr]",
            code="no-text",
        )
    empty = [number for number, page in enumerate(pages, 1) if page.blank]
    lines = read_pages(pages)
    title = (getattr(info, "title", None) or "").strip()
    return Reading(
        "ofd",
        lines,
        page_count=len(pages),
        notes=[_without_text(empty)] if empty else [],
        page_metadata={"title": title} if title else {},
    )


def _check(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as package:
            check_zip(package)
    except ZIP_TROUBLES as error:
        raise _damaged() from error


def _damaged() -> UnreadableInputError:
    return UnreadableInputError(
        "is a damaged or incomplete OFD document", "copy or download it again", code="damaged"
    )


def _without_text(pages: list[int]) -> Note:
    return Note("warning", "page-without-text", f"Without readable text and skipped: {named_pages(pages)}.")


def _glyphs(runs: Iterable[_Run]) -> list[Glyph]:
    """Return the characters of the text objects, placed by the share of the width that each takes."""
    glyphs: list[Glyph] = []
    for run in runs:
        widths = [_width(char) for char in run.text]
        total = sum(widths) or 1.0
        left, top, bottom = run.x, run.y - _ASCENT * run.size, run.y + _DESCENT * run.size
        for char, share in zip(run.text, widths, strict=True):
            step = run.width * share / total
            right = left + min(step, share * run.size)
            glyphs.append(Glyph(char, left * _POINTS, top * _POINTS, right * _POINTS, bottom * _POINTS))
            left += step
    return glyphs


def _width(char: str) -> float:
    """Return the usual advance in ems."""
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5
