"""How a question of structure was decided; shown by `explain`, and no part of the JSON."""

from kepu_extract.model.base import ContractModel, Evidence


class WeighedCandidate(ContractModel):
    """One possible answer and what spoke for and against it."""

    label: str
    """The answer."""
    score: float
    """Sum of the weights."""
    pieces: dict[str, float]
    """Named piece of evidence to its weight."""


class DecisionRecord(ContractModel):
    """The answer to one question about one item."""

    id: str
    """Of the item: d2, d1.s14."""
    asks: str
    """The question in words."""
    chosen: str | None
    """The answer; null where nothing had enough."""
    enough: float
    """The least score that an answer needs."""
    candidates: list[WeighedCandidate]
    """Best first."""
    evidence: Evidence
    """Where the question was asked."""
