"""What a line between the top of the page and the body says: number, signers, names, dates (GB/T 9704-2012, 7.2, 7.3)."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.segment.head_lines import (
    COPY_NUMBER,
    DAYS_BEHIND,
    DRAFTED,
    ON_TRIAL,
    RED_HEAD,
    SECRECY,
    URGENCY,
    is_red_head_line,
    more_signers,
)
from kepu_extract.segment.page_labels import bare_labels, labels, labels_within, next_label, value_below
from kepu_extract.segment.parts import Part, PartKind
from kepu_extract.segment.tail_lines import NOTE, date_in_line, signing_names
from kepu_extract.source import SourceText, Span
from kepu_extract.values.document_numbers import find_document_numbers, is_lone_number

# What a line below the title adds to it; ——全县…达到78%。 is an item of the text.
_PROMULGATION = compiled(r"\s*[（〔]?\s*(?:(?:—{2,}|-{2,})[^。；]{0,60}|\d{4}\s?年.{4,60}(?:通过|修订|公布|施行|批准).*)")
_ORDER = r"[㐀-鿿]{2,30}?(?:令|公告)?\s?(?:\d{4}\s?年)?\s?第\s?\d{1,4}\s?号(?:令|公告)?"
_PUBLISHED = compiled(rf"(?P<date>\d{{4}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日)\s?以?(?P<order>{_ORDER})\s?(?:公布|发布|颁布)")
# Under the title of a report or speech: ——2031年1月12日在云溪县第九届人民代表大会第五次会议上, 云溪县人民政府县长　某某.
_GIVEN = compiled(r"\s*[—（-]{1,6}\s*(?P<date>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)在.{4,60}上）?\s*")
# （2031年4月11日中国共产党云溪县第九届委员会第七次全体会议通过）: what a meeting adopts bears the day of the meeting; what a
# people's congress adopts is promulgated on another; a plan that it approves is not.
_ADOPTED = compiled(
    r"\s*[（〔]\s*(?P<date>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
    r"(?:(?!.*(?:人民代表大会|人大常委会))[^（）]{4,60}通过|(?!.*通过)[^（）]{4,60}批准)\s*[）〕]?\s*"
)
# 2031-04-12 18:43, 时间：2031-04-12: a page says when it was put up, and behind a clock's time where it comes from.
_WHEN = r"(?P<date>\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)(?:\s*\d{1,2}(?:：\d{2}){1,2})?"
_PUT_UP = compiled(rf"\s*(?:{_WHEN}(?:(?<=：\d{{2}})\s+[㐀-鿿]{{2,20}})?|时\s?间\s?：\s?{_WHEN}(?:\s.{{0,60}})?)\s*")
_DATE_BEHIND = compiled(rf"(?<=\S)\s+{_WHEN}$")
# 发布人：…　联络点：…　时间：…: several short labels with values, whatever they name.
_LABELLED = compiled(r"\s*(?:[㐀-鿿]{2,6}\s?：\s?[^\s：。；，]{0,20}(?:\s+|$)){2,}")
_SPEAKER = compiled(
    r"\s*(?P<body>[㐀-鿿]{2,20}(?:政府|委员会|法院|检察院))(?:代理?)?"
    r"(?:[省市区县州镇乡旗]长|主任|院长|检察长)\s+[㐀-鿿·]{2,4}(?:\s[㐀-鿿])?\s*"
)
_OF_ORDER = compiled(r"(?:令|公告)?\s?(?:\d{4}\s?年)?\s?第")
# Below the title of rules, as databases of laws print them: 云溪县人民政府令, and below it （第9号）.
_DECREE = compiled(r"(?P<body>[㐀-鿿\s]{4,60}?)\s*令")
_WHOSE_DECREE = compiled(r"(?P<body>[㐀-鿿]{4,30}?)令\s?第")  # （云溪县人民政府令第9号）
# On the cover of a plan stands which of its papers this is.
_MARK = compiled(rf"\s*[—\-_=]{{2,}}\s*|\s*[（]?(?:文\s*本|说\s*明\s*书|报\s*批\s*稿)[）]?\s*|\s*[（]?(?:{DRAFTED}|{ON_TRIAL})[）]?\s*")
_RED_HEAD: tuple[tuple["regex.Pattern[str]", PartKind], ...] = (
    (SECRECY, "secrecy"), (URGENCY, "urgency"), (COPY_NUMBER, "copy-number"),
)  # fmt: skip


def head_parts(source: SourceText, index: int, *, numbered: bool) -> list[Part] | None:
    """Return the parts that a line gives where it stands above the body; None where it can only be body.

    `numbered` says that the 发文字号 has been read: another number is one that the text speaks of.
    """
    span = source.line_span(index).stripped(source.text)
    folded = span.of(source.folded)
    if not folded:
        return []
    if found := bare_labels(source, index) or labels(source, index) or value_below(source, index):
        return _with_signers(source, found)
    if source.lines[index].row is not None:
        return None
    for reader in (_inner_labels, _number, _signers, _red_head, _date, _given, _names, _decree):
        parts = reader(source, index, span)
        if parts is not None and not (numbered and any(part.kind == "number" for part in parts)):
            return parts
    if _PROMULGATION.fullmatch(folded):
        return _promulgated(source, span)
    return [] if any(pattern.fullmatch(folded) for pattern in (NOTE, _MARK, _LABELLED, DAYS_BEHIND)) else None


def _decree(source: SourceText, index: int, span: Span) -> list[Part] | None:
    """Return the bodies of a line that only says whose decree it is, above the number of that decree."""
    decree = _DECREE.fullmatch(source.folded, *span)
    below = index + 1
    while below < len(source.lines) and not source.line_span(below).stripped(source.text).length:
        below += 1
    if decree is None or below >= len(source.lines) or not is_lone_number(source.line_span(below).of(source.folded)):
        return None
    return [Part("head-authority", name) for name in signing_names(source, Span(*decree.span("body")))] or None


def _given(source: SourceText, index: int, span: Span) -> list[Part] | None:
    """When and by whom a report was given, when a meeting adopted a text, when a page put it up."""
    adopted = _ADOPTED.fullmatch(source.folded, span.start, span.end)
    if adopted is not None:
        return [Part("head-date", Span(*adopted.span("date")))]
    if put_up := _put_up(source, span):
        return put_up
    given = _GIVEN.fullmatch(source.folded, span.start, span.end)
    if given is not None:
        return [Part("head-date", Span(*given.span("date")))]
    speaker = _SPEAKER.fullmatch(source.folded, span.start, span.end)
    return [Part("head-authority", Span(*speaker.span("body")))] if speaker is not None else None


def _put_up(source: SourceText, span: Span) -> list[Part]:
    match = _PUT_UP.fullmatch(source.folded, span.start, span.end)
    return [Part("label", Span(*match.span("date")), "date_published")] if match is not None else []


def _promulgated(source: SourceText, span: Span) -> list[Part]:
    """（2031年4月11日云溪县人民政府第9号令公布 根据…修改）: the first order says when the rules were issued, and by whom."""
    order = _PUBLISHED.search(source.folded, span.start, span.end)
    numbers = find_document_numbers(source.folded, *order.span("order")) if order is not None else []
    if order is None or not numbers:
        return []
    counted = _OF_ORDER.search(source.folded, *order.span("order"))
    names = signing_names(source, Span(order.start("order"), counted.start())) if counted is not None else []
    return [Part("head-date", Span(*order.span("date"))), Part("number", numbers[0].span), *(Part("head-authority", name) for name in names)]


def _with_signers(source: SourceText, found: list[Part]) -> list[Part]:
    signers = [part for part in found if part.field == "signers"]
    return [*found, *(name for part in signers for name in _names_of(source, part.span))]


def _names_of(source: SourceText, span: Span) -> list[Part]:
    """Return the names of a stretch; single signs between blanks are one name spaced out (王  宁)."""
    names: list[Span] = []
    for word in compiled(r"[^\s、，；]+").finditer(source.folded, pos=span.start, endpos=span.end):
        if names and len(word[0]) == 1 and names[-1].length == 1:
            names[-1] = Span(names[-1].start, word.end())
        else:
            names.append(Span(*word.span()))
    return [Part("signer", name) for name in names]


def _inner_labels(source: SourceText, index: int, span: Span) -> list[Part] | None:
    """A line of a page's furniture that holds a label behind something else (… 发布时间：2024-03-01 来源：…)."""
    first = next_label(source.folded, span.start, span.end)
    before = Span(span.start, min(first, span.end)).stripped(source.text)
    if first >= span.end or before.length > 40:
        return None
    # 发文字号 and 签发人 side by side: GB/T 9704-2012, 7.2.6
    said = _number(source, index, before) or _put_up(source, before) if before.length else []
    return [*said, *_with_signers(source, labels_within(source, Span(first, span.end)))]


def _number(source: SourceText, index: int, span: Span) -> list[Part] | None:
    names = more_signers(source, index)
    if names is not None and names.start > span.start:
        number = _number_alone(source, Span(span.start, names.start).stripped(source.text))
        return [*number, *_names_of(source, names)] if number else None
    return _number_alone(source, span) or _number_and_date(source, span)


def _number_and_date(source: SourceText, span: Span) -> list[Part] | None:
    """云政办发〔2031〕9号　　2031-04-12: the number and the date side by side, as pages print them."""
    date = _DATE_BEHIND.search(source.folded, span.start, span.end)
    number = _number_alone(source, Span(span.start, date.start()).stripped(source.text)) if date is not None else None
    return [*number, Part("head-date", Span(*date.span("date")))] if number and date is not None else None


def _number_alone(source: SourceText, span: Span) -> list[Part] | None:
    if span.length > 40:
        return None
    if is_lone_number(span.of(source.folded)):
        return [Part("number", span.stripped(source.folded, " （）　"))]
    numbers = find_document_numbers(source.folded, span.start, span.end)
    if numbers and numbers[0].span.length >= span.length * 0.6:
        decree = _WHOSE_DECREE.match(source.folded, *numbers[0].span)
        whose = [Part("head-authority", name) for name in signing_names(source, Span(*decree.span("body")))] if decree else []
        return [Part("number", numbers[0].span), *whose]
    return None


def _signers(source: SourceText, index: int, span: Span) -> list[Part] | None:
    names = more_signers(source, index)
    return _names_of(source, names) if names is not None else None


def _red_head(source: SourceText, index: int, span: Span) -> list[Part] | None:
    folded = span.of(source.folded)
    if not is_red_head_line(folded):
        return None
    for pattern, kind in _RED_HEAD:
        if pattern.fullmatch(folded):
            return [Part(kind, span)]
    if RED_HEAD.fullmatch(folded):
        body = Span(span.start, span.start + compiled(r"\s*文\s?件$").search(folded).start())  # type: ignore[union-attr]
        return [Part("red-head", span), *(Part("head-authority", name) for name in signing_names(source, body))]
    return []


def _date(source: SourceText, index: int, span: Span) -> list[Part] | None:
    date = date_in_line(source, index)
    return [Part("head-date", date)] if date is not None else None


def _names(source: SourceText, index: int, span: Span) -> list[Part] | None:
    return [Part("head-authority", name) for name in signing_names(source, span)] or None
