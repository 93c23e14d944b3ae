"""体裁: what kind of document a title names."""


import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model import Genre

# What may follow the genre term in a title.
SUFFIX = r"(?:（(?:[^（）]|（[^（）]*）){1,80}）|〔[^〔〕]{1,20}〕|征求意见稿|草案|送审稿|试行|修订稿|讨论稿|\s)*"


@per_lexicon
def _terms() -> dict[str, Genre]:
    return {term: entry["name"] for entry in load("genres")["genre"] for term in entry["terms"]}


@per_lexicon
def _ending() -> "regex.Pattern[str]":
    terms = "|".join(regex.escape(term) for term in sorted(_terms(), key=len, reverse=True))
    return compiled(rf"(?P<term>{terms})(?P<suffix>{SUFFIX})$")


def genre_of(title: str) -> tuple[Genre, str | None]:
    """Return the genre that a folded title (without blanks) ends in and the term as written, or ("other", None)."""
    match = _ending().search(title)
    if match is None:
        return "other", None
    term = match.group("term")
    return ("other" if _calls(title) else _terms()[term]), term


def _calls(title: str) -> bool:
    """A notice that calls for applications; what it would issue under 印发 is rules for them, and no call."""
    return _call().search(title) is not None and compiled("印发|转发").search(title) is None


@per_lexicon
def _call() -> "regex.Pattern[str]":
    return compiled(load("genres")["calls"]["pattern"])


def ends_as_title(title: str) -> bool:
    """Tell whether folded text (without blanks) ends as titles do."""
    return _ending().search(title) is not None
