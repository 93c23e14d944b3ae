"""What a document says about itself: title, authority, number, dates, region, period and the rest.

GB/T 9704-2012 for where it stands, docs/contract.md (settled cases, Documents) for what counts: each document
carries only its own metadata, and what is not written is null.
"""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.extractors.metadata.authority import find_authorities, find_copied_to, find_imprint
from kepu_extract.extractors.metadata.cited_fields import CitedFields
from kepu_extract.extractors.metadata.plan_scope import find_period, find_region
from kepu_extract.extractors.metadata.validity import find_validity
from kepu_extract.extractors.parsed import Segmented
from kepu_extract.model import DocumentNumber, Metadata
from kepu_extract.model.metadata import Disclosure
from kepu_extract.segment.head_lines import DRAFTED, ON_TRIAL
from kepu_extract.segment.parts import PartKind
from kepu_extract.source import Span, fold, without_blanks
from kepu_extract.source.brackets import split_outside
from kepu_extract.values.dates import parse_date
from kepu_extract.values.document_numbers import DocumentNumberMatch, find_document_numbers, lone_number

_DRAFT = compiled(DRAFTED)
_TRIAL = compiled(ON_TRIAL)
_ABOUT_DISCLOSURE = compiled(r"此件|本件|公开属性|公开方式|公开选项|信息公开")
_DISCLOSURE: tuple[tuple[Disclosure, str], ...] = (
    ("on_request", "依申请公开"), ("internal", "不予公开|不公开"), ("public", "主动公开|公开发布|公开"),
)  # fmt: skip


def extract_metadata(parsed: Segmented) -> Metadata:
    """Return the metadata of one document, with the evidence of each field."""
    collector = CitedFields(parsed)
    title = _title(parsed, collector)
    number = _number(parsed, collector)
    period = find_period(parsed, collector)
    date_issued = _date_issued(parsed, collector)
    authorities = find_authorities(parsed, collector)
    copied_to = find_copied_to(parsed, collector)
    imprint = find_imprint(parsed, collector)
    if imprint is not None and imprint.authority and not authorities:
        authorities = [imprint.authority]
        parsed.note("info", "authority-from-imprint", "发文机关 is taken from the imprint, since no signature is written.")
    if imprint is not None and imprint.date and date_issued is None:
        date_issued = imprint.date
        parsed.note("info", "date-from-imprint", "成文日期 is taken from the imprint, since no signature is dated.")
    if imprint is not None:
        for field in ("issuing_authorities", "date_issued"):
            collector.evidence.setdefault(field, collector.evidence.get("imprint", []))
    return Metadata(
        title=title,
        issuing_authorities=authorities,
        document_number=number,
        addressees=collector.cite("addressees", _addressees(parsed), "addressees"),
        date_issued=date_issued,
        date_published=_info_date(parsed, collector, "date_published"),
        index_number=_info(parsed, collector, "index_number"),
        copied_to=copied_to,
        is_draft=_says(parsed, collector, "is_draft", _DRAFT),
        is_trial=_says(parsed, collector, "is_trial", _TRIAL),
        region=find_region(parsed, collector, authorities),
        period=period,
        # 签发人 and the lines below, without the blank that spaces out a name of two signs.
        signers=[without_blanks(name) for name in collector.cite("signers", parsed.frame.all("signer"), "label")],
        imprint=imprint,
        notes=collector.cite("notes", parsed.frame.all("note"), "note"),
        disclosure=_disclosure(parsed, collector),
        secrecy=_head_line(collector, "secrecy", "secrecy"),
        urgency=_head_line(collector, "urgency", "urgency"),
        copy_number=_head_line(collector, "copy_number", "copy-number"),
        validity=find_validity(parsed, collector, date_issued),
        evidence={field: spans for field, spans in collector.evidence.items() if spans},
    )


def _title(parsed: Segmented, collector: CitedFields) -> str | None:
    if parsed.frame.title is not None:
        collector.cite("title", parsed.frame.title.pieces, "title-block")
    elif parsed.title is not None:
        parsed.note("info", "title-from-notice", "The text has no title line; its title is what the notice before it calls it.")
    return parsed.title


def _info(parsed: Segmented, collector: CitedFields, field: str) -> str | None:
    span = parsed.frame.labelled(field)
    if span is None or not span.length:
        return parsed.page_values.get(field)
    return collector.cite(field, [span], "label")[0]


def _info_date(parsed: Segmented, collector: CitedFields, field: str) -> str | None:
    span = parsed.frame.labelled(field)
    if span is None:
        return _first_date(fold(parsed.page_values.get(field, "")))[1]
    written, date = _first_date(span.of(parsed.folded))
    if date is not None:
        collector.cite(field, [Span(span.start, span.start + len(written))], "label")
    return date


def _first_date(folded: str) -> tuple[str, str | None]:
    """Return the words and the date with which a value begins, or None: a time of day may follow."""
    match = compiled(r"[\d○零一二三四五六七八九十\s年月日/.\-]*").match(folded)
    written = match.group().rstrip() if match else ""
    return written, parse_date(written) or parse_date(written.split(" ")[0])


def _number(parsed: Segmented, collector: CitedFields) -> DocumentNumber | None:
    """The number in the head, else behind a label, else the one that a title of 公告 or 令 holds."""
    for span in (parsed.frame.one("number"), parsed.frame.labelled("document_number")):
        if span is None:
            continue
        of = without_blanks(parsed.title or "")
        counted = next((words for words in (of, _line_above(parsed, span)) if compiled(r"(?:公告|通告|令)$").search(words)), None)
        lone = lone_number(parsed.folded, span, counted)
        if found := [lone] if lone else find_document_numbers(parsed.folded, span.start, span.end):
            collector.cite("document_number", [found[0].span], "number-line")
            return _as_number(parsed.text, found[0])
    if (given := parsed.page_values.get("document_number")) and (found := find_document_numbers(fold(given))):
        return _as_number(given, found[0])
    title = parsed.frame.title
    for piece in title.pieces[:1] if title is not None else ():
        # 某局公告（2024年第1号）（…）: behind what a title is about, a number is another document's.
        subject = compiled(r"[㐀-鿿\s]*?(?:公告|通告|令)[^关《]{0,14}?号）?").match(parsed.folded, *piece)
        if subject and (found := find_document_numbers(parsed.folded, piece.start, subject.end())):
            place = found[0].span
            if compiled(r"[㐀-鿿\s]+").fullmatch(parsed.folded, piece.start, place.start):
                place = Span(piece.start, place.end)
            collector.cite("document_number", [place], "number-in-title")
            return _as_number(parsed.text, found[0]._replace(span=place))
    return None


def _line_above(parsed: Segmented, span: Span) -> str:
    """Return the words of the line above a place, without blanks: 云溪县人民政府令 above （第9号）."""
    index = parsed.source.line_index(span.start) - 1
    while index > 0 and not parsed.source.line_span(index).stripped(parsed.text).length:
        index -= 1
    return without_blanks(parsed.source.line_span(index).of(parsed.text)) if index >= 0 else ""


def _as_number(text: str, found: DocumentNumberMatch) -> DocumentNumber:
    return DocumentNumber(
        text=found.span.of(text), agency_code=found.agency_code, year=found.year,
        serial=found.serial, normalized=found.normalized,
    )  # fmt: skip


def _addressees(parsed: Segmented) -> list[Span]:
    span = parsed.frame.addressees
    return [part.stripped(parsed.text) for part in split_outside(parsed.folded, span, "，；")] if span else []


def _date_issued(parsed: Segmented, collector: CitedFields) -> str | None:
    """The date that the document bears itself goes before 发文日期 of the page that shows it, which may be a later day."""
    return (
        _dated(parsed, collector, "signed-on", "signature-date")
        or _info_date(parsed, collector, "date_issued")
        or _dated(parsed, collector, "head-date", "date-below-title")
    )


def _dated(parsed: Segmented, collector: CitedFields, kind: PartKind, rule: str) -> str | None:
    for span in parsed.frame.all(kind):
        date = parse_date(span.of(parsed.folded))
        if date is not None:
            collector.cite("date_issued", [span], rule)
            return date
    return None


def _says(parsed: Segmented, collector: CitedFields, field: str, pattern: "regex.Pattern[str]") -> bool:
    """Look for a mark in the title or on a line of its own next to it."""
    block = parsed.frame.title
    if block is None:  # a title that is named elsewhere has its marks, too
        return parsed.title is not None and pattern.search(fold(parsed.title)) is not None
    start = parsed.source.line_span(block.first).start
    stop = parsed.source.line_span(min(block.last, len(parsed.source.lines)) - 1).end
    match = pattern.search(parsed.folded, start, stop)
    if match is None:
        return False
    collector.cite(field, [Span(*match.span())], "title-mark")
    return True


def _disclosure(parsed: Segmented, collector: CitedFields) -> Disclosure | None:
    said = [span for span in parsed.frame.all("note", "keywords") if _ABOUT_DISCLOSURE.search(span.of(parsed.folded))]
    label = parsed.frame.labelled("disclosure")
    for span in [label, *said] if label is not None else said:
        for value, words in _DISCLOSURE:
            match = compiled(words).search(parsed.folded, span.start, span.end)
            if match:
                collector.cite("disclosure", [Span(*match.span())], "disclosure")
                return value
    return None


def _head_line(collector: CitedFields, field: str, kind: PartKind) -> str | None:
    return next(iter(collector.cite(field, collector.parsed.frame.all(kind)[:1], "head-line")), None)
