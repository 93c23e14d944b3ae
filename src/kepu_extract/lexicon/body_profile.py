"""What the name of a unit tells: its stem, function, level and type. `bodies` is the public face of this module."""

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.body_functions import BodyFunction, function_of
from kepu_extract.lexicon.division_table import division_table
from kepu_extract.lexicon.divisions import find_place, is_central_body, resolve
from kepu_extract.lexicon.loader import load, per_lexicon, per_name
from kepu_extract.model.base import Level
from kepu_extract.model.metadata import Region
from kepu_extract.model.tasks import UnitType
from kepu_extract.source import fold

_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
# Agencies that carry the name of their place, also where the place is in no table.
_NATIONAL = ("中国", "国家")
_RUN_FROM_ABOVE = frozenset({"environment", "tax", "financial_regulation", "securities", "customs", "meteorology"})
_LEVEL_WORDS: dict[Level, tuple[str, ...]] = {
    "national": ("国家", "中央", "中国", "全国", "中华全国"),
    "province": ("省", "自治区", "兵团"),
    "prefecture": ("市", "自治州", "州", "盟"),
    "county": ("区", "县", "旗"),
    "township": ("镇", "乡", "街道"),
    "village": ("村", "社区"),
}
_PREFIX_LEVELS = {word: level for level, words in _LEVEL_WORDS.items() for word in words}
_PREFIX = compiled("|".join(sorted(_PREFIX_LEVELS, key=len, reverse=True)))
# 市场, 区域, 乡村 and the like start a stem, not a prefix.
_NO_PREFIX = compiled(
    "省际|市场|市管局|市监局|市容|市民学校|市政(?!府|协|法|务|研)|区域|区划|县域|乡村|乡镇|村镇|镇街|村委会|村民委|社区教育|社区居"
)
_LEAD = compiled("^(?:中共|中国共产党)")
_LEAGUE = compiled("(?:共青团|团)(?P<place>.*?)(?:委|工委|委员会)")
_CENTRAL_BANK = compiled(
    "(?:中国)?(?P<bank>人民银行|人行)(?P<place>[一-鿿]{1,9}?)(?:中心支行|支行|分行|营业管理部)"
)
_OF_COMMITTEE = compiled("(?:委|工委|党工委)(?!员会|会|办$|办公)(?=.)")
# 市政府金融办 is a department; 政府办公室 is the office of the government itself.
_OF_GOVERNMENT = compiled("(?:人民)?政府(?!办)")
_BRACKET = compiled(r"[（〈《\[][^（〈《\[]*[）〉》\]]$")
_BRANCH = compiled("(?P<place>[一-鿿]{2,7}?)(?:分局|分公司|中心支行|支行|分行|监管局)")
_UNKNOWN_BRANCH = compiled("(?P<main>.+局)[一-鿿]{2,4}分局")
_ZONE_KIND = "(?:高新区|经开区|开发区|新区|园区|农科园|科技园|工业园|产业园|度假区)"
_ZONE = compiled(f"[一-鿿]{{0,8}}?{_ZONE_KIND}(?P<rest>.*)")
# What a committee manages is no district, which has a government: 航空港区管委会, 示范区管委会
_MANAGED = compiled("[一-鿿]{1,12}?[区园城](?P<rest>(?:党工委|管委会|管理委员会).*)")
_SOME_BODIES = "(?:有关|相关|其他)[一-鿿]{0,6}?(?:单位|部门|处室|科室|企业|机构|学校|高校)"
_STATIONED = "(?:中央|省属|部属|省)?驻.{1,3}?(?:单位|企业|高校)"
_COLLECTIVE = compiled(
    f"各(?!界)|{_SOME_BODIES}|成员单位|级部门|^(?:乡镇|镇街|镇乡|县区|市县|县市区|{_STATIONED}|辖区|属地(?:政府|镇街|乡镇|街道|县))"
)
_COLLECTIVE_LEVELS: tuple[tuple["regex.Pattern[str]", Level | None], ...] = (
    (compiled("^各级"), None),
    (compiled("^各?(?:省辖市|设区的?市|地级市)"), "prefecture"),
    (compiled("^各?省(?!直|级|有|相|各)"), "province"),
    (compiled("^各?(?:县|区|旗|市县区|市、?区|县市区|市（县|市县)"), "county"),
    (compiled("^各?(?:市|州|盟|地市|地级)"), "prefecture"),
    (compiled("^各?(?:乡|镇|街道|街镇|办事处)"), "township"),
    (compiled("^各?(?:村|社区)"), "village"),
    (compiled("^各?(?:园区|开发区|功能区|新区)"), "zone"),
)
_LEVEL_OF = "(?P<prefix>省|市|区|县|旗|州|盟|镇|乡|街道)(?:级|直|属|局|委|政府)?(?:机关)?"
_OWN_LEVEL = compiled(f"{_LEVEL_OF}(?=各|有关|相关|直|部门|单位|全民|成员)")
_COLLECTIVE_TYPES: tuple[tuple["regex.Pattern[str]", UnitType], ...] = (
    (compiled("(?:科协|妇联|工会|团委|共青团|残联|群团)(?:组织)?$"), "mass_organisation"),
    (compiled("(?:专班|领导小组|指挥部)$"), "group"),
    (compiled("(?:处室|科室|股室|单位|组织|党派|团体)$"), "other"),
    (compiled("(?:企业|公司|银行)$"), "enterprise"),
    (compiled("(?:学校|高校|院校|大学|中小学|幼儿园|医院|卫生院|院所|研究[院所]|中心|机构|事业单位|[馆站])$"), "institution"),
    (compiled("(?:学会|协会|联合会)$"), "mass_organisation"),
    (
        compiled("(?:政府|公署|部门|管委会|办事处|街道|社区|[镇乡区县市州地旗盟村局委办厅园所队场])(?:）|办)?$"),
        "government",
    ),
)


# 发展和改革委员会 is a department, though most 委员会 are not.
_ADMINISTRATIVE = compiled("(?:委员会|办公室)$")
_HEAD_TYPES: tuple[UnitType, ...] = ("enterprise", "institution", "other", "government")


class BodyProfile(Struct, frozen=True):
    """What a unit's name tells of it; None where it does not."""

    stem: str
    """Name without the prefix of its place: 区科协 gives 科协, 团区委 gives 团委."""
    function: str | None
    """Id of its function in `bodies.toml`."""
    level: Level | None
    """Level of the administration it belongs to."""
    type: UnitType | None
    """Kind of body."""
    is_collective: bool
    """A group of bodies named together: 各镇, 省有关单位."""


def profile(name: str, *, place: Region | None = None) -> BodyProfile:
    """Return what `name`, a unit as duty clauses state it, tells.

    `place` is the region of the document: it says what 市 means there (a county in a county-level city, a province in
    a municipality, else a prefecture).
    """
    return _profile(fold(name).strip(), _level_of_cities(place))


@per_name
def _profile(folded: str, cities: Level) -> BodyProfile:
    if _COLLECTIVE.search(folded):
        return _collective(folded, cities)
    folded = _BRACKET.sub("", folded) or folded
    stem, level = _split_prefix(_LEAD.sub("", folded, count=1), cities)
    stem, of_party = _without_committee(stem)
    if (office := _OF_GOVERNMENT.match(stem)) and function_of(stem[office.end() :]):
        stem = stem[office.end() :]
    stem, level, found = _branch(stem, level) or _vertical(stem, level)
    if found is None and folded.startswith(_NATIONAL) and (found := function_of(folded)):
        stem = folded  # 中国电信, 国家电网: the first word is part of the name
    return BodyProfile(stem, found.id if found else None, level, _type(stem, found, of_party), False)


def level_prefix(name: str) -> str:
    """Return the word for a level that a name begins with (市 of 市教育局, 自治区), or "" (市场监管局, 国家能源局)."""
    match = None if _NO_PREFIX.match(name) else _PREFIX.match(name)
    if match is None or match.end() == len(name) or _PREFIX_LEVELS[match[0]] in ("national", "village"):
        return ""
    return match[0]


def place_prefix(name: str) -> str:
    """Return the place that a body run from above is named after (河南 of 河南证监局), or ""."""
    body = profile(name)
    if body.function not in _RUN_FROM_ABOVE or level_prefix(name) or not name.endswith(body.stem):
        return ""
    return name.removesuffix(body.stem)


def named_after_place(name: str) -> bool:
    """Tell whether a name begins with the short name of a place of today: 重庆边检总站."""
    return any(_short_level(name[:length]) for length in (2, 3, 4))


def _split_prefix(name: str, cities: Level) -> tuple[str, Level | None]:
    """Return the name without its place, and the level that the place has."""
    if league := _LEAGUE.fullmatch(name):
        return "团委", _level_of(league["place"], cities)
    if bank := _CENTRAL_BANK.fullmatch(name):
        below = bank["place"]
        return bank["bank"], _short_level(below) or _level_of(below, cities) or _level_of(below[-1], cities)
    if is_central_body(name):
        return compiled("^(?:国家|中国|中华全国|全国|中央(?=.{2}))").sub("", name) or name, "national"
    if function_of(name) and not _PREFIX.match(name):
        return name, None
    if managed := _MANAGED.fullmatch(name):
        return managed["rest"], "zone"
    if span := find_place(name):
        lead, rest = name[: span[0]], name[span[1] :]
        # 国家税务总局云溪县税务局 says it twice, 中国人民银行云溪县支行 does not.
        stem = rest if function_of(rest) else lead + rest
        return stem or name, _level_of(name[slice(*span)], cities)
    if zone := _ZONE.fullmatch(name):
        return zone["rest"] or name, "zone"
    prefix = None if _NO_PREFIX.match(name) else _PREFIX.match(name)
    if prefix is None or prefix.end() == len(name):
        return name, None
    return name[prefix.end() :], _prefix_level(prefix[0], cities)


def _level_of(written: str, cities: Level) -> Level | None:
    if written in _PREFIX_LEVELS:
        return _prefix_level(written, cities)
    if written == "中央":
        return "national"
    region = resolve(written)
    return region.level if region else None


def _prefix_level(prefix: str, cities: Level) -> Level:
    return cities if prefix == "市" else _PREFIX_LEVELS[prefix]


def _level_of_cities(place: Region | None) -> Level:
    """Return what 市 before a body means in a document of `place`."""
    if place is None:
        return _PREFIX_LEVELS["市"]
    above = place.ancestors[0].code if place.ancestors else place.code
    if above in _MUNICIPALITIES:
        return "province"
    chain = [(place.name, place.level), *((each.name, each.level) for each in place.ancestors)]
    in_county_city = any(level == "county" and name.endswith("市") for name, level in chain)
    return "county" if in_county_city else "prefecture"


def _without_committee(stem: str) -> tuple[str, bool]:
    """Take 委 off 委宣传部: the department of a party committee."""
    if stem in ("委", "工委"):
        return "党" + stem, True
    if stem in ("委办", "委办公室", "委办公厅"):
        return stem, True
    match = _OF_COMMITTEE.match(stem)
    return (stem[match.end() :], True) if match else (stem, False)


def _branch(stem: str, level: Level | None) -> tuple[str, Level | None, BodyFunction | None] | None:
    """Read a branch that names its place: 自然资源局淮阴分局, 人行合肥中心支行. It belongs to that place's level."""
    for start in range(2, len(stem) - 3):
        branch = _BRANCH.fullmatch(stem, start)
        if branch and (below := _short_level(branch["place"]) or _level_of(branch["place"], _PREFIX_LEVELS["市"])):
            return stem[:start], below, function_of(stem[:start])
    branch = _UNKNOWN_BRANCH.fullmatch(stem)
    if branch and (found := function_of(branch["main"])):
        return branch["main"], "county" if level == "prefecture" else None, found
    return None


_OF_BODY = compiled("[局厅委部署处]")  # no name of a place has these: 市局认证监督管理处 is no 证监


def _vertical(stem: str, level: Level | None) -> tuple[str, Level | None, BodyFunction | None]:
    """Read a name whose place has no word for its kind: 淮阴生态环境局, 安徽银保监局."""
    if found := function_of(stem):
        return stem, level, found
    candidates = [(stem[:length], stem[length:]) for length in (2, 3, 4) if len(stem) > length]
    for written, rest in reversed(candidates):
        if (found := function_of(rest)) and (short := _short_level(written, province=found.id in _RUN_FROM_ABOVE)):
            return rest, level or short, found
    # The shortest place leaves the longest name: 青桥|银保监分局, not 青桥银|保监分局.
    for written, rest in candidates:
        if (found := function_of(rest)) and found.id in _RUN_FROM_ABOVE and not _OF_BODY.search(written):
            return rest, level, found
    return stem, level, None


def _short_level(name: str, *, province: bool = False) -> Level | None:
    """Return the level of the one place of today with this short name (淮阴, 安徽), or None.

    Of several places `province` takes the province: the 银保监局 of 河南 is not that of a county of this name.
    """
    levels = {unit.level for unit in division_table().short(name) if unit.until is None}
    if province and "province" in levels:
        return "province"
    return levels.pop() if len(levels) == 1 else None


def _type(stem: str, found: BodyFunction | None, of_party: bool) -> UnitType | None:
    if _ends("group").search(stem):
        return "group"
    if found and (found.type != "government" or found.id == "central_bank"):
        return found.type
    if of_party:
        return "party"
    if found and _ADMINISTRATIVE.search(stem):
        return found.type
    for kind in _HEAD_TYPES:
        if _ends(kind).search(stem):
            return kind
    return found.type if found else None


@per_lexicon
def _ends(kind: str) -> "regex.Pattern[str]":
    words = sorted(load("bodies")["heads"][kind], key=len, reverse=True)
    return compiled(f"(?:{'|'.join(map(regex.escape, words))})$")


def _collective(name: str, cities: Level) -> BodyProfile:
    level: Level | None = None
    rest = name
    if own := _OWN_LEVEL.match(name):
        level, rest = _prefix_level(own["prefix"], cities), name[own.end() :]
    elif span := find_place(name):
        level, rest = _level_of(name[slice(*span)], cities), name[span[1] :]
    else:
        level = next((known for pattern, known in _COLLECTIVE_LEVELS if pattern.match(name)), None)
    kind = next((known for pattern, known in _COLLECTIVE_TYPES if pattern.search(name)), None)
    return BodyProfile(rest, None, level, kind, True)
