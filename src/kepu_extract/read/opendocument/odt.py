"""OpenDocument texts (.odt, .ott, .fodt): paragraphs, headings, lists with their numbers, tables.

Left out, as in Word files: deleted text, notes, comments, tables of contents, hidden sections and pictures.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

import regex
from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.errors import UnreadableInputError
from kepu_extract.read import passwords
from kepu_extract.read.frames import CellLines, lines_of_table
from kepu_extract.read.grid import Placed, Spanned, place
from kepu_extract.read.limits import check_zip
from kepu_extract.read.opendocument.changes import TrackedChanges
from kepu_extract.read.opendocument.lists import Counters, ListStyles, q
from kepu_extract.read.opendocument.styles import CharacterStyle, ParagraphStyle, character_styles, paragraph_styles
from kepu_extract.read.options import DEFAULT_OPTIONS, ReadOptions
from kepu_extract.read.raised import raised_text
from kepu_extract.read.reading import Reading
from kepu_extract.read.soft_breaks import broken_lines
from kepu_extract.read.unread import Unread, changes_note
from kepu_extract.read.word.symbols import as_shown
from kepu_extract.read.zip_troubles import ZIP_TROUBLES
from kepu_extract.source import Line

_MOST_SPANNED = 1000  # columns or rows, as in browsers
_MOST_REPEATED = 200  # a spreadsheet's filler rows and cells are repeated by the thousand
_MOST_COPIED = 200_000  # elements and characters in all, since a table in a repeated cell multiplies
_MOST_BLANKS = 200
_REMEMBERED = 40  # characters before a raised one that tell what it is
_CONTENTS = compiled(r"目\s*[录錄次]|contents", regex.I)
_LEFT_OUT = frozenset(
    q(name)
    for name in (
        "text:tracked-changes", "text:table-of-content", "text:illustration-index",
        "text:table-index", "text:alphabetical-index", "text:bibliography", "text:ruby-text", "office:forms",
        "text:sequence-decls", "text:variable-decls",
    )
)  # fmt: skip
# What is left out, but counted: the element, and its kind of `Unread`.
_COUNTED = {
    q("text:note"): "note", q("office:annotation"): "comment", q("text:placeholder"): "placeholder",
    q("text:hidden-text"): "hidden", q("text:hidden-paragraph"): "hidden",
}  # fmt: skip
_EMPTY = q("loext:showing-place-holder")
_DRAWN = q("draw:frame").partition("}")[0]  # the namespace of shapes
_OBJECTS = (q("draw:object"), q("draw:object-ole"), q("draw:plugin"))
_PARAGRAPHS = frozenset({q("text:p"), q("text:h")})
_CONTAINERS = frozenset({q("text:section"), q("text:index-body"), q("text:numbered-paragraph"), q("draw:a")})
_TABLE_PREFIXES = ("table", "loext")  # a table in a frame has LibreOffice's own
_TABLES = frozenset(q(f"{prefix}:table") for prefix in _TABLE_PREFIXES)
_ROWS = frozenset(q(f"{prefix}:table-row") for prefix in _TABLE_PREFIXES)
_CELLS = tuple(q(f"{prefix}:table-cell") for prefix in _TABLE_PREFIXES)
_ROW_GROUPS = frozenset(
    q(f"{prefix}:{name}") for prefix in _TABLE_PREFIXES for name in ("table-header-rows", "table-rows", "table-row-group")
)
_HIDDEN = ("collapse", "filter")


class _Piece(NamedTuple):
    """Characters set in one way."""

    text: str
    raised: bool = False
    symbol_font: str = ""


def read_odt(data: bytes, options: ReadOptions = DEFAULT_OPTIONS) -> Reading:
    """Read an OpenDocument text. Raises UnreadableInputError where it is encrypted, damaged or no text."""
    try:
        content, styles = _parts(data)
    except (*ZIP_TROUBLES, etree.XMLSyntaxError) as error:
        raise UnreadableInputError(
            "is a damaged OpenDocument file", "open it in LibreOffice and save it again", code="damaged"
        ) from error
    body = next(content.iter(q("office:text")), None)
    if body is None:
        raise UnreadableInputError("holds no OpenDocument text", "save its text as .odt or .docx", code="no-text")
    roots = [content] if styles is None else [styles, content]
    reader = _Reader(roots, options)
    reader.read(body)
    notes = reader.unread.notes()
    if next(content.iter(q("text:changed-region")), None) is not None:
        notes.insert(0, changes_note(options.changes))
    return Reading("odt", reader.lines, notes=notes)


def _parts(data: bytes) -> tuple[etree._Element, etree._Element | None]:
    """Return the content and the styles; of a text in one flat file (.fodt) both stand in the first."""
    if not data.startswith(b"PK"):
        return _parse(data), None
    with ZipFile(BytesIO(data)) as package:
        check_zip(package)
        names = package.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise passwords.unopened()
        return _parse(package.read("content.xml")), _parse(package.read("styles.xml")) if "styles.xml" in names else None


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(data, parser)


class _Reader:
    def __init__(self, roots: list[etree._Element], options: ReadOptions) -> None:
        self.lines: list[Line] = []
        self.unread = Unread()
        self._styles = paragraph_styles(roots)
        self._characters = character_styles(roots)
        self._counters = Counters(ListStyles(roots))
        self._changes = TrackedChanges(roots[-1], options.changes)
        self._tables = 0
        self._repeats = _Repeats()
        self._plain = True  # outside tables and boxes, where white letters cannot be seen

    def read(self, container: etree._Element) -> None:
        """Append the lines of everything in the container."""
        for child in container:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, self._heading_number(child))
            elif child.tag == q("text:list"):
                style = child.get(q("text:style-name"), "")
                self._list(child, style, 1, self._counters.open(child, style))
            elif child.tag in _TABLES:
                self._table(child)
            elif child.tag in _CONTAINERS and child.get(q("text:display")) != "none":
                self.read(child)
            elif child.tag in _CONTAINERS:
                self.unread.add("hidden")
            elif _is_shape(child):
                self._boxes(child)
            elif child.tag == q("text:list-header"):
                self.read(child)
            elif child.tag == q("text:table-of-content") and self.lines and _CONTENTS.fullmatch(self.lines[-1].text):
                self.lines.pop()  # its heading

    def _heading_number(self, element: etree._Element) -> str:
        """Return the number that the document's heading numbering gives; a style with lists of its own has none."""
        if element.tag != q("text:h") or element.get(q("text:is-list-header")) == "true":
            return ""
        if self._style(element).list_style is not None:
            return ""
        return self._counters.heading(_number(element.get(q("text:outline-level")), 1))

    def _list(self, element: etree._Element, style: str, level: int, numbers: dict[int, int]) -> None:
        for item in element:
            start = item.get(q("text:start-value"))
            fresh = item.tag == q("text:list-item")
            for child in item:
                if child.tag in _PARAGRAPHS:
                    number = ""
                    if fresh:
                        own = style or self._style(child).list_style or ""
                        number = self._counters.next(numbers, own, level, _number(start, 1) if start else None)
                    self._paragraph(child, number)
                    fresh = False
                elif child.tag == q("text:list"):
                    self._list(child, child.get(q("text:style-name"), style), level + 1, numbers)

    def _paragraph(self, element: etree._Element, number: str) -> None:
        style = self._style(element)
        level = style.outline_level
        if element.tag == q("text:h"):
            level = _number(element.get(q("text:outline-level")), 1)
        text = "".join(self._inline(element, CharacterStyle(), style.shaded))
        for piece in broken_lines(text) or ([""] if number.strip() else []):
            self.lines.append(
                Line(
                    (number + piece).rstrip(),
                    outline_level=None if style.title else level,
                    centred=style.centred,
                    number_end=len(number if piece else number.rstrip()),
                    marks=("title",) if style.title else (),
                )
            )
            number = ""
        self._boxes(element)

    def _inline(self, element: etree._Element, style: CharacterStyle, shaded: bool) -> Iterator[str]:
        """Yield the characters of a paragraph; a line break is "\\n"."""
        before = ""
        for piece in self._pieces(element, style, shaded):
            if piece.raised:
                text = raised_text(piece.text, before)
                if piece.text.strip() and not text:
                    self.unread.add("mark")
            elif piece.symbol_font:
                text = as_shown(piece.text, piece.symbol_font, opens=not before.strip())
            else:
                text = piece.text
            before = (before + text)[-_REMEMBERED:]
            yield text

    def _pieces(self, element: etree._Element, style: CharacterStyle, shaded: bool) -> Iterator[_Piece]:
        def piece(text: str | None) -> _Piece:
            return _Piece(_collapsed(text) if self._changes.shown else "", style.raised, style.symbol_font)

        yield piece(element.text)
        for child in element:
            tag = child.tag
            if tag == q("text:s"):
                yield piece(" " * min(_number(child.get(q("text:c")), 1), _MOST_BLANKS))
            elif tag == q("text:tab"):
                yield _Piece("\t")
            elif tag == q("text:line-break"):
                yield _Piece("\n")
            elif tag in _COUNTED:
                self.unread.add(_COUNTED[tag])
            elif child.get(_EMPTY) == "true":
                self.unread.add("placeholder")
            elif self._changes.take(child):
                yield _Piece(self._changes.restored(child))
            elif tag == q("text:span"):
                yield from self._span(child, style, shaded)
            elif isinstance(tag, str) and tag not in _LEFT_OUT and not _is_shape(child):
                yield from self._pieces(child, style, shaded)
            yield piece(child.tail)

    def _span(self, span: etree._Element, outer: CharacterStyle, shaded: bool) -> Iterator[_Piece]:
        style = self._characters.get(span.get(q("text:style-name"), ""), outer)
        why = "hidden" if style.hidden else "struck" if style.struck else None
        if style.white and self._plain and not shaded:
            why = why or "white"
        if why is None:
            yield from self._pieces(span, style, shaded)
        elif "".join(str(text) for text in span.itertext()).strip():
            self.unread.add(why)

    def _boxes(self, element: etree._Element) -> None:
        """Read the shapes inside the element, each with the ones inside it; count pictures and objects."""
        for shape in _shapes(element):
            plain, self._plain = self._plain, False
            if any(shape.find(tag) is not None for tag in _OBJECTS):
                self.unread.add("object")
            elif shape.find(q("draw:image")) is not None:
                self.unread.add("picture")
            self.read(shape)
            self._plain = plain

    def _table(self, table: etree._Element) -> None:
        plain, self._plain = self._plain, False
        seen = [row for row in _rows(table, self._repeats) if not self._is_hidden(row)]
        placed = place([list(_cells(row, self._repeats)) for row in seen])
        rows = [[None if cell is None else self._cell(cell) for cell in row] for row in placed]
        self._plain = plain
        lines = lines_of_table(rows, self._tables)
        self._tables = max([self._tables, *(line.row.table + 1 for line in lines if line.row is not None)])
        self.lines += lines

    def _is_hidden(self, row: etree._Element) -> bool:
        hidden = row.get(q("table:visibility")) in _HIDDEN
        if hidden:
            self.unread.add("row")
        return hidden

    def _cell(self, cell: Placed[etree._Element]) -> CellLines:
        kept, self.lines = self.lines, []
        self.read(cell.content)
        lines, self.lines = self.lines, kept
        return CellLines(lines, cell.column, cell.columns, cell.rows)

    def _style(self, element: etree._Element) -> ParagraphStyle:
        return self._styles.get(element.get(q("text:style-name"), ""), ParagraphStyle())


def _is_shape(element: etree._Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.startswith(_DRAWN) and tag != q("draw:a")


def _shapes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost shapes in an element (itself, if it is one), members of groups one by one."""
    if element.tag == q("draw:g"):
        for child in element:
            yield from _shapes(child)
    elif _is_shape(element):
        yield element
    elif element.tag not in _LEFT_OUT and element.tag not in _COUNTED:
        for child in element:
            yield from _shapes(child)


def _collapsed(text: str | None) -> str:
    """Collapse blanks and line breaks of the file, which mean one blank (ODF 1.3, 6.1.2)."""
    if not text:
        return ""
    return text if text.isalnum() else "".join(" " if char in "\t\r\n" else char for char in text)


class _Repeats:
    """How often rows and cells are read that stand once and say that they are repeated."""

    def __init__(self) -> None:
        self._left = _MOST_COPIED

    def times(self, element: etree._Element, attribute: str) -> int:
        """Return how often an element is read, as long as the copies of a document don't become too many."""
        asked = min(_number(element.get(q(attribute)), 1), _MOST_REPEATED)
        if asked <= 1:
            return asked
        cost = sum(1 + len(inner.text or "") + len(inner.tail or "") for inner in element.iter())
        copies = min(asked - 1, self._left // cost)
        self._left -= copies * cost
        return 1 + copies


def _rows(table: etree._Element, repeats: _Repeats) -> Iterator[etree._Element]:
    for child in table:
        if child.tag in _ROWS:
            for _ in range(repeats.times(child, "table:number-rows-repeated")):
                yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child, repeats)


def _cells(row: etree._Element, repeats: _Repeats) -> Iterator[Spanned[etree._Element]]:
    for cell in row.iterchildren(*_CELLS):
        columns = min(_number(cell.get(q("table:number-columns-spanned")), 1), _MOST_SPANNED)
        rows = min(_number(cell.get(q("table:number-rows-spanned")), 1), _MOST_SPANNED)
        for _ in range(repeats.times(cell, "table:number-columns-repeated")):
            yield Spanned(cell, columns, rows)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
