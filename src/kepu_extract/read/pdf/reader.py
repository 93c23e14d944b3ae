"""PDF to paragraphs and table rows.

Text comes from the character boxes of pdfium, tables from the rules drawn on the page. pdfium is not thread safe, so
that only one file is read at a time in a process.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace

from kepu_extract.errors import LimitExceededError, MissingExtraError, UnreadableInputError
from kepu_extract.read import passwords
from kepu_extract.read.extras import is_installed
from kepu_extract.read.options import DEFAULT_OPTIONS, OcrMode, ReadOptions
from kepu_extract.read.pdf.annotations import flatten, missing
from kepu_extract.read.pdf.losses import PdfPage, left_out
from kepu_extract.read.pdf.scans import is_garbled, scan, shows_more, strange_signs
from kepu_extract.read.pdf.shapes import Shapes, read_shapes
from kepu_extract.read.pdf.sheet import Sheet, read_sheet
from kepu_extract.read.pdf.streams import damaged_streams
from kepu_extract.read.pdf.unseen import SetBack
from kepu_extract.read.printed.line_numbers import LineNumbers
from kepu_extract.read.printed.lines import Glyph
from kepu_extract.read.printed.ocr import ScannedPage, ocr_note
from kepu_extract.read.printed.ocr_allowance import Allowance
from kepu_extract.read.printed.page_numbers import named_pages
from kepu_extract.read.printed.pages import PrintedPage, build_page, read_pages
from kepu_extract.read.printed.watermarks import Look, size_of, watermarks, words_of
from kepu_extract.read.reading import Note, Reading

MAX_PAGES = 3000
_END_MARK = b"%%EOF"
_TAIL = 2048  # bytes at the end among which the end mark stands
_RULED = 4  # drawn shapes up to which a page has no table
_FRESH_COPY = "fetch it again, or print it to a new PDF from a viewer"
_PDFIUM = Lock()


def read_pdf(data: bytes, options: ReadOptions = DEFAULT_OPTIONS) -> Reading:
    """Read the bytes of a PDF file.

    Raises UnreadableInputError where the file is damaged, encrypted or empty, LimitExceededError where it has more
    than `MAX_PAGES` pages or more to recognise than OCR reads of one file, MissingExtraError where no page has text and
    the extra [ocr] is not installed.
    """
    with _PDFIUM, _opened(data, options.password) as document:
        count = len(document)
        _check_count(count)
        pages = _read_pages(document, count)
        notes = _damage(pages, whole=_END_MARK in data[-_TAIL:])
        notes += damaged_streams(data)
        notes += left_out(pages)
        notes += _recognise(document, pages, options)
    if all(page.printed.blank for page in pages):
        raise UnreadableInputError(
            "has no text: its pages are blank", "check that the right file was saved", code="no-text"
        )
    lines, left = read_pages([page.printed for page in pages])
    return Reading("pdf", lines, page_count=count, notes=notes + left)


def _damage(pages: Sequence[PdfPage], *, whole: bool) -> list[Note]:
    notes: list[Note] = []
    if not whole:
        notes.append(Note("warning", "damaged-file", "The file breaks off before its end, so text may be missing."))
    damaged = [number for number, page in enumerate(pages, start=1) if page.damaged]
    if damaged:
        notes.append(Note("warning", "page-unreadable", f"Damaged and skipped: {named_pages(damaged)}."))
    return notes


def _recognise(document: Any, pages: list[PdfPage], options: ReadOptions) -> list[Note]:
    """Put recognised lines in the place of pages without usable text, or tell which are left out and why.

    Raises KepuError where nothing else is in the file.
    """
    mode, allowance = options.ocr, Allowance(options.limits.ocr_pixels)
    numbers = [
        number for number, page in enumerate(pages, 1)
        if not page.damaged and (page.needs_ocr or mode == "always")
    ]  # fmt: skip
    if not numbers:
        return []
    useless = len(numbers) == len(pages) or all(page.printed.blank or page.needs_ocr for page in pages)
    if mode == "never" or (mode == "auto" and not is_installed("ocr")):
        return [_unrecognised(numbers, mode, nothing_else=useless)]
    found: list[tuple[int, ScannedPage]] = []
    for number in numbers:
        with _page(document, number) as page:
            scanned = scan(page, number, allowance)
        if scanned and not scanned.printed.blank:
            pages[number - 1] = PdfPage(scanned.printed)
            found.append((number, scanned))
    asked = set(numbers) - set(allowance.refused)
    silent = [number for number in numbers if number in asked - set(dict(found)) and pages[number - 1].needs_ocr]
    notes = [ocr_note(found)] if found else []
    notes += allowance.notes(nothing_else=all(page.printed.blank for page in pages))
    if silent:
        notes.append(
            Note("warning", "page-without-text", f"Without readable text, also to OCR: {named_pages(silent)}.")
        )
    return notes


def _unrecognised(numbers: Sequence[int], mode: OcrMode, *, nothing_else: bool) -> Note:
    """Return the note on pages that only OCR reads, which is off or missing. Raises KepuError if they are all."""
    named = named_pages(numbers)
    if mode == "never":
        if nothing_else:
            raise UnreadableInputError(
                f"has no readable text ({named} as images or outlines), and OCR is switched off",
                "read it with --ocr auto", code="ocr-off",
            )  # fmt: skip
        return Note(
            "warning", "page-without-text", f"Without readable text and skipped, since OCR is switched off: {named}."
        )
    if nothing_else:
        raise MissingExtraError("ocr", f"has no readable text: reading {named} as images or outlines")
    advice = "to read images or outlines install the extra [ocr]: pip install 'kepu-extract[ocr]'"
    return Note("warning", "page-without-text", f"Without readable text and skipped: {named}; {advice}.")


@contextmanager
def _opened(data: bytes, password: str | None) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error, data, password) from error
    try:
        yield document
    finally:
        document.close()


def _refusal(error: pypdfium2.PdfiumError, data: bytes, password: str | None) -> UnreadableInputError:
    # pdfium keeps the error code of an earlier file where a later one fails without a code of its own.
    locked = getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    if locked and b"/Encrypt" in data:
        return passwords.needed() if password is None else passwords.wrong()
    if _END_MARK not in data[-_TAIL:]:
        return UnreadableInputError(
            "is damaged: it breaks off before its end, as an incomplete download does",
            "copy or download it again",
            code="damaged",
        )
    return UnreadableInputError("is damaged or not a PDF file", _FRESH_COPY, code="damaged")


def _check_count(count: int) -> None:
    if count == 0:
        raise UnreadableInputError("has no pages", _FRESH_COPY)
    if count > MAX_PAGES:
        raise LimitExceededError(f"has {count} pages, more than {MAX_PAGES}", "split it and read the parts")


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    page = document[number - 1]
    try:
        yield page
    finally:
        page.close()


def _read_pages(document: Any, count: int) -> list[PdfPage]:
    """Read all pages; those with pale or hidden text last, since a watermark is told from the pages together."""
    pages: list[PdfPage] = []
    odd: dict[int, SetBack] = {}
    numbered = LineNumbers()
    for number in range(1, count + 1):
        found = _read_page(document, number, numbered)
        if isinstance(found, SetBack):
            odd[number] = found
            pages.append(PdfPage(PrintedPage([], [], 0, 0)))
        else:
            pages.append(found)
    shown = {number: page.shown() for number, page in odd.items()}
    marks = watermarks(list(shown.values()))
    for number, page in odd.items():
        glyphs = [glyph for glyph in shown[number] if glyph.look != Look.PALE or size_of(glyph) not in marks]
        mark = words_of(glyph for glyph in shown[number] if glyph.look == Look.PALE and size_of(glyph) in marks)
        pages[number - 1] = replace(
            _built(page.sheet, page.shapes, glyphs, number, numbered),
            hidden=page.sheet.outside + len(page.sheet.glyphs) - len(shown[number]),
            watermark=mark or page.sheet.aslant,
            unread=page.unread,
        )
    return pages


def _read_page(document: Any, number: int, numbered: LineNumbers) -> PdfPage | SetBack:
    try:
        with ExitStack() as opened:
            page = opened.enter_context(_page(document, number))
            if words := flatten(page):
                page = opened.enter_context(_page(document, number))
            shapes = read_shapes(page)
            sheet = read_sheet(page, looks=shapes.odd_text)
    except pypdfium2.PdfiumError:
        return PdfPage(PrintedPage([], [], 0, 0), damaged=True)
    if is_garbled(sheet):
        return PdfPage(PrintedPage([], [], sheet.width, sheet.height), needs_ocr=True)
    unread = tuple(missing(words, sheet.glyphs))
    if shapes.odd_text:
        return SetBack(sheet, shapes, unread)
    built = _built(sheet, shapes, sheet.glyphs, number, numbered)
    return replace(built, hidden=sheet.outside, watermark=sheet.aslant, unread=unread)


def _built(sheet: Sheet, shapes: Shapes, glyphs: list[Glyph], number: int, numbered: LineNumbers) -> PdfPage:
    rules = [sheet.placed(rule) for rule in shapes.rules] if shapes.paths > _RULED else []
    bands = [sheet.placed(ground) for ground in shapes.grounds] if shapes.paths > 1 else []
    printed = build_page(glyphs, rules, number, sheet.width, sheet.height, bands, numbered)
    return PdfPage(printed, needs_ocr=shows_more(sheet, shapes), strange=strange_signs(sheet))
