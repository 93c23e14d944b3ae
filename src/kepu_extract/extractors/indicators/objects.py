"""The name of a number of things that something is done to: 对8家展馆和3家书屋开展能源审计."""

from kepu_extract.compiled import compiled
from kepu_extract.extractors.indicators.name_parts import cut, plain
from kepu_extract.extractors.numbers.mentions import Mention

_TO = compiled("(?:^|\ue002|重点|继续)[，、]?对(?:\ue001\\p{Han}{2,12}[和及、])?$")  # the shape before the number
_OBJECT = compiled(r"^(?P<noun>[^，；、和及]+?)(?=[和及、]|开展|进行|实施|组织|$)")
_ACT = compiled(r"^[^，；]*?(?P<act>(?:开展|进行|实施|组织)[^，；]{2,16})$")


def of_object(mention: Mention) -> str:
    """Return what is done to how many, where 对 stands before the number or its list: 开展能源审计的展馆; else nothing."""
    if mention.quantity.comparator != "eq" or not _TO.search(mention.shape.partition("\ue000")[0]):
        return ""
    behind = mention.sentence.plain(mention.back, mention.clause.end)
    noun, act = _OBJECT.match(behind), _ACT.match(behind)
    return cut(plain(act["act"]) + "的" + plain(noun["noun"])) if noun and act else ""
