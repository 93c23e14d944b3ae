"""体裁: what kind of document a title names."""


import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.lexicon.targets import pattern
from kepu_extract.model import Genre

# What may follow the genre term in a title.
SUFFIX = r"(?:（(?:[^（）]|（[^（）]*）){1,80}）|〔[^〔〕]{1,20}〕|征求意见稿|草案|送审稿|试行|修订稿|讨论稿|\s)*"

ISSUING = "印发|下发|转发|批转|公布|发布|下达"  # what a notice does with the document that it covers


@per_lexicon
def _terms() -> dict[str, Genre]:
    return {term: entry["name"] for entry in load("genres")["genre"] for term in entry["terms"]}


@per_lexicon
def _ending() -> "regex.Pattern[str]":
    terms = "|".join(regex.escape(term) for term in sorted(_terms(), key=len, reverse=True))
    return compiled(rf"(?P<term>{terms})(?P<suffix>{SUFFIX})$")


@per_lexicon
def _ending_only() -> "regex.Pattern[str]":
    return compiled(_ending().pattern, regex.REVERSE)  # read from the end, where it stands or does not


def genre_of(title: str) -> tuple[Genre, str | None]:
    """Return the genre that a folded title (without blanks) ends in and the term as written, or ("other", None)."""
    match = _ending().search(title)
    if match is None:
        return "other", None
    term = match.group("term")
    return ("other" if _calls(title) else _terms()[term]), term


def genre_said(opening: str) -> tuple[Genre, str | None]:
    """Return the genre that a folded opening gives the document itself (制定本方案, 现提出以下意见), or ("other", None)."""
    match = _said().search(opening)
    return (_terms()[match["term"]], match["term"]) if match else ("other", None)


def genre_of_part(opening: str, text: str) -> tuple[Genre, str | None]:
    """Return the genre of a part of a document that has lost its title: what its opening does, or what it calls itself.

    有关事项通知如下 is of a notice, 按照本方案要求 of a plan.
    """
    if _NOTIFIES.search(opening):
        asks = len(pattern("apply", "acts").findall(text)) * _SPARSE > len(text)
        return ("other", None) if asks else ("notice", "通知")
    match = _itself().search(text)
    return (_terms()[match["term"]], match["term"]) if match else ("other", None)


_SPARSE = 150  # characters: a call speaks of applying more often
_NOTIFIES = compiled(r"(?:事项|要求|情况|安排|工作)?通知如下")


@per_lexicon
def _itself() -> "regex.Pattern[str]":
    terms = [term for term, genre in _terms().items() if genre in ("plan", "measures", "opinion", "programme", "policy_measures")]
    named = "|".join(sorted(map(regex.escape, terms), key=len, reverse=True))
    return compiled(rf"(?:(?<![㐀-鿿])|(?<=[按照据定彻行实对与将在由发]))本(?P<term>{named})(?![》”])")


@per_lexicon
def _said() -> "regex.Pattern[str]":
    terms = [term for term, genre in _terms().items() if genre not in ("other", "notice", "letter", "roster", "decision")]
    named = "|".join(regex.escape(term) for term in sorted(terms, key=len, reverse=True))
    return compiled(rf"(?:制定|制订|编制|提出)(?:了)?(?:本|如下|以下)(?P<term>{named})(?=[。：，])")


def _calls(title: str) -> bool:
    """A notice that calls for applications; what it would issue under 印发 is rules for them, and no call."""
    return _call().search(title) is not None and compiled("印发|转发").search(title) is None


@per_lexicon
def _call() -> "regex.Pattern[str]":
    return compiled(load("genres")["calls"]["pattern"])


def ends_as_title(title: str) -> bool:
    """Tell whether folded text (without blanks) ends as titles do."""
    return _ending_only().search(title) is not None
