"""Numbers with a unit in folded running text, and the words that say how they are meant: 不少于…, …以上, 每亩…."""

from functools import partial

import regex
from msgspec.structs import replace

from kepu_extract.compiled import any_of, beginning, compiled
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model import Comparator
from kepu_extract.source import Span
from kepu_extract.values.bases import PER_MANY, REACH, base_pattern, per_before, per_behind
from kepu_extract.values.bounded_ranges import join_bounds
from kepu_extract.values.comparators import comparator_before, comparator_behind, comparator_over_base
from kepu_extract.values.measures import Unit, guards, unit_pattern, units
from kepu_extract.values.number_lists import share_in_lists
from kepu_extract.values.numerals import MULTIPLIER, NUMBER, NUMBER_STARTS, parse_number
from kepu_extract.values.points import TO
from kepu_extract.values.quantity import Quantity

_MORE = rf"(?:(?P<more>[余多])(?: *(?P<more_scale>{MULTIPLIER}))?)"
_INCLUDED = "(?: *[（〔]不?含[^（）〔〕]{0,6}[）〕])?"
_CN = "[○零一二三四五六七八九十百]+"
_PART_OF_100 = f"(?!百姓)(?:{_CN}|[0-9]+)(?:点[○零一二三四五六七八九]+)?"
# 百分之五至百分之十; of 百分之五至十 the end may be anything else, unless its phrase ends there.
_TO_SHARE = f"(?:{TO}(?:百分之(?P<most>{_PART_OF_100})|(?P<most>{_PART_OF_100})(?=左右|以[上下内]|[，。；、）]|$)))"
_SHARE = (
    f"百分之(?P<whole>{_PART_OF_100}){_TO_SHARE}?"
    f"|(?<![万千百])(?P<parts>[二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九]|[2-9]0?|10)分之(?P<taken>{_CN}|两|[0-9]+)"
    r"|(?<![0-9/.第])(?P<taken>[1-9])/(?P<parts>[2-9])(?= *(?:以[上下内]|左右|的[\u4e00-\u9fff]))"
    "|(?P<half>(?<![另前后上下大多各这那是])一半(?!是|天|路|靠)|(?:(?<=[过超])半数|半数(?=以上)))"
)
# 一月一督查, 五年一评估: how often, with what is done behind it.
_SCHEDULE = (
    "(?<![0-9一二三四五六七八九十第月年])(?:一|(?P<turns>[两二三四五六半]))(?P<every>年|季度?|月|周|旬|学期)(?P<times>[两二三四]|一(?![般定直律样致些起旦切贯]))"
    "(?:(?P<unit_of_times>次|场|轮)|(?=[\u4e00-\u9fff]))(?![月日年周季度])"
)
# A measure word that no list has: one character between the number and the end of its phrase, 突破400列。
_UNKNOWN = (
    "(?<=[0-9万亿] ?)(?P<unknown>日(?=(?:之|以)?内)|(?![年月日号届期级此本其首再多几第两人])[\u4e00-\u9fff]次|期(?=以[上下])"
    "|(?<=[班坛会座训刊报栏][0-9]{1,3})期|(?![条个段处座多余约近])[\u4e00-\u9fff]{1,2}公里(?=[，。；、）]|以[上下内]|左右|$)|[\u4e00-\u9fff](?=[，。；、）]|以[上下内]|左右|$)"
    "(?<![年月日号届期级岁时起和及与的等为是余多个至到以条款项上下前后内中类天们亿万千百十版代本式局厅市县省区字位点强]))"
)
# 发布两期信息, 举办一届展演; elsewhere 二期 is the second part of a work.
_ISSUES = (
    "(?<=(?:发布|编印|编发|印发|出版|刊发|推出|举办|开设|召开|组织|[少低]于)[0-9一二两三四五六七八九十]{1,3} ?)"
    "(?P<figures>期|届)(?!工程|项目|建设|用地|开发)"
)
_DIME = "(?<=[0-9])(?P<figures>角)(?=[1-9]分|[，。；、）/]|以[上下]|的|$)"  # 每公斤8角, 1角2分; 8角亭 is none
_CENTS = compiled("(?P<fen>[1-9])分")
_SMALL_MONEY = compiled("(?:(?P<jiao>[1-9])角)?(?:(?P<fen>[1-9])分)?(?<=[角分])")
_NO_UNIT = compiled("(?![\u4e00-\u9fff])|[用作以给支补]|左右|以[上内]")
# 5万农户, 0.6万贫困人口: heads are counted without a measure word.
_HEADS = compiled(" *(?:以上|左右)?的?(?:(?![名个户人])[\u4e00-\u9fff]){0,6}?(?:人口|群众|农户|农民|牧民|居民|劳动力|职工|学生|老年人|市民)(?!的)")
_REACHED = compiled("(?:达到?|增至|降至|[高升加少低]到|[高升加少低]至|突破|超过|[少低大高多]于|[制持定]在|目标为|[人户]数|人口|总数|数量) *$")
_CLOSED = compiled(" *(?:以[上下内]|左右)?(?:[，。；）]|、(?! *[0-9])|$)")
_FUND_NOUN = compiled(
    "(?:经费|资金|补助|补贴|奖励|奖补|奖金|预算|专款|津贴|奖|配套|列支|拨付|安排|投入|(?:支持|资助|补贴|奖励|补助|投资)(?:总?额|金额|额度))"
    "(?:共|各|约|最高|不超过|不少于|不低于|为|达到?|增至)?[^\u4e00-\u9fff]?$"
)
_TAIL_SCALE = compiled(rf"(?<=[0-9]) *({MULTIPLIER})$|(?<=[^万亿])(?:万亿|万|亿)$")
_DONE = compiled("(?![内后前之以的有每])[\u4e00-\u9fff]{2,3}")  # 抽检 of 三个月抽检一次
_TURNS = frozenset(("年", "个月", "周"))  # times in which something is done so often
_BROKEN = compiled("[^，。；、]{0,24}?(?:技术|难题|瓶颈|难关|工艺|装备|部件|材料|成果|堵点|卡点)")
_FEW = compiled("[一二两三四五六七八][两三四五六七八九]")  # 一两项, 三五年
_ROUND = compiled("[十百千万亿]+")
_PAST_A_SCALE = compiled("(?:(?<![经通])(?P<past>过|破)|超过?|突破|逾|近|接近|达到?) *$")  # 过亿次, 逾百场, 近千人
_REST_OF_TENTHS = compiled("(?P<ones>[一二三四五六七八九])(?=左右|以[上下内]|[，。；、）]|$)")
_RATED = compiled("(?:[度率]|[得评]分|成绩|分数|测评|指数)(?![\u4e00-\u9fff]{0,8}[时天])[\u4e00-\u9fff]{0,8}$")
_PRICED = compiled("(?:补贴|补助|奖励|加价|补偿|让利|优惠|提价|降价|下调|上调|单价|价格)[一-鿿]{0,2}$")
_PARTS = ("%", "‰")
_FORMAL_DIGITS = frozenset("壹贰叁肆伍陆柒捌玖")
_COMMON = frozenset("一二三四五六七八九十百千")
_VERSION = compiled("[0-9]+\\.0")  # 示范区3.0项目: no count is written so, but a mean is: 床位7.0张
_GOES_ON = compiled("(?![以左上]|的|和|及|或|、)[\u4e00-\u9fff]")
_NOT_BEFORE_ANY = "第每/·"  # ordinals and bases: 第3个, 每5户
_NOT_BEHIND = "学前"  # 学前三年 is a level of schools
_NOT_BEFORE_TENS = "几数上好成"  # 几十个, 数百人, 上千名
_NOT_BEFORE_HALF = "上下大多过"  # 上半年
_CLASSES = frozenset(("类", "级", "等", "档"))
_THING = Unit("", "things", None)  # what a measure word that no list has counts
_YEARS = range(1900, 2200)
_STREET = compiled("[路街弄巷] *$")
_IN_ADDRESS = compiled("(?:[弄里室]|项(?=目(?!标)))")  # 东街627弄, 899项目: what stands in a street and is not counted
_MINUS = compiled(r"(?<=[在制持为至到于率幅达比] ?)[-－−–] ?$")  # 控制在-1‰至1‰; elsewhere it is a dash


@per_lexicon
def _quantity() -> "regex.Pattern[str]":
    unit = unit_pattern()
    figures = any_of(word for entry in load("measures").values() for word in entry.get("figures", ()))
    # 7000万一9000万吨: between figures 一 is a dash that a scan took for the numeral.
    to = f"(?:{TO}|(?<=[0-9万亿%])一(?=[0-9]))"
    range_ = rf"(?:{_INCLUDED} *(?P<joint>{unit})?{_INCLUDED}{to}(?P<upper>{NUMBER}))"
    spread = rf"(?: *(?P<own>{unit})? *± *(?P<spread>{NUMBER}))"
    plain = rf"(?P<number>{NUMBER})(?:{range_}|{spread})?{_INCLUDED} *{_MORE}? *"
    named = rf"(?P<unit>{unit})(?P<other>（(?:{unit})(?:[、/](?:{unit}))*）)?"
    plain += rf"(?:{named}|(?<=[0-9万亿])(?P<figures>{figures})|{_DIME}|{_ISSUES}|{_UNKNOWN}|(?P<bare>))"
    return compiled(beginning(NUMBER_STARTS, f"{_SHARE}|{_SCHEDULE}|{plain}"))


def find_quantities(folded: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the quantities of `folded[start:end]` in reading order, without overlaps.

    Ordinals (第3个), bases (每5户), vague numbers (几十个), years and numbers without a unit are none.
    """
    limit = len(folded) if end is None else end
    found: list[Quantity] = []
    at = done = start
    pattern = _quantity()
    while match := pattern.search(folded, at, limit):
        quantity = _read(folded, match, done, limit)
        if quantity:
            found.append(quantity)
            at = done = quantity.span.end
        else:
            counted = "upper" if match["upper"] and folded[match.start() - 1 : match.start()] == "每" else "number"
            at = max(match.start() + 1, match.end(counted))  # of 每2至3个镇 the end belongs to the base, too
    return share_in_lists(folded, join_bounds(folded, _so_often(folded, found)))


def _so_often(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join a time and how many times something is done in it: of 不少于半年一次 the bound is that of the times."""
    joined: list[Quantity] = []
    for quantity in found:
        time = joined[-1] if joined else None
        if time and time.unit in _TURNS and time.upper is None and quantity.group == "frequency" and _in_it(text, time, quantity):
            every = time.span.of(text).replace(" ", "").removeprefix("一")
            joined[-1] = replace(quantity, comparator=time.comparator, before=time.before, per=every, per_span=time.span)
        else:
            joined.append(quantity)
    return joined


def _in_it(text: str, time: Quantity, times: Quantity) -> bool:
    """Tell whether a time is what something is done so often in: 半年一次, 三个月抽检一次; 三个月内检查一次 is none."""
    between = text[time.span.end : times.span.start]
    return not between or (time.written_out and times.value == 1 and times.comparator == "eq" and _DONE.fullmatch(between) is not None)


def _read(text: str, match: "regex.Match[str]", floor: int, limit: int) -> Quantity | None:
    span = Span(*match.span())
    share = _share(match)
    described = partial(_described, text, floor=floor, limit=limit)
    if share is not None:
        most = _percent(match["most"] or "")
        if most is not None and most <= share:  # 百分之十降至百分之五 has a verb; 百分之十至百分之五 is no range
            return described(Span(match.start(), match.end("whole")), share, None, "%")
        return described(span, share, most, "%")
    if match["every"]:
        times = parse_number(match["times"]) or 1
        every = (match["turns"] or "") + match["every"]
        return _so_often_of(text, span, times, every, floor)
    if not match["number"] or _is_no_number(text, match.start()):
        return None
    scale = _PAST_A_SCALE.search(text, max(floor, match.start() - 3), match.start()) if _ROUND.fullmatch(match["number"]) else None
    value = parse_number(match["number"])
    if value is None and scale:
        value = parse_number(f"一{match['number']}")
    minus = _MINUS.search(text, max(floor, match.start() - 3), match.start()) if match["unit"] in _PARTS else None
    if minus and value is not None:
        span, value = Span(minus.start(), span.end), -value
    upper = parse_number(match["upper"]) if match["upper"] else None
    if value is None and upper is None and match["unit"] and (few := _few(match["number"])):
        return described(span, *few, match["unit"])
    if value is None or (match["upper"] and upper is None):
        return None
    if upper is not None:
        lower = _lower_of_range(match, value, upper)
        if lower is None:  # 10%到5% is no range: take the first where it has its own unit
            first = Span(match.start(), match.end("joint"))
            return described(first, value, None, match["joint"]) if match["joint"] else None
        value = lower
    if match["spread"]:
        width = parse_number(match["spread"]) or 0
        value, upper = value - width, value + width
    if match["more_scale"]:
        value *= parse_number(f"1{match['more_scale']}") or 1
    unit = _unit_of(text, match, value)
    if unit is None:
        return None
    found = described(span, value, upper, unit, more=match["more"] is not None)
    if scale and found.comparator == "eq" and scale["past"]:  # 过亿次
        found = replace(found, comparator="gt", before=Span(*scale.span("past")))
    return replace(found, unit=found.unit + match["other"]) if match["other"] else found  # 套（间）


def _so_often_of(text: str, span: Span, times: float, every: str, floor: int) -> Quantity:
    """Return how often something is done, 三年一次, with the bound and the base before it: 不低于每县每三年一次."""
    at = span.start - text.endswith("每", floor, span.start)
    comparator, before = comparator_before(text, at, floor, base_pattern())
    each, _ = per_before(text, at, floor)
    per = f"{each}·{every}" if each else every
    return Quantity(span, times, "次", "frequency", comparator=comparator or "eq", before=before, per=per, per_span=span, written_out=True)


def _few(written: str) -> tuple[float, float] | None:
    """Return the range that two digits in a row say, as 一两 and 三五; None where they say none."""
    if not _FEW.fullmatch(written):
        return None
    lower, upper = (parse_number(digit) or 0 for digit in written)
    return (lower, upper) if upper - lower == 1 or written == "三五" else None


def _unit_of(text: str, match: "regex.Match[str]", value: float) -> str | None:
    """Return the unit of a plain number, None where it is none: a year, 十分, a number without a unit.

    Money may lack its 元 behind a noun of money: 专项资金30万.
    """
    unit, number = match["unit"] or match["figures"] or match["unknown"], match["number"]
    if not unit:
        myriads = number[-1] in "万亿" and number[0].isdigit()
        funded = myriads and _FUND_NOUN.search(text, max(0, match.start() - 10), match.start())
        if funded and _NO_UNIT.match(text, match.end()):
            return "元"
        plain = number[0].isdigit() and (value not in _YEARS or match["upper"])
        if plain and (PER_MANY.match(text, match.end()) or _reached(text, match) or (myriads and _HEADS.match(text, match.end()))):
            return ""
        return None
    if (unit == "年" and value in _YEARS) or match[0] == "十分":
        return None
    counted = units().get(unit, _THING).group in ("things", "people")
    if counted and _VERSION.fullmatch(number) and (len(unit) > 1 or _GOES_ON.match(text, match.end())):
        return None
    if match["unknown"] and not number[0].isdigit():
        return None
    at = match.end("number")
    if number[0].isdigit() and _IN_ADDRESS.match(text, at) and _STREET.search(text, max(0, match.start() - 2), match.start()):
        return None
    if number == "二" and unit in _CLASSES:  # 二类新药 is of the second kind; of two kinds one writes 两类
        return None
    if number in ("零", "〇", "○"):  # 零部件, 零距离: a word that only begins so
        return None
    if not _COMMON.isdisjoint(number) and not _FORMAL_DIGITS.isdisjoint(number):  # 渡工队伍千人培训: a formal digit of a word
        return None
    if number in _FORMAL_DIGITS and units().get(unit, _THING).group != "money":  # 陆家嘴, 伍家岗: alone they are written of sums only
        return None
    if not number[0].isdigit() and text.startswith(guards("not_before_written_out").get(unit, ()), match.end()):
        return None
    return unit


def _reached(text: str, match: "regex.Match[str]") -> bool:
    """Tell whether a number without a unit is what something is to come to: 站点数达到120，."""
    return bool(
        _REACHED.search(text, max(0, match.start() - 6), match.start()) and _CLOSED.match(text, match.end())
    )


def _share(match: "regex.Match[str]") -> float | None:
    """Return what a share is in percent: 百分之二十, 三分之一 (33.333333), 2/3, 一半; None where it is no share."""
    if match["whole"]:
        return _percent(match["whole"])
    parts = parse_number(match["parts"] or "")
    taken = parse_number(match["taken"] or "")
    if match["half"]:
        return 50.0
    if not parts or taken is None:
        return None
    return round(100 * taken / parts, 6) if taken < parts else None


def _is_no_number(text: str, at: int) -> bool:
    """Tell whether what stands before a number makes it part of an ordinal, a base, a vague number or a name."""
    stop = at
    while stop and text[stop - 1] == " ":
        stop -= 1
    before, first = text[stop - 1 : stop], text[at]
    if not before:
        return False
    if text.endswith(_NOT_BEHIND, 0, stop):
        return True
    if first.isdigit() and before.isdigit():  # 8 0 0亿元, as some PDF text has it: its tail alone would be a guess
        return True
    if before in _NOT_BEFORE_ANY or (before.isascii() and before.isalpha()):
        return True
    return (first in "十百千万亿" and before in _NOT_BEFORE_TENS) or (first == "半" and before in _NOT_BEFORE_HALF)


def _percent(written: str) -> float | None:
    """Return the number behind 百分之: 五, 百, 三点五; None where it is no number."""
    whole, _, fraction = written.partition("点")
    value = 100.0 if whole == "百" else parse_number(whole) if whole else None
    if value is None or not fraction:
        return value
    digits = [parse_number(digit) for digit in fraction]
    return float(f"{value:.0f}." + "".join(f"{digit or 0:.0f}" for digit in digits))


def _lower_of_range(match: "regex.Match[str]", lower: float, upper: float) -> float | None:
    """Return the lower end: of 10—15万元 it is 100000, since 万 belongs to both. None where the ends do not rise."""
    scale = _TAIL_SCALE.search(match["upper"])
    if scale and not match["joint"] and not _TAIL_SCALE.search(match["number"]):
        shared = lower * (parse_number("1" + scale[0].strip()) or 1)
        if shared < upper:
            return shared
    return lower if lower < upper else None


def _bounds_nothing(text: str, before: Span, behind: Span, unit: Unit) -> bool:
    """Tell a word that bounds other numbers: 突破9项关键技术 is an act, and only of a sum 可达 says how far it may go."""
    said = before.of(text)
    return (said == "突破" and _BROKEN.match(text, *behind) is not None) or (said == "可达" and unit.currency is None)


def _described(
    text: str, span: Span, value: float, upper: float | None, unit: str, *, floor: int, limit: int, more: bool = False
) -> Quantity:
    """Add to a number and unit what the words around them say."""
    entry = units().get(unit) or (_THING._replace(canonical=unit, group="time" if unit == "日" else "things"))
    if unit == "成":  # 七成 is 70 %, 六成五 65 %
        entry, value, upper = units()["%"], 10 * value, None if upper is None else 10 * upper
        if upper is None and (rest := _REST_OF_TENTHS.match(text, span.end, limit)):
            value, span = value + (parse_number(rest["ones"]) or 0), Span(span.start, rest.end("ones"))
    if unit == "分" and _RATED.search(text, max(floor, span.start - REACH), span.start):
        entry = entry._replace(group=units()["%"].group)  # 满意度90分 is a rate and no time
    if unit == "分" and _PRICED.search(text, max(floor, span.start - REACH), span.start):
        entry, value = units()["元"], round(value / 100, 2)
    if unit == "角":
        cents = _CENTS.match(text, span.end, limit)
        entry, value = units()["元"], round(value / 10 + float(f"0.0{cents['fen'] if cents else 0}"), 2)
        span = Span(span.start, cents.end() if cents else span.end)
    if unit == "元" and (small := _SMALL_MONEY.match(text, span.end, limit)):
        value += float(f"0.{small['jiao'] or 0}{small['fen'] or 0}")
        span = Span(span.start, small.end())
    word, before = comparator_before(text, span.start, floor, base_pattern())
    if before and _bounds_nothing(text, before, Span(span.end, limit), entry):
        word = before = None
    if word is None and entry.canonical == "%":
        word, before = comparator_over_base(text, span.start, floor)
    bound, behind = comparator_behind(text, span.end, limit)
    per, per_span = per_behind(text, span.end, limit)
    if per_span and not behind:
        bound, behind = comparator_behind(text, per_span.end, limit)
    if not per:
        per, per_span = per_before(text, span.start, floor, of_sum=entry.currency is not None)
    if not per and before and entry.group == "frequency":  # 每人每年参加课程不得少于12节
        per, per_span = per_before(text, before.start, floor)
    comparator: Comparator
    if upper is not None:
        comparator = "between"
    elif word and word != "approx":
        comparator = word
    else:
        comparator = bound or word or ("gt" if more else "eq")
    return Quantity(
        span=span,
        value=value,
        unit=entry.canonical,
        group=entry.group,
        upper=upper,
        comparator=comparator,
        before=before,
        after=behind,
        per=per,
        per_span=per_span,
        currency=entry.currency,
        written_out=not any(character.isdigit() for character in span.of(text)),
    )
