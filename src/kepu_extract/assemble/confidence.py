"""How sure a finding is: how often its rule was right on documents whose answers are known.

lexicon/data/precision.toml has for each rule the findings that were compared with gold documents, the right ones among
them and in how many documents they stood (`python scripts/rate_rules.py` counts them). The lower end of the 95 % interval
of Wilson (1927) is what is promised, so that a rule seen three times promises little even where it was right three times.
"""

from collections.abc import Iterable
from math import sqrt
from typing import TypeVar

from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model import LISTS, ContractModel, Diagnostic, Evidence, PolicyDocument, Section

LEAST = 0.5  # findings below are named as things to check: likelier than not is not promised
_Z = 1.959964  # of the standard normal distribution, for 95 % between both ends
_DOUBTED = 0.75  # what is left of a confidence where a decision that the finding hangs on was close
# Findings of one document are alike: three hundred rows of one table are no three hundred trials.
_TRIALS = 20
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


@per_lexicon
def rule_confidence(kind: str, rule: str | None) -> float | None:
    """Return the confidence of a rule for findings of `kind` (a list of PolicyDocument), null where it was not rated."""
    row = load("precision").get(kind, {}).get(rule)
    return round(promised(row["hits"], row["right"], row["documents"]), 3) if row else None


def promised(hits: int, right: int, documents: int) -> float:
    """Return the share of right findings that a rule promises at least, rated on `hits` findings of `documents` documents."""
    trials = min(hits, _TRIALS * documents)
    return wilson_lower(trials, right * trials / hits) if hits else 0.0


def with_confidence(document: PolicyDocument, doubts: Iterable[Diagnostic]) -> PolicyDocument:
    """Return the document with a confidence at each finding; `doubts` tell of decisions that were close."""
    shaken = [found.evidence for found in doubts if found.evidence is not None and found.document_id == document.id]
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


def _section(section: Section, shaken: list[Evidence]) -> Section:
    return _rated("sections", section, shaken, children=[_section(child, shaken) for child in section.children])


def _rated(kind: str, finding: _Finding, shaken: list[Evidence], **update: object) -> _Finding:
    evidence: Evidence | None = getattr(finding, "evidence", None)
    if evidence is None:
        return finding.model_copy(update=update) if update else finding
    sure = rule_confidence(kind, evidence.rule)
    if sure is not None and any(_touch(doubt, evidence) for doubt in shaken):
        sure = round(sure * _DOUBTED, 3)
    return finding.model_copy(update={"confidence": sure, **update})


def _touch(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
