"""What became of sections, tasks, targets and units from one document to another, as rows that every output shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from kepu_extract.compare.direction import Direction, due_direction, indicator_direction, together
from kepu_extract.compare.match import home_of, matched, placed_alike, worded_alike
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
from kepu_extract.wording import ROLES, indicator_text, joined, period_text, place_text

ChangeKind = Literal["section", "task", "indicator", "unit"]
Became = Literal["same", "changed", "tightened", "loosened", "merged", "split", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class Side:
    """A finding in one of the two documents: its id, what it says, its words and where they stand, as people count and as offsets."""

    id: str
    said: str
    quote: str
    place: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one finding; a side is None where the finding was added or dropped.

    Of one that is `merged` the later side is the whole that holds it, of a `split` one the earlier side is.
    """

    kind: ChangeKind
    became: Became
    name: str
    what: str  # which of its values changed
    before: Side | None
    after: Side | None


_SECTION_KEYS = (("标题", "title"), ("正文", "body"), ("编号", "marker"))


@dataclass(frozen=True, slots=True)
class _Found:
    document: PolicyDocument
    thing: Any
    place: str = ""  # the titles above
    number: int | None = None


def changes_of(before: Extraction, after: Extraction) -> list[Change]:
    """Return what became of everything: what the later document has, in its order, then what was dropped, kind by kind."""
    return [*_sections(before, after), *work_changes(before, after)]


def work_changes(before: Extraction, after: Extraction) -> list[Change]:
    """Return what became of tasks with their units, and of targets."""
    return [*_tasks(before, after), *_indicators(before, after)]


def work_of(extraction: Extraction) -> Iterator[tuple[ChangeKind, str, Side]]:
    """Yield kind, name and side of each task and target."""
    kinds: tuple[tuple[ChangeKind, str], ...] = (("task", "tasks"), ("indicator", "indicators"))
    for kind, name in kinds:
        yield from ((kind, found.thing.name, side) for found in _all(extraction, name) if (side := _side(found)))


def _sections(before: Extraction, after: Extraction) -> Iterator[Change]:
    for one, other in matched(list(_all_sections(before)), list(_all_sections(after)), _section_likeness):
        first, second = _thing(one), _thing(other)
        what = [label for label, key in _SECTION_KEYS if first and second and getattr(first, key) != getattr(second, key)]
        shown = second or first
        became = _became(first, second, "changed" if what else "same")
        yield Change("section", became, shown.title or shown.body, joined(what), _side(one), _side(other))


def _tasks(before: Extraction, after: Extraction) -> Iterator[Change]:
    units: list[Change] = []
    earlier, later = list(_all(before, "tasks")), list(_all(after, "tasks"))
    for one, other in matched(earlier, later, _task_likeness):
        first, second = _thing(one), _thing(other)
        if one is None:
            whole = _home(second, earlier)
            yield Change("task", "split" if whole else "added", second.name, "", _side(whole), _side(other))
            continue
        if other is None:
            whole = _home(first, later)
            yield Change("task", "merged" if whole else "dropped", first.name, "", _side(one), _side(whole))
            continue
        roles = list(_units(one, other))
        due = due_direction(_last(first.deadlines), _last(second.deadlines))
        worded: Direction = "changed" if first.text != second.text else "same"
        what = joined(label for label, changed in (("内容", worded), ("单位", "changed" if roles else "same"), ("时限", due)) if changed != "same")
        # A time limit says which way, also where its words changed with it.
        became = due if due != "same" and not roles else together([due, worded, "changed" if roles else "same"])
        yield Change("task", became, second.name, what, _side(one), _side(other))
        units += roles
    yield from units


def _home(task: Task, others: list[_Found]) -> _Found | None:
    at = home_of(task.text, [found.thing.text for found in others])
    return None if at is None else others[at]


def _units(before: _Found, after: _Found) -> Iterator[Change]:
    """Yield a row for each unit that came to a task, left it, or has another role in it."""
    for one, other in _unit_pairs(before, after):
        if one and other and one.role == other.role:
            continue
        became: Became = "added" if one is None else "dropped" if other is None else "changed"
        what = f"{ROLES[one.role] if one else '无'}→{ROLES[other.role] if other else '无'}"
        shown = other or one
        name = shown.name if shown else ""
        yield Change("unit", became, name, what, _unit_side(before, one), _unit_side(after, other))


def _unit_pairs(before: _Found, after: _Found) -> Iterator[tuple[Assignment | None, Assignment | None]]:
    """Yield the units of two tasks side by side: those of one stem, then those that do the same (教育厅, 教体局)."""
    first, second = ({_stem(found, one): one for one in found.thing.assignments} for found in (before, after))
    same = {key: key for key in second if key in first}
    doing = {_function(before, one): key for key, one in first.items() if key not in same}
    for key, one in second.items():
        function = _function(after, one)
        if key not in same and function and function in doing:
            same[key] = doing.pop(function)
    yield from ((first.get(same.get(key, "")), one) for key, one in second.items())
    yield from ((one, None) for key, one in first.items() if key not in same.values())


def _indicators(before: Extraction, after: Extraction) -> Iterator[Change]:
    for one, other in matched(list(_all(before, "indicators")), list(_all(after, "indicators")), _indicator_likeness):
        first, second = _thing(one), _thing(other)
        direction: Direction = indicator_direction(first, second) if first and second else "same"
        said = f"{indicator_text(first)}→{indicator_text(second)}" if first and second and direction != "same" else ""
        yield Change("indicator", _became(first, second, direction), (second or first).name, said, _side(one), _side(other))


def _thing(found: _Found | None) -> Any:
    return found.thing if found else None


def _became(before: object, after: object, otherwise: Direction) -> Became:
    return "added" if before is None else "dropped" if after is None else otherwise


def _all(extraction: Extraction, name: str) -> Iterator[_Found]:
    for document in extraction.documents:
        sections = {found.thing.id: found for found in _sections_of(document)}
        for thing in getattr(document, name):
            home = sections.get(thing.section_id or "")
            place = " › ".join(thing.path) if isinstance(thing, Task) else home.place if home else ""
            yield _Found(document, thing, place, home.number if home else None)


def _all_sections(extraction: Extraction) -> Iterator[_Found]:
    return chain.from_iterable(_sections_of(document) for document in extraction.documents)


def _sections_of(document: PolicyDocument) -> Iterator[_Found]:
    waiting: list[tuple[Section, str]] = [(section, "") for section in reversed(document.sections)]
    while waiting:
        section, place = waiting.pop()
        yield _Found(document, section, place, section.number)
        below = f"{place} › {section.title or ''}"
        waiting += [(child, below) for child in reversed(section.children)]


def _section_likeness(one: _Found, other: _Found) -> float:
    first, second = one.thing, other.thing
    titles = first.title or first.body, second.title or second.body
    bodies = (first.body, second.body) if first.body and second.body else titles
    return _placed(one, other, worded_alike(titles[0], bodies[0], titles[1], bodies[1]))


def _task_likeness(one: _Found, other: _Found) -> float:
    return _placed(one, other, worded_alike(one.thing.name, one.thing.text, other.thing.name, other.thing.text))


def _indicator_likeness(one: _Found, other: _Found) -> float:
    first, second = one.thing, other.thing
    if first.unit != second.unit or (first.concept != second.concept and first.concept and second.concept):
        return 0.0
    alike = 100.0 if first.concept and first.concept == second.concept else worded_alike(first.name, first.name, second.name, second.name)
    return _placed(one, other, alike, due_direction(first.due, second.due) == "same")


def _placed(one: _Found, other: _Found, likeness: float, *same: bool) -> float:
    return placed_alike(likeness, one.number == other.number, one.place == other.place, *same)


def _stem(found: _Found, assignment: Assignment) -> str:
    """Return what a unit is called without its place, so that those of a province and a city meet."""
    unit = _unit(found, assignment)
    return (unit and unit.stem) or assignment.name


def _function(found: _Found, assignment: Assignment) -> str | None:
    unit = _unit(found, assignment)
    return unit.function if unit else None


def _unit(found: _Found, assignment: Assignment) -> Unit | None:
    return next((unit for unit in found.document.units if unit.name == assignment.name), None)


def _last(deadlines: list[Period]) -> Period | None:
    return max(deadlines, key=lambda one: one.last_day or "", default=None)


def _side(found: _Found | None) -> Side | None:
    if found is None:
        return None
    thing = found.thing
    return _side_at(thing.id, _said(thing), thing.evidence)


def _side_at(id_: str, said: str, evidence: Evidence) -> Side:
    return Side(id_, said, evidence.quote, place_text(evidence), evidence.start, evidence.end)


def _said(thing: Section | Task | Indicator) -> str:
    if isinstance(thing, Indicator):
        return indicator_text(thing)
    if isinstance(thing, Section):
        return thing.marker + joined([thing.title or "", thing.body], "。")
    units = joined((f"{ROLES[one.role]}：{one.name}" for one in thing.assignments), "；")
    return joined([thing.text, units, joined(map(period_text, thing.deadlines))], "｜")


def _unit_side(found: _Found, assignment: Assignment | None) -> Side | None:
    if assignment is None:
        return None
    return _side_at(found.thing.id, f"{ROLES[assignment.role]}：{assignment.name}（{found.thing.name}）", assignment.evidence)
