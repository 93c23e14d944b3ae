"""Corrections that are about words, as entries of a lexicon of one's own.

A word is learned only where the lexicon in force does not know it and the entry makes it known; both are tried.
"""

import json
from collections.abc import Callable, Iterable

import regex
from msgspec import Struct, field

from kepu_extract.compiled import compiled
from kepu_extract.corrections.file import Correction, Corrections
from kepu_extract.lexicon.bodies import is_body, profile
from kepu_extract.lexicon.loader import using
from kepu_extract.lexicon.overlay import Overlay
from kepu_extract.lexicon.rubrics import categories_of_title
from kepu_extract.source import fold
from kepu_extract.values.quantities import find_quantities

_OWN_BODIES = "own"  # the function of bodies whose name tells none
_LONGEST_RUBRIC = 12  # characters; a longer title says what one document does
_HAN = compiled(r"[\p{Han}]+")
_HEAD = """\
# Words learned from corrections, laid over those that kepu-extract knows:
#     kepu-extract --lexicon my.toml plan.docx
# Take out what holds for one document alone, and check the rest with
#     kepu-extract lexicon check my.toml
"""


class Learned(Struct):
    """Words by where they belong in the lexicons."""

    bodies: dict[str, list[str]] = field(default_factory=dict)  # function to names
    no_bodies: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    rubrics: dict[str, list[str]] = field(default_factory=dict)  # category to titles
    base: Overlay = field(default_factory=Overlay)
    known: int = 0  # corrections about words that were known already: a place was misread, and no word

    @property
    def count(self) -> int:
        """How many words there are."""
        lists = [*self.bodies.values(), self.no_bodies, self.measures, *self.rubrics.values()]
        return sum(len(words) for words in lists)

    def as_toml(self) -> str:
        """Return the entries as a lexicon."""
        parts = [_HEAD]
        for function, names in self.bodies.items():
            own = ['label = "自有单位"', 'type = "other"', f"matches = {_list(names[:1])}"] if function == _OWN_BODIES else []
            parts.append("\n".join(["[[bodies.function]]", f'id = "{function}"', f"names = {_list(names)}", *own]) + "\n")
        if self.no_bodies:
            parts.append(f"[bodies.not_bodies]\nwords = {_list(self.no_bodies)}\n")
        if self.measures:
            parts.append(f"[measures.things]\nunits = {_list(self.measures)}\n")
        for category, titles in self.rubrics.items():
            parts.append(f'[[rubrics.rubric]]\ncategory = "{category}"\ncues = {_list(map(regex.escape, titles))}\n')
        return "\n".join(parts)

    def as_overlay(self) -> Overlay:
        """Return the entries as they are laid over the lexicons in force."""
        import tomllib

        return self.base.with_entries(tomllib.loads(self.as_toml()))


def learn(files: Iterable[Corrections], base: Overlay | None = None) -> Learned:
    """Return what the corrections teach about words: names of bodies, words that are none, measure words, rubrics.

    `base` are the words of one's own that are in force already.
    """
    learned = Learned(base=base or Overlay())
    for file in files:
        kept = {_name(one) for one in file.corrections if one.kind == "assignment" and one.action != "reject"}
        for one in file.corrections:
            if one.kind == "assignment" and one.action == "reject":
                _learn_no_body(learned, one, kept)
            elif one.kind == "assignment" and "name" in one.changes:
                _learn_body(learned, _name(one))
            elif one.kind == "indicator" and one.changes.get("unit"):
                _learn_measure(learned, str(one.changes["unit"]))
            elif one.kind == "section" and one.changes.get("categories"):
                _learn_rubric(learned, one)
    return learned


def _name(correction: Correction) -> str:
    return str(correction.changes.get("name") or correction.before.get("name") or "")


def _learn_body(learned: Learned, name: str) -> None:
    body = profile(name)
    stem = body.stem
    if not _HAN.fullmatch(name) or not stem or body.is_collective or is_body(name):
        learned.known += 1
        return
    _keep(learned, learned.bodies.setdefault(body.function or _OWN_BODIES, []), stem, lambda: is_body(name))
    learned.bodies = {function: names for function, names in learned.bodies.items() if names}


def _learn_no_body(learned: Learned, correction: Correction, kept: set[str]) -> None:
    name = _name(correction) or (correction.evidence.quote if correction.evidence else "")
    if name in kept or not is_body(name) or profile(name).function is not None or profile(name).is_collective:
        learned.known += 1  # a body it is: the task, and no word, was wrong
    else:
        _keep(learned, learned.no_bodies, name, lambda: not is_body(name))


def _learn_measure(learned: Learned, unit: str) -> None:
    def read() -> bool:
        return any(one.unit == unit for one in find_quantities(fold(f"培训30{unit}。")))

    if read() or not _HAN.fullmatch(unit):
        learned.known += 1
    else:
        _keep(learned, learned.measures, unit, read)


def _learn_rubric(learned: Learned, correction: Correction) -> None:
    title = fold(str(correction.changes.get("title") or correction.before.get("title") or ""))
    wanted = correction.changes["categories"]
    category = wanted[0] if isinstance(wanted, list) and wanted else None

    def told() -> bool:
        return categories_of_title(title)[:1] == [category]

    if category is None or not 2 <= len(title) <= _LONGEST_RUBRIC or told():
        learned.known += 1
    else:
        _keep(learned, learned.rubrics.setdefault(category, []), title, told)
        learned.rubrics = {key: titles for key, titles in learned.rubrics.items() if titles}


def _keep(learned: Learned, words: list[str], word: str, holds: Callable[[], bool]) -> None:
    """Add a word, and take it out again where it does not make the difference."""
    if word in words:
        return
    words.append(word)
    with using(learned.as_overlay()):
        makes_it = holds()
    if not makes_it:
        words.remove(word)
        learned.known += 1


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(json.dumps(word, ensure_ascii=False) for word in words)}]"
