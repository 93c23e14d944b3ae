"""The kinds of findings in one list, from which all that goes through them takes their names.

A new kind is a model, a key of PolicyDocument and a row here; tests/test_kinds.py says where it is not told of yet.
"""

from typing import Literal, get_args

from msgspec import Struct

from kepu_extract.model.base import ContractModel
from kepu_extract.model.findings import Attachment, Budget, Citation, Goal, Indicator, Person, TimelineEntry
from kepu_extract.model.section import Section
from kepu_extract.model.tasks import Assignment, Task

KindName = Literal["section", "goal", "task", "assignment", "indicator", "budget", "timeline", "person", "citation", "attachment"]
ListName = Literal["sections", "goals", "tasks", "indicators", "budgets", "timeline", "people", "citations", "attachments"]


class KindOfFinding(Struct, frozen=True):
    """A kind of finding."""

    model: type[ContractModel]
    list: ListName | Literal["assignments"]  # the key of a document that holds it; assignments stand in tasks
    letter: str = ""  # of ids: d1.t3; those without one are known by their place: d1.citations.1


KINDS: dict[KindName, KindOfFinding] = {
    "section": KindOfFinding(Section, "sections", "s"),
    "goal": KindOfFinding(Goal, "goals", "g"),
    "task": KindOfFinding(Task, "tasks", "t"),
    "assignment": KindOfFinding(Assignment, "assignments"),
    "indicator": KindOfFinding(Indicator, "indicators", "i"),
    "budget": KindOfFinding(Budget, "budgets", "b"),
    "timeline": KindOfFinding(TimelineEntry, "timeline", "l"),
    "person": KindOfFinding(Person, "people", "p"),
    "citation": KindOfFinding(Citation, "citations"),
    "attachment": KindOfFinding(Attachment, "attachments"),
}
LISTS: tuple[ListName, ...] = get_args(ListName)
