"""The parts of an official document around its body: 版头, 标题, 主送机关; 附件说明, 署名, 成文日期, 附注, 版记.

GB/T 9704-2012, 7.2 to 7.4, and the labels that government web pages put around it.
"""


from collections.abc import Sequence

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.segment.addressees import find_addressees
from kepu_extract.segment.afterword import end_without_afterword
from kepu_extract.segment.attachment_list import announced_in
from kepu_extract.segment.behind_titles import labels_behind
from kepu_extract.segment.closing_parts import closes, closing_parts
from kepu_extract.segment.head_parts import head_parts
from kepu_extract.segment.markers import marker_at
from kepu_extract.segment.parts import Frame, Part, TitleBlock
from kepu_extract.segment.tail_lines import (
    ATTACHMENT,
    could_sign,
    is_date_line,
    is_seal,
    opens_attachments,
    signing_names,
    without_seal,
)
from kepu_extract.segment.title_blocks import same_title, titled_again
from kepu_extract.source import SourceText, Span, fold

_HEAD_LINES = 14
_ISSUED_BY = compiled(r"\s*(?:“[^”]*”\s*)?(?P<names>[㐀-鿿\s]{4,80}?)\s*(?:关于)?(?:印发|发布)《(?P<title>.{4,120})》的通知\s*")
_LIST_LINES = 15
_ENTRY = compiled(r"[.、][^，。；：]{2,40}[表单册书函稿图][。；]$")  # 2.报名表。 closes the list of attachments


def build_frame(source: SourceText, title: TitleBlock | None) -> Frame:
    """Return the frame of a document whose title is known."""
    parts: list[Part] = []
    for index in range(title.first if title else 0):
        parts += head_parts(source, index, numbered=_numbered(parts)) or _issuers(source, index, title) or []
    first, below = _below_title(source, title, numbered=_numbered(parts))
    addressees, decisions = find_addressees(source, first, len(source.lines))
    if addressees is not None:
        first = source.line_index(addressees.end) + 1
    while first < len(source.lines) and not source.line_span(first).length:
        first += 1
    last = _end_of_body(source, first)
    tail, signed = _tail(source, last, title)
    return Frame(
        title, first, last, addressees, (*parts, *below, *tail),
        announced_in(source, range(last, len(source.lines))), (*decisions, *signed),
    )  # fmt: skip


def _issuers(source: SourceText, index: int, title: TitleBlock | None) -> list[Part]:
    """Return the bodies that the heading of a page above a title says to have issued it: 某县人民政府印发《…》的通知."""
    span = source.line_span(index)
    match = _ISSUED_BY.fullmatch(source.folded, span.start, span.end)
    if match is None or title is None or not same_title(match["title"], fold(title.text(source))):
        return []
    return [Part("head-authority", name) for name in signing_names(source, Span(*match.span("names")).stripped(source.text))]


def _numbered(parts: list[Part]) -> bool:
    return any(part.kind == "number" for part in parts)


def _below_title(source: SourceText, title: TitleBlock | None, *, numbered: bool) -> tuple[int, list[Part]]:
    """Take in the lines between title and body; return the first line of the body and what the lines say."""
    first = top = title.last if title else 0
    parts: list[Part] = []
    if title is not None and title.dated is not None:
        parts.append(Part("head-date", title.dated))
    if title is not None and title.number is not None:
        parts.append(Part("number", title.number))
    parts += [part for line in range(title.first, title.last) for part in labels_behind(source, line)] if title is not None else []
    again = titled_again(source, title) if title is not None else None
    limit = max(top + _HEAD_LINES, again.last if again is not None else 0)
    while first < min(len(source.lines), limit):
        if again is not None and first < again.last:
            parts += head_parts(source, first, numbered=numbered or _numbered(parts)) or [] if first < again.first else []
            first += 1
            continue
        found = head_parts(source, first, numbered=numbered or _numbered(parts))
        if found is None and title is not None and (behind := _promulgation(source, title, first)) is not None:
            first = behind
            continue
        if found is None:
            break
        if any(part.kind == "head-authority" for part in found) and not _names_authors(source, first):
            break
        parts += found
        first += 1
    return first, parts


def _names_authors(source: SourceText, index: int) -> bool:
    """Tell names of bodies below a title that are its authors from a unit whose duties follow."""
    while index < len(source.lines) and head_parts(source, index, numbered=True) is not None:
        index += 1
    if index >= len(source.lines):
        return False
    span = source.line_span(index)
    marker = marker_at(source, span)
    return source.lines[index].row is None and (marker is None or marker.heads_chapter)


def _promulgation(source: SourceText, title: TitleBlock, index: int) -> int | None:
    """Return the line behind （2024年3月1日公布 / 自2024年5月1日起施行）, a bracket that runs over several lines, or None."""
    start = source.line_span(index).start
    if index > title.last + 3 or source.lines[index].row is not None:
        return None
    opened = source.folded.rfind("（", source.line_span(title.last - 1).end, source.line_span(index).end)
    closed = source.folded.find("）", opened, opened + 200) if opened >= 0 else -1
    quote = source.folded[opened : closed + 1]
    speaks = compiled(r"公布|通过|施行|修订").search(quote) is not None
    return source.line_index(closed) + 1 if closed > start and speaks and quote.count("\n") <= 3 else None


def _end_of_body(source: SourceText, first: int) -> int:
    """Return the line behind the body: above it all is body, from it on closing lines and the list of attachments."""
    index = end_without_afterword(source, first)
    while index > first:
        above = index - 1
        dated = index < len(source.lines) and is_date_line(source, _next(source, index))
        if not source.line_span(above).length or _closes(source, above) or (dated and could_sign(source, above)):
            index = above
            continue
        opener = _attachment_list(source, first, above)
        if opener is None:
            break
        index = opener
    while index < len(source.lines) and not source.line_span(index).length:
        index += 1
    return index


def _next(source: SourceText, index: int) -> int:
    while index + 1 < len(source.lines) and (not source.line_span(index).length or is_seal(source, index)):
        index += 1
    return index


def _closes(source: SourceText, index: int) -> bool:
    return closes(source, index) or opens_attachments(source, index)


def _attachment_list(source: SourceText, first: int, index: int) -> int | None:
    """Return the line 附件：1.… whose list goes on down to line `index`, or None."""
    numbers: list[int] = []  # of the entries, from below
    doubted = False  # an entry ends as a sentence does
    for line in range(index, max(first, index - _LIST_LINES) - 1, -1):
        span = source.line_span(line)
        quote = span.of(source.folded).rstrip()
        if opens_attachments(source, line):
            return line if not doubted or _counted(source, line, numbers[::-1]) else None
        marker = marker_at(source, span)
        if source.lines[line].row is not None or span.length > 80 or (marker is not None and marker.style != "arabic"):
            return None
        if quote.endswith(("。", "；", "：")) and not (marker is not None and _ENTRY.search(quote)):
            doubted = True
            if marker is None or quote.endswith("：") or "。" in quote[:-1]:
                return None
        if marker is not None and marker.number is not None:
            numbers.append(marker.number)
    return None


def _counted(source: SourceText, opener: int, numbers: Sequence[int]) -> bool:
    """Tell a list that counts on from 1 behind 附件：, so that what ends with ； or 。 in it may be an entry."""
    span = source.line_span(opener)
    match = ATTACHMENT.match(source.folded, span.start, span.end)
    marker = marker_at(source, Span(match.end(), span.end)) if match else None
    first = marker.number if marker is not None and marker.number is not None else 0
    return first in (0, 1) and list(numbers) == list(range(first + 1, first + 1 + len(numbers)))


def _tail(
    source: SourceText, last: int, title: TitleBlock | None
) -> tuple[list[Part], list[tuple[str, Decision[Span]]]]:
    """Read the lines behind the body: what signs, and what is 版记 below it."""
    parts: list[Part] = []
    decisions: list[tuple[str, Decision[Span]]] = []
    copied = False
    dates = [i for i in range(last, len(source.lines)) if any(p.kind == "signed-on" for p in closing_parts(source, i))]
    for index in range(last, len(source.lines)):
        found = closing_parts(source, index)
        if any(part.kind == "copied" for part in found):
            copied = True
            found = [Part("copied", Span(found[0].span.start, _end_of_copied(source, index)))]
        dated = any(part.kind == "signed-on" for part in parts)
        kinds = {part.kind for part in found}
        if copied or (dated and kinds == {"signature", "signed-on"}):
            found = [_as_imprint(part) for part in found]
        elif dated:
            found = [part for part in found if part.kind not in ("signature", "signed-on")]
        elif "signed-on" not in kinds:
            below = _next(source, index + 1) if index + 1 < len(source.lines) else index
            names = [part.span for part in found if part.kind == "signature"]
            names = names or (could_sign(source, index) if is_date_line(source, below) and not found else [])
            if names:
                signs = _signs(source, index, names, below, dates, title)
                decisions.append(("issuing_authorities", signs))
                found = [Part("signature", name) for name in names] if signs.chosen is not None else []
        parts += found
    return parts, decisions


def _as_imprint(part: Part) -> Part:
    """Names and dates below 抄送, or a second pair of them, are those of the 版记."""
    if part.kind == "signature":
        return Part("imprint-authority", part.span)
    return Part("imprint-date", part.span) if part.kind == "signed-on" else part


def _signs(
    source: SourceText, index: int, names: list[Span], below: int, dates: list[int], title: TitleBlock | None
) -> Decision[Span]:
    line = source.line_span(index).stripped(source.text)
    titled = "".join(title.text(source).split()) if title else ""
    bodies = [part for part in closing_parts(source, index) if part.kind == "signature"]
    sealed = without_seal(source.folded, line) != line
    pieces = holding(
        names_of_bodies=bodies,
        above_date=is_date_line(source, below),
        dated_below=any(date > index for date in dates),
        undated=not any(date > index for date in dates),
        sealed=sealed,
        several_names=len(names) > 1,
        in_title=any("".join(name.of(source.text).split()) in titled for name in names),
        set_apart=source.line_span(index).start + 4 <= line.start,
    )
    return decide("signature", line, [Candidate(names[0], line.of(source.text), pieces)])


def _end_of_copied(source: SourceText, index: int) -> int:
    """Return the offset behind the names that begin in line `index` and may go on in the lines below."""
    while index + 1 < len(source.lines) and closes(source, index + 1) and not closing_parts(source, index + 1):
        index += 1
    return source.line_span(index).end
