"""Where the documents of a file begin, by the evidence above, in and below a line."""

from msgspec import Struct, field

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.lexicon.divisions import find_place
from kepu_extract.lexicon.genres import ends_as_title, genre_of
from kepu_extract.segment.addressees import find_addressees
from kepu_extract.segment.attachment_list import FILE_ENDING, announced_in
from kepu_extract.segment.closing_parts import closes, closing_parts
from kepu_extract.segment.head_parts import head_parts
from kepu_extract.segment.issuing import handed_out, issued_in_text, issued_title, named_apart
from kepu_extract.segment.markers import marker_at
from kepu_extract.segment.parts import Part, TitleBlock
from kepu_extract.segment.tail_lines import heads_annex, is_bare_mark, opens_attachments, signing_names
from kepu_extract.segment.title_blocks import (
    CONTENTS_MARK,
    between_titles,
    names_annex,
    plain_title,
    repeats_title,
    title_block,
)
from kepu_extract.segment.titles import HEAD_LINES, announced_block, choose_title, plain_block
from kepu_extract.source import SourceText, Span

_ROSTER = compiled(r"\s*(?:组\s*长|副\s*组\s*长|主\s*任|成\s*员|召集人|总指挥)\s*：")
_OPENING = compiled(r"\s*(?:为|根据|按照|依据|遵照|经|现|近年来|近期|各|《|20\d\d|“|第一)")
_CAPTION = compiled(r"\s*(?:表|图|专栏|图表)\s?[一二三四五六七八九十\d]+(?:[-—.]\d+)?\s*[：:]?")
_REFERRED = compiled(r"(?:所附|附后)的?\s?《(?P<title>[^《》]{4,60})》")
_LIST_LINES = 15
_TAIL = 40  # lines that may close a document, blank ones included; a list of dates is none
_HEAD = 8  # lines at most between the two titles of one document
_REACH = 40  # lines below in which the numbering shows whether it goes on


class Starts(Struct, frozen=True):
    """Lines where documents begin, how that was decided, and the plain titles that the file names."""

    lines: tuple[int, ...]
    decisions: tuple[Decision[TitleBlock], ...]
    announced: frozenset[str]


class _Seen(Struct):
    """What the lines above have said."""

    since: int = 0  # first line of the document
    titles: list[str] = field(default_factory=list)
    announced: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)  # style of marker to its last number in this document
    closing: dict[int, tuple[bool, bool]] = field(default_factory=dict)  # line to whether it closes, and with a date


def find_starts(whole: SourceText) -> Starts:
    """Return where the documents of a file begin; a line 附件N above a title belongs to it."""
    seen, starts, decisions = _Seen(), [0], []
    index = 0
    adjacent = -1  # line behind the last title: another title there belongs to the same document
    seen.announced |= _announced_by_contents(whole)
    first, _ = choose_title(whole, seen.announced)
    if first is not None and not _numbered_before(whole, first.first) and not _signed_before(whole, seen, first):
        index = adjacent = first.last
        _take_title(seen, first.text(whole))
    while index < len(whole.lines):
        _take_line(whole, seen, index)
        block = _block(whole, seen, index)
        if block is None:
            index += 1
            continue
        begin = _begin(whole, block)
        if seen.titles and block.last > block.first and 0 <= adjacent <= begin and _of_one(whole, seen, adjacent, block):
            seen.titles[-1] = plain_title(block.text(whole))
            _take_title(seen, block.text(whole))
            index = adjacent = block.last
            continue
        index += 1
        if begin <= starts[-1]:
            continue
        decision = decide("document-start", _where(block), [Candidate(block, block.text(whole), _pieces(whole, seen, block))])
        decisions.append(decision)
        if decision.chosen is not None:
            starts.append(begin)
            seen.since, seen.numbers = begin, {}
            _take_title(seen, block.text(whole))
            index = adjacent = max(block.last, begin + 1)
    return Starts(tuple(starts), tuple(decisions), frozenset(seen.announced))


def _of_one(whole: SourceText, seen: _Seen, above: int, block: TitleBlock) -> bool:
    """Tell whether a title belongs to the document above: only a head stands between, or a page prints it twice."""
    begin = _begin(whole, block)
    return _only_head(whole, above, begin) or (
        repeats_title(block.text(whole), seen.titles[-1]) and between_titles(whole, range(above, begin))
    )


def _only_head(whole: SourceText, above: int, begin: int) -> bool:
    """Tell whether nothing but the parts of a head (number, names, dates, labels) stands between two titles."""
    between = range(above, begin)
    return len(between) <= _HEAD and all(head_parts(whole, line, numbered=False) is not None for line in between)


def _where(block: TitleBlock) -> Span:
    return Span(block.pieces[0].start, block.pieces[-1].end)


def _take_title(seen: _Seen, title: str) -> None:
    seen.titles.append(plain_title(title))
    if (issued := issued_title(title)) is not None:
        seen.announced |= {plain_title(each) for each in (issued, *named_apart(issued))}


def _take_line(whole: SourceText, seen: _Seen, index: int) -> None:
    """Remember the numbers that a line counts and the titles that it announces."""
    span = whole.line_span(index)
    marker = marker_at(whole, span) if whole.lines[index].row is None else None
    if marker is not None and marker.number is not None:
        seen.numbers[marker.style] = marker.number
    if opens_attachments(whole, index) and not heads_annex(whole, index):
        lines = range(index, min(len(whole.lines), index + _LIST_LINES))
        stop = next((line for line in lines if heads_annex(whole, line)), lines.stop)
        titles = [each.title.of(whole.text) for each in announced_in(whole, range(index, stop))]
        seen.announced |= {plain_title(title) for title in titles if not FILE_ENDING.search(title)}
    seen.announced |= {plain_title(title) for title in handed_out(span.of(whole.folded))}
    seen.announced |= {plain_title(match["title"]) for match in _REFERRED.finditer(whole.folded, span.start, span.end)}


def _announced_by_contents(whole: SourceText) -> set[str]:
    """Return the lines of a list of contents on top of a file, without the numbers of pages."""
    opened = next((i for i in range(min(len(whole.lines), HEAD_LINES)) if CONTENTS_MARK.fullmatch(whole.line_span(i).of(whole.folded))), None)
    found: set[str] = set()
    for index in range(opened + 1, len(whole.lines)) if opened is not None else ():
        quote = whole.line_span(index).of(whole.folded).strip()
        if len(quote) > 80 or quote.endswith("。"):
            break
        title = plain_title(compiled(r"[.…·\s]*\d*$|^\s*\d+[.、]").sub("", quote))
        if title in found:
            break
        if ends_as_title(title):
            found.add(title)
    return found


def _block(whole: SourceText, seen: _Seen, index: int) -> TitleBlock | None:
    """Return what could be the title of a document at a line: an announced one, one by its end, one by its place."""
    block = announced_block(whole, index, seen.announced)
    if heads_annex(whole, index):
        below = index + 1
        while below < len(whole.lines) and not whole.lines[below].text.strip():
            below += 1
        block = block or _titled(whole, seen, below)
        return block or (TitleBlock(index, index + 1, (whole.line_span(index),)) if _is_table(whole, below) else None)
    span = whole.line_span(index)
    if FILE_ENDING.search(span.of(whole.folded).rstrip()):
        return None  # a link below the text to the document itself
    block = block or title_block(whole, index, len(whole.lines))
    if block is not None:
        return None if _signs_above(whole, seen, block) else block
    if span.length and _follows_signature(whole, seen, index) and not _closing(whole, seen, index)[0]:
        return plain_block(whole, index) or TitleBlock(index, index, (span.stripped(whole.text),))
    return None


def _signs_above(whole: SourceText, seen: _Seen, block: TitleBlock) -> bool:
    """Tell a name that signs the text above without a date: the title below is whole without it, as that text calls it."""
    names = next((n for n, piece in enumerate(block.pieces) if not signing_names(whole, piece)), 0)
    title = plain_title("".join(piece.of(whole.text) for piece in block.pieces[names:]))
    if not names or title not in seen.announced or plain_title(block.text(whole)) in seen.announced:
        return False
    above = _above(whole, block.first, seen.since)
    return above > seen.since and _ends_body(whole, above) and not _closing(whole, seen, above)[0]


def _titled(whole: SourceText, seen: _Seen, index: int) -> TitleBlock | None:
    if index >= len(whole.lines):
        return None
    return (
        announced_block(whole, index, seen.announced)
        or title_block(whole, index, len(whole.lines))
        or plain_block(whole, index)
    )


def _is_table(whole: SourceText, index: int) -> bool:
    return index < len(whole.lines) and whole.lines[index].row is not None


def _begin(whole: SourceText, block: TitleBlock) -> int:
    """Return the line where a document with this title begins: the short line 附件1 above it, if there is one."""
    above = block.first - 1
    while above > 0 and not whole.lines[above].text.strip():
        above -= 1
    marked = above > 1 and (heads_annex(whole, above) or _names_again(whole, above, block))
    return above if marked else block.first


def _names_again(whole: SourceText, above: int, block: TitleBlock) -> bool:
    """Tell whether 附件： stands alone above a title that the file has named before: it opens the annex, and no list.

    A title with a number of its own is the first entry of a list.
    """
    if not is_bare_mark(whole, above) or block.last == block.first or block.numbered:
        return False
    return plain_title(block.text(whole)) in plain_title(whole.text[: whole.line_span(above).start])


def _numbered_before(whole: SourceText, index: int) -> bool:
    """Tell whether numbered items stand above a line, so that what it opens is not the first document."""
    for line in range(index):
        span = whole.line_span(line)
        marker = marker_at(whole, span)
        if marker is not None and marker.heads_chapter:
            return True
    return False


def _signed_before(whole: SourceText, seen: _Seen, block: TitleBlock) -> bool:
    """Tell whether a text without a title is signed above a title, so that this is of what the text hands out."""
    begin = _begin(whole, block)
    if not heads_annex(whole, begin):
        return _follows_signature(whole, seen, begin)
    return _signed_at(whole, seen, begin)[0] and any(_ends_body(whole, line) for line in range(begin))


def _closes(whole: SourceText, index: int) -> bool:
    return closes(whole, index) or opens_attachments(whole, index)


def _closing(whole: SourceText, seen: _Seen, index: int) -> tuple[bool, bool]:
    """Tell whether a line can stand behind a body, and whether it has a date then; asked of it by many lines below."""
    if index not in seen.closing:
        dated = any(part.kind in ("signed-on", "imprint-date") for part in closing_parts(whole, index))
        seen.closing[index] = (_closes(whole, index), dated)
    return seen.closing[index]


def _above(whole: SourceText, index: int, since: int) -> int:
    above = index - 1
    while above > since and not whole.lines[above].text.strip():
        above -= 1
    return above


def _follows_signature(whole: SourceText, seen: _Seen, index: int) -> bool:
    """Tell whether closing lines with a date stand above a line, and the body that they close above these."""
    dated, above = _signed_at(whole, seen, index)
    return dated and _ends_body(whole, above)


def _signed_at(whole: SourceText, seen: _Seen, index: int) -> tuple[bool, int]:
    """Tell whether closing lines with a date stand above a line, and which line stands above these."""
    dated = False
    above = _above(whole, index, seen.since)
    lowest = max(seen.since, index - _TAIL)
    while above > lowest and (said := _closing(whole, seen, above))[0]:
        dated = dated or said[1]
        above = _above(whole, above, seen.since)
    return dated, above


def _ends_body(whole: SourceText, index: int) -> bool:
    quote = whole.line_span(index).of(whole.folded).rstrip()
    if any(part.kind == "number" for part in head_parts(whole, index, numbered=False) or ()):
        return False  # （云政发〔2031〕2号） above a date, below a title
    return quote.endswith(("。", "！", "）", "；")) or len(quote) > 60


def _pieces(whole: SourceText, seen: _Seen, block: TitleBlock) -> tuple[str, ...]:
    title = plain_title(block.text(whole))
    lines = whole.lines[block.first : block.last]
    untitled = block.last == block.first
    begin = _begin(whole, block)
    return (
        *_pieces_above(whole, seen, begin),
        *_pieces_below(whole, block.last),
        *_numbering(whole, seen, block),
        *holding(
            mark_in_line=names_annex(whole, block.first),
            announced=not untitled and title in seen.announced,
            announced_in_part=not untitled and title not in seen.announced and _named_in(title, seen.titles),
            no_genre=not untitled and not ends_as_title(title),
            table_of_tasks=not untitled and genre_of(block.text(whole))[0] == "task_table" and _is_table(whole, block.last),
            untitled=untitled,
            issued_before=untitled and _awaits(whole, seen, block.first),
            long_title=not untitled and len(title) >= 12,
            very_short=not untitled and len(title) < 6,
            broken_title=block.last - block.first > 1,
            set_as_title=any(line.centred or "title" in line.marks for line in lines),
            place_or_about=title.startswith("关于") or find_place(title) is not None,
            caption=_CAPTION.match(title) is not None,
            numbered=block.numbered,
            same_title=not untitled and title in seen.titles[-1:],
        ),
    )


def _named_in(title: str, titles: list[str]) -> bool:
    return len(title) >= 8 and any(title in earlier for earlier in titles[-2:])


def _awaits(whole: SourceText, seen: _Seen, index: int) -> bool:
    """Tell whether the document above issues another that has not come yet, by its title or in its text."""
    if not seen.titles:
        return False
    return issued_title(seen.titles[-1]) is not None or issued_in_text(whole, seen.since, index) is not None


def _pieces_above(whole: SourceText, seen: _Seen, begin: int) -> tuple[str, ...]:
    """What stands above: the mark of an annex, or the end of another document."""
    if heads_annex(whole, begin) or is_bare_mark(whole, begin):
        return ("annex-mark",)
    above = _above(whole, begin, seen.since - 1)
    if above < seen.since:
        return ()
    if _in_list(whole, above, begin) and _counts_on_below(whole, begin):
        return ("in-list",)
    if _follows_signature(whole, seen, begin):
        return ("signed-above",)
    if _in_list(whole, above, begin):
        return ("in-list",)
    if opens_attachments(whole, above) or closes(whole, above):
        return ("closed-above",)
    ended = whole.lines[above].row is not None or whole.lines[above].text.rstrip().endswith(("。", "）", "；"))
    return holding(sentence_above=ended)


def _counts_on_below(whole: SourceText, index: int) -> bool:
    """Tell whether the next line that says anything has the next number: 1.防汛方案, below it 2.物资清单."""
    below = next((line for line in range(index + 1, len(whole.lines)) if whole.line_span(line).length), None)
    here = marker_at(whole, whole.line_span(index))
    following = marker_at(whole, whole.line_span(below)) if below is not None else None
    if here is None or following is None or here.number is None:
        return False
    return following.style == here.style and following.number == here.number + 1


def _in_list(whole: SourceText, above: int, index: int) -> bool:
    """Tell whether a line goes on with the list of attachments that was opened above it: by number, or behind 附件： alone."""
    span = whole.line_span(index)
    marker = marker_at(whole, span)
    for line in range(above, max(above - _LIST_LINES, -1), -1):
        if opens_attachments(whole, line):
            if is_bare_mark(whole, line) and line == above:
                return True
            entries = [each.number for each in announced_in(whole, range(line, index))]
            last = next((number for number in reversed(entries) if number is not None), None)
            return marker is not None and last is not None and marker.number == last + 1
        if whole.line_span(line).length > 80 or not whole.line_span(line).length:
            return False
    return False


def _pieces_below(whole: SourceText, index: int) -> tuple[str, ...]:
    """What stands below: addressees, a first paragraph, a first item, a roster, a table."""
    numbered = False
    while index < len(whole.lines) and (parts := _head_parts(whole, index)) is not None:
        numbered = numbered or any(part.kind == "number" for part in parts)
        index += 1
    head = holding(number_below=numbered)
    return (*head, *_pieces_of_body(whole, index))


def _head_parts(whole: SourceText, index: int) -> list[Part] | None:
    return [] if whole.line_span(index).length <= 1 else head_parts(whole, index, numbered=False)


def _pieces_of_body(whole: SourceText, index: int) -> tuple[str, ...]:
    if index >= len(whole.lines):
        return ("nothing-below",)
    if whole.lines[index].row is not None:
        return ("table-below",)
    span = whole.line_span(index)
    folded = span.of(whole.folded)
    if _ROSTER.match(folded) or find_addressees(whole, index, len(whole.lines))[0] is not None:
        return ("addressees-below",)
    marker = marker_at(whole, span)
    if marker is not None:
        return holding(first_item_below=marker.number == 1)
    return holding(paragraph_below=span.length > 40 or _OPENING.match(folded) is not None)


def _numbering(whole: SourceText, seen: _Seen, block: TitleBlock) -> tuple[str, ...]:
    """Whether the first numbered line below goes on counting what was counted above, or begins anew."""
    for index in range(block.last, min(len(whole.lines), block.last + _REACH)):
        if heads_annex(whole, index):
            break
        span = whole.line_span(index)
        marker = marker_at(whole, span) if whole.lines[index].row is None else None
        if marker is None or marker.number is None or not (marker.heads_chapter or marker.style == "cn-paren"):
            continue
        last = seen.numbers.get(marker.style, 0)
        return holding(
            numbering_goes_on=last > 0 and marker.number == last + 1,
            numbering_restarts=marker.number == 1 and last > 1 and marker.style != "cn-paren",
        )
    return ()
