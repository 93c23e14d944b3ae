"""The official documents of one file: cover notice, plan, rules, annexes, roster."""

from dataclasses import dataclass, replace

import regex

from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.lexicon.divisions import find_place
from kepu_extract.segment.markers import find_marker
from kepu_extract.segment.tail_lines import (
    goes_on_copied,
    heads_annex,
    is_closing_line,
    is_date_line,
    is_imprint_line,
    is_printed_line,
    opens_attachments,
    signature_and_date,
)
from kepu_extract.segment.title_blocks import TitleBlock, names_annex, title_block
from kepu_extract.source import Line, SourceText, Span

_HEAD_LINES = 30  # how far down the title of the first document may stand
_ADDRESSEE = regex.compile(r"[^。；]{2,300}：\s*$")
_ROSTER = regex.compile(r"\s*(?:组\s*长|副\s*组\s*长|主\s*任|成\s*员|召集人|总指挥)\s*：")
_OPENING = regex.compile(r"\s*(?:为|根据|按照|依据|遵照|经|现|近年来|近期|各|《|20\d\d|“|第一)")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of one document and its title."""

    source: SourceText
    title: TitleBlock | None
    annexed: bool = False  # a line 附件N stands above its title
    decisions: tuple[Decision[bool], ...] = ()  # where it begins, and where none within it does


def split_documents(whole: SourceText) -> list[DocumentText]:
    """Split the text of a file into its documents, in reading order."""
    if not whole.lines:
        return []
    starts, decisions = _starts(whole)
    documents: list[DocumentText] = []
    parts = [list(whole.lines[a:b]) for a, b in zip(starts, [*starts[1:], len(whole.lines)], strict=True)]
    _return_imprint(parts)
    for first, lines in zip(starts, parts, strict=True):
        document = _document(SourceText(lines))
        documents.append(replace(document, decisions=_within(decisions, whole.line_span(first).start, document.source)))
    return [document for document in documents if document.source.text.strip()]


def _within(decisions: list[Decision[bool]], start: int, source: SourceText) -> tuple[Decision[bool], ...]:
    """Return the decisions about places in the document that begins at `start` of the file, with places of its own."""
    moved = [replace(each, where=Span(each.where.start - start, each.where.end - start)) for each in decisions]
    return tuple(each for each in moved if each.where.start >= 0 and each.where.end <= len(source.text))


def _document(source: SourceText) -> DocumentText:
    annexed = _is_annex(source)
    if annexed and heads_annex(source, 0) and (block := _annex_title(source, 1)) is not None:
        return DocumentText(source, block, annexed)
    last = min(len(source.lines), _HEAD_LINES)
    for index in range(last):
        block = title_block(source, index, len(source.lines))
        if block is not None:
            return DocumentText(source, _below_page_heading(source, block), annexed)
        span = source.line_span(index)
        marker = find_marker(source.folded, span.start, span.end)
        if marker is not None and marker.number == 1 and index > 2:
            break
    return DocumentText(source, _plain_title(source, last), annexed)


def _below_page_heading(source: SourceText, block: TitleBlock) -> TitleBlock:
    """A page or database prints a heading of its own right above the title: the lower of two adjacent titles counts."""
    below = title_block(source, block.last, len(source.lines))
    return below if below is not None and below.first == block.last else block


def _plain_title(source: SourceText, last: int) -> TitleBlock | None:
    """Without a genre term: a line that the format marks as title or centres, or a short first line."""
    for index in range(last):
        line, span = source.lines[index], source.line_span(index).stripped(source.text)
        if line.row is None and ("title" in line.marks or line.centred) and 2 <= span.length <= 80:
            if is_date_line(source, index) or is_closing_line(source, index):
                continue
            return TitleBlock(index, index + 1, (span,))
    if (heading := _table_heading(source)) is not None:
        return heading
    if last and source.lines[0].row is None:
        span = source.line_span(0).stripped(source.text)
        marker = find_marker(source.folded, span.start, span.end)
        if 2 <= span.length <= 40 and marker is None and not regex.search(r"[。；，：]", span.of(source.folded)):
            return TitleBlock(0, 1, (span,))
    return None


def _table_heading(source: SourceText) -> TitleBlock | None:
    """Return the title of a table that its first row holds over the whole width, where no line stands above."""
    rows = [line.row for line in source.lines[:2]]
    if len(rows) < 2 or rows[0] is None or rows[1] is None or rows[0].table != rows[1].table:
        return None
    span = source.line_span(0).stripped(source.text)
    alone = len([cell for cell in rows[0].cells if cell.end > cell.start]) == 1
    return TitleBlock(0, 1, (span,)) if alone and 4 <= span.length <= 80 else None


def _starts(whole: SourceText) -> tuple[list[int], list[Decision[bool]]]:
    """Return the lines where documents begin, and how that was decided; a line 附件N above a title belongs to it."""
    count = len(whole.lines)
    starts, index = [0], 0
    decisions: list[Decision[bool]] = []
    titles: list[str] = []
    adjacent = -1  # line behind the last title: another title there belongs to the same document
    first = next((b for i in range(min(count, _HEAD_LINES)) if (b := title_block(whole, i, count))), None)
    if first is not None and not _numbered_before(whole, first.first):
        index = adjacent = first.last
        titles.append(_plain(first.text(whole)))
    while index < count:
        block = title_block(whole, index, count)
        if heads_annex(whole, index) and (annex := _annex_title(whole, index + 1)) is not None:
            block = annex
        block = block or _issued_title(whole, index, titles)
        if block is None:
            index += 1
            continue
        title = _plain(block.text(whole))
        begin = _annex_line(whole, block.first)
        if titles and begin == adjacent:
            titles[-1], index, adjacent = title, block.last, block.last
            continue
        index += 1
        if title in titles[-1:] or begin <= starts[-1]:
            continue
        decision = _begins(whole, block, titles, starts[-1])
        decisions.append(decision)
        if decision.chosen:
            starts.append(begin)
            titles.append(title)
            index = adjacent = block.last
    return starts, decisions


def _numbered_before(whole: SourceText, index: int) -> bool:
    """Tell whether numbered items stand above a line, so that what it opens is not the first document."""
    for line in range(index):
        span = whole.line_span(line)
        marker = find_marker(whole.folded, span.start, span.end)
        if marker is not None and marker.style in ("cn-comma", "chapter", "article"):
            return True
    return False


def _plain(title: str) -> str:
    return regex.sub(r"[\s《》〈〉“”（）()<>]", "", title)


def _annex_line(whole: SourceText, index: int) -> int:
    """Return where a document begins whose title stands at `index`: at the short line 附件1 above it, if there is one."""
    return index - 1 if index > 1 and heads_annex(whole, index - 1) else index


def _annex_title(source: SourceText, index: int) -> TitleBlock | None:
    """Return the title below the mark 附件1: one that ends as titles end, else one short line without a number."""
    if index >= len(source.lines):
        return None
    block = title_block(source, index, len(source.lines))
    if block is not None:
        return block
    pieces: list[Span] = []
    while index + len(pieces) < len(source.lines) and len(pieces) < 4:
        line = index + len(pieces)
        span = source.line_span(line).stripped(source.text)
        if source.lines[line].row is not None or not 2 <= span.length <= 40:
            break
        if find_marker(source.folded, span.start, span.end) or regex.search(r"[。；，：]", span.of(source.folded)):
            break
        if pieces and not source.lines[line].centred:
            break
        pieces.append(span)
    return TitleBlock(index, index + len(pieces), tuple(pieces)) if pieces else None


def _issued_title(source: SourceText, index: int, titles: list[str]) -> TitleBlock | None:
    """Return the title at line `index` that the document before names in the 《》 of its own title, or None."""
    if not titles:
        return None
    joined, pieces = "", []
    for line in range(index, min(index + 4, len(source.lines))):
        span = source.line_span(line).stripped(source.text)
        if source.lines[line].row is not None or span.length > 80:
            return None
        pieces.append(span)
        joined += _plain(span.of(source.text))
        if len(joined) >= 6 and f"印发{joined}的" in titles[-1]:
            return TitleBlock(index, line + 1, tuple(pieces))
    return None


def _begins(whole: SourceText, block: TitleBlock, titles: list[str], since: int) -> Decision[bool]:
    """Judge by what stands before and behind a title block whether a document begins there."""
    title = _plain(block.text(whole))
    lines = whole.lines[block.first : block.last]
    pieces = (
        *_before(whole, _annex_line(whole, block.first), since),
        *_behind(whole, block.last),
        *holding(
            announced=len(title) >= 8 and any(title in earlier for earlier in titles[-2:]),
            long_title=len(title) >= 12,
            very_short=len(title) < 6,
            broken_title=block.last - block.first > 1,
            set_as_title=any(line.centred or "title" in line.marks for line in lines),
            place_or_about=title.startswith("关于") or find_place(title) is not None,
        ),
    )
    where = Span(block.pieces[0].start, block.pieces[-1].end)
    return decide("document-start", where, [Candidate(True, block.text(whole), pieces)])


def _before(whole: SourceText, begin: int, since: int) -> tuple[str, ...]:
    """What stands above: the end of another document."""
    if heads_annex(whole, begin):
        return ("annex-mark",)
    above = begin - 1
    if above < since:
        return ()
    if opens_attachments(whole, above) or is_closing_line(whole, above):
        return ("closed-above",)
    ended = whole.lines[above].row is not None or whole.lines[above].text.rstrip().endswith(("。", "）", "；"))
    return holding(sentence_above=ended)


def _behind(whole: SourceText, index: int) -> tuple[str, ...]:
    """What stands below: addressees, a first paragraph, a first item, a roster, a table."""
    while index < len(whole.lines) and (is_date_line(whole, index) or whole.line_span(index).length <= 1):
        index += 1
    if index >= len(whole.lines):
        return ("nothing-below",)
    if whole.lines[index].row is not None:
        return ("table-below",)
    span = whole.line_span(index)
    folded = span.of(whole.folded)
    if _ROSTER.match(folded) or _ADDRESSEE.fullmatch(folded):
        return ("addressees-below",)
    marker = find_marker(whole.folded, span.start, span.end)
    if marker is not None:
        return holding(first_item_below=marker.number == 1)
    return holding(paragraph_below=span.length > 40 or _OPENING.match(folded) is not None)


def _return_imprint(parts: list[list[Line]]) -> None:
    """Give the imprint at the end of a file back to the cover notice, else to the document whose annexes end the file.

    GB/T 9704-2012, 7.4: the 版记 stands on the last page of the whole file, behind the annexes.
    """
    owner = _imprint_owner(parts)
    if owner == len(parts) - 1:
        return
    signed, last = SourceText(parts[owner]), SourceText(parts[-1])
    has_signature = any(is_date_line(signed, i) or signature_and_date(signed, i) for i in range(len(signed.lines)))
    end = len(last.lines)
    begin = end
    while begin > 1 and (
        is_imprint_line(last, begin - 1) or goes_on_copied(last, begin - 1) or not last.lines[begin - 1].text.strip()
    ):
        begin -= 1
    printed = any(is_printed_line(last, index) for index in range(begin, end))
    if begin < end and (not has_signature or printed):
        parts[owner] += parts[-1][begin:end]
        del parts[-1][begin:end]


def _imprint_owner(parts: list[list[Line]]) -> int:
    """Return the number of the document that the imprint at the end of the file is of."""
    owner = len(parts) - 1
    if _is_cover(SourceText(parts[0])):
        return 0
    while owner and _is_annex(SourceText(parts[owner])):
        owner -= 1
    return owner


def _is_annex(source: SourceText) -> bool:
    return bool(source.lines) and (heads_annex(source, 0) or names_annex(source, 0))


def _is_cover(source: SourceText) -> bool:
    for index in range(min(len(source.lines), _HEAD_LINES)):
        block = title_block(source, index, len(source.lines))
        if block is not None:
            return regex.search(r"印发|转发|公布|发布", block.text(source)) is not None
    return False
