"""Members of leading groups and rosters: lines, tables, and the sentence that says who heads a group.

docs/contract.md, settled cases: lines of a roster are people, not sections; contact persons are none.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.people.roster_lines import LineRoster, Listed
from kepu_extract.extractors.people.roster_tables import people_of_row
from kepu_extract.extractors.people.sentences import appointed
from kepu_extract.lexicon.person_names import is_sample
from kepu_extract.lexicon.posts import with_roles
from kepu_extract.model import Person
from kepu_extract.source import Span, fold, without_blanks

_CONTACTS = compiled(r"联系|联络|通讯录|通信录")
_ROSTER_TITLE = compiled(r"名单|组成人员|成员|名册")
_BEFORE_GROUP = compiled(
    r".*(?:成立|调整|设立|组建|建立|充实|健全|关于|下设|由|任|以下|以及|印发|加强|组成的?|简称|承担|负责|按照|根据|撤销|更名|现就|[对将把](?=[全我省市县区镇乡州旗校])|[的为了])"
)
_TEAM_LINE = compiled(
    r"\s*(?:[（]?[一二三四五六七八九十\d]{1,3}[）、.．])?\s*(?P<team>[㐀-鿿]{1,24}(?:小组|专班|工作组|专家组|指挥部|委员会|联席会议))"
    r"(?:成员|组成人员|人员组成|名单)?[：。]?\s*"
)
_LISTED_ROLE = r"\s*[^。，；：]{2,60}?(?P<role>{role})名单(?:（[^（）]*）)?\s*"
_GROUP_END = r"{group}(?!成员单位)"
_NAME_BEFORE = compiled(r"[㐀-鿿“”〈〉《》\d]+$")
_LONGEST_GROUP = 60
_NEAR = 800  # characters: how far above its people a group may be named


def extract_people(parsed: Parsed) -> list[Person]:
    """Return the people of one document, in reading order; one entry for each role that a person has.

    Names with which forms show how to fill them in are nobody's.
    """
    groups = _Groups(parsed)
    found: dict[tuple[str, str | None, str | None], Person] = {}
    for listed in sorted(_listed(parsed), key=lambda one: (one.entry.name, one.role or one.entry.name)):
        name = without_blanks(listed.entry.name.of(parsed.text))
        if is_sample(name):
            continue
        role = without_blanks(listed.role.of(parsed.text)) if listed.role else None
        post = listed.entry.post.of(parsed.text).replace("\t", "") if listed.entry.post else None
        body = listed.group.of(parsed.text) if listed.group else groups.of(listed)
        if (name, role, body) not in found:
            found[name, role, body] = Person(
                id=f"{parsed.id}.p{len(found) + 1}",
                name=name,
                post=post,
                role=role,
                body=body,
                evidence=parsed.evidence(listed.entry.name, listed.rule),
            )
    return list(found.values())


def _listed(parsed: Parsed) -> Iterator[Listed]:
    lines = LineRoster(parsed.folded)
    is_roster = parsed.genre == "roster" or _ROSTER_TITLE.search(parsed.title or "") is not None
    titled = parsed.frame.title
    above = titled.pieces[-1] if titled else None
    team: Span | None = None
    for index, line in parsed.body_lines():
        if parsed.source.lines[index].row is not None:
            if above is None or not _CONTACTS.search(above.of(parsed.folded)):
                shared = _role_listed(parsed, above) if above else None
                yield from (replace(one, role=one.role or shared) for one in people_of_row(parsed, index))
            continue
        if not line.length:
            continue
        people = list(lines.read(line, is_roster=is_roster or "roster" in parsed.categories_at(line.start)))
        yield from (replace(one, group=one.group or team) for one in people)
        if not people:
            team = team if lines.is_open else _team(parsed, line)
        named = {one.entry.name for one in people}  # 主任由某某担任，成员：某某、某某
        told = (one for sentence in parsed.sentences(line) for one in appointed(parsed.folded, sentence))
        yield from (one for one in told if one.entry.name not in named)
        above = line


def _role_listed(parsed: Parsed, heading: Span) -> Span | None:
    """Return the role that the heading of a list gives to all in it (某研究小组成员名单), or None."""
    listed = with_roles(_LISTED_ROLE).fullmatch(parsed.folded, *heading)
    return Span(*listed.span("role")) if listed else None


def _team(parsed: Parsed, line: Span) -> Span | None:
    """Return the team that a line of its own names above its people (2.督查小组), or None."""
    match = _TEAM_LINE.fullmatch(parsed.folded, line.start, line.end)
    return Span(*match.span("team")) if match else None


class _Groups:
    """The groups that a document names, by place."""

    def __init__(self, parsed: Parsed) -> None:
        self._named: list[tuple[int, str]] = []
        for match in with_roles(_GROUP_END).finditer(parsed.folded):
            name = _group_ending_at(parsed.folded, match.end())
            if name is not None:
                self._named.append((match.start(), name))
        title = fold(parsed.title or "")
        ending = with_roles(_GROUP_END).search(title)
        self._title = _group_ending_at(title, ending.end()) if ending else None

    def of(self, listed: Listed) -> str | None:
        """Return the group of a person: in the sentence before the person, behind it, named last above, in the title."""
        place, sentence = listed.entry.name.start, listed.sentence
        if sentence is not None:
            inside = [(at, name) for at, name in self._named if sentence.start <= at < sentence.end]
            if inside:
                return next((name for at, name in reversed(inside) if at < place), inside[0][1])
        above = self._named[: bisect_left(self._named, (place, ""))]
        near = takewhile(lambda one: place - one[0] <= _NEAR, reversed(above))
        return next((name for _, name in near), self._title)


def _group_ending_at(folded: str, end: int) -> str | None:
    """Return the name of the group that ends at `end`: from there back to a sign that is in no name.

    The words before it (成立, 关于调整) are left out; None where only 领导小组 is left.
    """
    before = _NAME_BEFORE.search(folded, max(0, end - _LONGEST_GROUP), end)
    name = _BEFORE_GROUP.sub("", before.group()) if before else ""
    bare = with_roles("{group}$").sub("", name)
    named = len(bare) >= 3 or (bare and name.endswith("委员会"))
    return name if named and name.count("《") == name.count("》") else None
