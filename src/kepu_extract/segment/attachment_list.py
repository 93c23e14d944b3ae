"""附件说明: the list of annexes behind the body, 附件：1.… 2.… (GB/T 9704-2012, 7.3.4)."""

import itertools

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.segment.closing_parts import closing_parts
from kepu_extract.segment.markers import marker_at
from kepu_extract.segment.parts import Announced
from kepu_extract.segment.tail_lines import ATTACHMENT, opens_attachments
from kepu_extract.source import SourceText, Span
from kepu_extract.values.numerals import parse_numeral

FILE_ENDING = compiled(r"(?:^|\.)(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|rtf|odt|zip|rar|7z|txt|jpe?g|png)$", regex.IGNORECASE)
PRESS = compiled(r"(?:请?点击(?:此处|这里)?|点此)(?:下载|查看|打开)?\s?：?\s*|下载\s?：\s*")  # what a link says of itself, before what it leads to
_CLOSING = " 　。；;，,"
_NEXT = compiled(r"\s{2,}(?=\d{1,2}\s?[.、])|(?<=[㐀-鿿）》])\s*(?=(?<!\d)\d{1,2}[.、](?!\d)\s?[㐀-鿿《“])")
_FINISHED = compiled(r"[表单册图集书函稿例标准程。；]\s*$")
_REMARK = compiled(r"\s*(?:（[^（）]{2,12}[〔﹝\[]\d{4}[〕﹞\]]\d+号）)?\s*（(?:略|另发|另附|附后|不公开|此件不发)）$")  # what is said of it
_NUMBER = compiled(r"(?<=》)\s?（[^（）]{2,16}[〔﹝\[]\d{4}[〕﹞\]]\s?\d+\s?号）$")
_FULL_LINE = 15  # characters from which on a line may have been broken because it was full


def announced_in(source: SourceText, lines: range) -> tuple[Announced, ...]:
    """Return what the lines of a document's tail announce, in reading order."""
    entries: list[Announced] = []
    open_list = bare = False  # bare: nothing stands behind 附件： itself
    for index in lines:
        span = source.line_span(index)
        if opens_attachments(source, index):
            match = ATTACHMENT.match(source.folded, span.start, span.end)
            assert match is not None
            open_list = True
            behind = Span(match.end(), span.end)
            bare = not behind.length
            if FILE_ENDING.fullmatch(behind.of(source.folded).strip()):
                entries += _entries(source, span, None)
            else:
                entries += _entries(source, behind, parse_numeral(match.group("n") or ""))
        elif open_list and span.length:
            marker = marker_at(source, span)
            closing = bool(closing_parts(source, index))
            if marker is None and not closing and entries and (_goes_on(source, entries[-1], span) or _next_follows(source, index, entries[-1])):
                entries[-1] = Announced(entries[-1].number, _title(source, Span(entries[-1].title.start, span.end)))
                continue
            named = marker is not None and marker.style == "arabic"
            if not named and not (bare and not closing):
                open_list = False
                continue
            bare = False
            entries += _entries(source, span, None)
    return tuple(entries)


def _goes_on(source: SourceText, entry: Announced, span: Span) -> bool:
    """Tell whether a line goes on with the title above it: one left open, or a full line that does not end as titles end."""
    title = entry.title.of(source.folded)
    if any(title.count(opened) > title.count(closed) for opened, closed in ("《》", "（）", "“”")):
        return True
    above = source.line_span(source.line_index(entry.title.end - 1)).stripped(source.text)
    full = above.length >= max(_FULL_LINE, span.length) and not FILE_ENDING.search(above.of(source.folded))
    return full and not ends_as_title(title) and _FINISHED.search(above.of(source.folded)) is None


def _next_follows(source: SourceText, index: int, entry: Announced) -> bool:
    """Tell whether the line below has the next number, so that a line between the two goes on with the first."""
    below = next((span for at in range(index + 1, len(source.lines)) if (span := source.line_span(at)).length), Span(0, 0))
    marker = marker_at(source, below) if below.length else None
    return marker is not None and marker.style == "arabic" and entry.number is not None and marker.number == entry.number + 1


def _entries(source: SourceText, span: Span, number: int | None) -> list[Announced]:
    """Split one line at the numbers of its entries."""
    cuts = [m.start() for m in _NEXT.finditer(source.folded, span.start, span.end) if m.start() > span.start]
    bounds = [span.start, *cuts, span.end]
    entries: list[Announced] = []
    for start, end in itertools.pairwise(bounds):
        part = Span(start, end).stripped(source.folded)
        marker = marker_at(source, part) if part.length else None
        if marker is not None and marker.style == "arabic":
            part, number = Span(marker.span.end, part.end), marker.number
        title = _title(source, part)
        if title.length:
            entries.append(Announced(number, title))
    return entries


def _title(source: SourceText, span: Span) -> Span:
    span = span.stripped(source.text)
    if (press := PRESS.match(source.folded, *span)) and press.end() < span.end:
        span = Span(press.end(), span.end)
    end = span.start + len(span.of(source.text).rstrip(_CLOSING))
    if remark := _REMARK.search(source.folded, span.start, end):
        end = remark.start()
    if number := _NUMBER.search(source.folded, span.start, end):
        end = number.start()
    if source.folded[span.start : span.start + 1] == "《" and source.folded[end - 1 : end] == "》":
        inner = source.folded[span.start + 1 : end - 1]
        if "《" not in inner and "》" not in inner:
            return Span(span.start + 1, end - 1)
    return Span(span.start, max(span.start, end))
