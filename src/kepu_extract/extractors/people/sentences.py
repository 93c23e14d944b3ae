"""Sentences that say who heads a group: 由某某常务副区长任组长 · 办公室主任由某某兼任 · 组员某某、某某组成."""

from collections.abc import Iterator

from kepu_extract.compiled import compiled
from kepu_extract.extractors.people.roster_entries import RosterEntry, last_run, people_only
from kepu_extract.extractors.people.roster_lines import Listed
from kepu_extract.lexicon.posts import with_roles
from kepu_extract.source import Span

_LONGEST = 400  # characters between the subject and 任组长: a list of members may be long


_ACTIVE = (
    r"(?:同志)?\s?(?:分别)?(?:兼任|担任|兼|任|为)(?:[^，。；：]{0,24}?(?:领导小组|工作组|专班|指挥部|委员会))?的?"
    r"(?P<role>{role})(?=[，。；、）：\s]|的|$|组成|具体|负责|办公室)"
)
_PASSIVE = (
    r"(?P<role>{role}|(?<![㐀-鿿]){chief})\s?(?:分别)?由(?P<who>[^。；]{2,200}?)"
    r"(?:同志)?(?:等)?(?:分别)?(?:担任|兼任|任|组成)(?=[，。；、\s]|$)"
)
_BARE = compiled(
    r"(?<=[，；。、])(?:其中)?(?P<role>组员|成员|委员)(?:有|为|包括)?(?P<who>[^。；：]{4,300}?)(?:组成)?(?=[。；]|$)"
)
_OPENING = compiled(r"由|成立(?:了)?|以|请|明确|确定|任命|组建|[（。；：]")


def appointed(folded: str, sentence: Span) -> Iterator[Listed]:
    """Yield the people whom one sentence puts at the head of a group or into it."""
    taken: list[Span] = []
    for match in with_roles(_PASSIVE).finditer(folded, *sentence):
        if people := people_only(folded, Span(*match.span("who"))):
            taken.append(Span(*match.span()))
            yield from (Listed(entry, Span(*match.span("role")), None, "role-by-person", sentence) for entry in people)
    floor = sentence.start
    for match in with_roles(_ACTIVE).finditer(folded, *sentence):
        role = Span(*match.span("role"))
        if any(span.overlaps(role) for span in taken):
            continue
        subject = Span(max(floor, match.start() - _LONGEST), match.start())
        floor = match.end()
        yield from (Listed(entry, role, None, "person-in-role", sentence) for entry in _subjects(folded, subject))
    for match in _BARE.finditer(folded, *sentence):
        people = people_only(folded, Span(*match.span("who")))
        if len(people) > 1:
            yield from (Listed(entry, Span(*match.span("role")), None, "members-listed", sentence) for entry in people)


def _subjects(folded: str, subject: Span) -> tuple[RosterEntry, ...]:
    """Return the people who are the subject: behind the last 由, 成立 or 以, else the run of people at the end."""
    for opening in reversed(list(_OPENING.finditer(folded, subject.start, subject.end))):
        rest = Span(opening.end(), subject.end).stripped(folded, " \t，、；")
        if people := people_only(folded, rest):
            return people
    return last_run(folded, subject.stripped(folded, " \t，、；"))
