"""Ids of well-known measures, from lexicon/data/concepts.toml."""


import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon


def concept_of(name: str, unit: str | None) -> str | None:
    """Return the id of the well-known measure that a folded indicator name in `unit` is, or None."""
    for concept, words, units in _concepts():
        if unit in units and words.search(name):
            return concept
    return None


@per_lexicon
def _concepts() -> tuple[tuple[str, "regex.Pattern[str]", frozenset[str]], ...]:
    return tuple(
        (concept, compiled("|".join(entry["words"])), frozenset(entry["units"]))
        for concept, entry in load("concepts").items()
    )
