"""The measures of the lexicon: what a unit is called, what it measures, and what other word it may begin."""

from typing import NamedTuple

import regex

from kepu_extract.compiled import any_of
from kepu_extract.lexicon.loader import load, per_lexicon

_COUNTED = ("things", "people")


class Unit(NamedTuple):
    """A unit: its name in outputs, the group of measures that it is of, and for money its currency (ISO 4217)."""

    canonical: str
    group: str
    currency: str | None


@per_lexicon
def units() -> dict[str, Unit]:
    """Return the units of the lexicon by the words for them."""
    table: dict[str, Unit] = {}
    for group, entry in load("measures").items():
        for word in entry["units"]:
            canonical = entry.get("canonical", {}).get(word, word)
            table[word] = Unit(canonical, group, entry.get("currency", {}).get(word))
    return table


@per_lexicon
def _alike() -> dict[str, str]:
    """Return the units that others count the same by, each with one that stands for all of them."""
    return {word: group[0] for entry in load("measures").values() for group in entry.get("alike", ()) for word in group}


def count_alike(one: str | None, other: str | None) -> bool:
    """Tell whether two units are one, or count the same in other words: 60人, 60名."""
    return one == other or (one is not None and other is not None and _alike().get(one, one) == _alike().get(other, other))


@per_lexicon
def unit_pattern(*groups: str) -> str:
    """Return the pattern of a unit that no other word begins with, of `groups` alone where any are named.

    What is counted may be counted in turns: 架次, 剂次.
    """
    blocked = guards("not_before")
    turns = f"(?:次(?!{any_of(blocked['次'])}))?"
    parts = []
    for word in sorted((word for word, unit in units().items() if not groups or unit.group in groups), key=len, reverse=True):
        guard = f"(?!{any_of(blocked[word])})" if word in blocked else "(?![A-Za-z0-9²³])" if word[-1].isascii() else ""
        parts.append(regex.escape(word) + guard + (turns if units()[word].group in _COUNTED else ""))
    return "|".join(parts)


@per_lexicon
def guards(key: str) -> dict[str, tuple[str, ...]]:
    """Return by unit what may not follow it, under a key of the lexicon: not_before, not_before_written_out."""
    return {word: tuple(rest) for entry in load("measures").values() for word, rest in entry.get(key, {}).items()}
