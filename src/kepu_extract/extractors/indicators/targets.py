"""What makes a number a target of the plan: a verb or noun that asks for it, and nothing that says otherwise.

Facts about the past, thresholds of application, conditions, rates, names with numbers and counts that only name a
list are none. Money is judged in `money`, since there it also matters who gives it to whom.
"""

from functools import cache

import regex

from kepu_extract.extractors.numbers.circumstances import is_condition, is_past
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.targets import pattern

_COUNTED = frozenset({"people", "things", "frequency"})
_MEASURED = frozenset({"area", "length", "weight"})
_BOUNDED = frozenset({"gte", "gt", "approx", "between", "lte", "lt"})
_ARTICLES = frozenset({"批", "支", "条", "套", "项", "种", "类", "件", "部", "片", "张", "次"})  # 一批人才
_FREQUENT = frozenset({"次", "场", "场次", "回", "轮", "遍", "节", "班次"})
_LEARNING = frozenset({"课时", "学时", "学分"})
_SERVICE_UNITS = frozenset({"个工作日", "个自然日", "小时", "分钟", "天", "秒", "个月"})

_FROM = regex.compile(r"(?:由|从|在)[^，。；]{0,30}$")
_RATIO_ENDS = regex.compile(r"(?:率|比例|占比|比重|增长|提高|达到)[^，。；]{0,4}$")
_THRESHOLD_BEHIND = regex.compile(r"^(?:的|及以[上下]的?|（含）)?\s?(?=\p{Han})(?!以?[上内])")
_OF_NOUN = regex.compile(r"^的\p{Han}")
_NAMES_A_PLAN = regex.compile(r"的[“《][^”》]+[”》]$")
_NOUN_ENDS = regex.compile(r"^(?:[^，。；：、]{0,3}$|[）)、]|（不含|以及|[和及与并](?!\p{Han}{1,3}[，。]))")
_TIME_LEVEL = regex.compile(
    r"(?:寿命|年限|学时|课时|时长|时间|学分|时数|年数)[^，。；]{0,12}$|(?:达到|提高到|至少|达)\s?$"
)
_LIVED = regex.compile(r"(?:寿命|年限|天数)[^，。；]{0,12}$")
_SINCE_RECEIPT = regex.compile(r"(?:自|收到|接到)[^，。；]*(?:之日|后|起)")
_OFTEN = regex.compile(
    r"每\s?隔?[一二两三四五六七八九十半0-9]{0,3}\s?个?(?:年|季度?|月|周|星期|学期|学年|天|日)"
    r"|[一二两三五十半]年\s?(?:至少|不少于|开展|召开|举办|内)?\s?$"
)
_MEETING = regex.compile(r"$|[^\p{Han}]|[^的，。；]{0,20}(?:会议|活动|培训|演练|检查|核查|评估)")
_BODIES = "村民小组|行政村|社区|街道|乡镇|村|镇|乡|县|区|学校|单位|部门|户|企业|站点|[馆校站所园厅室店队](?![员长区])"
_EACH = rf"每\s?(?:个|名|家|所)?\s?(?P<base>{_BODIES}|[十百千]?[万千百]?人)"
_EACH_IN_CLAUSE = regex.compile(_EACH)
_EACH_AS_SUBJECT = regex.compile(rf"^[^，。；]{{0,6}}{_EACH}(?:都|均)?(?:必须|应当?|须|要|至少)")


def is_target(mention: Mention, *, chained: bool) -> bool:
    """Tell whether a quantity other than money is a target.

    `chained` says that the quantity before it in the sentence is one, so that a bare "noun number" goes on the list.
    """
    quantity = mention.quantity
    if mention.is_named or _NAMES_A_PLAN.search(mention.tail) or is_past(mention):
        return False
    if is_condition(mention, created=_verb_before(mention, "create")):
        return False
    if mention.sentence.parsed.genre == "measures":
        return _is_stated_frequency(mention)
    if quantity.group == "percent":
        return _percent_is_target(mention) or (chained and not mention.item_head.strip("、和及与 "))
    if quantity.group == "time":
        return _time_is_target(mention)
    if quantity.group not in _COUNTED | _MEASURED or _is_threshold(mention) or _names_a_list(mention):
        return False
    return _count_is_target(mention, chained)


def is_for_each(mention: Mention) -> str | None:
    """Return what a number is wanted for each of: in its clause (每个社区…1个), or as the sentence's subject."""
    nearest = [str(match["base"]) for match in _EACH_IN_CLAUSE.finditer(mention.head)][-1:]
    subject = _EACH_AS_SUBJECT.match(mention.lead)
    return nearest[0] if nearest else str(subject["base"]) if subject else None


@cache
def _up_to_number() -> str:
    """Return the pattern of what may stand between a verb and its number, up to the end of the head."""
    between, scope = pattern("between").pattern, pattern("between", "scope").pattern
    return rf"(?:[^，。；：]{{0,2}}{between}\s?)*(?:20[0-9]{{2}}\s?年[底末]?的?\s?)?\s?{scope}?\s?$"


def _verb_before(mention: Mention, group: str) -> bool:
    """Tell whether a verb of the lexicon's `group` (create, reach, change) stands right before the number."""
    return pattern(group, tail=_up_to_number()).search(mention.head) is not None


def _is_left_behind(mention: Mention) -> bool:
    """由3%降至1%: the first is what it was."""
    left = pattern("shift", head=r"^(?:左右|以上)?\s?").match(mention.tail)
    return left is not None and _FROM.search(mention.head) is not None


def _percent_is_target(mention: Mention) -> bool:
    head, quantity = mention.head, mention.quantity
    if _is_left_behind(mention) or _is_rate(mention):
        return False
    category = mention.sentence.parsed.categories_at(quantity.span.start)[:1]
    if category == ["budget"] and quantity.comparator in ("lte", "lt"):
        return False
    if _verb_before(mention, "reach") or _verb_before(mention, "change"):
        return True
    if pattern("ratio", tail="[^，。；：]{0,4}$").search(head) and not head.endswith(("为", "的", "含")):
        return True
    if quantity.comparator in _BOUNDED and len(head) >= 2:
        return pattern("ratio").search(head) is not None or _NOUN_ENDS.match(mention.tail) is not None
    opens = pattern("share", "opens", tail="?$", head="(?:^|.*?)").search(mention.item_head)
    return opens is not None and _share_acts(mention)


def _share_acts(mention: Mention) -> bool:
    return pattern("share", "acts", head=r"^(?:以上)?\s?的?[^，。；]{0,30}?").match(mention.tail) is not None


def _opens_as_share(mention: Mention) -> bool:
    """50平方公里以上建设用地达到…要求: the number opens its clause and its noun is to do something."""
    return not mention.head.strip("全省市县区，") and _share_acts(mention)


def _is_rate(mention: Mention) -> bool:
    nouns, behind = pattern("rate", "nouns").pattern, pattern("rate", "behind").pattern
    if regex.match(rf"^(?:的|以[上内]的)?{nouns}?{behind}", mention.tail):
        return True
    if pattern("rate", "levies").search(mention.clause.of(mention.folded)):
        return True
    before = pattern("rate", "before", tail="[^，。；]{0,22}$").search(mention.head)
    return before is not None and _RATIO_ENDS.search(mention.head) is None


def _time_is_target(mention: Mention) -> bool:
    quantity, head = mention.quantity, mention.head
    if quantity.unit in _LEARNING:
        return quantity.comparator in _BOUNDED or _TIME_LEVEL.search(head) is not None
    if (
        quantity.unit in ("天", "小时")
        and quantity.comparator in ("gte", "gt")
        and _OFTEN.search(mention.lead + head)
    ):
        return True
    if quantity.unit in ("岁", "周岁", "年") or (quantity.unit == "天" and _LIVED.search(head)):
        return _LIVED.search(head) is not None and (_verb_before(mention, "reach") or quantity.comparator in _BOUNDED)
    return quantity.unit in _SERVICE_UNITS and _is_promised(mention)


def _is_promised(mention: Mention) -> bool:
    """开办时间压减至1个工作日, 5个工作日内办结: a service time, and no deadline of a procedure."""
    head, clause = mention.head, mention.clause.of(mention.folded)
    if pattern("service", "not_promised").search(clause) or _SINCE_RECEIPT.search(head):
        return False
    shortened = pattern("service", "shortens", tail="[到至在为]?[^，。；]{0,6}$").search(head)
    if shortened and pattern("service", "nouns").search(mention.lead[-30:] + clause):
        return True
    return mention.quantity.comparator in ("lte", "lt") and pattern("service", "done").match(mention.tail) is not None


def _is_threshold(mention: Mention) -> bool:
    """面积2000平方米以上的项目, 亿元以上企业: a bound that only describes the noun behind it."""
    quantity = mention.quantity
    if quantity.comparator == "eq" or not _THRESHOLD_BEHIND.match(mention.tail):
        return False
    if _verb_before(mention, "create") or _verb_before(mention, "reach") or _opens_as_share(mention):
        return False
    return quantity.group in _MEASURED or (_OF_NOUN.match(mention.tail) is not None and not quantity.per)


def _names_a_list(mention: Mention) -> bool:
    """实施五项工程, 等20个集群, 一批人才: the number only names a list or is an article."""
    quantity = mention.quantity
    if _is_frequent(mention):
        return False
    if quantity.written_out and quantity.value == 1 and quantity.unit in _ARTICLES:
        return True
    if pattern("list", "before", tail=r"\s?$").search(mention.head) and quantity.comparator in ("eq", "approx"):
        return quantity.before is None and not _verb_before(mention, "reach")
    if quantity.comparator != "eq" or quantity.group not in _COUNTED:
        return False
    if pattern("list", "nouns", head="^[^，。；、的]{0,10}?").match(mention.tail):
        return quantity.written_out or not _is_newly_made(mention)
    return quantity.written_out and not (quantity.per or is_for_each(mention) or _is_newly_made(mention))


def _is_newly_made(mention: Mention) -> bool:
    return pattern("newly", tail="[^，。；、]{0,16}$").search(mention.head) is not None


def _is_frequent(mention: Mention) -> bool:
    return mention.quantity.unit in _FREQUENT and _OFTEN.search(mention.lead[-40:] + mention.head) is not None


def _is_stated_frequency(mention: Mention) -> bool:
    """全体会议一般每年召开一次: what a rules document obliges to do again and again."""
    if mention.quantity.comparator in ("lte", "lt") or not _is_frequent(mention):
        return False
    return _MEETING.match(mention.tail) is not None


def _count_is_target(mention: Mention, chained: bool) -> bool:
    quantity, head = mention.quantity, mention.head
    bounded, ends = quantity.comparator in _BOUNDED, _NOUN_ENDS.match(mention.tail) is not None
    if _is_left_behind(mention):
        return False
    if quantity.comparator in ("lte", "lt") and not (_verb_before(mention, "reach") or _is_wanted(mention)):
        return False
    if _verb_before(mention, "create") or _verb_before(mention, "reach") or _is_frequent(mention):
        return True
    if quantity.group in _MEASURED and _opens_as_share(mention):
        return True
    made = pattern("create", tail="(?!的)").search(head) is not None
    if quantity.per or is_for_each(mention):
        return made or bounded or not quantity.written_out
    if quantity.written_out:
        return made and ends
    if _verb_before(mention, "change") or chained or (made and (ends or bounded)):
        return True
    if bounded and pattern("intent").search(mention.lead[-60:] + head):
        return True
    return ends and len(head) >= 2 and (bounded or _is_wanted(mention))


def _is_wanted(mention: Mention) -> bool:
    """Tell whether the sentence names a date to come or says that it is about aims."""
    if "goals" in mention.sentence.parsed.categories_at(mention.quantity.span.start):
        return True
    return pattern("intent").search(mention.lead + mention.head) is not None
