"""What was found, missed and added, by part."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Literal

from msgspec import Struct, field

from kepu_extract.scoring.facts import Fact

Mode = Literal["words", "strict"]


class Row(Struct):
    """Counts of one part. `adrift` are those of `added` whose words do not stand in the text: no wrong reading, an invention."""

    hit: int = 0
    added: int = 0
    missed: int = 0
    adrift: int = 0

    def __add__(self, other: "Row") -> "Row":
        return Row(self.hit + other.hit, self.added + other.added, self.missed + other.missed, self.adrift + other.adrift)

    @property
    def support(self) -> int:
        """How many the gold has."""
        return self.hit + self.missed

    @property
    def found(self) -> int:
        """How many the prediction has."""
        return self.hit + self.added

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was."""
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 where there is none."""
        return self.hit / self.support if self.support else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where there is nothing and nothing was found."""
        both = 2 * self.hit + self.added + self.missed
        return 2 * self.hit / both if both else 1.0


class Board(Struct):
    """The counts of one pair of files, and a line for each difference: part, sign (- missed, + added, ! not in the text), what."""

    mode: Mode
    rows: dict[str, Row] = field(default_factory=dict)
    lines: list[tuple[str, str, str]] = field(default_factory=list)

    def compare(self, part: str, gold: Sequence[Fact], found: Sequence[Fact]) -> None:
        """Count one part of one document."""
        self.count(part, [self._key(fact) for fact in gold], [(self._key(fact), fact.grounded) for fact in found])

    def count(self, part: str, gold: Sequence[Hashable], found: Sequence[tuple[Hashable, bool | None]]) -> None:
        """Count one part whose members are told apart by their keys."""
        said, told = Counter(gold), Counter(key for key, _ in found)
        adrift = Counter(key for key, grounded in found if grounded is False)
        missed, added = said - told, told - said
        invented = added & adrift
        row = Row((said & told).total(), added.total(), missed.total(), invented.total())
        self.rows[part] = self.rows.get(part, Row()) + row
        for sign, rest in (("-", missed), ("+", added - invented), ("!", invented)):
            self.lines += [(part, sign, _shown(key)) for key in rest.elements()]

    def _key(self, fact: Fact) -> Hashable:
        return fact.words if self.mode == "words" else fact.strict


def _shown(key: Hashable) -> str:
    if isinstance(key, frozenset):
        return "[" + ", ".join(sorted(map(_shown, key))) + "]"
    if isinstance(key, tuple):
        return " · ".join(_shown(one) for one in key)
    return "" if key is None else f"{key:g}" if isinstance(key, float) else str(key)
