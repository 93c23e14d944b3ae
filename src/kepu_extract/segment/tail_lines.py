"""Shapes of the lines behind the body of an official document (GB/T 9704-2012, 7.3.4–7.3.8 and 7.4).

附件说明, 发文机关署名, 成文日期, 附注, 抄送, 印发机关和印发日期.
"""



from kepu_extract.compiled import compiled
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.loader import per_name
from kepu_extract.source import SourceText, Span, once, without_blanks
from kepu_extract.values.dates import parse_date

ATTACHMENT = compiled(r"\s*附\s?(?:件|[表录图](?=\s?：))?\s?(?P<n>[一二三四五六七八九十\d]{0,2})\s*(?:[：.、]|\s+(?=\S)|$)\s*")
NOTE = compiled(r"\s*（\s?(?:[此本](?:件|文|页|表)|联系|咨询|公开|主动公开|依申请|信息公开|有删[减节])[^）]*）?\s*")
CONTACT = compiled(r"\s*(?:联\s*系\s*人|联系(?:电话|方式|单位|邮箱)|咨询电话|传\s*真|电\s*话|邮\s*箱|邮\s*编)\s?：.*")
COPIED = compiled(r"\s*(?:抄\s*送|抄\s*报|主\s*送|分\s*送)\s?：.*|\s*抄\s*送\s+\S.*")
PRINTED = compiled(r"\s*(?P<authority>\S.*?)\s*(?P<date>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*印\s?发\s*")
KEYWORDS = compiled(r"\s*（?\s?(?:主题词|公开属性|公开方式|公开选项|信息公开选项|共\s?印|印\s?数|附件(?:信息|下载)).*")
_SPACED_DATE = compiled(
    r"\s*(?P<authority>[㐀-鿿][㐀-鿿\s（）、]{3,60}?)\s+(?P<date>[○零一二三四五六七八九十\d]{4}\s?年\s?[一二三四五六七八九十\d]{1,3}\s?月\s?[一二三四五六七八九十\d]{1,3}\s?日)\s*"
)
# Behind names and date, where a copy has lost the breaks between them: （此件公开发布）
_NOTE_BEHIND = compiled(r"(?<=日)\s*(?P<note>（\s?(?:此件|主动公开|依申请公开|公开)[^（）]*）)\s*$")
_BLANK = r"[\s_*×xX○〇—－-]{0,10}"
_WRITTEN = r"\d{4}\s?年(?:\s?\d{1,2}\s?月)?"
_UNWRITTEN = rf"(?:{_BLANK}月)?{_BLANK}日"
_UNFILLED = compiled(rf"(?:(?P<written>{_WRITTEN})|\d{{0,3}}{_BLANK}年){_UNWRITTEN}")
_SPACED_UNFILLED = compiled(rf"\s*(?P<authority>[㐀-鿿][㐀-鿿\s（）、]{{3,60}}?)\s+(?P<date>{_WRITTEN}){_UNWRITTEN}\s*")
_UNFILLED_LONGEST = 40
_SIGNATURE_LIMIT = 200
_COPIED_LINES = 4
_OFFICE = compiled(r"(?:主任|市长|省长|区长|县长|州长|局长|厅长|部长|主席|院长|镇长|书记)\s+[㐀-鿿·]{2,6}\s*")
# （代章）, （盖章）, （印）: said of the seal, and no part of a name.
_SEAL = compiled(r"\s*（(?:[^（）]{0,40}代[章印签]|[^（）]{0,6}[章印签][^（）]{0,4})）\s*$")
_SEAL_LINE = compiled(r"\s*（[^（）]{0,40}(?:代章|盖章|印章|公章)）\s*")
_WORDS = compiled(r"[㐀-鿿（）“”·\s]+")
_BODY_END = compiled(r"(?:政府|办公[厅室]|委员会|[部委局厅院])$")
_CELL = compiled(r"[^\t]+")
_SPACED_NAME = compiled(r"\S+(?:\s\S+)*")
_NAME = compiled(r"\S+")
_COUNT = r"[一二三四五六七八九十\d]"
_ANNEX_MARK = compiled(rf"\s*附\s?(?:[件表录]\s?{_COUNT}{{0,2}}\s*|[件表]\s?{_COUNT}{{1,2}}\s*：\s*)")
_OTHER_WORD = compiled(r"[则录表图属]")
_SPEAKS = compiled(r"关于|印发|[。；，：！？《》]|^[（第各\d]|^(?:特此|请|现|此[致复]|转发)")


def note_behind(source: SourceText, index: int) -> Span | None:
    """Return the note in brackets on who may read a document, behind the date in a line, or None."""
    span = source.line_span(index)
    match = _NOTE_BEHIND.search(source.folded, span.start, span.end)
    return Span(*match.span("note")) if match else None


def _without_note(source: SourceText, index: int) -> Span:
    span, note = source.line_span(index), note_behind(source, index)
    return span if note is None else Span(span.start, note.start)


@once
def date_in_line(source: SourceText, index: int) -> Span | None:
    """Return the date that is all a line says, or None; brackets around it and the empty cells of a row are left out.

    A row may say it below each of several names.
    """
    span = _without_note(source, index).stripped(source.folded, " \t　（）|")
    cells = signature_spans(source.folded, span) if "\t" in span.of(source.folded) else []
    if len({cell.of(source.folded) for cell in cells}) == 1:
        span = cells[0]
    return span if 6 <= span.length <= 24 and parse_date(span.of(source.folded)) is not None else None


@once
def unfilled_date(source: SourceText, index: int) -> Span | None:
    """Return the date that a draft leaves to be filled in, 2031年  月  日: what is written of it, the whole where nothing is; or None.

    A form has such a line, too: where not even the year is written, bodies must sign above.
    """
    span = source.line_span(index).stripped(source.folded, " \t　（）|")
    match = _UNFILLED.fullmatch(source.folded, *span) if span.length <= _UNFILLED_LONGEST else None
    if match is None:
        return None
    return Span(*match.span("written")) if match["written"] else span if _signed_above(source, index) else None


def _signed_above(source: SourceText, index: int) -> bool:
    above = index - 1
    while above > 0 and not source.line_span(above).stripped(source.text).length:
        above -= 1
    return above >= 0 and bool(signing_names(source, source.line_span(above)))


def is_date_line(source: SourceText, index: int) -> bool:
    """Tell whether a line is a date and nothing else."""
    return date_in_line(source, index) is not None or unfilled_date(source, index) is not None


@once
def signature_and_date(source: SourceText, index: int) -> tuple[Span, Span] | None:
    """Return authority and date where one line holds both (县人民政府办公室    2024年3月1日)."""
    span = _without_note(source, index)
    match = _SPACED_DATE.fullmatch(source.folded, span.start, span.end) or _SPACED_UNFILLED.fullmatch(source.folded, span.start, span.end)
    if match is None:
        return None
    return Span(*match.span("authority")), Span(*match.span("date"))


@once
def signing_names(source: SourceText, span: Span) -> list[Span]:
    """Return the names of the bodies that are all a stretch says, without notes on their seals; else none."""
    quote = span.of(source.folded)
    if not 2 <= len(quote.strip()) <= _SIGNATURE_LIMIT or _SPEAKS.search(quote.strip()):
        return []
    if is_office(source.folded, span):
        return [span.stripped(source.text)]
    names = [without_seal(source.folded, name) for name in signature_spans(source.folded, span)]
    return names if all(_signs(without_blanks(name.of(source.folded))) for name in names) else []


def is_office(folded: str, span: Span) -> bool:
    """Tell whether a stretch is an office and who holds it: 县长　某某."""
    return _OFFICE.fullmatch(span.of(folded).strip()) is not None


def without_seal(folded: str, name: Span) -> Span:
    """Return a name without （代章） and the like behind it."""
    seal = _SEAL.search(folded, name.start, name.end)
    return Span(name.start, seal.start()) if seal and seal.start() > name.start else name


def is_seal(source: SourceText, index: int) -> bool:
    """Tell whether a line only says whose seal stands for that of the name above: （县教育局代章）."""
    span = source.line_span(index)
    return _SEAL_LINE.fullmatch(source.folded, span.start, span.end) is not None


def could_sign(source: SourceText, index: int) -> list[Span]:
    """Return the words of a line that nothing but its place makes a signature: short, and no sentence; else none."""
    span = source.line_span(index).stripped(source.text)
    bare = without_seal(source.folded, span)
    quote = bare.of(source.folded)
    if not 4 <= len(quote) <= 40 or _SPEAKS.search(quote) or "\t" in quote:
        return []
    return [bare] if _WORDS.fullmatch(quote) else []


@per_name
def _signs(name: str) -> bool:
    if name.startswith("各") or name.endswith(("单位", "部门", "企业", "机构", "人员")):  # all of a kind, and nobody
        return False
    return 2 <= len(name) <= 36 and (is_body(name) or _BODY_END.search(name) is not None)


def signature_spans(text: str, line: Span) -> list[Span]:
    """Split a signature line at tabs and runs of blanks; a spaced-out name (科 技 部) is one name."""
    cells = [Span(*match.span()) for match in _CELL.finditer(text, line.start, line.end)]
    return [name for cell in cells for name in _between_blanks(text, cell.stripped(text)) if name.length]


def _between_blanks(text: str, line: Span) -> list[Span]:
    for name, spaced in ((_SPACED_NAME, True), (_NAME, False)):
        names = [Span(*match.span()) for match in name.finditer(text, line.start, line.end)]
        if len(names) > 1 and all(_stands_apart(span.of(text), spaced=spaced) for span in names):
            return names
    return [line]


def _stands_apart(name: str, *, spaced: bool) -> bool:
    """Tell whether one of several names of a line is one: between single blanks, only what is sure to sign."""
    bare = _SEAL.sub("", name)
    return len(without_blanks(bare)) >= 3 if spaced else len(bare) >= 2 and _signs(bare)


@once
def goes_on_copied(source: SourceText, index: int) -> bool:
    """Tell whether a line goes on with the names behind 抄送 of a line above, which a full stop would have closed."""
    for above in range(index, max(index - _COPIED_LINES, -1), -1):
        quote = source.line_span(above).of(source.folded).rstrip()
        if source.lines[above].row is not None or (above < index and quote.endswith("。")):
            return False
        if COPIED.fullmatch(quote):
            return above < index
    return False


@once
def heads_annex(source: SourceText, index: int) -> bool:
    """Tell whether a line is the mark 附件, 附件1 that stands alone above the title of an annex."""
    span = source.line_span(index)
    return _ANNEX_MARK.fullmatch(source.folded, span.start, span.end) is not None


@once
def is_bare_mark(source: SourceText, index: int) -> bool:
    """Tell whether a line is 附件： and nothing else: it opens a list, or stands above an annex that was named before."""
    return compiled(r"\s*附\s?件?\s?：\s*").fullmatch(source.line_span(index).of(source.folded)) is not None


@once
def opens_attachments(source: SourceText, index: int) -> bool:
    """Tell whether a line announces attachments: 附件：1.…, 附：…, 附表：1.…"""
    span = source.line_span(index)
    if source.lines[index].row is not None or span.length > 400:
        return False
    match = ATTACHMENT.match(source.folded, span.start, span.end)
    return match is not None and not _OTHER_WORD.match(source.folded, match.end())
