"""Running headers, footers and page numbers of a paged document, found by place and repetition."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

import regex

from kepu_extract.compiled import compiled
from kepu_extract.read.printed.lines import PhysicalLine

_ZONE = 0.22  # share of the page height, at the top and at the bottom, where furniture stands
_DEPTH = 3  # at most so many lines of it on either side
_SHARE = 0.4  # of the pages on which a line must recur (0.5 would miss headers of left-hand pages only)
_FEWEST = 2  # pages with text, of one of which nothing can be told by comparing
_DRIFT = 8.0  # points by which a recurring line may move
_LARGE, _OFTEN = 1.2, 3  # times the body's size from which a line must recur on so many pages: twice is a title above contents and text

_DIGITS = compiled(r"\d+")
_BLANKS = compiled(r"\s+")
_DASHED = compiled(r"[-—·•一]+(\d{1,4})[-—·•一]+")  # OCR takes a dash for 一
_BARE = compiled(r"(\d{1,4})")
_OF_TOTAL = compiled(r"(\d{1,4})/\d{1,4}")
_ROMAN = compiled(r"[ivxlc]{1,6}", regex.I)
_NUMBER_AT_END = compiled(r"^[-—·•一]*\d{1,4}[-—·•一]+|[-—·•一]+\d{1,4}[-—·•一]*$")
_ANNEX = compiled(r"附[件表录图]#?[:：]?")  # recurs at the head of pages, and is text
_SMALL = 0.9  # times the size of the body's characters up to which a line may be told by its place alone …
_SAME_PLACE = 3.0  # … where all pages have one within so many points
_SENTENCE = compiled(r"[。；，、]$")
_NOTE = compiled(r"[\d（(①-⑳*\[〔※注]")
_WORDED = compiled(r"第(\d{1,4})页(?:[,，/]?共\d{1,4}页)?|(?i:page)(\d{1,4})(?:of\d{1,4})?")
_PRINT_DAY = r"(?:\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))"  # 2026/1/5; of an English browser 1/5/26, 05/01/2026
_PRINT_TIME = r"(?:凌晨|清晨|早上|上午|中午|下午|晚上)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?i:[ap]m))?"
_PRINT_HEADER = compiled(rf"{_PRINT_DAY}，?\s+{_PRINT_TIME}(?!\d)")
_PRINT_FOOTER = compiled(r"(?:https?|file)://\S*\s+\d{1,4}/\d{1,4}")
_LONGEST_LEADER = 200  # characters with the page number, the last of a line
_LEADER = compiled(r"(?:[.·…]\s*){4,}\s*[-—]?\d{1,4}[-—]?$")
_ENTRY = compiled(r".*[^\d\s.,]\s+(\d{1,3})")  # of a table of contents whose page numbers no dots lead to
_ENTRIES = 2
_CONTENTS = compiled(r"目\s*[录次]")


def without_furniture(pages: Sequence[list[PhysicalLine]], heights: Sequence[float]) -> list[list[PhysicalLine]]:
    """Return the lines of each page without running headers, footers and page numbers.

    `pages` holds the lines of each page from top to bottom, `heights` the page heights in points. A line goes only
    if every line between it and the paper's edge goes too.
    """
    running = _running(pages, heights)
    placed = _by_place(pages, heights) | _in_turn(pages, heights, running)
    shift = _number_shift(pages, heights)
    kept: list[list[PhysicalLine]] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), start=1):
        flags = [
            _in_zone(line, height)
            and (
                _key(line) in running
                or id(line) in placed
                or _is_page_number(line, number, shift)
                or _is_print(line)
            )
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
    texts = [line.folded.strip() for line in lines]
    leads = [bool(_LEADER.search(text, max(0, len(text) - _LONGEST_LEADER))) for text in texts]
    for opening in (index for index, text in enumerate(texts) if _CONTENTS.fullmatch(text)):
        count = _listed(texts[opening + 1 :])
        if count >= _ENTRIES or (opening + 1 < len(texts) and leads[opening + 1]):
            leads[opening : opening + 1 + count] = [True] * (1 + count)
    return [line for line, lead in zip(lines, leads, strict=True) if not lead]


def _listed(texts: Sequence[str]) -> int:
    """Return how many lines end with a page number, none of which is lower than the one before."""
    count = last = 0
    for text in texts:
        entry = _ENTRY.fullmatch(text)
        if entry is None or int(entry[1]) < last:
            break
        count, last = count + 1, int(entry[1])
    return count


def _run(flags: Iterable[bool]) -> int:
    count = 0
    for flag in flags:
        if not flag or count == _DEPTH:
            break
        count += 1
    return count


def _bare(line: PhysicalLine) -> str:
    return _BLANKS.sub("", line.folded)


def _key(line: PhysicalLine) -> str:
    """Return what recurs of a running line: its text with any figures, and without a page number beside it."""
    return _DIGITS.sub("#", _NUMBER_AT_END.sub("", _bare(line)))


def _in_zone(line: PhysicalLine, height: float) -> bool:
    return not _ZONE * height < (line.top + line.bottom) / 2 < (1 - _ZONE) * height


def _running(pages: Sequence[list[PhysicalLine]], heights: Sequence[float]) -> set[str]:
    """Return the keys of lines that recur at one height on many pages."""
    found: dict[str, list[PhysicalLine]] = defaultdict(list)
    for lines, height in zip(pages, heights, strict=True):
        edge = {id(line): line for line in (*lines[:_DEPTH], *lines[-_DEPTH:])}
        for line in edge.values():
            if _in_zone(line, height):
                found[_key(line)].append(line)
    needed = max(2, _SHARE * sum(1 for lines in pages if lines))
    large = _LARGE * _body_size(pages)
    return {
        key for key, lines in found.items()
        if key not in ("", "#") and not _is_text(key)
        and _steady([line.top for line in lines]) >= (needed if any(line.em < large for line in lines) else max(needed, _OFTEN))
    }  # fmt: skip


def _body_size(pages: Iterable[Sequence[PhysicalLine]]) -> float:
    return median([line.em for lines in pages for line in lines for _ in range(1 + len(line.text) // 10)] or [0.0])


def _in_turn(pages: Sequence[list[PhysicalLine]], heights: Sequence[float], running: set[str]) -> set[int]:
    """Return the heads of left pages that stand, behind the first page, where others have one that recurs; their `id`s."""
    heads = [(lines[0], height) for lines, height in zip(pages, heights, strict=True) if lines]
    places = [head.top for head, height in heads if _key(head) in running and _in_zone(head, height)]
    return {
        id(head)
        for head, _ in heads[1:]
        if any(abs(head.top - place) <= _SAME_PLACE for place in places)
        and not _SENTENCE.search(_bare(head)) and not _is_text(_key(head))
    }  # fmt: skip


def _by_place(pages: Sequence[list[PhysicalLine]], heights: Sequence[float]) -> set[int]:
    """Return the heads and feet of a file with too few pages for them to recur, left and right ones in turn.

    They are small lines, the first or last of every page and always at one height. The result holds their `id`s.
    """
    full = [(lines, height) for lines, height in zip(pages, heights, strict=True) if len(lines) > 1]
    if len(full) < _FEWEST:
        return set()
    body = _body_size(lines for lines, _ in full)
    found: set[int] = set()
    for side in (0, -1):
        edge = [
            next((line for line in lines[:: 1 if side == 0 else -1] if not _is_number(line)), lines[side])
            for lines, _ in full
        ]
        tops = [line.top for line in edge]
        if max(tops) - min(tops) <= _SAME_PLACE and all(
            line.em <= _SMALL * body
            and _in_zone(line, height)
            and not _is_text(_key(line))
            and not _NOTE.match(_bare(line))
            for line, (_, height) in zip(edge, full, strict=True)
        ):
            found.update(map(id, edge))
    return found


def _is_text(key: str) -> bool:
    """Tell what no head or foot is, however often it recurs: a part of a sentence, the number of an annex."""
    return bool(_ANNEX.fullmatch(key) or _SENTENCE.search(key))


def _is_number(line: PhysicalLine) -> bool:
    text = _bare(line)
    return any(form.fullmatch(text) for form in (_DASHED, _WORDED, _BARE, _OF_TOTAL))


def _steady(places: list[float]) -> int:
    middle = median(places)
    return sum(1 for place in places if abs(place - middle) <= _DRIFT)


def _is_print(line: PhysicalLine) -> bool:
    """Tell the header and footer that browsers print (date and title; address and page)."""
    text = line.folded.replace("：", ":")
    return bool(_PRINT_HEADER.match(text) or _PRINT_FOOTER.fullmatch(text))


def _is_page_number(line: PhysicalLine, page: int, shift: int | None) -> bool:
    text = _bare(line)
    if _DASHED.fullmatch(text) or _WORDED.fullmatch(text) or _ROMAN.fullmatch(text):
        return True
    found = _BARE.fullmatch(text) or _OF_TOTAL.fullmatch(text)
    return found is not None and shift is not None and int(found[1]) - page == shift


def _number_shift(pages: Sequence[list[PhysicalLine]], heights: Sequence[float]) -> int | None:
    """Return by how much the printed bare number exceeds the page's place, where the pages agree on it."""
    votes: dict[int, int] = defaultdict(int)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), start=1):
        for line in {id(line): line for line in (*lines[:_DEPTH], *lines[-_DEPTH:])}.values():
            found = _BARE.fullmatch(_bare(line)) or _OF_TOTAL.fullmatch(_bare(line))
            if found and _in_zone(line, height):
                votes[int(found[1]) - number] += 1
    if not votes:
        return None
    shift = max(votes, key=lambda value: votes[value])
    return shift if votes[shift] >= min(2, len(pages)) else None
