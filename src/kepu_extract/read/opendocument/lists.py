"""Automatic numbers of OpenDocument lists (ODF 1.3, 5.3, 16.30 and 19.880)."""

from collections import defaultdict
from collections.abc import Iterable

import regex
from lxml import etree
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.read.word.number_formats import format_number
from kepu_extract.read.word.symbols import as_bullet

NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional", "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle", "１, ２, ３, ...": "decimalFullWidth",
}  # fmt: skip
_PLACE = compiled(r"%(\d+)%")
_CLOSED = tuple("、．.）)：:。]］】章节条款项篇编")  # behind these no blank stands for the tab
_LONGEST = 255  # characters around a number
_DEEPEST = 10  # levels of a list


def q(name: str) -> str:
    """Return the qualified name of `prefix:local`."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


class _Level(Struct, frozen=True):
    number_format: str
    pattern: str  # with %1% for the number of level 1
    start: int
    follows: str  # what stands behind the number: listtab, space, nothing


class ListStyles:
    """The list styles of a document by name; "" is the numbering of headings."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for style in root.iter(q("text:list-style")):
                numbers = _levels(style, "text:list-level-style-number")
                self._styles[style.get(q("style:name"), "")] = numbers | _bullets(style)
            for style in root.iter(q("text:outline-style")):
                self._styles[""] = _levels(style, "text:outline-level-style")

    def level(self, style: str, level: int) -> _Level | None:
        """Return the definition of a level (1-based), or None where it has no number."""
        return self._styles.get(style, {}).get(level)


class Counters:
    """The numbers of the lists of one document, in reading order."""

    def __init__(self, styles: ListStyles) -> None:
        self._styles = styles
        self._by_list: dict[str, dict[int, int]] = {}
        self._last_of_style: dict[str, dict[int, int]] = defaultdict(dict)

    def open(self, element: etree._Element, style: str) -> dict[int, int]:
        """Return the numbers that the outermost list `element` counts with: new ones, or those it continues."""
        continued = element.get(q("text:continue-list"))
        if continued in self._by_list:
            numbers = self._by_list[continued]
        elif element.get(q("text:continue-numbering")) == "true":
            numbers = self._last_of_style[style]
        else:
            numbers = {}
        self._last_of_style[style] = numbers
        self._by_list[element.get(_XML_ID) or f"{len(self._by_list)}"] = numbers
        return numbers

    def next(self, numbers: dict[int, int], style: str, level: int, start: int | None = None) -> str:
        """Count the level up and return its number as shown, with its separator; "" where it has no number."""
        own = self._styles.level(style, level)
        if own is None:
            return ""
        for deeper in [known for known in numbers if known > level]:
            del numbers[deeper]
        if start is not None or level not in numbers:
            numbers[level] = own.start if start is None else start
        else:
            numbers[level] += 1

        def shown(match: "regex.Match[str]") -> str:
            place = int(match[1])
            definition = self._styles.level(style, place)
            if definition is None:
                return ""
            return format_number(numbers.get(place, definition.start), definition.number_format)

        number = _PLACE.sub(shown, own.pattern)
        if not number or own.follows == "nothing" or number[-1].isspace():
            return number
        return number if own.follows == "listtab" and number.endswith(_CLOSED) else number + " "

    def heading(self, level: int) -> str:
        """Return the number of a heading of this outline level, "" where headings have none."""
        return self.next(self._last_of_style["heading"], "", level)


def _bullets(style: etree._Element) -> dict[int, _Level]:
    found = {}
    for node in style.iter(q("text:list-level-style-bullet")):
        properties = next(node.iter(q("style:text-properties")), None)
        font = "" if properties is None else properties.get(q("fo:font-family"), "").strip("'")
        sign = as_bullet(node.get(q("text:bullet-char"), ""), font)
        found[_number(node.get(q("text:level")), 1)] = _Level("none", sign, 1, "space")
    return found


def _levels(style: etree._Element, tag: str) -> dict[int, _Level]:
    found = {}
    for node in style.iter(q(tag)):
        shape = node.get(q("style:num-format"), "")
        level = min(_number(node.get(q("text:level")), 1), _DEEPEST)
        pattern = node.get(q("loext:num-list-format"))
        pattern = pattern and pattern[:_LONGEST]
        if not shape and not pattern:
            continue
        if pattern is None or (shape and "%" not in pattern):
            above = _number(node.get(q("text:display-levels")), 1)
            places = ".".join(f"%{place}%" for place in range(max(1, level - above + 1), level + 1))
            before, behind = (node.get(q(f"style:num-{where}"), "")[:_LONGEST] for where in ("prefix", "suffix"))
            pattern = before + places + behind
        alignment = next(node.iter(q("style:list-level-label-alignment")), None)
        follows = "listtab" if alignment is None else alignment.get(q("text:label-followed-by"), "listtab")
        number_format = _FORMATS.get(shape, "decimal" if shape else "none")
        found[level] = _Level(number_format, pattern, _number(node.get(q("text:start-value")), 1), follows)
    return found


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
