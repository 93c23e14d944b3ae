"""A document put together again from its findings, some of them changed, taken out or added."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from kepu_extract.corrections.fields import Kind
from kepu_extract.corrections.findings import id_of
from kepu_extract.extractors.indicators.indicators import goals_with_indicators, indicators_within
from kepu_extract.lexicon.bodies import profile
from kepu_extract.model import (
    KINDS,
    Assignment,
    KindName,
    PolicyDocument,
    Role,
    Section,
    Task,
    Unit,
)

_LISTED = tuple(kind for kind in KINDS if kind not in ("section", "task", "assignment"))  # which are no trees


class Changes(Struct):
    """What became of the findings of one document, by their names."""

    replaced: dict[str, Any] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    added: list[tuple[Kind, Any, str | None]] = field(default_factory=list)  # kind, model, id of the task of a unit
    names: dict[str, str] = field(default_factory=dict)  # name of an added task in the file of corrections, to its id

    def add(self, kind: Kind, model: Any, task: str | None, name: str | None) -> None:
        """Take in a new finding under an id that no other has."""
        before = sum(1 for one, _, _ in self.added if one == kind)
        if hasattr(model, "id") and before:
            head = model.id.rstrip("0123456789")
            model = model.model_copy(update={"id": f"{head}{int(model.id.removeprefix(head)) + before}"})
        if kind == "task" and name:
            self.names[name] = model.id
        self.added.append((kind, model, task))


def rebuilt(document: PolicyDocument, changes: Changes) -> PolicyDocument:
    """Return the document with the changes, and with what hangs on them: units, indicators of tasks, titles above tasks."""
    if not (changes.replaced or changes.removed or changes.added):
        return document
    update: dict[str, Any] = {KINDS[kind].list: _listed(document, kind, changes) for kind in _LISTED}
    tasks = _tasks(document, changes)
    indicators = update["indicators"]
    kept = {one.id for one in indicators}
    update["indicators"] = [one if one.part_of in kept else one.model_copy(update={"part_of": None}) for one in indicators]
    if [one.id for one in indicators] != [one.id for one in document.indicators]:
        tasks = [
            task.model_copy(update={"indicator_ids": indicators_within(indicators, task.span.start, task.span.end)})
            if task.span
            else task
            for task in tasks
        ]
    update["goals"] = goals_with_indicators(update["goals"], indicators)
    update["sections"], moved = _sections(document, changes)
    for name in (KINDS[kind].list for kind in _LISTED if "section_id" in KINDS[kind].model.model_fields):
        update[name] = [_moved(one, moved) for one in update[name]]
    tasks = [_moved(one, moved) for one in tasks]
    update["tasks"] = _titled(document.sections, update["sections"], tasks)
    update["units"], update["tasks"] = _units(document, update["tasks"])
    return document.model_copy(update=update)


def _listed(document: PolicyDocument, kind: KindName, changes: Changes) -> list[Any]:
    """Return a list of findings with its changes, in reading order."""
    found = []
    for number, one in enumerate(getattr(document, KINDS[kind].list), 1):
        name = id_of(one, document, kind, number)
        if name not in changes.removed:
            found.append(changes.replaced.get(name, one))
    added = [model for of, model, _ in changes.added if of == kind]
    return _in_order(found, added)


def _in_order(found: list[Any], added: list[Any]) -> list[Any]:
    """Return what was found in its order, with each added one before the first that stands behind it."""
    told = list(found)
    for one in added:
        behind = (n for n, other in enumerate(told) if other.evidence and other.evidence.start > one.evidence.start)
        told.insert(next(behind, len(told)), one)
    return told


def _tasks(document: PolicyDocument, changes: Changes) -> list[Task]:
    tasks = []
    new = [model for kind, model, _ in changes.added if kind == "task"]
    for task in _in_order(document.tasks, new):
        if task.id in changes.removed:
            continue
        own: list[Assignment] = []
        for number, one in enumerate(task.assignments, 1):
            name = f"{task.id}.assignments.{number}"
            if name not in changes.removed:
                own.append(changes.replaced.get(name, one))
        own += [model for kind, model, of in changes.added if kind == "assignment" and of == task.id]
        kept = changes.replaced.get(task.id, task)
        tasks.append(kept.model_copy(update={"assignments": own}))
    return tasks


def _units(document: PolicyDocument, tasks: list[Task]) -> tuple[list[Unit], list[Task]]:
    """Return the units of the tasks, each with its tasks, and the tasks with their ids; a unit that is known keeps its own."""
    known = {unit.name: unit for unit in document.units}
    taken = max((int(unit.id.rpartition("u")[2]) for unit in document.units), default=0)
    units: dict[str, Unit] = {}
    ids: dict[str, dict[Role, list[str]]] = {}
    told = []
    for task in tasks:
        named = []
        for one in task.assignments:
            unit = units.get(one.name) or known.get(one.name)
            if unit is None:
                taken += 1
                unit = _new_unit(document, f"{document.id}.u{taken}", one)
            if one.as_written not in unit.aliases:
                unit = unit.model_copy(update={"aliases": [*unit.aliases, one.as_written]})
            units[one.name] = unit
            of_role = ids.setdefault(one.name, {}).setdefault(one.role, [])
            if task.id not in of_role:
                of_role.append(task.id)
            named.append(one.model_copy(update={"unit_id": unit.id}))
        told.append(task.model_copy(update={"assignments": named}))
    return [unit.model_copy(update={"task_ids": ids[name]}) for name, unit in units.items()], told


def _new_unit(document: PolicyDocument, id_: str, assignment: Assignment) -> Unit:
    body = profile(assignment.name, place=document.resolved.region)
    return Unit(
        id=id_, name=assignment.name, stem=body.stem, function=body.function, level=body.level, type=body.type or "other",
        is_collective=body.is_collective, aliases=[assignment.as_written],
    )  # fmt: skip


def _sections(document: PolicyDocument, changes: Changes) -> tuple[list[Section], dict[str, str | None]]:
    """Return the tree with its changes; what stood below a rejected section stands below the one above it.

    Also returns, for each rejected section, where its findings belong now.
    """
    moved: dict[str, str | None] = {}

    def walk(sections: list[Section], parent: str | None, level: int) -> Iterator[Section]:
        for section in sections:
            if section.id in changes.removed:
                moved[section.id] = parent
                yield from walk(section.children, parent, level)
                continue
            kept = changes.replaced.get(section.id, section)
            below = list(walk(section.children, section.id, level + 1))
            yield kept.model_copy(update={"parent_id": parent, "level": level, "children": below})

    return list(walk(document.sections, None, 1)), moved


def _moved(finding: Any, moved: dict[str, str | None]) -> Any:
    if finding.section_id not in moved:
        return finding
    return finding.model_copy(update={"section_id": moved[finding.section_id]})


def _titled(before: list[Section], after: list[Section], tasks: list[Task]) -> list[Task]:
    """Return the tasks with the titles and categories of the sections as they are now, where they had those of before."""
    old, new = dict(_above(before, [])), dict(_above(after, []))
    told = []
    for task in tasks:
        was, now = old.get(task.section_id or ""), new.get(task.section_id or "")
        if was and now and was != now:
            update: dict[str, Any] = {}
            if task.path == was[0]:
                update["path"] = now[0]
            if task.categories == was[1]:
                update["categories"] = now[1]
            task = task.model_copy(update=update)
        told.append(task)
    return told


def _above(sections: list[Section], titles: list[str]) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
    for section in sections:
        yield section.id, (titles, list(section.categories))
        yield from _above(section.children, [*titles, section.title] if section.title else titles)
