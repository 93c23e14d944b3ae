"""What the styles of a Word document say about its paragraphs, inheritance resolved."""

from typing import Final

import regex
from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.word.xml_names import Element, child_integer, child_of, child_value, is_on, w

_MAX_ANCESTORS: Final = 100  # Word itself writes about ten
_BODY_LEVEL: Final = 9  # w:outlineLvl 0-8 are headings, 9 is body text
# Built-in styles keep their English names in the file; WPS and converted files localise them.
_HEADING_NAME: Final = compiled(r"(?:heading|标题|標題|見出し|titre|título|überschrift)\s*([1-9])", regex.I)
_CONTENTS_NAME: Final = compiled(r"(?:toc|目录|目錄|目次)\s*(?:[1-9]|heading|标题)|table of figures|图表目录", regex.I)
_TITLE_NAMES: Final = frozenset({"title", "标题", "標題"})


class Style(Struct, frozen=True):
    """The resolved properties of one style; the default values are those of a paragraph without any style."""

    num_id: int | None = None
    num_level: int | None = None
    outline_level: int | None = None  # 1-based
    alignment: str | None = None
    hidden: bool = False
    raised: bool = False
    is_title: bool = False
    is_contents: bool = False  # an entry or the heading of a table of contents
    lineage: tuple[str, ...] = ()  # style ids from this one up to its root


class Styles:
    """The styles of one document, looked up by their id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default = Style()
        if root is None:
            return
        default_id = None
        for style in root.iterfind(w("style")):
            style_id = style.get(w("styleId"), "")
            self._elements.setdefault(style_id, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                default_id = style_id
        if default_id is not None:
            self._default = self._resolve(default_id)

    def paragraph(self, style_id: str | None) -> Style:
        """Return the paragraph style with this id, the document's default style where there is none."""
        if style_id is None or style_id not in self._elements:
            return self._default
        return self._resolve(style_id)

    def hides(self, style_id: str) -> bool:
        """Tell whether the character style with this id hides its text."""
        return style_id in self._elements and self._resolve(style_id).hidden

    def raises(self, style_id: str) -> bool:
        """Tell whether the character style with this id sets its text as superscripts."""
        return style_id in self._elements and self._resolve(style_id).raised

    def _resolve(self, style_id: str) -> Style:
        """Resolve a style from its most distant ancestor down, so that no chain is too long for the stack."""
        chain: list[str] = []
        current: str | None = style_id
        # A style that is its own ancestor is invalid, but must not hang the reader.
        while current in self._elements and current not in self._resolved and current not in chain:
            chain.append(current)
            if len(chain) == _MAX_ANCESTORS:
                break
            current = child_value(self._elements[current], w("basedOn"))
        base = Style() if current is None else self._resolved.get(current, Style())
        for own_id in reversed(chain):
            base = self._resolved[own_id] = _over(base, self._elements[own_id], own_id)
        return base


def outline_level(properties: Element | None) -> int | None:
    """Return the 1-based outline level that paragraph properties state, 0 for body text, None for no statement."""
    level = child_integer(properties, w("outlineLvl"))
    if level is None or not 0 <= level <= _BODY_LEVEL:
        return None
    return 0 if level == _BODY_LEVEL else level + 1


def _over(base: Style, element: Element, style_id: str) -> Style:
    """Lay the own properties of a style over those of the style it is based on."""
    name = child_value(element, w("name")) or style_id
    properties = child_of(element, w("pPr"))
    numbers = child_of(properties, w("numPr"))
    num_id, num_level = child_integer(numbers, w("numId")), child_integer(numbers, w("ilvl"))
    level = outline_level(properties)
    if level is None and (heading := _HEADING_NAME.fullmatch(name.strip())):
        level = int(heading[1])
    letters = child_of(element, w("rPr"))
    hidden = is_on(child_of(letters, w("vanish")))
    aligned = child_value(letters, w("vertAlign"))
    return replace(
        base,
        num_id=base.num_id if num_id is None else num_id,
        num_level=base.num_level if num_level is None else num_level,
        outline_level=base.outline_level if level is None else (level or None),
        alignment=child_value(properties, w("jc")) or base.alignment,
        hidden=base.hidden if hidden is None else hidden,
        raised=base.raised if aligned is None else aligned == "superscript",
        is_title=base.is_title or name.strip().lower() in _TITLE_NAMES,
        is_contents=_CONTENTS_NAME.fullmatch(name.strip()) is not None,
        lineage=(style_id, *base.lineage),
    )
