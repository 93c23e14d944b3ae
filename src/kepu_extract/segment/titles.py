"""The title of one document: which of the lines at its top it is."""

from collections.abc import Container, Iterator

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.segment.addressees import find_addressees
from kepu_extract.segment.behind_titles import number_behind, title_line, without_bracket
from kepu_extract.segment.head_parts import head_parts
from kepu_extract.segment.markers import marker_at
from kepu_extract.segment.number_readings import counts_parts
from kepu_extract.segment.page_labels import labels
from kepu_extract.segment.parts import TitleBlock
from kepu_extract.segment.tail_lines import heads_annex, opens_attachments
from kepu_extract.segment.title_blocks import (
    CONTENTS_MARK,
    LEFT_OPEN,
    REPOSTED,
    plain_title,
    repeats_title,
    suffix_lines,
    title_block,
    titled_again,
)
from kepu_extract.source import SourceText, Span

HEAD_LINES = 30  # how far down the title may stand
_ANNOUNCEMENT_NUMBER = compiled(r"(?P<title>[㐀-鿿]{4,30}(?:公告|通告))\s?(?P<number>(?:\d{4}\s?年\s?)?第\s?\d{1,4}\s?号)")
_IN_MARKS = compiled(r"《\s*(?P<title>[^《》]{6,78}?)\s*》")  # a page prints the title as it cites it
_NAMED_BELOW = compiled(r"—{2,}\s*(?=\S)")  # a motto, and below it ——某县2031年工作要点
_ISSUES_NAMED = compiled(r"[㐀-鿿\s]{4,60}(?:印发|发布|出台)\s?《(?P<title>[^《》]{4,80})》")  # the heading of a page
_FIRST_CHAPTER = compiled(r"\s*总\s*则\s*")  # without a number above 第一条
_LINES = 4  # of a title that does not end in a genre word


def choose_title(source: SourceText, announced: Container[str]) -> tuple[TitleBlock | None, Decision[TitleBlock] | None]:
    """Return the title and how it was decided; `announced` holds the plain titles that the file names elsewhere."""
    candidates = list(_candidates(source, announced))
    if not candidates:
        return _numbered_announcement(source), None
    first = candidates[0].value.pieces[0]
    decision = decide("title", first, candidates)
    return _in_full(source, decision.chosen) if decision.chosen else _numbered_announcement(source), decision


def _in_full(source: SourceText, title: TitleBlock) -> TitleBlock:
    """Return the title as it stands below the heading of its page, where that leaves out who issues it."""
    again = titled_again(source, title)
    short, whole = plain_title(title.text(source)), plain_title(again.text(source)) if again else ""
    return again if again and short != whole and whole.endswith(short) and short.startswith("关于") else title


def _numbered_announcement(source: SourceText) -> TitleBlock | None:
    """Return the title of an announcement that has none but its number, in the first line that says anything, or None.

    Of 某局公告2031年第3号 the title is what the number counts; where a title stands below, the line is a number only.
    """
    spans = (source.line_span(index).stripped(source.text) for index in range(min(len(source.lines), HEAD_LINES)))
    span = next((span for span in spans if span.length), Span(0, 0))
    match = _ANNOUNCEMENT_NUMBER.fullmatch(source.folded, span.start, span.end)
    if match is None:
        return None
    line = source.line_index(span.start)
    return TitleBlock(line, line + 1, (Span(*match.span("title")),), number=Span(*match.span("number")))


def _candidates(source: SourceText, announced: Container[str]) -> Iterator[Candidate[TitleBlock]]:
    heading = table_heading(source)
    if heading is not None:
        yield Candidate(heading, heading.text(source), ("first-line", "set-as-title", "short"))
    index = 0
    while index < min(len(source.lines), HEAD_LINES):
        span = source.line_span(index)
        if opens_attachments(source, index) and not heads_annex(source, index) and _ended(source, index):
            return  # what a text announces behind its body is no title of its own
        marker = marker_at(source, span)
        block = title_block(source, index, len(source.lines))
        if block is None and marker is not None and marker.number == 1 and (index > 2 or marker.heads_chapter or marker.style == "cn-paren"):
            return
        block = block or announced_block(source, index, announced) or plain_block(source, index)
        if block is not None:
            yield Candidate(block, block.text(source), _pieces(source, block, announced))
        # The later lines of a whole title end as titles do, too: they are no other candidate.
        index = block.last if block is not None and ends_as_title("".join(block.text(source).split())) else index + 1


def _pieces(source: SourceText, block: TitleBlock, announced: Container[str]) -> tuple[str, ...]:
    title = block.text(source)
    lines = source.lines[block.first : block.last]
    below = title_block(source, block.last, len(source.lines))
    above = [source.line_span(i) for i in range(block.first)]
    labelled = [bool(labels(source, i)) or not span.length for i, span in enumerate(above)]
    behind = _behind_page_lines(source, block.last)
    return holding(
        genre_ending=ends_as_title("".join(title.split())),
        announced=plain_title(title) in announced,
        annex_mark=block.first > 0 and heads_annex(source, block.first - 1),
        set_as_title=any(line.centred or "title" in line.marks for line in lines),
        first_line=not any(span.length for span in above),
        labels_above=all(labelled) and any(span.length for span in above),
        short=len(title) <= 40 or _issues_named(title),
        reads_as_sentence=compiled(r"[。；：，]$|。.").search(title) is not None,
        left_open=LEFT_OPEN.search(title) is not None,
        numbered=block.numbered,
        number_behind=block.number is not None,
        page_lines_below=behind > block.last,
        addressees_below=find_addressees(source, behind, len(source.lines))[0] is not None,
        body_above=any(
            not label and (span.of(source.folded).rstrip().endswith(("。", "；")) or span.length > 120)
            for span, label in zip(above, labelled, strict=True)
        ),
        page_heading=below is not None and below.first == block.last and not repeats_title(title, below.text(source)),
    )


def _behind_page_lines(source: SourceText, line: int) -> int:
    """Return the first line from `line` on that is none a page prints below a title: 来源：…, 浏览量：…."""
    while line < min(len(source.lines), HEAD_LINES) and (labels(source, line) or not source.line_span(line).length):
        line += 1
    return line


def _ended(source: SourceText, index: int) -> bool:
    return any(source.line_span(line).of(source.folded).rstrip().endswith("。") for line in range(index))


def announced_block(source: SourceText, index: int, announced: Container[str]) -> TitleBlock | None:
    """Return the title at line `index` that the file names elsewhere, whatever it ends in, or None."""
    joined, pieces = "", []
    for line in range(index, min(index + _LINES, len(source.lines))):
        span = title_line(source, line)
        if source.lines[line].row is not None or span.length > 80:
            return None
        pieces.append(span)
        joined += plain_title(span.of(source.text))
        if len(joined) >= 4 and joined in announced:
            return TitleBlock(index, line + 1, tuple(pieces))
    return None


def plain_block(source: SourceText, index: int) -> TitleBlock | None:
    """Return the short lines at `index` that could be a title without a genre word, or None.

    A line that is left open (…建设的), or centred lines, go on with the next; so does a motto above ——某县2031年工作要点.
    """
    pieces: list[Span] = []
    for line in range(index, min(len(source.lines), index + _LINES)):
        span = title_line(source, line)
        if not pieces and (reposted := REPOSTED.match(source.folded, span.start, span.end)):
            span = Span(reposted.end(), span.end)
        if not pieces and (marked := _IN_MARKS.fullmatch(source.folded, *span)) and ends_as_title("".join(marked["title"].split())):
            return TitleBlock(index, index + 1, (Span(*marked.span("title")),))
        quote = span.of(source.folded)
        if len(pieces) == 1 and (named := _NAMED_BELOW.match(quote)) and ends_as_title("".join(quote.split())):
            stop, suffixes = suffix_lines(source, line + 1, len(source.lines))
            return TitleBlock(index, stop, (*pieces, Span(span.start + named.end(), span.end), *suffixes))
        if source.lines[line].row is not None or not 2 <= span.length <= 80 or not _may_be_title(source, line):
            break
        if pieces and not (LEFT_OPEN.search(pieces[-1].of(source.folded)) or (_centred(source, line) and _centred(source, line - 1))):
            break
        if compiled(r"[。；：]").search(quote) or (span.length > 40 and not _centred(source, line) and not _issues_named(quote)):
            break
        number = number_behind(source, line)
        pieces.append(without_bracket(source, span, line))
        if number is not None:
            return TitleBlock(index, line + 1, tuple(pieces), number=number)
    return TitleBlock(index, index + len(pieces), tuple(pieces)) if pieces else None


def _issues_named(line: str) -> bool:
    """Tell the heading of a page that says who issues which document, as long as that document's title makes it."""
    match = _ISSUES_NAMED.fullmatch(line)
    return match is not None and ends_as_title("".join(match["title"].split()))


def _centred(source: SourceText, line: int) -> bool:
    return source.lines[line].centred or "title" in source.lines[line].marks


def _may_be_title(source: SourceText, line: int) -> bool:
    """Tell a line from the parts of a head, addressees, marks and items."""
    span = source.line_span(line)
    if CONTENTS_MARK.fullmatch(source.folded, span.start, span.end) or _FIRST_CHAPTER.fullmatch(source.folded, span.start, span.end):
        return False
    if head_parts(source, line, numbered=False) is not None or heads_annex(source, line) or opens_attachments(source, line):
        return False
    if marker_at(source, span) is not None or counts_parts(source, line):
        return False
    return find_addressees(source, line, line + 1)[0] is None


def table_heading(source: SourceText) -> TitleBlock | None:
    """Return the title of a table that its first row holds over the whole width, where no line stands above."""
    rows = [line.row for line in source.lines[:2]]
    if len(rows) < 2 or rows[0] is None or rows[1] is None or rows[0].table != rows[1].table:
        return None
    span = source.line_span(0).stripped(source.text)
    alone = len([cell for cell in rows[0].cells if cell.end > cell.start]) == 1
    return TitleBlock(0, 1, (span,)) if alone and 4 <= span.length <= 80 else None
