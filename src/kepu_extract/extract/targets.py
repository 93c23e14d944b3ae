"""What makes a number a target of the plan: a verb or noun that asks for it, and nothing that says otherwise.

Facts about the past, thresholds of application, conditions, rates, names with numbers and counts that only name a
list are none. Money is judged in `money`, since there it also matters who gives it to whom.
"""

import regex

from kepu_extract.extract.mentions import Mention, Sentence
from kepu_extract.extract.parsed import Parsed
from kepu_extract.lexicon.targets import pattern, speaks_as_contract, titled_as_no_policy
from kepu_extract.source import fold
from kepu_extract.values.quantities import Quantity

COUNTED = frozenset({"people", "things", "frequency"})
_MEASURED = frozenset({"area", "length", "weight"})
_BOUNDED = frozenset({"gte", "gt", "approx", "between", "lte", "lt"})

_ADVERB = r"(?:[^，。；：]{0,2}(?:力争|争取|全部|基本|均|都|分别|总计?|累计|合计|稳定|平均|年均|原则上|一般|不断|再|各|约|至少|将|共|能|可|也|须|应|要|为|到|至|在|于|的|了|好|出|成|开展|至少开展|同比|比上年|较上年|同期)\s?)*"
_DIRECT_GAP = r"\s?(?:各类|全市|全区|全县|全省|市级|省级|国家级|县级|区级|本级|不同|各级|高标准)?\s?"
_HEAD_TAIL = rf"{_ADVERB}{_DIRECT_GAP}$"

# 由3%降至1%: the value left behind; 3%的政策 and 按80%收取: rates and standards in force.
_LEFT_BEHIND = regex.compile(r"^(?:左右|以上)?\s?(?:提高|提升|增加|增长|扩大|上升|降低|下降|降|减少|压减|压缩|缩短|下调|上调|调整|精简|减)\s?(?:到|至|为|了)?")
_FROM = regex.compile(r"(?:由|从|在)[^，。；]{0,30}$")
_RATE_BEFORE = regex.compile(r"(?:按照?|依照|比照|下调|上调|给予|补助|补贴|奖励|奖补|资助|贴息|减免|减征|抵扣|扣除|打|享受|予以|最高|上浮|下浮|扣减|扣)[^，。；]{0,22}$")
_RATE_BEHIND = regex.compile(
    r"^(?:的|以上的|以内的)?(?:比例|标准|幅度|税率|费率|优惠|政策|额度|水平)?(?:给予|予以|补|奖|收取|核定|核算|计算|计发|计提|缴|征收|执行|扣|兑付|抵扣|支付|贴息|优惠|政策|发放|拨付|分成|让利|返还|减免|减征|安排|测算|控制|进行|激励|设置|的?奖|的?补|利息)"
)
_TAX = regex.compile(r"征收率|税率|缴费(?:基数|比例)|所得额|首付|利率|折扣|滞纳金|违约金|测算比例|补贴比例|补助比例")
_SHARE_ACTS = regex.compile(
    r"^(?:以上)?\s?的?[^，。；]{0,30}?(?:完成|达到|纳入|实现|建成|建立|配备|开展|参加|掌握|接入|设立|设有|拥有|进入|落户|投向|用于|达标|通过|具备|取得|得到|上线|网办|网上|可办|公开|落实|覆盖|办理|入库|运行|以上)"
)
_SHARE_OPENS = regex.compile(r"(?:实现|确保|力争|争取|推动|全[市区县省州国]|年|，|底前?|各[^，]{0,6}|对|将|使|让|有|期间|、|和|及|其中|事项|均|务)?$")
_CONDITION_END = regex.compile(r"的$|的(?:单位|企业|项目|机构|人员|地区|学校|家庭|个人|园区|基地|平台|主体|团队|部门|农户|客户|纳税人)$|(?:时|后)$")
_THRESHOLD_BEHIND = regex.compile(r"^(?:的|及以[上下]的?|（含）)?\s?(?=\p{Han})(?!以?[上内])")
_OF_NOUN = regex.compile(r"^的\p{Han}")
_OWN_DEADLINE = regex.compile(r"(?:自|从|在|于|收到|接到|作出|签订|届满|到期|期满|公示|受理|公布|发布|印发)[^，。；]{0,40}(?:之日起|日起|之后|以后|后|前|起)?[^，。；]{0,6}$")
_SERVICE = regex.compile(r"办结|办理|审批|时限|开办|办成|办件|时间|用时|登记|环节|响应|受理|审核|通关|注册|等候|出证|周期|获得|报装|接电|耗时")
_SHORTENED = regex.compile(r"(?:压减|压缩|缩短|缩减|减少|减|降|控制|提速|优化|提升|实现|达到|不超过|不得超过|平均|达|保持|最短)(?:到|至|在|为)?[^，。；]{0,6}$")
_TIME_LEVEL = regex.compile(r"(?:寿命|年限|学时|课时|时长|时间|学分|时数|年数)[^，。；]{0,12}$|(?:达到|提高到|不少于|不低于|至少|达)\s?$")
_LEARNING = frozenset({"课时", "学时", "学分"})
_SERVICE_UNITS = frozenset({"个工作日", "个自然日", "小时", "分钟", "天", "秒", "个月"})
_BARE_NOUN = regex.compile(r"^(?:[^，。；：]{0,3}(?:以上|左右|以内)?)?[）)]?$")
_ARTICLES = frozenset({"批", "支", "条", "套", "项", "种", "类", "件", "部", "片", "张", "次"})
_FREQUENT = frozenset({"次", "场", "场次", "回", "轮", "遍", "节", "班次"})
_PER_TIME = regex.compile(r"每\s?(?:隔)?[一二两三四五六七八九十半0-9]{0,3}\s?个?(?:年|季度?|月|周|星期|学期|学年|天|日)|[一二两三五十半]年\s?(?:至少|不少于|开展|召开|举办|内)?\s?$")


def sets_targets(parsed: Parsed) -> bool:
    """Tell whether a document sets targets at all: a contract, a tender, a page of answers or a roster does not."""
    if parsed.genre == "roster" or (parsed.title and titled_as_no_policy(fold("".join(parsed.title.split())))):
        return False
    return not speaks_as_contract(parsed.folded)


def is_target(mention: Mention, *, chained: bool) -> bool:
    """Tell whether a quantity other than money is a target.

    `chained` says that the quantity before it in the sentence is one, so that a bare "noun number" goes on the list.
    """
    quantity, parsed = mention.quantity, mention.sentence.parsed
    if mention.is_named or _NAMES_A_PLAN.search(mention.tail) or is_past(mention) or is_condition(mention):
        return False
    if parsed.genre == "measures":
        return _is_stated_frequency(mention)
    if quantity.group == "percent":
        return _percent_is_target(mention)
    if quantity.group == "time":
        return _time_is_target(mention)
    if _is_threshold(mention) or _names_a_list(mention):
        return False
    return _count_is_target(mention, chained)


def is_background(sentence: Sentence) -> bool:
    """Tell whether a sentence stands in a section on what has been, however deep."""
    node = sentence.parsed.node_at(sentence.span.start)
    return any(item.categories[:1] == ["background"] for item in ([node, *node.ancestors()] if node else []))


def is_past(mention: Mention) -> bool:
    """Tell whether a quantity is a fact: in a section on background, behind 已 or a year before the document's."""
    sentence = mention.sentence
    if is_background(sentence):
        return True
    before = mention.lead + mention.head
    marks = [match.end() for match in pattern("past").finditer(before)]
    future = [match.end() for match in pattern("intent").finditer(before)]
    if marks and marks[-1] > max(future, default=-1):
        return True
    year = sentence.parsed.reference_year
    if year is None:
        return False
    spoken = [d for d in sentence.dates if d.period and d.span.start < mention.core.start and d.kind not in ("until", "plan")]
    if not spoken or is_comparison_base(mention.folded, spoken[-1].span.start, spoken[-1].span.end):
        return False
    period = spoken[-1].period
    return bool(period and period.end and int(period.end[:4]) < year and not spoken[-1].guessed_year)


_NAMES_A_PLAN = regex.compile(r"的[“《][^”》]+[”》]$")
_BASE_BEFORE = regex.compile(r"(?:比|较|同|高于|低于|优于|不低于|以|按|从|由|与)\s?$")
_BASE_BEHIND = regex.compile(r"^\s?(?:末|底)?的?(?:的[0-9.]+%?|水平|基础|基数|同期|不变价|价格|可比价|相比)")


def is_comparison_base(folded: str, start: int, end: int) -> bool:
    """Tell whether the date `folded[start:end]` only says what a change is measured against: 比2020年增长."""
    if _BASE_BEFORE.search(folded, max(0, start - 4), start) or folded[start] in "从由":
        return True
    return _BASE_BEHIND.match(folded[end : end + 8]) is not None and folded[start] not in "到至"


def is_condition(mention: Mention) -> bool:
    """Tell whether a quantity says to whom or when something applies: 对…以上的企业, 满3年的，给予…."""
    clause = mention.clause.of(mention.folded)
    if _CONDITION_END.search(clause) and not _is_created(mention):
        return True
    opened = pattern("condition", "opens", head="^(?:其中)?").match(clause)
    if opened is None:
        return False
    acts = regex.search(r"(?:给予|予以|实行|实施|按|分别|一次性|进行|开展|奖|补|实现|确保|达到|落实|全部)", clause)
    return acts is None or acts.start() > mention.core.start - mention.clause.start


def _is_created(mention: Mention) -> bool:
    """A verb of making stands right before the number: 新建10个….."""
    return pattern("create", tail=_HEAD_TAIL).search(mention.head) is not None


def _is_reached(mention: Mention) -> bool:
    return pattern("reach", tail=_HEAD_TAIL).search(mention.head) is not None


def _is_changed(mention: Mention) -> bool:
    return pattern("change", tail=_HEAD_TAIL).search(mention.head) is not None


def _percent_is_target(mention: Mention) -> bool:
    head, tail, quantity = mention.head, mention.tail, mention.quantity
    if _LEFT_BEHIND.match(tail) and _FROM.search(head):
        return False
    if _RATE_BEHIND.match(tail) or _TAX.search(mention.clause.of(mention.folded)):
        return False
    rate = _RATE_BEFORE.search(head)
    if rate and not regex.search(r"(?:率|比例|占比|比重|增长|提高|达到)[^，。；]{0,4}$", head):
        return False
    if mention.sentence.parsed.categories_at(quantity.span.start)[:1] == ["budget"] and quantity.comparator in ("lte", "lt"):
        return False
    if _is_reached(mention) or _is_changed(mention):
        return True
    names_a_ratio = pattern("ratio", tail=r"(?:[^，。；：]{0,4})$").search(head) is not None
    if names_a_ratio and not head.endswith("为"):
        return True
    if quantity.comparator in _BOUNDED and len(head) >= 2:
        return pattern("ratio").search(head) is not None or _BARE_NOUN.match(tail) is not None
    return _SHARE_ACTS.match(tail) is not None and _SHARE_OPENS.search(mention.item_head) is not None


def _time_is_target(mention: Mention) -> bool:
    quantity, head = mention.quantity, mention.head
    clause = mention.clause.of(mention.folded)
    if quantity.unit in _LEARNING:
        return quantity.comparator in _BOUNDED or _TIME_LEVEL.search(head) is not None
    if quantity.unit in ("岁", "周岁", "年"):
        return regex.search(r"(?:寿命|年限)[^，。；]{0,12}$", head) is not None and _has_signal(mention)
    if quantity.unit not in _SERVICE_UNITS or regex.search(r"公布|公示|报送|公开|备案", clause):
        return False
    if regex.search(r"(?:自|收到|接到)[^，。；]*(?:之日|后|起)", head):
        return False
    if _SHORTENED.search(head) and _SERVICE.search(mention.lead[-30:] + clause):
        return True
    return quantity.comparator in ("lte", "lt") and regex.match(r"(?:办结|办成|办理完|完成|出证|办好|反馈|响应|到达)", mention.tail) is not None


def _is_threshold(mention: Mention) -> bool:
    """面积2000平方米以上的项目, 亿元以上企业: a bound that only describes the noun behind it."""
    quantity = mention.quantity
    if quantity.comparator == "eq" or not _THRESHOLD_BEHIND.match(mention.tail):
        return False
    if quantity.group in COUNTED:
        return _OF_NOUN.match(mention.tail) is not None and not (_is_created(mention) or _is_reached(mention) or quantity.per)
    return not (_is_created(mention) or _is_reached(mention))


def _names_a_list(mention: Mention) -> bool:
    quantity, head, tail = mention.quantity, mention.head, mention.tail
    if _is_frequency(mention):
        return False
    if quantity.written_out and quantity.value == 1 and quantity.unit in _ARTICLES:
        return True
    if pattern("list", "before", tail=r"\s?$").search(head) and quantity.comparator in ("eq", "approx") and quantity.before is None:
        return not _is_reached(mention)
    if quantity.comparator != "eq" or quantity.group not in COUNTED:
        return False
    noun = pattern("list", "nouns", head=r"^[^，。；、的]{0,10}?").match(tail)
    if quantity.written_out:
        return noun is not None or not (quantity.per or is_for_each(mention) or _is_newly_made(mention))
    return noun is not None and not _is_newly_made(mention)


_NEWLY = regex.compile(r"(?:新增|新建|新开|新认定|新培育|建成|培训|培养|选派|引进|改造|完成)[^，。；、]{0,16}$")


def _is_newly_made(mention: Mention) -> bool:
    return _NEWLY.search(mention.head) is not None


def _is_frequency(mention: Mention) -> bool:
    return mention.quantity.unit in _FREQUENT and _PER_TIME.search(mention.lead[-40:] + mention.head) is not None


def _is_stated_frequency(mention: Mention) -> bool:
    """全体会议一般每年召开一次: what a rules document obliges to do again and again."""
    quantity = mention.quantity
    if quantity.comparator in ("lte", "lt") or not _is_frequency(mention):
        return False
    return regex.match(r"$|[^\p{Han}]|[^的，。；]{0,20}(?:会议|活动|培训|演练|检查|核查|评估)", mention.tail) is not None


def _has_signal(mention: Mention) -> bool:
    return _is_reached(mention) or _is_created(mention) or mention.quantity.comparator in _BOUNDED


def _count_is_target(mention: Mention, chained: bool) -> bool:
    quantity, head, tail = mention.quantity, mention.head, mention.tail
    if quantity.group not in COUNTED | _MEASURED:
        return False
    if quantity.comparator in ("lte", "lt") and not (_is_reached(mention) or _is_wanted(mention)):
        return False
    if _LEFT_BEHIND.match(tail) and _FROM.search(head):
        return False
    if _is_created(mention) or _is_reached(mention) or _is_frequency(mention):
        return True
    if quantity.per and quantity.per_span and quantity.per_span.start < quantity.span.start and not quantity.written_out:
        return True
    if _is_changed(mention) and not quantity.written_out:
        return True
    made = pattern("create").search(head) is not None
    if quantity.per or is_for_each(mention):
        return made or quantity.comparator in _BOUNDED
    ends = _BARE_NOUN.match(tail) is not None
    if made and (ends or quantity.comparator in _BOUNDED):
        return not quantity.written_out or ends
    if quantity.comparator in _BOUNDED and not quantity.written_out:
        return (ends and len(head) >= 2) or pattern("intent").search(mention.lead[-60:] + head) is not None
    if chained and not quantity.written_out:
        return True
    return ends and len(head) >= 2 and not quantity.written_out and _is_wanted(mention)


_EACH = r"每\s?(?:个|名|家|所)?\s?(?P<base>村民小组|行政村|社区|街道|乡镇|村|镇|乡|县|区|学校|单位|部门|户|人|企业)"
_EACH_IN_CLAUSE = regex.compile(_EACH)
_EACH_AS_SUBJECT = regex.compile(rf"^[^，。；]{{0,6}}{_EACH}(?:都|均)?(?:必须|应当?|须|要|至少)")


def is_for_each(mention: Mention) -> str | None:
    """Return what a number is wanted for each of: in its clause (每个社区…1个), or as the sentence's subject."""
    match = _EACH_IN_CLAUSE.search(mention.head) or _EACH_AS_SUBJECT.match(mention.lead)
    return str(match["base"]) if match else None


def _is_wanted(mention: Mention) -> bool:
    """Tell whether the sentence names a date to come or says that it is about aims."""
    if "goals" in mention.sentence.parsed.categories_at(mention.quantity.span.start):
        return True
    return pattern("intent").search(mention.lead + mention.head) is not None


def measured_quantity(quantity: Quantity) -> bool:
    """Tell whether the number measures (area, length, weight) and does not count."""
    return quantity.group in _MEASURED
