"""Tables of contents that were typed: no part of the text, whatever the format.

An entry ends with a page number behind a tab, a wide gap or a row of dots, or it is a heading that comes again
further down; one after the other below the line 目录. Without that line, entries need their dots and must come again,
or all come again from the line behind them on, with text between them, and none is a sentence: forms for several
signatures tell the same sentences again.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import regex

from kepu_extract.compiled import compiled
from kepu_extract.source import Line, fold

_HEADING: Final = compiled(r"目\s*[录錄次]|contents", regex.I)
_ENTRY: Final = compiled(
    r"(?P<title>.*?\S)\s*(?P<leader>\t+|\s{3,}|(?:[.·•…⋯。_—-]\s*){3,})\s*"
    r"(?:第\s*)?[-—(（]?\s*(?P<page>\d{1,4}|[ivx]{1,6})\s*[-—)）]?(?:\s*页)?",
    regex.I,
)
_GLUED: Final = compiled(r"(?P<title>.*?[^\d\s.])\s?[（(]?(?P<page>\d{1,3})[）)]?")
_BLANKS: Final = compiled(r"\s+")
_LONGEST: Final = 300  # characters of an entry
_FEWEST = 2  # entries below a heading …
_FEWEST_BARE = 3  # … and without one
_FEWEST_AGAIN, _MOST_AGAIN = 5, 500  # entries without dots below no heading
_APART = 1.5  # lines for each entry, where they come again
_SHORTEST = 3  # characters of a title that may be the beginning of a line further down; a shorter one is all of it


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without typed tables of contents and the lines 目录 that open them."""
    headings = [at for at, line in enumerate(lines) if heads_contents(line.text)]
    led = [at for at, line in enumerate(lines) if _page(line) is not None] if headings or _may_be_led(lines) else []
    gone = _told_again(lines)
    if not headings and len(led) < _FEWEST_BARE:
        return [line for at, line in enumerate(lines) if at not in gone]
    keys = sorted({(_key(line.text), -at) for at, line in enumerate(lines)})
    for heading in headings:
        entries = _run(lines, heading + 1, keys)
        if len(entries) >= _FEWEST:
            gone |= {heading, *entries}
    for first in led:
        if first not in gone and first - 1 not in led:
            entries = [at for at in _run(lines, first, keys) if _page(lines[at]) is not None]
            if len(entries) >= _FEWEST_BARE and sum(_recurs(lines[at], at, keys) for at in entries) * 2 > len(entries):
                gone.update(entries)
    return [line for at, line in enumerate(lines) if at not in gone]


def heads_contents(text: str) -> bool:
    """Tell the line that stands above a table of contents: 目录."""
    return _HEADING.fullmatch(text.strip()) is not None


def _told_again(lines: Sequence[Line]) -> set[int]:
    """Return the lines that all come again in their order from the line behind them on, with text between them."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.row is None and not _is_sentence(line) and _SHORTEST <= len(key := _key(line.text)) <= _LONGEST:
            places.setdefault(key, []).append(at)
    again = {at: behind for all_ in places.values() for at, behind in pairwise(all_)}
    gone: set[int] = set()
    for at, behind in sorted(again.items()):
        length = behind - at
        if at in gone or not _FEWEST_AGAIN <= length <= _MOST_AGAIN or not all(again.get(at + n, 0) >= behind for n in range(1, length)):
            continue
        places_again = [again[at + n] for n in range(length)]
        if places_again == sorted(places_again) and places_again[-1] - behind >= length * _APART:
            gone.update(range(at, behind))
    return gone


def _is_sentence(line: Line) -> bool:
    return line.text.rstrip().endswith(("。", "；", "！", "？"))


def _may_be_led(lines: Sequence[Line]) -> bool:
    return sum(line.text[-1:].isdecimal() for line in lines) >= _FEWEST_BARE


def _run(lines: Sequence[Line], start: int, keys: list[tuple[str, int]]) -> list[int]:
    """Return the entries that follow one another from `start` on, their pages never falling."""
    found: list[int] = []
    last = 0
    for at in range(start, len(lines)):
        page = _page(lines[at])
        page = _glued_page(lines[at], at, keys) if page is None else page
        if page is None and not _recurs(lines[at], at, keys):
            if not found or at + 1 >= len(lines) or at - 1 != found[-1] or not _recurs(lines[at + 1], at + 1, keys):
                break
            continue  # an entry that the heading words otherwise
        if page is not None:
            if page < last:
                break
            last = page
        found.append(at)
    return [*range(start, found[-1] + 1)] if found else []


def _page(line: Line) -> int | None:
    """Return the page that an entry names (0: a Roman one), None where the line is no entry."""
    entry = _entry(line) if line.text[-1:].strip() else None
    if entry is None:
        return None
    return int(entry["page"]) if entry["page"].isdecimal() else 0


def _glued_page(line: Line, at: int, keys: list[tuple[str, int]]) -> int | None:
    """Return the page of an entry that stands at once behind its title, which comes again further down: 一、主要任务1."""
    entry = _GLUED.fullmatch(line.text.strip()) if len(line.text) <= _LONGEST else None
    return int(entry["page"]) if entry is not None and _comes_again(_key(entry["title"]), at, keys) else None


def _entry(line: Line) -> "regex.Match[str] | None":
    text = line.text.strip()
    return _ENTRY.fullmatch(text) if len(text) <= _LONGEST else None


def _recurs(line: Line, at: int, keys: list[tuple[str, int]]) -> bool:
    """Tell whether a line further down is, or begins with, the title of the entry."""
    entry = _entry(line)
    return _comes_again(_key(line.text if entry is None else entry["title"]), at, keys)


def _comes_again(title: str, at: int, keys: list[tuple[str, int]]) -> bool:
    """Tell whether a line below line `at` is, or begins with, these words."""
    if not title:
        return False
    place = bisect_left(keys, (title, -(1 << 62)))
    while place < len(keys) and keys[place][0].startswith(title):
        if -keys[place][1] > at and (len(title) >= _SHORTEST or keys[place][0] == title):
            return True
        place += 1
    return False


def _key(text: str) -> str:
    return _BLANKS.sub("", fold(text))
