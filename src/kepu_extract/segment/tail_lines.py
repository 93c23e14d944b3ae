"""What may stand behind the body of an official document (GB/T 9704-2012, 7.3.4–7.3.8 and 7.4).

附件说明, 发文机关署名, 成文日期, 附注, 抄送, 印发机关和印发日期.
"""


import regex

from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.source import SourceText, Span
from kepu_extract.values.dates import parse_date

ATTACHMENT = regex.compile(r"\s*附\s?件?\s?(?P<n>[一二三四五六七八九十\d]{0,2})\s*(?:[：.、]|\s+(?=\S)|$)\s*")
NOTE = regex.compile(r"\s*（\s?(?:此件|本件|联系|咨询|公开|主动公开|依申请|信息公开)[^）]*）?\s*")
CONTACT = regex.compile(r"\s*(?:联系人|联系电话|联系方式|联系单位|咨询电话|传真|电话)\s?：.*")
COPIED = regex.compile(r"\s*(?:抄\s?送|抄\s?报|主\s?送|分\s?送)\s?：.*|\s*抄\s?送\s+\S.*")
PRINTED = regex.compile(r"\s*(?P<authority>\S.*?)\s*(?P<date>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*印\s?发\s*")
KEYWORDS = regex.compile(r"\s*（?\s?(?:主题词|公开属性|公开方式|公开选项|信息公开选项|共\s?印|印\s?数).*")
_SPACED_DATE = regex.compile(
    r"\s*(?P<authority>[㐀-鿿][㐀-鿿\s（）、]{3,60}?)\s{1,}(?P<date>[○零一二三四五六七八九十\d]{4}\s?年\s?[一二三四五六七八九十\d]{1,3}\s?月\s?[一二三四五六七八九十\d]{1,3}\s?日)\s*"
)
_SIGNATURE_LIMIT = 60
_COPIED_LINES = 4
_OFFICE = regex.compile(r"(?:主任|市长|省长|区长|县长|州长|局长|厅长|部长|主席|院长|镇长|书记)\s+[㐀-鿿·]{2,6}\s*")


def is_date_line(source: SourceText, index: int) -> bool:
    """Tell whether a line is a date and nothing else."""
    quote = source.line_span(index).of(source.folded).strip(" （）")
    return 6 <= len(quote) <= 24 and parse_date(quote) is not None


def signature_and_date(source: SourceText, index: int) -> tuple[Span, Span] | None:
    """Return authority and date where one line holds both (县人民政府办公室    2024年3月1日)."""
    span = source.line_span(index)
    match = _SPACED_DATE.fullmatch(source.folded, span.start, span.end)
    if match is None:
        return None
    return Span(*match.span("authority")), Span(*match.span("date"))


def is_signature_line(source: SourceText, index: int) -> bool:
    """Tell whether a line holds nothing but the names of one or several issuing authorities."""
    quote = source.line_span(index).of(source.folded).strip()
    if not 2 <= len(quote) <= _SIGNATURE_LIMIT or regex.search(r"[。；，：！？《》\t]", quote):
        return False
    if _OFFICE.fullmatch(quote):
        return True
    names = signature_names(quote)
    return bool(names) and all(_signs(name) for name in names)


@per_lexicon
def _signs(name: str) -> bool:
    if name.startswith("各"):
        return False
    return 2 <= len(name) <= 36 and (is_body(name) or regex.search(r"(?:政府|办公[厅室]|委员会|[部委局厅院])$", name) is not None)


def signature_names(quote: str) -> list[str]:
    """Return the names of a signature line, without the blanks that space them out (科 技 部)."""
    return [regex.sub(r"\s", "", span.of(quote)) for span in signature_spans(quote, Span(0, len(quote)))]


def signature_spans(text: str, line: Span) -> list[Span]:
    """Split a signature line at runs of blanks; a spaced-out name (科 技 部) is one name."""
    for name in (r"\S+(?:\s\S+)*", r"\S+"):
        names = [Span(*match.span()) for match in regex.finditer(name, text, pos=line.start, endpos=line.end)]
        if len(names) > 1 and all(_stands_apart(span.of(text), spaced="(" in name) for span in names):
            return names
    return [line.stripped(text)]


def _stands_apart(name: str, *, spaced: bool) -> bool:
    """Tell whether one of several names of a line is one: between single blanks, only what is sure to sign."""
    return len(regex.sub(r"\s", "", name)) >= 3 if spaced else len(name) >= 4 and _signs(name)


def is_closing_line(source: SourceText, index: int) -> bool:
    """Tell whether a line is one of those that stand behind the body, attachments aside."""
    quote = source.line_span(index).of(source.folded)
    if source.lines[index].row is not None:
        return False
    return (
        is_date_line(source, index)
        or any(pattern.fullmatch(quote) for pattern in (NOTE, CONTACT, COPIED, PRINTED, KEYWORDS))
        or signature_and_date(source, index) is not None
        or is_signature_line(source, index)
    )


def is_imprint_line(source: SourceText, index: int) -> bool:
    """Tell whether a line belongs to the imprint at the end of a file: 抄送, 印发, or name and date in one line."""
    quote = source.line_span(index).of(source.folded)
    return any(p.fullmatch(quote) for p in (COPIED, PRINTED, KEYWORDS)) or signature_and_date(source, index) is not None


def goes_on_copied(source: SourceText, index: int) -> bool:
    """Tell whether a line goes on with the names behind 抄送 of a line above, which a full stop would have closed."""
    for above in range(index, max(index - _COPIED_LINES, -1), -1):
        quote = source.line_span(above).of(source.folded).rstrip()
        if source.lines[above].row is not None or (above < index and quote.endswith("。")):
            return False
        if COPIED.fullmatch(quote):
            return above < index
    return False


def heads_annex(source: SourceText, index: int) -> bool:
    """Tell whether a line is the mark 附件, 附件1 that stands alone above the title of an annex."""
    return regex.fullmatch(r"\s*附\s?[件表录]\s?[一二三四五六七八九十\d]{0,2}\s*|\s*附\s?[件表]\s?[一二三四五六七八九十\d]{1,2}\s*：\s*",
                           source.line_span(index).of(source.folded)) is not None  # fmt: skip


def is_printed_line(source: SourceText, index: int) -> bool:
    """Tell whether a line can only be imprint: 抄送：…, …印发."""
    quote = source.line_span(index).of(source.folded)
    return COPIED.fullmatch(quote) is not None or PRINTED.fullmatch(quote) is not None


def opens_attachments(source: SourceText, index: int) -> bool:
    """Tell whether a line announces attachments: 附件：1.…, 附：…"""
    span = source.line_span(index)
    if source.lines[index].row is not None or span.length > 400:
        return False
    match = ATTACHMENT.match(source.folded, span.start, span.end)
    return match is not None and not regex.match(r"则|录|表|图|属", source.folded[match.end() : match.end() + 1])
