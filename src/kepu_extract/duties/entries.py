"""The entries of a list of bodies: where one name ends and the next begins."""

import regex
from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.bodies import is_body, profile, split_glued
from kepu_extract.lexicon.divisions import resolve
from kepu_extract.lexicon.loader import load
from kepu_extract.lexicon.named_patterns import named_patterns
from kepu_extract.source import Span, without_blanks
from kepu_extract.source.brackets import bracket_groups, split_outside

_BLANKS = compiled(r"\s+")
_ASIDE = compiled(r"（[^（）]*）|〔[^〔〕]*〕")
_EDGE = " \t：:“”\"'.．—-。"
_CONTAINING = frozenset("（〔[〈")
_WHOLE_BODIES = ("government", "party_committee")


def pattern(name: str) -> "regex.Pattern[str]":
    """Return a pattern of lexicon/data/body_lists.toml."""
    return named_patterns("body_lists")[name]


class Entry(Struct, frozen=True):
    """What stands between two separators, without what is no name."""

    span: Span  # the name
    plain: str  # the name, folded, without blanks
    open_ended: bool  # 等 follows
    inside: tuple[Span, ...]  # the contents of brackets that hold other bodies or a role
    fresh: bool  # a comma or semicolon stands before it, or nothing
    declared: tuple[Span, ...] = ()  # brackets in the name that say how it is called from here on
    closes_fields: bool = False  # 等部门 follows, so that its list may name bodies by their fields: 教育、文旅等部门

    def name_in(self, text: str) -> str:
        """Return the name as it stands in `text`, without blanks and what brackets in it declare: 各区县（以下简称区县）政府."""
        pieces, start = [], self.span.start
        for bracket in self.declared:
            pieces.append(text[start : bracket.start])
            start = bracket.end
        return without_blanks("".join((*pieces, text[start : self.span.end])))


def entries(folded: str, span: Span) -> list[Entry]:
    """Return the entries of a list in order; what stands for no name at all has an empty span."""
    found: list[Entry] = []
    separators = load("body_lists")["separators"]
    fresh = True
    for part in _joint(folded, split_outside(folded, span, separators["signs"])):
        pieces = [part]
        for split in (_at_blanks, _at_conjunctions, _where_glued):
            pieces = [smaller for piece in pieces for smaller in split(folded, piece)]
        for piece in pieces:
            found.append(_entry(folded, piece, fresh))
            fresh = False
        fresh = part.end < span.end and folded[part.end] in separators["breaks"]
    return found


def is_place(name: str) -> bool:
    """Tell whether a name is that of a place, which may stand for its government."""
    return pattern("place").match(name) is not None and pattern("no_place").match(name) is None


def is_zone(name: str) -> bool:
    """Tell a zone, which a 管委会 runs, from a division of the state: by its name, where that is everyday language."""
    bare = _ASIDE.sub("", name).removeprefix("各")
    if not pattern("zone").match(bare) or compiled("(?:有关|相关)?[省市县区旗州]+").fullmatch(bare):
        return False
    region = resolve(bare)
    return region is None or region.level == "zone"


def _entry(folded: str, piece: Span, fresh: bool) -> Entry:
    span = piece.stripped(folded, _EDGE)
    lead = pattern("leading").match(folded, span.start, span.end)
    if lead:
        span = Span(lead.end(), span.end)
    tail = pattern("generic_tail").search(folded, span.start, span.end)
    if tail:
        span = Span(span.start, tail.start())
    inside: list[Span] = []
    declared: list[Span] = []
    for group in bracket_groups(folded, span.start, span.end, _CONTAINING):
        content = Span(group.start + 1, group.end - 1)
        of_zone = group.end == span.end and pattern("zone_organ").match(content.of(folded)) is not None
        alias = of_zone and pattern("of_organ").match(folded[span.start : group.start]) is not None
        if not alias and (pattern("bracket_of_name").match(content.of(folded)) or resolve(content.of(folded)) is not None):
            continue  # 县（市、区）, 云江研究院（青禾）; but 各区人民政府（管委会） is 各区人民政府
        if not pattern("declares").search(folded, content.start, content.end):
            inside.append(content)
        elif group.end < span.end:
            declared.append(Span(group.start, group.end))
        if group.end == span.end:
            span = Span(span.start, group.start)
    span = span.stripped(folded, _EDGE)
    entry = Entry(span, "", tail is not None, tuple(inside), fresh, tuple(declared), tail is not None and "部门" in tail.group())
    return replace(entry, plain=entry.name_in(folded))


def _joint(folded: str, parts: list[Span]) -> list[Span]:
    """市委、市政府督查室: an office of both is one body."""
    joined: list[Span] = []
    for part in parts:
        if joined and pattern("joint_office").match(without_blanks(folded[joined[-1].start : part.end])):
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def _at_blanks(folded: str, span: Span) -> list[Span]:
    """Split at a blank between two bodies (a field of a table, two columns); other blanks stay."""
    for gap in _BLANKS.finditer(folded, span.start, span.end):
        left, right = Span(span.start, gap.start()), Span(gap.end(), span.end)
        if left.length > 1 and right.length > 1 and is_body(without_blanks(left.of(folded))):
            return [left, *_at_blanks(folded, right)]
    return [span]


def _at_conjunctions(folded: str, span: Span) -> list[Span]:
    """Split at 和, 及, 与 where both sides are bodies: not in 自然资源和规划局, 科技和知识产权局."""
    groups = list(bracket_groups(folded, span.start, span.end))
    for match in pattern("conjunction").finditer(folded, span.start, span.end):
        left, right = Span(span.start, match.start()), Span(match.end(), span.end)
        if any(group.start < match.start() < group.end for group in groups) or not left.length or not right.length:
            continue
        ahead, behind = _entry(folded, left, False), _entry(folded, right, False)
        if _parts(ahead, behind):
            return [left, *_at_conjunctions(folded, right)]
    return [span]


def _parts(ahead: Entry, behind: Entry) -> bool:
    """Tell whether a conjunction between two stretches parts two names."""
    if not ahead.plain or not behind.plain or (ahead.open_ended and pattern("generic_word").match(behind.plain)):
        return False  # 县科协等有关部门和单位及各地: 和单位 belongs to what 等 leaves out
    if pattern("city_with_organ").match(behind.plain) and resolve(ahead.plain) is not None:
        return True  # 清州和云江市政府
    if pattern("kind_of_place").match(ahead.plain) and pattern("kind_of_place").match(behind.plain):
        return True  # 各镇、街道和农场
    known = is_body(ahead.plain) or is_place(ahead.plain)
    return known and (
        is_body(behind.plain) or is_place(behind.plain) or pattern("collective").match(behind.plain.removeprefix("各")) is not None
    )


def _where_glued(folded: str, span: Span) -> list[Span]:
    """Split names glued by a lost line break (区教育局团区委) and at a new 各 (各地各有关部门)."""
    quote = span.of(folded)
    new_each = [match.start() for match in pattern("new_each").finditer(quote) if _is_whole(quote[: match.start()])]
    pieces: list[Span] = []
    for begin, end in zip([0, *new_each], [*new_each, len(quote)], strict=True):
        part = quote[begin:end]
        cuts = [(0, len(part))] if any(sign in part for sign in "（）〔〕[]〈〉") else split_glued(part)
        pieces += [Span(span.start + begin + a, span.start + begin + b) for a, b in cuts]
    return pieces


def _is_whole(quote: str) -> bool:
    """Tell whether what stands before a new 各 is a name: 各地 in 各地各有关部门, but not 市直 in 市直各部门."""
    name = without_blanks(quote)
    if profile(name).function in _WHOLE_BODIES or pattern("scope_of_each").search(name):
        return False  # 市政府各部门, 国务院各部门
    return name.startswith("各") or is_body(name) or is_place(name)
