"""The rules that say whether a number is a target, read from lexicon/data/target_rules.toml.

The rules are asked in their order, and the first whose conditions all hold decides. A rule that does not hold names the
first condition that failed, which is what `explain --at` shows.
"""

from dataclasses import dataclass

import regex

from kepu_extract.extractors.indicators.facts import FACTS
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.lexicon.targets import words
from kepu_extract.scan.judging import Judgement, ask_rules, unmet
from kepu_extract.scan.shape import compile_pattern


@dataclass(frozen=True)
class Rule:
    """A pattern over the tokens of a clause, with what else must hold."""

    name: str
    accepts: bool  # as a target
    of: frozenset[str]  # groups of measures; empty for all
    when: tuple[str, ...]  # facts that must hold; "not x" must not
    pattern: "regex.Pattern[str] | None"
    unless: "regex.Pattern[str] | None"
    lead: "regex.Pattern[str] | None"  # in the sentence before the clause

    def failed(self, mention: Mention, *, chained: bool) -> str | None:
        """Return the first condition that does not hold, None where all do."""
        if self.of and mention.quantity.group not in self.of:
            return f"counts {mention.quantity.group}, not {' or '.join(sorted(self.of))}"
        if reason := unmet(self.when, lambda name: chained if name == "chained" else FACTS[name](mention)):
            return reason
        if self.pattern and not self.pattern.search(mention.shape):
            return "its pattern does not stand in the clause"
        if self.unless and (match := self.unless.search(mention.shape)):
            return f"“{match[0].replace(chr(0xE000), '…')}” speaks against it"
        if self.lead and not self.lead.search(mention.lead):
            return "its pattern does not stand before the clause"
        return None


def judge(mention: Mention, *, chained: bool) -> Judgement:
    """Ask the rules about a quantity other than money.

    `chained` says that the quantity before it in the sentence is a target, so that a bare "noun number" goes on its list.
    """
    return ask_rules(rules(), lambda rule: rule.failed(mention, chained=chained))


@per_lexicon
def rules() -> tuple[Rule, ...]:
    """Return the rules in their order."""
    return tuple(_rule(entry) for entry in load("target_rules")["rule"])


def _rule(entry: dict[str, object]) -> Rule:
    patterns = [
        compile_pattern(str(entry[key]), words) if key in entry else None for key in ("pattern", "unless", "lead")
    ]
    of, when = entry.get("of", []), entry.get("when", [])
    assert isinstance(of, list)
    assert isinstance(when, list)
    return Rule(str(entry["name"]), entry["verdict"] == "target", frozenset(of), tuple(when), *patterns)
