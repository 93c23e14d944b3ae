"""What a document says about itself: title, authority, number, dates, region, period and the rest.

GB/T 9704-2012 for where it stands, CONTRACT.md (Metadata, settled cases: Documents) for what counts: each document
carries only its own metadata, and what is not written is null.
"""

from collections.abc import Iterable

import regex

from kepu_extract.extract.parsed import Parsed
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.divisions import find_place, is_central_body, resolve
from kepu_extract.model import (
    DocumentNumber,
    Evidence,
    Imprint,
    Metadata,
    PlanPeriod,
    Region,
    Validity,
)  # fmt: skip
from kepu_extract.segment.tail_lines import (
    COPIED,
    NOTE,
    PRINTED,
    is_date_line,
    is_signature_line,
    signature_and_date,
    signature_names,
)  # fmt: skip
from kepu_extract.segment.title_blocks import title_block
from kepu_extract.source import Span
from kepu_extract.source.brackets import split_outside
from kepu_extract.values.dates import find_dates, parse_date, plan_years
from kepu_extract.values.document_numbers import find_document_numbers

_TITLE_AUTHORITY = regex.compile(
    r"(?P<name>[㐀-鿿（）\s]{3,80}?(?:政府|办公[厅室]|委员会|[部委局厅院会处办]|联合会|协会|领导小组|公司|大学|学院))"
    r"\s?(?=关于|印发|转发|公布|发布)"
)
_DRAFT = regex.compile(r"征求意见稿|草案|送审稿|讨论稿")
_TRIAL = regex.compile(r"试行|暂行")
_YEAR_RANGE = regex.compile(r"(?P<a>\d{4})\s?年?\s?[-—～至]+\s?(?P<b>\d{4})\s?年")
_YEAR = regex.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})\s?年度?(?!\s?\d{1,2}\s?月)")
_PLAN_NUMBER = regex.compile(r"[“\"]?(?P<n>十?[一二三四五六七八九十])五[”\"]?(?=期间|时期|规划|计划|[㐀-鿿])")
_DISCLOSURE = (("on_request", "依申请公开"), ("internal", "不予公开|不公开"), ("public", "主动公开|公开发布|公开"))
_VALIDITY = regex.compile(
    r"[^。；\n]{0,40}?(?:自|从)[^。；\n]{1,30}?(?:起|之日)(?:起)?\s?(?:施行|实施|执行|生效)[^。\n]{0,60}|有效期[^。；\n]{1,30}"
)
_DURATION = regex.compile(r"有效期[为至]?\s?(?P<n>[一二两三四五六七八九十\d]+)\s?年")


class _Collector:
    """Values with the places that they were read from."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.evidence: dict[str, list[Evidence]] = {}

    def cite(self, field: str, spans: Iterable[Span], rule: str) -> None:
        self.evidence.setdefault(field, []).extend(self.parsed.evidence(span, rule) for span in spans if span.length)


def extract_metadata(parsed: Parsed) -> Metadata:
    """Return the metadata of one document; sets its reference year."""
    collector = _Collector(parsed)
    title = _title(parsed, collector)
    signature, signed_on = _signature(parsed)
    number = _number(parsed, collector)
    period = _period(parsed, collector)
    date_issued = _date_issued(parsed, collector, signed_on)
    authorities = _authorities(parsed, collector, signature, signed_on, title)
    copied_to = _copied_to(parsed, collector)
    imprint = _imprint(parsed, collector, has_signature=bool(signature or signed_on))
    if imprint is not None and not authorities and not signature and imprint.authority:
        authorities = [imprint.authority]
        parsed.note("info", "authority-from-imprint", "发文机关 is taken from the imprint, since no signature is written.")
    if imprint is not None and date_issued is None:
        date_issued = imprint.date
        parsed.note("info", "date-from-imprint", "成文日期 is taken from the imprint, since no signature is dated.")
    if imprint is not None:
        for field in ("issuing_authorities", "date_issued"):
            collector.evidence.setdefault(field, collector.evidence.get("imprint", []))
    metadata = Metadata(
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
        region=_region(parsed, collector, authorities),
        period=period,
        signers=[name for name in [_info(parsed, collector, "signers")] if name],
        imprint=imprint,
        notes=_notes(parsed, collector),
        disclosure=_disclosure(parsed, collector),
        secrecy=_head_line(parsed, collector, "secrecy", r"(?:绝密|机密|秘密|内部(?:资料|文件)?)(?:\s*[★☆].*)?"),
        urgency=_head_line(parsed, collector, "urgency", r"特急|加急|特提|平急|急件"),
        copy_number=_head_line(parsed, collector, "copy_number", r"(?:№\s?)?\d{6}"),
        validity=_validity(parsed, collector, date_issued),
        evidence={field: spans for field, spans in collector.evidence.items() if spans},
    )
    parsed.reference_year = _reference_year(metadata)
    return metadata


def _reference_year(metadata: Metadata) -> int | None:
    if metadata.period and metadata.period.start_year == metadata.period.end_year:
        return metadata.period.start_year
    if metadata.date_issued:
        return int(metadata.date_issued[:4])
    if metadata.document_number and metadata.document_number.year:
        return metadata.document_number.year
    return metadata.period.start_year if metadata.period else None


def _title(parsed: Parsed, collector: _Collector) -> str | None:
    if parsed.frame.title is None:
        return None
    collector.cite("title", parsed.frame.title.pieces, "title-block")
    return parsed.title


def _info(parsed: Parsed, collector: _Collector, field: str) -> str | None:
    span = parsed.frame.info.get(field)
    if span is None:
        return None
    collector.cite(field, [span], "label")
    return span.of(parsed.text)


def _info_date(parsed: Parsed, collector: _Collector, field: str) -> str | None:
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


def _number(parsed: Parsed, collector: _Collector) -> DocumentNumber | None:
    spans = [span for span in (parsed.frame.number, parsed.frame.info.get("document_number")) if span]
    for span in spans:
        for found in find_document_numbers(parsed.folded, span.start, span.end):
            collector.cite("document_number", [found.span], "number-line")
            return DocumentNumber(
                text=found.span.of(parsed.text), agency_code=found.agency_code, year=found.year,
                serial=found.serial, normalized=found.normalized,
            )  # fmt: skip
    return None


def _addressees(parsed: Parsed, collector: _Collector) -> list[str]:
    span = parsed.frame.addressees
    if span is None:
        return []
    parts = [part.stripped(parsed.text) for part in split_outside(parsed.folded, span, "，；")]
    parts = [part for part in parts if part.length]
    collector.cite("addressees", parts, "addressees")
    return [part.of(parsed.text) for part in parts]


def _signature(parsed: Parsed) -> tuple[list[Span], Span | None]:
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


def _date_issued(parsed: Parsed, collector: _Collector, signed_on: Span | None) -> str | None:
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


def _authorities(
    parsed: Parsed, collector: _Collector, signature: list[Span], signed_on: Span | None, title: str | None
) -> list[str]:
    """Signature, else the label of the page, else (where a date alone signs) the authority named in the title."""
    in_title = _title_authorities(parsed)
    signed = [name for span in signature for name in signature_names(span.of(parsed.text)) if name]
    if signed:
        full = [_in_full(name, [t for t, _ in in_title]) for name in signed]
        collector.cite("issuing_authorities", signature, "signature")
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


def _title_authorities(parsed: Parsed) -> list[tuple[str, Span]]:
    """Return the authorities that open the title (…办公厅关于…) with their places."""
    block = parsed.frame.title
    if block is None:
        return []
    piece = block.pieces[0]
    match = _TITLE_AUTHORITY.match(parsed.folded, piece.start, piece.end)
    if match is None:
        return []
    span = Span(*match.span("name"))
    return [(name, span) for name in signature_names(span.of(parsed.text)) if is_body(name) or len(name) > 4]


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


def _copied_to(parsed: Parsed, collector: _Collector) -> list[str]:
    copied: list[str] = []
    for index in parsed.frame.tail_lines:
        span = parsed.source.line_span(index)
        if not regex.match(r"\s*抄\s?[送报]", span.of(parsed.folded)):
            continue
        colon = parsed.folded.find("：", span.start, span.end)
        start = colon + 1 if colon >= 0 else span.start + 2
        parts = [p.stripped(parsed.folded, " 。") for p in split_outside(parsed.folded, Span(start, span.end), "，；、。")]
        parts = [part for part in parts if part.length]
        collector.cite("copied_to", parts, "copied-to")
        copied += [part.of(parsed.text) for part in parts]
    return copied


def _imprint(parsed: Parsed, collector: _Collector, *, has_signature: bool) -> Imprint | None:
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


def _says(parsed: Parsed, collector: _Collector, field: str, pattern: "regex.Pattern[str]") -> bool:
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


def _region(parsed: Parsed, collector: _Collector, authorities: list[str]) -> Region | None:
    """The place that the title names; a central body without one speaks for the nation."""
    title = parsed.title
    if title is None or parsed.frame.title is None:
        return None
    place = find_place(title)
    if place is not None:
        name = title[place[0] : place[1]]
        found = resolve(name)
        span = _place_span(parsed, name)
        if span is not None:
            collector.cite("region", [span], "place-in-title")
        return found or Region(name=name)
    central = [name for name, _ in _title_authorities(parsed)] or authorities
    if any(is_central_body(name) for name in central):
        collector.cite("region", parsed.frame.title.pieces[:1], "central-body")
        return Region(name="全国", level="national")
    return None


def _place_span(parsed: Parsed, name: str) -> Span | None:
    assert parsed.frame.title is not None
    for piece in parsed.frame.title.pieces:
        at = parsed.text.find(name, piece.start, piece.end)
        if at >= 0:
            return Span(at, at + len(name))
    return None


def _period(parsed: Parsed, collector: _Collector) -> PlanPeriod | None:
    """Plan period from the title, or from a heading that names one (“十一五”期间目标 is 2006–2010)."""
    if parsed.frame.title is not None:
        for piece in reversed(parsed.frame.title.pieces):
            for pattern in (_YEAR_RANGE, _PLAN_NUMBER, _YEAR):
                match = pattern.search(parsed.folded, piece.start, piece.end)
                years = _years(match) if match else None
                if match and years:
                    collector.cite("period", [Span(*match.span())], "period-in-title")
                    return PlanPeriod(start_year=years[0], end_year=years[1])
    for node in parsed.outline.roots:
        if node.title is None:
            continue
        match = regex.compile(r"[“\"](?P<n>十?[一二三四五六七八九十])五[”\"](?:期间|时期)").search(
            parsed.folded, node.title.start, node.title.end
        )
        years = _years(match) if match else None
        if match and years:
            collector.cite("period", [Span(*match.span())], "period-in-heading")
            return PlanPeriod(start_year=years[0], end_year=years[1])
    return None


def _years(match: "regex.Match[str]") -> tuple[int, int] | None:
    groups = match.groupdict()
    if "a" in groups:
        first, last = int(groups["a"]), int(groups["b"])
        return (first, last) if first <= last <= first + 50 else None
    if "y" in groups:
        return int(groups["y"]), int(groups["y"])
    ordinals = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
    written = groups["n"]
    ordinal = 10 + ordinals.get(written[1:], 0) if written.startswith("十") else ordinals.get(written)
    return plan_years(ordinal) if ordinal and ordinal >= 6 else None


def _notes(parsed: Parsed, collector: _Collector) -> list[str]:
    spans = []
    for index in parsed.frame.tail_lines:
        span = parsed.source.line_span(index).stripped(parsed.text)
        if NOTE.fullmatch(parsed.folded, span.start, span.end):
            spans.append(span)
    collector.cite("notes", spans, "note")
    return [span.of(parsed.text) for span in spans]


def _disclosure(parsed: Parsed, collector: _Collector):  # type: ignore[no-untyped-def]
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


def _head_line(parsed: Parsed, collector: _Collector, field: str, pattern: str) -> str | None:
    for index in parsed.frame.head_lines:
        span = parsed.source.line_span(index).stripped(parsed.text)
        if regex.fullmatch(pattern, span.of(parsed.folded)):
            collector.cite(field, [span], "head-line")
            return span.of(parsed.text)
    return None


def _validity(parsed: Parsed, collector: _Collector, date_issued: str | None) -> Validity | None:
    """自印发之日起施行，有效期5年: mostly in the last paragraphs."""
    lines = [span for _, span in parsed.body_lines()][-6:]
    for span in lines:
        match = _VALIDITY.search(parsed.folded, span.start, span.end)
        if match is None:
            continue
        found = Span(*match.span()).stripped(parsed.text)
        quote = found.of(parsed.folded)
        duration = _DURATION.search(quote)
        dates = [d for d in find_dates(parsed.folded, found.start, found.end) if d.period and d.period.start]
        start = next((d.period.start for d in dates if d.period), None)
        until = next((d.period.end for d in find_dates(parsed.folded, found.start, found.end)
                      if d.kind == "until" and d.period), None)  # fmt: skip
        years = _chinese_number(duration.group("n")) if duration else None
        if start is None and regex.search(r"(?:印发|发布|公布)之日", quote) and date_issued:
            start = date_issued
        collector.cite("validity", [found], "validity")
        return Validity(**{"from": start}, until=until, duration=f"P{years}Y" if years else None, as_written=found.of(parsed.text))
    return None


def _chinese_number(written: str) -> int | None:
    from kepu_extract.values.numerals import parse_numeral

    return parse_numeral(written)


def repeated_title(parsed: Parsed) -> bool:
    """Tell whether the line below the title repeats it."""
    return title_block(parsed.source, parsed.frame.first, parsed.frame.last) is not None
