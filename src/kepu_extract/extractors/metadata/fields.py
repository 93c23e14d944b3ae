"""What a document says about itself: title, authority, number, dates, region, period and the rest.

GB/T 9704-2012 for where it stands, docs/contract.md (settled cases, Documents) for what counts: each document
carries only its own metadata, and what is not written is null.
"""

import regex

from kepu_extract.extractors.metadata.authority import find_authorities, find_copied_to, find_imprint, find_signature
from kepu_extract.extractors.metadata.cited_fields import CitedFields
from kepu_extract.extractors.metadata.plan_scope import find_period, find_region
from kepu_extract.extractors.metadata.validity import find_validity
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import DocumentNumber, Metadata
from kepu_extract.segment.head_lines import COPY_NUMBER, SECRECY, URGENCY, more_signers
from kepu_extract.segment.tail_lines import NOTE, is_date_line
from kepu_extract.source import Span
from kepu_extract.source.brackets import split_outside
from kepu_extract.values.dates import parse_date
from kepu_extract.values.document_numbers import find_document_numbers

_DRAFT = regex.compile(r"征求意见稿|草案|送审稿|讨论稿")
_TRIAL = regex.compile(r"试行|暂行")
_DISCLOSURE = (("on_request", "依申请公开"), ("internal", "不予公开|不公开"), ("public", "主动公开|公开发布|公开"))


def extract_metadata(parsed: Parsed) -> Metadata:
    """Return the metadata of one document, with the evidence of each field."""
    collector = CitedFields(parsed)
    title = _title(parsed, collector)
    signature, signed_on = find_signature(parsed)
    number = _number(parsed, collector)
    period = find_period(parsed, collector)
    date_issued = _date_issued(parsed, collector, signed_on)
    authorities = find_authorities(parsed, collector, signature, signed_on, title)
    copied_to = find_copied_to(parsed, collector)
    imprint = find_imprint(parsed, collector, has_signature=bool(signature or signed_on))
    if imprint is not None and not authorities and not signature and imprint.authority:
        authorities = [imprint.authority]
        parsed.note("info", "authority-from-imprint", "发文机关 is taken from the imprint, since no signature is written.")
    if imprint is not None and date_issued is None:
        date_issued = imprint.date
        parsed.note("info", "date-from-imprint", "成文日期 is taken from the imprint, since no signature is dated.")
    if imprint is not None:
        for field in ("issuing_authorities", "date_issued"):
            collector.evidence.setdefault(field, collector.evidence.get("imprint", []))
    return Metadata(
        title=title,
        issuing_authorities=authorities,
        document_number=number,
        addressees=_addressees(parsed, collector),
        date_issued=date_issued,
        date_published=_info_date(parsed, collector, "date_published"),
        index_number=_info(parsed, collector, "index_number"),
        copied_to=copied_to,
        is_draft=_says(parsed, collector, "is_draft", _DRAFT),
        is_trial=_says(parsed, collector, "is_trial", _TRIAL),
        region=find_region(parsed, collector, authorities),
        period=period,
        signers=_signers(parsed, collector),
        imprint=imprint,
        notes=_notes(parsed, collector),
        disclosure=_disclosure(parsed, collector),
        secrecy=_head_line(parsed, collector, "secrecy", SECRECY),
        urgency=_head_line(parsed, collector, "urgency", URGENCY),
        copy_number=_head_line(parsed, collector, "copy_number", COPY_NUMBER),
        validity=find_validity(parsed, collector, date_issued),
        evidence={field: spans for field, spans in collector.evidence.items() if spans},
    )


def _title(parsed: Parsed, collector: CitedFields) -> str | None:
    if parsed.frame.title is None:
        return None
    collector.cite("title", parsed.frame.title.pieces, "title-block")
    return parsed.title


def _info(parsed: Parsed, collector: CitedFields, field: str) -> str | None:
    span = parsed.frame.info.get(field)
    if span is None:
        return None
    collector.cite(field, [span], "label")
    return span.of(parsed.text)


def _info_date(parsed: Parsed, collector: CitedFields, field: str) -> str | None:
    span = parsed.frame.info.get(field)
    if span is None:
        return None
    match = regex.match(r"[\d○零一二三四五六七八九十\s年月日/.\-]+", span.of(parsed.folded))
    if match is None:
        return None
    span = Span(span.start, span.start + match.end()).stripped(parsed.text)
    date = parse_date(span.of(parsed.folded)) or parse_date(span.of(parsed.folded).split(" ")[0])
    if date is not None:
        collector.cite(field, [span], "label")
    return date


def _number(parsed: Parsed, collector: CitedFields) -> DocumentNumber | None:
    spans = [span for span in (parsed.frame.number, parsed.frame.info.get("document_number")) if span]
    for span in spans:
        for found in find_document_numbers(parsed.folded, span.start, span.end):
            collector.cite("document_number", [found.span], "number-line")
            return DocumentNumber(
                text=found.span.of(parsed.text), agency_code=found.agency_code, year=found.year,
                serial=found.serial, normalized=found.normalized,
            )  # fmt: skip
    return None


def _signers(parsed: Parsed, collector: CitedFields) -> list[str]:
    """Return the names behind 签发人 and in the lines below, without the blank that spaces out a name of two signs."""
    first = parsed.frame.info.get("signers")
    if first is None:
        return []
    more = [more_signers(parsed.source, index) for index in parsed.frame.head_lines]
    names: list[Span] = []
    for span in [first, *(found for found in more if found)]:
        for word in regex.finditer(r"[^\s、，；]+", parsed.folded, pos=span.start, endpos=span.end):
            if names and len(word[0]) == 1 and names[-1].length == 1 and names[-1].start >= span.start:
                names[-1] = Span(names[-1].start, word.end())
            else:
                names.append(Span(*word.span()))
    collector.cite("signers", names, "label")
    return [regex.sub(r"\s", "", name.of(parsed.text)) for name in names]


def _addressees(parsed: Parsed, collector: CitedFields) -> list[str]:
    span = parsed.frame.addressees
    if span is None:
        return []
    parts = [part.stripped(parsed.text) for part in split_outside(parsed.folded, span, "，；")]
    parts = [part for part in parts if part.length]
    collector.cite("addressees", parts, "addressees")
    return [part.of(parsed.text) for part in parts]


def _date_issued(parsed: Parsed, collector: CitedFields, signed_on: Span | None) -> str | None:
    date = _info_date(parsed, collector, "date_issued")
    if date is not None:
        return date
    candidates = [(signed_on, "signature-date")] if signed_on else []
    for index in parsed.frame.head_lines:
        if is_date_line(parsed.source, index):
            candidates.append((parsed.source.line_span(index).stripped(parsed.text, " 　（）()"), "date-below-title"))
    for span, rule in candidates:
        span = span.stripped(parsed.folded, " （）")
        date = parse_date(span.of(parsed.folded))
        if date is not None:
            collector.cite("date_issued", [span], rule)
            return date
    return None


def _says(parsed: Parsed, collector: CitedFields, field: str, pattern: "regex.Pattern[str]") -> bool:
    """Look for a mark in the title or on a line of its own next to it."""
    block = parsed.frame.title
    if block is None:
        return False
    start = parsed.source.line_span(block.first).start
    stop = parsed.source.line_span(min(block.last, len(parsed.source.lines)) - 1).end
    match = pattern.search(parsed.folded, start, stop)
    if match is None:
        return False
    collector.cite(field, [Span(*match.span())], "title-mark")
    return True


def _notes(parsed: Parsed, collector: CitedFields) -> list[str]:
    spans = []
    for index in parsed.frame.tail_lines:
        span = parsed.source.line_span(index).stripped(parsed.text)
        if NOTE.fullmatch(parsed.folded, span.start, span.end):
            spans.append(span)
    collector.cite("notes", spans, "note")
    return [span.of(parsed.text) for span in spans]


def _disclosure(parsed: Parsed, collector: CitedFields):  # type: ignore[no-untyped-def]
    lines = [parsed.source.line_span(index) for index in parsed.frame.tail_lines]
    spans = [span for span in (parsed.frame.info.get("disclosure"), *lines) if span]
    for span in spans:
        quote = span.of(parsed.folded)
        if span in lines and not regex.search(r"此件|本件|公开属性|公开方式|公开选项|信息公开", quote):
            continue
        for value, words in _DISCLOSURE:
            match = regex.compile(words).search(parsed.folded, span.start, span.end)
            if match:
                collector.cite("disclosure", [Span(*match.span())], "disclosure")
                return value
    return None


def _head_line(parsed: Parsed, collector: CitedFields, field: str, pattern: "regex.Pattern[str]") -> str | None:
    for index in parsed.frame.head_lines:
        span = parsed.source.line_span(index).stripped(parsed.text)
        if pattern.fullmatch(span.of(parsed.folded)):
            collector.cite(field, [span], "head-line")
            return span.of(parsed.text)
    return None
