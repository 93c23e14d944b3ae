"""Whether a target or a time limit became stricter."""

from typing import Literal

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.targets import pattern
from kepu_extract.model import Indicator, Period, PolicyDocument
from kepu_extract.source import fold
from kepu_extract.values.measures import count_alike, units

Direction = Literal["tightened", "loosened", "changed", "same"]
_LIMITS = frozenset({"lte", "lt"})
_STRICTNESS = {"approx": 0, "between": 1, "eq": 1, "gte": 1, "lte": 1, "gt": 2, "lt": 2}
_LEVELS = ("national", "province", "prefecture", "county", "township", "village")
_RELATIVE = ("percent", "time")
_SHARE = compiled("[率均每]|比[例重]|占比|浓度")
_TO = "[^，。；达提增升]{0,8}?[至到在]"  # behind a verb of the lexicon: 缩短办理时间到3天


def indicator_direction(before: Indicator, after: Indicator, *, below: bool = False) -> Direction:
    """Return what became of a target: of value, comparator and time together, `changed` where they disagree.

    With `below` the later one is of a lower level: a smaller absolute number is its part of the other's, and neither stricter
    nor laxer.
    """
    value = _value(before, after)
    if below and after.value < before.value and not _is_relative(before):
        value = "changed"
    return together([value, due_direction(before.due, after.due)])


def is_below(before: PolicyDocument, after: PolicyDocument) -> bool:
    """Tell whether the later document is of a lower level than the earlier one, as far as both say whose they are."""
    levels = [one.resolved.region.level if one.resolved.region else None for one in (before, after)]
    first, second = (_LEVELS.index(level) if level in _LEVELS else None for level in levels)
    return first is not None and second is not None and second > first


def due_direction(before: Period | None, after: Period | None) -> Direction:
    """Return what became of a time limit: an earlier or a new one is stricter."""
    ends = [one.last_day if one else None for one in (before, after)]
    if ends[0] == ends[1]:
        return "same"
    if ends[0] is None or ends[1] is None:
        return "tightened" if ends[0] is None else "loosened"
    return "tightened" if ends[1] < ends[0] else "loosened"


def together(directions: list[Direction]) -> Direction:
    """Return what several changes are as one."""
    moved = {one for one in directions if one != "same"}
    if not moved:
        return "same"
    return moved.pop() if len(moved) == 1 else "changed"


def _value(before: Indicator, after: Indicator) -> Direction:
    if not count_alike(before.unit, after.unit) or before.per != after.per or _is_limit(before) != _is_limit(after):
        return "changed"
    numbers = [(one.value, one.upper if one.upper is not None else one.value) for one in (before, after)]
    if numbers[0] == numbers[1]:
        steps = _STRICTNESS[after.comparator] - _STRICTNESS[before.comparator]
        return "tightened" if steps > 0 else "loosened" if steps < 0 else "same"
    rises, falls = (all(x <= y for x, y in pair) for pair in (zip(*numbers, strict=True), zip(*reversed(numbers), strict=True)))
    if not rises and not falls:
        return "changed"
    return "tightened" if rises != _is_limit(before) else "loosened"


def _is_relative(indicator: Indicator) -> bool:
    """Tell whether a number is of each or of a share, so that it means the same at every level."""
    per_each = indicator.per is not None and (indicator.per_time is None or "·" in indicator.per)
    unit = indicator.unit or ""
    known = units().get(unit)
    return per_each or "/" in unit or bool(known and known.group in _RELATIVE) or bool(_SHARE.search(indicator.name))


def _is_limit(indicator: Indicator) -> bool:
    """Tell whether less is stricter: of a bound from above, and of a state that is reached from above (降至8%)."""
    return indicator.comparator in _LIMITS or bool(pattern("down", tail=_TO).search(fold(indicator.evidence.quote)))
