"""What an indicator measures: the words before the number, without date, base and verb, and the noun behind it."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.rubrics import categories_of_title
from kepu_extract.lexicon.targets import pattern, words
from kepu_extract.source import Span

_PRICES = compiled(r"[按以][^，。；]{0,12}(?:不变价格?|可比价格?|现价|价格)(?:计算)?的?")
_CAUSED = compiled(r"(?:引导|推动|督促|指导|促使|支持|鼓励)[^，。；\ue001]{1,24}?(?:将|把)")
_BY_WHOM = compiled(r"由[^，。；\ue000-\ue004]{2,24}?(?=选派|组织|开展|安排|培训|举办)")
_WHERE = compiled(r"在[^，；、]{1,16}?(?=新增|新建|建成|推出|开展|培育|引进|布局|设立|打造)")
_FOR_EACH = compiled(r"^每[^，；、]{1,10}?(?=配备|建|设|新增|培|组|至少|开展)")
_ABOUT = compiled(r"(?<=\ue003)(?:左右)?(?:时间)?")
_WITH_RATIO = compiled(r"按[照]?\s?[0-9.]+\s?[:：比]\s?[0-9.]+的?(?:比例)?")
# 按照五年两次的标准: how often; what is done stands behind it.
_SCHEDULE = compiled(r"(?:按照?|依照|以)")
_SCHEDULE_NOUN = compiled(r"的?(?:标准|频次|频率|频度|要求|节奏|周期)")
_HOLDING = compiled(r"(?:不?定期|要|应|须|组织|开展|进行|实施|做好|举办|召开|全面|深入|常态化|\s)+")
_CLAUSE = compiled(r"[^，。；：、（）\t]+")
_GROWTH_ALONE = compiled(
    r"(?:同比|年均|平均|分别|各|将|再|力争|每年|(?:[比较]|同)(?:上年|去年|\ue002)[^，]{0,3}|\ue003|\s)*"
    r"(?P<verb>增长|提高|下降|降低|减少|增加|提升|翻)(?:了)?(?:约|近|超)?$"
)
# 巩固率由2020年的96%提高到: what it was before is no part of the name.
_RISING = compiled(r"(?:将)?(?:由|从)[^，。；\ue001]{0,16}\ue001")
_AGAINST = compiled(r"[比较同](?:\ue002|\d{4}年|上年|去年)[^，。；]{0,3}?(?=增|减|下|上|提|降|翻|缩|扩|削|压|$)")
_NOUN_BEHIND = compiled(r"^(?:的|以上的|左右的)?(?P<noun>(?:“[^”]*”|[^，。；：、（）\t“]){1,40})")
# 具有硕士、博士学位的人才, 规模化、品牌化服务企业, 市、县福利院: what stands before 、 only describes.
_MORE_NOUN = compiled(
    r"(?P<more>(?:、(?:“[^”]*”|[^，。；：、（）\t“的]){1,16})*、(?:“[^”]*”|[^，。；：、（）\t“的]){1,16}的(?:“[^”]*”|[^，。；：、（）\t“的]){1,16}"
    r"|(?:、(?:“[^”]*”|[^，。；：、（）\t“]){1,16})+)"
)
_DESCRIBES = compiled(r"(?:[化型级性式类]|^[省市县区镇乡村]|[省市县区镇乡村]级)$")
_LEVEL_BEHIND = compiled(r"(?:的)?(?:水平|目标|要求|任务|规模)上?$")  # 稳定在80万亩的水平上
_GIVEN = compiled(r"(?:发放|派发|投放|发行|派送)$")  # 向居民发放1亿元消费券
_NUMBER_BEHIND = compiled(r"(?<![0-9A-Za-z+“])[0-9]+(?![0-9A-Za-z班]).*$|(?:[和及与并]|以及)$")
_PLACE_ALONE = compiled(r"全?[省市县区州国]?")
_BARE_VERB = compiled(
    r"(?:全?[省市县区州国](?=.))?(?:计划|统筹|总|拟)?(?:投资|实行|推行|执行|设立|列支|提取|安排|统筹安排|争取|筹集|筹措|新增|下达|拨付|发放|统筹|新建|建成|完成|改造|培育|实施)?(?:投产)?"
)
_BARE_NOUN = compiled(r"占(?!地|用)[^，；]*|(?:年|总)?(?:产[量值]|销量|规模|数量|总[量数额]|人数|比[例重]|面积|[新总]?投资额?)")
_TITLE_LIMIT = 12
_RATIO = compiled(r"(?:率|比例|比重|占比|度|面|[量额值数]|水平|强度|收入|投资|消费|增速|增幅)$")
_DONE = compiled(r"(?P<act>(?!的|以[上下]|左右|[，。；、）]|和|及|或|用于|作为|标准)[^，。；：、（）]{2,24})$")
_CHANGED = compiled(r"(?:增长|提高|下降|降低|减少|增加|提升|翻)$")
_EMPTY = compiled(r"[\s、，和及与并或的]*")
_BOUND_LEFT = compiled(r"、?\ue001(?:以[上下内]|左右)")  # of another number that the name holds
_SIGNS = compiled(r"[\ue000-\ue004]")
_WORD_BEGINS = compiled(r"[、，的；：”》]|(?:[和及与])(?=\p{Han}{2})")
_CLAUSES_BACK = 3
_LIMIT = 40


def name_of(mention: Mention, previous: str | None = None) -> str:
    """Return what is measured: the words before the number without date and verb, with the noun behind it.

    Of …达到240亿元，同比增长21% the second number is named by `previous`, the name of the first, and its own verb.
    """
    if own := _of_list(mention) or _of_schedule(mention):
        return own
    before = _before(mention)
    if previous and _shares_noun(mention):
        return _cut(previous + _noun_behind(mention, ""))
    grown = _GROWTH_ALONE.fullmatch(_RISING.sub("", before).strip(" 、，其中"))
    subject = previous or (_of_clause_before(mention) if grown or _is_bare(_bare(before)) else None)
    if subject and grown:
        return _cut(_CHANGED.sub("", subject) + str(grown["verb"]))
    head = _bare(before)
    noun = _noun_behind(mention, head)
    if grown and not noun:
        return _cut(_of_section(mention) + str(grown["verb"]))
    if previous and head and not noun and mention.quantity.group != "money" and _BARE_VERB.fullmatch(head):
        return _cut(head + pattern("create", head="^").sub("", previous))
    if (not head or (subject and _BARE_VERB.fullmatch(head))) and not noun:
        return _cut(subject or _whole(mention))
    if _is_bare(head) and not noun and mention.quantity.group != "money":
        whole = subject or _of_section(mention)
        return _cut(head + whole if _PLACE_ALONE.fullmatch(head) else whole + head)
    return _cut(head + (noun or _done(mention, head)))


def _is_bare(head: str) -> bool:
    """Tell whether the words before a number name nothing by themselves: a verb, a place, 产量."""
    return any(known.fullmatch(head) for known in (_EMPTY, _BARE_VERB, _PLACE_ALONE, _BARE_NOUN))


def _shares_noun(mention: Mention) -> bool:
    """Tell whether a number says once more how many its neighbour counts: 贫困人口96户、183人脱贫."""
    before = mention.neighbours[0]
    if before is None or mention.item_head or before.group != mention.quantity.group or before.unit == mention.quantity.unit:
        return False
    between = Span(before.after.end if before.after else before.span.end, mention.front).of(mention.folded)
    first = Mention(mention.sentence, mention.sentence.quantities.index(before))
    return between == "、" and not first.item_tail and bool(first.item_head)


def _of_section(mention: Mention) -> str:
    """Return the short title of the item that a number stands in, for want of a subject in its sentence."""
    parsed = mention.sentence.parsed
    node = parsed.node_at(mention.quantity.span.start)
    title = _plain(node.title.of(parsed.folded)) if node and node.title else ""
    inside = node is not None and node.title is not None and node.title.contains(mention.quantity.span)
    return title if len(title) <= _TITLE_LIMIT and not inside and not categories_of_title(title) else ""


def _done(mention: Mention, head: str) -> str:
    """Return what a share of something is to do: 新办企业50%以上取得电子印章; of a ratio, nothing."""
    if mention.quantity.group != "percent" or _RATIO.search(head):
        return ""
    act = _DONE.match(mention.item_tail)
    return _plain(act["act"]) if act else ""


def _before(mention: Mention) -> str:
    """Return the shape of the item before the number: dates and other numbers as signs, brackets left out."""
    start = min(mention.item.start, mention.front)
    act = mention.shape_of(mention.act, as_name=True) if mention.act else ""
    return mention.shape_of(Span(start, mention.front), as_name=True) + act


def _bare(before: str) -> str:
    """Return what is left of the words before a number without what opens and closes them; blanks and signs go too."""
    for noise in (_PRICES, _WITH_RATIO, _BY_WHOM, _WHERE, _ABOUT, _FOR_EACH):
        before = noise.sub("", before, count=1)
    rising = _RISING.search(before)
    before = before[: rising.start()] if rising else before
    before = _AGAINST.sub("", before)
    before = _BOUND_LEFT.sub("", before)
    opening = _opening().match(before)
    before = before[opening.end() :] if opening else before
    caused = _CAUSED.match(before)
    before = before[caused.end() :] if caused else before
    closing = _closing().search(before)
    before = before[: closing.start()] if closing else before
    plain = _SIGNS.sub("", "".join(before.split())).strip("、，；：）（")
    return "" if _EMPTY.fullmatch(plain) else plain


def _noun_behind(mention: Mention, head: str) -> str:
    """Return the noun that a count counts: of 培训300名教师 it is 教师. A measure of 水产品 or money has none."""
    behind = _NOUN_BEHIND.match(mention.item_tail)
    counted = mention.quantity.group not in ("percent", "time", "money")
    counted = counted or any(known.fullmatch(head) for known in (_PLACE_ALONE, _BARE_VERB))
    counted = counted or _GIVEN.search(head) is not None
    # 江北片区80%的乡镇: whose share it is stands behind.
    counted = counted or (mention.quantity.group == "percent" and mention.item_tail.startswith("的") and not _RATIO.search(head))
    if not behind or not counted or _LEVEL_BEHIND.match(behind["noun"]):
        return ""
    noun = _plain(_NUMBER_BEHIND.sub("", behind["noun"]))
    more = _MORE_NOUN.match(mention.item_tail, behind.end())
    if more is None or "的" in noun or not ("的" in more["more"] or _DESCRIBES.search(noun)):
        return noun
    return noun + _plain(_NUMBER_BEHIND.sub("", more["more"]))


def _whole(mention: Mention) -> str:
    """Return the clause without its number, for want of a name: 80%的村建成科普站."""
    behind = _NOUN_BEHIND.match(mention.item_tail)
    if behind:
        return _plain(behind["noun"])
    around = mention.sentence.plain(mention.clause.start, mention.front) + mention.tail
    return _plain(around) or _plain(mention.clause.of(mention.folded))


def _of_clause_before(mention: Mention) -> str | None:
    """Return the subject that stands in the clause before: 使用煤气的比重，将由17%提高到26%. None where none does."""
    start = mention.sentence.span.start
    end = mention.clause.start
    for _ in range(_CLAUSES_BACK):
        while end > start and mention.folded[end - 1] in "，：、 ":
            end -= 1
        if end <= start or mention.folded[end : end + 1] not in ("，", "："):
            return None
        clause = mention.sentence.clause_at(end - 1)
        before = mention.shape_of(clause, as_name=True)
        subject = _bare(before)
        if 2 <= len(subject) <= 24:
            return subject
        # 比2030年增长8%，年均增长2%: a clause that only says how much leaves the subject to the one before it.
        if not subject and not _GROWTH_ALONE.search(before.rstrip("\ue001 ")):
            return None
        end = clause.start
    return None


def _of_list(mention: Mention) -> str | None:
    """Return the name of a number in A、B和C分别达到95%、90%和85%, None where names and numbers do not pair.

    A noun behind the last name belongs to all of them: 小学、初中升学率 are 小学升学率 and 初中升学率.
    """
    names, sign, numbers = mention.clause.of(mention.folded).partition("分别")
    plain = _ASIDES.sub("", names)
    first = mention.clause.start + len(names) + len(sign)
    same = [q for q in mention.sentence.quantities if first <= q.span.start < mention.clause.end]
    opening = _opening().match(plain)
    listed = plain[opening.end() :] if opening else plain
    closing = _closing().search(listed)
    listed = listed[: closing.start()] if closing else listed
    split = [[_plain(part) for part in compiled(joint).split(listed)] for joint in ("、|和", "、|[和及与]")]
    parts = next((parts for parts in split if len(parts) == len(same)), split[-1])
    if not sign or not numbers or mention.quantity not in same or len(parts) != len(same) or len(parts) < 2:
        return None
    tail = _MEASURED.search(parts[-1])
    at = same.index(mention.quantity)
    shared = tail[0] if tail and not any(_MEASURED.search(part) for part in parts[:-1]) and at < len(parts) - 1 else ""
    return _cut(parts[at] + shared) or None


_ASIDES = compiled(r"（[^（）]*）")
_MEASURED = compiled(r"\p{Han}{2}(?:率|数|比例|比重|量|值|额|面积|水平)$")


def _of_schedule(mention: Mention) -> str | None:
    """Return what is done so often, where the number stands in 按照五年两次的标准; None elsewhere."""
    folded = mention.folded
    noun = _SCHEDULE_NOUN.match(folded, mention.back, mention.clause.end)
    if mention.quantity.group != "frequency" or not noun or not _SCHEDULE.match(mention.item_head):
        return None
    act = _CLAUSE.search(folded, noun.end(), mention.sentence.span.end)
    if act is None:
        return None
    holding = _HOLDING.match(folded, *act.span())
    return _cut(_plain(mention.sentence.parsed.text[holding.end() if holding else act.start() : act.end()])) or None


@per_lexicon
def _opening() -> "regex.Pattern[str]":
    return compiled(rf"(?:{words('name.opening')}|[、，：；）\s\ue001-\ue004])+")


@per_lexicon
def _closing() -> "regex.Pattern[str]":
    verbs = "|".join(words(group) for group in ("change", "reach"))
    often = "每(?:个|家|名)?(?:年|月|季度?|周|日|天|学期)"
    return compiled(
        rf"(?:(?<!新|净)(?:{verbs})|{words('name.closing')}|{often}|[、，：\s\ue001-\ue004])+$"
    )


def _cut(name: str) -> str:
    """Return a name of no more than a line; what is too much goes from its front, up to where a word begins."""
    if len(name) <= _LIMIT:
        return name
    begins = _WORD_BEGINS.search(name, len(name) - _LIMIT)
    return name[begins.end() :] if begins and begins.end() < len(name) - 4 else name[-_LIMIT:]


def _plain(text: str) -> str:
    return "".join(text.split())
