"""A list of names in a statement of responsibility: split, completed, cleaned.

省民政厅、发展改革委 is 省民政厅 and 省发展改革委; 各镇、街道 is 各镇 and 各街道; 官渡区、西山区人民政府 shares its tail;
县（市、区） and 市自然资源和规划局 stay whole. See docs/contract.md, settled cases, Tasks.
"""

from dataclasses import dataclass, replace

import regex

from kepu_extract.duties.words import duty_lexicon
from kepu_extract.lexicon.bodies import is_body, profile, split_glued
from kepu_extract.source import Span
from kepu_extract.source.brackets import bracket_groups, split_outside

_SEPARATORS = "、，；,;。/|"
_CONJUNCTION = regex.compile(r"以及|和|及|与|暨|并")
_OWN_PREFIX = regex.compile(
    r"(?P<prefix>省(?!际)|市(?!场|容|监|管|政(?!府|协))|区(?!域|块|划)|县(?!域|级)|州(?=[^、]{1,})|旗|盟|自治区|自治州|兵团|镇(?!村)|街道|乡(?!村|镇))"
    r"(?=[㐀-鿿])"
)
_FREE_STANDING = regex.compile(
    r"各|全|本|我|国家|国务院|中央|中国|中共|共青团|团[省市区县州]委|人行|人民银行|国网|驻|有关|相关|其他|上述|市直|区直|县直|省直|市级|区级|县级|省级|属地"
)
_COLLECTIVE = regex.compile(
    r"(?:相关|有关|直属|所属|成员|责任|职能|行政|事业|市直|区直|县直|省直|市级|区级|县级|省级|经济)*"
    r"(?:乡镇|镇街|乡|镇|街道|街镇|社区|村|县|市|区|旗|州|盟|园区|开发区|部门|单位|处室|科室|机构|学校|企业|企事业单位|镇区|地区|地)"
    r"(?:（[^（）]*）|〔[^〔〕]*〕|[和、及]|单位|部门|街道|乡镇|乡|镇|区|市|县|旗|级|人民政府|政府|办事处|管委会|党委|党工委)*$"
)
# Brackets that belong to the name: 县（市、区）, 乡镇（街道）, 部门（单位）; all others hold another body's name.
OF_THE_NAME = regex.compile(
    r"[、，或和\s]*(?:(?:省|市|区|县|州|旗|盟|镇|乡|街道|办事处|管委会|单位|部门|室|委|局|办|所|场|园区|新区|开发区|处|社区|村)"
    r"[、，或和/\s]*)+"
)
_ROLE_HEAD = regex.compile(r"(?:单位|部门)$")
_DECLARES = regex.compile(r"下同|列出|单位为")  # a convention, no other body
_TAIL = regex.compile(r"(?:人民)?政府|管委会|管理委员会|街道办事处|办事处|党工委|党委")
_PLACE = regex.compile(r"(?:各)?[㐀-鿿]{0,6}(?:[市县区州旗盟镇乡]|街道)(?:（[^（）]*）|〔[^〔〕]*〕)?$")
_ZONE = regex.compile(r"(?:新区|高新区|经开区|开发区|园区|示范区|度假区|实验区|保税区)$")
# 市直各部门, 局属各单位, 机关各科室: these words only say of which 各.
_PART_OF_NAME = regex.compile(r"(?:[级直属辖内中]|机关|系统|驻[㐀-鿿]|全[省市县区州]|各级)$")
# 各地各有关部门 are two, a group's 各成员单位 are one.
_NEW_EACH = regex.compile(r"(?<=[㐀-鿿）〕])(?<!领导小组|联席会议|委员会|指挥部|专班)各(?!自|类|项|种|级)")
_LEADING = regex.compile(r"(?:[以如]上(?:各项)?(?:任务|工作|事项|措施|内容)?(?:均|都)?由|由|请|其中|主要|以及|分别由|涉及|包括)+")
_EDGE = " \t：:“”\"'.．—-"
_BRANCH = ("分局", "支局", "分公司", "支行", "分行", "分院", "分会")  # named after the place they stand in
_PARTY = frozenset({"party"})
_EACH = regex.compile(r"(?:[省市县区州][级直属]|[省市县区州](?:委|政府))?各")
_BARE_PLACE_GOVERNMENT = regex.compile(r"[市县区州旗盟镇乡](?:人民)?政府")
_CARRIED_TYPES = frozenset({"party", "government", "mass_organisation"})
_GENERIC_INSTITUTION = regex.compile(r"[㐀-鿿]{2,8}(?:中心|台|馆|站|所|队)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One body named in a statement."""

    span: Span  # the name as written
    name: str  # completed
    open_ended: bool = False  # 等 follows
    contains: tuple[str, ...] = ()  # bodies in brackets inside the entry
    own_role: str = ""  # role word in brackets behind the name: 县科协（牵头）


@dataclass(slots=True)
class _Carry:
    """What an entry hands to the next ones of its list."""

    prefix: str = ""  # 区, 市委 …
    each: str = ""  # 各, 市直各


def parse_names(text: str, folded: str, span: Span) -> list[Mention]:
    """Return the bodies named in `span`, in order, with completed names; entries that name nobody are dropped."""
    mentions: list[Mention] = []
    carry = _Carry()
    for entry, after_comma in _entries(folded, span):
        if after_comma:
            carry.each = ""
        mention = _mention(text, folded, entry, carry)
        if mention is None:
            if _ends_open(folded, entry) and mentions:
                mentions[-1] = _opened(mentions[-1])
            continue
        mentions.append(mention)
    return _share_tails(_share_heads(mentions))


def names_anybody(text: str, folded: str, span: Span) -> bool:
    """Tell whether all entries of a list look like names of bodies (for lists without any role word)."""
    entries = [entry for entry, _ in _entries(folded, span)]
    named = [_bare(text, folded, entry) for entry in entries]
    named = [name for name in named if name]
    return bool(named) and all(is_body(name) or _is_place_entry(name) for name in named)


def _is_place_entry(name: str) -> bool:
    return len(name) <= 8 and _PLACE.fullmatch(name) is not None and name not in ("地区", "社区", "城区")


def _entries(folded: str, span: Span) -> list[tuple[Span, bool]]:
    """Split a list into entries; each with whether a comma or semicolon (not 、) stands before it."""
    entries: list[tuple[Span, bool]] = []
    after_comma = False
    for part in _joint(folded, split_outside(folded, span, _SEPARATORS)):
        for piece in _split_blanks(folded, part):
            for joint in _split_conjunctions(folded, piece):
                for whole in _split_names(folded, joint):
                    entries.append((whole, after_comma))
                    after_comma = False
        after_comma = part.end < span.end and folded[part.end] in "，；。"
    return entries


_JOINT = regex.compile(r"(?P<level>[省市县区州旗]|)委、(?P=level)(?:人民)?政府(?:督查|信访|接待|研究|政策研究|政研|督办|机关事务)[㐀-鿿]{1,6}")


def _joint(folded: str, parts: list[Span]) -> list[Span]:
    """市委、市政府督查室: an office of both is one body."""
    joined: list[Span] = []
    for part in parts:
        if joined and _JOINT.fullmatch(_plain(folded[joined[-1].start : part.end])):
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def _split_blanks(folded: str, span: Span) -> list[Span]:
    """Split at a blank between two bodies (a field of a table, two columns); other blanks stay."""
    for gap in regex.finditer(r"\s+", folded, pos=span.start, endpos=span.end):
        left, right = Span(span.start, gap.start()), Span(gap.end(), span.end)
        if left.length > 1 and right.length > 1 and is_body(_plain(left.of(folded))):
            return [left, *_split_blanks(folded, right)]
    return [span]


def _split_conjunctions(folded: str, span: Span) -> list[Span]:
    """Split at 和, 及, 与 where both sides are bodies: not in 自然资源和规划局, 科技和知识产权局."""
    for match in _CONJUNCTION.finditer(folded, span.start, span.end):
        left, right = Span(span.start, match.start()), Span(match.end(), span.end)
        if _inside_brackets(folded, span, match.start()):
            continue
        ahead, behind = _plain(left.of(folded)), _plain(right.of(folded))
        behind = duty_lexicon().generic_tail.sub("", behind) or behind
        if (is_body(ahead) or _is_place_entry(ahead)) and (is_body(behind) or _COLLECTIVE.fullmatch(behind.removeprefix("各"))):
            return [left, *_split_conjunctions(folded, right)]
    return [span]


def _inside_brackets(folded: str, span: Span, offset: int) -> bool:
    return any(group.start < offset < group.end for group in bracket_groups(folded, span.start, span.end))


def _split_names(folded: str, span: Span) -> list[Span]:
    """Split names glued by a lost line break (区教育局团区委) and a new 各 (各地各有关部门)."""
    pieces: list[Span] = []
    quote = span.of(folded)
    new_each = [match.start() for match in _NEW_EACH.finditer(quote) if _is_whole(quote[: match.start()])]
    starts = [0, *new_each]
    for begin, end in zip(starts, [*new_each, len(quote)], strict=True):
        part = quote[begin:end]
        if bracket_free(part):
            pieces += [Span(span.start + begin + a, span.start + begin + b) for a, b in split_glued(part)]
        else:
            pieces.append(Span(span.start + begin, span.start + end))
    return pieces or [span]


def _is_whole(quote: str) -> bool:
    """Tell whether what stands before a new 各 is a name: 各地 in 各地各有关部门, but not 市直 in 市直各部门."""
    name = _plain(quote)
    if profile(name).function in ("government", "party_committee"):
        return False  # 市政府各部门
    return _PART_OF_NAME.search(name) is None and (name.startswith("各") or is_body(name) or _is_place_entry(name))


def bracket_free(quote: str) -> bool:
    """Tell whether a quote holds no bracket."""
    return not any(sign in quote for sign in "（）〔〕[]〈〉")


def _bare(text: str, folded: str, entry: Span) -> str:
    """Return an entry's name without leading words, 等, generic tails and brackets that hold other names."""
    span, _, _ = _core(folded, entry)
    return _plain(span.of(text))


def _core(folded: str, entry: Span) -> tuple[Span, bool, tuple[Span, ...]]:
    """Return the name's span, whether 等 follows, and the bodies in brackets."""
    span = entry.stripped(folded, _EDGE + "。")
    lead = _LEADING.match(folded, span.start, span.end)
    if lead and lead.end() < span.end:
        span = Span(lead.end(), span.end)
    open_ended = False
    tail = duty_lexicon().generic_tail.search(folded, span.start, span.end)
    if tail and tail.start() > span.start and tail.group().startswith("等"):
        span, open_ended = Span(span.start, tail.start()), True
    elif folded.endswith("等", span.start, span.end) and span.length > 1:
        span, open_ended = Span(span.start, span.end - 1), True
    contained: list[Span] = []
    for group in bracket_groups(folded, span.start, span.end, frozenset("（〔[〈")):
        inner = Span(group.start + 1, group.end - 1)
        if OF_THE_NAME.fullmatch(folded, inner.start, inner.end):
            continue
        if not _DECLARES.search(folded, inner.start, inner.end):
            contained.append(inner)
        if group.end == span.end:
            span = Span(span.start, group.start)
    return span.stripped(folded, _EDGE), open_ended, tuple(contained)


def _mention(text: str, folded: str, entry: Span, carry: _Carry) -> Mention | None:
    span, open_ended, contained = _core(folded, entry)
    if span.length < 1:
        return None
    written = _plain(span.of(text))
    plain = _plain(span.of(folded))
    if not _plausible(plain):
        return None
    name = _completed(written, plain, carry)
    inside = [_plain(inner.of(text)) for inner in contained]
    roles = [_ROLE_HEAD.sub("", word) for word in inside]
    role = next((word for word in roles if word in duty_lexicon().role_of), "")
    return Mention(span, name, open_ended, tuple(w for w, r in zip(inside, roles, strict=True) if not role or r != role), role)


def _plausible(plain: str) -> bool:
    """Names hold no digits but ordinals, no verbs of deadlines, and are not longer than names are."""
    return (
        2 <= len(plain) <= 40
        and regex.search(r"[㐀-鿿]", plain) is not None
        and regex.search(r"\d{2,}|[年月日][底前末内]|长期|持续|下同|列出|推进$|坚持$|完成$|负责$", plain) is None
    ) or plain in ("各地",)


def _completed(written: str, plain: str, carry: _Carry) -> str:
    """Complete a name with what its list hands on, and remember what it hands on itself."""
    each = _EACH.match(plain)
    if each:
        carry.each = each.group()
        carry.prefix = ""
        return written
    if carry.each and _BARE_PLACE_GOVERNMENT.fullmatch(plain):
        return carry.each + written
    own = _OWN_PREFIX.match(plain)
    if own and not _PLACE.fullmatch(plain):
        if not plain.endswith(_BRANCH):
            carry.prefix = own.group("prefix") + ("委" if _is_party_organ(plain, own.end()) else "")
        carry.each = ""
        return written
    if _FREE_STANDING.match(plain):
        return written
    if carry.each and _COLLECTIVE.fullmatch(plain):
        return carry.each + written
    carry.each = ""
    if not carry.prefix or _PLACE.fullmatch(plain):
        return written
    return _with_prefix(written, plain, carry.prefix)


def _is_party_organ(plain: str, after: int) -> bool:
    return plain.startswith("委", after) and len(plain) > after + 2


def _with_prefix(written: str, plain: str, prefix: str) -> str:
    """Put the list's prefix before a short name of a body that has none of its own."""
    if plain.endswith(_BRANCH):
        return written
    body = profile(plain)
    level = prefix.removesuffix("委") if len(prefix) > 1 else prefix
    if body.type in _CARRIED_TYPES and body.function is not None and body.stem == plain:
        return (prefix if prefix.endswith("委") and body.type in _PARTY else level) + written
    if plain in ("法院", "检察院", "中级人民法院", "人民法院", "人民检察院"):
        return level + written
    if body.level is None and body.stem == plain and len(plain) <= 10 and regex.search(r"[局委办厅会联社]$", plain):
        return level + written
    if len(plain) <= 9 and _GENERIC_INSTITUTION.fullmatch(plain) and body.type in ("institution", "government"):
        return level + written
    return written


_PARTY_OF_PLACE = regex.compile(r"(?P<head>.*[省市县区州旗盟镇乡道）〕])(?:党委|党工委|工委|委)")
_BARE_GOVERNMENT = regex.compile(r"(?:人民)?政府|管委会|办事处")


def _share_heads(mentions: list[Mention]) -> list[Mention]:
    """各县（市）党委、政府: the place of the party committee is that of the bare government behind it."""
    shared = list(mentions)
    for index in range(1, len(shared)):
        party = _PARTY_OF_PLACE.fullmatch(shared[index - 1].name)
        bare = shared[index]
        if party and _BARE_GOVERNMENT.fullmatch(bare.name.removeprefix("各")):
            name = party.group("head") + bare.name.removeprefix("各")
            shared[index] = replace(bare, name=name)
    return shared


_CITIES = regex.compile(r"(?P<head>[㐀-鿿]{2,4})等(?P<tail>(?:设区)?[市县区州镇乡](?:人民政府|政府|管委会)?)")
_BARE_CITY = regex.compile(r"[㐀-鿿]{2,4}")


def _share_tails(mentions: list[Mention]) -> list[Mention]:
    """官渡区、西山区人民政府, 清州、云江等市政府: the tail of the last place belongs to the bare places before it."""
    shared = _share_city_tails(mentions)
    for index in range(len(shared) - 1, 0, -1):
        later, earlier = shared[index], shared[index - 1]
        tail = _TAIL.search(later.name)
        if tail is None or later.name[tail.start() :] not in _tails(later.name):
            continue
        head = later.name[: tail.start()]
        gap_is_short = later.span.start - earlier.span.end <= 2
        if not (_PLACE.fullmatch(head) and _PLACE.fullmatch(earlier.name) and gap_is_short):
            continue
        if bool(_ZONE.search(earlier.name)) != ("管" in tail.group()):
            continue
        if "办事处" in tail.group() and "街" not in earlier.name:
            continue
        shared[index - 1] = replace(earlier, name=earlier.name + tail.group())
    return shared


def _share_city_tails(mentions: list[Mention]) -> list[Mention]:
    shared = list(mentions)
    for index, mention in enumerate(mentions):
        match = _CITIES.fullmatch(mention.name)
        if match is None:
            continue
        tail = match.group("tail").removeprefix("设区")
        shared[index] = replace(mention, name=match.group("head") + tail, open_ended=True)
        before = index - 1
        while before >= 0 and _BARE_CITY.fullmatch(mentions[before].name) and not is_body(mentions[before].name):
            earlier = mentions[before]
            shared[before] = replace(earlier, name=earlier.name + tail)
            before -= 1
    return shared


def _tails(name: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _TAIL.finditer(name) if match.end() == len(name))


def _plain(quote: str) -> str:
    """Drop the blanks inside a name, which only lay it out."""
    return regex.sub(r"\s+", "", quote)


def _ends_open(folded: str, entry: Span) -> bool:
    quote = _plain(entry.of(folded))
    return quote == "等" or (duty_lexicon().generic_tail.fullmatch(quote) is not None and quote.startswith("等"))


def _opened(mention: Mention) -> Mention:
    return replace(mention, open_ended=True)
