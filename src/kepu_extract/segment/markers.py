"""Numbers and bullets at the start of a line: what style they have and what they count.

The styles stand in lexicon/data/markers.toml, each with lines that it matches and lines that it must not match.
"""

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.source import SourceText, Span, once
from kepu_extract.values.numerals import parse_numeral
from kepu_extract.values.points import match_point

BULLET_RANK = 20.0
_CHAPTER_RANK = 4.0  # 一、 and all above it


class Marker(Struct, frozen=True):
    """A number or bullet that opens an item."""

    style: str  # name of the style in markers.toml; bullets: "bullet" and the glyph
    rank: float  # place on the usual ladder, smaller is higher
    span: Span  # the marker itself, without blanks around it
    number: int | None  # what it counts, None for bullets

    @property
    def is_bullet(self) -> bool:
        """Tell whether it is a bullet (no number)."""
        return self.rank == BULLET_RANK

    @property
    def heads_chapter(self) -> bool:
        """Tell whether it is of a style for the top of a document: 第一章, 第一条, 壹、, 一、"""
        return self.rank <= _CHAPTER_RANK


class _Style(Struct, frozen=True):
    name: str
    rank: float
    system: str
    pattern: "regex.Pattern[str]"


@per_lexicon
def _styles() -> tuple[_Style, ...]:
    return tuple(
        _Style(entry["name"], float(entry["rank"]), entry["system"], compiled(r"\s*" + entry["pattern"]))
        for entry in load("markers")["style"]
    )


def style_rank(name: str) -> float:
    """Return the place of a style on the ladder; raises StopIteration where there is none of that name."""
    return next(style.rank for style in _styles() if style.name == name)


def measures(folded: str, start: int, end: int) -> bool:
    """Tell whether `folded[start:end]` opens with a figure and its unit: 5万元 behind 1. A month or year is a date."""
    return _quantity().match(folded, start, end) is not None and match_point(folded[:end], start) is None


@per_lexicon
def _counted() -> "regex.Pattern[str]":
    """Return the pattern of any style's number, since most lines have none."""
    return compiled("|".join(style.pattern.pattern for style in _styles()))


@per_lexicon
def _bullet() -> "regex.Pattern[str]":
    glyphs = regex.escape(load("markers")["bullets"]["glyphs"])
    return compiled(rf"\s*(?P<glyph>[—-]{{2,4}}|—(?=\s?[^\s\d—-])|[{glyphs}](?=\s?[㐀-鿿“《A-Za-z（]))(?!八年)")


@per_lexicon
def _reference() -> "regex.Pattern[str]":
    return compiled(load("markers")["references"]["pattern"])


# 一、二等奖; 3、4号楼: the number goes on counting where a heading would begin.
_COUNTED_ON = compiled(r"\s?(?P<n>[一二三四五六七八九十]+|\d+)\s?(?:[、和及等级线期类次号月日季年至]|产业)")


def find_marker(folded: str, start: int, end: int) -> Marker | None:
    """Return the marker that opens `folded[start:end]` (one line), or None.

    References (（一）项所列…, 第三条规定…), enumerated phrases (一、二、三产业), decimals and quantities are no markers.
    """
    for style in _styles() if _counted().match(folded, start, end) else ():
        match = style.pattern.match(folded, start, end)
        if match is None:
            continue
        number = _count(style.system, match.group("n"))
        if number is None:
            continue
        if _is_phrase(style, number, folded, match.end(), end):
            return None
        return Marker(style.name, style.rank, Span(*match.span()).stripped(folded), number)
    match = _bullet().match(folded, start, end)
    if match is not None and match.end() < end:
        glyph = match.group("glyph")[0]
        style_name = "bullet " + ("—" if glyph in "—-" else glyph)
        return Marker(style_name, BULLET_RANK, Span(*match.span("glyph")), None)
    return None


@once
def marker_at(source: SourceText, stretch: Span) -> Marker | None:
    """Return the marker that opens a stretch of a line, or None; see `find_marker`."""
    return find_marker(source.folded, stretch.start, stretch.end)


def _is_phrase(style: _Style, number: int, folded: str, after: int, end: int) -> bool:
    if style.name in ("cn-comma", "arabic"):
        on = _COUNTED_ON.match(folded, after, end)
        return on is not None and parse_numeral(on.group("n")) == number + 1
    if style.name.startswith("decimal"):
        return _measured().match(folded, after, end) is not None
    return style.system in ("chinese", "arabic") and _reference().match(folded, after, end) is not None


@per_lexicon
def _quantity() -> "regex.Pattern[str]":
    return compiled(rf"\d+{_measured().pattern}")


@per_lexicon
def _measured() -> "regex.Pattern[str]":
    return compiled(r"\s?(?:[万亿千百]|个(?:百分|工作|月)|[元米亩倍吨年月日岁升克度]|公[里顷斤]|[平立]方)")


_DASHES = str.maketrans("—－-", "一一一")  # —、指导思想: typed for 一


def _count(system: str, written: str) -> int | None:
    if system == "circled":
        return _SIGNS.get(written)
    if system == "letter":
        return ord(written.lower()) - ord("a") + 1
    return parse_numeral("".join(written.translate(_DASHES).split()))  # 第 1 2 条, as spaced type has it


def _signs() -> dict[str, int]:
    table: dict[str, int] = {}
    ranges = (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36), ("⑴", "⒇", 1), ("㈠", "㈩", 1), ("⒈", "⒛", 1))
    for first, last, base in ranges:
        table |= {chr(code): base + code - ord(first) for code in range(ord(first), ord(last) + 1)}
    return table


_SIGNS = _signs()
