"""PDF to paragraphs and table rows.

Text comes from the character boxes of pdfium, tables from the rules drawn on the page. pdfium is not thread safe, so
that only one file is read at a time in a process.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kepu_extract.errors import LimitExceededError, MissingExtraError, UnreadableInputError
from kepu_extract.read.furniture import without_contents, without_furniture
from kepu_extract.read.pdf_lines import PhysicalLine, build_lines, is_chinese
from kepu_extract.read.pdf_paragraphs import find_margins, join_lines
from kepu_extract.read.pdf_shapes import Shapes, read_shapes
from kepu_extract.read.pdf_sheet import Sheet, read_sheet
from kepu_extract.read.pdf_tables import Table, append, continues, split_tables, table_frame, table_lines
from kepu_extract.read.reading import Note, Reading
from kepu_extract.source import Line

MAX_PAGES = 3000
_TAIL = 2048  # bytes at the end among which the end mark stands
_FEW_CHINESE = 20  # characters on a page below which its pictures or outlines must hold the text
_MANY_PATHS = 50  # drawn shapes from which a page may be text turned into outlines
_RULED = 4  # drawn shapes up to which a page has no table
_GARBLED = 0.05  # share of Chinese below which a page full of neither Chinese nor ASCII has a wrong character map
_FRESH_COPY = "fetch it again, or print it to a new PDF from a viewer"
_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class _Page:
    lines: list[PhysicalLine]  # outside of tables
    tables: list[Table]
    width: float
    height: float
    needs_ocr: bool
    damaged: bool = False

    @property
    def blank(self) -> bool:
        return not self.lines and not self.tables


def read_pdf(data: bytes) -> Reading:
    """Read the bytes of a PDF file.

    Raises UnreadableInputError where the file is damaged, encrypted or empty, LimitExceededError where it has more
    than `MAX_PAGES` pages, MissingExtraError where no page has readable text.
    """
    with _PDFIUM, _opened(data) as document:
        count = len(document)
        _check_count(count)
        pages = [_read_page(document, number) for number in range(1, count + 1)]
    for_ocr = _pages_for_ocr(pages)
    _check_text(pages, for_ocr)
    notes = _notes(pages, for_ocr, whole=b"%%EOF" in data[-_TAIL:])
    return Reading("pdf", _paragraphs(pages), page_count=count, notes=notes)


def _notes(pages: Sequence[_Page], for_ocr: Sequence[int], *, whole: bool) -> list[Note]:
    notes: list[Note] = []
    if not whole:
        notes.append(Note("warning", "damaged-file", "the file breaks off before its end, so text may be missing"))
    damaged = [number for number, page in enumerate(pages, start=1) if page.damaged]
    if damaged:
        notes.append(Note("warning", "page-unreadable", f"{_named(damaged)} damaged, skipped"))
    if for_ocr:
        notes.append(Note("warning", "page-without-text", f"{_named(for_ocr)} without readable text, skipped"))
    return notes


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error, data) from error
    try:
        yield document
    finally:
        document.close()


def _refusal(error: pypdfium2.PdfiumError, data: bytes) -> UnreadableInputError:
    # pdfium keeps the error code of an earlier file where a later one fails without a code of its own.
    locked = getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    if locked and b"/Encrypt" in data:
        return UnreadableInputError("is encrypted and needs a password", "save a copy without password and read that")
    return UnreadableInputError("is damaged or not a PDF file", _FRESH_COPY)


def _check_count(count: int) -> None:
    if count == 0:
        raise UnreadableInputError("has no pages", _FRESH_COPY)
    if count > MAX_PAGES:
        raise LimitExceededError(f"has {count} pages, more than {MAX_PAGES}", "split it and read the parts")


def _read_page(document: Any, number: int) -> _Page:
    try:
        page = document[number - 1]
        try:
            sheet, shapes = read_sheet(page), read_shapes(page)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return _Page([], [], 0, 0, needs_ocr=False, damaged=True)
    rules = [sheet.placed(rule) for rule in shapes.rules] if shapes.paths > _RULED else []
    tables, outside = split_tables(sheet.glyphs, rules, number)
    lines = build_lines(outside, number)
    return _Page(lines, tables, sheet.width, sheet.height, _needs_ocr(sheet, shapes))


def _needs_ocr(sheet: Sheet, shapes: Shapes) -> bool:
    chars = [glyph.char for glyph in sheet.glyphs if not glyph.char.isspace()]
    chinese = sum(map(is_chinese, chars))
    if len(chars) > 5 * _FEW_CHINESE and chinese < _GARBLED * len(chars):
        return not _is_mostly_ascii(chars)
    return chinese < _FEW_CHINESE and (shapes.images > 0 or shapes.paths > _MANY_PATHS)


def _is_mostly_ascii(chars: Sequence[str]) -> bool:
    return sum(char.isascii() for char in chars) > 0.5 * len(chars)


def _pages_for_ocr(pages: Sequence[_Page]) -> list[int]:
    """Return the numbers of the pages whose text only optical character recognition can give."""
    return [number for number, page in enumerate(pages, start=1) if page.needs_ocr]


def _check_text(pages: Sequence[_Page], for_ocr: Sequence[int]) -> None:
    if all(page.needs_ocr or page.blank for page in pages):
        if for_ocr:
            raise MissingExtraError("ocr", f"has no readable text: reading {_named(for_ocr)} as images or outlines")
        raise UnreadableInputError("has no text: its pages are blank", "check that the right file was saved")


def _named(numbers: Sequence[int]) -> str:
    """Name pages, runs of them as ranges: `pages 1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    names = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return f"{'page' if len(numbers) == 1 else 'pages'} {names}"


def _paragraphs(pages: Sequence[_Page]) -> list[Line]:
    kept = without_contents(without_furniture([page.lines for page in pages], [page.height for page in pages]))
    frames = [[frame for table in page.tables for frame in table_frame(table)] for page in pages]
    margins = find_margins(kept, frames, [page.width for page in pages])
    lines: list[Line] = []
    tables = 0
    for block in _blocks(pages, kept):
        if isinstance(block, Table):
            lines += table_lines(block, tables)
            tables += 1
        else:
            lines += join_lines(block, margins)
    return lines


def _blocks(pages: Sequence[_Page], kept: Sequence[list[PhysicalLine]]) -> list[Table | list[PhysicalLine]]:
    """Return the tables, joined over page breaks, and the runs of printed lines between them, in reading order."""
    blocks: list[Table | list[PhysicalLine]] = []
    for page, lines in zip(pages, kept, strict=True):
        items: list[PhysicalLine | Table] = [*lines, *page.tables]
        for item in sorted(items, key=lambda item: item.top):
            last = blocks[-1] if blocks else None
            if isinstance(item, PhysicalLine):
                if isinstance(last, list):
                    last.append(item)
                else:
                    blocks.append([item])
            elif isinstance(last, Table) and continues(last, item):
                append(last, item)
            else:
                blocks.append(item)
    return blocks
