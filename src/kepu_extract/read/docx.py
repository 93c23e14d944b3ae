"""Word documents (.docx, .docm, .dotx, .dotm): paragraphs and table rows in the order of the body.

The text is what the printed page shows of the body: with automatic numbers, without headers and footers, notes,
tables of contents, hidden text and text that a tracked change deleted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.ooxml import Package, open_package
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.word_fields import Fields
from kepu_extract.read.word_numbering import NumberCounter, NumberingDefinitions
from kepu_extract.read.word_styles import Style, Styles, outline_level
from kepu_extract.read.word_table import Square, table_rows
from kepu_extract.read.word_text import ALTERNATIVES, ParagraphText, chosen_alternative, is_removed
from kepu_extract.read.word_xml import Element, child_integer, child_value, is_on, w
from kepu_extract.source.line import Line, row_line

_PARAGRAPH: Final = w("p")
_TABLE: Final = w("tbl")
_CONTENT_CONTROL: Final = w("sdt")
_EMBEDDED: Final = w("altChunk")
_WRAPPERS: Final = frozenset(w(name) for name in ("customXml", "ins", "moveTo"))
_GALLERY: Final = "/".join(w(name) for name in ("sdtPr", "docPartObj", "docPartGallery"))
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
    reader = _BodyReader(styles, definitions, Fields())
    lines = list(reader.lines(body))
    if reader.unfinished:
        # A field without its end would swallow the rest of the document.
        notes.append(Note("warning", "unclosed-field", "A field of the document never ends; its text was kept."))
        lines = list(_BodyReader(styles, definitions, Fields(lenient=True)).lines(body))
    if next(body.iter(_EMBEDDED), None) is not None:
        notes.append(Note("warning", "embedded-part", "Another file is embedded in the text and was not read."))
    return Reading("docx", lines, notes=notes)


def _related(package: Package, main: str, kind: str) -> Element | None:
    name = package.related(main, kind) or f"word/{kind}.xml"
    return package.xml(name)


@dataclass(slots=True)
class _Paragraph:
    """What one paragraph shows."""

    text: str  # line breaks as "\n"
    number: str
    outline_level: int | None
    centred: bool
    is_title: bool
    in_contents: bool
    boxes: list[Element]
    joins_next: bool = False  # its paragraph mark is deleted or hidden

    def numbered_text(self) -> str:
        return self.number + self.text.lstrip() if self.number else self.text


class _BodyReader:
    """One pass over the body; numbers and fields make it depend on the order."""

    def __init__(self, styles: Styles, definitions: NumberingDefinitions, fields: Fields) -> None:
        self._styles = styles
        self._definitions = definitions
        self._counter = NumberCounter(definitions)
        self._fields = fields
        self._tables = 0

    @property
    def unfinished(self) -> bool:
        """Whether a field was still open at the end."""
        return self._fields.unfinished

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
        for block in self._blocks(container):
            if isinstance(block, _Paragraph):
                yield from self._paragraph_lines(block)
            else:
                yield from self._table_lines(block)

    def _paragraph_lines(self, paragraph: _Paragraph) -> Iterator[Line | None]:
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
        for block in self._blocks(cell):
            if isinstance(block, _Paragraph):
                yield block.numbered_text()
                for box in block.boxes:
                    yield from self._cell_texts(box)
            else:
                for squares in table_rows(block):
                    for square in squares:
                        if square.cell is not None:
                            yield from self._cell_texts(square.cell)

    def _blocks(self, container: Element) -> Iterator[_Paragraph | Element]:
        """Yield paragraphs, read, and tables, unread, in order; paragraphs whose mark is gone join the next."""
        pending: _Paragraph | None = None
        for block, in_contents in _elements(container, False):
            if block.tag == _TABLE:
                if pending is not None:
                    yield pending
                    pending = None
                if not in_contents:
                    yield block
                continue
            paragraph = self._read(block, in_contents, numbered=pending is None or not pending.number)
            if pending is not None:
                paragraph = _joined(pending, paragraph)
                pending = None
            if paragraph.joins_next:
                pending = paragraph
            else:
                yield paragraph
        if pending is not None:
            yield pending

    def _read(self, element: Element, in_contents: bool, *, numbered: bool) -> _Paragraph:
        properties = element.find(w("pPr"))
        style = self._styles.paragraph(child_value(properties, w("pStyle")))
        mark = None if properties is None else properties.find(w("rPr"))
        hidden_mark = mark is not None and bool(is_on(mark.find(w("vanish"))))
        removed_mark = is_removed(mark)
        content = ParagraphText(element, self._styles, self._fields, hidden=style.hidden)
        text = content.text
        in_contents = in_contents or content.in_contents or style.is_contents
        if in_contents and (style.is_contents or not text.strip()):
            return _Paragraph("", "", None, False, False, True, [])
        own_level = outline_level(properties)
        # A paragraph that is gone with its mark does not count, nor does one that is hidden altogether.
        gone = removed_mark or ((hidden_mark or style.hidden) and not text.strip())
        return _Paragraph(
            text,
            self._number(properties, style) if numbered and not gone else "",
            style.outline_level if own_level is None else (own_level or None),
            (child_value(properties, w("jc")) or style.alignment) == "center",
            style.is_title,
            in_contents,
            content.boxes,
            joins_next=removed_mark or hidden_mark,
        )

    def _number(self, properties: Element | None, style: Style) -> str:
        numbers = None if properties is None else properties.find(w("numPr"))
        own_id, level = child_integer(numbers, w("numId")), child_integer(numbers, w("ilvl"))
        num_id = style.num_id if own_id is None else own_id
        if num_id is None:
            return ""
        if level is None and own_id is None:
            level = self._definitions.level_of_style(num_id, style.lineage)
        if level is None:
            level = style.num_level
        return self._counter.next(num_id, level or 0)


def _joined(first: _Paragraph, second: _Paragraph) -> _Paragraph:
    """Join a paragraph whose mark is gone with the next: it has the look of the next, unless it shows a number."""
    leading = first if first.number else second
    return replace(
        leading,
        text=first.text + second.text,
        in_contents=first.in_contents or second.in_contents,
        boxes=first.boxes + second.boxes,
        joins_next=second.joins_next,
    )


def _elements(container: Element, in_contents: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the w:p and w:tbl of a container through its wrappers, and whether a table of contents holds them."""
    for child in container:
        tag = child.tag
        if tag in (_PARAGRAPH, _TABLE):
            yield child, in_contents
        elif tag == _CONTENT_CONTROL:
            content = child.find(w("sdtContent"))
            if content is not None:
                gallery = child.find(_GALLERY)
                is_contents = gallery is not None and gallery.get(w("val")) == "Table of Contents"
                yield from _elements(content, in_contents or is_contents)
        elif tag == ALTERNATIVES:
            if (chosen := chosen_alternative(child)) is not None:
                yield from _elements(chosen, in_contents)
        elif tag in _WRAPPERS:
            yield from _elements(child, in_contents)
