"""Printed lines to paragraphs, by their edges: indents, short last lines, centring, markers.

GB/T 9704 sets a paragraph's first line two characters in and its other lines flush with both margins; what departs
from that (hanging lists, blocks, unindented paragraphs) is told by the right edge and by the marker.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import regex
from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.line_signs import ends_field, is_prose, leaves_open, stands_alone
from kepu_extract.read.printed.leading import Leading
from kepu_extract.read.printed.lines import PhysicalLine
from kepu_extract.read.web.rules import is_boilerplate
from kepu_extract.source import Line, fold

_SAY = 10  # printed lines below which tables help to find the margins
_FILLED = 3  # lines from edge to edge that give a page margins of its own
_NARROW = 0.6  # share of the paper width below which lines cannot show the right margin
_COLUMN = 12  # ems of running text in a narrow column, at least
_MOSTLY = 0.5  # of the lines that fill a column, which break off in a sentence
_WIDE_MARGIN = 0.2  # share of the paper width that a margin has at most
_DRIFT = 2.5  # ems by which they may differ from those of the other pages
_SUPPORT = 0.08  # share of the lines that must agree on a margin
_INDENT = 0.8  # ems from the margin at which a line counts as indented
_SAME_EDGE = 0.4  # ems by which lines of one block may differ on the left
_CENTRED = 0.7  # ems by which the two sides of a centred line may differ
_CLEAR = 2.6  # ems a centred line of body size stays away from both margins: an indent is 2
_LARGER = 1.12  # times the body size from which a line is set in title size
_ROOM = 3.0  # ems of white behind a line whose paragraph surely ends
_TIGHT = 0.4  # ems of white between the lines of one heading, at most
_HOLE = 4.0  # ems of white that never stand inside a paragraph
_BUTTONS = 24  # characters of a row of a page's buttons, at most
_HANGING = 4.5  # ems that a hanging indent has at most

_NUMERAL = "[一二三四五六七八九十百零○]+"
_MARKERS = (
    rf"{_NUMERAL}、",
    rf"（{_NUMERAL}）",
    r"第[一二三四五六七八九十百零○\d]+[编章节条]",
    r"\d{1,3}(?:[.．、](?!\d)|\.\d{1,2}(?:\.\d{1,2})*(?![\d%]))",
    r"（\d{1,3}）",
    r"[①-⑳㈠-㈩⑴-⒇]",
    r"——",
    r"[·●◆■▪□○\uf0b7\uf06c\uf0d8]",
    r"附[件表录]?\d*：",
    r"附[件表录]\d{1,2}$",
)
_ANNEX = compiled(r"附件：?(?:\d{1,2}[.、：])?")
_MARKER = compiled("|".join(_MARKERS))
_SENTENCE_END = compiled(r"[。！？；：][”’）〕》]*$")
_ASIDE = compiled(r"（[^（）]*：[^（）]*）$")  # （责任单位：…）, which ends an item without a full stop
_CLOSING = frozenset("，。、；：！？”’）〕》〉】］%…")
_OPENING = frozenset("“‘（〔《〈【［")
# What no program breaks; a list of numbers only few do.
_LATIN_RUN = compiled(r"[a-z]{3,5}：//[^\s\u3400-\u9fff，。；）]+|[A-Za-z0-9.,%/\-_:～]+(?:、\d[0-9.%]*)*")
_QUOTES = frozenset("“”‘’")  # which browsers part from nothing beside them
_COUNTED = compiled(r"（(?P<round>\d{1,2})）|(?P<dotted>\d{1,2})[.．、](?!\d)|(?P<ringed>[②-⑳])")
_FEW = 2  # characters of a last line that may stand alone at the right


class Margins(Struct, frozen=True):
    """The text area of a page: its edges and the size of the body's characters, in points."""

    left: float
    right: float
    em: float


def starts_with_marker(text: str) -> bool:
    """Tell whether `text` begins as a numbered or bulleted item does."""
    return bool(_MARKER.match(fold(text)))


def _is_marked(line: PhysicalLine) -> bool:
    return bool(_MARKER.match(line.folded))


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with a mark that closes a sentence or a clause."""
    return bool(_SENTENCE_END.search(text))


def find_margins(
    pages: Sequence[Sequence[PhysicalLine]], frames: Sequence[Sequence[PhysicalLine]], widths: Sequence[float]
) -> list[Margins]:
    """Return the margins of each page: its own where enough lines fill it, else those that its paper width shares.

    `pages` holds the printed lines of each page, `frames` the extent of its tables, which count where a file has
    little text beside them, `widths` the page widths in points.
    """
    groups: dict[int, list[PhysicalLine]] = defaultdict(list)
    spare: dict[int, list[PhysicalLine]] = defaultdict(list)
    for lines, frame, width in zip(pages, frames, widths, strict=True):
        groups[round(width)].extend(lines)
        spare[round(width)].extend(frame)
    shared = {
        width: _agreed(lines if len(lines) >= _SAY else [*lines, *spare[width]], width)
        for width, lines in groups.items()
    }
    return [
        _own(lines, shared[round(width)]) or shared[round(width)] for lines, width in zip(pages, widths, strict=True)
    ]


def _is_column(lines: Sequence[PhysicalLine], margins: Margins) -> bool:
    """Tell a narrow column of running text: lines that fill it break off in a sentence, which the line below goes on with."""
    em = margins.em
    if margins.right - margins.left < _COLUMN * em:
        return False
    near = [(line, below) for line, below in pairwise(lines) if abs(margins.right - line.right) < em and line.right - line.left >= _COLUMN * em]
    off = [
        line for line, below in near
        if not ends_sentence(line.text) and not _closes_item(line.text) and not _is_marked(below) and is_prose(line.text)
    ]  # fmt: skip
    return len(off) >= max(_FILLED, _MOSTLY * len(near))


def _own(lines: Sequence[PhysicalLine], shared: Margins) -> Margins | None:
    """Return the margins of one page, where at least `_FILLED` of its lines run from edge to edge."""
    body = [line for line in lines if abs(line.em - shared.em) < 0.1 * shared.em]
    if len(body) < 2 * _FILLED:
        return None
    own = _edges(body, _FILLED, shared.em)
    near = 0.75 * shared.em
    filled = sum(line.left - own.left < near and own.right - line.right < near for line in body)
    # A list of short lines fills its own width too: only small departures from the rest of the file are believed.
    drift = max(abs(own.left - shared.left), abs(own.right - shared.right))
    return own if filled >= _FILLED and drift <= _DRIFT * shared.em else None


def _agreed(lines: Sequence[PhysicalLine], width: float) -> Margins:
    if not lines:
        return Margins(0, width, 1)
    em = median([line.em for line in lines for _ in range(1 + len(line.text) // 10)])
    found = _edges(lines, max(2, _SUPPORT * len(lines)), em)
    if found.right - found.left < _NARROW * width and not _is_column(lines, found):
        # Nothing but short lines: the right margin is taken to be as wide as the left one.
        return replace(found, right=max(found.right, width - min(found.left, _WIDE_MARGIN * width)))
    return found


def _edges(lines: Sequence[PhysicalLine], needed: float, em: float) -> Margins:
    left = _edge(sorted(line.left for line in lines), needed, em / 2)
    right = -_edge(sorted(-line.right for line in lines), needed, em / 2)
    return Margins(left, right, em)


def _edge(values: list[float], needed: float, tolerance: float) -> float:
    """Return the smallest value that enough others are close to."""
    for index, value in enumerate(values):
        upto = index
        while upto < len(values) and values[upto] - value <= tolerance:
            upto += 1
        if upto - index >= needed:
            return median(values[index:upto])
    return values[0]


class _Paragraph(Struct):
    lines: list[PhysicalLine]
    centred: bool


def join_lines(
    lines: Iterable[PhysicalLine], margins: Sequence[Margins], leading: Leading | None = None
) -> list[Line]:
    """Return the paragraphs that consecutive printed lines make up.

    `margins` are those of all pages of the file, in order, `leading` says how white sets paragraphs apart. A line set
    in the middle is a paragraph of its own, since only its meaning tells whether a title goes on.
    """
    printed = list(lines)
    centred = _find_centred(printed, margins)
    indented = _are_items_indented(printed, margins)
    paragraphs: list[_Paragraph] = []
    for line, middle in zip(printed, centred, strict=True):
        last = paragraphs[-1] if paragraphs else None
        apart = last is not None and leading is not None and leading.splits(last.lines[-1], line)
        if last is None or apart:
            paragraphs.append(_Paragraph([line], middle))
        elif _is_rest_of_heading(last.lines[-1], line, margins) or (
            not middle and not last.centred and _goes_on(last.lines, line, margins, indented)
        ):
            last.lines.append(line)
        else:
            paragraphs.append(_Paragraph([line], middle))
    return [_render(paragraph) for paragraph in paragraphs]


def _find_centred(lines: Sequence[PhysicalLine], margins: Sequence[Margins]) -> list[bool]:
    found = [_is_centred(line, margins[line.page - 1]) for line in lines]
    # A title's longer line may touch the margins: it goes with its centred neighbour.
    for (index, line), (later, other) in pairwise(enumerate(lines)):
        if found[index] == found[later] or line.page != other.page or abs(line.em - other.em) > 0.5:
            continue
        candidate = line if found[later] else other
        if other.top - line.bottom < 1.5 * line.em and _is_symmetric(candidate, margins[line.page - 1]):
            found[index] = found[later] = True
    return found


def _is_rest_of_heading(last: PhysicalLine, line: PhysicalLine, margins: Sequence[Margins]) -> bool:
    """Tell a further line of a heading in large characters that is set at the left, as web pages set theirs."""
    here, em = margins[line.page - 1], line.em
    if last.page != line.page or min(last.em, em) <= _LARGER * here.em or abs(last.em - em) > 0.05 * em:
        return False
    flush = max(abs(last.left - line.left), last.left - here.left) <= _SAME_EDGE * em / 2
    full = here.right - last.right < (_first_unit(line.folded) + 0.5) * em
    return flush and full and line.top - last.bottom < _TIGHT * em and not _is_marked(line)


def _is_symmetric(line: PhysicalLine, margins: Margins) -> bool:
    before, after = line.left - margins.left, margins.right - line.right
    return abs(before - after) <= _CENTRED * line.em and not _is_marked(line) and before > 0.1 * line.em


def _is_centred(line: PhysicalLine, margins: Margins) -> bool:
    before, after = line.left - margins.left, margins.right - line.right
    larger = line.em > _LARGER * margins.em
    if abs(before - after) > _CENTRED * line.em * (2 if larger else 1):
        return False
    return larger or min(before, after) > _CLEAR * margins.em


def _are_items_indented(lines: Sequence[PhysicalLine], margins: Sequence[Margins]) -> bool:
    """Tell whether all that surely begins with a number is indented: at the margin a line then begins with one by chance."""
    count = 0
    for last, line in pairwise(lines):
        if _is_marked(line):
            here, there = margins[line.page - 1], margins[last.page - 1]
            if (line.left - here.left) / line.em > _INDENT:
                count += 1
            elif there.right - last.right > _ROOM * line.em:
                return False
    return count >= _FILLED


def _goes_on(so_far: Sequence[PhysicalLine], line: PhysicalLine, margins: Sequence[Margins], items_indented: bool) -> bool:
    """Tell whether `line` is the next printed line of the paragraph that has the lines `so_far`."""
    last, first = so_far[-1], so_far[0]
    if last.page == line.page and line.top - last.bottom > _HOLE * line.em:
        return False
    if (len(last.text) <= _BUTTONS and is_boilerplate(last.text)) or (last is first and stands_alone(last.text)):
        return False
    here, there = margins[line.page - 1], margins[last.page - 1]
    em = line.em
    if abs(em - last.em) > 0.15 * max(em, last.em) and min(len(line.text), len(last.text)) > 3:
        return False
    # Nothing ends inside of a bracket: （责任单位：, 县科协）
    ended, marked = ends_sentence(last.text) and not leaves_open(last.text), _is_marked(line)
    room = there.right - last.right
    full = room < (_first_unit(line.folded) + 0.5) * em
    indent = (line.left - here.left) / em
    inside = items_indented and (first.left - there.left) / em > _INDENT
    if marked and not (full and indent <= _INDENT and (inside or _counts_on(so_far, line, there))):
        if ended or not full or indent > _INDENT or _closes_item("".join(each.text for each in so_far)):
            return False
    elif _is_annex_name(first, last, line) or _is_rest(last, line, there, here):
        return True
    if indent <= _INDENT:
        if full:
            return not _gap_splits(last, line, ended)
        # Line breaking rules can leave a line a little short; nothing else breaks off in mid-sentence.
        return not ended and room < 3 * em and len(last.text) > 8
    return full and not ended and _is_block(first, last, line, there, here)


def _counts_on(so_far: Sequence[PhysicalLine], line: PhysicalLine, there: Margins) -> bool:
    """Tell whether a line at the margin begins by chance with the number behind one inside of its indented paragraph."""
    first = so_far[0]
    if (first.left - there.left) / first.em <= _INDENT or (number := _COUNTED.match(line.folded)) is None:
        return False
    before = _before(number)
    return before is not None and regex.search(before, fold("".join(each.text for each in so_far))[1:]) is not None


def _before(number: "regex.Match[str]") -> str | None:
    """Return a pattern for the number before one in its form, None for the first."""
    if number["ringed"]:
        return chr(ord(number["ringed"]) - 1)
    value = int(number["round"] or number["dotted"]) - 1
    if value < 1:
        return None
    return rf"（{value}）" if number["round"] else rf"(?<!\d){value}[.．、](?!\d)"


def _is_rest(last: PhysicalLine, line: PhysicalLine, there: Margins, here: Margins) -> bool:
    """Tell the last characters of a name that is set at the right and did not fit in one line."""
    if len(line.text) > _FEW or last.page != line.page or ends_sentence(last.text):
        return False
    stands_off = min(last.left - there.left, line.left - here.left) > _HOLE * line.em
    return stands_off and abs(last.right - line.right) <= _SAME_EDGE * line.em


def _closes_item(text: str) -> bool:
    """Tell whether a text ends with a statement that ends an item without a full stop."""
    return bool(_ASIDE.search(text)) or ends_field(text)


def _is_block(first: PhysicalLine, last: PhysicalLine, line: PhysicalLine, there: Margins, here: Margins) -> bool:
    """Tell an indented block (lines flush with each other) and a hanging indent under a marker."""
    em = line.em
    offset = ((line.left - here.left) - (last.left - there.left)) / em
    if abs(offset) <= _SAME_EDGE:
        return True
    return last is first and 0 < offset <= _HANGING and _is_marked(first)


def _is_annex_name(first: PhysicalLine, last: PhysicalLine, line: PhysicalLine) -> bool:
    """Tell the second line of an annex's name, set under the first character of the name (GB/T 9704, 7.3.4)."""
    opening = _ANNEX.match(first.folded)
    if opening is None or _is_marked(line) or last.page != line.page:
        return False
    name = sum(0.5 if char.isascii() else 1.0 for char in opening[0])
    return abs((line.left - first.left) / line.em - name) <= _SAME_EDGE


def _gap_splits(last: PhysicalLine, line: PhysicalLine, ended: bool) -> bool:
    """Tell whether the white between two lines of one page sets paragraphs apart that have no indent."""
    return ended and last.page == line.page and line.top - last.bottom > 1.6 * line.em


def _first_unit(text: str) -> float:
    """Return the width in ems of what must stand together at the start of a line."""
    width, end = _unit(text, 0)
    while end + 1 < len(text) and (text[end] in _QUOTES or text[end - 1] in _QUOTES):
        further, end = _unit(text, end)
        width += further
    return width


def _unit(text: str, start: int) -> tuple[float, int]:
    """Return the width of what must stand together from `start` on, and where it ends."""
    width = 0.0
    position = start
    while position < len(text) and text[position] in _OPENING:
        width, position = width + 1, position + 1
    run = _LATIN_RUN.match(text, position)
    if run:
        width, position = width + sum(0.55 if char.isascii() else 1 for char in run[0]), run.end()
    else:
        width, position = width + 1, position + 1
    while position < len(text) and text[position] in _CLOSING:
        width, position = width + 1, position + 1
    return width, position


def _render(paragraph: _Paragraph) -> Line:
    first = paragraph.lines[0]
    text, page, turns = first.text, first.page, []
    for last, line in pairwise(paragraph.lines):
        text += seam(last, line)
        if line.page != page:
            page = line.page
            turns.append((len(text), page))
        text += line.text
    return Line(text, page=first.page, turns=tuple(turns), centred=paragraph.centred)


def seam(last: PhysicalLine, line: PhysicalLine) -> str:
    """Return what stands between two printed lines of one paragraph: a blank between Latin words, else nothing."""
    before, after = last.text[-1:], line.text[:1]
    both_ascii = before.isascii() and after.isascii()
    letters = before.isalpha() and after.isalpha()
    typed = last.blank_after and before.isalnum() and after.isalnum()
    return " " if both_ascii and (letters or typed) else ""
