"""Word documents (.docx, .docm, .dotx, .dotm): paragraphs and table rows in the order of the body.

The text is what the printed page shows of the body: with automatic numbers, without headers and footers, notes,
tables of contents, hidden text and text that a tracked change deleted.
"""

import re
from collections.abc import Iterator
from typing import Final

from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.word.numbering import NumberingDefinitions
from kepu_extract.read.word.ooxml import Package, open_package
from kepu_extract.read.word.paragraphs import Paragraph, ParagraphReader
from kepu_extract.read.word.styles import Styles
from kepu_extract.read.word.table import Square, table_rows
from kepu_extract.read.word.xml_names import Element, w
from kepu_extract.source.line import Line, row_line

_EMBEDDED: Final = w("altChunk")
_CONTENTS_HEADING: Final = re.compile(r"目\s*[录錄次]|contents", re.I)


def read_docx(data: bytes) -> Reading:
    """Read the bytes of a Word document in Office Open XML, transitional or strict.

    Word stores no pages, so the lines have none. Raises UnreadableInputError where the package is damaged,
    encrypted or no Word document, and LimitExceededError where it unpacks to far more than a document holds.
    """
    package = open_package(data)
    main = package.related("", "officeDocument") or "word/document.xml"
    document = package.xml(main)
    body = None if document is None else document.find(w("body"))
    if body is None:
        raise UnreadableInputError("holds no Word text", "open it in Word and save it again as .docx")
    styles = Styles(_related(package, main, "styles"))
    definitions = NumberingDefinitions(_related(package, main, "numbering"))
    notes: list[Note] = []
    paragraphs = ParagraphReader(styles, definitions)
    lines = list(_BodyReader(paragraphs).lines(body))
    if paragraphs.unfinished:
        # A field without its end would swallow the rest of the document.
        notes.append(Note("warning", "unclosed-field", "A field of the document never ends; its text was kept."))
        lines = list(_BodyReader(ParagraphReader(styles, definitions, lenient_fields=True)).lines(body))
    if next(body.iter(_EMBEDDED), None) is not None:
        notes.append(Note("warning", "embedded-part", "Another file is embedded in the text and was not read."))
    return Reading("docx", lines, notes=notes)


def _related(package: Package, main: str, kind: str) -> Element | None:
    name = package.related(main, kind) or f"word/{kind}.xml"
    return package.xml(name)


class _BodyReader:
    """Makes lines of the paragraphs and table rows of one pass over the body."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs = paragraphs
        self._tables = 0

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
            else:
                yield from self._table_lines(block)

    def _paragraph_lines(self, paragraph: Paragraph) -> Iterator[Line | None]:
        if paragraph.in_contents and not paragraph.text.strip():
            yield None
        number = paragraph.number
        pieces = [piece for raw in paragraph.text.split("\n") if (piece := raw.strip())]
        for piece in pieces or ([""] if number else []):
            yield Line(
                (number + piece).rstrip(),
                outline_level=paragraph.outline_level,
                centred=paragraph.centred,
                number_end=len(number if piece else number.rstrip()),
                marks=("title",) if paragraph.is_title else (),
            )
            number = ""
        for box in paragraph.boxes:
            with self._paragraphs.text_box():
                yield from self._lines(box)

    def _table_lines(self, table: Element) -> Iterator[Line | None]:
        rows = table_rows(table)
        if len(rows) == 1 and len(rows[0]) == 1 and rows[0][0].cell is not None:
            yield from self._lines(rows[0][0].cell)  # a frame around ordinary paragraphs
            return
        number, self._tables = self._tables, self._tables + 1
        for index, squares in enumerate(rows):
            line = row_line([self._field(square) for square in squares], table=number, index=index)
            if line.text.strip():
                yield line

    def _field(self, square: Square) -> tuple[str, int, int, int] | None:
        if square.cell is None:
            return None
        return "\n".join(self._cell_texts(square.cell)), square.column, square.columns, square.rows

    def _cell_texts(self, cell: Element) -> Iterator[str]:
        for block in self._paragraphs.blocks(cell):
            if isinstance(block, Paragraph):
                yield block.numbered_text()
                for box in block.boxes:
                    with self._paragraphs.text_box():
                        yield from self._cell_texts(box)
            else:
                for squares in table_rows(block):
                    for square in squares:
                        if square.cell is not None:
                            yield from self._cell_texts(square.cell)
