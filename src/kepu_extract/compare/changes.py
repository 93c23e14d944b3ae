"""What became of sections, tasks, targets and units from one document to another, as rows that every output shows."""

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from kepu_extract.compare.direction import Direction, due_direction, indicator_direction, is_below, together
from kepu_extract.compare.found import (
    Found,
    Side,
    found_in,
    indicator_pairs,
    last_deadline,
    section_pairs,
    side_of,
    task_pairs,
    unit_pairs,
    unit_side,
)
from kepu_extract.model import Extraction
from kepu_extract.wording import ROLES, indicator_text, joined

ChangeKind = Literal["section", "task", "indicator", "unit"]
Became = Literal["same", "changed", "tightened", "loosened", "merged", "split", "added", "dropped"]


class Change(Struct, frozen=True):
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
        yield from ((kind, found.thing.name, side) for found in found_in(extraction, name) if (side := side_of(found)))


def _sections(before: Extraction, after: Extraction) -> Iterator[Change]:
    for one, other in section_pairs(before, after):
        first, second = _thing(one), _thing(other)
        what = [label for label, key in _SECTION_KEYS if first and second and getattr(first, key) != getattr(second, key)]
        shown = second or first
        became = _became(first, second, "changed" if what else "same")
        yield Change("section", became, shown.title or shown.body, joined(what), side_of(one), side_of(other))


def _tasks(before: Extraction, after: Extraction) -> Iterator[Change]:
    units: list[Change] = []
    for one, other, paired in task_pairs(before, after):
        if paired == "matched" and one is not None and other is not None:
            roles = list(_units(one, other))
            yield _task(one, other, roles)
            units += roles
        elif paired != "matched":
            own = one if paired in ("merged", "dropped") else other
            yield Change("task", paired, _thing(own).name, "", side_of(one), side_of(other))
    yield from units


def _task(one: Found, other: Found, roles: list[Change]) -> Change:
    """Return what became of a task whose units changed by `roles`."""
    first, second = one.thing, other.thing
    due = due_direction(last_deadline(first.deadlines), last_deadline(second.deadlines))
    worded: Direction = "changed" if first.text != second.text else "same"
    what = joined(label for label, changed in (("内容", worded), ("单位", "changed" if roles else "same"), ("时限", due)) if changed != "same")
    # A time limit says which way, also where its words changed with it.
    became = due if due != "same" and not roles else together([due, worded, "changed" if roles else "same"])
    return Change("task", became, second.name, what, side_of(one), side_of(other))


def _units(before: Found, after: Found) -> Iterator[Change]:
    """Yield a row for each unit that came to a task, left it, or has another role in it."""
    for one, other in unit_pairs(before, after):
        if one and other and one.role == other.role:
            continue
        became: Became = "added" if one is None else "dropped" if other is None else "changed"
        what = f"{ROLES[one.role] if one else '无'}→{ROLES[other.role] if other else '无'}"
        shown = other or one
        name = shown.name if shown else ""
        yield Change("unit", became, name, what, unit_side(before, one), unit_side(after, other))


def _indicators(before: Extraction, after: Extraction) -> Iterator[Change]:
    for one, other in indicator_pairs(before, after):
        first, second = _thing(one), _thing(other)
        below = one is not None and other is not None and is_below(one.document, other.document)
        direction: Direction = indicator_direction(first, second, below=below) if first and second else "same"
        said = f"{indicator_text(first)}→{indicator_text(second)}" if first and second and direction != "same" else ""
        yield Change("indicator", _became(first, second, direction), (second or first).name, said, side_of(one), side_of(other))


def _thing(found: Found | None) -> Any:
    return found.thing if found else None


def _became(before: object, after: object, otherwise: Direction) -> Became:
    return "added" if before is None else "dropped" if after is None else otherwise
