"""Parts of a number behind 其中 that say no more themselves that they are parts."""

from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.targets import pattern
from kepu_extract.model import Indicator

_TIME = compiled(r"[0-9]年|年底|月底")


def whole_before(mention: Mention, divided: list[Indicator]) -> Indicator | None:
    """Return which number of the sentence before is shared out by the first of one that opens with 其中; None for none of its unit."""
    wholes = (one for one in reversed(divided) if one.part_of is None and one.unit == mention.quantity.unit)
    return next((one for one in wholes if mention.quantity.value <= one.value), None)


def goes_on_inside(mention: Mention, last: Mention | None) -> bool:
    """Tell whether a number stands in the brackets of the one before it in its list, or like it in none: parts end where those close."""
    aside_at = mention.sentence.aside_at
    return last is not None and aside_at(last.quantity.span.start) == aside_at(mention.quantity.span.start)


def shares_on(mention: Mention, whole: Indicator | None, found: list[Indicator]) -> bool:
    """Tell whether a number goes on sharing out a whole: 布局38个站点，其中县道14个，乡道17个，村道7个.

    All parts together are no more than the whole, and a clause with a verb or a time of its own says something else.
    """
    if whole is None or mention.quantity.unit != whole.unit or mention.quantity.group == "percent":
        return False
    told = sum(one.value for one in found if one.part_of == whole.id)
    own = pattern("create", head=r"^").search(mention.item_head) or _TIME.search(mention.head)
    return own is None and told + mention.quantity.value <= whole.value
