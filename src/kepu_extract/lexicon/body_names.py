"""Whether a string is the name of a body, and where names glued together part. `bodies` is the public face."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.body_functions import function_of
from kepu_extract.lexicon.body_profile import BodyProfile, profile
from kepu_extract.lexicon.divisions import resolve
from kepu_extract.lexicon.loader import load, per_lexicon, per_name
from kepu_extract.source import fold

_SEPARATOR = compiled(r"[、，,；;/\s]+|(?:和|及|以及)(?=[省市区县各团])")
_QUOTES = compiled("[“”‘’「」\"]")  # around what a group is for: 省“双减”工作领导小组
_TAIL = compiled("等(?:相关|有关)?(?:单位|部门|处室)?$")
_LONGEST_NAME = 30
_HAN = compiled(r"[一-鿿（）〈〉《》]+")
# A glued name starts with the level of its place, or with 团 and that level.
_NEXT_NAME = compiled("(?:团|共青团)?(?:省|自治区|市|区|县|州|盟|旗)(?=.)")
# Behind other names these stand for bodies too: 各镇、街道.
_BARE_KINDS = frozenset(
    ["街道", "镇", "乡", "乡镇", "社区", "村", "县", "区", "市", "园区", "企业", "学校", "单位"]
)
# Divisions of an office: 教师工作科, 基教股, 督导室, 电力司; not 本科, 儿科 or 会议室.
_DIVISION = compiled(
    "[一-鿿]{3,10}(?<![学本专百文理工农内外儿妇骨眼])科|[一-鿿]{2,8}(?<![入参控持])股|[一-鿿]{2,6}(?<![公官])司|[一-鿿]{0,4}(?:督导|教研|综合|督查|信访)室"
)
_OF_AGENCY = compiled("(?P<agency>.{3,16}?[部委局署院])(?P<division>[一-鿿]{2,7}司)")  # 国家中医药局综合司
_LEAST_UNKNOWN = 4  # characters of a glued name whose function is not known
_MAX_GLUED = 12
_LONGEST_GLUED = 120


@per_name
def is_body(name: str) -> bool:
    """Say whether `name` looks like the name of a public body or a list of such names (市商务委、市税务局)."""
    folded = _TAIL.sub("", _QUOTES.sub("", fold(name)).strip(" 。"))
    pieces = [piece for piece in _SEPARATOR.split(folded) if piece]
    named = [_is_one_body(piece) for piece in pieces]
    return any(named) and all(known or piece in _BARE_KINDS for known, piece in zip(named, pieces, strict=True))


def _is_one_body(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST_NAME or not _HAN.fullmatch(name) or _is_other_word(name):
        return False
    known = profile(name)
    if known.is_collective:
        return known.type is not None or (name.startswith("各") and _is_one_body(name[1:]))
    if (region := resolve(name)) is not None:
        return region.level in ("county", "township", "zone")
    if known.function is not None:
        return True
    if _DIVISION.fullmatch(name):
        return True
    of_agency = _OF_AGENCY.fullmatch(name)
    if of_agency and known.level is not None and _DIVISION.fullmatch(of_agency["division"]):
        return _is_one_body(of_agency["agency"])
    return len(name) >= 3 and (_ends("strong").search(name) is not None or _is_local(name, known))


def _is_local(name: str, known: BodyProfile) -> bool:
    """Say whether a school or centre has a place before it: 市第一中学, but not 市民学校 or 科普学校."""
    return known.level is not None and _ends("local").search(name) is not None


def _is_other_word(name: str) -> bool:
    """Say whether everyday language explains the string better: of two ends the longer one decides (领导小组, 小组)."""
    data = load("bodies")["not_bodies"]
    if name.startswith(tuple(data["starts"])) or any(word in name for word in data["words"]):
        return True
    other = max((len(end) for end in data["ends"] if name.endswith(end)), default=0)
    own = _ends("strong").search(name)
    return other > (len(own[0]) if own else 0)


@per_lexicon
def _ends(kind: str) -> "regex.Pattern[str]":
    return compiled(f"(?:{'|'.join(map(regex.escape, load('bodies')['name_ends'][kind]))})$")


def split_glued(name: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each name in `name`, names that a lost line break glued together (区教育局团区委).

    Parts only where both sides are whole names with a level and a known function of their own; else the one span of
    the whole string. 区委区政府 stays whole, as it is said in one breath.
    """
    folded = fold(name)
    if len(folded) > _LONGEST_GLUED:
        return [(0, len(folded))]
    spans: list[tuple[int, int]] = []
    start = 0
    for _ in range(_MAX_GLUED):
        cut = _first_cut(folded, start)
        if cut is None:
            break
        spans.append((start, cut))
        start = cut
    return [*spans, (start, len(folded))]


def _first_cut(text: str, start: int) -> int | None:
    for match in _NEXT_NAME.finditer(text, start + 3):
        cut = match.start()
        if _is_whole(text[start:cut]) and _starts_name(text[cut:]):
            return cut
    return None


def _is_whole(name: str) -> bool:
    """Say whether `name` is a body with a level before it, and a function or the end of a name: 区教育局, 县委农工部."""
    match = _NEXT_NAME.match(name)
    if match is None:
        return False
    known = profile(name)
    if known.level is None or known.function in ("party_committee", "government"):
        return False
    if known.function is not None:
        return True
    branch = name.endswith("分局") or _DIVISION.fullmatch(name) is not None
    return len(name) >= _LEAST_UNKNOWN and not branch and _is_one_body(name)


def _starts_name(text: str) -> bool:
    """Say whether a whole name stands at the start of `text`, alone or before another glued one."""
    ends = [match.start() for match in _NEXT_NAME.finditer(text, 2)] + [len(text)]
    return any(_is_whole(text[:end]) and function_of(text[:end]) is None for end in ends)
