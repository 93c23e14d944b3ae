"""What an indicator measures, cut out of its clause."""

import regex

from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.targets import pattern
from kepu_extract.source import Span
from kepu_extract.values.dates import find_dates

_OPENING = regex.compile(
    r"(?:其中|(?<=（)含|力争|争取|确保|努力|实现|推动|促进|使|将|并|且|同时|预计|预期|计划|全年|年内|累计|分别|到|的|年底前?|期间"
    r"|重点|基本|全面|每年|每季度|每月|每半年|每周|至少|不少于|原则上|一般|要|应|须|必须|[，、：\s])+"
)
_PRICES = regex.compile(r"[按以][^，。；]{0,12}(?:不变价格?|可比价格?|现价|价格)(?:计算)?的?")
_CAUSED = regex.compile(r"(?:引导|推动|督促|指导|促使|支持|鼓励)[^，。；0-9]{1,24}?(?:将|把)")
# 按照五年两次的标准: how often; what is done stands behind it.
_SCHEDULE = regex.compile(r"(?:按照?|依照|以)")
_SCHEDULE_NOUN = regex.compile(r"的?(?:标准|频次|频率|频度|要求|节奏|周期)")
_HOLDING = regex.compile(r"(?:不?定期|要|应|须|组织|开展|进行|实施|做好|举办|召开|全面|深入|常态化|\s)+")
_CLAUSE = regex.compile(r"[^，。；：、（）\t]+")
_TO = "提高|提升|增加|增长|下降|降低|减少|压减|压缩|缩短|扩大|增|降|升"
_CLOSING = regex.compile(
    rf"(?:力争|争取|确保|同比|分别|累计|稳定|总数|年均|平均|(?<![人户亩村])均|总量|要|应|须|将|不断|都|再|全部|约|[较比]上年|达到|达|实现|完成|突破|超过"
    rf"|(?<!新)(?:{_TO})(?:到|至)?|控制在|保持在?|稳定在|维持在|占|到|至|在|为|[\s的])+$"
)
_GROWTH_ALONE = regex.compile(
    r"(?:同比|比上年|较上年|每年|年均|分别|各|[比较]20\d\d年|\s)*(?P<verb>增长|提高|下降|降低|减少|增加|翻)(?=[^\p{Han}]|约|近|超|不)"
)
# 巩固率由2020年的96%提高到: what it was before is no part of the name.
_RISING = regex.compile(rf"(?:由|从)[^，。；]*[0-9%个日][^，。；]*?(?:{_TO})")
_NOUN_BEHIND = regex.compile(r"^(?:的|以上的|左右的)?(?P<noun>(?:“[^”]*”|[^，。；：、（）\t“]){1,30})")
_OF_NOUN = regex.compile(r"(?:以[上下])?的\p{Han}")
_NUMBER_BEHIND = regex.compile(r"[0-9].*$")
_PLACE_ALONE = regex.compile(r"全?[省市县区州国]?")
_BARE_VERB = regex.compile(
    r"(?:计划|统筹|总)?(?:投资|设立|列支|提取|安排|统筹安排|争取|筹集|筹措|新增|下达|拨付|发放|统筹|新建|建成|完成|改造|培育|实施)?"
)
_JOINING = frozenset("和及与并或")
_LIMIT = 40


def name_of(mention: Mention, previous: str | None = None) -> str:
    """Return what is measured: the words before the number without date and verb, with the noun behind it.

    Of …达到240亿元，同比增长21% the second number is named by `previous`, the name of the first, and its own verb.
    """
    folded, text = mention.folded, mention.sentence.parsed.text
    grown = _GROWTH_ALONE.match(mention.item.of(folded))
    if previous and grown:
        return previous + (grown["verb"] if not previous.endswith(grown["verb"]) else "")
    if own := _of_list(mention) or _of_schedule(mention):
        return own
    span = _head(mention)
    closing = _CLOSING.search(span.of(folded))
    verb_only = closing is not None and closing.start() == 0
    if closing and not verb_only:
        span = Span(span.start, span.start + closing.start())
    head = _plain(span.of(text)).strip("、，")
    head = "" if head in _JOINING else head
    behind = _NOUN_BEHIND.match(mention.item_tail)
    counted = mention.quantity.group not in ("percent", "time", "money")
    counted = counted or any(pattern.fullmatch(head) for pattern in (_PLACE_ALONE, _BARE_VERB))
    noun = _plain(_NUMBER_BEHIND.sub("", behind["noun"])).rstrip("和及与") if behind and counted else ""
    if grown and not noun:
        return str(grown["verb"])
    if previous and head and not noun and mention.quantity.group != "money" and _BARE_VERB.fullmatch(head):
        return (head + pattern("create", head="^").sub("", previous))[-_LIMIT:]
    if (not head or verb_only or (previous and _BARE_VERB.fullmatch(head))) and not noun:
        return (previous or _plain(behind["noun"] if behind else mention.clause.of(text)))[-_LIMIT:]
    return (head + noun)[-_LIMIT:]


def _of_list(mention: Mention) -> str | None:
    """Return the name of a number in A、B和C分别达到95%、90%和85%, None where names and numbers do not pair."""
    names, sign, numbers = mention.clause.of(mention.folded).partition("分别")
    first = mention.clause.start + len(names) + len(sign)
    same = [q for q in mention.sentence.quantities if first <= q.span.start < mention.clause.end]
    parts = [_plain(part) for part in regex.split("、|[和及与]", names)]
    if not sign or not numbers or mention.quantity not in same or len(parts) != len(same) or len(parts) < 2:
        return None
    return parts[same.index(mention.quantity)][-_LIMIT:] or None


def _of_schedule(mention: Mention) -> str | None:
    """Return what is done so often, where the number stands in 按照五年两次的标准; None elsewhere."""
    folded = mention.folded
    noun = _SCHEDULE_NOUN.match(mention.tail)
    if mention.quantity.group != "frequency" or not noun or not _SCHEDULE.match(mention.item_head):
        return None
    start = mention.clause.end - len(mention.tail) + noun.end()
    act = _CLAUSE.search(folded, start, mention.sentence.span.end)
    if act is None:
        return None
    holding = _HOLDING.match(folded, *act.span())
    return _plain(mention.sentence.parsed.text[holding.end() if holding else act.start() : act.end()])[-_LIMIT:] or None


def _head(mention: Mention) -> Span:
    """Return the words before the number that can name it, opening words left out."""
    folded, start = mention.folded, mention.item.start
    rising = _RISING.search(folded, start, mention.front)
    end = rising.start() if rising else mention.front
    if not rising and mention.index:
        before = mention.sentence.quantities[mention.index - 1]
        if before.group != "time" and not _OF_NOUN.match(folded, before.span.end):
            start = max(start, min(before.span.end, end))
    if prices := _PRICES.match(folded, start, end):
        start = prices.end()
    for date in find_dates(folded, start, end):
        if date.span.start - start <= 3 and date.kind != "duration":
            start = date.span.end
    opening = _OPENING.match(folded, start, max(start, end))
    start = opening.end() if opening else start
    caused = _CAUSED.match(folded, start, max(start, end))
    return Span(caused.end() if caused else start, max(start, end))


def _plain(text: str) -> str:
    return "".join(text.split())
