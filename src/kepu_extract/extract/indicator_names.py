"""What an indicator measures, cut out of its clause."""

import regex

from kepu_extract.extract.mentions import Mention
from kepu_extract.source import Span
from kepu_extract.values.dates import find_dates

_OPENING = regex.compile(
    r"^(?:其中|力争|争取|确保|努力|实现|推动|促进|使|将|并|且|同时|预计|预期|计划|全年|年内|累计|分别|到|，|、|的|年底前?|期间|重点|基本|全面|每年|每季度|每月|每半年|每周|至少|不少于|原则上|一般|要|应|须|必须|，|：|\s)+"
)
_CLOSING = regex.compile(
    r"(?:力争|争取|确保|同比|分别|累计|稳定|总数|平均|均|总量|要|应|须|将|不断|都|再|全部|约|较上年|比上年|(?:达到|达|实现|完成|突破|超过|提高到|提高至|提升到|提升至|增加到|增长到|增长|提高|提升|增加|下降|降低|减少|降低到|降至|降到|下降到|下降至|压减到|压减至|压减|压缩到|压缩至|压缩|缩短到|缩短至|缩短|减少到|减少至|扩大到|增至|控制在|保持在|保持|稳定在|维持在|占|到|至|在|为)|\s|的)+$"
)
_NOUN_BEHIND = regex.compile(r"^(?:的|以上的|左右的)?(?P<noun>[^，。；：、（）\t]{1,30})")
_GROWTH_ALONE = regex.compile(r"(?:同比|比上年|较上年|年均|分别|各|比20\d\d年|较20\d\d年|\s)*(?P<verb>增长|提高|下降|降低|减少|增加|翻)(?=[^\p{Han}]|约|近|超|不)")
_LIMIT = 40


def name_of(mention: Mention, previous: str | None = None) -> str:
    """Return what is measured: the words before the number without date and verb, with the noun behind it.

    Of …达到240亿元，同比增长21% the second number is named by `previous`, the name of the first, and its own verb.
    """
    folded, text = mention.folded, mention.sentence.parsed.text
    if previous and (grown := _GROWTH_ALONE.match(mention.item.of(folded))):
        return previous + (grown["verb"] if not previous.endswith(grown["verb"]) else "")
    start = _behind_dates(mention)
    front = Span(start, max(start, mention.front))
    head = front.of(text)
    head = head[_matched(_OPENING, front.of(folded)) :]
    folded_head = front.of(folded)[len(front.of(text)) - len(head) :]
    closing = _CLOSING.search(folded_head)
    verb_only = closing is not None and closing.start() == 0
    if closing and not verb_only:
        head = head[: closing.start()]
    behind = _NOUN_BEHIND.match(mention.tail)
    noun = behind["noun"] if behind and mention.quantity.group not in ("percent", "time", "money") else ""
    name = "".join((head + noun).split())
    if not name or verb_only and not noun:
        name = "".join((behind["noun"] if behind else mention.clause.of(text)).split())
    return name[-_LIMIT:] if len(name) > _LIMIT else name


def _behind_dates(mention: Mention) -> int:
    start = mention.item.start
    for date in find_dates(mention.folded, mention.item.start, mention.front):
        if date.span.start - start <= 3:
            start = date.span.end
    return start


def _matched(pattern: "regex.Pattern[str]", text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
