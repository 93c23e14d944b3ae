"""The visible text of one Word paragraph, and of its text boxes."""

from collections.abc import Callable
from typing import Final

from kepu_extract.read.word.fields import Fields, is_contents_code
from kepu_extract.read.word.styles import Styles
from kepu_extract.read.word.xml_names import Element, child_of, child_value, integer, is_on, w

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES: Final = f"{_MC}AlternateContent"
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_XML_BLANKS: Final = " \t\r\n"

# What holds no text of the body: properties, deleted and moved text, phonetic guides, text stored for other uses.
_SKIPPED: Final = frozenset(
    w(name)
    for name in ("pPr", "rPr", "del", "moveFrom", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt", "rubyPr")
)  # fmt: skip
_REMOVALS: Final = (w("del"), w("moveFrom"), w("cellDel"))
_TEXTS: Final = frozenset({w("t"), _MATH_TEXT})
_RUN: Final = w("r")
_FIXED: Final = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "",
}  # fmt: skip

# Signs that documents insert from symbol fonts, by the font's code (Wingdings boxes and ticks, Symbol operators).
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0xA1: "○",
    0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
} | {0x81 + offset: chr(0x2460 + offset) for offset in range(10)}  # fmt: skip
_WINGDINGS_2: Final = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●"}
_SYMBOL: Final = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x77: "ω", 0x44: "Δ",
    0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
_SYMBOL_FONTS: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


class ParagraphText:
    """Collects the visible text of one paragraph.

    `text` has line and page breaks as "\\n"; `boxes` are the w:txbxContent elements anchored in the paragraph, in
    order; `in_contents` tells that a part of the paragraph is a table of contents.
    """

    def __init__(self, paragraph: Element, styles: Styles, fields: Fields, *, hidden: bool) -> None:
        self.boxes: list[Element] = []
        self.in_contents = fields.in_contents
        self._pieces: list[str] = []
        self._styles = styles
        self._fields = fields
        self._hidden = hidden
        self._walk(paragraph, not hidden)
        self.text = "".join(self._pieces)

    def _walk(self, node: Element, shown: bool) -> None:
        for child in node:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == _RUN:
                self._walk(child, self._shows(child))
            elif tag in _TEXTS:
                self._add(_stored_text(child), shown)
            elif tag in _FIXED:
                self._add(_FIXED[tag], shown)
            elif (handle := _HANDLERS.get(tag)) is not None:
                handle(self, child, shown)
            else:
                self._walk(child, shown)

    def _add(self, text: str, shown: bool) -> None:
        if shown and self._fields.shows_text:
            self._pieces.append(text)

    def _shows(self, run: Element) -> bool:
        properties = child_of(run, w("rPr"))
        if properties is None:
            return not self._hidden
        direct = is_on(child_of(properties, w("vanish")))
        if direct is not None:
            return not direct
        style = child_value(properties, w("rStyle"))
        return not (self._hidden or (style is not None and self._styles.hides(style)))

    def _symbol(self, node: Element, shown: bool) -> None:
        try:
            code = int(node.get(w("char"), ""), 16)
        except ValueError:
            return
        signs = _SYMBOL_FONTS.get(node.get(w("font"), "").lower(), {})
        # Symbol fonts are addressed at U+F000 and up, or by the bare code.
        sign = signs.get(code & 0xFF) if code < 0x100 or 0xF000 <= code < 0xF100 else None
        if sign is None and (0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000):
            sign = chr(code)
        self._add(sign or "", shown)

    def _field_mark(self, node: Element, shown: bool) -> None:
        self._fields.mark(node.get(w("fldCharType")))
        self.in_contents = self.in_contents or self._fields.in_contents

    def _field_code(self, node: Element, shown: bool) -> None:
        self._fields.code(node.text or "")

    def _simple_field(self, node: Element, shown: bool) -> None:
        if is_contents_code(node.get(w("instr"), "")):
            self.in_contents = True
        else:
            self._walk(node, shown)

    def _alternatives(self, node: Element, shown: bool) -> None:
        if (chosen := chosen_alternative(node)) is not None:
            self._walk(chosen, shown)

    def _box(self, node: Element, shown: bool) -> None:
        if shown and self._fields.shows_text:
            self.boxes.append(node)


_HANDLERS: Final[dict[str, Callable[[ParagraphText, Element, bool], None]]] = {
    w("sym"): ParagraphText._symbol,
    w("fldChar"): ParagraphText._field_mark,
    w("instrText"): ParagraphText._field_code,
    w("fldSimple"): ParagraphText._simple_field,
    w("txbxContent"): ParagraphText._box,
    ALTERNATIVES: ParagraphText._alternatives,
}


def chosen_alternative(alternatives: Element) -> Element | None:
    """Return the one of several renderings of the same thing that Word takes: the newest it knows."""
    choice = child_of(alternatives, f"{_MC}Choice")
    return child_of(alternatives, f"{_MC}Fallback") if choice is None else choice


def _stored_text(node: Element) -> str:
    """Return the characters of a w:t; blanks at its ends count only where the file says that they do."""
    text = node.text or ""
    if node.get(_XML_SPACE) != "preserve":
        text = text.strip(_XML_BLANKS)
    return text.replace("\r", " ").replace("\n", " ")


def is_removed(mark: Element | None) -> bool:
    """Tell whether the properties of a paragraph mark, row or cell say that a tracked change removed it."""
    return mark is not None and next(mark.iterchildren(*_REMOVALS), None) is not None


def grid_span(properties: Element | None, name: str) -> int:
    """Return a count of grid columns (w:gridSpan, w:gridBefore) within the bounds of Word's 63 columns."""
    value = integer(child_value(properties, w(name)), 0)
    return min(max(value, 0), 63)
