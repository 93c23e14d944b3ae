"""What is a task: leaf items of task sections, and items that say who is responsible for them.

docs/contract.md, settled cases, Tasks: a paragraph that carries its own closing clause is an item, so is each stretch
of one run-on item that ends in a clause of its own.
"""

from itertools import islice

from msgspec import Struct, field

from kepu_extract.classify import asks_questions, is_rules
from kepu_extract.compiled import compiled
from kepu_extract.duties import Statement
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.tasks.said import CLOSING, said_below, states_only, unit_statement
from kepu_extract.segment import Node
from kepu_extract.source import Span

# Measures (办法) state no tasks, unless …
_LEAST_STATEMENTS = 3  # … as many of their items say who is responsible, or
_SEVERAL = 2  # … so many in a part of a document, which are most of its items
_FIELD_NAME = 8  # characters at most of the name of a field: 目标任务
_LEAST_OF_LIST = 3  # items at the top that make a flat list of tasks; fewer are chapters
_OPENING = compiled(r"由[^。；]*，\s?")  # 由县科协牵头，县教育局配合，建立…
_LEAD_IN = compiled(r"[㐀-鿿]{2,10}：")  # 主要措施： alone in its line


class Item(Struct):
    """A task before it has assignments: what it says and where."""

    node: Node | None
    title: Span | None
    pieces: list[Span]  # its text, in order; the title first where it has one
    own: list[Statement] = field(default_factory=list)  # fields that only say by when included
    above: list[Statement] = field(default_factory=list)  # said of it before a lead-in of its own section

    def add(self, part: Span | Statement) -> None:
        """Put a stretch of text or a statement behind what it has."""
        if isinstance(part, Statement):
            self.own.append(part)
        else:
            self.pieces.append(part)

    @property
    def stated(self) -> bool:
        """Tell whether it says itself who is responsible."""
        return any(statement.groups for statement in self.own)

    @property
    def span(self) -> Span:
        """From its first to its last character, statements included."""
        ends = [*self.pieces, *(s.span for s in self.own if s.form != "cell")]
        return Span(min(span.start for span in ends), max(span.end for span in ends))


def find_items(parsed: Parsed) -> list[Item]:
    """Return the tasks of one document in reading order."""
    if _states_no_tasks(parsed):
        return []
    items = [item for root in parsed.outline.roots for item in _items(parsed, root)]
    items += [item for span in parsed.outline.preamble for item in _stretches(parsed, None, None, [span]) if item.stated and item.pieces]
    return sorted(items, key=lambda item: item.span.start)


def _states_no_tasks(parsed: Parsed) -> bool:
    """Rules documents (办法, 条例) state duties, unless several of their items name who is responsible for them."""
    rules = parsed.genre != "policy_measures" and is_rules(parsed.source, parsed.outline, parsed.duties)
    if parsed.no_policy or rules or parsed.genre == "roster" or asks_questions(parsed.source, parsed.outline):
        return True
    if parsed.genre != "measures":
        return False
    stating = sum(bool(_marked_statements(parsed, node)) for node in parsed.outline.walk())
    leaves = sum(not node.children for node in parsed.outline.walk())
    return stating < _LEAST_STATEMENTS and (stating < _SEVERAL or stating * 2 <= leaves)


def _marked_statements(parsed: Parsed, node: Node) -> list[Statement]:
    """Return an item's statements in cells, brackets and fields: （县科协负责）, and not 县科协负责本办法的解释。"""
    return [*node.cells, *(s for span in (node.head, *node.body) for s in parsed.duties.within(span) if s.form != "sentence")]


def _items(parsed: Parsed, node: Node) -> list[Item]:
    """Return the tasks of an item and of all below it."""
    if _has_numbered_fields(parsed, node):
        return [_of_fields(parsed, node)]
    if node.parent is not None and len(node.parent.children) > 1 and states_only(parsed, node):
        return []  # 3.责任单位：县科协 is said of 1. and 2.
    below = [item for child in node.children for item in _items(parsed, child)]
    if node.children and below:
        return below
    if not node.children and (unit := unit_statement(parsed, node)):
        return [Item(node, None, node.body or [node.head], [unit, *(s for span in node.body for s in parsed.duties.within(span))])]
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
    named = [states_only(parsed, child) for child in node.children]
    return any(named) and all(units or _is_field(parsed, child) for units, child in zip(named, node.children, strict=True))


def _is_field(parsed: Parsed, node: Node) -> bool:
    """Tell whether an item is a short rubric, a colon and a text."""
    return node.title is not None and node.title.length <= _FIELD_NAME and parsed.folded.startswith("：", node.title.end)


def _of_fields(parsed: Parsed, node: Node) -> Item:
    item = Item(node, node.title, [node.title] if node.title else [])
    for place in (node, *node.children):
        for span in [place.content, *place.body] if place is not node and place.content else place.body:
            if any(piece.contains(span) for piece in item.pieces):
                continue
            for part in _cut(parsed, span):
                item.add(part)
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


def _stretches(parsed: Parsed, node: Node | None, title: Span | None, body: list[Span]) -> list[Item]:
    """Cut an item's own text behind each closing statement; what no statement closes belongs to the last stretch.

    A lead-in (主要措施：) is no text. Where what it leads in says who is responsible, that are the items, and what
    stands before it is their heading.
    """
    items = [Item(node, title, [title] if title is not None and title.length else [])]
    last_stated = max((at for at, paragraph in enumerate(body) if parsed.duties.within(paragraph)), default=-1)
    for position, paragraph in enumerate(body):
        if _is_lead_in(parsed, paragraph):
            if position < last_stated:
                said = said_below(parsed, node) if node else []
                items = [Item(node, None, [], above=[s for s in said if s.span.end <= paragraph.start])]
            continue
        for part in _cut(parsed, paragraph):
            if isinstance(part, Span) and items[-1].stated:
                items.append(Item(node, None, [], above=items[-1].above))
            if isinstance(part, Span) and not items[-1].pieces:
                part = Span(part.stripped(parsed.folded, CLOSING).start, part.end)
            items[-1].add(part)
    if not items[-1].stated and len(items) > 1:
        rest = items.pop()
        items[-1].pieces += rest.pieces
        items[-1].own += rest.own
    if node is not None and not items[0].pieces:
        items[0].pieces = [node.head]
    return [item for item in items if item.pieces or item.own]


def _cut(parsed: Parsed, paragraph: Span) -> list[Span | Statement]:
    """Return the text of a paragraph and its statements in order.

    One that opens a sentence (由县科协牵头，建立…) goes with what stands behind it.
    """
    found: list[Span | Statement] = []
    opening: list[Span | Statement] = []
    position = paragraph.start
    for statement in (*parsed.duties.with_asides(paragraph), None):
        before = Span(position, statement.span.start if statement else paragraph.end)
        if before.stripped(parsed.folded, CLOSING).length:
            found += [before, *opening]
            opening = []
        if statement:
            opens = _OPENING.fullmatch(parsed.folded, *statement.span) is not None
            (opening if opens else found).append(statement)
            position = statement.span.end
    return [*found, *opening]


def _is_lead_in(parsed: Parsed, paragraph: Span) -> bool:
    content = paragraph.stripped(parsed.folded)
    if duty_lexicon().label.fullmatch(content.of(parsed.folded)):
        return False  # 责任单位： above who they are
    return _LEAD_IN.fullmatch(parsed.folded, content.start, content.end) is not None
