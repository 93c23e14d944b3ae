"""Places as titles and the names of public bodies write them: 福州市台江区, 曲溪街道, 云溪经济技术开发区.

Known divisions (GB/T 2260, with names of the past) are preferred; other places are known by their shape.
"""

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.division_table import Unit, division_table
from kepu_extract.lexicon.loader import load, per_lexicon, per_name
from kepu_extract.lexicon.place_shapes import follows_verb, kind_at, shape_at
from kepu_extract.lexicon.rubrics import names_an_action
from kepu_extract.model.base import Level
from kepu_extract.model.metadata import Division, Region
from kepu_extract.source import fold

NATIONAL = "全国"
# A name of the past that was in force this late can still be meant; an older one gives way to today's.
_RECENT = 2000
_MAX_STEPS = 5
_MAX_LEADS = 6
_VERB = 2  # characters of most verbs
_DEPTH: dict[Level, int] = {
    "national": 0, "province": 1, "prefecture": 2, "county": 3, "zone": 3, "township": 4, "village": 5,
}  # fmt: skip
# 全国 behind 关于开展 names an occasion (全国科普日), not the place of the document.
_MOST_LEVELS = 2  # that a name may skip
_BARE_LEAD = compiled(r"[^一-鿿]*(?:年度?[^一-鿿]*)?")
# A known name too can end inside another word: 福州市场.
_OTHER_WORD = compiled("市场|区域|区块|县域")
# 城区, 东区 and the like are names of districts, but at the start of a phrase they are everyday words.
_IN_BRACKETS = compiled(r"（(?P<place>[一-鿿]{2,12})）")
_BARE_GENERIC = compiled(r".区|新城区|中心区")


class _Step(Struct, frozen=True):
    """One unit of a chain (福州市|台江区): where it ends, what it may be, and what its word says of its level."""

    end: int
    units: tuple[Unit, ...]
    level: Level


def resolve(name: str) -> Region | None:
    """Return the region that `name`, a place as a title writes it, stands for; None where it is no place.

    The name is kept as given. `code` is null and `ancestors` is empty where the name is ambiguous (鼓楼区) or is
    in no table (townships, zones, villages); what stands above an unknown unit in the name itself is kept.
    """
    folded = fold(name)
    if folded == NATIONAL:
        return Region(name=name, level="national")
    steps = _chain(folded, 0, short_names=True)
    if not steps or steps[-1].end != len(folded):
        return None
    last = steps[-1]
    unit = _settle(last.units) or next((unit for unit in last.units if unit.level == "province"), None)  # 吉林 alone is the province
    if unit is not None:
        above = division_table().ancestors(unit)
        return Region(name=name, level=unit.level, code=unit.code, ancestors=[_division(each) for each in above])
    if last.units:
        return Region(name=name, level=last.level if len({unit.level for unit in last.units}) == 1 else None)
    return Region(name=name, level=last.level, ancestors=_ancestors_of_unknown(folded, steps))


@per_name
def find_place(text: str) -> tuple[int, int] | None:
    """Return (start, end) of the place name that leads a title or the name of a body, or None.

    Before the name may stand a year, quotes, 关于印发 and the like. 全国 at the start counts as a place; a central
    body does not (see `is_central_body`).
    """
    folded = fold(text)
    start = _behind_leads(folded)
    if _BARE_LEAD.fullmatch(folded, 0, start) and (national := _national().match(folded, start)):
        return start, national.end()
    steps = _chain(folded, start)
    return (start, steps[-1].end) if steps and not _opens_with_verb(folded, start, steps) else None


def find_place_within(text: str) -> tuple[int, int] | None:
    """Return (start, end) of the first place name anywhere in a title, or None where only `find_place` could tell.

    It is a unit of the table with its full name, a province by its short name (浙江), a city by it where a body of
    the centre has a branch there (某会合肥监管分局), a place by its shape behind 关于 or a word of everyday official
    language (支持云溪县…), or what brackets hold alone (试点（云溪市）).
    """
    folded = fold(text)
    for start in range(len(folded)):
        if steps := _known_within(folded, start) or _by_shape_within(folded, start):
            return start, steps[-1].end
        for length in (3, 2):
            end = start + length
            if _is_short_province(folded[start:end]) or _has_branch(folded, start, end):
                return start, end
    return next((match.span("place") for match in _IN_BRACKETS.finditer(folded) if _stands_alone(match["place"])), None)


def _stands_alone(name: str) -> bool:
    """Tell whether words that brackets hold are a place and can hardly be anything else: 云溪市, 合肥, but not 城区 or 资源."""
    if _BARE_GENERIC.fullmatch(name):
        return False
    if any(unit.level == "prefecture" and unit.until is None for unit in _short_units(name)):
        return True
    steps = _chain(name, 0)
    return bool(steps) and steps[-1].end == len(name) and not _opens_with_verb(name, 0, steps)


def _known_within(text: str, start: int) -> list[_Step]:
    steps = _chain(text, start) if _known(text, start, []) is not None else []
    return steps if steps and steps[0].end - start > 2 else []


def _by_shape_within(text: str, start: int) -> list[_Step]:
    if shape_at(text, start) is None or not (follows_verb(text, start) or names_an_action(text[max(0, start - _VERB) : start])):
        return []
    steps = _chain(text, start)
    return [] if _opens_with_verb(text, start, steps) else steps


def _opens_with_verb(text: str, start: int, steps: list[_Step]) -> bool:
    """Tell whether a would-be name is a verb with a place behind it: 建立松江区, 召开台州市, 建立云溪县.

    A word of two characters before a place of the table is no part of its name, whether it is known as a verb or not; before
    one by its shape it is a verb that is known.
    """
    end = steps[-1].end if steps else start
    if not steps or steps[0].units:
        return False
    acts = names_an_action(text[start:end])
    if acts and names_an_action(text[start : start + _VERB]) and kind_at(text, start + _VERB) is None:
        return True
    first = start + (1 if acts else _VERB)
    return any((known := _known_within(text, later)) and known[-1].end == end for later in range(first, end))


def _is_short_province(name: str) -> bool:
    return len(name) > 1 and any(unit.level == "province" and unit.until is None for unit in _short_units(name))


def _has_branch(text: str, start: int, end: int) -> bool:
    """Tell whether a short name of a city stands inside the name of a branch: 某会合肥监管分局."""
    if start == 0 or not _branch().match(text, end):
        return False
    return end - start > 1 and any(unit.level == "prefecture" and unit.until is None for unit in _short_units(text[start:end]))


def is_central_body(name: str) -> bool:
    """Say whether `name` is a body of the centre, in full or short: 国务院办公厅, 科技部, 中国科协."""
    folded = fold(name).strip().removeprefix("中华人民共和国")
    return _central().fullmatch(folded) is not None


def _behind_leads(text: str) -> int:
    """Return where a name may start: behind a year, quotes, 关于印发 and other leads, or 0."""
    start = 0
    for _ in range(_MAX_LEADS):
        match = _leads().match(text, start)
        if match is None or match.end() == start:
            break
        start = match.end()
    return start


def _chain(text: str, start: int, *, short_names: bool = False) -> list[_Step]:
    """Return the units that follow one another at `start`, each below the one before."""
    steps: list[_Step] = []
    if short_names and (units := _short_units(text)):
        return [_Step(len(text), units, _top_level(units))]
    while len(steps) < _MAX_STEPS:
        step = _known(text, start, steps) or _short(text, start, steps) or _unknown(text, start, steps)
        if step is None:
            break
        steps.append(step)
        start = step.end
    return steps


def _known(text: str, start: int, steps: list[_Step]) -> _Step | None:
    table = division_table()
    for end, units in table.prefixes(text, start):
        if _OTHER_WORD.match(text, end - 1):
            continue
        above = steps[-1].units if steps else ()
        fitting = tuple(unit for unit in units if not above or any(table.is_below(unit, each) for each in above))
        if not fitting or (steps and not above and not _deeper(_top_level(fitting), steps)):
            continue
        if not steps and _BARE_GENERIC.fullmatch(text[start:end]) and end < len(text):
            continue
        return _Step(end, fitting, _top_level(fitting))
    return None


def _short(text: str, start: int, steps: list[_Step]) -> _Step | None:
    """Read 江苏 in 江苏淮安市 and 合肥 in 合肥高新区: a short name counts where a place follows at once."""
    if steps:
        return None
    for length in (4, 3, 2):
        units = _short_units(text[start : start + length])
        end = start + length
        if not units or end >= len(text):
            continue
        step = _Step(end, units, _top_level(units))
        following = kind_at(text, end)
        if following and following[1] == "zone":
            return _Step(end + len(following[0]), (), "zone")
        if any(unit.level == "province" for unit in units) and _known(text, end, [step]):
            return step
    return None


def _short_units(name: str) -> tuple[Unit, ...]:
    """Return the units of today with this short name; those of the past only where there is none."""
    units = division_table().short(name)
    return tuple(unit for unit in units if unit.until is None) or tuple(units)


def _unknown(text: str, start: int, steps: list[_Step]) -> _Step | None:
    shape = shape_at(text, start)
    if shape is None and steps and (kind := kind_at(text, start)) and kind[1] == "zone":
        # 云溪市高新区: behind a place the word alone is a name.
        return _Step(start + len(kind[0]), (), "zone")
    if shape is not None and text[shape.end - 2] == "全":
        return None  # 召开全市
    if shape is None or (steps and not _deeper(shape.level, steps)):
        return None
    if steps and _DEPTH[shape.level] - _DEPTH[steps[-1].level] > _MOST_LEVELS:
        return None  # 某市居家社区: no community stands right below a city
    return _Step(shape.end, (), shape.level)


def _deeper(level: Level, steps: list[_Step]) -> bool:
    return _DEPTH[level] > _DEPTH[steps[-1].level]


def _top_level(units: tuple[Unit, ...]) -> Level:
    return min((unit.level for unit in units), key=lambda level: _DEPTH[level])


def _settle(units: tuple[Unit, ...]) -> Unit | None:
    """Return the one unit that is meant, or None where several may be."""
    today = [unit for unit in units if unit.until is None]
    recent = [unit for unit in units if (unit.until or 0) >= _RECENT]
    if today:
        others = [unit for unit in recent if unit.heir != today[0].code]
        return None if others or len(today) > 1 else today[0]
    candidates = recent or units
    return candidates[0] if len(candidates) == 1 else None


def _ancestors_of_unknown(text: str, steps: list[_Step]) -> list[Division]:
    """Return what is known above a unit that is in no table: from the chain, or from its own stem (合肥高新区)."""
    known = next((step for step in reversed(steps) if step.units), None)
    units = known.units if known else ()
    if not units and len(steps) == 1 and steps[0].level == "zone":
        # Names of districts are too short and too many to be sure of; cities are known by theirs.
        units = tuple(unit for unit in _short_units(_without_kind(text)) if unit.level == "prefecture")
    unit = _settle(units)
    if unit is None:
        return []
    return [_division(each) for each in [*division_table().ancestors(unit), unit]]


def _without_kind(text: str) -> str:
    return next((text[:index] for index in range(2, len(text)) if kind_at(text, index)), text)


def _division(unit: Unit) -> Division:
    return Division(name=unit.name, code=unit.code, level=unit.level)


@per_lexicon
def _leads() -> "regex.Pattern[str]":
    return compiled("|".join(f"(?:{pattern})" for pattern in load("places")["leads"]["patterns"]))


@per_lexicon
def _national() -> "regex.Pattern[str]":
    return compiled(load("places")["national"]["pattern"])


@per_lexicon
def _branch() -> "regex.Pattern[str]":
    return compiled("|".join(map(regex.escape, load("places")["branches"]["tails"])))


@per_lexicon
def _central() -> "regex.Pattern[str]":
    data = load("places")["central"]
    names = "|".join(map(regex.escape, sorted(data["names"], key=len, reverse=True)))
    tails = "|".join(data["tails"])
    return compiled(f"(?:中共)?(?:(?:{names})(?:{tails})?|{'|'.join(data['patterns'])})")
