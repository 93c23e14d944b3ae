"""The rules that say what a number is, read from lexicon/data: target_rules.toml, and money_rules.toml for sums of money.

The rules are asked in their order, and the first whose conditions all hold decides. A rule that does not hold names the
first condition that failed, which is what `explain --at` shows.
"""

from collections.abc import Callable
from typing import Literal, cast

import regex
from msgspec import Struct, field

from kepu_extract.extractors.numbers.facts import FACTS
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.extractors.numbers.parts import whole_of
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.lexicon.targets import money_words, words
from kepu_extract.scan.judging import Condition, Judgement, ask_rules, unmet
from kepu_extract.scan.shape import compile_pattern

MoneyKind = Literal["grant", "fund", "outcome"]

# What else than its clause a pattern may be about: the name of the key and the text that it is searched in.
_PLACES: dict[str, Callable[[Mention], str]] = {
    "item": lambda mention: mention.item_head or mention.head,
    "said": lambda mention: mention.lead + mention.head,
    "lead": lambda mention: mention.lead,
    "next": lambda mention: mention.follow,
}


class Rule(Struct, frozen=True):
    """A pattern over the tokens of a clause, with what else must hold."""

    name: str
    verdict: str  # "target" or a kind of money; "none"
    of: frozenset[str]  # groups of measures; empty for all
    counts_other: str  # what is said of a number of another group
    when: tuple[Condition, ...]
    pattern: "regex.Pattern[str] | None"
    unless: "regex.Pattern[str] | None"
    places: dict[str, "regex.Pattern[str]"] = field(default_factory=dict)

    @property
    def accepts(self) -> bool:
        """Whether what it holds for is a finding, and not expressly none."""
        return self.verdict != "none"

    def failed(self, mention: Mention, told: "_Facts") -> str | None:
        """Return the first condition that does not hold, None where all do."""
        if self.of and mention.quantity.group not in self.of:
            return self.counts_other
        if reason := unmet(self.when, told.__getitem__):
            return reason
        if self.pattern and not self.pattern.search(mention.shape):
            return "its pattern does not stand in the clause"
        if self.unless and (match := self.unless.search(mention.shape)):
            return f"“{match[0].replace(chr(0xE000), '…')}” speaks against it"
        for place, pattern in self.places.items():
            if not pattern.search(_PLACES[place](mention)):
                return f"its pattern does not stand in {_WHERE[place]}"
        return None


_WHERE = {
    "item": "the item before the number",
    "said": "the sentence before the number",
    "lead": "the sentence before the clause",
    "next": "the sentence behind the clause",
}


class _Facts(dict[str, bool]):
    """What holds of a mention, each fact found out when it is first asked for; the facts given are no number's own."""

    def __init__(self, mention: Mention, **given: bool) -> None:
        super().__init__({name.replace("_", " "): holds for name, holds in given.items()})
        self._mention = mention

    def __missing__(self, name: str) -> bool:
        holds = self[name] = FACTS[name](self._mention)
        return holds


def judge(mention: Mention, *, chained: bool, every: bool = False) -> Judgement:
    """Ask the rules about a quantity other than money; `every` one, where each is to say why it said no.

    `chained` says that the quantity before it in the sentence is a target, so that a bare "noun number" goes on its list.
    """
    told = _Facts(mention, chained=chained)
    return ask_rules(rules() if every else _about(mention.quantity.group), lambda rule: rule.failed(mention, told))


def judge_money(mention: Mention) -> Judgement:
    """Ask the rules about a sum of money."""
    whole = whole_of(mention)
    kind = money_kind(whole) if whole else None
    told = _Facts(mention, part_of_a_fund=kind == "fund", part_of_a_grant=kind == "grant")
    return ask_rules(rules("money_rules"), lambda rule: rule.failed(mention, told))


def money_kind(mention: Mention) -> MoneyKind | None:
    """Return what a sum of money is; None for thresholds, prices, fines, facts about the past and names."""
    return kind_by(judge_money(mention).rule)


@per_lexicon
def kind_by(name: str) -> MoneyKind | None:
    """Return what a sum is by the rule `name`, None where that makes nothing of it."""
    verdict = next((rule.verdict for rule in rules("money_rules") if rule.name == name), "none")
    return None if verdict == "none" else cast("MoneyKind", verdict)


@per_lexicon
def _about(group: str) -> tuple[Rule, ...]:
    """Return the rules that are about a group of measures, in their order."""
    return tuple(rule for rule in rules() if not rule.of or group in rule.of)


@per_lexicon
def rules(lexicon: str = "target_rules") -> tuple[Rule, ...]:
    """Return the rules of a lexicon in their order."""
    told = money_words if lexicon == "money_rules" else words
    return tuple(_rule(entry, told) for entry in load(lexicon)["rule"])


def _rule(entry: dict[str, object], told: Callable[[str], str]) -> Rule:
    patterns = {
        key: compile_pattern(str(entry[key]), told) for key in ("pattern", "unless", *_PLACES) if key in entry
    }
    of, when = entry.get("of", []), entry.get("when", [])
    assert isinstance(of, list)
    assert isinstance(when, list)
    return Rule(
        str(entry["name"]),
        str(entry["verdict"]),
        frozenset(of),
        f"it does not count {' or '.join(sorted(of))}",
        tuple(map(Condition.of, when)),
        patterns.pop("pattern", None),
        patterns.pop("unless", None),
        patterns,
    )
