"""The blocks of an HTML element as lines: what a browser sets on a line of its own."""

import regex
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.frames import CellLines, rows_beside_headings
from kepu_extract.read.plain.line_signs import starts_item
from kepu_extract.read.plain.lost_breaks import set_apart, typed_apart
from kepu_extract.read.plain.pages import without_contents
from kepu_extract.read.web.soft_breaks import Break, rejoined
from kepu_extract.read.web.tables import GridCell, is_layout, rows_of
from kepu_extract.source import Line
from kepu_extract.source.line import row_line

BLANKS = " \t\r\n\f\u00a0\u3000\u2002\u2003\u2009"
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
        "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_SKIPPED = frozenset(
    {
        "script", "style", "noscript", "template", "select", "option", "datalist", "button", "input",
        "textarea", "iframe", "object", "embed", "canvas", "svg", "audio", "video", "img", "map", "head",
        "title", "link", "meta",
        "del", "s", "strike",  # struck out: no longer said
        "rt", "rp",  # how a character is read aloud
        "annotation", "annotation-xml",  # a formula once more, for programs
    }
)  # fmt: skip
_HEADING = compiled(r"h([1-6])")
_CENTRED = compiled(r"text-align\s*:\s*(\w+)", regex.I)
_BLOCK_STYLE = compiled(r"display\s*:\s*(?:block|flex|table|list-item)", regex.I)
_PREFORMATTED = compiled(r"white-space\s*:\s*pre(?:-line|-wrap)?(?![-\w])", regex.I)
_FLOAT = compiled(r"float\s*:\s*(?:left|right)", regex.I)  # set beside the text that follows, as numbers of lists are
_HIDDEN = compiled(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:font-size|opacity)\s*:\s*0(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:;|!|$)"
    r"|(?<![-\w])(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{4,}", regex.I  # moved off the screen
)  # fmt: skip
_NO_HEIGHT = compiled(r"(?<![-\w])(?:max-)?height\s*:\s*0(?:px|pt|r?em|%)?\s*(?:;|!|$)", regex.I)
_CUT_OFF = compiled(r"overflow(?:-y)?\s*:\s*(?:hidden|clip)", regex.I)
_BLANK_RUN = compiled(r"[ \t\r\n\f]+")
_WIDE = compiled(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef、。《》（）“”]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_STRAY_COMMENT = compiled(r"<!--|-->|<!\[endif\]|\]\]>")
_CHINESE_DIGITS = "〇一二三四五六七八九"


class _Style(Struct, frozen=True):
    centred: bool = False
    level: int | None = None
    title: bool = False
    preformatted: bool = False


def is_hidden(element: etree._Element) -> bool:
    """Tell whether the page's own attributes hide an element from its reader."""
    style = element.get("style") or ""
    if element.get("hidden") is not None or _HIDDEN.search(style) is not None:
        return True
    return bool(_NO_HEIGHT.search(style) and _CUT_OFF.search(style))


def text_of(element: etree._Element) -> str:
    """Return the characters of an element as they stand in the file."""
    return "".join(str(text) for text in element.itertext())


def lines_of(
    element: etree._Element, *, skip: frozenset[etree._Element] = frozenset(), first_table: int = 0
) -> list[Line]:
    """Return the lines of an element: a paragraph, a part between <br>, or a table row each.

    Elements of `skip` are left out; tables are numbered from `first_table`.
    """
    walker = _Walker(skip, first_table)
    walker.walk(element, _Style())
    walker.flush(_Style())
    return without_contents(rejoined(walker.lines, walker.breaks))


class _Walker:
    def __init__(self, skip: frozenset[etree._Element], first_table: int) -> None:
        self.lines: list[Line] = []
        self._skip = skip
        self._table = first_table
        self.breaks: dict[int, Break] = {}  # of the lines that a <br> sets, by their place among the lines
        self._buffer: list[str] = []
        self._behind_break = False
        self._marker = ""  # automatic number of the list item that the next line opens

    def walk(self, root: etree._Element, style: _Style) -> None:
        """Write an element and all in it; without recursion, since unclosed tags nest a thousand deep."""
        styles = [style]
        passed: set[etree._Element] = set()  # entered by name only: left out, or written as a whole
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                if element in passed:
                    passed.discard(element)
                else:
                    self._leave(element, styles.pop())
                if element is not root:
                    self._write(element.tail, styles[-1])
            elif self._is_passed(element, styles[-1]):
                passed.add(element)
                walker.skip_subtree()
            else:
                styles.append(self._enter(element, styles[-1]))

    def _is_passed(self, element: etree._Element, style: _Style) -> bool:
        """Deal with elements that are left out, or whose content is not walked; return whether this is one."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or element in self._skip or is_hidden(element):
            return True
        if tag == "br":
            self.flush(style, is_break=True)
            return True
        if tag == "table" and not is_layout(element):
            self.flush(style)
            self._add_table(element)
            return True
        return False

    def _enter(self, element: etree._Element, outer: _Style) -> _Style:
        if _is_block(element):
            self.flush(outer)
        parent = element.getparent()
        if element.tag == "li" and parent is not None and parent.tag == "ol":
            self._marker = _list_marker(parent, element)
        inner = _style_of(element, outer)
        if _is_below_bar(element):
            self._buffer.append("/")
        self._write(element.text, inner)
        return inner

    def _leave(self, element: etree._Element, style: _Style) -> None:
        if _is_block(element):
            self.flush(style)

    def flush(self, style: _Style, *, is_break: bool = False) -> None:
        """End the line that the buffer holds, if any: before a block, or at a <br>."""
        raw = "".join(self._buffer)
        text = _tidy(raw)
        self._buffer.clear()
        behind, self._behind_break = self._behind_break, is_break
        if not text:
            if behind and is_break and self.lines:
                self.breaks[len(self.lines)] = Break("", after_blank=True)
            return
        marker, self._marker = self._marker, ""
        after_blank = self.breaks.get(len(self.lines), Break("")).after_blank
        pieces = (piece for typed in typed_apart(raw) for piece in set_apart(_tidy(typed)))
        for number, piece in enumerate(pieces):
            if not number and (behind or is_break):
                self.breaks[len(self.lines)] = Break(raw, goes_on=behind, after_blank=after_blank)
            self.lines.append(
                Line(
                    marker + piece,
                    centred=style.centred,
                    outline_level=style.level,
                    number_end=len(marker),
                    marks=("title",) if style.title else (),
                )
            )
            marker = ""

    def _write(self, text: str | None, style: _Style) -> None:
        if not text:
            return
        if not style.preformatted:
            self._buffer.append(text)
            return
        first, *more = text.split("\n")
        self._buffer.append(first)
        for piece in more:
            self.flush(style, is_break=True)
            self._buffer.append(piece)

    def _add_table(self, table: etree._Element) -> None:
        for caption in table.findall("caption"):
            self.walk(caption, _Style(centred=True))
        index = 0
        rows = [[_cell_lines(cell) for cell in row] for row in rows_of(table)]
        as_text = rows_beside_headings(rows)
        for place, row in enumerate(rows):
            if place in as_text:
                self.lines += [line for field in row if field is not None for line in field.lines]
                continue
            line = row_line([_field(cell) for cell in row], table=self._table, index=index)
            if line.text.strip():
                self.lines.append(line)
                index += 1
        self._table += 1


def _is_block(element: etree._Element) -> bool:
    if element.tag in _BLOCKS or element.tag == "table":
        return True
    style = element.get("style") or ""
    return bool(_BLOCK_STYLE.search(style)) and not _FLOAT.search(style)


def _is_below_bar(element: etree._Element) -> bool:
    """Tell the lower part of a fraction in MathML, which a line of text has behind a slash: 2/3."""
    parent = element.getparent()
    return parent is not None and parent.tag == "mfrac" and next(element.itersiblings(preceding=True), None) is not None


def _cell_lines(cell: GridCell | None) -> CellLines | None:
    """Return a cell with the lines that it holds; the words of a table in it are a line each."""
    if cell is None:
        return None
    lines = [Line(line.text.replace("\t", " ").strip()) if line.row else line for line in lines_of(cell.content)]
    return CellLines(lines, cell.column, cell.columns, cell.rows)


def _field(cell: CellLines | None) -> tuple[str, int, int, int] | None:
    """Return a cell as `row_line` wants it."""
    if cell is None:
        return None
    return "\n".join(line.text.replace("\t", " ").strip() for line in cell.lines), cell.column, cell.columns, cell.rows


def _style_of(element: etree._Element, outer: _Style) -> _Style:
    style = outer
    align = _CENTRED.search(element.get("style") or "")
    if align or element.get("align"):
        style = replace(style, centred=(align[1] if align else element.get("align", "")).lower() == "center")
    elif element.tag == "center":
        style = replace(style, centred=True)
    elif element.tag in ("td", "li", "th"):
        style = replace(style, centred=False)
    if heading := _HEADING.fullmatch(str(element.tag)):
        level = int(heading[1])
        is_title = level == 1
        style = replace(
            style, level=None if is_title else level, title=is_title, centred=style.centred or is_title
        )
    if element.tag == "pre" or _PREFORMATTED.search(element.get("style") or ""):
        style = replace(style, preformatted=True)
    return style


def _tidy(text: str) -> str:
    """Collapse blanks as a browser does, and drop what is not to be seen; a wrap between Chinese characters goes."""
    text = _STRAY_COMMENT.sub("", text.translate(_INVISIBLE)).strip(BLANKS)
    return _BLANK_RUN.sub(lambda run: _collapsed(run, text), text)


def _collapsed(run: "regex.Match[str]", text: str) -> str:
    if "\n" in run[0] and _WIDE.match(text[run.start() - 1]) and _WIDE.match(text[run.end()]):
        return ""
    return " "


def _list_marker(list_element: etree._Element, item: etree._Element) -> str:
    """Return the number that a browser writes before an item of a numbered list."""
    style = (list_element.get("style") or "") + (item.get("style") or "")
    if compiled(r"list-style(?:-type)?\s*:[^;]*none").search(style) or _has_typed_numbers(list_element):
        return ""
    given = item.get("value") or ""
    start = list_element.get("start") or "1"
    order = sum(1 for sibling in item.itersiblings("li", preceding=True))
    value = int(given) if given.isdecimal() else (int(start) if start.isdecimal() else 1) + order
    if compiled(r"cjk|chinese").search(style):
        return f"{_chinese(value)}、"
    return f"{value}. "


def _has_typed_numbers(list_element: etree._Element) -> bool:
    """Tell a list each of whose items begins with a number of its own, which a sheet elsewhere leaves alone."""
    return all(starts_item(text_of(item).strip(BLANKS)) for item in list_element.iterchildren("li"))


def _chinese(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE_DIGITS[tens] + "十"
    return head + (_CHINESE_DIGITS[ones] if ones else "")
