"""Decisions from named evidence: pieces for and against each candidate, weighed when all of them are known.

A question and the weights of its pieces stand in lexicon/data/evidence.toml. The code that asks it only says which pieces
each candidate has; it neither gates nor scores. What was close stays in the decision, for a diagnostic and `explain`.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.source import Span

T = TypeVar("T")


class Candidate(Struct, Generic[T], frozen=True):
    """One possible answer: what is chosen with it, how a reader calls it, and the names of the pieces that hold for it."""

    value: T
    label: str
    pieces: tuple[str, ...]


class Weighed(Struct, frozen=True):
    """A candidate with the weight of each of its pieces."""

    label: str
    pieces: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return sum(weight for _, weight in self.pieces)


class Decision(Struct, Generic[T], frozen=True):
    """The answer to a question about one place of a document."""

    question: str  # its name in evidence.toml
    asks: str  # the question in words
    where: Span
    chosen: T | None  # None where no candidate has enough
    enough: float
    weighed: tuple[Weighed, ...]  # best first
    close: bool  # the next best, or the other side of `enough`, was near

    @property
    def runner_up(self) -> str:
        """What would have been said otherwise."""
        if self.chosen is None:
            return self.weighed[0].label if self.weighed else "none"
        return self.weighed[1].label if len(self.weighed) > 1 else "none"


class _Question(Struct, frozen=True):
    asks: str
    enough: float
    close: float
    weights: dict[str, float]


@per_lexicon
def _question(name: str) -> _Question:
    entry = load("evidence")[name]
    return _Question(entry["asks"], float(entry["enough"]), float(entry["close"]), entry["weights"])


def decide(question: str, where: Span, candidates: Iterable[Candidate[T]]) -> Decision[T]:
    """Weigh the candidates of a question and choose the best that has enough; of equals, the first.

    Raises KeyError where the lexicon has no such question, or no weight for a piece.
    """
    asked = _question(question)
    given = [(candidate, _weigh(asked, candidate.label, candidate.pieces)) for candidate in candidates]
    given.sort(key=lambda pair: -pair[1].score)
    best = given[0][1].score if given else float("-inf")
    won = best >= asked.enough
    # What was refused is near when one light piece more would have carried it; what was chosen, when one less would not.
    rivals = [asked.enough, *(weighed.score for _, weighed in given[1:2])] if won else [asked.enough]
    close = bool(given) and min(abs(best - rival) for rival in rivals) < asked.close
    chosen = given[0][0].value if won else None
    return Decision(question, asked.asks, where, chosen, asked.enough, tuple(w for _, w in given), close)


def holding(**pieces: object) -> tuple[str, ...]:
    """Return the names of the pieces that hold: holding(annex_mark=…, signed_above=…) gives ("annex-mark", …)."""
    return tuple(name.replace("_", "-") for name, holds in pieces.items() if holds)


def _weigh(asked: _Question, label: str, pieces: tuple[str, ...]) -> Weighed:
    return Weighed(label, tuple((name, float(asked.weights[name])) for name in pieces))
