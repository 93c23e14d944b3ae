"""What the styles of an OpenDocument text say of its paragraphs and characters, parents included."""

from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct

from kepu_extract.read.opendocument.lists import q
from kepu_extract.read.word.symbols import is_symbol_font


class ParagraphStyle(Struct, frozen=True):
    """What a paragraph style says."""

    centred: bool = False
    title: bool = False
    list_style: str | None = None  # "" where it says that it has none
    outline_level: int | None = None
    shaded: bool = False


class CharacterStyle(Struct, frozen=True):
    """What a character style says."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False
    white: bool = False
    symbol_font: str = ""


def paragraph_styles(roots: Iterable[etree._Element]) -> dict[str, ParagraphStyle]:
    """Return the paragraph styles by name; a style takes from its parent what it does not say."""
    nodes = _nodes(roots, "paragraph")
    return {name: _paragraph_style(_lineage(name, nodes)) for name in nodes}


def character_styles(roots: Iterable[etree._Element]) -> dict[str, CharacterStyle]:
    """Return the character styles by name."""
    nodes = _nodes(roots, "text")
    return {name: _character_style(_lineage(name, nodes)) for name in nodes}


def _nodes(roots: Iterable[etree._Element], family: str) -> dict[str, etree._Element]:
    return {
        node.get(q("style:name"), ""): node
        for root in roots
        for node in root.iter(q("style:style"))
        if node.get(q("style:family")) == family
    }


_DEEPEST = 64  # styles above each other; programs make a handful


def _lineage(name: str, nodes: dict[str, etree._Element]) -> list[etree._Element]:
    lineage: list[etree._Element] = []
    while name in nodes and nodes[name] not in lineage and len(lineage) < _DEEPEST:
        lineage.append(nodes[name])
        name = nodes[name].get(q("style:parent-style-name"), "")
    return lineage


def _paragraph_style(lineage: list[etree._Element]) -> ParagraphStyle:
    names = {node.get(q(attribute)) for node in lineage for attribute in ("style:display-name", "style:name")}
    listed = (node.get(q("style:list-style-name")) for node in lineage)
    level = next((value for node in lineage if (value := node.get(q("style:default-outline-level")))), None)
    return ParagraphStyle(
        centred=_first(lineage, "style:paragraph-properties", "fo:text-align") == "center",
        title=not names.isdisjoint({"Title", "标题"}),
        list_style=next((style for style in listed if style is not None), None),
        outline_level=int(level) if level and level.isdecimal() and len(level) < 3 else None,
        shaded=_first(lineage, "style:paragraph-properties", "fo:background-color", "transparent") != "transparent",
    )


def _character_style(lineage: list[etree._Element]) -> CharacterStyle:
    def said(name: str, default: str) -> str:
        return _first(lineage, "style:text-properties", name, default)

    font = said("style:font-name", "") or said("fo:font-family", "").strip("'")
    return CharacterStyle(
        hidden=said("text:display", "true") == "none",
        struck=said("style:text-line-through-style", "none") != "none",
        raised=said("style:text-position", "").startswith("super") or _is_up(said("style:text-position", "")),
        white=said("fo:color", "").lower() == "#ffffff" and said("fo:background-color", "transparent") == "transparent",
        symbol_font=font.rstrip("0123456789") if is_symbol_font(font.rstrip("0123456789").strip()) else "",
    )


def _is_up(position: str) -> bool:
    """Tell a raised position given as a percentage, with smaller letters: 33% 58%."""
    shift, _, size = position.partition(" ")
    return shift.endswith("%") and shift[:-1].isdecimal() and int(shift[:-1]) > 0 and size not in ("", "100%")


def _first(lineage: list[etree._Element], properties: str, name: str, default: str = "") -> str:
    """Return what the nearest style of the lineage says."""
    return next(_said(lineage, properties, name), default)


def _said(lineage: list[etree._Element], properties: str, name: str) -> Iterator[str]:
    for node in lineage:
        for child in node.iterchildren(q(properties)):
            value = child.get(q(name))
            if value is not None:
                yield value
