"""Tasks: leaf items of task sections, and items that say who is responsible for them.

docs/contract.md, settled cases, Tasks: a paragraph that carries its own closing clause is an item, so is each stretch
of one run-on item that ends in a clause of its own; statements of an ancestor are inherited.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import regex

from kepu_extract.classify import asks_questions, is_rules
from kepu_extract.duties import Group, Statement
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.sections import title_text
from kepu_extract.extractors.units import UnitRegister
from kepu_extract.model import Assignment, Period, Task
from kepu_extract.model.base import Stretch
from kepu_extract.segment import Node
from kepu_extract.source import Span
from kepu_extract.values.dates import find_dates

_NAME_LIMIT = 60  # characters of a name that is a first clause
# What only says when, why or for whom names no task: the clause behind it does.
_CIRCUMSTANCE = (
    r"(?:根据|按照?|依据|围绕|结合|针对|为|对于?|从|在|以|到|自|聚焦|立足|凡)[^，。；：！？\n]{1,40}，"
    r"|(?:到|至)?\d{4}\s?年[^，。；：！？\n]{0,8}，"
)
_FIRST_CLAUSE = regex.compile(rf"(?:{_CIRCUMSTANCE})?[^，。；：！？\n]+")
_CLOSING = " 。；，、：\n"
_NO_TASKS = frozenset({"measures", "roster"})  # genres that state no tasks, unless …
_LEAST_STATEMENTS = 3  # … as many of their items say who is responsible
_FIELD_NAME = 8  # characters at most of the name of a field: 目标任务
_LEAST_OF_LIST = 3  # items at the top that make a flat list of tasks; fewer are chapters


@dataclass(slots=True)
class _Item:
    """A task before it has assignments: what it says and where."""

    node: Node | None
    title: Span | None
    pieces: list[Span]  # its text, in order; the title first where it has one
    own: list[Statement] = field(default_factory=list)  # fields that only say by when included

    @property
    def stated(self) -> bool:
        """Tell whether it says itself who is responsible."""
        return any(statement.groups for statement in self.own)

    @property
    def span(self) -> Span:
        ends = [*self.pieces, *(s.span for s in self.own if s.form != "cell")]
        return Span(min(span.start for span in ends), max(span.end for span in ends))


def extract_tasks(parsed: Parsed, units: UnitRegister) -> list[Task]:
    """Return the tasks of one document in reading order; the units that they name go into `units`."""
    if _states_no_tasks(parsed):
        return []
    items = [item for root in parsed.outline.roots for item in _items(parsed, root)]
    items += [item for span in parsed.outline.preamble for item in _stretches(parsed, None, None, [span]) if item.stated and item.pieces]
    items.sort(key=lambda item: item.span.start)
    said = _SaidForBelow(parsed)
    return [_task(parsed, units, said, item, f"{parsed.id}.t{number}") for number, item in enumerate(items, 1)]


def _states_no_tasks(parsed: Parsed) -> bool:
    """Rules documents (办法, 条例) state duties, unless several of their items name who is responsible for them."""
    if parsed.no_policy or is_rules(parsed.outline) or asks_questions(parsed.source, parsed.outline):
        return True
    if parsed.genre not in _NO_TASKS:
        return False
    return sum(bool(_marked_statements(parsed, node)) for node in parsed.outline.walk()) < _LEAST_STATEMENTS


def _marked_statements(parsed: Parsed, node: Node) -> list[Statement]:
    """Return an item's statements in cells, brackets and fields: （县科协负责）, and not 县科协负责本办法的解释。"""
    return [*node.cells, *(s for span in (node.head, *node.body) for s in parsed.duties.within(span) if s.form != "sentence")]


def _items(parsed: Parsed, node: Node) -> list[_Item]:
    """Return the tasks of an item and of all below it."""
    if _has_numbered_fields(parsed, node):
        return [_of_fields(parsed, node)]
    if node.parent is not None and len(node.parent.children) > 1 and _states_only(parsed, node):
        return []  # 3.责任单位：县科协 is said of 1. and 2.
    below = [item for child in node.children for item in _items(parsed, child)]
    if node.children and below:
        return below
    own = _stretches(parsed, node, node.title, node.body)
    if sum(item.stated for item in own) > 1 and _title_stands_alone(node):
        own = _stretches(parsed, node, None, node.body)
    if node.cells:
        own[0].own = [*node.cells, *own[0].own]
    if any(item.stated for item in own):
        return [*(item for item in own if item.stated or _is_task_leaf(parsed, node)), *below]
    return [*own[:1], *below] if _is_task_leaf(parsed, node) else below


def _has_numbered_fields(parsed: Parsed, node: Node) -> bool:
    """Tell whether the items below are the fields of one task: 1.目标任务：… 2.进度安排：… 3.责任单位：…"""
    if len(node.children) < 2 or any(child.children or child.is_row for child in node.children):
        return False
    named = [_states_only(parsed, child) for child in node.children]
    return any(named) and all(units or _is_field(parsed, child) for units, child in zip(named, node.children, strict=True))


def _states_only(parsed: Parsed, node: Node) -> bool:
    """Tell whether a leaf says nothing but who is responsible, in a field: 4.责任单位：县科协."""
    if node.children or node.is_row or len(node.body) > 1:
        return False
    statements = [s for s in parsed.duties.with_asides(node.head) if s.form == "field"]
    rest = node.content.without([s.span for s in statements]) if node.content and statements else []
    return bool(statements) and not any(piece.stripped(parsed.folded, _CLOSING).length for piece in rest)


def _is_field(parsed: Parsed, node: Node) -> bool:
    """Tell whether an item is a short rubric, a colon and a text."""
    behind = node.title.end if node.title else 0
    return node.title is not None and node.title.length <= _FIELD_NAME and parsed.folded[behind : behind + 1] == "："


def _of_fields(parsed: Parsed, node: Node) -> _Item:
    item = _Item(node, node.title, [node.title] if node.title else [])
    for place in (node, *node.children):
        for span in [place.content, *place.body] if place is not node and place.content else place.body:
            if any(piece.contains(span) for piece in item.pieces):
                continue
            statements = parsed.duties.with_asides(span)
            item.own += statements
            item.pieces += [p for p in span.without([s.span for s in statements]) if p.stripped(parsed.folded, _CLOSING).length]
    return item


def _title_stands_alone(node: Node) -> bool:
    """Tell whether the title has a line of its own, so that the paragraphs under it are items without title."""
    return not any(node.head.contains(span) for span in node.body)


def _is_task_leaf(parsed: Parsed, node: Node) -> bool:
    """A leaf of a tasks section; a chapter that is one paragraph without items and without units is no task."""
    if node.children or node.categories[:1] != ["tasks"]:
        return False
    return node.parent is not None or node.is_row or not _few_top_leaves(parsed)


def _few_top_leaves(parsed: Parsed) -> bool:
    """Tell that leaves at the top are chapters of one paragraph (三、工作任务) and not the items of a flat list of tasks.

    A document has one such chapter or two, a list has more items.
    """
    leaves = (node for node in parsed.outline.roots if node.categories[:1] == ["tasks"] and not node.children)
    return len(list(islice(leaves, _LEAST_OF_LIST))) < _LEAST_OF_LIST


def _stretches(parsed: Parsed, node: Node | None, title: Span | None, body: list[Span]) -> list[_Item]:
    """Cut an item's own text behind each closing statement; what no statement closes belongs to the last stretch."""
    items: list[_Item] = []
    pieces: list[Span] = [title] if title is not None and title.length else []
    own: list[Statement] = []
    for paragraph in body:
        position = paragraph.start
        for statement in parsed.duties.with_asides(paragraph):
            before = Span(position, statement.span.start)
            if any(s.groups for s in own) and before.stripped(parsed.folded, _CLOSING).length:
                items.append(_Item(node, title if not items else None, pieces, own))
                pieces, own = [], []
            if before.stripped(parsed.folded, _CLOSING).length:
                pieces.append(before if pieces else Span(before.stripped(parsed.folded, _CLOSING).start, before.end))
            own.append(statement)
            position = statement.span.end
        rest = Span(position, paragraph.end)
        if rest.stripped(parsed.folded, _CLOSING).length:
            if any(s.groups for s in own):
                items.append(_Item(node, title if not items else None, pieces, own))
                pieces, own = [], []
            pieces.append(rest)
    if own or not items:
        items.append(_Item(node, title if not items else None, pieces or [node.head] if node else pieces, own))
    elif pieces:
        items[-1].pieces += pieces
    return [item for item in items if item.pieces or item.own]


def _task(parsed: Parsed, units: UnitRegister, said: "_SaidForBelow", item: _Item, task_id: str) -> Task:
    assignments = _assignments(parsed, units, said, item, task_id)
    text = _text(parsed, item)
    name_span = _name(parsed, item)
    node = item.node
    return Task(
        id=task_id,
        section_id=parsed.section_ids[node] if node else None,
        name=name_span.of(parsed.text),
        path=[title for above in reversed(list(node.ancestors())) if (title := title_text(parsed, above))] if node else [],
        categories=list(node.categories) if node else [],
        text=text,
        assignments=assignments,
        deadlines=_deadlines(parsed, item),
        evidence=parsed.evidence(name_span, "task-title" if item.title else "first-clause"),
        span=Stretch(start=item.span.start, end=item.span.end),
    )


def _text(parsed: Parsed, item: _Item) -> str:
    """Join the pieces as they stand; the sign that closes a run-in title is part of the text."""
    parts: list[str] = []
    last: Span | None = None
    for piece in item.pieces:
        if last is not None:
            between = parsed.text[last.end : piece.start]
            run_on = piece.start >= last.end and len(between) <= 3 and not between.strip(_CLOSING)
            parts.append(between if run_on else "\n")
        parts.append(piece.of(parsed.text))
        last = piece
    return "".join(parts).strip()


def _name(parsed: Parsed, item: _Item) -> Span:
    """Return the title, or the first clause of the text."""
    if item.title is not None and item.title.length:
        return item.title
    first = (item.pieces[0] if item.pieces else item.span).stripped(parsed.text)
    clause = _FIRST_CLAUSE.match(parsed.folded, first.start, first.end)
    end = clause.end() if clause else first.end
    return Span(first.start, min(end, first.start + _NAME_LIMIT))


def _assignments(
    parsed: Parsed, units: UnitRegister, said_above: "_SaidForBelow", item: _Item, task_id: str
) -> list[Assignment]:
    """Own statements first, then those of the ancestors, then what holds for the whole document."""
    found: list[Assignment] = []
    said: set[tuple[str, str]] = set()
    for group, inherited, stated_in in _groups(parsed, said_above, item):
        for mention in group.mentions:
            unit_id = units.add(mention, group.role, task_id)
            if (group.role, unit_id) in said:
                continue
            said.add((group.role, unit_id))
            found.append(
                Assignment(
                    unit_id=unit_id,
                    name=mention.name,
                    as_written="".join(mention.span.of(parsed.text).split()),
                    role=group.role,
                    inherited=inherited,
                    stated_in=stated_in,
                    open_ended=mention.open_ended,
                    evidence=parsed.evidence(mention.span, group.rule),
                )
            )
    return found


def _groups(parsed: Parsed, said_above: "_SaidForBelow", item: _Item) -> Iterator[tuple[Group, bool, str | None]]:
    own_id = parsed.section_ids[item.node] if item.node else None
    for statement in item.own:
        for group in statement.groups:
            yield group, False, own_id
    for statement in _title_line_statements(parsed, item):
        for group in statement.groups:
            yield group, False, own_id
    above = list(item.node.ancestors()) if item.node else []
    for ancestor in above:
        for statement in said_above.by(ancestor):
            for group in statement.groups:
                yield group, True, parsed.section_ids[ancestor]
    if item.own or any(said_above.by(ancestor) for ancestor in above):
        for offset, group in parsed.duties.defaults:
            if offset < item.span.end:
                yield group, True, parsed.section_id_at(offset)


class _SaidForBelow:
    """The statements of each item that hold for the tasks below it, read once however many those are."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._known: dict[Node, list[Statement]] = {}

    def by(self, node: Node) -> list[Statement]:
        """Return the statements of one item."""
        if node not in self._known:
            self._known[node] = _statements_for_below(self._parsed, node)
        return self._known[node]


def _statements_for_below(parsed: Parsed, node: Node) -> list[Statement]:
    """Return the statements of an item that hold for the tasks below it.

    They stand in its own text: （一）办好课堂。（县科协牵头） above 1. and 2.; or in a child that says nothing else:
    3.责任单位：县科协 beside 1. and 2.
    """
    spans = [node.head, *(span for span in node.body if not node.head.contains(span))]
    own = [s for span in spans for s in parsed.duties.within(span)]
    below = [span for child in node.children for item in child.walk() for span in item.body]
    said = [child for child in node.children if len(node.children) > 1 and _states_only(parsed, child)]
    return [
        *node.cells,
        *(s for s in own if not any(span.contains(s.span) for span in below)),
        *(s for child in said for s in parsed.duties.within(child.head)),
    ]


def _title_line_statements(parsed: Parsed, item: _Item) -> list[Statement]:
    """Return the statements on the heading line of a leaf, before its body: 1.编写教材（县教育局牵头）。

    split_heading keeps them out of title and body, so that the pieces of the task do not hold them.
    """
    if item.node is None or item.node.is_row:
        return []
    starts = [span.start for span in item.node.body if item.node.head.contains(span)]
    stop = min(starts, default=item.node.head.end)
    return [s for s in parsed.duties.within(item.node.head) if s.span.end <= stop and s not in item.own]


def _deadlines(parsed: Parsed, item: _Item) -> list[Period]:
    """By when: from the statement or its column, else from the text where it sets a limit (6月底前, 到2025年)."""
    places = [span for statement in item.own for span in statement.deadlines]
    places += item.node.deadline_cells if item.node else []
    stated = [p for span in places for p in _periods(parsed, span, limits_only=False)]
    if stated:
        return _distinct(stated)
    return _distinct([p for piece in item.pieces for p in _periods(parsed, piece, limits_only=True)])


def _periods(parsed: Parsed, span: Span, *, limits_only: bool) -> list[Period]:
    matches = find_dates(parsed.folded, span.start, span.end, reference_year=parsed.reference_year)
    kinds = ("until", "point") if limits_only else ("until", "point", "span", "interval", "since", "plan")
    found = [match for match in matches if match.period is not None and match.kind in kinds]
    for match in found:
        if match.guessed_year:
            written = match.span.of(parsed.text)
            parsed.note("info", "year-inferred", f"{written} has no year; the document's own is taken.", match.span)
    return [match.period for match in found if match.period is not None]


def _distinct(periods: list[Period]) -> list[Period]:
    return list({period.edtf: period for period in periods}.values())
