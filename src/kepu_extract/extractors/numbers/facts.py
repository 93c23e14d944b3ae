"""What the rules can ask of a number besides a pattern: facts about its document, section, sentence and spelling."""

from collections.abc import Callable

import regex

from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.circumstances import (
    is_compared_with,
    is_condition,
    is_past,
    is_penal,
)
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.targets import money_words, pattern, words
from kepu_extract.scan.shape import compile_pattern

_ARTICLES = frozenset({"批", "支", "条", "套", "项", "种", "类", "件", "部", "片", "张", "次"})  # 一批人才
_FREQUENT = frozenset({"次", "场", "场次", "回", "轮", "遍", "节", "班次", "期", "届"})
_LEARNING = frozenset({"课时", "学时", "学分", "个课时", "个学时", "个学分"})
_SERVICE = frozenset({"个工作日", "个自然日", "小时", "分钟", "天", "秒", "个月", "日"})
_CALLS = frozenset({"other", "notice"})
_APPLIED = 120  # characters: where applying is spoken of more often, the document is about it
_DAY = 24
_ALL = 100  # percent
_ROUND = compiled("[十百千万亿]++(?![一二三四五六七八九两零○])")  # 千万吨粮食增产计划 is called so
_OF_MEASURES = frozenset("个项条类种件批套组层款份步点本张") | {"大类", "大项"}
_MANY_WRITTEN = 20  # 一百场 and 两万人次 set an amount, also in words
_LIFE = frozenset({"岁", "周岁", "年", "天"})
_OFTEN = compiled(
    r"每\s?隔?[一二两三四五六七八九十半0-9～—至到-]{0,6}\s?个?(?:年|季度?|月|旬|周|星期|学期|学年|天|日|小时|分钟)"
    r"|[一二两三五十半]年\s?(?:至少|不少于|开展|召开|举办|内)?\s?$"
)
_ABOUT_GRANT = compiled(r"(?:[奖助]学金|补贴|补助|津贴|救助金?|资助)(?:资金|发放|管理|评审|实施)*(?:办法|细则|规定|方案|标准|政策)(?:（[^（）]*）)*$")
_TURN = compiled(r"(?:半|[一二两三四五六七八九十]|[0-9]+)?个?(?:年|季度?|月|旬|周|学期)")
_BODIES = "处(?!罚|理|置|级)|村民小组|行政村|社区|街道|乡镇|村|镇|乡|县|区|市|学校|单位|部门|户|企业|站点|[馆校站所园厅室店队](?![员长区])"
_SUBJECT = compiled(
    rf"^[^，。；]{{0,6}}每\s?(?:个|名|家|所)?\s?(?P<base>{_BODIES}|[十百千]?[万千百]?人)(?:都|均)?(?:必须|应当?|须|要|至少)"
)
_MODALS = (
    "负责|联系|各(?=\\p{Han})|服务(?![站点中队]|机构)|管[理护](?![员站])"
    "|至少|必须|应|须|要|都|均|可|能|将|不|拥?有|具|配|抽|设|补|占|计|每|共|的(?=\\p{Han}{2,8}$)|(?<![数量率额])$|\\s?[0-9]"
)
_COUNTED = (  # 20张床位, 百名学生, 千米道路, 公顷绿地
    r"(?:(?:[0-9][0-9.]*(?:[-~—][0-9.]+)?[十百千万]{0,2}|[一二两三五十百千万]{1,3})\s?(?:个|名|张|户|人|家|位|所|座|间|栋|套|辆|台|公里|千米|米|平方米|亩|公顷)"
    r"|公里|千米|亩|公顷)"
)
_MANY = r"[0-9十百]*[万千百]+(?:名|位)?\p{Han}{0,5}?(?:人口?|户|家庭|群众|老年人)"


@per_lexicon
def _each() -> "regex.Pattern[str]":
    """Return the pattern of 每个设区市: behind a measure word the base is whatever noun stands before a verb."""
    verbs = "|".join(words(group) for group in ("create", "reach", "give", "choose"))
    noun = r"[\p{Han}（）、/--[每]]{1,8}?"
    return compiled(
        rf"(?:每)\s?(?:(?:个|名|家|所|支|座)\s?(?!{verbs})(?P<base>{noun})(?={_MODALS}|{verbs})|(?P<base>{_BODIES}|{_MANY}|{_COUNTED}(?:{noun})??(?={_MODALS}|(?!建[筑材])(?:{verbs}))))",
        regex.V1,
    )


def is_for_each(mention: Mention) -> str | None:
    """Return what a number is wanted for each of: in its clause (每个社区…1个), or as the sentence's subject."""
    nearest = [str(match["base"]) for match in _each().finditer(mention.head)][-1:]
    subject = _SUBJECT.match(mention.lead)
    return nearest[0] if nearest else str(subject["base"]) if subject else None


def verb_before(mention: Mention, group: str) -> bool:
    """Tell whether a verb of the lexicon's `group` (create, reach, change) stands right before the number."""
    return _right_before(group).search(mention.shape) is not None


@per_lexicon
def _right_before(group: str) -> "regex.Pattern[str]":
    return compile_pattern(f"(?:<{group}>)<upto><N>", words)


def _often(mention: Mention) -> bool:
    quantity = mention.quantity
    said = (quantity.per is not None and _TURN.fullmatch(quantity.per)) or _OFTEN.search(mention.lead[-40:] + mention.head)
    hours = quantity.unit in _SERVICE and quantity.comparator == "gte" and quantity.per is not None  # 坐诊每月不少于4天
    return (quantity.unit in _FREQUENT or hours) and bool(said)


def _enumerates(mention: Mention) -> bool:
    """Tell a number that may count the measures of a plan: 6项, 三大; 20所 and 1万名 count things."""
    quantity = mention.quantity
    return quantity.group == "frequency" or quantity.unit in _OF_MEASURES


def _past(mention: Mention) -> bool:
    return is_past(mention)


def _condition(mention: Mention) -> bool:
    return is_condition(mention, created=verb_before(mention, "create"))


def _wanted(mention: Mention) -> bool:
    """Tell whether the sentence names a date to come or says that it is about aims."""
    return _in(mention, "goals") or pattern("intent").search(mention.lead + mention.head) is not None


def _in(mention: Mention, *categories: str) -> bool:
    return mention.sentence.parsed.categories_at(mention.quantity.span.start)[:1] in [[one] for one in categories]


_NO_PLANS = frozenset({"measures", "roster", "letter", "decision"})  # what plans nothing
_PLANS = frozenset({"plan", "programme", "outline", "opinion", "key_points", "task_table", "policy_measures"})


def _in_plan(mention: Mention) -> bool:
    """Tell whether a number stands where a plan says what is to be done."""
    genre = mention.sentence.parsed.genre
    if genre in _NO_PLANS:
        return False
    said = mention.sentence.parsed.categories_at(mention.quantity.span.start)
    return bool({"tasks", "goals"} & set(said)) or (genre in _PLANS and _in(mention, "guidance", "safeguards", "timeline"))


def _titles_above(mention: Mention) -> list[str]:
    """Return the folded titles of the item that a number stands in and of those above it, its own first."""
    node = mention.sentence.parsed.node_at(mention.quantity.span.start)
    return [each.title.of(mention.folded) for each in (node, *node.ancestors()) if each.title] if node else []


def _about_grant(mention: Mention) -> bool:
    """Tell whether the document or a chapter around the number is, by its title, about what is given: 助学金办法, 补贴标准."""
    return any(map(_ABOUT_GRANT.search, (mention.sentence.parsed.folded_title, *_titles_above(mention))))


def _in_contest(mention: Mention) -> bool:
    """Tell whether a title above is about who takes part in a contest and how: 参赛办法, 比赛项目."""
    return any(pattern("condition", "contest").search(title) for title in _titles_above(mention))


def _under_conditions(mention: Mention) -> bool:
    """Tell whether a title above the number says that it is about what who gets something must have: 申报条件."""
    return any(pattern("condition", "titles").search(title) for title in _titles_above(mention))


_SCORED = compiled(r"[得加扣计减](?:满)?\s?[0-9.]+\s?分(?!之|钟)|满分|不得分")


def _scored(mention: Mention) -> bool:
    """Tell whether the sentence, or in a table the cell, says how many points a number is worth."""
    parsed, at = mention.sentence.parsed, mention.sentence.span.start
    line = parsed.source.line_span(parsed.source.line_index(at))
    start = parsed.cell_at(at)
    end = parsed.folded.find("\t", start, line.end) if start is not None else -1
    return _SCORED.search(parsed.folded, line.start if start is None else start, line.end if end < 0 else end) is not None


def _in_call(mention: Mention) -> bool:
    """Tell whether a number stands in a call for applications: there what must be is asked of who applies."""
    parsed = mention.sentence.parsed
    if parsed.genre not in _CALLS or _in_plan(mention):
        return False
    asked = len(pattern("apply", "acts").findall(parsed.folded))
    return pattern("apply", "titles").search(parsed.folded_title) is not None or asked * _APPLIED > len(parsed.folded)


_AND_SO_ON = compiled(r"(?P<names>[^，；：。]*)等(?:这|共|主要|重点)?\s?$")
_JOIN = compiled(r"、|和|及|与")


_FEWEST_NAMED = 3  # of two things 、 may join something else
_HAN = compiled(r"\p{Han}")
_QUOTED_NAMES = compiled("(?:“[^”]{1,12}”[、和]?)+$")


def _all_named(mention: Mention) -> bool:
    """Tell whether as many things are named as are counted: 东街、西街、南街等3条, and without 等 渡船、货船、客船3类, “甲”“乙”“丙”3个."""
    listed = _AND_SO_ON.search(mention.head)
    counted = compiled(r"[0-9]").search(mention.head) is not None  # 10所高中、5所初中、3所小学 names none of them
    if listed is None and not counted and mention.quantity.value >= _FEWEST_NAMED and _HAN.match(mention.tail):
        quoted = _QUOTED_NAMES.search(mention.head)
        return mention.quantity.value in (mention.head.count("、") + 1, quoted[0].count("“") if quoted else 0)
    return listed is not None and len(_JOIN.findall(listed["names"])) + 1 >= mention.quantity.value


def _dated_ahead(mention: Mention) -> bool:
    """Tell whether the sentence names, before the number, a time that is not past for the document."""
    year = mention.sentence.parsed.reference_year
    ends = [
        d.period.end
        for d in mention.sentence.dates
        if d.period and d.period.end and d.kind != "recurring" and d.span.start < mention.core.start
    ]
    return any(year is None or int(end[:4]) >= year for end in ends)


_AT_A_RATE = compiled(r"(?:单个|每家|每个|每项|每名)[^，。；]{0,8}$")
_RECIPIENT = 16  # characters of who gets a rate that a table or list gives


_RATES = compiled(r"(?:标准|额度|金额|比例)(?:如下|为)?$")


def _rate_of_section(mention: Mention) -> bool:
    """Tell whether a recipient and a rate are all that a clause says under 租房补助, or anywhere below 补助标准."""
    if mention.quantity.per is None or mention.tail or len(mention.head) > _RECIPIENT:
        return False
    titles = _titles_above(mention)
    node = mention.sentence.parsed.node_at(mention.quantity.span.start)
    own = titles[:1] if node and node.title else []
    return any(_grants().search(title) and (title in own or _RATES.search(title)) for title in titles)


@per_lexicon
def _grants() -> "regex.Pattern[str]":
    return compile_pattern("<grant>", money_words)


@per_lexicon
def _spends() -> "regex.Pattern[str]":
    return compile_pattern("(?:<spends>)[^，。；]{0,24}$", money_words)


def spends(head: str) -> bool:
    """Tell whether the folded words before a sum have a verb of providing or giving of their own."""
    return _spends().search(head) is not None


def _costed(mention: Mention) -> bool:
    """Tell whether a number stands in the words for what a sum in brackets is: 6个工位的制作室（16万元）."""
    later = (Mention(mention.sentence, at) for at in range(mention.index + 1, len(mention.sentence.quantities)))
    sums = (other.noted for other in later if other.quantity.group == "money" and other.noted)
    return any(noted.start <= mention.quantity.span.start < noted.end for noted in sums)


def _all_day(mention: Mention) -> bool:
    """Tell whether 24小时 is no term but the whole day: 24小时“不打烊”."""
    quantity = mention.quantity
    return quantity.unit == "小时" and quantity.value == _DAY and quantity.comparator == "eq"


def _in_grants_table(mention: Mention) -> bool:
    """Tell whether a sum stands in a table that lists who gets how much, in whichever of its columns."""
    parsed = mention.sentence.parsed
    table = parsed.outline.table_at(parsed.source.line_index(mention.quantity.span.start))
    return table is not None and table.lists == "grants"


def _in_standards(mention: Mention) -> bool:
    """Tell whether a document is the standards by which something is judged: what they ask for is a target."""
    return pattern("standards", "titles").search(mention.sentence.parsed.folded_title) is not None


FACTS: dict[str, Callable[[Mention], bool]] = {
    "named": lambda mention: mention.is_named,
    "past": _past,
    "condition": _condition,
    "in rules": lambda mention: mention.sentence.parsed.genre == "measures" and not _in_standards(mention),
    "in tasks": lambda mention: _in(mention, "tasks"),
    "in goals": lambda mention: _in(mention, "goals"),
    "in budget": lambda mention: _in(mention, "budget"),
    "in plan": _in_plan,
    "in brackets": lambda mention: mention.sentence.aside_at(mention.quantity.span.start) is not None,
    "scored": _scored,
    "penal": is_penal,
    "compared": is_compared_with,
    "in a call": _in_call,
    "under conditions": _under_conditions,
    "in a contest": _in_contest,
    "all day": _all_day,
    "costed": _costed,
    "dated ahead": _dated_ahead,
    "enumerates": _enumerates,
    "many": lambda mention: mention.quantity.value >= _MANY_WRITTEN,
    "round": lambda mention: _ROUND.match(mention.folded, *mention.quantity.span) is not None,
    "exact": lambda mention: mention.quantity.comparator == "eq",
    "cap": lambda mention: mention.quantity.comparator in ("lte", "lt"),
    "floor": lambda mention: mention.quantity.comparator in ("gte", "gt"),
    "bound before": lambda mention: mention.quantity.before is not None,
    "written out": lambda mention: mention.quantity.written_out and mention.quantity.value < _MANY_WRITTEN,
    "batch": lambda mention: mention.quantity.written_out and mention.quantity.unit == "批",
    "one": lambda mention: mention.quantity.written_out and mention.quantity.value == 1,
    "article": lambda mention: mention.quantity.unit in _ARTICLES,
    "each": lambda mention: bool(mention.quantity.per or is_for_each(mention)),
    "often": _often,
    "learning": lambda mention: mention.quantity.unit in _LEARNING,
    "service time": lambda mention: mention.quantity.unit in _SERVICE,
    "life time": lambda mention: mention.quantity.unit in _LIFE,
    "wanted": _wanted,
    "all named": _all_named,
    "all of it": lambda mention: mention.quantity.unit == "%" and mention.quantity.value == _ALL,
    "bound behind": lambda mention: mention.quantity.after is not None,
    "applies to": lambda mention: is_condition(mention, created=False),
    "about a grant": _about_grant,
    "at a rate": lambda mention: bool(mention.quantity.per or _AT_A_RATE.search(mention.head)),
    "in a table of grants": _in_grants_table,
    "spent": lambda mention: spends(mention.item_head),
    "rate of its section": _rate_of_section,
}
