"""The closed list of functions of public bodies (`bodies.toml`), and which of them a name tells."""

from typing import Any, cast, get_args

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model.tasks import UnitType

# Behind a core the name may go on (科技和知识产权局), but not behind one of a single character (教委).
_HEAD = "(?:局|厅|委|委员会|部|办|办公室|处|科|所|站|组|股|室|署|中心|总队|支队|大队|学会)"
_MIDDLE = "[一-鿿、]{0,12}?"
_AFTER_CORE = compiled(_MIDDLE + _HEAD)
_AFTER_SHORT_CORE = compiled("(?:局|厅|委|委员会|办)")
_AFTER_ENTERPRISE = compiled(_MIDDLE + "(?:公司|局|所)")
# What may stand behind a whole name without making it another body.
_BEHIND_NAME = compiled("(?:机关|党组|党委|党工委|办公室|办公厅|分局|分会|中心支行|支行)?")


class BodyFunction(Struct, frozen=True):
    """One function: id, Chinese label, the type its bodies have, and the words that tell it."""

    id: str
    label: str
    type: UnitType
    names: tuple[str, ...]
    cores: tuple[str, ...]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@per_lexicon
def body_functions() -> dict[str, BodyFunction]:
    """Return all functions by id, as the lexicon lists them.

    Raises ValueError where the lexicon is wrong: a doubled id or word, a group without words, an unknown type.
    """
    return read_functions(load("bodies"))


def read_functions(data: dict[str, Any]) -> dict[str, BodyFunction]:
    """Return the functions in `data`, the content of a lexicon file; raises ValueError where it is wrong."""
    found: dict[str, BodyFunction] = {}
    words: dict[str, str] = {}
    for entry in data["function"]:
        key = entry["id"]
        fields = {field: tuple(entry.get(field, ())) for field in ("names", "cores", "matches", "rejects")}
        if key in found:
            raise ValueError(f"function {key} is listed twice")
        if entry["type"] not in get_args(UnitType):
            raise ValueError(f"function {key} has the unknown type {entry['type']}")
        if not (fields["names"] or fields["cores"]) or not fields["matches"]:
            raise ValueError(f"function {key} has no words or no example")
        for kind in ("names", "cores"):
            for word in fields[kind]:
                owner = words.setdefault(f"{kind} {word}", key)
                if not word or owner != key or fields[kind].count(word) > 1:
                    raise ValueError(f"{word!r} in {kind} of {key} is empty or listed twice (also in {owner})")
        found[key] = BodyFunction(key, entry["label"], cast(UnitType, entry["type"]), **fields)
    return found


def function_of(stem: str) -> BodyFunction | None:
    """Return the function that a name without its place (教育局, 科协) tells, or None.

    A whole name goes before a core, a long word before a short one.
    """
    words = _words()
    for length in words.lengths.get(stem[:1], ()):
        head, rest = stem[:length], stem[length:]
        named = words.names.get(head)
        if named and _BEHIND_NAME.fullmatch(rest) and (length > 1 or not rest):
            return named
        core = words.cores.get(head)
        if core and _may_follow(core, length).fullmatch(rest):
            return core
    return None


def _may_follow(core: BodyFunction, length: int) -> "regex.Pattern[str]":
    if core.type == "enterprise":
        return _AFTER_ENTERPRISE
    return _AFTER_CORE if length > 1 else _AFTER_SHORT_CORE


class _Words(Struct, frozen=True):
    names: dict[str, BodyFunction]
    cores: dict[str, BodyFunction]
    lengths: dict[str, tuple[int, ...]]
    """How long the words are that begin with a character, the longest first."""


@per_lexicon
def _words() -> _Words:
    functions = body_functions().values()
    names = {name: function for function in functions for name in function.names}
    cores = {core: function for function in functions for core in function.cores}
    lengths: dict[str, set[int]] = {}
    for word in (*names, *cores):
        lengths.setdefault(word[0], set()).add(len(word))
    return _Words(names, cores, {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()})
