"""Whose statement it is: what an item says of the tasks below it, and which of that a task takes over.

docs/contract.md, settled cases: a statement on a heading holds for its items in the roles that the item does not state
itself; default clauses are always added.
"""

from collections.abc import Iterator

from kepu_extract.classify.unit_titles import units_of_title
from kepu_extract.compiled import compiled
from kepu_extract.duties import Group, Statement, groups_of
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.segment import Node

CLOSING = " 。；，、：\n"
_BEHIND_UNIT = compiled(r"\s?：")
_BEHIND_UNIT_OF_DUTIES = compiled(r"\s?[：。]|\s*$")  # under 职责分工


class SaidAbove:
    """The statements of each item that hold for the tasks below it, read once however many those are."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._known: dict[Node, list[Statement]] = {}

    def by(self, node: Node) -> list[Statement]:
        """Return what one item says of the tasks below it."""
        if node not in self._known:
            self._known[node] = said_below(self._parsed, node)
        return self._known[node]

    def groups(self, node: Node | None, own: list[Statement], above: list[Statement], end: int) -> Iterator[tuple[Group, bool, str | None]]:
        """Yield who is responsible for a task that ends at `end`: groups, whether inherited, and the section that says so.

        `own` is what the task says itself, `above` what its own section says before it.
        """
        own_id = self._parsed.section_ids[node] if node else None
        ancestors = list(node.ancestors()) if node else []
        levels = [(own, False, own_id), (above, True, own_id)]
        levels += [(self.by(ancestor), True, self._parsed.section_ids[ancestor]) for ancestor in ancestors]
        stated: set[str] = set()
        for statements, inherited, section_id in levels:
            groups = [group for statement in statements for group in statement.groups if group.role not in stated]
            yield from ((group, inherited, section_id) for group in groups)
            stated |= {group.role for group in groups}
        for offset, group in self._parsed.duties.defaults:
            if offset < end:
                yield group, True, self._parsed.section_id_at(offset)


def said_below(parsed: Parsed, node: Node) -> list[Statement]:
    """Return the statements of an item that hold for the tasks below it.

    They stand in its own text: （一）办好课堂。（县科协牵头） above 1. and 2.; or in a child that says nothing else:
    3.责任单位：县科协 beside 1. and 2.; or its title is the unit, as under 职责分工.
    """
    spans = [node.head, *(span for span in node.body if not node.head.contains(span))]
    own = [s for span in spans for s in parsed.duties.within(span)]
    below = [span for child in node.children for item in child.walk() for span in item.body]
    said = [child for child in node.children if len(node.children) > 1 and states_only(parsed, child)]
    unit = unit_statement(parsed, node) if node.children else None
    return [
        *node.cells,
        *([unit] if unit else []),
        *(s for s in own if not any(span.contains(s.span) for span in below)),
        *(s for child in said for s in parsed.duties.within(child.head)),
    ]


def states_only(parsed: Parsed, node: Node) -> bool:
    """Tell whether a leaf says nothing but who is responsible, in a field: 4.责任单位：县科协."""
    if node.children or node.is_row or len(node.body) > 1:
        return False
    statements = [s for s in parsed.duties.with_asides(node.head) if s.form == "field"]
    rest = node.content.without([s.span for s in statements]) if node.content and statements else []
    return bool(statements) and not any(piece.stripped(parsed.folded, CLOSING).length for piece in rest)


def unit_statement(parsed: Parsed, node: Node) -> Statement | None:
    """Return what the title says where it is the name of the unit whose duties follow: 县教育局：组织学校参加。"""
    above = node.parent.categories if node.parent else []
    if node.title is None or not {"responsibilities", "tasks"} & {*node.categories, *above}:
        return None
    duties = "responsibilities" in (*node.categories, *above)
    behind = _BEHIND_UNIT_OF_DUTIES if duties else _BEHIND_UNIT
    if not behind.match(parsed.folded, node.title.end, node.head.end):
        return None
    mentions = units_of_title(parsed.source, node)
    if not mentions:
        return None
    return Statement(node.title, groups_of("responsible", mentions, "unit-title"), "title")
