"""Words of funding, from lexicon/data/budgets.toml."""


import regex

from kepu_extract.lexicon.loader import load, per_lexicon


@per_lexicon
def pattern(group: str, key: str = "words") -> "regex.Pattern[str]":
    """Return the pattern of any word of `group`."""
    return regex.compile("|".join(f"(?:{word})" for word in load("budgets")[group][key]))
