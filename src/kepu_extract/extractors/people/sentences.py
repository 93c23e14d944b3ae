"""Sentences that say who heads a group: 由某某常务副区长任组长 · 办公室主任由某某兼任 · 组员某某、某某组成."""

from collections.abc import Iterator

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.extractors.people.roster_entries import RosterEntry, last_run, read_entries
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.posts import CHIEF, role_alternatives
from kepu_extract.source import Span

_LONGEST = 400  # characters between the subject and 任组长: a list of members may be long


class Appointed(Struct, frozen=True):
    """A person and the role that a sentence gives."""

    entry: RosterEntry
    role: Span
    rule: str


@per_lexicon
def _active() -> "regex.Pattern[str]":
    return compiled(
        rf"(?:同志)?\s?(?:分别)?(?P<verb>兼任|担任|兼|任|为)(?:[^，。；：]{{0,24}}?(?:领导小组|工作组|专班|指挥部|委员会))?的?"
        rf"(?P<role>{role_alternatives()})(?=[，。；、）：\s]|的|$|组成|具体|负责|办公室)"
    )


@per_lexicon
def _passive() -> "regex.Pattern[str]":
    return compiled(
        rf"(?P<role>{role_alternatives()}|(?<![㐀-鿿]){CHIEF})\s?(?:分别)?由(?P<who>[^。；]{{2,200}}?)(?:同志)?(?:等)?(?:分别)?(?:担任|兼任|任|组成)(?=[，。；、\s]|$)"
    )


@per_lexicon
def _bare() -> "regex.Pattern[str]":
    return compiled(
        r"(?<=[，；。、])(?:其中)?(?P<role>组员|成员|委员)(?:有|为|包括)?(?P<who>[^。；：]{4,300}?)(?:组成)?(?=[。；]|$)"
    )


_OPENING = compiled(r"由|成立(?:了)?|以|请|明确|确定|任命|组建|[（。；：]")


def appointed(folded: str, sentence: Span) -> Iterator[Appointed]:
    """Yield the people whom one sentence puts at the head of a group or into it."""
    taken: list[Span] = []
    for match in _passive().finditer(folded, sentence.start, sentence.end):
        people = read_entries(folded, Span(*match.span("who")))
        if people.whole:
            taken.append(Span(*match.span()))
            yield from (Appointed(entry, Span(*match.span("role")), "role-by-person") for entry in people.entries)
    floor = sentence.start
    for match in _active().finditer(folded, sentence.start, sentence.end):
        role = Span(*match.span("role"))
        if any(span.overlaps(role) for span in taken):
            continue
        subject = Span(max(floor, match.start() - _LONGEST), match.start())
        floor = match.end()
        yield from (Appointed(entry, role, "person-in-role") for entry in _subjects(folded, subject))
    for match in _bare().finditer(folded, sentence.start, sentence.end):
        people = read_entries(folded, Span(*match.span("who")))
        if people.whole and len(people.entries) > 1:
            yield from (Appointed(entry, Span(*match.span("role")), "members-listed") for entry in people.entries)


def _subjects(folded: str, subject: Span) -> list[RosterEntry]:
    """Return the people who are the subject: behind the last 由, 成立 or 以, else the run of people at the end."""
    for opening in reversed(list(_OPENING.finditer(folded, subject.start, subject.end))):
        rest = Span(opening.end(), subject.end).stripped(folded, " \t，、；")
        people = read_entries(folded, rest)
        if people.whole and people.entries:
            return list(people.entries)
    return last_run(folded, subject.stripped(folded, " \t，、；"))
