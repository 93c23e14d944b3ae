"""The name of a number of things that something is done to: 对8家展馆和3家书屋开展能源审计."""

from kepu_extract.compiled import compiled
from kepu_extract.extractors.indicators.name_parts import cut, plain
from kepu_extract.extractors.numbers.mentions import Mention

_DONE_TO = compiled(r"对.*?(?P<act>(?:开展|进行|实施|组织)[^，；]{2,16})$")
_OBJECT = compiled(r"^(?P<noun>[^，；、和及]+?)(?=[和及、]|开展|进行|实施|组织|$)")


def of_object(mention: Mention) -> str:
    """Return what is done to how many, where 对 opens the clause: 开展能源审计的展馆; else nothing."""
    done = _DONE_TO.match(mention.clause.of(mention.folded)) if mention.quantity.comparator == "eq" else None
    noun = _OBJECT.match(mention.sentence.plain(mention.back, mention.clause.end)) if done else None
    return cut(plain(done["act"]) + "的" + plain(noun["noun"])) if done and noun else ""
