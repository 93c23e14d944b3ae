"""Marked samples: a text in which the expected findings are marked where they stand.

`由⟦lead:县科协⟧牵头` says that 县科协 is found here as a lead; `⟦lead:教体局|县教体局⟧` that its value is 县教体局
besides. Marks may be nested. What each kind of mark means is in `KINDS`; all other names are metadata fields. Blanks
and line breaks do not count, since readers join and drop them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kepu_extract.model import Amount, Budget, Evidence, Extraction, Indicator, PolicyDocument, all_sections

OPEN, CLOSE = "⟦⟧"


class Mark(NamedTuple):
    """A finding with its place: counted in characters that are not blank, over all documents of the file."""

    kind: str
    start: int
    end: int
    quote: str
    value: str | None  # None in a mark: any value will do


class Marked(NamedTuple):
    """A text without its marks, and the marks."""

    text: str
    marks: list[Mark]


def unmark(marked: str) -> Marked:
    """Take the marks out of a text. Raises ValueError for a mark that is not closed or has no kind."""
    plain: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[str, int]] = []
    offset = 0
    while offset < len(marked):
        sign = marked[offset]
        if sign == OPEN:
            kind, colon, _ = marked[offset + 1 :].partition(":")
            if not colon or not kind.isidentifier():
                raise ValueError(f"no kind in {marked[offset : offset + 20]!r}")
            opened.append((kind, len(plain)))
            offset += len(kind) + 2
        elif sign == CLOSE or (sign == "|" and opened):
            kind, start = opened.pop()
            value = None
            if sign == "|":
                value = marked[offset + 1 : marked.index(CLOSE, offset)]
                offset += len(value) + 1
            quote = "".join(plain[start:])
            first = _solid("".join(plain[:start]))
            marks.append(Mark(kind, first, first + _solid(quote), _bare(quote), value))
            offset += 1
        else:
            plain.append(sign)
            offset += 1
    if opened:
        raise ValueError(f"{opened[-1][0]} is not closed")
    return Marked("".join(plain), marks)


def findings(extraction: Extraction, kind: str) -> set[Mark]:
    """Return what the extraction found of one kind, as marks."""
    found: set[Mark] = set()
    before = 0
    for document in extraction.documents:
        for start, end, value in KINDS.get(kind, _metadata(kind))(document):
            first = before + _solid(document.text[:start])
            quote = document.text[start:end]
            found.add(Mark(kind, first, first + _solid(quote), _bare(quote), value))
        before += _solid(document.text)
    return found


def differences(expected: Iterable[Mark], found: Iterable[Mark]) -> list[str]:
    """Return one line for each mark that was missed (-) and each finding that is not marked (+)."""
    rest = set(found)
    said = []
    for mark in sorted(expected, key=lambda mark: mark[:3]):
        equal = {f for f in rest if f[:4] == mark[:4] and mark.value in (None, f.value)}
        if not equal:
            said.append(f"- {_line(mark)}")
        rest -= equal
    return said + [f"+ {_line(mark)}" for mark in sorted(rest, key=lambda mark: mark[:3])]


def _line(mark: Mark) -> str:
    return f"{mark.kind} {mark.start}:{mark.end} {mark.quote}" + ("" if mark.value is None else f"|{mark.value}")


def _bare(text: str) -> str:
    return "".join(text.split())


def _solid(text: str) -> int:
    return len(_bare(text))


Finding = tuple[int, int, str | None]
Finder = Callable[[PolicyDocument], Iterator[Finding]]


def _at(evidence: Evidence, value: str | None = None) -> Finding:
    return evidence.start, evidence.end, value


def _assignments(role: str) -> Finder:
    def find(document: PolicyDocument) -> Iterator[Finding]:
        for task in document.tasks:
            yield from (_at(a.evidence, a.name) for a in task.assignments if a.role == role)

    return find


def _headings(document: PolicyDocument) -> Iterator[Finding]:
    for section in all_sections(document.sections):
        if section.title is not None:
            start = document.text.index(section.title, section.evidence.start)
            yield start, start + len(section.title), " ".join(section.categories)


def _budgets(kind: str) -> Finder:
    def find(document: PolicyDocument) -> Iterator[Finding]:
        yield from (_at(b.evidence, _money(b)) for b in document.budgets if b.kind == kind)

    return find


def _money(budget: Budget) -> str | None:
    return _quantity(budget.amount) if budget.amount else None


def _quantity(stated: Indicator | Amount) -> str:
    """Write what an indicator or amount says: gte 80 %, between 1 2 个 per 年, eq 50000 CNY."""
    unit = stated.currency if isinstance(stated, Amount) else stated.unit
    upper = "" if stated.upper is None else f" {stated.upper:.15g}"
    per = "" if stated.per is None else f" per {stated.per}"
    return f"{stated.comparator} {stated.value:.15g}{upper} {unit or ''}".rstrip() + per


def _timeline(kind: str) -> Finder:
    def find(document: PolicyDocument) -> Iterator[Finding]:
        yield from (_at(entry.evidence, entry.period.edtf) for entry in document.timeline if entry.kind == kind)

    return find


def _metadata(field: str) -> Finder:
    def find(document: PolicyDocument) -> Iterator[Finding]:
        yield from (_at(evidence) for evidence in document.metadata.evidence.get(field, []))

    return find


KINDS: dict[str, Finder] = {
    **{role: _assignments(role) for role in ("lead", "responsible", "participating", "supervising")},
    "heading": _headings,
    "task": lambda document: (_at(task.evidence, task.name) for task in document.tasks),
    "goal": lambda document: (_at(goal.evidence) for goal in document.goals),
    "indicator": lambda document: (_at(i.evidence, _quantity(i)) for i in document.indicators),
    "amount": _budgets("amount"),
    "commitment": _budgets("commitment"),
    "phase": _timeline("phase"),
    "milestone": _timeline("milestone"),
    "person": lambda document: (_at(person.evidence, person.role) for person in document.people),
    "citation": lambda document: (_at(c.evidence, c.relation) for c in document.citations),
    "attachment": lambda document: (_at(a.evidence) for a in document.attachments if a.evidence),
}
