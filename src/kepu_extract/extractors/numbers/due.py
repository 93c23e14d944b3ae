"""By when a number is to be reached, and per what it is counted."""

import regex

from kepu_extract.extractors.indicators.targets import is_for_each
from kepu_extract.extractors.numbers.circumstances import is_comparison_base
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.model import Period
from kepu_extract.values.dates import DateMatch, find_dates
from kepu_extract.values.numerals import parse_number

_POINTS = frozenset({"point", "until", "interval", "span"})
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
_TIMES |= {"星期": "P1W", "日": "P1D", "天": "P1D", "个月": "P1M"}
_YEARLY = regex.compile(r"^(?:且|并)?年(?=\p{Han})(?![底末初内度级龄轻终报检审薪货代份])")
_COUNT_OF_YEARS = regex.compile(
    r"(?P<number>[一二两三四五六七八九十]|(?<![0-9])[0-9]{1,2})\s?年\s?(?:至少|不少于|内)?(?:召开|开展|举办|组织|进行|评估)?\s?$"
)


def due_of(mention: Mention) -> Period | None:
    """Return by when: the nearest date before the number or in its clause, in its sentence, or the date heading."""
    folded, sentence = mention.folded, mention.sentence
    dates = [date for date in sentence.dates if _says_when(folded, date)]
    if bracketed := next((d for d in dates if _is_bracketed_behind(mention, d)), None):
        return bracketed.period
    inside = [d for d in dates if mention.clause.start <= d.span.start < mention.clause.end]
    before = [d for d in dates if d.span.start < mention.quantity.span.start]
    if "分别" in mention.clause.of(folded) and len(before) > 1:
        same = [q for q in sentence.quantities if mention.clause.start <= q.span.start < mention.clause.end]
        if len(same) == len(before):
            return before[same.index(mention.quantity)].period
    behind = [
        d for d in inside if d.span.start >= mention.quantity.span.end and d.kind in ("until", "point", "interval")
    ]
    chosen = before[-1:] or behind[:1]
    if chosen:
        return chosen[0].period
    return None if _recurs(mention) else _of_heading(mention)


def _is_bracketed_behind(mention: Mention, date: DateMatch) -> bool:
    """80%（2023年）."""
    opening = mention.folded.find("（", mention.core.end, mention.core.end + 1)
    closed = mention.folded.startswith("）", date.span.end)
    return opening >= 0 and date.span.start == opening + 1 and closed


def _says_when(folded: str, date: DateMatch) -> bool:
    if date.period is None or date.kind not in _POINTS or is_comparison_base(folded, date.span.start, date.span.end):
        return False
    # 全年 without a year in the sentence says no more than the plan's title.
    return not (
        date.guessed_year
        and date.kind == "span"
        and date.period.as_written == "全年"
        and not date_is_carried(folded, date)
    )


def date_is_carried(folded: str, date: DateMatch) -> bool:
    """Tell whether the sentence of 全年 names a year before it."""
    start = max(folded.rfind(sign, 0, date.span.start) for sign in "。\n\t") + 1
    year = date.period.end[:4] if date.period and date.period.end else ""
    return bool(year) and year in folded[start : date.span.start].replace(" ", "")


def _of_heading(mention: Mention) -> Period | None:
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
            return dates[0].period
    return None


def per_of(mention: Mention, *, carried: bool = True) -> tuple[str | None, str | None]:
    """Return what a number is counted per (人·年) and the time in it as ISO 8601 duration.

    `carried` says whether 每年 of an earlier clause holds for it.
    """
    bases = mention.quantity.per.split("·") if mention.quantity.per else []
    time = next((base for base in bases if base in _TIMES), None)
    if time is None:
        time = _recurs(mention, carried=carried)
        if time:
            bases.append(time)
    each = is_for_each(mention) or _single(mention) or _mean(mention)
    if each and (not bases or each.startswith(bases[0]) or bases[0] in "个名家所位"):
        bases[:1] = [each]
    return "·".join(bases) or None, _duration(time) if time else None


_MEAN = regex.compile(r"(?P<base>[人户村亩])均[^，。；]{0,14}$")
_SINGLE = regex.compile(r"单个(?P<base>企业|项目|展会|单位|机构|园区|平台)[^，。；]*$")


def _single(mention: Mention) -> str | None:
    match = _SINGLE.search(mention.head)
    return str(match["base"]) if match else None


def _mean(mention: Mention) -> str | None:
    match = _MEAN.search(mention.head)
    return str(match["base"]) if match else None


def _recurs(mention: Mention, *, carried: bool = True) -> str | None:
    """Return the period of 每年 where it stands before the number with no later date between them."""
    several = _COUNT_OF_YEARS.search(mention.head)
    if several and mention.quantity.group == "frequency":
        return "年" if several["number"] in ("一", "1") else several["number"] + "年"
    front = mention.quantity.span.start
    before = [d for d in mention.sentence.dates if d.span.start < front]
    if carried and before and before[-1].kind == "recurring":
        return before[-1].every
    recurring = [d for d in before if d.kind == "recurring" and mention.clause.start <= d.span.start]
    if recurring:
        return recurring[-1].every
    return "年" if _YEARLY.match(mention.item.of(mention.folded)) else None


def _duration(every: str) -> str | None:
    if every in _TIMES:
        return _TIMES[every]
    match = regex.match(r"(?P<number>.+?)\s?个?(?P<unit>年|季度|月|周)$", every)
    count = parse_number(match["number"]) if match else None
    if not match or count is None:
        return None
    months = {"年": (count, "Y"), "季度": (count * 3, "M"), "月": (count, "M"), "周": (count, "W")}[match["unit"]]
    return f"P{months[0]:.0f}{months[1]}"
