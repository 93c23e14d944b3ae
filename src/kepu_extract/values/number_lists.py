"""What the numbers of a list share: 2、3、5个 a unit, 15个、7个工作日以内 a unit and a bound, 至少2个地市、10个县区 a bound."""

from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.targets import pattern
from kepu_extract.source import Span
from kepu_extract.values.bases import per_before
from kepu_extract.values.comparators import comparator_before
from kepu_extract.values.numerals import ARABIC, MULTIPLIER, parse_number
from kepu_extract.values.quantity import Quantity

_JOIN = compiled(" *(?:、|和|及|与|或|以及) *")
_NOUN_JOIN = compiled("[\u4e00-\u9fff“”]{1,16}(?:、|和|及|与|以及)")
_ITEM_JOIN = compiled(" *(?:[、，]|和|及|与|以及) *[\u4e00-\u9fff]{0,8}")
_STATES = compiled("[为达]")  # 每月不少于4次，每月时间为8小时: the second number says itself how it is meant
_ONE = rf"{ARABIC}(?: *{MULTIPLIER})?"
_BARE_BEFORE = compiled(rf"(?<![0-9第、.（a-zA-Z/-])(?P<first>{_ONE})(?: *、 *{_ONE})* *(?:、|和|或) *$")
_BARE_ON = compiled(rf"(?P<first>{_ONE})(?: *、 *{_ONE})* *(?:、|和|或) *")
_RAISED = compiled(" *(?:提高|上调|增加|提升|调整) *[到至为] *")
_NUMBERS = compiled(_ONE)
_SCALE = compiled(rf"(?<=[0-9]) *(?P<scale>{MULTIPLIER})")


def share_in_lists(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities of folded text, those of a list with the unit, base and comparator that the list states once."""
    complete: list[Quantity] = []
    for quantity in found:
        floor = complete[-1].span.end if complete else 0
        complete += [*_bare(text, quantity, floor), quantity]
    for index in range(len(complete) - 2, -1, -1):  # a unit or bound behind the last holds for those before it
        complete[index] = _from_behind(text, complete[index], complete[index + 1])
    for index in range(1, len(complete)):
        complete[index] = _from_before(text, complete[index - 1], complete[index])
    return complete


def _bare(text: str, last: Quantity, floor: int) -> list[Quantity]:
    """Return the numbers without a unit that are joined right before `last`: 2 and 3 of 2、3、5个.

    A 万 that only the last one has is the others' too: 10、12、15万人次.
    """
    if last.upper is not None or last.written_out:
        return []
    joined = _JOIN.match(text, floor, last.span.start) if floor else None  # 奖励3万、2万、1万元: the first needs no 元
    match = _BARE_ON.fullmatch(text, joined.end(), last.span.start) if joined else None
    match = match or _BARE_BEFORE.search(text, max(floor, last.span.start - 40), last.span.start)
    if match is None or match.start() < floor:
        return []
    numbers = list(_NUMBERS.finditer(text, *match.span()))
    scale = _SCALE.search(last.span.of(text))
    shared = scale["scale"] if scale and not any(_SCALE.search(number[0]) for number in numbers) else ""
    bare = [
        replace(last, span=Span(*number.span()), value=parse_number(number[0] + shared) or 0, before=None, after=None)
        for number in numbers
    ]
    if last.group == "money" and last.per is None:
        per, per_span = per_before(text, match.start(), floor, of_sum=True)
        bare = [replace(one, per=per, per_span=per_span) for one in bare]
    bound, word = comparator_before(text, match.start(), floor, "")
    return [replace(bare[0], comparator=bound or bare[0].comparator, before=word), *bare[1:]]


def _from_behind(text: str, quantity: Quantity, following: Quantity) -> Quantity:
    if not _JOIN.fullmatch(text, quantity.span.end, following.span.start) or following.before:
        return quantity
    unit = following.span.of(text).lstrip("0123456789.万亿千百 ")
    if quantity.unit != following.unit and unit.startswith(quantity.unit) and quantity.group != "money":
        quantity = replace(quantity, unit=following.unit, group=following.group)
    bounded = following.after is not None or following.comparator in ("gte", "lte", "approx")
    if bounded and quantity.comparator == "eq" and quantity.unit == following.unit:
        quantity = replace(quantity, comparator=following.comparator)
    return quantity


def _from_before(text: str, earlier: Quantity, quantity: Quantity) -> Quantity:
    """Let the bound and base before the first number of a list hold for the next: 不少于60万元、40万元."""
    sums = quantity.group == earlier.group == "money" and earlier.per_span is not None and earlier.per_span.start < earlier.span.start
    raised = _RAISED.fullmatch(text, earlier.span.end, quantity.span.start) is not None
    if sums and not quantity.per and (raised or _JOIN.fullmatch(text, earlier.span.end, quantity.span.start)):
        quantity = replace(quantity, per=earlier.per, per_span=earlier.per_span)
    if raised and earlier.comparator == "lte" and quantity.comparator == "eq":
        return replace(quantity, comparator="lte")  # 最高补贴额由1000元提高到1500元
    if earlier.comparator in ("eq", "between") or quantity.comparator != "eq" or earlier.after:
        return quantity
    stretch = (earlier.per_span.end if earlier.per_span and earlier.per_span.start >= earlier.span.end else earlier.span.end, quantity.span.start)
    if stretch[0] > stretch[1]:
        return quantity
    between = text[slice(*stretch)]
    base = quantity.per_span
    if base and quantity.per == earlier.per and stretch[0] <= base.start < stretch[1]:  # 县站每年1万元、乡站每年5000元
        alike = quantity.group == earlier.group and not _STATES.search(text, base.end, quantity.span.start)
        joined = alike and _ITEM_JOIN.fullmatch(text, stretch[0], base.start) is not None
    else:
        verbs = any(pattern(group).search(between) for group in ("create", "reach", "change"))
        joined = bool(_JOIN.fullmatch(between) or (_NOUN_JOIN.fullmatch(between) and not verbs))
    return replace(quantity, comparator=earlier.comparator) if joined else quantity
