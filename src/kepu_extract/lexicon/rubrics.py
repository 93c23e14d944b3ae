"""What a heading is about: cues of lexicon/data/rubrics.toml on folded titles."""


import regex

from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model import Category

_PHRASES = regex.compile(r"[，、；：和及与]|以及")
_QUOTED = regex.compile(r"《[^《》]*》|“[^“”]*”|（[^（）]*）")


@per_lexicon
def _cues() -> tuple[tuple["regex.Pattern[str]", Category], ...]:
    return tuple((regex.compile(cue), entry["category"]) for entry in load("rubrics")["rubric"] for cue in entry["cues"])


@per_lexicon
def _compounds() -> dict[str, list[Category]]:
    return dict(load("rubrics")["compounds"])


def categories_of_title(folded: str) -> list[Category]:
    """Return the categories that a folded title names, in its own order; empty where it has no cue.

    What stands in quotes, 《》 or brackets names something else and is passed over.
    """
    bare = _QUOTED.sub(lambda match: "＿" * len(match.group()), folded)
    found: list[Category] = []
    for phrase in _PHRASES.split(bare):
        found += [category for category in _of_phrase(phrase) if category not in found]
    return found


def _of_phrase(phrase: str) -> list[Category]:
    for word, categories in _compounds().items():
        if word in phrase:
            return categories
    hits = [
        (-match.end(), match.start(), category) for cue, category in _cues() if (match := cue.search(phrase)) is not None
    ]
    # The last word says what a phrase is: 领导小组职责 is about duties. 保障, 机制 and 要求 say how: 保障经费投入 is about money.
    strong = [hit for hit in hits if hit[2] != "safeguards"]
    return [min(strong or hits, key=lambda hit: hit[:2])[2]] if hits else []


@per_lexicon
def _label() -> "regex.Pattern[str]":
    words = "|".join(sorted(load("rubrics")["labelled"]["words"], key=len, reverse=True))
    month = r"\d{4}\s?年(?:\s?\d{1,2}\s?月)?"
    dated = rf"{month}(?:\s?[-—～至]+\s?(?:{month}|\d{{1,2}}\s?月))?(?:底|前|以后)?"
    return regex.compile(rf"\s*(?P<label>{words}|{dated}|第[一二三四五六]阶段[^：。]{{0,20}})\s?：")


def paragraph_label(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the offsets of the rubric or date that opens the paragraph `folded[start:end]` before a colon, or None."""
    match = _label().match(folded, start, end)
    return match.span("label") if match else None


@per_lexicon
def _field() -> "regex.Pattern[str]":
    return regex.compile(rf"\s*(?:{'|'.join(load('rubrics')['labelled']['fields'])})\s?：")


def states_field(folded: str, start: int, end: int) -> bool:
    """Tell whether the paragraph `folded[start:end]` opens with a field of a task: 主要任务：…, 工作措施：…"""
    return _field().match(folded, start, end) is not None


@per_lexicon
def _action() -> "regex.Pattern[str]":
    return regex.compile("(?:" + "|".join(load("rubrics")["actions"]["verbs"]) + ")")


def names_an_action(folded: str) -> bool:
    """Tell whether a folded title opens with a verb of action (推进…, 加强…)."""
    return _action().match(folded.lstrip("“（ ")) is not None
