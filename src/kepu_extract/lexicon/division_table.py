"""The table of administrative divisions: units of today, and names of the past with their heirs.

The file is loaded on first use and kept. `divisions` is the public face of this module.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

from kepu_extract.compiled import compiled
from kepu_extract.model.base import Level

_PEOPLES = (
    "各族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 "
    "哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 "
    "仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 鄂温克族 保安族 裕固族 "
    "独龙族 鄂伦春族 蒙古 哈萨克 柯尔克孜 塔吉克 锡伯 维吾尔"
)
_AUTONOMOUS = compiled(f"(?P<stem>.{{2,}}?)(?:{'|'.join(_PEOPLES.split())})+自治(?P<kind>州|县|旗|区)")
_KIND = compiled("(?:特别行政区|自治区|自治州|地区|林区|新区|省|市|盟|州|区|县|旗)$")
_LONGEST_NAME = 20
_NAME_AT = len("110000\t")  # where a line of the file has the name


class Unit(NamedTuple):
    """One division: its code of six digits and name; for a name of the past its last year and its heir's code."""

    code: str
    name: str
    until: int | None = None
    heir: str = ""

    @property
    def level(self) -> Level:
        """Level of administration, as the code says."""
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"


class _Names(NamedTuple):
    """The units whose names begin with one character, by full name and by short name, and the longest full name."""

    full: dict[str, list[Unit]]
    short: dict[str, list[Unit]]
    longest: int


class DivisionTable:
    """Units by code, by full name, and by short name (福州, 凉山州); a line of the file is read when its name is asked for."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._beginning: dict[str, list[str]] = {}
        for line in lines:
            self._beginning.setdefault(line[_NAME_AT], []).append(line)
        self._read: dict[str, _Names] = {}

    def units(self) -> tuple[Unit, ...]:
        """Return all units, those of the past included."""
        return tuple(map(_unit, self._lines))

    def short(self, name: str) -> list[Unit]:
        """Return every unit whose name without 省, 市, 县 … is `name`."""
        return self._names(name[:1]).short.get(name, [])

    def prefixes(self, text: str, start: int) -> Iterator[tuple[int, list[Unit]]]:
        """Yield (end, units) for each full name that stands at `start`, the longest first."""
        names = self._names(text[start : start + 1])
        for length in range(names.longest, 1, -1):
            units = names.full.get(text[start : start + length])
            if units and start + length <= len(text):
                yield start + length, units

    def ancestors(self, unit: Unit) -> list[Unit]:
        """Return the units above `unit`, the highest first."""
        codes = [unit.code[:2] + "0000", unit.code[:4] + "00"]
        return [self._by_code[code] for code in codes if code != unit.code and code in self._by_code]

    def is_below(self, unit: Unit, above: Unit) -> bool:
        """Say whether `unit` belongs to `above`, or to the heir of `above`."""
        return any(_covers(code, unit.code) for code in (above.code, above.heir) if code)

    def _names(self, character: str) -> _Names:
        if (known := self._read.get(character)) is not None:
            return known
        found = _Names({}, {}, 0)
        for unit in map(_unit, self._beginning.get(character, ())):
            for name in _full_names(unit.name):
                found.full.setdefault(name, []).append(unit)
            if short := short_name(unit.name):
                found.short.setdefault(short, []).append(unit)
        # Names as long as the table's longest are tried first.
        self._read[character] = found._replace(longest=min(max(map(len, found.full), default=0), _LONGEST_NAME))
        return self._read[character]

    @cached_property
    def _by_code(self) -> dict[str, Unit]:
        """The units that have units below them: of a code used twice the one of today, else the last."""
        above = [_unit(line) for line in self._lines if line.startswith("00", _NAME_AT - 3)]
        return {unit.code: unit for unit in sorted(above, key=lambda unit: (unit.until is None, unit.until or 0))}


def _unit(line: str) -> Unit:
    code, name, *past = line.split("\t")
    return Unit(code, name, int(past[0]), past[1]) if past else Unit(code, name)


def _covers(above: str, code: str) -> bool:
    significant = above.rstrip("0")
    significant += "0" * (len(significant) % 2)
    return above != code and len(significant) < len(above) and code.startswith(significant)


def _full_names(name: str) -> list[str]:
    """Give 凉山彝族自治州 its usual short form 凉山州 as a second full name."""
    match = _AUTONOMOUS.fullmatch(name) if "自治" in name else None
    return [name, match["stem"] + match["kind"]] if match else [name]


def short_name(name: str) -> str | None:
    """Return `name` without the word for its kind (福州市: 福州), or None where less than two characters stay."""
    full = _full_names(name)[-1]
    short = _KIND.sub("", full)
    return short if len(short) >= 2 else None


@cache
def division_table() -> DivisionTable:
    """Read the table that comes with the package; kept after the first call."""
    source = resources.files("kepu_extract.lexicon") / "data" / "divisions.tsv"
    return DivisionTable([line for line in source.read_text("utf-8").splitlines() if not line.startswith("#")])
