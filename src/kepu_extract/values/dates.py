"""Dates, intervals, recurrences and durations in folded running text, as the contract's Periods."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from kepu_extract.compiled import beginning, compiled
from kepu_extract.model import Period
from kepu_extract.source import Span, without_blanks
from kepu_extract.values.numerals import parse_numeral
from kepu_extract.values.periods import iso, make_period
from kepu_extract.values.points import TO, Point, match_end, match_point, plan_years

__all__ = ["DateKind", "DateMatch", "find_dates", "make_period", "parse_date", "plan_years"]

DateKind = Literal["point", "until", "since", "interval", "span", "plan", "recurring", "duration"]


class DateMatch(NamedTuple):
    """A stretch of text that speaks of time.

    `kind` is point (a day; 2018年底), until (到2025年, 6月底前), since (自2017年起), interval (6月至7月), span (a
    year, month, quarter or “十四五”期间), plan (“十四五” as a mere name), recurring (每年) or duration (3年内).
    """

    span: Span
    kind: DateKind
    period: Period | None  # None for recurring and duration, and where no year is known
    guessed_year: bool = False  # the year is not written but taken from the sentence or the reference year
    every: str | None = None  # recurring: 年, 半年, 两年
    duration: str | None = None  # ISO 8601 duration (P5Y), where the calendar has the unit


_SMALL = "○零一二三四五六七八九十廿"
_CANDIDATE = compiled(
    beginning(
        f"0-9{_SMALL}两第前上下半年全今明去当本次翌“\"‘「『每逐按",
        r"(?<![0-9.])[0-9]{1,4}(?= *[年月季周个天日小分工星.—\-/～至到]|一[0-9]|\.[0-9])"
        rf"|(?<![{_SMALL}两])[{_SMALL}两]+(?= *[年月季周个天日小工星—\-～至到])"
        "|(?:第|(?<![0-9一二三四五六七八九十])[一二三1-3](?=[、和]))(?=(?:[、和第 ]|[一二三四1-4]){1,5} *季)"
        "|前(?=[两二三23] *季)|[上下](?=半年)|半(?=年|个月)|年(?=[底末初终内])|全(?=年)"
        '|[今明去当本次翌](?=年)|[“"‘「『十](?=十?.?五)|每|[逐按](?=[年月季周半])',
    )
)
_RECURRING = compiled(
    r"(?:每隔?|[逐按]) *(?P<every>(?:[0-9]{1,2}|[一二两三四五六七八九十]|半)?"
    rf"(?:{TO}(?:[0-9]{{1,2}}|[一二两三四五六七八九十]))? *个?"
    "(?:学年|学期|年|季度|季|月|旬|周|星期|工作日|天|日))(?P<tail>度)?(?![龄产薪租均])"
)
_NUMBER = rf"(?:[0-9]{{1,3}}(?:\.[0-9])?|[{_SMALL}两]{{1,3}}|半)"
_LONG = "年(?![级龄度代前初底末月])|个月|周(?![年边岁])|星期|天(?![然气空文津])|个工作日|个自然日|工作日"
_SHORT = "日|小时|分钟"  # 10日 and 24小时 may be a day of the month or a name; 10日内 is not
_INSIDE = "(?:以内|之内|内(?![容部外设]))"
_DURATION = compiled(
    rf"(?<!学前)(?P<number>{_NUMBER})(?:{TO}(?P<upper>{_NUMBER}))? *"
    rf"(?:(?P<unit>{_LONG}){_INSIDE}?|(?P<unit>{_SHORT}){_INSIDE})"
)
_ISO_UNITS = {"年": "P{}Y", "个月": "P{}M", "天": "P{}D", "日": "P{}D", "个自然日": "P{}D", "小时": "PT{}H", "分钟": "PT{}M"}
_ISO_UNITS |= dict.fromkeys(("周", "星期"), "P{}W")

_UNTIL_WORD = compiled("(?:截[至止]到?|(?<![达提回复得收受看感谈入])到|[延直]?至) *$")
_SINCE_WORD = compiled("(?P<since>自)从? *$|从 *$")
_INCLUDED = r"(?: *（ *含(?:[当本该] *[日天]|[0-9月日 ]+)? *）)?"  # 6月30日（含）前
_BEFORE = compiled(rf"{_INCLUDED} *(?:之前|以前|前(?!提(?![交出供报请升高前])|[期后来往景沿列端言夕述款瞻0-9三两]))")
_ONWARD = compiled(rf"{_INCLUDED} *(?:起(?![草步点诉来伏源因动义])|以来|以后|开始)")
_FROM = compiled(" *(?:起|开始)(?: *，)?(?= *[至到])")  # 5月1日起至31日止; 3月开始，至12月结束
_BEGUN = compiled(" *(?:起|开始)[\u4e00-\u9fff]{0,4} *， *(?:计划|拟|预计|力争|将)*[于在至到]? *")  # 从3月8日开始，4月22日结束
_CEASES = compiled(" *(?:前|底前)?(?:基本|全面|全部)?(?:止|结束|截止|完成)")
_LATER_DAY = compiled("[0-9]{1,2} *日(?= *(?:[上中下]午|晚|早|凌晨|全天|[返离]|报到|开会|会议|召开|举[行办]|参观|考察|结束|[前，、（]))")
_LABEL_BEHIND = compiled(r"(?:度|工作|目标|任务)? ?：")
_LISTED = compiled(" *[、和及与] *")
_STOP = compiled(" *(?:止(?![于境步住血损跌付])|结束)")
# What a day may have behind it: the day of the week in brackets, the time of the day.
_CLOCK = compiled(
    r"(?: *（(?:星期|周)[一二三四五六日天]）)?"
    r"(?: *(?:[上中下]午|凌晨|晚上?|早上?)? *[0-9]{1,2}(?: *[：:] *[0-9]{2}| *[时点](?:[0-9]{1,2}分|半|整)?)| *[上中下]午)?"
    r"(?:(?<=[0-9]) *[—\-～至到]+ *(?:[上中下]午|晚上?)? *[0-9]{1,2}(?: *[：:] *[0-9]{2}| *[时点])(?! *[年月日]))?"
)
_DURING = compiled(" *(?:期间|之间|以内|间(?![隔接距断歇])|内(?![容部外设涝控参]))")
_TO = compiled(TO)
_WHOLE_YEAR = compiled("全年(?![龄级])|年内(?![容部])")
_SENTENCE_END = compiled("[。\n\t]")
_ITEM_NUMBER = compiled(r"(?:\A|\n)\s*[0-9]{1,3}\.\Z")
_PREFIX = 5  # characters that 截止到 with blanks may take


def parse_date(text: str) -> str | None:
    """Return the ISO date (2017, 2017-07, 2017-07-24) that the whole folded string `text` is, or None.

    Blanks inside are ignored, as metadata blocks and PDF text have them anywhere.
    """
    plain = without_blanks(text)
    match = compiled("((?:19|20)[0-9]{2})-([0-9]{2})").fullmatch(plain)
    if match:
        return iso(int(match[1]), int(match[2]))
    point = match_point(plain, 0)
    if point is None or point.end != len(plain) or point.guessed or point.marks_end or point.first != point.last:
        return None
    return point.first


def find_dates(
    folded: str, start: int = 0, end: int | None = None, *, reference_year: int | None = None
) -> list[DateMatch]:
    """Return all that speaks of time in `folded[start:end]`, in reading order and without overlaps.

    A date without a year takes the year last written in its sentence, else that of a label in front (2031年：…), else
    `reference_year` (of the document's date), and is marked as guessed; where neither is known its period is None. The words around a date that give
    its sense (到…, …前, 自…起) belong to its span. Document numbers, clock times and ordinals are no dates.
    """
    text = folded[: len(folded) if end is None else end]
    if _ITEM_NUMBER.search(text, max(0, start - _PREFIX), start):
        text = f"{text[: start - 1]}\n{text[start:]}"  # 1.9月30日前: the stop belongs to the number of the item
    found = list(_Scanner(text, reference_year, start).scan())
    for place in range(len(found) - 1, 0, -1):
        found[place - 1] = _sharing(text, found[place - 1], found[place])
    return found


def _sharing(text: str, first: DateMatch, second: DateMatch) -> DateMatch:
    """6月10日、8月10日前: the 前 behind the last date of a list is said of all."""
    listed = _LISTED.fullmatch(text, first.span.end, second.span.start) is not None
    if not listed or first.kind not in ("point", "span") or second.kind != "until" or first.period is None:
        return first
    if not second.span.of(text).endswith("前"):
        return first
    return first._replace(kind="until", period=make_period(None, first.period.end, first.period.as_written))


class _Scanner:
    """One pass over a text, with the year last written in the sentence."""

    def __init__(self, text: str, reference_year: int | None, start: int) -> None:
        self._text = text
        self._reference = reference_year
        self._start = start
        self._carried: int | None = None
        self._last: Point | None = None  # the single date before
        self._seen = start  # up to here no sentence has ended since the carried year

    def scan(self) -> Iterator[DateMatch]:
        done = self._start
        for candidate in _CANDIDATE.finditer(self._text, done):
            at = candidate.start()
            if at < done:
                continue
            found = self._recurring(at) or self._whole_year(at) or self._date(at, done) or self._duration(at)
            if found:
                done = found.span.end
                yield found

    def _recurring(self, at: int) -> DateMatch | None:
        match = _RECURRING.match(self._text, at)
        if not match:
            return None
        point = match_point(self._text, match.end())  # 每年6月底前 has no year to be guessed
        end = match.end()
        if point and point.guessed and match["every"].endswith("年"):
            end = self._end_of(_BEFORE, point.end)
        return DateMatch(Span(at, end), "recurring", None, every=match["every"].replace(" ", ""))

    def _whole_year(self, at: int) -> DateMatch | None:
        match = _WHOLE_YEAR.match(self._text, at)
        if not match or self._before(at) in _SMALL + "0123456789两半几本今明当每百":
            return None
        year = self._year(at)
        date = iso(year) if year else None
        kind: DateKind = "span" if match[0] == "全年" else "until"
        return self._built(Span(at, match.end()), kind, date if kind == "span" else None, date, guessed=True)

    def _duration(self, at: int) -> DateMatch | None:
        match = _DURATION.match(self._text, at)
        before = self._before(at)
        if not match or before in "第每.上下" or (self._text[at].isdigit() and (before.isdigit() or (before.isascii() and before.isalpha()))):
            return None  # PM2.5年均浓度 has no duration
        template = _ISO_UNITS.get(match["unit"])
        number = match["upper"] or match["number"]
        if number == "半":
            duration = {"年": "P6M", "小时": "PT30M"}.get(match["unit"])
        else:
            count = number if number[0].isdigit() else parse_numeral(number)
            duration = template.format(count) if template and count is not None else None
        return DateMatch(Span(at, match.end()), "duration", None, duration=duration)

    def _date(self, at: int, floor: int) -> DateMatch | None:
        point = self._later_day(at) or match_point(self._text, at, self._year(at))
        if point is None or (point.guessed and not self._stands_alone(at, point)):
            return None
        point = self._with_clock(point)
        second = self._second(point)
        if second is None and point.bare:
            return None
        if not point.guessed:
            self._carried, self._seen = point.year, point.end
            if second is None and _LABEL_BEHIND.match(self._text, point.end) and not self._text[self._start : at].strip():
                self._reference = point.year
        if second:
            if not second.guessed:
                several = second.year != point.year and second.month is None  # 2031—2033年规划，全年: of none of these years
                self._carried, self._seen = None if several else second.year, second.end
            end = self._end_of(_STOP, self._with_clock(second).end)
            span = Span(self._begin_of(_SINCE_WORD, at, floor), self._end_of(_DURING, self._end_of(_BEFORE, end)))
            guessed = point.guessed or (second.year != point.year and second.guessed)
            return self._built(span, "interval", point.first, second.last, guessed=guessed)
        self._last = point
        return self._single(point, floor)

    def _later_day(self, at: int) -> Point | None:
        """Return the day of the month that the sentence has named before: 28日 of 6月27日报到，28日上午开会."""
        last = self._last
        if last is None or last.first is None or len(last.first) != 10 or not _LATER_DAY.match(self._text, at):
            return None
        point = None if _SENTENCE_END.search(self._text, last.end, at) else match_end(self._text, at, last)
        later = point is not None and point.first is not None and last.first[:7] == point.first[:7] and last.first < point.first
        return point._replace(bare=False, guessed=last.guessed) if later and point is not None else None

    def _single(self, point: Point, floor: int) -> DateMatch:
        text, at = self._text, point.start
        onward, before = self._end_of(_ONWARD, point.end), self._end_of(_BEFORE, point.end)
        since = _SINCE_WORD.search(text, max(floor, at - _PREFIX), at)
        if onward > point.end or (since and since["since"]):
            span = Span(since.start() if since else at, onward)
            return self._built(span, "since", point.first, None, guessed=point.guessed)
        until = self._begin_of(_UNTIL_WORD, at, floor)
        ends_a_plan = point.marks_end and point.last is not None and len(point.last) == 4  # “十五五”末
        if before > point.end or until < at or ends_a_plan:
            return self._built(Span(until, before), "until", None, point.last, guessed=point.guessed)
        kind: DateKind = "plan" if point.named else "span"
        if point.first and len(point.first) == 10 and point.first == point.last:
            kind = "point"
        end = self._end_of(_DURING, point.end)
        return self._built(Span(at, end), kind, point.first, point.last, guessed=point.guessed)

    def _second(self, point: Point) -> Point | None:
        """Return the other end of the interval that `point` begins, or None where it begins none."""
        joint = _TO.match(self._text, self._end_of(_FROM, point.end))
        if joint is not None:
            return match_end(self._text, joint.end(), point)
        begun = _BEGUN.match(self._text, point.end)
        end = match_end(self._text, begun.end(), point) if begun else None
        return end if end and _CEASES.match(self._text, end.end) else None

    def _with_clock(self, point: Point) -> Point:
        """Let a day reach over the time of the day: in 4月18日12：00前 the 前 is said of the day."""
        if point.bare or point.last is None or len(point.last) != 10 or point.first != point.last or point.marks_end:
            return point
        return point._replace(end=self._end_of(_CLOCK, point.end))

    def _stands_alone(self, at: int, point: Point) -> bool:
        """Tell whether a date without a year is one, and not the tail of something else (第3月, 以上半年)."""
        before = self._before(at)
        if self._text[at] in "0123456789" + _SMALL:
            return before not in _SMALL + "0123456789.第每个半几数上下本/-"
        return before not in "以每第" if self._text[at] in "上下次本" else before not in "0123456789" + _SMALL

    def _year(self, at: int) -> int | None:
        """Return the year that a date at `at` without a year of its own is in."""
        if self._carried is not None and _SENTENCE_END.search(self._text, self._seen, at):
            self._carried = None
        self._seen = max(self._seen, at)
        if self._carried is None or self._text[at] in "今明去本":
            return self._reference
        return self._carried

    def _built(self, span: Span, kind: DateKind, first: str | None, last: str | None, *, guessed: bool) -> DateMatch:
        known = first or last
        period = make_period(first, last, span.of(self._text)) if known else None
        return DateMatch(span, kind, period, guessed_year=guessed)

    def _before(self, at: int) -> str:
        """Return the character before `at`, blanks left out, or a line break at the start of the text."""
        while at and self._text[at - 1] == " ":
            at -= 1
        return self._text[at - 1] if at else "\n"

    def _end_of(self, pattern: "regex.Pattern[str]", at: int) -> int:
        match = pattern.match(self._text, at)
        return match.end() if match else at

    def _begin_of(self, pattern: "regex.Pattern[str]", at: int, floor: int) -> int:
        match = pattern.search(self._text, max(floor, at - _PREFIX), at)
        return match.start() if match else at
