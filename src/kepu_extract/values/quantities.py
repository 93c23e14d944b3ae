"""Numbers with a unit in folded running text, and the words that say how they are meant: 不少于…, …以上, 每亩…."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kepu_extract.lexicon.loader import load
from kepu_extract.model import Comparator
from kepu_extract.source import Span
from kepu_extract.values.numerals import MULTIPLIER, NUMBER, parse_number
from kepu_extract.values.points import TO


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. Whether it is a target, a sum of money to spend or neither is not said here."""

    span: Span  # number and unit
    value: float  # 万 and 亿 multiplied out; the lower one with `between`
    unit: str  # canonical: %, 百分点, 元, 人次, 个工作日
    group: str  # of the lexicon of measures: percent, money, people, things, area, …
    upper: float | None = None  # with `between`
    comparator: Comparator = "eq"
    before: Span | None = None  # the word of the comparator that precedes, 不少于
    after: Span | None = None  # the word that follows, 以上
    per: str | None = None  # what it is counted for, where that stands at the quantity: 亩, 人·月
    per_span: Span | None = None
    currency: str | None = None  # ISO 4217, for money
    written_out: bool = False  # 一个, 两次: a Chinese numeral


class _Unit(NamedTuple):
    canonical: str
    group: str
    currency: str | None


_BEFORE: dict[str, Comparator] = dict.fromkeys(
    ("不少于", "不低于", "不小于", "不得少于", "不得低于", "不能少于", "不能低于", "至少", "最少", "最低", "≥",
     "大于等于"), "gte"
)  # fmt: skip
_BEFORE |= dict.fromkeys(("超过", "突破", "大于", "高于", "多于", "超", "逾", "〉"), "gt")
_BEFORE |= dict.fromkeys(
    ("不超过", "不超", "不得超过", "不能超过", "不高于", "不得高于", "不多于", "不得多于", "不大于", "至多", "最多",
     "最高", "最长", "≤", "小于等于", "控制在", "不突破"), "lte"
)  # fmt: skip
_BEFORE |= dict.fromkeys(("低于", "小于", "少于", "不足", "不到", "不满", "〈"), "lt")
_BEFORE |= dict.fromkeys(("约", "大约", "大概", "近", "将近", "接近"), "approx")
_AFTER: dict[str, Comparator] = {
    "以上": "gte", "左右": "approx", "上下": "approx", "以内": "lte", "之内": "lte", "内": "lte", "以下": "lte",
}  # fmt: skip
_LOOSE = ("至少", "最少", "至多", "最多", "最高", "最低")  # a verb may stand between: 至少召开1次


def _any(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_HAN = r"[\u4e00-\u9fff ]"
_EACHES = (
    "学年",
    "学期",
    "季度",
    "半年",
    "平方米",
    "公里",
    "村民小组",
    "社区",
    *"人户亩年月日天周吨台套家名次村镇乡生个床只头",
)
# 每个宣讲小队: behind 个 or 家 a body may have an attribute of a few characters.
_BODIES = ("乡镇", "街道", "行政村", "企业", "学校", "单位", "部门", "项目", "小队", "团队", "机构", "基地", "园区", "班级", "县", "市")
_EACH = f"每 *(?:[个家所支] *{_HAN}{{0,5}}?(?:{_any(list(_BODIES))})|(?:[个名家位] *)?(?:{_any(list(_EACHES))}))"
_BASE = rf"(?:{_EACH}|[人户年月村亩]均)"
_BASES_BEFORE = re.compile(rf"(?P<bases>{_BASE}(?: *{_BASE})*){_HAN}{{0,8}}$")
_BASE_NAME = re.compile("每 *(?P<each>[^每 ]+?)(?= *每| *.均|$)|(?P<mean>.)均")
_BASES_BEHIND = re.compile(
    r" */ *（?(?P<bases>(?:每)?[年月日天周人户亩村镇个名家次台套吨生]{1,2}(?:[·./]每?[年月日天周人户亩生]{1,2})*)）?"
)
_GUARDS = r"(?<!节(?=约))(?<!契(?=约))(?<![附最靠邻](?=近))"
_WORD_BEFORE = re.compile(rf"{_GUARDS}(?P<word>{_any(list(_BEFORE))})(?:到|至|于|在)?(?: *人民币)? *(?:{_BASE})* *$")
_LOOSE_BEFORE = re.compile(rf"(?P<word>{_any(_LOOSE)}){_HAN}{{1,7}}$")
_WORD_BEHIND = re.compile(
    r"(?: *（含）)? *(?:[及或] *)?"
    "(?P<word>以上|以下|左右|以内|之内|上下(?![游级班])|内(?![容部外设涝控参需循河地]))"
)
_MORE = rf"(?P<more>[余多])(?: *(?P<more_scale>{MULTIPLIER}))?"
_PERCENT = "百分之(?P<whole>[○零一二三四五六七八九十百]+|[0-9]+)(?:点(?P<fraction>[○零一二三四五六七八九]+))?"
_TAIL_SCALE = re.compile(rf"(?<=[0-9]) *({MULTIPLIER})$|(?<=[^万亿])(?:万亿|万|亿)$")
_NOT_BEFORE_ANY = "第每/·"  # ordinals and bases: 第3个, 每5户
_NOT_BEFORE_TENS = "几数上好成"  # 几十个, 数百人, 上千名
_NOT_BEFORE_HALF = "上下大多过"  # 上半年
_YEARS = range(1900, 2200)
_REACH = 14  # characters before a number in which its comparator may begin


@cache
def _units() -> dict[str, _Unit]:
    table: dict[str, _Unit] = {}
    for group, entry in load("measures").items():
        for word in entry["units"]:
            canonical = entry.get("canonical", {}).get(word, word)
            table[word] = _Unit(canonical, group, entry.get("currency", {}).get(word))
    return table


@cache
def _unit_pattern() -> str:
    """Return the pattern of a unit that no other word begins with."""
    blocked = _guards("not_before")
    parts = []
    for word in sorted(_units(), key=len, reverse=True):
        guard = f"(?!{_any(blocked[word])})" if word in blocked else "(?![A-Za-z])" if word[-1].isascii() else ""
        parts.append(re.escape(word) + guard)
    return "|".join(parts)


@cache
def _guards(key: str) -> dict[str, tuple[str, ...]]:
    return {word: tuple(rest) for entry in load("measures").values() for word, rest in entry.get(key, {}).items()}


@cache
def _quantity() -> re.Pattern[str]:
    unit = _unit_pattern()
    plain = rf"(?P<number>{NUMBER})(?: *(?P<joint>{unit})?{TO}(?P<upper>{NUMBER}))? *(?:{_MORE})? *(?P<unit>{unit})"
    return re.compile(f"{plain}|{_PERCENT}")


def find_quantities(folded: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the quantities of `folded[start:end]` in reading order, without overlaps.

    Ordinals (第3个), bases (每5户), vague numbers (几十个), years and numbers without a unit are none.
    """
    limit = len(folded) if end is None else end
    found: list[Quantity] = []
    done = start
    pattern = _quantity()
    at = start
    while match := pattern.search(folded, at, limit):
        quantity = _read(folded, match, done, limit)
        if quantity:
            found.append(quantity)
            at = done = quantity.span.end
        else:
            at = match.end("whole") if match["whole"] else match.end("number")
    return found


def _read(text: str, match: re.Match[str], floor: int, limit: int) -> Quantity | None:
    if match["whole"]:
        percent = _percent(match)
        return (
            None
            if percent is None
            else _described(text, Span(*match.span()), percent, None, "%", match, floor, limit)
        )
    if _is_no_number(text, match.start()):
        return None
    upper = parse_number(match["upper"]) if match["upper"] else None
    value = parse_number(match["number"])
    if value is None or (match["upper"] and upper is None):
        return None
    if upper is not None:
        lower = _lower_of_range(match, value, upper)
        if lower is None:  # 10%到5% is no range: take the first where it has its own unit
            if not match["joint"]:
                return None
            span = Span(match.start(), match.end("joint"))
            return _described(text, span, value, None, match["joint"], match, floor, limit)
        value = lower
    if match["more_scale"]:
        value *= parse_number(f"1{match['more_scale']}") or 1
    unit = match["unit"]
    if (unit == "年" and value in _YEARS) or match[0] == "十分":
        return None
    if not match["number"][0].isdigit() and text.startswith(
        _guards("not_before_written_out").get(unit, ()), match.end()
    ):
        return None
    return _described(text, Span(*match.span()), value, upper, unit, match, floor, limit)


def _is_no_number(text: str, at: int) -> bool:
    """Tell whether what stands before a number makes it part of an ordinal, a base, a vague number or a name."""
    stop = at
    while stop and text[stop - 1] == " ":
        stop -= 1
    before, first = text[stop - 1 : stop], text[at]
    if not before:
        return False
    if first.isdigit() and before.isdigit():  # 8 0 0亿元, as some PDF text has it: its tail alone would be a guess
        return True
    if before in _NOT_BEFORE_ANY or (before.isascii() and before.isalpha()):
        return True
    return (first in "十百千万亿" and before in _NOT_BEFORE_TENS) or (first == "半" and before in _NOT_BEFORE_HALF)


def _percent(match: re.Match[str]) -> float | None:
    whole = parse_number(match["whole"])
    if whole is None or not match["fraction"]:
        return whole
    digits = [parse_number(digit) for digit in match["fraction"]]
    return float(f"{whole:.0f}." + "".join(f"{digit or 0:.0f}" for digit in digits))


def _lower_of_range(match: re.Match[str], lower: float, upper: float) -> float | None:
    """Return the lower end: of 10—15万元 it is 100000, since 万 belongs to both. None where the ends do not rise."""
    scale = _TAIL_SCALE.search(match["upper"])
    if scale and not match["joint"] and not _TAIL_SCALE.search(match["number"]):
        shared = lower * (parse_number("1" + scale[0].strip()) or 1)
        if shared < upper:
            return shared
    return lower if lower < upper else None


def _described(
    text: str, span: Span, value: float, upper: float | None, unit: str, match: re.Match[str], floor: int, limit: int
) -> Quantity:
    """Add to a number and unit what the words around them say."""
    entry = _units()[unit]
    word, before = _word_before(text, span.start, floor)
    behind = _WORD_BEHIND.match(text, span.end, limit)
    per, per_span = _per_behind(text, span.end, limit)
    if per_span and not behind:
        behind = _WORD_BEHIND.match(text, per_span.end, limit)
    if not per:
        per, per_span = _per_before(text, span.start, floor)
    comparator: Comparator = "eq"
    if upper is not None:
        comparator = "between"
    elif word and word != "approx":
        comparator = word
    elif behind:
        comparator = _AFTER[behind["word"]]
    elif word:
        comparator = word
    elif match["more"]:
        comparator = "gt"
    return Quantity(
        span=span,
        value=value,
        unit=entry.canonical,
        group=entry.group,
        upper=upper,
        comparator=comparator,
        before=before,
        after=Span(*behind.span("word")) if behind else None,
        per=per,
        per_span=per_span,
        currency=entry.currency,
        written_out=not any(character.isdigit() for character in span.of(text)),
    )


def _word_before(text: str, at: int, floor: int) -> tuple[Comparator | None, Span | None]:
    # The word nearest to the number counts: of 最高不超过 it is 不超过.
    begin = max(floor, at - _REACH)
    match = _WORD_BEFORE.search(text, begin, at) or _LOOSE_BEFORE.search(text, begin, at)
    return (_BEFORE[match["word"]], Span(*match.span("word"))) if match else (None, None)


def _per_before(text: str, at: int, floor: int) -> tuple[str | None, Span | None]:
    match = _BASES_BEFORE.search(text, max(floor, at - 2 * _REACH), at)
    if not match:
        return None, None
    names = [base["each"] or base["mean"] for base in _BASE_NAME.finditer(match["bases"])]
    return "·".join(_bare(name) for name in names), Span(*match.span("bases"))


def _bare(name: str) -> str:
    """Return what is counted, without its measure word: 个社区 is 社区, 个 alone stays."""
    return name[1:] if len(name) > 1 and name[0] in "个家所支" else name


def _per_behind(text: str, at: int, limit: int) -> tuple[str | None, Span | None]:
    match = _BASES_BEHIND.match(text, at, limit)
    if not match:
        return None, None
    return re.sub(r"[·./]每?", "·", match["bases"]).removeprefix("每"), Span(*match.span("bases"))
