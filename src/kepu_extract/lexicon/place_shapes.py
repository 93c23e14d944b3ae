"""Place names that no table holds, read by their shape: 云溪县, 青山镇, 云溪经济技术开发区.

The word lists and the traps (市场, 区域, 园区, 农村) are in `places.toml`. `divisions` is the public face.
"""

from typing import cast

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model.base import Level

_STEM = compiled(r"[一-鿿X×Ｘx某○*]+")
_LONGEST_STEM = 6
# Longer stems are peoples' names (九门回族乡) or everyday language; one shape after another is short.
_STEM_LIMITS: dict[str, int] = {"市": 4, "省": 4, "区": 4, "县": 4, "镇": 4, "乡": 6, "街道": 5, "村": 4, "社区": 5}
_VILLAGE_FOLLOWED_BY = compiled(r"$|[（(《\d]|关于|民?委员?会?|居委|党|全民|科普|村规|第")


class Shape(Struct, frozen=True):
    """A place known by its shape: its end in the text, the word for its kind, and its level."""

    end: int
    kind: str
    level: Level


class _Shapes(Struct, frozen=True):
    kinds: dict[str, Level]
    kind: "regex.Pattern[str]"
    common: "regex.Pattern[str]"
    before: dict[str, str]
    after: dict[str, "regex.Pattern[str]"]


@per_lexicon
def _shapes() -> _Shapes:
    data = load("places")
    kinds = {kind: cast(Level, level) for level, words in data["kinds"].items() for kind in words}
    longest_first = sorted(kinds, key=len, reverse=True)
    common = "|".join([*map(regex.escape, data["common"]["words"]), f"[{data['common']['characters']}]"])
    return _Shapes(
        kinds,
        compiled("|".join(map(regex.escape, longest_first))),
        compiled(common),
        data["before"],
        {kind: compiled(pattern) for kind, pattern in data["after"].items()},
    )


def kind_at(text: str, start: int) -> tuple[str, Level] | None:
    """Return the longest word for a kind of place that stands at `start`, with its level."""
    match = _shapes().kind.match(text, start)
    return (match[0], _shapes().kinds[match[0]]) if match else None


def is_trap(text: str, kind: str, end: int) -> bool:
    """Say whether the word for a kind that ends at `end` is part of another word there (市 in 市场)."""
    pattern = _shapes().after.get(kind)
    return pattern is not None and pattern.match(text, end) is not None


def is_everyday_word(text: str) -> bool:
    """Say whether `text` has a word that no place name has (全国, 示范, 农村)."""
    return _shapes().common.search(text) is not None


def follows_verb(text: str, start: int) -> bool:
    """Say whether 关于 or a verb of titles stands before `start`, so that the name of a place may begin there."""
    return text.endswith(tuple(load("places")["leads"]["verbs"]), 0, start)


def shape_at(text: str, start: int) -> Shape | None:
    """Return the place whose shape stands at `start`, or None.

    The first word for a kind decides: where it is part of another word, or what stands before it is everyday
    language, there is no place, however the text goes on.
    """
    for index in range(start, min(start + _LONGEST_STEM + 1, len(text))):
        found = kind_at(text, index)
        if found is None:
            if not _STEM.match(text[index]):
                return None
            continue
        kind, level = found
        stem, end = text[start:index], index + len(kind)
        return Shape(end, kind, level) if _is_name(text, stem, kind, end) else None
    return None


def _is_name(text: str, stem: str, kind: str, end: int) -> bool:
    if not 2 <= len(stem) <= _STEM_LIMITS.get(kind, _LONGEST_STEM):
        return False
    if is_everyday_word(stem) or stem[-1] in _shapes().before.get(kind, "") or is_trap(text, kind, end):
        return False
    # 村 ends many an everyday phrase; as a name it is followed by what a village has or does.
    return kind != "村" or _VILLAGE_FOLLOWED_BY.match(text, end) is not None
