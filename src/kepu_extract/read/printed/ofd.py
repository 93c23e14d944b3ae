"""OFD, the national fixed-layout format (GB/T 33190), by way of ofdkit.

Producers cut text as they like: whole lines, words, single characters. So every text object is taken apart into
characters with their places, and the lines, tables and paragraphs are built as for PDF. Pages that are pictures go to
optical character recognition.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import islice
from typing import NamedTuple, Protocol
from zipfile import ZipFile

from kepu_extract.errors import LimitExceededError, MissingExtraError, UnreadableInputError
from kepu_extract.read.extras import is_installed
from kepu_extract.read.limits import check_zip
from kepu_extract.read.options import DEFAULT_OPTIONS, ReadOptions
from kepu_extract.read.printed.line_numbers import LineNumbers
from kepu_extract.read.printed.lines import Box, Glyph
from kepu_extract.read.printed.ocr import ScannedPage, ocr_note, read_scan
from kepu_extract.read.printed.ocr_allowance import Allowance
from kepu_extract.read.printed.ofd_drawing import Drawing, Drawings
from kepu_extract.read.printed.page_numbers import named_pages
from kepu_extract.read.printed.pages import PrintedPage, build_page, read_pages
from kepu_extract.read.printed.watermarks import Look, size_of, watermarks, words_of
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.zip_troubles import ZIP_TROUBLES

_POINTS = 72 / 25.4  # OFD counts in millimetres
_MAX_PAGES = 3000
_COVERED = 0.3  # share of the page that a picture of it covers
_LONGEST = 20  # characters of a watermark that a note quotes
_ASCENT, _DESCENT = 0.86, 0.14  # ems above and below the baseline


class _Run(Protocol):
    """A text object of ofdkit: its characters, the left end of its baseline, font size and width, in millimetres."""

    text: str
    object_id: str | None
    x: float
    y: float
    size: float
    width: float


def read_ofd(data: bytes, options: ReadOptions = DEFAULT_OPTIONS) -> Reading:
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
        with ofdkit.open(data) as document, ZipFile(BytesIO(data)) as package:
            drawings = Drawings(package)
            _check_count(document.pages)
            sheets = [
                _Sheet(
                    page.runs, drawings.of(page.location), page.width * _POINTS, page.height * _POINTS, drawings.picture
                )
                for page in document.pages
            ]
            pages, notes = _pages(sheets, options)
            info = getattr(document, "info", None)
    except ofdkit.OFDLimitError as error:
        raise LimitExceededError(
            "is larger inside than any document", "open it in an OFD viewer and print it to PDF"
        ) from error
    except (ofdkit.OFDError, *ZIP_TROUBLES) as error:
        raise _damaged() from error
    if all(page.blank for page in pages):
        raise UnreadableInputError(
            "has no text: its pages are pictures or outlines",
            "print it to PDF in an OFD viewer and read that with the extra [ocr]",
            code="no-text",
        )
    empty = [number for number, page in enumerate(pages, 1) if page.blank]
    lines, left = read_pages(pages)
    title = (getattr(info, "title", None) or "").strip()
    return Reading(
        "ofd",
        lines,
        page_count=len(pages),
        notes=[*notes, *left, *([_without_text(empty)] if empty else [])],
        page_metadata={"title": title} if title else {},
    )


def _check_count(pages: Iterable[object]) -> None:
    """Raise LimitExceededError for more pages than a document has; the file need not hold what it counts."""
    if next(islice(pages, _MAX_PAGES, None), None) is not None:
        raise LimitExceededError(f"has more than {_MAX_PAGES} pages", "split it and read the parts")


class _Sheet(NamedTuple):
    """The words of a page and what else it draws; sizes in points."""

    runs: Sequence[_Run]
    drawing: Drawing
    width: float
    height: float
    picture: Callable[[str], bytes | None]

    def glyphs(self) -> list[Glyph]:
        """Return its characters, but for those that are hidden or stand aslant."""
        shown = [
            run for run in self.runs
            if run.object_id not in self.drawing.hidden and run.object_id not in self.drawing.aslant
        ]  # fmt: skip
        pale = self.drawing.pale
        return [
            *_glyphs(run for run in shown if run.object_id not in pale),
            *(glyph._replace(look=Look.PALE) for glyph in _glyphs(run for run in shown if run.object_id in pale)),
        ]


def _pages(sheets: Sequence[_Sheet], options: ReadOptions) -> tuple[list[PrintedPage], list[Note]]:
    """Return the pages with their tables, without watermarks; those that are pictures as OCR reads them."""
    found = [sheet.glyphs() for sheet in sheets]
    marks = watermarks(found) if any(sheet.drawing.pale for sheet in sheets) else set()
    pages: list[PrintedPage] = []
    left_out: list[str] = [
        "".join(run.text for run in sheet.runs if run.object_id in sheet.drawing.aslant) for sheet in sheets
    ]
    scanned: list[tuple[int, ScannedPage]] = []
    allowance, line_numbers = Allowance(options.limits.ocr_pixels), LineNumbers()
    for number, (sheet, glyphs) in enumerate(zip(sheets, found, strict=True), 1):
        kept = [glyph for glyph in glyphs if glyph.look != Look.PALE or size_of(glyph) not in marks]
        left_out.append(words_of(glyph for glyph in glyphs if glyph.look == Look.PALE and size_of(glyph) in marks))
        rules = [Box(*(side * _POINTS for side in rule)) for rule in sheet.drawing.rules]
        page = build_page(kept, rules, number, sheet.width, sheet.height, line_numbers=line_numbers)
        if page.blank and options.ocr != "never" and is_installed("ocr") and (read := _scan(sheet, number, allowance)):
            scanned.append((number, read))
            page = read.printed
        pages.append(page)
    notes = [ocr_note(scanned)] if scanned else []
    notes += allowance.notes(nothing_else=all(page.blank for page in pages))
    if words := list(dict.fromkeys(mark.strip()[:_LONGEST] for mark in left_out if mark.strip())):
        notes.append(Note("info", "watermark", f"Left out as a watermark: {', '.join(words[:3])}."))
    return pages, notes


def _scan(sheet: _Sheet, number: int, allowance: Allowance) -> ScannedPage | None:
    """Return what is read on the picture that covers a page, None where none does or it cannot be opened."""
    from PIL import Image

    for box, resource in sheet.drawing.pictures:
        width, height = (box.right - box.left) * _POINTS, (box.bottom - box.top) * _POINTS
        if width * height < _COVERED * sheet.width * sheet.height or (data := sheet.picture(resource)) is None:
            continue
        try:
            with Image.open(BytesIO(data)) as image:
                if not allowance.takes(number, image.width * image.height):
                    return None
                read = read_scan(image, number, image.width / (width / 72))
        except (OSError, Image.DecompressionBombError):  # JBIG2 and other kinds that Pillow does not know
            continue
        if not read.printed.blank:
            return read
    return None


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
