"""附件说明: the annexes that a document announces."""

import itertools

import regex

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import Attachment
from kepu_extract.segment.markers import find_marker
from kepu_extract.segment.tail_lines import ATTACHMENT, is_closing_line, opens_attachments
from kepu_extract.source import Span
from kepu_extract.values.numerals import parse_numeral

_CLOSING = " 　。；;，,"
_NEXT = regex.compile(r"\s{2,}(?=\d{1,2}\s?[.、])|(?<=[㐀-鿿）》])\s*(?=(?<!\d)\d{1,2}[.、](?!\d)\s?[㐀-鿿《“])")


def extract_attachments(parsed: Parsed) -> list[Attachment]:
    """Return the attachments announced behind the body (附件：1.… 2.…), in order."""
    found: list[Attachment] = []
    open_list = bare = False  # bare: nothing stands behind 附件： itself
    for index in parsed.frame.tail_lines:
        span = parsed.source.line_span(index)
        if opens_attachments(parsed.source, index):
            match = ATTACHMENT.match(parsed.folded, span.start, span.end)
            assert match is not None
            open_list = True
            bare = match.end() == span.end
            found += _entries(parsed, Span(match.end(), span.end), parse_numeral(match.group("n") or ""))
        elif open_list:
            marker = find_marker(parsed.folded, span.start, span.end)
            named = marker is not None and marker.style == "arabic"
            if not named and not (bare and not is_closing_line(parsed.source, index)):
                open_list = False
                continue
            bare = False
            found += _entries(parsed, span, None)
    return found


def _entries(parsed: Parsed, span: Span, number: int | None) -> list[Attachment]:
    """Split one line at the numbers of its entries."""
    cuts = [m.start() for m in _NEXT.finditer(parsed.folded, span.start, span.end) if m.start() > span.start]
    bounds = [span.start, *cuts, span.end]
    entries: list[Attachment] = []
    for start, end in itertools.pairwise(bounds):
        part = Span(start, end).stripped(parsed.folded)
        marker = find_marker(parsed.folded, part.start, part.end) if part.length else None
        if marker is not None and marker.style == "arabic":
            part, number = Span(marker.span.end, part.end), marker.number
        title = _title(parsed, part)
        if title.length:
            evidence = parsed.evidence(title, "attachment-line")
            entries.append(Attachment(number=number, title=title.of(parsed.text), evidence=evidence))
    return entries


def _title(parsed: Parsed, span: Span) -> Span:
    span = span.stripped(parsed.text)
    quote = span.of(parsed.text)
    end = span.start + len(quote.rstrip(_CLOSING))
    if parsed.folded[span.start : span.start + 1] == "《" and parsed.folded[end - 1 : end] == "》":
        inner = parsed.folded[span.start + 1 : end - 1]
        if "《" not in inner and "》" not in inner:
            return Span(span.start + 1, end - 1)
    return Span(span.start, max(span.start, end))
