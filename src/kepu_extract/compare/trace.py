"""Where the tasks and targets of an upper plan went in the plans that carry it out."""

from collections.abc import Sequence

from msgspec import Struct

from kepu_extract.compare.changes import Change, ChangeKind, work_changes, work_of
from kepu_extract.compare.found import Side
from kepu_extract.model import Extraction

TRACED: tuple[ChangeKind, ...] = ("task", "indicator")


class Traced(Struct, frozen=True):
    """A task or target of the upper plan with what became of it in each lower one, in their order."""

    kind: ChangeKind
    name: str
    upper: Side
    went: tuple[Change, ...]


class Trace(Struct, frozen=True):
    """All tasks and targets of the upper plan in its order, and what each lower plan has besides."""

    upper: Extraction
    lowers: tuple[Extraction, ...]
    traced: tuple[Traced, ...]
    added: tuple[tuple[Extraction, Change], ...]


def trace(upper: Extraction, lowers: Sequence[Extraction]) -> Trace:
    """Return where each task and target of `upper` went; one that a lower plan lacks is `dropped` there."""
    changes = [[one for one in work_changes(upper, lower) if one.kind in TRACED] for lower in lowers]
    # What was split has its own line as something new of the lower plan, beside the part that was matched.
    of_upper = [{one.before.id: one for one in found if one.before and one.became != "split"} for found in changes]
    traced = [Traced(kind, name, side, tuple(found[side.id] for found in of_upper)) for kind, name, side in work_of(upper)]
    added = [(lower, one) for lower, found in zip(lowers, changes, strict=True) for one in found if one.became in ("added", "split")]
    return Trace(upper, tuple(lowers), tuple(traced), tuple(added))
