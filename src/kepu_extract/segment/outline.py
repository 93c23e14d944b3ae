"""The tree of sections: which item stands under which.

A stack of open styles: a style that is open closes back to itself, a new style is a child of the last item; where
the usual ladder (一、 （一） 1. （1） ①) says otherwise, a look-ahead decides whether the open style's number resumes.
Numbers themselves close nothing: in a large minority of documents they run on under a new parent.
"""

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from kepu_extract.evidence import Decision
from kepu_extract.lexicon.rubrics import is_remark, states_field
from kepu_extract.segment.closing_text import release_closing
from kepu_extract.segment.contents import contents_lines
from kepu_extract.segment.duty_index import DutyIndex
from kepu_extract.segment.headings import split_heading
from kepu_extract.segment.inline_items import split_inline_items
from kepu_extract.segment.markers import BULLET_RANK, Marker, style_rank
from kepu_extract.segment.node import Node
from kepu_extract.segment.number_readings import read_markers
from kepu_extract.segment.ownership import hand_up_statements
from kepu_extract.segment.settled_titles import settle_titles
from kepu_extract.segment.table_rows import nodes_of
from kepu_extract.segment.unmarked import UnmarkedLines
from kepu_extract.source import SourceText, Span
from kepu_extract.tables import ITEMS, Table, read_table

# Places on the ladder of lexicon/data/markers.toml (`rank`, smaller is higher) for items that have no marker.
_LOOSE_RANK = 3.5  # an unnumbered heading: below 第一条 (3), above 一、 (4)
_INSIDE = "loose inside"  # an unnumbered heading right under another
_BOX = "box"
_ARTICLE = "article"
_DIVISIONS = {style: style_rank(style) for style in ("chapter", "division")}  # of rules, which hold articles
_DIVISION_RANK = 14.5  # 部门分工： above the labels of units
_LABEL_RANK = 15.0  # 目标：…: below every number, above bullets (BULLET_RANK), which may stand under it


class Outline(Struct):
    """The outline of one document."""

    roots: list[Node] = field(default_factory=list)
    preamble: list[Span] = field(default_factory=list)  # paragraphs before the first item
    tables: list[Table] = field(default_factory=list)
    decisions: list[Decision[Any]] = field(default_factory=list)  # what lines are that do not say it by themselves

    def table_at(self, line: int) -> Table | None:
        """Return the table that the line number `line` is a row of, or None."""
        place = bisect_right(self.tables, line, key=lambda table: table.grid.first) - 1
        return self.tables[place] if place >= 0 and line < self.tables[place].grid.last else None

    def heads_columns(self, line: int) -> bool:
        """Tell whether the line number `line` is a row of column headings."""
        table = self.table_at(line)
        return table is not None and any(table.grid.rows[number].line == line for number in table.header)

    def walk(self) -> list[Node]:
        """Return all items in reading order."""
        return [node for root in self.roots for node in root.walk()]


class _Open(Struct):
    """A style that is open: its last item."""

    style: str
    rank: float
    node: Node
    outline_level: int | None = None


def build_outline(source: SourceText, duties: DutyIndex, first: int, last: int) -> Outline:
    """Return the outline of the lines `first` to `last` (exclusive) of a document.

    The order of the steps matters:
    1. the tree of whole lines and table rows, from the first to the last;
    2. inline items （1）…（2）…, which need the finished body of the item that they are cut from;
    3. the closing text of the document, which the last item took for its own; now it is known which item that is;
    4. statements of responsibility at the end of a last child that hold for its parent: the parts of step 2 are
       children too, and closing text behind a statement would hide that it ends the item;
    5. titles, which depend on what is left in the body of an item and on whether it has children.
    """
    builder = _Builder(source, duties, first, last)
    builder.run()
    outline = builder.outline
    for root in outline.roots:
        split_inline_items(source, duties, root)
    release_closing(source, outline.roots)
    hand_up_statements(source, duties, outline.roots)
    settle_titles(source, outline.roots, frozenset(builder.field_lines))
    return outline


class _Builder:
    def __init__(self, source: SourceText, duties: DutyIndex, first: int, last: int) -> None:
        self.source, self.duties, self.first, self.last = source, duties, first, last
        self.outline = Outline()
        self.stack: list[_Open] = []
        self.nested: set[tuple[str, str]] = set()  # styles that stood right below another, which puts them there again
        self.markers, read = read_markers(source, first, last)
        self.contents = contents_lines(source, {*self.markers}, first, last)
        self.markers = {index: marker for index, marker in self.markers.items() if index not in self.contents | duties.listed}
        self.outline.decisions += read
        self.unmarked = UnmarkedLines(source, duties, self.markers, first, last)
        self.places: dict[str, list[int]] = defaultdict(list)  # style to the lines that it opens, ascending
        for index, marker in self.markers.items():
            self.places[marker.style].append(index)

    def run(self) -> None:
        index = self.first
        while index < self.last:
            line = self.source.lines[index]
            if line.row is not None:
                index = self._table(index)
            else:
                self._paragraph(index)
                index += 1

    def _table(self, index: int) -> int:
        """Read one table: rows that say something of what they name become items, others are body."""
        row = self.source.lines[index].row
        assert row is not None
        stop = index
        while stop < self.last and (here := self.source.lines[stop].row) is not None and here.table == row.table:
            stop += 1
        table = read_table(self.source, index, stop, self.outline.tables[-1] if self.outline.tables else None)
        self.outline.tables.append(table)
        nodes = nodes_of(table) if table.lists in ITEMS else []
        if not nodes:
            for number in range(index, stop):
                row = self.source.lines[number].row
                if row is not None and len(row.cells) > 1:
                    self._body(self.source.line_span(number))
                else:
                    self._paragraph(number)
        else:
            for node in nodes:
                self._hang_table_node(node)
        return stop

    def _hang_table_node(self, node: Node) -> None:
        """A table hangs below the heading above it, also behind bullets; one that opens a document stands at the top."""
        above = next((opened.node for opened in reversed(self.stack) if opened.node.kind == "heading"), None)
        if above is not None and not above.is_row:
            above.add(node)
        else:
            self.outline.roots.append(node)

    def _paragraph(self, index: int) -> None:
        span = self.source.line_span(index)
        if span.length == 0:
            return
        marker = self.markers.get(index)
        line = self.source.lines[index]
        if index in self.contents:
            self._body(span)
        elif marker is not None:
            self._marked(index, span, marker, line.outline_level)
        elif self.duties.fills(index):
            self._body(span)
        elif (label := self._label(index)) is not None:
            node = Node("labelled", span, title=label)
            rest = Span(label.end + 1, span.end).stripped(self.source.folded, " ：")
            node.body = [rest] if rest.length else []
            if is_remark(label.of(self.source.folded)):
                self.stack.clear()  # said of the whole document
            heads = self.unmarked.is_chapter(label)
            divides = self.unmarked.divides(label)
            style, rank = ("chapter label", _LOOSE_RANK) if heads else ("division label", _DIVISION_RANK) if divides else ("labelled", _LABEL_RANK)
            self._open(style, rank, node, None)
        elif self._heads(index):
            if self.unmarked.parts_run(index):
                self._close_style(self.markers[index + 1].style)
            node = self._node("heading", index, span, span)
            if is_remark(span.of(self.source.folded)):
                self.stack.clear()  # 附则
            level = line.outline_level
            style = f"outline {level}" if level else self._loose_style(index)
            self._open(style, _DIVISIONS.get(style, _LOOSE_RANK), node, level)
        else:
            if self.unmarked.leads_in(index):
                self._close_style(self.markers[index + 1].style)
            self._body(span)

    def _close_style(self, style: str) -> bool:
        """Close the items of a style and all in them, and tell whether any were open: 策略措施： above a new 1. is no text of the last item."""
        depth = next((depth for depth, opened in enumerate(self.stack) if opened.style == style), len(self.stack))
        closed = depth < len(self.stack)
        del self.stack[depth:]
        return closed

    def _heads(self, index: int) -> bool:
        decision = self.unmarked.heading(index)
        if decision is not None:
            self.outline.decisions.append(decision)
        return decision is not None and decision.chosen is not None

    def _label(self, index: int) -> Span | None:
        top = self.stack[-1].node if self.stack else None
        beside = next((opened.node for opened in reversed(self.stack) if opened.node.kind != "labelled"), None)
        fields = beside is not None and beside.kind == "heading" and beside.level == 2 and self._has_fields(beside, index)
        decision = self.unmarked.label(index, top, beside_fields=fields)
        if decision is not None:
            self.outline.decisions.append(decision)
        return decision.chosen if decision is not None else None

    def _loose_style(self, index: int) -> str:
        """Return the style of an unnumbered heading: those directly under an item, and their sisters, stand inside it.

        Where the item's own numbers begin anew below the heading, it stands above them. A line right above an article
        is a chapter: 总则 and 附则 often stand without a number beside those that have one.
        """
        below = self.markers.get(index + 1)
        if below is not None and below.style == _ARTICLE:
            return next((style for style in reversed(_DIVISIONS) if self.places.get(style)), next(iter(_DIVISIONS)))
        for opened in self.stack:
            if opened.style.startswith("loose"):
                return opened.style
        top = self.stack[-1].node if self.stack else None
        bare = top is not None and top.kind == "heading" and not top.body and not top.children and top.marker is not None
        anew = top is not None and top.marker is not None and below is not None and below.style == top.marker.style and below.number == 1
        return _INSIDE if bare and not anew else "loose"

    def _has_fields(self, node: Node, index: int) -> bool:
        """Tell whether the paragraphs of an item, up to the next number, state fields: 主要任务：…, 责任单位：…"""
        next_marker = bisect_right(self._marked_lines, index)
        end = self._marked_lines[next_marker] if next_marker < len(self._marked_lines) else self.last
        first = bisect_right(self.field_lines, self.source.line_index(node.head.end))
        return first < len(self.field_lines) and self.field_lines[first] < min(end, self.last)

    @cached_property
    def _marked_lines(self) -> list[int]:
        return sorted(self.markers)

    @cached_property
    def field_lines(self) -> list[int]:
        """The lines that state a field, once for all items that ask."""
        lines = ((line, self.source.line_span(line)) for line in range(self.last))
        folded = self.source.folded
        return [line for line, span in lines if self.duties.fills(line) or states_field(folded, span.start, span.end)]

    def _marked(self, index: int, span: Span, marker: Marker, outline_level: int | None) -> None:
        content = Span(marker.span.end, span.end).stripped(self.source.folded)
        node = self._node("bullet" if marker.is_bullet else "heading", index, span, content, marker)
        self._open(marker.style, marker.rank, node, outline_level)

    def _node(self, kind: str, index: int, span: Span, content: Span, marker: Marker | None = None) -> Node:
        article = marker is not None and marker.style == "article"
        heading = split_heading(self.source.folded, content, self.duties.of_line(index), article=article)
        node = Node("bullet" if kind == "bullet" else "heading", span, marker, heading.title, content=content)
        node.alone = heading.alone
        node.body = [heading.rest] if heading.rest else []
        return node

    def _body(self, span: Span) -> None:
        top = self.stack[-1].node if self.stack else None
        if top is None:
            self.outline.preamble.append(span)
        elif top.marker is not None and top.marker.style == _ARTICLE and top.content is not None and not top.content.length:
            # 第一条 alone in its line: what it says begins in the next one.
            opened = self._node("heading", self.source.line_index(span.start), top.head, span, top.marker)
            top.content, top.title, top.alone, top.body = span, opened.title, opened.alone, opened.body
        else:
            top.body.append(span)

    def _open(self, style: str, rank: float, node: Node, outline_level: int | None) -> None:
        self._close_for(style, rank, node, outline_level)
        if self.stack:
            self.stack[-1].node.add(node)
            self.nested.add((self.stack[-1].style, style))
        else:
            self.outline.roots.append(node)
        self.stack.append(_Open(style, rank, node, outline_level))

    def _close_for(self, style: str, rank: float, node: Node, outline_level: int | None) -> None:
        """Close what the new item does not stand in."""
        box = next((depth for depth in reversed(range(len(self.stack))) if self.stack[depth].style == _BOX), None)
        if box is not None and self._goes_on_beside(self.stack[box].node, node):
            del self.stack[box:]
        if self._close_style(style):
            return
        if style == _INSIDE:
            return
        if rank == _LOOSE_RANK and outline_level is not None:
            while self.stack and (self.stack[-1].outline_level or 99) >= outline_level:
                self.stack.pop()
            return
        if style == _BOX:
            self._close_for_box()
            return
        while self.stack and (self.stack[-1].style, style) not in self.nested and self._stands_above(rank, node, self.stack[-1]):
            self.stack.pop()

    def _close_for_box(self) -> None:
        """A box (专栏1, 重点工程一：) stands beside the innermost numbered item, which goes on counting behind it; a chapter holds it."""
        while self.stack and self.stack[-1].node.number is None:
            self.stack.pop()
        if self.stack and self.stack[-1].node.level > 1:
            self.stack.pop()

    def _goes_on_beside(self, box: Node, node: Node) -> bool:
        """Tell whether an item goes on counting what stands before the box: （一）, 专栏1, （二）."""
        beside = box.parent.children if box.parent is not None else self.outline.roots
        before = next((one for one in reversed(beside) if one.marker is not None and one.marker.style != _BOX), None)
        if before is None or before.marker is None or node.marker is None or node.number is None:
            return False
        return before.marker.style == node.marker.style and before.number == node.number - 1

    def _stands_above(self, rank: float, node: Node, top: _Open) -> bool:
        """Tell whether the usual ladder puts the new style above or beside the open one.

        Parts and chapters of rules stand above articles, whose numbers run on through them.
        """
        if rank > top.rank or (rank == BULLET_RANK == top.rank):
            return False
        return (top.style == _ARTICLE and rank < top.rank) or not self._resumes(top, node)

    def _resumes(self, top: _Open, node: Node) -> bool:
        """Tell whether the open style goes on counting behind the new item, before it starts anew."""
        number = top.node.number
        if number is None:
            return False
        here = self.source.line_index(node.head.start)
        resumed = self._next(top.style, here)
        if resumed is None or self.markers[resumed].number != number + 1:
            return False
        closing = (self._next(opened.style, here) for opened in self.stack[:-1])
        return all(line is None or line > resumed for line in closing)

    def _next(self, style: str, line: int) -> int | None:
        """Return the first line behind `line` that a marker of the style opens, or None."""
        lines = self.places.get(style, [])
        position = bisect_right(lines, line)
        return lines[position] if position < len(lines) else None
