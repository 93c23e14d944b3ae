"""Automatic paragraph numbers as Word shows them (ECMA-376 Part 1, 17.9)."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

import regex
from msgspec import Struct, field

from kepu_extract.compiled import compiled
from kepu_extract.read.word import symbols
from kepu_extract.read.word.number_formats import format_number
from kepu_extract.read.word.xml_names import Element, child_integer, child_of, child_value, integer, is_on, w

_LEVELS: Final = 9
_PLACEHOLDER: Final = compiled(r"%([1-9])")
# A marker that closes itself needs no blank: nobody types one after 一、 （一） 1. or 第一章.
_CLOSED: Final = tuple("、．.）)：:。]］】章节条款项篇编")
_NO_FORMATS: Final = ("bullet", "none")


class Level(Struct, frozen=True):
    """How one level of a list is numbered."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""  # with %1 … %9 for the numbers of the levels
    suffix: str = "tab"
    restart_after: int | None = None  # 1-based level whose use restarts this one; 0 never, None the level above
    legal: bool = False  # the numbers of the levels above in decimal
    style: str | None = None
    digits: int = 1  # decimal numbers are padded with zeros to this many


class ListDefinition(Struct, frozen=True):
    """One w:num: its levels with the overrides applied, and the list whose counters it shares."""

    abstract_id: str
    levels: dict[int, Level]
    start_overrides: dict[int, int]


class NumberingDefinitions:
    """The lists of one document, each parsed when it is first used: templates define hundreds that never are."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[int, ListDefinition | None] = {}
        self._nums: dict[int, Element] = {}
        self._abstracts: dict[str, Element] = {}
        if root is None:
            return
        self._abstracts = {node.get(w("abstractNumId"), ""): node for node in root.iterchildren(w("abstractNum"))}
        self._nums = {integer(node.get(w("numId")), 0): node for node in root.iterchildren(w("num"))}

    @cached_property
    def _list_styles(self) -> dict[str, str]:
        """The abstractNum that keeps the levels of each list style; others point at it by the style's name."""
        return {name: key for key, node in self._abstracts.items() if (name := child_value(node, w("styleLink")))}

    def get(self, num_id: int | None) -> ListDefinition | None:
        """Return the list with this w:numId, or None where the document defines none (0: switched off)."""
        if not num_id or num_id not in self._nums:
            return None
        if num_id not in self._lists:
            self._lists[num_id] = self._parsed(self._nums[num_id])
        return self._lists[num_id]

    def _parsed(self, num: Element) -> ListDefinition | None:
        key = child_value(num, w("abstractNumId")) or ""
        if key not in self._abstracts:
            return None
        key = self._list_styles.get(child_value(self._abstracts[key], w("numStyleLink")) or "", key)
        overrides = list(num.iterchildren(w("lvlOverride")))
        own = _levels(node for override in overrides for node in override.iterchildren(w("lvl")))
        starts = {
            integer(override.get(w("ilvl")), 0): start
            for override in overrides
            if (start := child_integer(override, w("startOverride"))) is not None
        }
        return ListDefinition(key, {**_levels(self._abstracts[key].iterchildren(w("lvl"))), **own}, starts)

    def level_of_style(self, num_id: int | None, lineage: Iterable[str]) -> int | None:
        """Return the level of the list that is tied to one of the style ids, the nearest first, or None."""
        definition = self.get(num_id)
        if definition is None:
            return None
        tied = {level.style: number for number, level in definition.levels.items() if level.style}
        return next((tied[style] for style in lineage if style in tied), None)


class _Counters(Struct):
    """How far each level of one list has counted; None where it starts (again) with its next number."""

    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    started: set[tuple[int, int]] = field(default_factory=set)  # (numId, level) whose start override was used


class NumberCounter:
    """Counts through one document in reading order; make a new one for each pass."""

    def __init__(self, definitions: NumberingDefinitions) -> None:
        self._definitions = definitions
        self._counters: dict[str, _Counters] = {}

    def next(self, num_id: int | None, level: int) -> str:
        """Count one paragraph of the list `num_id` at the 0-based `level`; return its number with the separator.

        Returns "" where the paragraph shows no number. The separator is what Word puts between number and text:
        one space for its space or tab, nothing where the marker closes itself (一、) or the list says so.
        """
        definition = self._definitions.get(num_id)
        if num_id is None or definition is None or level not in definition.levels:
            return ""
        counters = self._counters.setdefault(definition.abstract_id, _Counters())
        self._count(counters, definition, num_id, level)
        shown = _shown(definition, level, counters.values)
        return shown + _separator(shown, definition.levels[level].suffix) if shown.strip() else ""

    @staticmethod
    def _count(counters: _Counters, definition: ListDefinition, num_id: int, level: int) -> None:
        values = counters.values
        # A level that is skipped counts as used: after 1 and 1.1.1 comes 1.2.
        for shallower in range(level):
            if values[shallower] is None:
                values[shallower] = _start(definition, shallower)
        override = definition.start_overrides.get(level)
        # A start override takes effect once, where its list first uses the level.
        if override is not None and (num_id, level) not in counters.started:
            counters.started.add((num_id, level))
            values[level] = override
        else:
            value = values[level]
            values[level] = _start(definition, level) if value is None else value + 1
        for deeper in range(level + 1, _LEVELS):
            rule = definition.levels.get(deeper, Level()).restart_after
            if level < (deeper if rule is None else rule):
                values[deeper] = None


_MOST_DIGITS = 10  # of a number filled up with zeros; Word has five at most
_LONGEST_TEXT = 255  # characters around a number, as Word allows


def _start(definition: ListDefinition, level: int) -> int:
    return definition.start_overrides.get(level, definition.levels.get(level, Level()).start)


def _shown(definition: ListDefinition, level: int, values: list[int | None]) -> str:
    """Fill the numbers into the text of a level."""
    own = definition.levels[level]
    if own.number_format == "bullet":
        return own.text

    def number(match: "regex.Match[str]") -> str:
        index = int(match[1]) - 1
        shown = definition.levels.get(index)
        if shown is None or index > level:
            return ""
        value = values[index] or 0
        # "Legal" numbering shows the levels above in decimal; the level itself keeps its format.
        if own.legal and index < level and shown.number_format not in _NO_FORMATS:
            return str(value)
        written = format_number(value, shown.number_format)
        return written.zfill(shown.digits) if shown.digits > 1 else written

    return _PLACEHOLDER.sub(number, own.text)


def _separator(shown: str, suffix: str) -> str:
    if suffix == "nothing" or shown[-1].isspace():
        return ""
    if suffix == "tab" and shown.endswith(_CLOSED):
        return ""
    return " "


def _levels(nodes: Iterable[Element]) -> dict[int, Level]:
    return {integer(node.get(w("ilvl")), 0): _level(node) for node in nodes}


def _level(node: Element) -> Level:
    number_format, digits = _number_format(node)
    text = (child_value(node, w("lvlText")) or "")[:_LONGEST_TEXT]
    if number_format == "bullet":
        text = _bullet(text, node)
    return Level(
        start=child_integer(node, w("start")) or 0,
        number_format=number_format,
        text=text,
        suffix=child_value(node, w("suff")) or "tab",
        restart_after=child_integer(node, w("lvlRestart")),
        legal=bool(is_on(child_of(node, w("isLgl")))),
        style=child_value(node, w("pStyle")),
        digits=digits,
    )


def _number_format(node: Element) -> tuple[str, int]:
    """Return the format and the least number of digits; newer Word wraps "001, 002, …" in an alternative."""
    for choice in node.iter(w("numFmt")):
        name = choice.get(w("val"), "decimal")
        if name != "custom":
            return name, 1
        first = choice.get(w("format"), "").partition(",")[0].strip()
        if first.isdecimal():
            return "decimal", min(len(first), _MOST_DIGITS)
    return "decimal", 1


def _bullet(text: str, node: Element) -> str:
    fonts = node.find(f"{w('rPr')}/{w('rFonts')}")
    return symbols.as_bullet(text, "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "")
