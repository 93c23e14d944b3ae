"""The lexicon of web pages, made ready for matching."""

from collections.abc import Iterable
from typing import NamedTuple

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon import load
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.page_labels import fields_by_label, names_of_glued_labels
from kepu_extract.source import fold

_BLANKS = r"[ \t\u00a0\u3000]*"
_GAP = compiled(r"\s{2,}|[\t\u3000]")
_CAMEL = compiled(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


class Selector(NamedTuple):
    """`#id` or `.class` of a container."""

    attribute: str  # "id" or "class"
    name: str


@per_lexicon
def selectors(group: str) -> tuple[Selector, ...]:
    """Return the containers of a group ("sure", "likely"), the most specific first."""
    names = load("web_pages")["containers"][group]
    return tuple(Selector("id" if name[0] == "#" else "class", name[1:]) for name in names)


@per_lexicon
def furniture(group: str) -> frozenset[str]:
    """Return the words of class names ("always", "with_links") that mark what is no text."""
    return frozenset(load("web_pages")["furniture"][group])


def words_of(name: str) -> set[str]:
    """Return the words of a class name or id: "m-share btnPrint" gives m, share, btn, print, btnprint."""
    pieces = compiled(r"[\s_-]+").split(name)
    return {word.lower() for piece in pieces for word in (piece, *_CAMEL.findall(piece))}


@per_lexicon
def boilerplate() -> "regex.Pattern[str]":
    """Return the pattern that the whole of a folded boilerplate line matches."""
    return compiled("|".join(f"(?:{pattern})" for pattern in load("web_pages")["boilerplate"]["patterns"]), regex.I)


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is an addition of the page, not text of its article; or several of them, in a row."""
    text = fold(line).strip()
    matches = boilerplate().fullmatch
    if matches(text) is not None:
        return True
    return any(len(pieces) > 1 and all(map(matches, pieces)) for pieces in (text.split(), _GAP.split(text)))


@per_lexicon
def menu_entries() -> tuple["regex.Pattern[str]", int]:
    """Return the pattern that an entry of a site's menu matches, and how many of them make one."""
    menu = load("web_pages")["menu"]
    return compiled(menu["entries"], regex.I), menu["least"]


@per_lexicon
def glued_buttons() -> "regex.Pattern[str]":
    """Return the pattern of a page's buttons at the end of a folded line of text."""
    return compiled(load("web_pages")["buttons"]["glued"])


@per_lexicon
def foot_pattern(kind: str) -> "regex.Pattern[str]":
    """Return the pattern that the whole of a folded line matches which ends a page below its text: "sure" or "likely"."""
    return compiled("|".join(f"(?:{pattern})" for pattern in load("web_pages")["foot"][kind]), regex.I)


def is_related(text: str) -> bool:
    """Tell the text of a link that leads from a document to what is written of it."""
    return kind_pattern("related").match(fold(text)) is not None


def is_expander(text: str) -> bool:
    """Tell the words of a button that shows the rest of an article."""
    return kind_pattern("expander").fullmatch(fold(text)) is not None


@per_lexicon
def label_pattern() -> "regex.Pattern[str]":
    """Return the pattern of a label with its colon, or in brackets, on folded text; a named group is the label.

    It may stand right behind the digits of another value, where a print has lost the room between them.
    """
    glued, names = _alternatives(names_of_glued_labels()), _alternatives(fields_by_label())
    return compiled(
        rf"(?:(?<![^\W\d]|[、，])(?P<label>{names}){_BLANKS}：|[\[〔]{_BLANKS}(?P<boxed>{names}){_BLANKS}[\]〕]{_BLANKS}：?"
        rf"|(?P<glued>{glued}){_BLANKS}：)"
    )


def _alternatives(labels: Iterable[str]) -> str:
    """Return the labels as one alternation, longest first, with blanks allowed between their characters."""
    spaced = (_BLANKS.join(map(regex.escape, label)) for label in labels)
    return "|".join(sorted(spaced, key=len, reverse=True))


@per_lexicon
def meta_fields() -> dict[str, str]:
    """Return the names of <meta> tags in lower case to the contract field that they give."""
    return {name.lower(): field for field, tags in load("web_pages")["meta"].items() for name in tags}


@per_lexicon
def kind_pattern(name: str) -> "regex.Pattern[str]":
    """Return a pattern of the table `kinds`."""
    return compiled(load("web_pages")["kinds"][name])


@per_lexicon
def attachment_containers() -> frozenset[str]:
    """Return the words of class names that mark a list of attachments."""
    return frozenset(load("web_pages")["attachments"]["containers"])


@per_lexicon
def attachment_opening() -> "regex.Pattern[str]":
    """Return the pattern that the text of a link to an attachment may begin with."""
    return compiled(load("web_pages")["attachments"]["opening"])


@per_lexicon
def attachment_address() -> "regex.Pattern[str]":
    """Return the pattern of an address that ends in a document's suffix."""
    suffixes = "|".join(load("web_pages")["attachments"]["extensions"])
    return compiled(rf"\.(?:{suffixes})(?:[?#].*)?$", regex.I)
