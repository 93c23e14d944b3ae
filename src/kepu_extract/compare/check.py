"""An office's own table of tasks beside the plan that it was made from."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from kepu_extract.compare.direction import due_direction
from kepu_extract.compare.found import (
    Found,
    Paired,
    Side,
    last_deadline,
    side_at,
    side_of,
    stem_of,
    task_pairs,
    unit_pairs,
    unit_side,
    units_of,
)
from kepu_extract.model import Evidence, Extraction, Indicator, Period, Role
from kepu_extract.source import fold
from kepu_extract.values.dates import find_dates
from kepu_extract.values.quantities import find_quantities
from kepu_extract.values.quantity import Quantity
from kepu_extract.wording import ROLES, bounded, period_text

Trouble = Literal["no-source", "not-held", "unit", "deadline", "number"]
_ENDS = "，。；;,\n\t"  # of the clause in which a number stands

# What a table says of a role for which it has no column, nearest first: whoever is responsible leads and does not help.
_STAND_FOR: dict[Role, tuple[Role, ...]] = {
    "lead": ("lead", "responsible", "participating"),
    "responsible": ("responsible", "lead", "participating"),
    "participating": ("participating", "responsible", "lead"),
    "supervising": ("supervising", "participating", "responsible", "lead"),
}


class Checked(Struct, frozen=True):
    """A place where table and plan do not say the same; a side is None where it says nothing."""

    trouble: Trouble
    name: str
    what: str
    plan: Side | None
    table: Side | None


class Held(Struct, frozen=True):
    """A row of the table, or a task of the plan, with what it belongs to on the other side."""

    paired: Paired
    name: str
    plan: Side | None
    table: Side | None


class Check(Struct, frozen=True):
    """All rows of the table with what they hold of the plan, and where the two differ."""

    plan: Extraction
    table: Extraction
    held: tuple[Held, ...]
    troubles: tuple[Checked, ...]


def check(plan: Extraction, table: Extraction) -> Check:
    """Return where the tasks of `table` differ from those of `plan`: the rows in their order, then what none of them holds.

    A unit has the role that the plan gives it, or where no row has that role the one that stands for it (`_STAND_FOR`): one
    column 责任单位 holds all of them. Units are told by stem and function, time limits without a year as of the plan's,
    numbers by value and unit; a number of the plan that a row lacks is told where it is the value of a target.
    """
    roles = {one.role for document in table.documents for task in document.tasks for one in task.assignments}
    pairs = list(task_pairs(plan, table))
    held = (
        Held(paired, own.thing.name, side_of(one), side_of(other))
        for one, other, paired in pairs if (own := one if paired == "merged" else other or one)
    )  # fmt: skip
    return Check(plan, table, tuple(held), tuple(_troubles(pairs, roles)))


def _troubles(pairs: list[tuple[Found | None, Found | None, Paired]], roles: set[Role]) -> Iterator[Checked]:
    for plan, row, paired in pairs:
        if plan is not None and row is not None and paired == "matched":
            # A row says also what was merged into it, and leaves to others what was split from it.
            merged = [one for one, whole, how in pairs if how == "merged" and one and whole and whole.thing is row.thing]
            split = [one for whole, one, how in pairs if how == "split" and one and whole and whole.thing is plan.thing]
            yield from _units(plan, row, roles, [unit for one in merged for unit in units_of(one)])
            yield from _deadlines(plan, row)
            yield from _numbers(plan, row, merged, split)
        elif paired == "added" and row is not None:
            yield Checked("no-source", row.thing.name, "", None, side_of(row))
        elif paired == "dropped" and plan is not None:
            yield Checked("not-held", plan.thing.name, "", side_of(plan), None)


def _units(plan: Found, row: Found, roles: set[Role], merged: list[str]) -> Iterator[Checked]:
    for one, other in unit_pairs(plan, row):
        if one is not None and other is not None and other.role == _role_in_table(one.role, roles):
            continue
        if one is None and other is not None and stem_of(row, other) in merged:
            continue
        words = (f"{found.name}（{ROLES[found.role]}）" if found else "无" for found in (one, other))
        yield Checked("unit", row.thing.name, "→".join(words), unit_side(plan, one), unit_side(row, other))


def _role_in_table(role: Role, roles: set[Role]) -> Role:
    """Return the role that a table which gives these roles gives a unit that has `role` in the plan."""
    return next((one for one in _STAND_FOR[role] if one in roles), role)


def _deadlines(plan: Found, row: Found) -> Iterator[Checked]:
    one = last_deadline(plan.thing.deadlines)
    other = last_deadline(row.thing.deadlines) or _in_the_year_of(row, one)
    if due_direction(one, other) == "same":
        return
    words = (period_text(period) if period else "无" for period in (one, other))
    yield Checked("deadline", row.thing.name, "→".join(words), _period_side(plan, one), _period_side(row, other))


def _in_the_year_of(row: Found, of: Period | None) -> Period | None:
    """Return the time limit of a row that writes no year, read as one of the plan's year: a table is no document that has one."""
    if of is None or of.last_day is None:
        return None
    start, end = _stretch(row)
    dates = find_dates(fold(row.document.text), start, end, reference_year=int(of.last_day[:4]))
    periods = [date.period for date in dates if date.guessed_year and date.period]
    return next((one for one in periods if one.last_day == of.last_day), None) or last_deadline(periods)


def _period_side(found: Found, period: Period | None) -> Side:
    """Return the words of a time limit, or the task where it has none, or none that stand in it."""
    task, text = found.thing, found.document.text
    start, end = _stretch(found)
    words = period.as_written if period else None
    at = text.find(words, start, max(end, text.find("\n", end))) if words else -1
    return _at(found, at, at + len(words), words) if words and at >= 0 else side_at(task.id, period_text(period) if period else "无", task.evidence)


def _numbers(plan: Found, row: Found, merged: list[Found], split: list[Found]) -> Iterator[Checked]:
    left, came = _quantities(plan), _quantities(row)
    elsewhere = [number for one in merged for number in _quantities(one)]
    told = [one for one in came if not any(_same(one, other) for other in [*left, *elsewhere])]
    said = [*came, *(number for one in split for number in _quantities(one))]
    left = [one for one in left if not any(_same(one, other) for other in said)]
    for number in told:
        near = next((one for one in left if one.unit == number.unit and one.per == number.per), None)
        if near is not None:
            left.remove(near)
        words = f"{_said(near) if near else '无'}→{_said(number)}"
        yield Checked("number", row.thing.name, words, _number_side(plan, near) if near else side_of(plan), _number_side(row, number))
    targets = [one for one in plan.document.indicators if one.id in plan.thing.indicator_ids]
    for number in left:
        if any(_is_of(number, target) for target in targets):
            yield Checked("number", row.thing.name, f"{_said(number)}→无", _number_side(plan, number), side_of(row))


def _quantities(found: Found) -> list[Quantity]:
    (start, end), folded = _stretch(found), fold(found.document.text)
    ends = [*(at for at in range(start, end) if folded[at] == "\t"), end]  # each cell ends what it says
    return [number for first, last in zip([start, *ends], ends, strict=False) for number in find_quantities(folded, first, last)]


def _is_of(number: Quantity, target: Indicator) -> bool:
    """Tell whether a number is the value of a target, and not one beside it: 三年新建60座, 由62%提高到90%."""
    inside = target.evidence.start <= number.span.start < target.evidence.end
    return inside and (number.value, number.upper, number.unit) == (target.value, target.upper, target.unit or "")


def _stretch(found: Found) -> tuple[int, int]:
    """Return where a task stands: of one in a table the whole row, since a target may have a column of its own."""
    place, text = found.thing.span or found.thing.evidence, found.document.text
    first, last = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    last = last if last >= 0 else len(text)
    return (first, last) if "\t" in text[first:last] else (place.start, place.end)


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.upper, one.unit, one.comparator) == (other.value, other.upper, other.unit, other.comparator)


def _said(number: Quantity) -> str:
    return f"{bounded(number.comparator, number.value, number.upper)}{number.unit}"


def _number_side(found: Found, number: Quantity) -> Side:
    """Return the clause around a number."""
    start, end = _stretch(found)
    text = found.document.text
    first = max((text.rfind(sign, start, number.span.start) + 1 for sign in _ENDS), default=start)
    last = min((at for sign in _ENDS if (at := text.find(sign, number.span.end, end)) >= 0), default=end)
    return _at(found, max(first, start), last, _said(number))


def _at(found: Found, start: int, end: int, said: str) -> Side:
    text = found.document.text
    line = text.count("\n", 0, start) + 1
    page = found.thing.evidence.page if line == found.thing.evidence.line else None
    evidence = Evidence(quote=text[start:end], start=start, end=end, line=line, page=page)
    return side_at(found.thing.id, said, evidence)
