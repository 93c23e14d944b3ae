"""Words and rules of funding, from lexicon/data/budgets.toml."""

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon

# What may stand between verb and noun: one phrase, or the short items of a list (提供人才、场地、经费).
_GAPS = {
    "gap": r"(?:[^，。；、]{0,26}?|[^，。；、]{0,8}(?:、[^，。；、]{0,6}?){1,4}?|[^，。；]{0,44}?等[^，。；、]{0,4}?)",
}
_PLACEHOLDER = compiled(r"\{([a-z]+)\}")  # {0,8} is a count


class Rule(Struct, frozen=True):
    """A way of committing funds, or what makes a clause no commitment."""

    name: str
    pattern: "regex.Pattern[str]"
    stops: frozenset[str]  # of a blocker: the rules that it stops; empty where it stops all
    where_rewards: bool = False  # of a rule: it holds only in a document that rewards with money

    @property
    def accepts(self) -> bool:
        """Whether what it holds for is a commitment; blockers are asked only about what a rule fits."""
        return True

    def failed(self, clause: str, rewards: bool, blockers: "tuple[Rule, ...]") -> str | None:
        """Return the first condition that does not hold for a clause, None where all do."""
        if not self.pattern.search(clause):
            return "its pattern does not stand in the clause"
        if self.where_rewards and not rewards:
            return "the document does not reward with money"
        for blocker in blockers:
            if (not blocker.stops or self.name in blocker.stops) and (match := blocker.pattern.search(clause)):
                return f"“{match[0]}” speaks against it ({blocker.name})"
        return None


@per_lexicon
def rules(group: str) -> tuple[Rule, ...]:
    """Return the named rules of a group, "rules" or "blockers", in the order of the file."""
    return tuple(
        Rule(
            name,
            compiled(_filled(entry["pattern"])),
            frozenset(entry.get("stops", ())),
            entry.get("where_rewards", False),
        )
        for name, entry in load("budgets")[group].items()
    )


@per_lexicon
def pattern(group: str) -> "regex.Pattern[str]":
    """Return the pattern of a group that has a single one: means, appeal, private, done, coming, rewards, payer, acts."""
    entry = load("budgets")[group]
    return compiled(_filled(entry["pattern"]) if "pattern" in entry else _any(entry["words"]))


@per_lexicon
def speaks_of_money() -> "regex.Pattern[str]":
    """Return what a clause must have for any rule to hold: a sign of money, or a user's word for it that has none."""
    data = load("budgets")
    signs = data["speaks_of_money"]["pattern"]
    words = [word for kind in ("money", "aid", "grant", "bond") for word in data["words"][kind]]
    return compiled("|".join((signs, *(f"(?:{word})" for word in map(_filled, words) if not compiled(signs).search(word)))))


def _any(words: list[str]) -> str:
    return "|".join(f"(?:{word})" for word in words)


def _filled(written: str) -> str:
    """Put the classes of words into a pattern; classes may name others."""
    words = load("budgets")["words"]
    while _PLACEHOLDER.search(written):
        written = _PLACEHOLDER.sub(lambda m: _GAPS.get(m[1]) or f"(?:{_any(words[m[1]])})", written)
    return written
