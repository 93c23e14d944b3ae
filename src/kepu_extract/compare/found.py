"""Findings of two documents side by side: which are the same, what each says and where."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, Literal

from msgspec import Struct

from kepu_extract.compare.direction import due_direction
from kepu_extract.compare.match import Worded, home_of, matched, placed_alike, worded_alike
from kepu_extract.compiled import compiled
from kepu_extract.model import (
    Assignment,
    Evidence,
    Extraction,
    Indicator,
    Period,
    PolicyDocument,
    Section,
    Task,
    Unit,
)
from kepu_extract.values.measures import count_alike
from kepu_extract.wording import ROLES, indicator_text, joined, period_text, place_text

_OTHERWISE = 60.0  # of 100, for equal names with other units: below what is worded half alike and counted alike
_LEVEL = compiled("国家(?=级)|[省市州县区乡镇村组](?=[省市州县区乡镇村组]{0,3}级)|(?:街道|社区)(?=级)")
Paired = Literal["matched", "split", "added", "merged", "dropped"]


class Side(Struct, frozen=True):
    """A finding in one of the two documents: its id, what it says, its words and where they stand, as people count and as offsets."""

    id: str
    said: str
    quote: str
    place: str
    start: int
    end: int


class Found(Struct, frozen=True):
    """A finding with the document it is of, the titles above it and the number of its section."""

    document: PolicyDocument
    thing: Any
    place: str = ""  # the titles above
    number: int | None = None


def found_in(extraction: Extraction, name: str) -> Iterator[Found]:
    """Yield the findings of one list (tasks, indicators) of all documents."""
    for document in extraction.documents:
        sections = {found.thing.id: found for found in _sections_of(document)}
        for thing in getattr(document, name):
            home = sections.get(thing.section_id or "")
            place = " › ".join(thing.path) if isinstance(thing, Task) else home.place if home else ""
            yield Found(document, thing, place, home.number if home else None)


def _sections_in(extraction: Extraction) -> Iterator[Found]:
    return chain.from_iterable(_sections_of(document) for document in extraction.documents)


def _sections_of(document: PolicyDocument) -> Iterator[Found]:
    waiting: list[tuple[Section, str]] = [(section, "") for section in reversed(document.sections)]
    while waiting:
        section, place = waiting.pop()
        yield Found(document, section, place, section.number)
        below = f"{place} › {section.title or ''}"
        waiting += [(child, below) for child in reversed(section.children)]


def _section_likeness(one: Found, other: Found) -> float:
    first, second = one.thing, other.thing
    titles = first.title or first.body, second.title or second.body
    bodies = (first.body, second.body) if first.body and second.body else titles
    return _placed(one, other, worded_alike(titles[0], bodies[0], titles[1], bodies[1]))


def _section_words(one: Found) -> Worded:
    return Worded(one.thing.title or one.thing.body, one.thing.body)


def _task_likeness(one: Found, other: Found) -> float:
    first, second = one.thing, other.thing
    title = first.name if _is_part(first, second) or _is_part(second, first) else second.name
    return _placed(one, other, worded_alike(first.name, first.text, title, second.text))


def _task_words(one: Found) -> Worded:
    return Worded(one.thing.name, one.thing.text, (one.thing.name, *one.thing.path[-1:]))


def _is_part(task: Task, whole: Task) -> bool:
    """Tell whether a task stands under a heading that has the name of another plan's task: that was split into items."""
    return whole.name in task.path[-1:]


def _indicator_likeness(one: Found, other: Found) -> float:
    first, second = one.thing, other.thing
    if first.concept != second.concept and first.concept and second.concept:
        return 0.0
    if not count_alike(first.unit, second.unit):  # the same thing counted otherwise, where nothing else is left for it
        return _placed(one, other, _OTHERWISE) if first.name == second.name else 0.0
    levels = [set(_LEVEL.findall(each.name)) for each in (first, second)]
    if all(levels) and levels[0] != levels[1]:
        return 0.0  # 县级科技馆覆盖率, 村级覆盖率
    alike = 100.0 if first.concept and first.concept == second.concept else worded_alike(first.name, first.name, second.name, second.name)
    return _placed(one, other, alike, due_direction(first.due, second.due) == "same")


def _indicator_words(one: Found) -> Worded:
    return Worded(one.thing.name, one.thing.name, (one.thing.concept,) if one.thing.concept else ())


def _placed(one: Found, other: Found, likeness: float, *same: bool) -> float:
    return placed_alike(likeness, one.number == other.number, one.place == other.place, *same)


def task_pairs(before: Extraction, after: Extraction) -> Iterator[tuple[Found | None, Found | None, Paired]]:
    """Yield each task with its counterpart: those of the later document in its order, then what was dropped.

    A task of one side alone stands beside the whole that holds it on the other side (`split`, `merged`), where there is one.
    """
    earlier, later = list(found_in(before, "tasks")), list(found_in(after, "tasks"))
    for one, other in _matched(earlier, later, _task_likeness, _task_words):
        if one is not None and other is not None:
            yield one, other, "matched"
        elif other is not None:
            whole = _home(other.thing, earlier)
            yield whole, other, "split" if whole else "added"
        elif one is not None:
            whole = _home(one.thing, later)
            yield one, whole, "merged" if whole else "dropped"


def indicator_pairs(before: Extraction, after: Extraction) -> list[tuple[Found | None, Found | None]]:
    """Return each target with its counterpart, in the same order."""
    return _matched(list(found_in(before, "indicators")), list(found_in(after, "indicators")), _indicator_likeness, _indicator_words)


def section_pairs(before: Extraction, after: Extraction) -> list[tuple[Found | None, Found | None]]:
    """Return each section with its counterpart, in the same order."""
    return _matched(list(_sections_in(before)), list(_sections_in(after)), _section_likeness, _section_words)


def _matched(
    before: list[Found], after: list[Found], likeness: Callable[[Found, Found], float], words: Callable[[Found], Worded]
) -> list[tuple[Found | None, Found | None]]:
    return matched(before, after, likeness, (list(map(words, before)), list(map(words, after))))


def unit_pairs(before: Found, after: Found) -> Iterator[tuple[Assignment | None, Assignment | None]]:
    """Yield the units of two tasks side by side: those of one stem, then those that do the same (教育厅, 教体局)."""
    first, second = ({stem_of(found, one): one for one in found.thing.assignments} for found in (before, after))
    same = {key: key for key in second if key in first}
    doing = {_function(before, one): key for key, one in first.items() if key not in same}
    for key, one in second.items():
        function = _function(after, one)
        if key not in same and function and function in doing:
            same[key] = doing.pop(function)
    yield from ((first.get(same.get(key, "")), one) for key, one in second.items())
    yield from ((one, None) for key, one in first.items() if key not in same.values())


def _home(task: Task, others: list[Found]) -> Found | None:
    at = home_of(task.text, [found.thing.text for found in others])
    return next((found for found in others if _is_part(task, found.thing)), None) if at is None else others[at]


def stem_of(found: Found, assignment: Assignment) -> str:
    """Return what a unit is called without its place, so that those of a province and a city meet."""
    unit = _unit(found, assignment)
    return (unit and unit.stem) or assignment.name


def units_of(found: Found) -> list[str]:
    """Return what the units of a task are called without their places."""
    return [stem_of(found, one) for one in found.thing.assignments]


def _function(found: Found, assignment: Assignment) -> str | None:
    unit = _unit(found, assignment)
    return unit.function if unit else None


def _unit(found: Found, assignment: Assignment) -> Unit | None:
    return next((unit for unit in found.document.units if unit.name == assignment.name), None)


def last_deadline(deadlines: list[Period]) -> Period | None:
    """Return the time limit that ends last."""
    return max(deadlines, key=lambda one: one.last_day or "", default=None)


def side_of(found: Found | None) -> Side | None:
    """Return a finding as a side."""
    if found is None:
        return None
    thing = found.thing
    return side_at(thing.id, _said(thing), thing.evidence)


def side_at(id_: str, said: str, evidence: Evidence) -> Side:
    """Return what is said at an evidence as a side."""
    return Side(id_, said, evidence.quote, place_text(evidence), evidence.start, evidence.end)


def _said(thing: Section | Task | Indicator) -> str:
    if isinstance(thing, Indicator):
        return indicator_text(thing)
    if isinstance(thing, Section):
        return thing.marker + joined([thing.title or "", thing.body], "。")
    units = joined((f"{ROLES[one.role]}：{one.name}" for one in thing.assignments), "；")
    return joined([thing.text, units, joined(map(period_text, thing.deadlines))], "｜")


def unit_side(found: Found, assignment: Assignment | None) -> Side | None:
    """Return a unit of a task as a side."""
    if assignment is None:
        return None
    return side_at(found.thing.id, f"{ROLES[assignment.role]}：{assignment.name}（{found.thing.name}）", assignment.evidence)
