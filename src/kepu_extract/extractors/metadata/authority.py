"""Who issued a document, who got a copy, who printed it: 署名, 抄送机关, 版记 (GB/T 9704-2012, 7.3.5 and 7.4)."""

import regex

from kepu_extract.extractors.metadata.cited_fields import CitedFields
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.bodies import is_body, split_glued
from kepu_extract.model import Imprint
from kepu_extract.segment.tail_lines import (
    COPIED,
    PRINTED,
    goes_on_copied,
    is_closing_line,
    is_date_line,
    is_signature_line,
    signature_and_date,
    signature_spans,
)
from kepu_extract.source import Span
from kepu_extract.source.brackets import split_outside
from kepu_extract.values.dates import parse_date

_TITLE_AUTHORITY = regex.compile(
    r"(?P<name>[㐀-鿿（）\s]{3,80}?(?:政府|办公[厅室]|委员会|[部委局厅院会处办]|联合会|协会|领导小组|公司|大学|学院))"
    r"\s?(?=关于|印发|转发|公布|发布)"
)


def find_signature(parsed: Parsed) -> tuple[list[Span], Span | None]:
    """Return the lines of the signature and the date under it, from the tail of the document."""
    names: list[Span] = []
    date: Span | None = None
    lines = parsed.frame.tail_lines
    for index in lines:
        span = parsed.source.line_span(index).stripped(parsed.text)
        both = signature_and_date(parsed.source, index)
        if COPIED.fullmatch(parsed.folded, span.start, span.end):
            continue
        if both is not None and not PRINTED.fullmatch(parsed.folded, span.start, span.end):
            if not names and date is None and _is_own_signature(parsed, index):
                names, date = [both[0].stripped(parsed.text)], both[1]
        elif is_date_line(parsed.source, index):
            date = date or span
        elif date is None and is_signature_line(parsed.source, index):
            names.append(span)
    return names, date


def _is_own_signature(parsed: Parsed, index: int) -> bool:
    """A line of authority and date behind 抄送 is the imprint, any other the signature."""
    before = [parsed.source.line_span(i) for i in parsed.frame.tail_lines if i < index]
    return not any(COPIED.fullmatch(parsed.folded, span.start, span.end) for span in before)


def find_authorities(
    parsed: Parsed, collector: CitedFields, signature: list[Span], signed_on: Span | None, title: str | None
) -> list[str]:
    """Signature, else the label of the page, else (where a date alone signs) the authority named in the title."""
    in_title = title_authorities(parsed)
    signed = [name for line in signature for name in signature_spans(parsed.text, line) if name.length]
    if signed:
        full = [_in_full(regex.sub(r"\s", "", name.of(parsed.text)), [t for t, _ in in_title]) for name in signed]
        collector.cite("issuing_authorities", signed, "signature")
        return list(dict.fromkeys(full))
    span = parsed.frame.info.get("issuing_authorities")
    if span is not None:
        parts = [part.stripped(parsed.text) for part in split_outside(parsed.folded, span, "，；、 ")]
        parts = [part for part in parts if part.length]
        collector.cite("issuing_authorities", parts, "label")
        return [_in_full(part.of(parsed.text), [t for t, _ in in_title]) for part in parts]
    if in_title and signed_on is not None:
        collector.cite("issuing_authorities", [where for _, where in in_title], "title")
        parsed.note("info", "authority-from-title", "发文机关 is taken from the title, since only a date signs.", signed_on)
        return [name for name, _ in in_title]
    return []


def title_authorities(parsed: Parsed) -> list[tuple[str, Span]]:
    """Return the authorities that open the title (…办公厅关于…) with their places."""
    block = parsed.frame.title
    if block is None:
        return []
    piece = block.pieces[0]
    match = _TITLE_AUTHORITY.match(parsed.folded, piece.start, piece.end)
    if match is None:
        return []
    found = [part for span in signature_spans(parsed.text, Span(*match.span("name"))) for part in _unglued(parsed.text, span)]
    return [(name, span) for name, span in found if is_body(name) or len(name) > 4]


def _unglued(text: str, span: Span) -> list[tuple[str, Span]]:
    """Return the names in a stretch of the title; where blanks space it out, they share its place."""
    name = regex.sub(r"\s", "", span.of(text))
    exact = len(name) == span.length
    return [
        (name[start:end], Span(span.start + start, span.start + end) if exact else span) for start, end in split_glued(name)
    ]


def _in_full(name: str, titled: list[str]) -> str:
    """省政府办公厅 in the signature is 广东省人民政府办公厅, where the title says so."""
    letters = name.replace("政府", "人民政府").replace("人民人民", "人民")
    for full in titled:
        if full == name or (len(full) > len(name) and (full.endswith(name) or full.endswith(letters))):
            return full
        if len(full) > len(name) and _is_subsequence(name, full) and full[-2:] == name[-2:]:
            return full
    return name


def _is_subsequence(short: str, full: str) -> bool:
    signs = iter(full)
    return all(sign in signs for sign in short)


def find_copied_to(parsed: Parsed, collector: CitedFields) -> list[str]:
    """Return the bodies and persons behind 抄送, as written."""
    copied: list[str] = []
    for index in parsed.frame.tail_lines:
        span = parsed.source.line_span(index)
        if not regex.match(r"\s*抄\s?[送报]", span.of(parsed.folded)):
            continue
        span = Span(span.start, _end_of_copied(parsed, index))
        colon = parsed.folded.find("：", span.start, span.end)
        start = colon + 1 if colon >= 0 else span.start + 2
        parts = [p.stripped(parsed.folded, " 。") for p in split_outside(parsed.folded, Span(start, span.end), "，；、。\n")]
        parts = [part for part in parts if part.length]
        collector.cite("copied_to", parts, "copied-to")
        copied += [part.of(parsed.text) for part in parts]
    return copied


def _end_of_copied(parsed: Parsed, index: int) -> int:
    """Return the offset behind the names that begin in line `index` and may go on in the lines below."""
    while index + 1 in parsed.frame.tail_lines and goes_on_copied(parsed.source, index + 1):
        if is_closing_line(parsed.source, index + 1):
            break
        index += 1
    return parsed.source.line_span(index).end


def find_imprint(parsed: Parsed, collector: CitedFields, *, has_signature: bool) -> Imprint | None:
    """Return 印发机关 and 印发日期 of the 版记, or None; a second line of name and date behind a signature is one."""
    for index in parsed.frame.tail_lines:
        span = parsed.source.line_span(index)
        match = PRINTED.fullmatch(parsed.folded, span.start, span.end)
        if match is not None:
            authority, date = Span(*match.span("authority")), Span(*match.span("date"))
        else:
            both = signature_and_date(parsed.source, index)
            if both is None or (not has_signature and _is_own_signature(parsed, index)):
                continue
            if _is_own_signature(parsed, index):
                continue
            authority, date = both
        collector.cite("imprint", [authority, date], "imprint")
        name = regex.sub(r"\s", "", authority.of(parsed.text))
        return Imprint(authority=name, date=parse_date(date.of(parsed.folded)))
    return None
