"""Compare the documents of an output with those of the gold."""

import difflib
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import Any

from kepu_extract.model import LISTS
from kepu_extract.scoring.board import Board
from kepu_extract.scoring.facts import PARTS, Fact, facts_of, section_key
from kepu_extract.scoring.flat import Item, flat_document, folded

_NOTHING: Item = {"role": None, "genre": None, "metadata": {}, **{part: [] for part in LISTS}}
_ALIKE = 0.6  # of the shorter quote must stand in the other in one piece
_SHORT = 6  # letters in one piece are needed at least, where there are as many


def compare_files(board: Board, gold: Item, predicted: Item) -> None:
    """Count what one output has of the gold for its file. Documents are paired by what they have in common."""
    said = [flat_document(one) for one in gold.get("documents") or []]
    found = [flat_document(one) for one in predicted.get("documents") or []]
    board.count("documents", ["document"] * len(said), [("document", None)] * len(found))
    match = _pairs(said, found)
    for number, document in enumerate(said):
        _compare(board, document, found[match[number]] if number in match else _NOTHING)
    for number, document in enumerate(found):
        if number not in match.values():
            _compare(board, _NOTHING, document)
    for document in predicted.get("documents") or []:
        text = document.get("text") or ""
        for evidence in _evidence({key: value for key, value in document.items() if key != "text"}):
            grounded = text[evidence["start"] : evidence["end"]] == evidence["quote"]
            board.count("grounding", ["grounded"], [("grounded" if grounded else "adrift", grounded)])


def _pairs(said: list[Item], found: list[Item]) -> dict[int, int]:
    """Return the number of the found document for each of the gold that has one, the likest first."""
    likest = sorted(((_likeness(g, p), -i, -k) for i, g in enumerate(said) for k, p in enumerate(found)), reverse=True)
    match: dict[int, int] = {}
    for alike, i, k in likest:
        if alike > 0 and -i not in match and -k not in match.values():
            match[-i] = -k
    return match


def _likeness(one: Item, other: Item) -> float:
    titles = [folded(document["metadata"].get("title")) for document in (one, other)]
    keys = [Counter(map(section_key, document["sections"])) for document in (one, other)]
    same_title = titles[0] == titles[1] != ""
    same_role = bool(one["role"] == other["role"])
    return 5 * same_title + 0.75 * same_role + (keys[0] & keys[1]).total()


def _compare(board: Board, gold: Item, predicted: Item) -> None:
    fields = frozenset(gold["metadata"]) | {"genre", "role", "period"}
    said, found = facts_of(gold, fields), facts_of(predicted, fields)
    for part in PARTS:
        if part == "budget commitments" and board.mode == "words":
            board.count(part, *_same_sentences(said[part], found[part]))
        else:
            board.compare(part, said[part], found[part])


def _same_sentences(said: list[Fact], found: list[Fact]) -> tuple[list[Hashable], list[tuple[Hashable, bool | None]]]:
    """Return both with one key for sentences about the same words, since where one begins is a matter of taste."""
    left = list(found)
    keys: list[Hashable] = []
    told: list[tuple[Hashable, bool | None]] = []
    for fact in said:
        hit = next((one for one in left if _same_words(str(fact.words), str(one.words))), None)
        keys.append(fact.words)
        if hit is not None:
            left.remove(hit)
            told.append((fact.words, hit.grounded))
    return keys, told + [((one.words, "elsewhere"), one.grounded) for one in left]


def _same_words(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    block = difflib.SequenceMatcher(None, one, other, autojunk=False).find_longest_match(0, len(one), 0, len(other)).size
    return shorter > 0 and block >= max(_ALIKE * shorter, min(shorter, _SHORT))


def _evidence(value: Any) -> Iterator[Item]:
    if isinstance(value, dict):
        if {"quote", "start", "end"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _evidence(one)
