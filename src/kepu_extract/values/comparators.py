"""The words that bound a number, 不得少于…, …及以上, read as a small grammar and not as a list.

An adjective and 于 compare (少于, 大于); 不, with or without a modal (不得, 不宜), turns the comparison round, and 或等于
or 达到或 lets the number itself in. Words that are no such compound (至少, 最多) stand in a table. 控制在 bounds nothing: like 达到 it
names a state, and 以内 or 左右 behind the number says which.
"""

from functools import cache

import regex

from kepu_extract.compiled import compiled
from kepu_extract.model import Comparator
from kepu_extract.source import Span

_BELOW, _ABOVE = "少低小短窄", "高大多长"
_NOT = "不(?:得|宜|应当?|能|可|准|许|要|会)?|未|勿"
_COMPARED = rf"(?P<same>(?:达到?|等于)(?:或者?|及|和))?(?P<not>{_NOT})?(?P<adjective>[{_BELOW}{_ABOVE}]于|超过?(?![高大前市级])|突破|逾|越过)"
_COMPARED += r"(?P<equal>(?:或|及|和)?(?:者)?等于|（含[^（）]{0,4}）)?"
_TABLE: dict[str, Comparator] = dict.fromkeys(("至少", "最少", "最低", "起码", "≥", "≧", "下限"), "gte")
_TABLE |= dict.fromkeys(("至多", "最多", "最高", "最长", "≤", "≦", "上限", "可达"), "lte")
_TABLE |= dict.fromkeys(("不足", "不到", "不满", "未满", "〈"), "lt")
_TABLE |= dict.fromkeys(("约", "大约", "大概", "近", "将近", "接近"), "approx")
_TABLE["〉"] = "gt"
# 最低 behind a verb of its own: 至少召开1次. A verb may stand between.
_LOOSE = "至少|最少|至多|最多|最高|最低"
_FLIP: dict[Comparator, Comparator] = {"lt": "gte", "gt": "lte"}
_CLOSE: dict[Comparator, Comparator] = {"lt": "lte", "gt": "gte"}
_AFTER: dict[str, Comparator] = {
    "以上": "gte", "左右": "approx", "上下": "approx", "之间": "approx", "以内": "lte", "之内": "lte", "内": "lte", "以下": "lte",
    "封顶": "lte", "为限": "lte", "为上限": "lte",
}  # fmt: skip
_GUARDS = r"(?<!节(?=约))(?<![契大制签预](?=约))(?<![附最靠邻远临](?=近))(?<!(?<!不)[赶高远力彩商](?=超))"
_WORDS = "|".join(sorted(_TABLE, key=len, reverse=True))
_NO_NAME = "(?!生活|工资|气温|水位|人民|的)"  # 最低生活保障, 最高气温: what is called so bounds nothing; nor does 收入最低的3个岗位
_WORD = rf"(?P<word>{_WORDS}){_NO_NAME}(?:(?<=限)(?:分别|均|各)*为)?"  # 上限分别为
_BOUND = rf"(?:{_COMPARED}(?:（不含[^（）]{{0,4}}）)?|{_WORD})"
_HAN = r"[\u4e00-\u9fff ]"
_LOOSE_BEFORE = compiled(rf"(?P<word>{_LOOSE}){_NO_NAME}{_HAN}{{1,7}}$")
# 不低于财政支出的3%, 不低于固定车位25%
_OVER_BASE = compiled(
    rf"{_GUARDS}(?P<bound>{_COMPARED})"
    r"(?:[\u4e00-\u9fff]{2,20}(?:的|[数额量](?!上)|面积|总[数额量]?)|(?:(?![增提降减达占比为])[\u4e00-\u9fff]){2,6}) *$"
)
_YEARS_BEFORE = compiled("[前近上][一二两三四五六七八九十]年$")  # no number that a comparator was for: 不低于前三年均值的80%
_BEHIND = compiled(
    r"(?: *[（〔]不?含[^（）〔〕]{0,8}[）〕])? *(?:[及或含和]+ *)?"
    "(?P<word>以上|以下|封顶|为(?:上)?限(?![期度额])|左右|以内|之内|之间|上下(?![游级班])|内(?![容部外设涝控参需循河地]))"
)
_REACH = 16  # characters before a number in which its comparator may begin


def comparator_before(text: str, at: int, floor: int, base: str) -> tuple[Comparator | None, Span | None]:
    """Return the comparison that stands before a number at `at` of folded text, and its word; `base` is a pattern of
    what may stand between the two (每年). Nothing before `floor` counts. The word nearest to the number counts: of
    最高不超过 it is 不超过.
    """
    begin = max(floor, at - _REACH)
    match = _before(base).search(text, begin, at)
    if match is None:
        loose = _LOOSE_BEFORE.search(text, begin, at)
        return (_TABLE[loose["word"]], Span(*loose.span("word"))) if loose else (None, None)
    return _TABLE[match["word"]] if match["word"] else _compared(match), Span(*match.span("bound"))


def comparator_over_base(text: str, at: int, floor: int) -> tuple[Comparator | None, Span | None]:
    """Return the comparison of a share whose whole stands between: 不低于财政支出的3%."""
    match = _OVER_BASE.search(text, max(0, at - 2 * _REACH), at)
    if match is None or (match.start() < floor and not _YEARS_BEFORE.search(text, match.end("bound"), floor)):
        return None, None
    return _compared(match), Span(*match.span("bound"))


def _compared(match: "regex.Match[str]") -> Comparator:
    found: Comparator = "lt" if match["adjective"][0] in _BELOW else "gt"
    if match["not"]:
        return _FLIP[found]
    return _CLOSE[found] if match["same"] or match["equal"] else found


def comparator_behind(text: str, at: int, limit: int) -> tuple[Comparator | None, Span | None]:
    """Return the comparison that stands behind a number that ends at `at`, and its word."""
    match = _BEHIND.match(text, at, limit)
    return (_AFTER[match["word"]], Span(*match.span("word"))) if match else (None, None)


@cache
def _before(base: str) -> "regex.Pattern[str]":
    return compiled(
        rf"{_GUARDS}(?P<bound>{_BOUND})(?:到|至|于|在)?(?: *人民币)? *(?:[\u4e00-\u9fff]{{1,8}}?(?={base}))?(?:{base})* *$"
    )
