"""What a sum of money is: paid to recipients, provided for a purpose, an outcome of the economy, or a mere threshold."""

from typing import Literal

import regex

from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.circumstances import (
    is_compared_with,
    is_condition,
    is_past,
    is_penal,
)
from kepu_extract.extractors.numbers.mentions import Mention

MoneyKind = Literal["grant", "fund", "outcome"]

_GRANT = compiled(
    r"补助|补贴|奖补|奖励|资助|贴息|激励|奖金|津贴|救助|慰问|一次性|支持|补偿|扶持|补(?=每|至|到|\s?[0-9])|奖(?=\s?[0-9])"
)
_GIVES = compiled(r"给予|发放|发给|领取|奖补|奖励|补助|补贴|资助|补偿|奖|补|拨付|核拨|支付|最高|限额|标准")
_FUND = compiled(
    r"经费|资金|预算|财政|专款|基金|拨款|拨付|列支|投入|统筹安排|安排|筹措|筹集|设立|补助资金|奖补资金|专项|国债|债券|配套|自筹"
)
_PROVIDES = compiled(
    r"安排|投入|设立|统筹|筹措|筹集|列支|拨付|拨款|下达|新增|落实|预算|提取|经费|资金|不(?:少|低)于|争取|整合|增加|投资|募集|配套|自筹"
)
_OUTCOME = compiled(
    r"产值|收入|总值|总量|销售|贷款|融资|信贷|放款|固定资产|进出口|出口额|进口额|消费|营收|成交|交易额|利润|利税|税收|增加值|担保|授信|"
    r"完成投资|总投资|投资额|投资增长|招商|引进|引资|到位资金|内资|外资|规模|产业|市值|存款|保费|经济|效益|合同|签约|零售|房款|让利|减负|降低[^，。；]{0,12}成本|减税|线上|纯收益|订单|直接投资|减轻|成本|基金规模|价值|增收|投放|亿级|信用贷"
)
_LOAN = compiled(r"贷款|融资|信贷|放款|担保|授信|贷|再贴现|发行|债券融资")
_TARGET_VERB = compiled(
    r"达到|达|突破|超过|实现|完成|力争|新增|不低于|不少于|增加|增长|提高|增至|提升|发放|推动|支持|引进|计划|确保|争取|累计|保持|降低|投放"
)
_CHARGE = compiled(
    r"罚款|罚金|收费|价格|单价|票价|(?:保证金|押金|租金)(?!补|[^，。；]{0,6}(?:补贴|补助|资助|减免))|限价|售价|工本费|(?:报名|参赛|注册)费|(?:缴纳|交纳|收取)(?!困难)|注册资本|金额[^，。；]{0,6}$|销售额|(?<!目)标的|采购额|限额以上"
)
_INVESTS = compiled(r"(?:计划|拟|总|预计|估算|完成|概算)?投资(?:约|近|额|为|总额)?\s?$")
# 由某公司投资4亿元: what enterprises spend is no public money.
_OF_COMPANY = compiled(
    r"(?:公司|集团|企业)(?:等)?(?:企业)?(?:[^，；。政财资]{0,12}[，、]\s?|[^，；。、政财资]{0,6})(?:拟|计划|将|自主|累计)*\s?(?:投资|投入|出资)[^，；。]{0,6}$"
)
_SPENDS = compiled(r"(?:安排|投入|设立|拨付|列支|给予|补助|奖补|补贴|奖励|资助)[^，。；]{0,24}$")
_NEXT_NOUN = compiled(r"[，、；]\s?\p{Han}{2,12}")
_BARE_SIGN = compiled(r"[、和及]\s?")
_LENT_BEHIND = compiled(
    r"^(?:[、和及]\s?[0-9.]+\s?[万亿]?元)*的?[^，。；、]{0,14}(?:贷款(?!贴息)|授信|信贷|信用额度|融资担保)(?![^，。；]{0,8}(?:贴息|补贴|补助|奖))"
)
_GIVEN = compiled(r"(?:给予|发给)[^，；：]{0,6}$")
_RECIPIENT = 12  # characters of who gets a rate that a table or list gives
_ACT = compiled(r"投资|处以|缴|收|罚|按|为|不|由|用|占|属|购|租")
_OF_WHICH = compiled(r"\s?(?:其中|含|包括)")
_NAME_BEHIND = compiled(
    r"^(?:(?:以[上下])?级|(?:(?:以[上下])?的?)(?:企业|项目|园区|产业|集群|村)(?![^，。；]{0,12}[资基]金))"
)


def money_kind(mention: Mention) -> MoneyKind | None:
    """Return what a sum of money is; None for thresholds, prices, fines, facts about the past and names.

    grant: paid to recipients, at a rate or up to a limit. fund: provided for the plan, a target as well as a budget.
    outcome: what the economy or lending is to reach.
    """
    if mention.is_named or is_past(mention) or is_condition(mention, created=False) or _describes(mention):
        return None
    if is_penal(mention) or is_compared_with(mention):
        return None
    head, tail, item = mention.head, mention.tail, mention.item.of(mention.folded)
    if _LENT_BEHIND.match(tail):
        return None if is_limit(mention) or not _TARGET_VERB.search(mention.lead + head) else "outcome"
    subject = mention.item_head or head
    if _OUTCOME.search(subject) and not _spends(mention):
        if is_limit(mention) and "最高" in mention.clause.of(mention.folded):
            return None
        return "outcome" if _TARGET_VERB.search(mention.lead + head) or mention.quantity.comparator != "eq" else None
    # 对缴纳押金困难的学徒给予补助600元: what is given stands behind the verb, who gets it before.
    if _CHARGE.search(regex.split("给予|予以|发给", item)[-1]):
        return None
    if _is_grant(mention) or (_GIVEN.search(head) and not tail):
        return "grant"
    if _OF_COMPANY.search(mention.lead + head):
        return "outcome" if _TARGET_VERB.search(head) else None
    if _INVESTS.search(head):
        return "outcome" if regex.search(r"完成投资|总投资", head) else "fund"
    if _FUND.search(head) or regex.match(r"^(?:的)?[^，。；]{0,16}(?:资金|经费|基金|专款|补助|用于)", tail):
        if _LOAN.search(subject):
            return "outcome"
        return "fund" if _PROVIDES.search(head + tail) else None
    if _OUTCOME.search(item) and _TARGET_VERB.search(head):
        return "outcome"
    return "grant" if _is_rate_of_section(mention) else None


def _is_rate_of_section(mention: Mention) -> bool:
    """Tell whether a recipient and a sum each month or year are all that a clause says under 补助标准, 租房补助."""
    node = mention.sentence.parsed.node_at(mention.quantity.span.start)
    titled = node is not None and node.title is not None and _GRANT.search(node.title.of(mention.folded))
    return bool(titled) and mention.quantity.per is not None and not mention.tail and len(mention.head) <= _RECIPIENT


def is_part(mention: Mention, whole: Mention) -> bool:
    """Tell whether a sum without a verb is a part of the budget `whole` before it: 其中县科协20万元、县教育局30万元."""
    if mention.quantity.group != "money" or mention.is_named or is_past(mention) or _describes(mention):
        return False
    between = regex.split("[；。]", mention.folded[whole.core.end : mention.front])
    if len(between) > 1 or not any(opens_parts(clause) for clause in regex.split("[，（]", between[0])[1:]):
        return False
    return _OUTCOME.search(mention.item_head) is None and _CHARGE.search(mention.item.of(mention.folded)) is None


def is_next_rate(mention: Mention, earlier: Mention) -> bool:
    """Tell whether a bare noun and sum go on with the grant before them: 省级基地奖补10万元，市级基地5万元."""
    if mention.is_named or mention.index != earlier.index + 1:
        return False
    between = mention.folded[earlier.core.end : mention.front]
    if _BARE_SIGN.fullmatch(between):  # 每人100元、200元
        return not _LENT_BEHIND.match(mention.tail) and not _NAME_BEHIND.match(mention.tail)
    if mention.tail:
        return False
    if _NEXT_NOUN.fullmatch(between) is None or _ACT.search(between) or not gives(earlier.head + earlier.tail):
        return False
    return not any(known.search(between) for known in (_OUTCOME, _CHARGE, _TARGET_VERB))


def is_rate_before(mention: Mention, later: Mention) -> bool:
    """Tell whether a noun and sum open a list whose verb stands behind its last: 甲类9万元、乙类6万元给予补助."""
    if mention.is_named or later.index != mention.index + 1 or gives(later.item_head):
        return False
    between = mention.folded[mention.core.end : later.front]
    if not (_BARE_SIGN.fullmatch(between) or (_NEXT_NOUN.fullmatch(between) and between[0] == "、")):
        return False
    around = mention.item.of(mention.folded) + between
    return _ACT.search(between) is None and not any(known.search(around) for known in (_OUTCOME, _CHARGE))


def opens_parts(clause: str) -> bool:
    """Tell whether a folded clause names the parts of a sum before it."""
    return _OF_WHICH.match(clause) is not None


def gives(head: str) -> bool:
    """Tell whether the folded words before a sum have a verb of providing or giving of their own."""
    return _SPENDS.search(head) is not None


def is_limit(mention: Mention) -> bool:
    """Tell whether a sum is a ceiling on what is spent: 最高, 不超过."""
    return mention.quantity.comparator in ("lte", "lt")


def _describes(mention: Mention) -> bool:
    """80亿元级项目, 亿元以上企业, 月销售额10万元以下的纳税人: the sum describes a noun."""
    if _NAME_BEHIND.match(mention.tail):
        return True
    bounded = mention.quantity.comparator != "eq" and mention.quantity.after is not None
    return bounded and regex.match(r"^的?\p{Han}", mention.tail) is not None and not _spends(mention)


def _spends(mention: Mention) -> bool:
    return gives(mention.item_head)


def _is_grant(mention: Mention) -> bool:
    item, head = mention.item.of(mention.folded), mention.head
    # A verb may stand between the word of the comparator and the number: 最高奖励300万元.
    around = head + mention.core.of(mention.folded) + mention.tail
    if not _GRANT.search(around) and not _GRANT.search(mention.lead[-60:]):
        return False
    if (
        regex.search(r"(?:安排|设立|统筹)[^，。；]{0,30}$", head)
        and not is_limit(mention)
        and mention.quantity.per is None
    ):
        return False
    if regex.search(r"(?:单个|每家|每个|每项|每名)[^，。；]{0,8}$", head) or mention.quantity.per:
        return _GRANT.search(around + mention.lead) is not None
    return _GIVES.search(head + item) is not None
