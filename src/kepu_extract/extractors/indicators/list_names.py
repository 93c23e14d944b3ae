"""Names of the numbers of a list that names come before: A、B和C分别达到95%、90%和85%."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.extractors.indicators.name_parts import cut, plain, without_closing, without_opening
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.targets import words
from kepu_extract.source import Span

_MEASURED = compiled(r"\p{Han}{2}(?:率|数|比例|比重|量|值|额|面积|水平|时间|时限|收入)$")
# 二氧化硫、氮氧化物和挥发性有机物等主要污染物排放总量: of each its own 排放总量.
_OF_KIND = compiled(r"(?P<name>\p{Han}{2,10})等(?:主要|重点|各类|相关)?(?:\p{Han}{1,3}物|指标|产品|资源|行业|领域|人群)的?(?P<measure>\p{Han}{2,6})")
# 城乡居民收入分别增长7%和8%: one word for two.
_TWO_IN_ONE = {"城乡": ("城镇", "农村"), "进出口": ("进口", "出口")}
_OF_EACH = compiled(r"\s?(?:占比|比重|占[^，。；]{2,12}(?:比重|比例))")  # 甲、乙分别占比达30%、20%
_EACH_OF = compiled(
    r"(?:[0-9]{4}年度?，?)?(?P<owners>\p{Han}{2,12}(?:[、和及与]\p{Han}{2,12})+?)各(?![级类种项]|有关)(?P<what>\p{Han}{2,16}?)(?=[0-9])"
)
_LISTED_NEXT = compiled(r"\s?(?:、|和|及|与)\s?[0-9]")
_GOES_ON = compiled(r"\p{Han}{2,16}$")
_LONGEST_ENDING = 4
_SHARE_OR_ALL = compiled(r"\s?(?:\p{Han}{0,4}[0-9]|全部|所有)")
_FROM_NUMBER = compiled(r"[0-9].*$")
_SIGNS = compiled(r"[\ue000-\ue004]")
_LONGEST_WORD = 6  # characters of a name that its neighbour answers character by character: 小学、初中升学率


def of_list(mention: Mention) -> str | None:
    """Return the name of a number in A、B和C分别达到95%、90%和85%, None where names and numbers do not pair.

    A noun behind the last name belongs to all of them: 小学、初中升学率 are 小学升学率 and 初中升学率.
    """
    clause = mention.clause.of(mention.folded)
    if (each := _EACH_OF.match(clause)) is not None and (own := _of_each(mention, each)):
        return own
    names, sign, numbers = clause.partition("分别")
    first = mention.clause.start + len(names) + len(sign)
    same = [q for q in mention.sentence.quantities if first <= q.span.start < mention.clause.end]
    shape = mention.shape_of(Span(mention.clause.start, mention.clause.start + len(names)), as_name=True)
    listed = _SIGNS.sub("", without_closing(without_opening(shape)))
    split = [[plain(part) for part in compiled(joint).split(listed)] for joint in ("、|和", "、|[和与]|及(?!率)")]
    parts = next((parts for parts in split if len(parts) == len(same)), split[-1])
    both = next((word for word in _TWO_IN_ONE if word in parts[0]), None)
    if sign and both and len(parts) == 1 and len(same) == len(_TWO_IN_ONE[both]) and mention.quantity in same:
        return cut(parts[0].replace(both, _TWO_IN_ONE[both][same.index(mention.quantity)], 1))
    if not sign or not numbers or mention.quantity not in same or len(parts) != len(same) or len(parts) < 2:
        return None
    if of_kind := _OF_KIND.fullmatch(parts[-1]):
        return cut((of_kind["name"] if mention.quantity is same[-1] else parts[same.index(mention.quantity)]) + of_kind["measure"])
    share = _OF_EACH.match(numbers)
    return cut(parts[same.index(mention.quantity)] + _shared(parts, same.index(mention.quantity)) + (plain(share[0]) if share else "")) or None


def _of_each(mention: Mention, each: "regex.Match[str]") -> str | None:
    """Return the name of a number in A、B和C各新增渡口11处、5处和2处: whose it is, and what is done to all."""
    owners = [plain(part) for part in compiled("、|[和及与]").split(without_opening(each["owners"]))]
    first = mention.clause.start + each.end()
    same = [q for q in mention.sentence.quantities if mention.clause.start <= q.span.start < mention.clause.end and q.span.start >= first]
    return cut(owners[same.index(mention.quantity)] + plain(each["what"])) if len(owners) == len(same) > 1 and mention.quantity in same else None


def shared_act(mention: Mention, noun: str) -> str:
    """Return what the last of a list of shares does, where `noun` only says of whom a share is: 30%的县城、45%的镇达到标准.

    Behind the sign stands another share, or all of something.
    """
    if mention.quantity.group != "percent" or not noun or _acts().search(noun):
        return ""
    _, _, behind = mention.tail.partition("、")
    act = _acts().search(behind) if _SHARE_OR_ALL.match(behind) else None
    return plain(_FROM_NUMBER.sub("", behind[act.start() :])) if act else ""


def shared_rest(mention: Mention, noun: str) -> str:
    """Return what stands behind the noun of the next number, where both nouns end alike: 10个城市社区、5个农村社区用房改造."""
    behind = mention.neighbours[1]
    if behind is None or behind.unit != mention.quantity.unit or not _LISTED_NEXT.match(mention.tail[len(noun) :]):
        return ""
    following = plain(mention.sentence.plain(behind.span.end, mention.clause.end))
    for length in range(min(len(noun), _LONGEST_ENDING), 1, -1):
        _, ending, rest = following.partition(noun[-length:])
        if ending and _GOES_ON.match(rest):
            return rest
    return ""


@per_lexicon
def _acts() -> "regex.Pattern[str]":
    return compiled(rf"(?<=\p{{Han}}{{2}})(?:{words('share.acts')})(?=\p{{Han}}{{2}})")


def _shared(parts: list[str], at: int) -> str:
    """Return the noun at the end of the last name that the name number `at` shares.

    Where it begins is told by what the two names have in common before it (一般登记、抵押登记办理时间), else by their length,
    since words that are listed are mostly of one length: 小学、初中毕业生升学率.
    """
    name, last = parts[at], parts[-1]
    if at == len(parts) - 1 or any(_MEASURED.search(part) for part in parts[:-1]):
        return ""
    tail = _MEASURED.search(last)
    if tail is None:
        return ""
    for length in range(min(len(name), len(last)) - 1, 1, -1):
        met = last.find(name[-length:])
        if met >= 0:
            return last[met + length :]
    if len(name) <= _LONGEST_WORD and len(last) > len(name) + 1:
        return last[len(name) :]
    return tail[0] if len(tail[0]) < len(last) else ""
