"""OpenDocument texts (.odt, .ott): paragraphs, headings, lists with their numbers, tables.

Left out, as in Word files: deleted text, notes, comments, tables of contents, hidden sections and pictures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.grid import Placed, Spanned, place
from kepu_extract.read.limits import check_zip
from kepu_extract.read.opendocument.lists import Counters, ListStyles, q
from kepu_extract.read.reading import Reading
from kepu_extract.read.zip_troubles import ZIP_TROUBLES
from kepu_extract.source import Line
from kepu_extract.source.line import row_line

_MOST_REPEATED = 200  # a spreadsheet's filler rows and cells are repeated by the thousand
_MOST_BLANKS = 200
_CONTENTS = re.compile(r"目\s*[录錄次]|contents", re.I)
_LEFT_OUT = frozenset(
    q(name)
    for name in (
        "text:tracked-changes", "text:note", "office:annotation", "text:table-of-content", "text:illustration-index",
        "text:table-index", "text:alphabetical-index", "text:bibliography", "text:ruby-text", "office:forms",
        "text:sequence-decls", "text:variable-decls", "text:hidden-text", "text:hidden-paragraph",
    )
)  # fmt: skip
_PARAGRAPHS = frozenset({q("text:p"), q("text:h")})
_CONTAINERS = frozenset({q("text:section"), q("text:index-body"), q("text:numbered-paragraph"), q("draw:a")})
_ROW_GROUPS = frozenset({q("table:table-header-rows"), q("table:table-rows"), q("table:table-row-group")})


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says, its parents included."""

    centred: bool = False
    title: bool = False
    list_style: str | None = None  # "" where it says that it has none
    outline_level: int | None = None


def read_odt(data: bytes) -> Reading:
    """Read an OpenDocument text. Raises UnreadableInputError where it is encrypted, damaged or no text."""
    try:
        with ZipFile(BytesIO(data)) as package:
            check_zip(package)
            names = package.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise UnreadableInputError(
                    "is encrypted with a password",
                    "open it, save it without the password and try again",
                    code="encrypted",
                )
            content = _parse(package.read("content.xml"))
            styles = _parse(package.read("styles.xml")) if "styles.xml" in names else None
    except (*ZIP_TROUBLES, etree.XMLSyntaxError) as error:
        raise UnreadableInputError(
            "is a damaged OpenDocument file", "open it in LibreOffice and save it again", code="damaged"
        ) from error
    body = next(content.iter(q("office:text")), None)
    if body is None:
        raise UnreadableInputError("holds no OpenDocument text", "save its text as .odt or .docx", code="no-text")
    roots = [content] if styles is None else [styles, content]
    reader = _Reader(roots)
    reader.read(body)
    return Reading("odt", reader.lines)


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(data, parser)


class _Reader:
    def __init__(self, roots: list[etree._Element]) -> None:
        self.lines: list[Line] = []
        self._styles = _paragraph_styles(roots)
        self._counters = Counters(ListStyles(roots))
        self._tables = 0

    def read(self, container: etree._Element) -> None:
        """Append the lines of everything in the container."""
        for child in container:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, self._heading_number(child))
            elif child.tag == q("text:list"):
                style = child.get(q("text:style-name"), "")
                self._list(child, style, 1, self._counters.open(child, style))
            elif child.tag == q("table:table"):
                self._table(child)
            elif child.tag in _CONTAINERS and child.get(q("text:display")) != "none":
                self.read(child)
            elif child.tag == q("draw:frame"):
                self._boxes(child)
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
        for raw in "".join(_inline(element)).split("\n"):
            text = raw.strip()
            if text:
                self.lines.append(
                    Line(
                        number + text,
                        outline_level=None if style.title else level,
                        centred=style.centred,
                        number_end=len(number),
                        marks=("title",) if style.title else (),
                    )
                )
                number = ""
        self._boxes(element)

    def _boxes(self, element: etree._Element) -> None:
        for box in element.iter(q("draw:text-box")):
            if not any(outer.tag == q("draw:text-box") for outer in _between(box, element)):
                self.read(box)

    def _table(self, table: etree._Element) -> None:
        rows = place([list(_cells(row)) for row in _rows(table)])
        if len(rows) == 1 and len(rows[0]) == 1 and rows[0][0] is not None:
            self.read(rows[0][0].content)  # a frame around ordinary paragraphs
            return
        number, self._tables = self._tables, self._tables + 1
        for index, row in enumerate(rows):
            line = row_line([self._field(cell) for cell in row], table=number, index=index)
            if line.text.strip():
                self.lines.append(line)

    def _field(self, cell: Placed[etree._Element] | None) -> tuple[str, int, int, int] | None:
        if cell is None:
            return None
        kept, self.lines = self.lines, []
        self.read(cell.content)
        text = "\n".join(line.text for line in self.lines)
        self.lines = kept
        return text, cell.column, cell.columns, cell.rows

    def _style(self, element: etree._Element) -> _Style:
        return self._styles.get(element.get(q("text:style-name"), ""), _Style())


def _inline(element: etree._Element) -> Iterator[str]:
    """Yield the characters of a paragraph; a line break is "\\n"."""
    yield _collapsed(element.text)
    for child in element:
        tag = child.tag
        if tag == q("text:s"):
            yield " " * min(_number(child.get(q("text:c")), 1), _MOST_BLANKS)
        elif tag == q("text:tab"):
            yield "\t"
        elif tag == q("text:line-break"):
            yield "\n"
        elif isinstance(tag, str) and tag not in _LEFT_OUT and tag != q("draw:frame"):
            yield from _inline(child)
        yield _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    """Collapse blanks and line breaks of the file, which mean one blank (ODF 1.3, 6.1.2)."""
    if not text:
        return ""
    return text if text.isalnum() else "".join(" " if char in "\t\r\n" else char for char in text)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == q("table:table-row"):
            for _ in range(min(_number(child.get(q("table:number-rows-repeated")), 1), _MOST_REPEATED)):
                yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[Spanned[etree._Element]]:
    for cell in row.iterchildren(q("table:table-cell")):
        columns = _number(cell.get(q("table:number-columns-spanned")), 1)
        rows = _number(cell.get(q("table:number-rows-spanned")), 1)
        for _ in range(min(_number(cell.get(q("table:number-columns-repeated")), 1), _MOST_REPEATED)):
            yield Spanned(cell, columns, rows)


def _between(element: etree._Element, ancestor: etree._Element) -> Iterator[etree._Element]:
    for outer in element.iterancestors():
        if outer is ancestor:
            return
        yield outer


def _paragraph_styles(roots: list[etree._Element]) -> dict[str, _Style]:
    """Return the paragraph styles by name; a style takes from its parent what it does not say."""
    nodes = {
        node.get(q("style:name"), ""): node
        for root in roots
        for node in root.iter(q("style:style"))
        if node.get(q("style:family")) == "paragraph"
    }
    return {name: _resolved(name, nodes) for name in nodes}


def _resolved(name: str, nodes: dict[str, etree._Element]) -> _Style:
    lineage: list[etree._Element] = []
    while name in nodes and nodes[name] not in lineage:
        lineage.append(nodes[name])
        name = nodes[name].get(q("style:parent-style-name"), "")
    names = {node.get(q(attribute)) for node in lineage for attribute in ("style:display-name", "style:name")}
    aligned = (align for node in lineage for align in _attributes(node, "fo:text-align"))
    listed = (node.get(q("style:list-style-name")) for node in lineage)
    level = next((value for node in lineage if (value := node.get(q("style:default-outline-level")))), None)
    return _Style(
        centred=next(aligned, "") == "center",
        title=not names.isdisjoint({"Title", "标题"}),
        list_style=next((style for style in listed if style is not None), None),
        outline_level=_number(level, 1) if level else None,
    )


def _attributes(node: etree._Element, name: str) -> Iterator[str]:
    for properties in node.iterchildren(q("style:paragraph-properties")):
        value = properties.get(q(name))
        if value is not None:
            yield value


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
