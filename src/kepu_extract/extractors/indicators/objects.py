"""The name of a number by the object of its clause: 对8家展馆开展能源审计, 按照容量不小于200立方米的规模配置水箱."""

from kepu_extract.compiled import compiled
from kepu_extract.extractors.indicators.name_parts import cut, plain
from kepu_extract.extractors.numbers.mentions import Mention

_TO = compiled("(?:^|\ue002|重点|继续)[，、]?对(?:\ue001\\p{Han}{2,12}[和及、])?$")  # the shape before the number
_OBJECT = compiled(r"^(?P<noun>[^，；、和及]+?)(?=[和及、]|开展|进行|实施|组织|$)")
_ACT = compiled(r"^[^，；]*?(?P<act>(?:开展|进行|实施|组织)[^，；]{2,16})$")

_LAID_OUT = compiled(
    r"的(?:比例|标准|规模|要求|规格|定额)(?:统一|同步|规划)*(?:设置|配置|配备|配建|建设|预留|规划|设立|开设)(?P<thing>[^，；、]{2,16})$"
)
_BY_MEASURE = compiled(r"^.*按照?")


def of_laid_out(mention: Mention) -> str:
    """Return what is laid out by a bounded measure, with that measure: 水箱容量 of 按照容量不小于200立方米的规模配置水箱; else nothing."""
    thing = _LAID_OUT.search(mention.tail) if mention.quantity.before else None
    if thing is None or not _BY_MEASURE.match(mention.head):
        return ""
    return cut(plain(thing["thing"] + _BY_MEASURE.sub("", mention.item_head)))


def of_object(mention: Mention) -> str:
    """Return what is done to how many, where 对 stands before the number or its list: 开展能源审计的展馆; else nothing."""
    if mention.quantity.comparator != "eq" or not _TO.search(mention.shape.partition("\ue000")[0]):
        return ""
    behind = mention.sentence.plain(mention.back, mention.clause.end)
    noun, act = _OBJECT.match(behind), _ACT.match(behind)
    return cut(plain(act["act"]) + "的" + plain(noun["noun"])) if noun and act else ""
