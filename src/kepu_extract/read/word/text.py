"""The visible text of one Word paragraph, and of its text boxes."""

from collections.abc import Callable
from typing import Final

from kepu_extract.read.raised import raised_text
from kepu_extract.read.word import symbols
from kepu_extract.read.word.context import Context
from kepu_extract.read.word.drawings import diagram_box, word_art_box
from kepu_extract.read.word.fields import Fields, computed_result, form_result, is_contents_code
from kepu_extract.read.word.math_text import HANDLED_MATH, math_text
from kepu_extract.read.word.xml_names import Element, child_integer, child_of, child_value, integer, is_on, w

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES: Final = f"{_MC}AlternateContent"
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_XML_BLANKS: Final = " \t\r\n"
PAGE_BREAK: Final = "\f"

# What holds no text of the body: properties, phonetic guides, field codes, text stored for other uses.
_SKIPPED: Final = frozenset(w(name) for name in ("pPr", "rPr", "delInstrText", "sdtPr", "sdtEndPr", "rt", "rubyPr"))
_CHANGES: Final = frozenset(w(name) for name in ("ins", "del", "moveTo", "moveFrom"))
_TEXTS: Final = frozenset({w("t"), w("delText"), _MATH_TEXT})
_RUN: Final = w("r")
_FIXED: Final = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "",
}  # fmt: skip
# What is not read, but counted: the element, and its kind of `Unread`.
_COUNTED: Final = {
    w("footnoteReference"): "note", w("endnoteReference"): "note", w("commentReference"): "comment",
    w("object"): "object",
    f"{_VML}imagedata": "picture",
}  # fmt: skip
_GRAPHICS: Final = {"picture": "picture", "chart": "chart", "chartex": "chart"}  # by the end of the graphic's kind
_WHITE: Final = "FFFFFF"
_HIGHER: Final = 4  # half-points from which figures are raised; less only sets letters even


class ParagraphText:
    """Collects the visible text of one paragraph.

    `text` has line breaks as "\\n" and page breaks as "\\f"; `boxes` are the w:txbxContent elements anchored in the
    paragraph, in order; `in_contents` tells that a part of the paragraph is a table of contents.
    """

    def __init__(self, paragraph: Element, context: Context, fields: Fields, *, hidden: bool) -> None:
        self.boxes: list[Element] = []
        self.in_contents = fields.in_contents
        self._pieces: list[str] = []
        self._context = context
        self._fields = fields
        self._hidden = hidden
        self._font = ""  # the symbol font of the run
        self._raised = False
        self._height: int | None = None  # half-points, of the last run that was not raised
        self._left_out: set[str] = set()
        self._on_paper = context.plain_page and not context.in_table and not context.in_box
        if self._on_paper:
            self._on_paper = child_of(child_of(paragraph, w("pPr")), w("shd")) is None
        self._walk(paragraph, not hidden)
        self.text = "".join(self._pieces)
        for kind in self._left_out:
            context.unread.add(kind)

    def _walk(self, node: Element, shown: bool) -> None:
        for child in node:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == _RUN:
                self._run(child)
            elif tag in _TEXTS:
                self._add_stored(child, shown)
            elif tag in _FIXED:
                self._add(_FIXED[tag], shown)
            elif (handle := _HANDLERS.get(tag)) is not None:
                handle(self, child, shown)
            elif tag in _CHANGES:
                self._context.unread.add("change")
                if tag not in self._context.removed:
                    self._walk(child, shown)
            elif tag in _COUNTED:
                if shown and self._fields.shows_text:
                    self._context.unread.add(_COUNTED[tag])
            elif tag in HANDLED_MATH:
                self._add(math_text(child), shown)
            else:
                self._walk(child, shown)

    def _add(self, text: str, shown: bool) -> None:
        if shown and self._fields.shows_text:
            self._pieces.append(text)
            self._fields.gave_text(text)

    def _add_stored(self, node: Element, shown: bool) -> None:
        text = _stored_text(node)
        if self._font:
            text = symbols.as_shown(text, self._font, opens=self._opens())
        elif self._raised and text:
            raised = raised_text(text, "".join(self._pieces[-3:]))
            if not raised and shown:
                self._left_out.add("mark")
            text = raised
        self._add(text, shown)

    def _opens(self) -> bool:
        """Tell whether nothing stands before this place of the paragraph."""
        return not any(piece.strip() for piece in self._pieces)

    def _run(self, run: Element) -> None:
        properties = child_of(run, w("rPr"))
        if properties is None:
            self._height = 0
            self._walk(run, not self._hidden)
            return
        left_out = self._why_left_out(properties)
        if left_out is not None and next(run.iterchildren(*_TEXTS), None) is not None:
            self._left_out.add(left_out)
        fonts = child_of(properties, w("rFonts"))
        font = None if fonts is None else (fonts.get(w("ascii")) or fonts.get(w("hAnsi")))
        self._font = font or "" if symbols.is_symbol_font(font) else ""
        self._raised = self._is_raised(properties)
        self._walk(run, left_out is None)
        self._font, self._raised = "", False

    def _is_raised(self, properties: Element) -> bool:
        """Tell a superscript, by itself or by its character style, and a run that stands higher than the one before."""
        style = child_value(properties, w("rStyle"))
        aligned = child_value(properties, w("vertAlign"))
        if aligned == "superscript" or (aligned is None and style is not None and self._context.styles.raises(style)):
            return True
        height = child_integer(properties, w("position")) or 0
        if self._height is not None and height >= self._height + _HIGHER:
            return True
        self._height = height
        return False

    def _why_left_out(self, properties: Element) -> str | None:
        """Return the kind of `Unread` that a run with these properties is, or None where it is read."""
        direct = is_on(child_of(properties, w("vanish")))
        style = child_value(properties, w("rStyle"))
        if direct or (direct is None and (self._hidden or (style is not None and self._context.styles.hides(style)))):
            return "hidden"
        if is_on(child_of(properties, w("strike"))) or is_on(child_of(properties, w("dstrike"))):
            return "struck"
        if self._on_paper and (child_value(properties, w("color")) or "").upper() == _WHITE:
            shaded = child_of(properties, w("shd")) is not None or child_of(properties, w("highlight")) is not None
            return None if shaded else "white"
        return None

    def _break(self, node: Element, shown: bool) -> None:
        self._add("\n" if node.get(w("type"), "textWrapping") == "textWrapping" else PAGE_BREAK, shown)

    def _symbol(self, node: Element, shown: bool) -> None:
        try:
            code = int(node.get(w("char"), ""), 16)
        except ValueError:
            return
        self._add(symbols.sign(node.get(w("font"), ""), code, opens=self._opens()), shown)

    def _field_mark(self, node: Element, shown: bool) -> None:
        self._add(self._fields.mark(node.get(w("fldCharType")), form_result(node)), shown)
        self.in_contents = self.in_contents or self._fields.in_contents

    def _field_code(self, node: Element, shown: bool) -> None:
        self._fields.code(node.text or "")

    def _simple_field(self, node: Element, shown: bool) -> None:
        code = node.get(w("instr"), "")
        if is_contents_code(code):
            self.in_contents = True
            return
        before = len(self._pieces)
        self._walk(node, shown)
        if not any(self._pieces[before:]):
            self._add(computed_result(code, opens=self._opens()), shown)

    def _control(self, node: Element, shown: bool) -> None:
        if is_placeholder(node):
            self._left_out.add("placeholder")
        else:
            self._walk(node, shown)

    def _alternatives(self, node: Element, shown: bool) -> None:
        if (chosen := chosen_alternative(node)) is not None:
            self._walk(chosen, shown)

    def _box(self, node: Element, shown: bool) -> None:
        if shown and self._fields.shows_text:
            self.boxes.append(node)

    def _graphic(self, node: Element, shown: bool) -> None:
        kind = _GRAPHICS.get(node.get("uri", "").rpartition("/")[2])
        if kind is None:
            self._walk(node, shown)
        elif shown:
            self._context.unread.add(kind)

    def _word_art(self, node: Element, shown: bool) -> None:
        if (box := word_art_box(node)) is not None:
            self._box(box, shown)

    def _diagram(self, node: Element, shown: bool) -> None:
        box = diagram_box(node, self._context.part)
        if box is not None:
            self._box(box, shown)
        elif shown:
            self._context.unread.add("diagram")


_HANDLERS: Final[dict[str, Callable[[ParagraphText, Element, bool], None]]] = {
    w("br"): ParagraphText._break,
    w("sym"): ParagraphText._symbol,
    w("fldChar"): ParagraphText._field_mark,
    w("instrText"): ParagraphText._field_code,
    w("fldSimple"): ParagraphText._simple_field,
    w("sdt"): ParagraphText._control,
    w("txbxContent"): ParagraphText._box,
    "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData": ParagraphText._graphic,
    f"{_VML}textpath": ParagraphText._word_art,
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": ParagraphText._diagram,
    ALTERNATIVES: ParagraphText._alternatives,
}


def chosen_alternative(alternatives: Element) -> Element | None:
    """Return the one of several renderings of the same thing that Word takes: the newest it knows."""
    choice = child_of(alternatives, f"{_MC}Choice")
    return child_of(alternatives, f"{_MC}Fallback") if choice is None else choice


def is_placeholder(control: Element) -> bool:
    """Tell a content control that is empty and shows what to type there."""
    return bool(is_on(child_of(child_of(control, w("sdtPr")), w("showingPlcHdr"))))


def _stored_text(node: Element) -> str:
    """Return the characters of a w:t; blanks at its ends count only where the file says that they do."""
    text = node.text or ""
    if node.get(_XML_SPACE) != "preserve":
        text = text.strip(_XML_BLANKS)
    return text.replace("\r", " ").replace("\n", " ")


def grid_span(properties: Element | None, name: str) -> int:
    """Return a count of grid columns (w:gridSpan, w:gridBefore) within the bounds of Word's 63 columns."""
    value = integer(child_value(properties, w(name)), 0)
    return min(max(value, 0), 63)
