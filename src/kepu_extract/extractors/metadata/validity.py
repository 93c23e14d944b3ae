"""When a document is in force: 施行日期, 有效期, 试行期 (自印发之日起施行，有效期5年), mostly in its last paragraphs."""


from kepu_extract.compiled import compiled
from kepu_extract.extractors.metadata.cited_fields import CitedFields
from kepu_extract.extractors.parsed import Segmented
from kepu_extract.model import Metadata, Validity
from kepu_extract.segment.markers import marker_at
from kepu_extract.source import Span, fold
from kepu_extract.values.dates import find_dates
from kepu_extract.values.numerals import parse_numeral

_LINES = 6  # how far from the end of the body it may stand, unless it speaks of 本办法
_CLAUSE = compiled(r"(?:（[^（）\n]*）|[^，。；：\n（]|（)+")
_SUBJECT = r"(?:[本该《][㐀-鿿》]{0,20}|[㐀-鿿]{0,8}(?:办法|方案|细则|规定|意见|通知|政策|规划|计划|措施|文件))?"
# Whose the words are: 本办法, 上述政策措施, or nobody's; 低保标准从2031年1月1日起执行 speaks of another thing.
_OF_DOCUMENT = compiled(
    r"\s*(?:|[本该][^，的]{1,12}|《[^《》]*》|.{0,14}(?:办法|方案|细则|规定|意见|通知|政策|规划|计划|措施|文件|条例|规则|制度|决定|公告|通告|指引|指南|规范|规程|纲要|要点))"
    r"(?:（[^（）]*）)?[均都暂统一正式将应已\s]*"
)
_ABOUT_ITSELF = compiled(r"本[㐀-鿿]|[《》]|解释|为准|废止|有效|事宜|施行|试行")
# Behind the verb the clause ends: 自2024年起实施惠农工程 speaks of a project.
_TERM = r"(?:有效|执行|实施|施行|试行|暂行|适用|政策)(?:期限?|时间|年限)"
_OWN = compiled(r"本[㐀-鿿]{1,8}?(?:自|从|有效|执行|实施|施行|试行)")
_STARTS = compiled(
    r"(?:本[㐀-鿿]{1,6}?)?(?:[自从][^，。；：\n]{1,30}?|\d{4}\s?年[^，。；：\n]{2,12}?|[印公发颁下]\w)(?:起|之日)[^，。；：\n]{0,12}?"
    r"(?:施行|实施|执行|实行|生效|试行)(?=\s*(?:$|[至到（，。；\n]))"
)
_FROM_TO = compiled(
    r"(?:本[㐀-鿿]{1,6}?)?(?:[自从]\s?)?\d{4}\s?年[^，。；：\n至到]{0,8}(?:起\s?)?[至到]\s?\d{4}\s?年[^，。；：\n]{0,8}(?:止\s?)?(?:期间\s?)?(?:内\s?)?"
    r"(?:有效|施行|实施|执行|试行|适用)(?=\s*(?:$|[（，。；\n]))"
)
_LASTS = compiled(
    rf"{_SUBJECT}\s?(?P<words>(?:{_TERM}|(?:有效|执行|实施|施行|试行)(?=[至到截]))\s?[为是至到自从截止暂定约：]{{0,4}}\s?"
    r"(?:[自从]?[^，。；：\n\d]{2,10}之日起\s?)?(?:[一二两三四五六七八九十\d]|长期).{0,40})"
)
_TRIAL_YEARS = compiled(r"\s*(?P<words>(?:试行|暂行)\s?[一二两三四五六七八九十\d]{1,2}\s?(?:年|个月))\s*")
_ENDS = compiled(r"\s*(?P<words>(?:至|到|截至|有效至).{4,20}?日\s?(?:止|终止|失效|废止)?)\s*")
_DURATION = compiled(
    rf"(?:{_TERM}|试行|暂行|执行|实施)\s?[为是暂定约]{{0,3}}\s?(?:[自从]?[^，。；：\d]{{2,10}}之日起\s?)?(?P<n>[一二两三四五六七八九十]{{1,3}}|\d{{1,2}})\s?(?P<unit>年|个月)"
)
_IN_FORCE = r"(?:正式|开始)?\s?(?:施行|实施|执行|实行|生效|试行)"
_ISSUE_DAY = compiled(
    rf"(?:印发|发布|公布|颁布|下发|发文|公告|[发印]文件?)(?:之日起?|起)\s?(?:{_IN_FORCE}|[一二两三四五六七八九十\d]{{1,3}}\s?(?:年|个月)(?!后))"
)


def find_validity(parsed: Segmented, collector: CitedFields, date_issued: str | None) -> Validity | None:
    """Return first and last day in force and the term as far as they are written, or None."""
    lines = [_behind_marker(parsed, span) for _, span in parsed.body_lines()]
    own = [span for span in lines[:-_LINES] if _OWN.search(parsed.folded, span.start, span.end)]
    for span in [*lines[-_LINES:], *own]:
        found = _clauses(parsed.folded, span)
        if found is None:
            continue
        found = found.stripped(parsed.text)
        quote = found.of(parsed.folded)
        start = until = None
        for date in find_dates(parsed.folded, found.start, found.end):
            if date.period is None or date.guessed_year:
                continue
            if date.kind in ("since", "point", "interval"):
                start = start or date.period.start
            if date.kind in ("until", "interval"):
                until = until or date.period.end
        collector.cite("validity", [found], "validity")
        return Validity(**{"from": start or _first_day(quote, date_issued)}, until=until, duration=_duration(quote),
                        as_written=found.of(parsed.text))  # fmt: skip
    return None


def _behind_marker(parsed: Segmented, line: Span) -> Span:
    marker = marker_at(parsed.source, line)
    return Span(marker.span.end, line.end).stripped(parsed.text) if marker is not None else line


def in_force_with_issue(metadata: Metadata, date_issued: str | None) -> Metadata:
    """Return the metadata with the first day in force of 自印发之日起施行, once the day of issue is known from a notice."""
    validity = metadata.validity
    if validity is None or validity.from_ is not None:
        return metadata
    start = _first_day(validity.as_written, date_issued)
    return metadata.model_copy(update={"validity": validity.model_copy(update={"from_": start})})


def _first_day(as_written: str | None, date_issued: str | None) -> str | None:
    """Return the day of issue where the words put a document in force with it, else None.

    自公布之日起30日后施行 gives None: whether the day of issue counts is not settled.
    """
    return date_issued if as_written and _ISSUE_DAY.search(fold(as_written)) else None


def _clauses(folded: str, line: Span) -> Span | None:
    """Return the neighbouring clauses of a line that speak of being in force; the first of them may have a subject."""
    found: Span | None = None
    for clause in _CLAUSE.finditer(folded, line.start, line.end):
        words = _words(folded, line.start, Span(*clause.span()), goes_on=found is not None)
        if words is not None:
            found = Span(found.start, words.end) if found else words
        elif found is not None:
            break
    return found


def _words(folded: str, line: int, clause: Span, *, goes_on: bool) -> Span | None:
    starts = _STARTS.search(folded, clause.start, clause.end) or _FROM_TO.search(folded, clause.start, clause.end)
    if starts is not None:
        mine = goes_on or _is_of_document(folded[line : clause.start], folded[clause.start : starts.start()])
        return Span(starts.start(), clause.end) if mine else None
    for pattern in (_LASTS, _TRIAL_YEARS, _ENDS) if goes_on else (_LASTS, _TRIAL_YEARS):
        match = pattern.fullmatch(folded, clause.start, clause.end)
        if match is not None:
            return Span(*match.span("words"))
    return None


def _is_of_document(above: str, before: str) -> bool:
    """Tell words on being in force that are said of the document from those on what it rules.

    `before` stands before them in their clause, `above` in the line before that clause.
    """
    sentence = compiled(r"[。；]").split(above)[-1] if not before.strip() else ""
    return _OF_DOCUMENT.fullmatch(before) is not None and (not sentence.strip() or _ABOUT_ITSELF.search(sentence) is not None)


def _duration(quote: str) -> str | None:
    """Return the term as an ISO 8601 duration, or None: 有效期至2029年 names no term."""
    match = _DURATION.search(quote)
    number = parse_numeral(match["n"]) if match else None
    return f"P{number}{'Y' if match['unit'] == '年' else 'M'}" if match and number else None
