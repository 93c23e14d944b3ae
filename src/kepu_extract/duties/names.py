"""The bodies that a list names, with completed names: 省民政厅、发展改革委 is 省民政厅 and 省发展改革委.

docs/contract.md, settled cases, Tasks. How lists are written is said in lexicon/data/body_lists.toml.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.duties.entries import Entry, entries, is_place, is_zone, pattern
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.lexicon.bodies import is_body, level_prefix, named_after_place, place_prefix, profile
from kepu_extract.lexicon.loader import load
from kepu_extract.source import Span, without_blanks

_HAN = compiled(r"[㐀-鿿]")
_KIND = compiled("(?:单位|部门)$")
_LONGEST_NAME = 40
_WRITES_ITS_OWN = 2  # entries in a row from which a list is taken to write the prefix of each
_CARRIED_TYPES = frozenset({"party", "government", "mass_organisation"})


class Mention(Struct, frozen=True):
    """One body named in a statement."""

    span: Span  # the name as written
    name: str  # completed
    open_ended: bool = False  # 等 follows
    contains: tuple[str, ...] = ()  # bodies in brackets inside the entry
    own_role: str = ""  # role word in brackets behind the name: 县科协（牵头）
    by_field: bool = False  # named by what it does in a list that 等部门 closes: 教育、文旅等部门


def parse_names(text: str, folded: str, span: Span) -> list[Mention]:
    """Return the bodies named in `span`, in order, with completed names; entries that name nobody are dropped."""
    mentions: list[Mention] = []
    carry = _Carry()
    listed = entries(folded, span)
    fields = _fields(listed)
    for entry in listed:
        if _names_somebody(entry) or carry.names_kind(entry):
            written = entry.name_in(text)
            by_field = entry.plain in fields
            name = carry.with_field(written, entry) if by_field else carry.complete(written, entry)
            mentions.append(_mention(text, entry, name, by_field=by_field))
        elif entry.open_ended and mentions:
            mentions[-1] = replace(mentions[-1], open_ended=True)
    mentions = _with_shared_places(_with_city_tails(_completed_from_behind(mentions, _with_end)))
    return _completed_from_behind(_completed_from_behind(mentions, _with_organ), _with_department)


def names_anybody(folded: str, span: Span) -> bool:
    """Tell whether all entries of a list look like names of bodies (for lists without any role word)."""
    listed = entries(folded, span)
    fields = _fields(listed)
    named = [entry.plain for entry in listed if entry.plain and entry.plain not in fields]
    if fields and not named:
        return True
    if len(named) > 1 and pattern("department").match(named[-1]):  # 交通、铁路部门
        named = [name for name in named[:-1] if not pattern("field_word").match(name)] + named[-1:]
    return bool(named) and all(_looks_like_body(name) for name in named)


def _fields(listed: Sequence[Entry]) -> set[str]:
    """Return the entries of a list that only say what a body does, where 等部门 behind the last says that bodies are meant."""
    if not listed or not listed[-1].closes_fields:
        return set()
    return {entry.plain for entry in listed if pattern("field_word").match(entry.plain) and not is_place(entry.plain)}


def prefixes_of(names: Iterable[str]) -> dict[str, str]:
    """Return bare name to prefix of place for the bodies that a document writes with one: 园林局 to 区 of 区园林局.

    A name that it writes with several prefixes (市教育局, 区教育局) is left out.
    """
    found: dict[str, set[str]] = {}
    for name in names:
        level = level_prefix(name)
        if level and not is_place(name) and not pattern("branch").search(name):
            found.setdefault(name[len(level) :], set()).add(level)
    return {bare: levels.pop() for bare, levels in found.items() if len(levels) == 1 and len(bare) > 1}


def _looks_like_body(name: str) -> bool:
    if is_body(name):
        return pattern("demand").search(name) is None
    return pattern("no_name").search(name) is None and (is_place(name) or (len(name) > 3 and pattern("branch").search(name) is not None))


def _names_somebody(entry: Entry) -> bool:
    name = entry.plain
    return (
        2 <= len(name) <= _LONGEST_NAME
        and _HAN.search(name) is not None
        and pattern("no_name").search(name) is None
        and pattern("demand").search(name) is None
    )


def _mention(text: str, entry: Entry, name: str, *, by_field: bool) -> Mention:
    inside = [without_blanks(span.of(text)) for span in entry.inside]
    roles = [_KIND.sub("", word) for word in inside]
    role = next((word for word in roles if word in duty_lexicon().role_of), "")
    contains = tuple(word for word, said in zip(inside, roles, strict=True) if said not in duty_lexicon().role_of)
    return Mention(entry.span, name, entry.open_ended, contains, role, by_field)


class _Carry(Struct):
    """What an entry hands to the next ones of its list."""

    prefix: str = ""  # 区, 市委 …
    place: str = ""  # 河南 of 河南证监局, to bodies that are run from above as well
    each: str = ""  # 各, 市直各; a comma ends it
    levels: str = ""  # 级 of 各级
    zones: bool = False  # 各高新区: so many zones
    agency: str = ""  # 市航运局 of 市航运局安全监督处、船舶检验处
    described: str = ""  # 县直有关 of 县直有关部门、单位; a comma ends it, too
    written: int = 0  # entries in a row that write the prefix themselves

    def complete(self, written: str, entry: Entry) -> str:
        """Complete a name with what its list hands on, and remember what it hands on itself."""
        name = entry.plain
        if entry.fresh:
            self.each = self.described = ""
        if self.described and not self.each and pattern("bare_kind").match(name):
            return self.described + written
        if self.agency and pattern("bare_division").match(name) and not level_prefix(name):
            return self.agency + written
        division = pattern("division").match(name)
        self.agency = division["agency"] if division else ""
        described = pattern("described").match(name)
        self.described = described["head"] if described else ""
        each = pattern("each").match(name)
        if each:
            self.each, self.prefix = each.group(), ""
            self.levels = "级" if name.startswith("各级") else ""
            self.zones = is_zone(name)
            return written
        if self.each and (pattern("collective").match(name) or pattern("zones").match(name) or (self.zones and _is_of_zone(name))):
            return self.each + written
        if self.each and _is_kind(name):  # 各级业务部门、政务服务管理机构
            return self.each + self.levels + written
        level = _prefix_of(name)
        if level and not is_place(name):
            self.each = ""
            if not pattern("branch").search(name):
                prefix = level + ("委" if compiled("委.{2}").match(name[len(level) :]) else "")
                self.written = self.written + 1 if self.prefix.removesuffix("委") == level else 1
                self.prefix = prefix
            return written
        self.each = ""
        if pattern("free").match(name) or is_place(name):
            return written
        own_place = place_prefix(name)
        self.place = own_place or self.place
        return written if own_place else self._with_prefix(written, name)

    def names_kind(self, entry: Entry) -> bool:
        """Tell whether an entry is the single character of a kind of place, of which its list has said which: 镇 of 各街道、镇."""
        return bool(self.each) and not entry.fresh and pattern("kind").fullmatch(entry.plain) is not None

    def with_field(self, written: str, entry: Entry) -> str:
        """Complete the name of a field (教育 of 县教育、文旅等部门) with the level or the places that its list begins with."""
        if own := _prefix_of(entry.plain):
            self.each, self.prefix = "", own
            return written
        return self.prefix + written

    def _with_prefix(self, written: str, name: str) -> str:
        """Put the list's prefix before a short name of a body that has no place, line or branch of its own."""
        body = profile(name)
        if pattern("branch").search(name) or pattern("of_organ").match(name) or body.stem != name:
            return written
        named_by_place = not self.prefix or body.function in load("body_lists")["place_named"]["functions"]
        if self.place and named_by_place and place_prefix(f"{self.place}{name}"):
            return self.place + written
        if body.function is not None and body.type in _CARRIED_TYPES:
            return (self.prefix if body.type == "party" else self.prefix.removesuffix("委")) + written
        short = body.level is None and pattern("prefixed").match(name)
        # 区财政局、区水务局、柳河水岸办: where each writes its own, a name that says nothing of what it does is whole.
        whole = named_after_place(name) or (body.function is None and self.written >= _WRITES_ITS_OWN)
        if short and not whole:
            self.written = 0
        return self.prefix.removesuffix("委") + written if short and not whole else written


def _prefix_of(name: str) -> str:
    """Return the level or the places that a name begins with, which its list hands on: 县 of 县教育局, 三省一市."""
    several = pattern("several_places").match(name)
    return several.group() if several else level_prefix(name)


def _is_of_zone(name: str) -> bool:
    """Tell whether a name is that of the organ of any zone of its kind: 经开区管委会 behind 各高新区."""
    organ = pattern("of_organ").match(name)
    return organ is not None and organ.group("head") in load("places")["kinds"]["zone"]


def _is_kind(name: str) -> bool:
    """Tell whether a name is that of a kind of body of which each place has one: 政务服务管理机构."""
    known = profile(name)
    return pattern("kind_of_body").match(name) is not None and known.function is None and known.level is None


def _with_shared_places(mentions: list[Mention]) -> list[Mention]:
    """各县（市）党委、政府: the place of the party committee is that of the bare government behind it."""
    shared = mentions[:1]
    for mention in mentions[1:]:
        party = pattern("party_of_place").match(shared[-1].name)
        bare = mention.name.removeprefix("各")
        if party and pattern("organ").match(bare):
            mention = replace(mention, name=party["head"] + bare)
        shared.append(mention)
    return shared


def _completed_from_behind(mentions: list[Mention], complete: Callable[[str, str, int], str]) -> list[Mention]:
    """Let what a name ends in hold for the one before it, from the end of the list on.

    `complete` returns the name of the earlier one, given both names and how far they stand apart.
    """
    shared = list(mentions)
    for index in range(len(shared) - 1, 0, -1):
        earlier, later = shared[index - 1], shared[index]
        apart = later.span.start - earlier.span.end
        shared[index - 1] = replace(earlier, name=complete(earlier.name, later.name, apart))
    return shared


def _with_organ(name: str, later: str, apart: int) -> str:
    """官渡区、西山区人民政府: the organ of the last place is that of the places before it, too."""
    match = pattern("of_organ").match(later)
    if match is None or apart > 2:
        return name
    head = match["head"].removesuffix("级")  # 各市、县级政府
    if not (is_place(head) or is_zone(head)):
        return name
    organ = later[later.index(head) + len(head) :]
    runs = is_zone(name) if "管" in organ else is_place(name) and not is_zone(name)
    return name + organ if runs and ("办事处" not in organ or "街" in name) else name


def _with_department(name: str, later: str, apart: int) -> str:
    """公安、交通部门: the 部门 of the last is that of the short words before it, which are no bodies' whole names."""
    shares = apart <= 1 and pattern("department").match(later) and pattern("field_word").match(name)
    return f"{name}部门" if shares else name


def _with_end(name: str, later: str, apart: int) -> str:
    """东门、西门、南门街道办事处: the end of the last name is that of the short words before it, which are no bodies' whole names."""
    match = pattern("local_body").match(later)
    if match is None or apart > 1 or len(name) > len(match["head"]) + 1 or not _may_be_city(name):
        return name
    whole = any(pattern(kind).match(name) for kind in ("collective", "field_word"))
    return name if whole else _completed(name, match["tail"])


def _with_city_tails(mentions: list[Mention]) -> list[Mention]:
    """清州、云江等市政府, 清州和云江市政府: the kind and the organ of the last city hold for the bare ones before it."""
    shared = list(mentions)
    for index, mention in enumerate(mentions):
        several = pattern("cities").match(mention.name)
        match = several or pattern("city_with_organ").match(mention.name)
        if match is None or mention.name.startswith("各"):
            continue
        if several:
            shared[index] = replace(mention, name=match["head"] + match["tail"], open_ended=True)
        for before in takewhile(lambda at: _may_be_city(mentions[at].name), range(index - 1, -1, -1)):
            shared[before] = replace(mentions[before], name=_completed(mentions[before].name, match["tail"]))
    return shared


def _completed(name: str, tail: str) -> str:
    """Put an end behind a name that may have its first character already: 经开区 beside 临港新区管委会."""
    return name + (tail[1:] if name.endswith(tail[0]) else tail)


def _may_be_city(name: str) -> bool:
    return compiled(r"(?!各|有关|相关)[㐀-鿿]{2,4}").fullmatch(name) is not None and not is_body(name) and not pattern("bare_kind").match(name)
