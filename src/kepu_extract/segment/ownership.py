"""To whom a statement of responsibility belongs that stands as a paragraph of its own behind a list of items.

牵头部门：… behind 1. 2. 3. is said of the heading above them, unless the items before the last one have statements
of their own; see docs/contract.md, Assignment (inherited).
"""

from kepu_extract.segment.duty_index import DutyIndex
from kepu_extract.segment.node import Node
from kepu_extract.source import SourceText, Span


def hand_up_statements(source: SourceText, duties: DutyIndex, roots: list[Node]) -> None:
    """Move closing statements from a last item to the heading that they are said of, in place."""
    lone_owners = _lone_items_own(source, duties, roots)
    for root in roots:
        _visit(source, duties, root, lone_owners)


def _visit(source: SourceText, duties: DutyIndex, node: Node, lone_owners: bool) -> None:
    for child in node.children:
        _visit(source, duties, child, lone_owners)
    if not node.children:
        return
    last = node.children[-1]
    closing = _closing_statements(source, duties, last)
    glued = _glued_statement(duties, last, len(closing))
    if glued is not None and (closing or not lone_owners) and _unowned(duties, node.children[:-1]):
        closing.insert(0, glued)
        kept = last.body[: len(last.body) - len(closing)]
        last.body = [*kept, Span(last.body[len(kept)].start, glued.start)]
        node.body += closing
    elif closing and _said_of_all(duties, node, last, closing, lone_owners):
        del last.body[len(last.body) - len(closing) :]
        node.body += closing


def _closing_statements(source: SourceText, duties: DutyIndex, node: Node) -> list[Span]:
    """Return the paragraphs at the end of an item's own text that only say who is responsible."""
    closing: list[Span] = []
    for span in reversed(node.body):
        index = source.line_index(span.start)
        if span != source.line_span(index) or not duties.fills(index):
            break
        closing.insert(0, span)
    return closing if any(duties.within(span) for span in closing) else []


def _glued_statement(duties: DutyIndex, node: Node, closing: int) -> Span | None:
    """Return a field (牵头部门：…) that a lost line break glued to the text of the last item, or None."""
    body = node.body[: len(node.body) - closing]
    statements = duties.within(body[-1]) if body else []
    if len(statements) == 1 and statements[0].form == "field" and statements[0].span.end == body[-1].end:
        return statements[0].span if statements[0].span.start > body[-1].start else None
    return None


def _unowned(duties: DutyIndex, nodes: list[Node]) -> bool:
    return bool(nodes) and not any(_states_itself(duties, node) for node in nodes)


def _said_of_all(duties: DutyIndex, parent: Node, last: Node, closing: list[Span], lone_owners: bool) -> bool:
    before = parent.children[:-1]
    if before and _states(duties, last, closing) and all(_states_itself(duties, node) for node in before):
        return True  # every item has its own, so that one more is said of all
    if before:
        return not any(_states_itself(duties, node) for node in before) and not _states(duties, last, closing)
    return last.kind == "bullet" or not lone_owners


def _states_itself(duties: DutyIndex, node: Node) -> bool:
    return any(duties.within(span) for item in node.walk() for span in (item.head, *item.body))


def _states(duties: DutyIndex, node: Node, closing: list[Span]) -> bool:
    """Tell whether an item states who is responsible besides its closing paragraphs."""
    return any(duties.within(span) for span in (node.head, *node.body) if span not in closing)


def _lone_items_own(source: SourceText, duties: DutyIndex, roots: list[Node]) -> bool:
    """Tell whether closing statements belong to single items in this document: most lists of several say so."""
    items, headings = 0, 0
    for root in roots:
        for parent in root.walk():
            if len(parent.children) > 1 and _closing_statements(source, duties, parent.children[-1]):
                if any(_states_itself(duties, node) for node in parent.children[:-1]):
                    items += 1
                else:
                    headings += 1
    return items >= headings
