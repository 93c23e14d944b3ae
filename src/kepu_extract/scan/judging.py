"""Rules asked in their order: the first whose conditions all hold decides, and each that does not says why."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, TypeVar


class Named(Protocol):
    """A rule, as far as it must be known to be asked."""

    @property
    def name(self) -> str:
        """What findings and `explain --at` call it."""

    @property
    def accepts(self) -> bool:
        """Whether what it holds for is a finding, and not expressly none."""


RuleT = TypeVar("RuleT", bound=Named)


class Judgement(NamedTuple):
    """What the rules say of one place."""

    accepted: bool
    rule: str  # that decided; "no-rule" where none did
    asked: tuple[tuple[str, str | None], ...]  # each rule asked, with the first condition that failed


def ask_rules(rules: Iterable[RuleT], failed: Callable[[RuleT], str | None]) -> Judgement:
    """Ask rules in their order; `failed` returns the first condition of one that does not hold, None where all do."""
    asked: list[tuple[str, str | None]] = []
    for rule in rules:
        reason = failed(rule)
        asked.append((rule.name, reason))
        if reason is None:
            return Judgement(rule.accepts, rule.name, tuple(asked))
    return Judgement(False, "no-rule", tuple(asked))


class Condition(NamedTuple):
    """A fact that must hold for a rule, or must not, and what is said where that is not so."""

    fact: str
    holds: bool
    unmet: str

    @classmethod
    def of(cls, written: str) -> "Condition":
        """Return the condition that a lexicon writes "chained" or "not whole years"."""
        fact = written.removeprefix("not ")
        holds = fact == written
        return cls(fact, holds, f"it is not: {fact}" if holds else f"it is: {fact}")


def unmet(conditions: Iterable[Condition], holds: Callable[[str], bool]) -> str | None:
    """Return what is said of the first of the conditions that is not met; None where all are."""
    for fact, wanted, reason in conditions:
        if holds(fact) is not wanted:
            return reason
    return None
