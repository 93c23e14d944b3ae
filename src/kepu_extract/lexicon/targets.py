"""Words that make a number a target, and words that make it none, from lexicon/data/targets.toml and money_rules.toml."""


import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon


@per_lexicon
def pattern(group: str, key: str = "words", *, tail: str = "", head: str = "") -> "regex.Pattern[str]":
    """Return the pattern of any word of `group`, between the patterns `head` and `tail`."""
    words = sorted(load("targets")[group][key], key=len, reverse=True)
    return compiled(f"{head}(?:{'|'.join(words)}){tail}")


@per_lexicon
def words(name: str) -> str:
    """Return the alternatives of a class of words as a pattern: create, or rate.behind for a key of its own.

    `upto` is what may stand between a verb and its number: 培训各类, 达到…左右, 力争. Raises KeyError for no class.
    """
    if name == "upto":
        between, scope = words("between"), words("between.scope")
        return rf"(?:[^，。；：]{{0,2}}(?:{between})\s?)*(?:\ue002的?)?\s?(?:{scope})?\s?"
    group, _, key = name.partition(".")
    return "|".join(sorted(load("targets")[group][key or "words"], key=len, reverse=True))


@per_lexicon
def money_words(name: str) -> str:
    """Return the alternatives of a class of words about money, else those of `words`; KeyError where neither knows it."""
    own = load("money_rules")["words"]
    return "|".join(sorted(own[name], key=len, reverse=True)) if name in own else words(name)


def speaks_as_contract(folded: str) -> bool:
    """Tell whether a folded text is a contract or tender, by the parties that it names again and again."""
    entry = load("targets")["contract"]
    return sum(folded.count(word) for word in entry["words"]) >= int(entry["least"])


def titled_as_no_policy(folded_title: str) -> bool:
    """Tell whether a folded title names a kind of text that sets no targets: questions and answers, a tender."""
    return bool(pattern("contract", "titles").search(folded_title))
