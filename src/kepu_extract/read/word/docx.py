"""Word documents (.docx, .docm, .dotx, .dotm): paragraphs and table rows in the order of the body.

The text is what the printed page shows of the body: with automatic numbers and the header of the first page (where a
red head may stand), without other headers and footers, notes, tables of contents, hidden text and text that a
tracked change deleted.
"""

import dataclasses
from collections.abc import Iterator
from typing import Final

import regex
from msgspec import structs

from kepu_extract.compiled import compiled
from kepu_extract.errors import KepuError, UnreadableInputError
from kepu_extract.read.frames import CellLines, lines_of_table
from kepu_extract.read.options import DEFAULT_OPTIONS, ReadOptions
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.soft_breaks import broken_lines
from kepu_extract.read.unread import changes_note
from kepu_extract.read.word.context import Context
from kepu_extract.read.word.numbering import NumberingDefinitions
from kepu_extract.read.word.ooxml import open_package
from kepu_extract.read.word.paragraphs import EMBEDDED, Paragraph, ParagraphReader
from kepu_extract.read.word.styles import Styles
from kepu_extract.read.word.table import Square, table_rows
from kepu_extract.read.word.xml_names import Element, child_of, is_on, w
from kepu_extract.source import Line

_CONTENTS_HEADING: Final = compiled(r"目\s*[录錄次]|contents", regex.I)
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DEEPEST: Final = 3  # files embedded in embedded files
_LETTERS: Final = compiled(r"[^\W\d_]")


def read_docx(data: bytes, options: ReadOptions = DEFAULT_OPTIONS) -> Reading:
    """Read the bytes of a Word document in Office Open XML, transitional or strict.

    Word stores no pages, so the lines have none. Raises UnreadableInputError where the package is damaged,
    encrypted, holds pictures only or no Word document, and LimitExceededError where it unpacks to far more than a
    document holds.
    """
    document = _Document(data, options)
    lines, notes = document.lines()
    if not lines and (document.context.unread["picture"] or document.context.unread["object"]):
        raise UnreadableInputError(
            "holds pictures and no text, as a scan does",
            "save it as PDF and read that with the extra [ocr], or type its text",
            code="no-text",
        )
    return Reading("docx", lines, notes=notes)


class _Document:
    """An opened package with what its parts share."""

    def __init__(self, data: bytes, options: ReadOptions) -> None:
        self._package = open_package(data)
        self._options = options
        self._main = self._package.related("", "officeDocument") or "word/document.xml"
        document = self._package.xml(self._main)
        body = None if document is None else document.find(w("body"))
        if document is None or body is None:
            raise UnreadableInputError("holds no Word text", "open it in Word and save it again as .docx")
        self._body = body
        self._plain_page = child_of(document, w("background")) is None
        self._styles = Styles(self._related("styles"))
        self._definitions = NumberingDefinitions(self._related("numbering"))
        self.context = self._context()

    def lines(self) -> tuple[list[Line], list[Note]]:
        """Return the lines of the first page's header and the body, and what was doubtful."""
        notes: list[Note] = []
        paragraphs = ParagraphReader(self.context, self._definitions)
        reader = _BodyReader(paragraphs, self)
        lines = list(reader.lines(self._body))
        if paragraphs.unfinished:
            # A field without its end would swallow the rest of the document.
            notes.append(Note("warning", "unclosed-field", "A field of the document never ends; its text was kept."))
            self.context = self._context()
            reader = _BodyReader(ParagraphReader(self.context, self._definitions, lenient_fields=True), self)
            lines = list(reader.lines(self._body))
        if head := self._head(reader.tables, lines):
            lines[:0] = head
            notes.append(Note("info", "first-page-header", "The text begins with the header of the first page."))
        if self.context.unread["change"]:
            notes.append(changes_note(self._options.changes))
        return lines, [*notes, *self.context.unread.notes()]

    def embedded(self, element: Element) -> list[Line]:
        """Return the lines of the file that a w:altChunk embeds, read by the reader of its format."""
        from kepu_extract.read import read

        name = self._package.target(self._main, element.get(_RELATION, ""))
        content = None if name is None else self._package.content(name)
        if name is None or content is None or self._options.depth >= _DEEPEST:
            self.context.unread.add("part")
            return []
        try:
            return read(content, name, dataclasses.replace(self._options, depth=self._options.depth + 1)).lines
        except KepuError:
            self.context.unread.add("part")
            return []

    def _context(self) -> Context:
        return Context(self._styles, self._options.changes, self._part, plain_page=self._plain_page)

    def _part(self, relation: str) -> Element | None:
        name = self._package.target(self._main, relation)
        return None if name is None else self._package.xml(name)

    def _related(self, kind: str) -> Element | None:
        return self._package.xml(self._package.related(self._main, kind) or f"word/{kind}.xml")

    def _head(self, tables: int, body: list[Line]) -> list[Line]:
        """Return the header that the first page alone has, unless it says nothing that the others or the body say."""
        section = next(self._body.iter(w("sectPr")), None)
        if section is None or not is_on(child_of(section, w("titlePg"))):
            return []
        parts = {
            reference.get(w("type"), "default"): self._part(reference.get(_RELATION, ""))
            for reference in section.iterchildren(w("headerReference"))
        }
        first, others = (self._header_lines(parts.get(kind), tables) for kind in ("first", "default"))
        known = {line.text for line in (*others, *body[:10])}
        return [line for line in first if line.text not in known and _LETTERS.search(line.text)]

    def _header_lines(self, header: Element | None, tables: int) -> list[Line]:
        if header is None:
            return []
        paragraphs = ParagraphReader(self._context(), self._definitions, lenient_fields=True)
        return list(_BodyReader(paragraphs, self, tables).lines(header))


class _BodyReader:
    """Makes lines of the paragraphs and table rows of one pass over the body."""

    def __init__(self, paragraphs: ParagraphReader, document: _Document, tables: int = 0) -> None:
        self._paragraphs = paragraphs
        self._document = document
        self.tables = tables  # how many were numbered so far

    def lines(self, body: Element) -> Iterator[Line]:
        """Yield the lines of the body, without tables of contents and the headings directly before them."""
        held: Line | None = None  # a line that is left out if a table of contents follows
        for line in self._lines(body):
            if line is None:
                held = None
                continue
            if held is not None:
                yield held
                held = None
            if line.row is None and _CONTENTS_HEADING.fullmatch(line.text):
                held = line
            else:
                yield line
        if held is not None:
            yield held

    def _lines(self, container: Element) -> Iterator[Line | None]:
        """Yield the lines of the body or of a frame, None where a paragraph of a table of contents was left out."""
        for block in self._paragraphs.blocks(container):
            if isinstance(block, Paragraph):
                yield from self._paragraph_lines(block)
            elif block.tag == EMBEDDED:
                yield from self._embedded_lines(block)
            else:
                with self._paragraphs.table():
                    yield from self._table_lines(block)

    def _embedded_lines(self, element: Element) -> Iterator[Line]:
        first = self.tables
        for line in self._document.embedded(element):
            if line.row is not None:
                row = structs.replace(line.row, table=first + line.row.table)
                self.tables = max(self.tables, row.table + 1)
                line = structs.replace(line, row=row)
            yield structs.replace(line, page=None, turns=())

    def _paragraph_lines(self, paragraph: Paragraph) -> Iterator[Line | None]:
        if paragraph.in_contents and not paragraph.text.strip():
            yield None
        number = paragraph.number
        pieces = broken_lines(paragraph.text)
        for piece in pieces or ([""] if number else []):
            yield Line(
                (number + piece).rstrip(),
                outline_level=paragraph.outline_level,
                centred=paragraph.centred,
                number_end=len(number if piece else number.rstrip()),
                marks=paragraph.marks,
            )
            number = ""
        for box in paragraph.boxes:
            with self._paragraphs.text_box():
                yield from self._lines(box)

    def _table_lines(self, table: Element) -> list[Line]:
        rows = table_rows(table, self._paragraphs.context)
        lines = lines_of_table([[self._cell(square) for square in squares] for squares in rows], self.tables)
        self.tables = max([self.tables, *(line.row.table + 1 for line in lines if line.row is not None)])
        return lines

    def _cell(self, square: Square) -> CellLines | None:
        if square.cell is None:
            return None
        lines = [line for line in self._lines(square.cell) if line is not None]
        return CellLines(lines, square.column, square.columns, square.rows)
