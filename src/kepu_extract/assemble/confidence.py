"""How sure a finding is: how often its rule was right on documents whose answers are known.

Two lexicons count for each rule the findings that were compared with gold documents, the right ones among them and in how
many documents they stood: precision.toml on documents that rules were written with, first_contact.toml on others, each
counted before anybody looked at it. The first flatter, the second are few. So the share is that of first contact, drawn
towards that of all rules of the same kind by a few trials, and both together are the trials. The lower end of the 95 %
interval of Wilson (1927) is what is promised: a rule seen three times promises little even where it was right three times.

A section is right where its place and title are, which its form of number promises, and its category, which has a rate of
its own. `python scripts/rate_rules.py` counts.
"""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from math import sqrt
from typing import TypeVar

from msgspec import Struct

from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model import LISTS, ContractModel, Diagnostic, Evidence, PolicyDocument, Section

LEAST = 0.5  # findings below are named as things to check: likelier than not is not promised
_Z = 1.959964  # of the standard normal distribution, for 95 % between both ends
_DOUBTED = 0.75  # what is left of a confidence where a decision that the finding hangs on was close
# Findings of one document are alike: three hundred rows of one table are no three hundred trials.
MOST_OF_A_DOCUMENT = 20
# What a kind's own share counts for beside a rule's: the shares of rules of one kind lie as far apart as ten trials would put them.
_OF_KIND = 10
_LISTS = tuple(name for name in LISTS if name != "sections")  # whose confidence is that of a tree
_Finding = TypeVar("_Finding", bound=ContractModel)


def wilson_lower(hits: float, right: float) -> float:
    """Return the lower end of the 95 % interval for the share of `right` among `hits`; 0 where there are none."""
    if not hits:
        return 0.0
    share, z2 = right / hits, _Z * _Z
    centre = share + z2 / (2 * hits)
    spread = _Z * sqrt(share * (1 - share) / hits + z2 / (4 * hits * hits))
    return max(0.0, (centre - spread) / (1 + z2 / hits))


class Rate(Struct, frozen=True):
    """What was counted for a rule: findings compared with gold, the right ones, and the documents they stood in."""

    hits: int = 0
    right: int = 0
    documents: int = 0

    @property
    def trials(self) -> int:
        """How many findings count as seen apart from each other."""
        return min(self.hits, MOST_OF_A_DOCUMENT * self.documents)

    @property
    def share(self) -> float:
        """The share of right findings; 0 where there are none."""
        return self.right / self.hits if self.hits else 0.0


@per_lexicon
def rule_confidence(kind: str, rule: str | None) -> float | None:
    """Return the confidence of a rule, null where it was not rated.

    `kind` is a list of PolicyDocument and `rule` names its rule, or it is "categories" and `rule` one of them.
    """
    learnt, first = (_rates(name, kind).get(rule or "") for name in ("precision", "first_contact"))
    return round(promised(learnt or Rate(), first or Rate(), share_of_kind(kind)), 3) if learnt or first else None


@per_lexicon
def share_of_kind(kind: str) -> float | None:
    """Return the share of right findings of a kind at first contact, null where none was counted."""
    rates = _rates("first_contact", kind).values()
    hits = sum(rate.hits for rate in rates)
    return sum(rate.right for rate in rates) / hits if hits else None


def promised(learnt: Rate, first: Rate, of_kind: float | None) -> float:
    """Return the share of right findings that a rule promises at least on documents it has not seen.

    `learnt` was counted on documents that rules were written with, `first` on others; `of_kind` is the share of right
    findings of all rules of its kind at first contact, null where none was counted.
    """
    if of_kind is None:
        return wilson_lower(learnt.trials, learnt.trials * learnt.share)
    unseen = first.trials + _OF_KIND
    share = (first.trials * first.share + _OF_KIND * of_kind) / unseen
    if learnt.hits:
        share = min(share, learnt.share)
    trials = unseen + learnt.trials
    return wilson_lower(trials, trials * share)


@per_lexicon
def _rates(name: str, kind: str) -> dict[str, Rate]:
    return {rule: Rate(**row) for rule, row in load(name).get(kind, {}).items()}


class _Doubts:
    """Where decisions were close, asked for each finding."""

    def __init__(self, places: Iterable[Evidence]) -> None:
        spans = sorted((place.start, place.end) for place in places)
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))  # of those up to each: the last end

    def touch(self, place: Evidence) -> bool:
        """Tell whether one of them shares a character with a finding's place."""
        before = bisect_left(self._starts, place.end)
        return before > 0 and self._reach[before - 1] > place.start


def with_confidence(document: PolicyDocument, doubts: Iterable[Diagnostic]) -> PolicyDocument:
    """Return the document with a confidence at each finding; `doubts` tell of decisions that were close."""
    shaken = _Doubts(found.evidence for found in doubts if found.evidence is not None and found.document_id == document.id)
    update: dict[str, object] = {
        name: [_rated(name, finding, shaken) for finding in getattr(document, name)] for name in _LISTS if name != "tasks"
    }
    update["tasks"] = [
        _rated("tasks", task, shaken, assignments=[_rated("assignments", one, shaken) for one in task.assignments])
        for task in document.tasks
    ]
    update["sections"] = [_section(section, shaken) for section in document.sections]
    return document.model_copy(update=update)


def to_check(document: PolicyDocument) -> list[Diagnostic]:
    """Return a diagnostic for each finding that is less sure than `LEAST`."""
    findings = [one for name in _LISTS for one in getattr(document, name)]
    findings += [assignment for task in document.tasks for assignment in task.assignments]
    return [
        Diagnostic(
            severity="info",
            code="low-confidence",
            message=f"{_short(finding.evidence.quote)} was found by a rule that has not yet proved right often enough; check it.",
            document_id=document.id,
            evidence=finding.evidence,
        )
        for finding in findings
        if finding.evidence is not None and finding.confidence is not None and finding.confidence < LEAST
    ]


def _short(quote: str) -> str:
    return quote if len(quote) <= 20 else f"{quote[:20]}…"


def _section(section: Section, shaken: _Doubts) -> Section:
    rated = _rated("sections", section, shaken, children=[_section(child, shaken) for child in section.children])
    said = rule_confidence("categories", section.categories[0] if section.categories else None) or share_of_kind("categories")
    if rated.confidence is None or said is None:
        return rated
    return rated.model_copy(update={"confidence": round(rated.confidence * said, 3)})


def _rated(kind: str, finding: _Finding, shaken: _Doubts, **update: object) -> _Finding:
    evidence: Evidence | None = getattr(finding, "evidence", None)
    if evidence is None:
        return finding.model_copy(update=update) if update else finding
    sure = rule_confidence(kind, evidence.rule)
    if sure is not None and shaken.touch(evidence):
        sure = round(sure * _DOUBTED, 3)
    return finding.model_copy(update={"confidence": sure, **update})
