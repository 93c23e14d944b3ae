"""Calendar points, the atoms of dates in running text: 2017年7月24日, 6月底, 明年上半年, 2018年第三季度, “十四五”."""

from typing import NamedTuple

import regex

from kepu_extract.compiled import compiled
from kepu_extract.values.numerals import parse_numeral
from kepu_extract.values.periods import iso, last_day

_ROUND = "[○零一二三四五六七八九]"
_SMALL = "[一二三四五六七八九]"
_YEAR = rf"(?:(?:19|20|21)[0-9]{{2}}|[一二]{_ROUND}{{3}})"
_COUNT = rf"(?:[0-9]{{1,2}}|[一二三]?十{_SMALL}?|廿{_SMALL}?|{_SMALL})"  # of months and days
TO = r"(?: *(?:—+|-+|～|至|到|(?<=[0-9年月日] *)一(?= *[0-9])) *)"
"""What joins the two ends of an interval; a dash is often typed or read as 一."""

_NUMBERED = r"(?! *第? *[0-9○一二三四五六七八九十]+ *号)"  # 2026年第322号 is a document number
_END = "(?:底(?![层部线数子蕴气色价])|末(?![端级梢位节班])|终(?![端身止点结审奖评绩考总决述]))"
_BEGIN = "初(?![步级中始心审次期评高创任衷赛选])"

# A number that stands without its 年, 月 or 日 because the other end of the interval has it: 2016—2020年, 1—6月.
_YEAR_END = r"(?: *年|[）》”〉\]，。；、\s]|学年|$)"  # 2000—2050元 are no years
_BARE_YEAR = rf"(?={TO}{_YEAR}{_YEAR_END})"
_BARE_MONTH = rf"(?={TO}{_COUNT} *月)"
_BARE_DAY = rf"(?={TO}{_COUNT} *日)"

# 按照当年设施量测算: whatever year that is.
_RELATIVE = "(?P<relative>(?<!按照?|根据|占)当|[今明去本次翌])年(?![龄级轻终均薪检审报月日])度?"
_WRITTEN_YEAR = rf"(?P<year>{_YEAR})(?: *年(?![版龄级]){_NUMBERED}度?|{_BARE_YEAR})"
_MONTH = rf"(?P<month>{_COUNT})(?: *月(?![龄均嫂饼球薪租刊报])份?|{_BARE_MONTH})"
_LOST_DAY = "(?=(?:之|以)?前(?![0-9一二两三四五六七八九十]))"  # 11月20前
_DAY = rf"(?P<day>{_COUNT})(?: *(?:日|号(?![文令楼]))|{_BARE_DAY}|{_LOST_DAY})"
_QUARTER = rf"第?(?:(?P<first_quarter>[一二三1-3]) *[、和] *第?)?(?P<quarter>[一二三四1-4]) *季度(?P<quarter_end>{_END})?"
_SEASON = rf"{_QUARTER}|前(?P<quarters>[两二三23]) *季度|(?P<half>[上下])半年"
_WITHIN_MONTH = rf"{_DAY}|(?P<third>[上中下](?:旬?[、至到—]?[中下])?)旬|(?P<month_end>月?{_END})|(?P<month_begin>月?{_BEGIN})"
_WITHIN_YEAR = rf"{_MONTH}(?: *(?:{_WITHIN_MONTH}))?|{_SEASON}|(?P<year_end>年?{_END})|(?P<year_begin>年?{_BEGIN})"
_POINT = compiled(rf"(?:(?:{_WRITTEN_YEAR}|{_RELATIVE}) *)?(?:{_WITHIN_YEAR})?")

# 2017-07-24, 2017/7/24, 2017.7.24; of the shorter forms only 2023.5, and not 2023.5万元 or 2023.5.1.2.
_FULL = r"(?P<dot>[-/.])(?P<month>[0-9]{1,2})(?P=dot)(?P<day>[0-9]{1,2})(?![0-9%]|[-/.][0-9]{1,3}(?![0-9]))"
_MONTH_ONLY = rf"[./](?P<only_month>[0-9]{{1,2}})(?={TO}|[前底起止]|[^0-9.%\u4e00-\u9fff]|$)"
# 2025-03 may also be the years 2025 to 2003; only as an end of an interval of such months is it a month.
_IN_BRACKETS = "(?<=（ ?[0-9]{4}-[0-9]{2})(?= ?）)"  # 总结（2025-12）
_BEHIND_DASHED = "|".join(rf"(?<=[至到～—]{blank}[0-9]{{4}}-[0-9]{{2}})" for blank in ("", " "))
_DASHED = (
    rf"-(?P<dashed_month>0[1-9]|1[0-2])(?![0-9-])(?:(?= *[至到～—] *{_YEAR}-[01][0-9](?![0-9-]))|{_BEHIND_DASHED}|{_IN_BRACKETS})"
)
_DOTTED = compiled(rf"(?P<year>{_YEAR})(?:{_FULL}|{_MONTH_ONLY}|{_DASHED})")

_QUOTED_PLAN = rf"[“\"‘「『](?P<quoted>十?{_SMALL}|十)五[”\"’」』]"
_PLAN = compiled(rf"{_QUOTED_PLAN}|(?P<plain>十{_SMALL})五(?=规划|时期|期间|末|期末)")
_PLAN_TAIL = compiled(f"(?:期间|时期)?的?(?P<part>[前后])(?P<years>[一二两三四1-4]) *年|(?P<whole>期间|时期|规划期)?(?P<end>{_END}|期末)?")
_BARE_DATE = compiled(rf"(?P<year>{_YEAR})(?![0-9])|(?P<day>{_COUNT}) *日(?=[0-9]{{1,2}}(?:：|[点时])|(?![0-9]))")
# 年终盘点, 年末假期, 规范年底分红: behind these words something else than what is due then is named by them.
_DUE = (
    "前|时|以前|之前|[要应须将拟可]|力争|争取|完成|实现|达到|全部|全面|基本|建成|组织|进行|开展|对|由|各|累计|总|统一|形成|结束|总结"
)
_ATTRIBUTE = compiled(f"年[终末](?!{_DUE})[\u4e00-\u9fff]")
_OBJECT = compiled(
    "(?<=[\u4e00-\u9fff])(?<!力争|争取|确保|计划|预计|预期|保证|[到至于在拟将自从前后今本明当去是为])"
    f"年[底初](?!{_DUE}|[新再投开竣通交启验])[\u4e00-\u9fff]{{2}}"
)
_COUNTING = "0123456789○零一二三四五六七八九十廿"
_SHIFT = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "翌": 1, "去": -1}


class Point(NamedTuple):
    """One calendar point as written, with the first and last date that it covers."""

    start: int  # offsets into the text
    end: int
    first: str | None  # ISO dates of the precision written; None where no year is known
    last: str | None
    year: int | None
    month: int | None = None
    guessed: bool = False  # the year is not written
    marks_end: bool = False  # 底, 末: a last day
    named: bool = False  # a plan's name without 期间: “十四五”
    bare: bool = False  # lacks its 年, 月 or 日, which the other end of the interval has: 2016 in 2016—2020年


def plan_years(ordinal: int) -> tuple[int, int]:
    """Return the first and last year of the five-year plan number `ordinal`: 14 gives 2021, 2025."""
    if ordinal < 3:  # The third plan began late, in 1966.
        return 1948 + 5 * ordinal, 1952 + 5 * ordinal
    return 1951 + 5 * ordinal, 1955 + 5 * ordinal


def match_point(text: str, at: int, year: int | None = None) -> Point | None:
    """Read the calendar point at the offset `at` of folded text; None where none stands there.

    `year` is the year of points that are written without one (6月底). An impossible date (13月) is None.
    """
    return _plan(text, at) or _dotted(text, at) or _worded(text, at, year)


def match_end(text: str, at: int, begin: Point) -> Point | None:
    """Read the other end, at the offset `at`, of the interval that starts with `begin`; None where none stands there.

    It may leave out what `begin` says: 7月, 15日, and 2025 in （2021—2025）. Of 2017年11月至3月 the end is in 2018.
    """
    end = match_point(text, at, begin.year) or _short_end(text, at, begin)
    if end and end.last and begin.first and end.last < begin.first[: len(end.last)]:
        end = match_point(text, at, int(begin.first[:4]) + 1) if end.guessed else None
    return end if end and (begin.year is None) == (end.year is None) else None


def _count(written: str | None) -> int | None:
    return parse_numeral(written) if written else None


def _plan(text: str, at: int) -> Point | None:
    match = _PLAN.match(text, at)
    if not match:
        return None
    ordinal = parse_numeral(match["quoted"] or match["plain"])
    tail = _PLAN_TAIL.match(text, match.end())
    if ordinal is None or tail is None:
        return None
    first, last = plan_years(ordinal)
    if tail["part"]:  # “十四五”后三年
        years = _count(tail["years"]) or 0
        first, last = (first, first + years - 1) if tail["part"] == "前" else (last - years + 1, last)
    elif tail["end"]:
        first = last
    named = not (tail["part"] or tail["end"] or tail["whole"])
    return Point(at, tail.end(), f"{first}", f"{last}", last, marks_end=tail["end"] is not None, named=named)


def _dotted(text: str, at: int) -> Point | None:
    match = _DOTTED.match(text, at)
    year = _count(match["year"]) if match else None
    if not match or year is None:
        return None
    month = _count(match["month"] or match["only_month"] or match["dashed_month"])
    date = iso(year, month, _count(match["day"]))
    return Point(at, match.end(), date, date, year, month) if date else None


def _worded(text: str, at: int, known_year: int | None) -> Point | None:
    match = _POINT.match(text, at)
    if not match or match.end() == at:
        return None
    dated = match["year"] or match["relative"]
    bounded = match["year_end"] or match["year_begin"]
    season = text[max(0, at - 1) : at] in ("末", "底")  # 岁末年初
    if not dated and bounded and (text[at] != "年" or season or _ATTRIBUTE.match(text, at) or _OBJECT.match(text, at)):
        return None
    year = _count(match["year"])
    if year is None and known_year is not None:
        year = known_year + _SHIFT.get(match["relative"] or "", 0)
    month = _count(match["month"])
    first, last = _bounds(match, 2000 if year is None else year, month)  # 2000: a leap year, to judge 2月29日
    if first is None:
        return None
    if year is None:
        first = last = None
    ends = bool(match["year_end"] or match["month_end"] or match["quarter_end"])
    written = match.group().rstrip()
    lost = match["day"] is not None and compiled(_LOST_DAY).match(text, at + len(written)) is not None
    bare = written[-1] in _COUNTING and not lost
    return Point(at, at + len(written), first, last, year, month, not match["year"], ends, bare=bare)


def _bounds(match: "regex.Match[str]", year: int, month: int | None) -> tuple[str | None, str | None]:
    """Return the first and last date of a matched point, or None where the calendar does not have it."""
    if match["month"]:
        whole = iso(year, month)
        if whole is None:
            return None, None
        return _within_month(match, whole, year, month)
    if match["half"]:
        return (iso(year, 1), iso(year, 6)) if match["half"] == "上" else (iso(year, 7), iso(year, 12))
    if match["quarters"]:
        return iso(year, 1), iso(year, 6 if match["quarters"] in "两二2" else 9)
    if match["quarter"]:
        final = 3 * (_count(match["quarter"]) or 1)
        if match["quarter_end"]:
            day = last_day(f"{year}-{final:02}")
            return day, day
        begun = 3 * (_count(match["first_quarter"]) or final // 3)  # 二、三季度
        return iso(year, begun - 2), iso(year, final)
    if match["year_end"]:
        return iso(year, 12, 31), iso(year, 12, 31)
    date = iso(year, 1, 1) if match["year_begin"] else iso(year)
    return date, date


def _within_month(match: "regex.Match[str]", whole: str, year: int, month: int | None) -> tuple[str | None, str | None]:
    if match["third"]:
        first, last = ("上中下".index(third) for third in (match["third"][0], match["third"][-1]))
        return f"{whole}-{first * 10 + 1:02}", last_day(whole) if last == 2 else f"{whole}-{last * 10 + 10}"
    date: str | None = whole
    if match["month_end"]:
        date = last_day(whole)
    elif match["month_begin"]:
        date = f"{whole}-01"
    elif match["day"]:
        date = iso(year, month, _count(match["day"]))
    return date, date


def _short_end(text: str, at: int, begin: Point) -> Point | None:
    """Read 2020 or 15日, which are dates only as the second end of an interval."""
    match = _BARE_DATE.match(text, at)
    if not match or begin.year is None:
        return None
    if match["year"]:
        year = _count(match["year"]) or begin.year
        return Point(at, match.end(), f"{year}", f"{year}", year)
    date = iso(begin.year, begin.month, _count(match["day"])) if begin.month else None
    return Point(at, match.end(), date, date, begin.year, begin.month, begin.guessed) if date else None
