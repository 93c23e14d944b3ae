"""Ranges whose ends are told by their bounds: 20万元以上30万元以下, 5人（含）以上至10人（不含）以下, 20万以上30万元以下."""

from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.source import Span
from kepu_extract.values.numerals import ARABIC, MULTIPLIER, parse_number
from kepu_extract.values.quantity import Quantity

_ASIDE = "(?: *（不?含[^（）]{0,4}）)?"
_ABOVE = compiled(rf"(?P<lower>{ARABIC}(?: *{MULTIPLIER})?) *(?P<unit>[^0-9，。；、（）]{{0,6}}?){_ASIDE} *(?:及|含)?以上{_ASIDE} *[至到]? *$")
_BELOW = ("以下", "以内")
_REACH = 30  # characters before the upper end in which the lower one may begin


def join_bounds(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities of folded text, those with a lower bound right before them as one range with it."""
    joined: list[Quantity] = []
    for quantity in found:
        whole = _with_lower(text, quantity) if quantity.after and quantity.after.of(text) in _BELOW else None
        if whole is not None:
            while joined and joined[-1].span.start >= whole.span.start:
                earlier = joined.pop()
                whole = replace(whole, before=earlier.before, per=whole.per or earlier.per, per_span=whole.per_span or earlier.per_span)
        joined.append(whole or quantity)
    return joined


def _with_lower(text: str, upper: Quantity) -> Quantity | None:
    """Return a number with an upper bound as the range from the lower bound that stands right before it, None where none does."""
    if upper.upper is not None or upper.comparator not in ("lte", "lt"):
        return None
    match = _ABOVE.search(text, max(0, upper.span.start - _REACH), upper.span.start)
    value = parse_number(match["lower"]) if match else None
    if match is None or value is None:
        return None
    measured = upper.span.of(text).lstrip("0123456789.，万亿千百十 ")
    if match["unit"] not in ("", measured) or value >= upper.value:
        return None
    return replace(upper, span=Span(match.start(), upper.span.end), value=value, upper=upper.value, comparator="between")
