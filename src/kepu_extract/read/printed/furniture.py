"""Running headers, footers and page numbers of a paged document, found by place and repetition."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from kepu_extract.read.printed.lines import PhysicalLine
from kepu_extract.source import fold

_ZONE = 0.15  # share of the page height, at the top and at the bottom, where furniture stands
_DEPTH = 3  # at most so many lines of it on either side
_SHARE = 0.4  # of the pages on which a line must recur (0.5 would miss headers of left-hand pages only)
_DRIFT = 8.0  # points by which a recurring line may move

_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_DASHED = re.compile(r"[-—·•一]+(\d{1,4})[-—·•一]+")  # OCR takes a dash for 一
_BARE = re.compile(r"(\d{1,4})")
_OF_TOTAL = re.compile(r"(\d{1,4})/\d{1,4}")
_WORDED = re.compile(r"第(\d{1,4})页(?:[,，/]?共\d{1,4}页)?|(?i:page)(\d{1,4})(?:of\d{1,4})?")
_PRINT_HEADER = re.compile(r"\d{4}/\d{1,2}/\d{1,2}\s+\d{1,2}:\d{2}\b")
_PRINT_FOOTER = re.compile(r"(?:https?|file)://\S*\s+\d{1,4}/\d{1,4}")
_LEADER = re.compile(r"(?:[.·…]\s*){4,}\s*[-—]?\d{1,4}[-—]?$")
_CONTENTS = re.compile(r"目\s*[录次]")


def without_furniture(pages: Sequence[list[PhysicalLine]], heights: Sequence[float]) -> list[list[PhysicalLine]]:
    """Return the lines of each page without running headers, footers and page numbers.

    `pages` holds the lines of each page from top to bottom, `heights` the page heights in points. A line goes only
    if every line between it and the paper's edge goes too.
    """
    running = _running(pages, heights)
    shift = _number_shift(pages)
    kept: list[list[PhysicalLine]] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), start=1):
        flags = [
            _in_zone(line, height)
            and (_key(line) in running or _is_page_number(line, number, shift) or _is_print(line))
            for line in lines
        ]
        first = _run(flags)
        last = len(lines) - _run(reversed(flags[first:]))
        kept.append(lines[first:last])
    return kept


def without_contents(pages: Sequence[list[PhysicalLine]]) -> list[list[PhysicalLine]]:
    """Return the lines of each page without tables of contents (lines whose dots lead to a page number)."""
    return [_without_contents(lines) for lines in pages]


def _without_contents(lines: Sequence[PhysicalLine]) -> list[PhysicalLine]:
    leads = [bool(_LEADER.search(fold(line.text))) for line in lines]
    opens = [
        follows and bool(_CONTENTS.fullmatch(fold(line.text)))
        for line, follows in zip(lines, [*leads[1:], False], strict=False)
    ]
    return [line for line, lead, opening in zip(lines, leads, opens, strict=True) if not lead and not opening]


def _run(flags: Iterable[bool]) -> int:
    count = 0
    for flag in flags:
        if not flag or count == _DEPTH:
            break
        count += 1
    return count


def _bare(line: PhysicalLine) -> str:
    return _BLANKS.sub("", fold(line.text))


def _key(line: PhysicalLine) -> str:
    return _DIGITS.sub("#", _bare(line))


def _in_zone(line: PhysicalLine, height: float) -> bool:
    return not _ZONE * height < (line.top + line.bottom) / 2 < (1 - _ZONE) * height


def _running(pages: Sequence[list[PhysicalLine]], heights: Sequence[float]) -> set[str]:
    """Return the keys of lines that recur at one height on many pages."""
    tops: dict[str, list[float]] = defaultdict(list)
    for lines, height in zip(pages, heights, strict=True):
        edge = {id(line): line for line in (*lines[:_DEPTH], *lines[-_DEPTH:])}
        for line in edge.values():
            if _in_zone(line, height):
                tops[_key(line)].append(line.top)
    inhabited = sum(1 for lines in pages if lines)
    needed = max(2, _SHARE * inhabited)
    return {key for key, places in tops.items() if key != "#" and _steady(places) >= needed}


def _steady(places: list[float]) -> int:
    middle = median(places)
    return sum(1 for place in places if abs(place - middle) <= _DRIFT)


def _is_print(line: PhysicalLine) -> bool:
    """Tell the header and footer that browsers print (date and title; address and page)."""
    text = fold(line.text).replace("：", ":")
    return bool(_PRINT_HEADER.match(text) or _PRINT_FOOTER.fullmatch(text))


def _is_page_number(line: PhysicalLine, page: int, shift: int | None) -> bool:
    text = _bare(line)
    if _DASHED.fullmatch(text) or _WORDED.fullmatch(text):
        return True
    found = _BARE.fullmatch(text) or _OF_TOTAL.fullmatch(text)
    return found is not None and shift is not None and int(found[1]) - page == shift


def _number_shift(pages: Sequence[list[PhysicalLine]]) -> int | None:
    """Return by how much the printed bare number exceeds the page's place, where the pages agree on it."""
    votes: dict[int, int] = defaultdict(int)
    for number, lines in enumerate(pages, start=1):
        for line in {id(line): line for line in (*lines[:1], *lines[-1:])}.values():
            found = _BARE.fullmatch(_bare(line)) or _OF_TOTAL.fullmatch(_bare(line))
            if found:
                votes[int(found[1]) - number] += 1
    if not votes:
        return None
    shift = max(votes, key=lambda value: votes[value])
    return shift if votes[shift] >= min(2, len(pages)) else None
