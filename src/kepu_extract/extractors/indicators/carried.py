"""What the name of a number takes over from what stands around it: a measure said once for several, a change."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.extractors.indicators.name_parts import AIMED, cut, plain
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.divisions import find_place
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.targets import pattern, words

_MEASURE = compiled(r"(?:率|比例|比重|占比|密度|强度|水平|面积|[人户]数|金额|数量|总量|规模|收入|[产价]值|里程|长度|时间|时限)$")
_SHARE = compiled(r"(?:率|比例|比重|占比)$")
_LABEL = compiled(r"(?:^|[；：。，）])\s?(?:[（(]?[\d①-⑳]{1,2}[）)、.．]?\s?)?(?P<label>\p{Han}{2,12})：[^：]*$")
_OF_WHOM = compiled(r"(?:中|里)(?:，|的)?$")  # 全县居民中，知晓率达到75%，学生达到85%: the measure alone was named
_ASIDE = compiled(r"（[^（）]*）")
_ALL_OF_IT = compiled(r"^(?:全[国省市县区州旗镇乡村]|各级)")
_ADDED = compiled(r"(?<=^|^全[省市县区])(?:新增|净增)")
_IN_ALL = compiled(r"(?:累计|总数|总计|共计)")
_SUBJECT = 6  # characters of whose the measure before is, where it is left out of the next
_LONGEST = 12  # characters of a name that says only whose a measure is
_RATE_OF_CHANGE = compiled(r"(?:增长率|[增降]幅|增速)$")
_AIM_AT_END = compiled(f"(?:{AIMED}|[比较同](?![例重率])[^，。；]{{2,12}})$")  # 产量比2030年增加
_ON = ("上", "沿线")  # 国道上6个，城区19个: what is counted stands before either
_PER_CENT = frozenset({"%", "倍"})


def with_measure(name: str, mention: Mention, earlier: list[tuple[str, str]]) -> str:
    """Return a name with the measure that its sentence says once: 城区绿化率达到40%，乡镇达到30%, 低分率：语文不高于10%.

    `earlier` are names and units of the numbers before it, the nearest last.
    """
    if act := _act_outside(mention, name):
        return cut(name + act)
    if _IN_ALL.match(mention.head) and mention.sentence.aside_at(mention.quantity.span.start):
        return _ADDED.sub("", name, count=1)  # 新增24户（累计36户）: of all there are
    same = [other for other, unit in reversed(earlier) if unit == mention.quantity.unit]
    if same and _rate().fullmatch(name) and (of := _rate().search(same[0])) and of.start():
        return cut(same[0][: of.start()] + name)  # 废水处理率达到90%、回收率达到40%
    if mention.neighbours[0] and earlier and (subject := _subject_of(earlier[-1][0], name)):
        return cut(subject + name)
    whose = plain(mention.item_head or mention.head)
    things = mention.quantity.group != "people" and earlier and earlier[-1][1] == mention.quantity.unit  # no 新增就业, 再就业
    if whose == name and things and not pattern("create").match(name) and (added := _ADDED.match(earlier[-1][0])):
        return cut(added.group() + name)  # 新增示范街区8个，示范书屋30个
    bounded = mention.quantity.comparator != "eq" or whose == name or mention.head.endswith(("达", "达到", "为", "在", "至", "到"))
    short = len(name) > 1 and max(map(len, name.split("、"))) <= _LONGEST
    says_whose = short and whose.startswith(_ASIDE.sub("", name)[:2]) and not pattern("create").match(name)
    if not bounded or not says_whose or mention.item_tail or _is_measured(name) or mention.quantity.group in ("money", "time", "frequency"):
        return name
    for other in same:
        if measure := _measure_of(other, name):
            return cut(name + measure)
    if mention.quantity.group == "percent" and (share := _share_of_all(mention, same)):
        return _joined(name, share)
    only_where = mention.index > 0 and Mention(mention.sentence, mention.index - 1).head.endswith(_ON)
    return cut(name + _without_setting(same[0])) if same and _settings().fullmatch(name) and not only_where else name


def _act_outside(mention: Mention, name: str) -> str:
    """Return what is done so often, where brackets only say how often for some: 每年检查1次（山区每季度1次）; else nothing."""
    aside = mention.sentence.aside_at(mention.quantity.span.start)
    if aside is None or mention.quantity.group != "frequency" or mention.item_tail or not mention.index or not name:
        return ""
    outside = Mention(mention.sentence, mention.index - 1)
    done = plain(outside.item_tail or (outside.act.of(mention.folded) if outside.act else ""))
    return done if outside.quantity.group == "frequency" and outside.quantity.span.end < aside.start and done not in name else ""


def _subject_of(other: str, name: str) -> str:
    """Return whose the measure before it in its clause is, where both speak of the same: 农户授信户数、授信金额."""
    at = other.find(name[:2])
    subject = other[:at] if 2 <= at <= _SUBJECT else ""
    return subject if _MEASURE.search(other) and _MEASURE.search(name) and pattern("create").match(subject) is None else ""


def _share_of_all(mention: Mention, same: list[str]) -> str:
    """Return the share that the sentence names apart from whose it is: 居民中，知晓率达到75%, or in a label, 低分率：; else nothing."""
    said = plain(mention.sentence.text)
    for other in same:
        before, found, _ = said.partition(other)
        if found and _SHARE.search(other) and _OF_WHOM.search(before):
            return other
    label = label_of(mention)
    return label if _SHARE.search(label) else ""


def label_of(mention: Mention) -> str:
    """Return the label before a colon that the clause stands behind, 驿站：6月底前建成2家, else nothing."""
    label = _LABEL.search(mention.sentence.text[: mention.clause.start - mention.sentence.span.start])
    return str(label["label"]) if label else ""


def _is_measured(name: str) -> bool:
    """Tell a name that says itself what is measured, or what changes."""
    return any(ending.search(name) for ending in (_MEASURE, _RATE_OF_CHANGE, pattern("change", tail="$")))


def _measure_of(other: str, name: str) -> str:
    """Return what is measured of another name without whose it is, where that answers `name`, else nothing."""
    if not _MEASURE.search(other):
        return ""
    for length in range(len(name), 1, -1):  # 城市居民达标率, 农村居民
        met = other.find(name[-length:])
        if met >= 0 and len(other) - met - length >= 2:
            return other[met + length :]
    return _without_setting(other) if _settings().fullmatch(name) else ""


def _without_setting(name: str) -> str:
    """Return a name without the words at its front that end in where or of whom it is: 近郊的山区森林覆盖率."""
    ends = [met.end() for met in _settings().finditer(name) if met.end() < len(name) - 1]
    return name[ends[-1] :] if ends else name


@per_lexicon
def _rate() -> "regex.Pattern[str]":
    """Return the pattern of a rate by what is done, which says nothing of whose it is: 处理率, 入学率."""
    return compiled(rf"(?:{words('name.rates')})率$")


@per_lexicon
def _settings() -> "regex.Pattern[str]":
    """Return the pattern of words that only say where or of whom a measure is: 城区, 农村, 平原, 初中."""
    return compiled(words("name.settings"))


def of_whole(name: str, whole: str) -> str:
    """Return the name of a part with the share that it is a part of: 达标率达到30%，其中学生达到40%."""
    shared = _SHARE.search(whole) and not _is_measured(name) and len(name) <= _LONGEST
    return _joined(name, _without_setting(whole)) if shared else name


def _joined(whose: str, measure: str) -> str:
    """Return whose a measure is with the measure, words that both have between them once."""
    both = next((length for length in range(min(len(whose), len(measure)), 0, -1) if measure.startswith(whose[-length:])), 0)
    return cut(whose + measure[both:])


def in_place(place: str, whole: str) -> str:
    """Return the name of the part of a whole that is in one place: 全市建成驿站50个，其中白石镇20个."""
    place_of_whole = find_place(whole)
    begins = place_of_whole is not None and place_of_whole[0] == 0
    return cut(place + (whole[place_of_whole[1] :] if place_of_whole and begins else _ALL_OF_IT.sub("", whole)))


def of_place(name: str, mention: Mention) -> str:
    """Return a name with the place that the item is about and named by: （六）云溪县：耕地保有量不少于5万公顷."""
    parsed = mention.sentence.parsed
    node = parsed.node_at(mention.quantity.span.start)
    title = plain(node.title.of(parsed.folded)) if node and node.title else ""
    if not title or title in name or find_place(title) != (0, len(title)):
        return name
    return cut(title + _ALL_OF_IT.sub("", name))


def with_change(name: str, mention: Mention) -> str:
    """Return the name of what something changes by with the verb of the change, where else no word of it tells."""
    head = plain(mention.item_head or mention.head)
    verbs = [verb.group() for verb in pattern("change").finditer(head) if verb.group() != "翻"]
    if not verbs or verbs[-1] in name or _RATE_OF_CHANGE.search(name) or pattern("change", tail="$").search(name):
        return name
    said, verb, rest = head.rpartition(verbs[-1])
    behind = mention.quantity.unit in _PER_CENT or (not rest and (said.endswith(name) or _AIM_AT_END.sub("", said).endswith(name)))
    return cut(name + verb) if behind else name
