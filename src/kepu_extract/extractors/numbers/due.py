"""By when a number is to be reached, and per what it is counted."""

from itertools import pairwise

import regex

from kepu_extract.compiled import any_of, compiled
from kepu_extract.extractors.numbers.circumstances import is_comparison_base
from kepu_extract.extractors.numbers.facts import is_for_each
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.targets import pattern
from kepu_extract.source import Span
from kepu_extract.values.dates import DateMatch, find_dates, make_period
from kepu_extract.values.measures import guards, unit_pattern
from kepu_extract.values.numerals import parse_number

_POINTS = frozenset({"point", "until", "interval", "span"})
_LISTED = compiled(r"\s?(?:、|和|及|，|与)\s?(?:到|至)?\s?")
_RESPECTIVELY = compiled("分别|依次|逐年")
_SPAN_AHEAD = compiled(r"(?:年|个月)(?:以内|之内|内|左右时间|时间)$")
_THEN = compiled(r"[今明本]年(?:内|底前?)?(?:全部|全面|基本)?(?:开工|建成|完成|竣工|投[产用入]|启动|实现|通车|交付)")  # 300套住房今年开工
_TIMES = {
    "年": "P1Y",
    "学年": "P1Y",
    "半年": "P6M",
    "学期": "P6M",
    "季度": "P3M",
    "季": "P3M",
    "月": "P1M",
    "周": "P1W",
}
_TIMES |= {"星期": "P1W", "旬": "P10D", "日": "P1D", "天": "P1D", "个月": "P1M"}
_YEARLY = compiled(r"^(?:且|并)?(?:全?[省市县区镇]|[省市县区]本级)?年(?=\p{Han})(?![底末初内度级龄轻终报检审薪货代份])")
_COUNT_OF_YEARS = compiled(
    r"(?P<number>[一二两三四五六七八九十]|(?<![0-9])[0-9]{1,2})\s?年\s?(?:至少|不少于|内)?(?:召开|开展|举办|组织|进行|评估)?\s?$"
)


def due_of(mention: Mention) -> DateMatch | None:
    """Return by when: the nearest date before the number or in its clause, in its sentence, or the date heading.

    三年内 and 近期 end the reach of the dates before them and are none themselves.
    """
    dates = [date for date in mention.sentence.dates if _says_when(mention, date) and not _is_base(mention, date)]
    if bracketed := next((d for d in dates if _is_bracketed_behind(mention, d)), None):
        return bracketed
    here = mention.sentence.aside_at(mention.quantity.span.start)
    before = [d for d in dates if d.span.end <= mention.quantity.span.start and _reaches(mention, d, here)]
    if before and (own := _in_turn(mention, before)) is not None:
        return own
    behind = [
        d
        for d in dates
        if mention.quantity.span.end <= d.span.start < mention.clause.end
        and (d.kind in ("until", "point", "interval") or (d.kind == "span" and _is_when(mention.folded, d.span.start)))
    ]
    chosen = before[-1:] or behind[:1]
    if _recurs_behind(mention, chosen):
        return None
    if chosen:
        return chosen[0] if chosen[0].period else None
    return None if _recurs(mention) else _of_row(mention) or _of_heading(mention)


def _is_when(folded: str, start: int) -> bool:
    """Tell whether a span of time behind a number says when: 于2034年, 今年开工."""
    return folded[start - 1] in "于在" or _THEN.match(folded, start) is not None


def _in_turn(mention: Mention, dates: list[DateMatch]) -> DateMatch | None:
    """Return the date of one of several numbers that stand for as many dates, or years of a span, before them.

    到2030年、2032年分别达到…; 2030年、2031年培训100、150名; 2030—2032年分别建成…
    """
    clause, folded = mention.clause, mention.folded
    listed, respective = _are_listed(folded, dates), _RESPECTIVELY.search(folded, *clause) is not None
    if not listed and not respective:
        return None
    inside = {at: q for at, q in enumerate(mention.sentence.quantities) if clause.start <= q.span.start < clause.end}
    numbers, place = list(inside.values()), list(inside).index(mention.index)
    gaps = [folded[a.span.end : b.span.start] for a, b in pairwise(numbers)]
    if listed and len(dates) == len(numbers) and (respective or all(map(_LISTED.fullmatch, gaps))):
        own = dates[place]
        if dates[0].kind == "until" and own.period and own.period.start is not None:  # 到 is said once
            return own._replace(period=make_period(None, own.period.end, own.period.as_written))
        return own
    period = dates[-1].period
    if respective and period and period.start and period.end and period.start.isdigit() and period.end.isdigit():
        years = range(int(period.start), int(period.end) + 1)
        if len(years) == len(numbers) > 1:
            return dates[-1]._replace(period=make_period(str(years[place]), str(years[place]), period.as_written))
    return None


def _recurs_behind(mention: Mention, chosen: list[DateMatch]) -> bool:
    """Tell whether 每年 stands between the date and the number, so that the number is of no date."""
    if mention.quantity.per_span == mention.quantity.span:  # 一月一督查
        return True
    first = chosen[0].span.end if chosen else 0
    recurring = (d for d in mention.sentence.dates if d.kind == "recurring" and first <= d.span.start < mention.quantity.span.start)
    return any(not _is_base(mention, d) for d in recurring)


def _are_listed(folded: str, dates: list[DateMatch]) -> bool:
    """到2025年、2030年分别达到…"""
    gaps = [folded[a.span.end : b.span.start] for a, b in pairwise(dates)]
    return bool(gaps) and all(_LISTED.fullmatch(gap) for gap in gaps)


def _reaches(mention: Mention, date: DateMatch, here: Span | None) -> bool:
    """Tell whether a date before the number stands outside brackets, or in those of the number."""
    aside = mention.sentence.aside_at(date.span.start)
    return aside is None or aside == here


def _is_bracketed_behind(mention: Mention, date: DateMatch) -> bool:
    """80%（2023年）."""
    opening = mention.folded.find("（", mention.core.end, mention.core.end + 1)
    closed = mention.folded.startswith("）", date.span.end)
    return opening >= 0 and date.span.start == opening + 1 and closed


def _says_when(mention: Mention, date: DateMatch) -> bool:
    if date.kind == "duration":  # 三年内; but not a number that is itself asked about, or another target
        return _SPAN_AHEAD.search(date.span.of(mention.folded)) is not None
    if date.kind == "recurring" or date.kind not in _POINTS or date.period is None:
        return False
    return not is_comparison_base(mention.folded, date.span.start, date.span.end)


def _of_heading(mention: Mention) -> DateMatch | None:
    """2025年：… holds for all that it labels."""
    parsed = mention.sentence.parsed
    node = parsed.node_at(mention.quantity.span.start)
    for item in [node, *node.ancestors()] if node else []:
        if item.title is None:
            continue
        dates = find_dates(parsed.folded, *item.title, reference_year=parsed.reference_year)
        if (
            len(dates) == 1
            and dates[0].period
            and dates[0].span.length + 2 >= item.title.stripped(parsed.folded).length
        ):
            return dates[0]
    return None


def _of_row(mention: Mention) -> DateMatch | None:
    """A column 完成时限 dates all that its row says, 2031年推进任务 what stands in itself."""
    parsed = mention.sentence.parsed
    line = parsed.source.line_index(mention.quantity.span.start)
    table = parsed.outline.table_at(line)
    row = table.by_line.get(line) if table else None
    if table is None or row is None:
        return None
    for column in table.of("content"):
        own = row.span(column.place)
        if column.year and own and own.contains(mention.quantity.span):
            return DateMatch(own, "until", make_period(None, column.year, column.year))
    cells = [span for column in table.of("date") if (span := row.span(column.place))]
    dates = [date for cell in cells for date in parsed.scan.dates_in(cell)]
    return dates[0] if len(dates) == 1 and dates[0].kind in _POINTS and dates[0].period else None


def per_of(mention: Mention, *, carried: bool = True) -> tuple[str | None, str | None]:
    """Return what a number is counted per (人·年) and the time in it as ISO 8601 duration.

    `carried` says whether 每年 of an earlier clause holds for it.
    """
    quantity = mention.quantity
    bases = quantity.per.split("·") if quantity.per else []
    percent = quantity.group == "percent"  # 人均收入增长8%: of the mean itself
    if _is_mean_of_state(mention):
        return None, None
    if percent and quantity.per_span and quantity.per_span.of(mention.folded).endswith("均"):
        bases = [base for base in bases if base in _TIMES]  # but 年均增长8% is so much each year
    time = next((base for base in bases if _duration(base)), None)
    if time is None:
        time = _recurs(mention, carried=carried) or _of_first(mention)
        if time:
            bases.append(time)
    each = is_for_each(mention) or _single(mention) or (None if percent else _mean(mention))
    if each and (not bases or each.startswith(bases[0]) or bases[0] in "个名家所位"):
        bases[:1] = [each]
    elif each and all(map(_duration, bases)):
        bases.insert(0, each)
    return "·".join(bases) or None, _duration(time) if time else None


_MEAN = compiled(r"(?P<base>[人户村亩])均[^，。；]{0,14}$")
_MEASURES = ("things", "people", "area", "frequency")  # what may stand behind 单


@per_lexicon
def _single_pattern() -> "regex.Pattern[str]":
    """Return the pattern of 单 with a measure word, and whose it is behind one of bodies or persons: 单个企业最高50万元, 购买新船单台补贴2万元."""
    ends = "的|[每年]|原则上|补[贴助]|奖|资助|支持|贴息|给予|最[高多]|不[超得低少]|可达|上限|金额|投资|$"
    word = any_of(guards("not_before")["单"])  # 单位, 单元
    return compiled(
        rf"(?<![清订名菜账保简表])单(?!{word})(?:[个家名所](?P<base>\p{{Han}}{{2,6}}?)(?={ends})|(?!个)(?P<unit>{unit_pattern(*_MEASURES)}))[^，。；]*$"
    )


def _is_mean_of_state(mention: Mention) -> bool:
    """Tell whether 年均 is how a state is taken, and no base: 年均浓度降至1毫克/升, but 年均客流量达到5万人."""
    base = mention.quantity.per_span
    if base is None or not base.of(mention.folded).endswith("均") or base.end > mention.front:
        return False
    return _of_state().match(mention.folded, base.end, mention.front) is not None


@per_lexicon
def _of_state() -> "regex.Pattern[str]":
    return pattern("state", "nouns", head=r"\p{Han}{0,8}?")


def _single(mention: Mention) -> str | None:
    match = _single_pattern().search(mention.head)
    return str(match["base"] or match["unit"]) if match else None


def _mean(mention: Mention) -> str | None:
    match = _MEAN.search(mention.head)
    return str(match["base"]) if match else None


def _recurs(mention: Mention, *, carried: bool = True) -> str | None:
    """Return the period of 每年 where it stands before the number with no later date between them."""
    several = _COUNT_OF_YEARS.search(mention.head)
    if several and mention.quantity.group == "frequency":
        return "年" if several["number"] in ("一", "1") else several["number"] + "年"
    front = mention.quantity.span.start
    before = [d for d in mention.sentence.dates if d.span.start < front and not _is_base(mention, d)]
    if carried and before and before[-1].kind == "recurring":
        return before[-1].every
    recurring = [d for d in before if d.kind == "recurring" and mention.clause.start <= d.span.start]
    if recurring:
        return recurring[-1].every
    return "年" if _YEARLY.match(mention.item.of(mention.folded)) else None


def _of_first(mention: Mention) -> str | None:
    """Return the time that the number before in a list is counted for: 年均增长8%和6%."""
    run = mention.sentence.run_of(mention.index)
    before = [mention.sentence.quantities[at] for at in range(run[0], mention.index)]
    first = next((one for one in reversed(before) if one.per), None)
    if first and first.per in _TIMES and first.per_span and first.per_span.end <= first.span.start:
        return first.per
    return None


def _is_base(mention: Mention, date: DateMatch) -> bool:
    """Tell whether a time is only what another number is counted for: 达到每人每月1100元，床位500张; 每年 before all is not."""
    bases = (other.per_span for other in mention.sentence.quantities if other is not mention.quantity and other.per_span)
    return any(base.start < date.span.start and date.span.end <= base.end for base in bases)


def _duration(every: str) -> str | None:
    if every in _TIMES:
        return _TIMES[every]
    match = compiled(r"(?P<number>.+?)\s?个?(?P<unit>年|季度|月|周)$").match(every)
    count = parse_number(match["number"]) if match else None
    if not match or count is None:
        return None
    months = {"年": (count, "Y"), "季度": (count * 3, "M"), "月": (count, "M"), "周": (count, "W")}[match["unit"]]
    return f"P{months[0]:.0f}{months[1]}"
