"""The lines of a text file as they stand, cleaned of what is no text, with the page that each is on."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol, TypeVar

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.lost_breaks import head_apart, run_together, set_apart

_PAGE_MARK = compiled(r"\s*#\s*Page\s+(0*[1-9]\d{0,5})\s*[:：]?\s*", regex.I)  # left by programs that turn PDF into text
_BOOKMARK = compiled(r"\[bookmark:[^\]\n]{0,80}\]|\{\s*(?:PAGEREF|HYPERLINK|TOC)\b[^}\n]{0,120}\}")
_PAGE_NUMBER = compiled(r"[-—－–]\s*(0*[1-9]\d{0,3})\s*[-—－–]")  # there is no page 0
_LEADER = compiled(r"(?:(?<![.·．])[.·．]{6,}|(?<!…)…{2,})\s*[-—]?\d{1,4}[-—]?$")
_FEW_LINES = 3  # lines up to which a whole text may stand in one of them
_RULE = compiled(r"[_\-=*~—─━·.]{5,}")  # a line drawn across the page
_CONTENTS = compiled(r"目\s*[录次]")
# Control, zero-width and direction characters; tabs and line breaks stay.
_INVISIBLE = compiled(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
# Colours of a terminal (ECMA-48, 5.4), and what it is told to call its window (8.3.89).
_CONTROL_SEQUENCE = compiled("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\n]{0,200}(?:\x07|\x1b\\\\|\x9c)")
_BREAKS = compiled("\r\n|[\n\r\x0b\x85\u2028\u2029]")


class PhysicalLine(Struct, frozen=True):
    """One line as it stands in the file."""

    raw: str  # blanks at both ends kept: they say how the line is set; "" for a blank line
    page: int | None = None

    @property
    def text(self) -> str:
        """The line without the blanks at its ends."""
        return self.raw.strip()


def physical_lines(text: str) -> list[PhysicalLine]:
    """Return the lines of a file, blank ones too, without what is no text.

    Left out are page marks, page numbers, tables of contents, drawn lines, control characters and marks left
    by exports.
    """
    page: int | None = None
    lines: list[PhysicalLine] = []
    for raw in _raw_lines(_CONTROL_SEQUENCE.sub("", text)):
        for number, part in enumerate(raw.split("\f")):
            if number and page is not None:
                page += 1
            elif number:  # form feeds number pages from the beginning
                lines = [PhysicalLine(line.raw, 1) for line in lines]
                page = 2
            if mark := _PAGE_MARK.fullmatch(part):
                page = int(mark[1])
                continue
            raw_line = _INVISIBLE.sub("", _BOOKMARK.sub("", part))
            lines.append(PhysicalLine("" if _RULE.fullmatch(raw_line.strip()) else raw_line, page))
    return without_contents(_without_page_numbers(lines))


def _without_page_numbers(lines: list[PhysicalLine]) -> list[PhysicalLine]:
    """Drop lines such as — 3 — where several of them count upwards; without other marks they number the pages."""
    found = {
        index: int(number[1]) for index, line in enumerate(lines) if (number := _PAGE_NUMBER.fullmatch(line.text))
    }
    numbers = list(found.values())
    if len(numbers) < 2 or any(later <= earlier for earlier, later in pairwise(numbers)):
        return lines
    kept: list[PhysicalLine] = []
    remaining = iter(numbers)
    page = next(remaining)
    for index, line in enumerate(lines):
        if index in found:
            page = next(remaining, page + 1)
        else:
            kept.append(line if line.page is not None else PhysicalLine(line.raw, page))
    return kept


def _raw_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, those apart whose breaks are lost; each keeps the blanks that open it."""
    raw_lines = _BREAKS.split(text)
    alone = sum(1 for raw in raw_lines if raw.strip()) <= _FEW_LINES
    for raw in raw_lines:
        if "\t" in raw.strip():
            yield raw
            continue
        first, *more = [part for piece in set_apart(raw.strip()) for part in head_apart(piece)]
        yield from run_together(raw) if alone and not more else (raw[: len(raw) - len(raw.lstrip())] + first,)
        yield from ("\u3000\u3000" + piece for piece in more)


class _Written(Protocol):
    """Anything with a text."""

    @property
    def text(self) -> str: ...


Written = TypeVar("Written", bound=_Written)


def without_contents(lines: list[Written]) -> list[Written]:
    """Drop tables of contents: lines whose dots lead to a page number, and the heading 目录 before them."""
    led = [index for index, line in enumerate(lines) if _LEADER.search(line.text)]
    if len(led) < 2:
        return lines
    dropped = set(led)
    for index in range(led[0] - 1, -1, -1):
        if lines[index].text:
            if _CONTENTS.fullmatch(lines[index].text):
                dropped.add(index)
            break
    return [line for index, line in enumerate(lines) if index not in dropped]
