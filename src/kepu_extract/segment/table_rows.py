"""Rows of tables as items: columns say what they are called, who is responsible and by when.

docs/contract.md, settled cases, Sections: each row is a heading under the headings made of its band row and merged first
column; number and name merged over several rows make a heading whose content rows stand one level down.
"""

from functools import cached_property

from kepu_extract.compiled import compiled
from kepu_extract.duties import Group, Statement, groups_of, parse_names, parse_statement, without_persons
from kepu_extract.model import Role
from kepu_extract.segment.headings import closed, split_heading
from kepu_extract.segment.markers import Marker, marker_at
from kepu_extract.segment.node import Node
from kepu_extract.source import Span
from kepu_extract.tables import ColumnKind, GridRow, Square, Table
from kepu_extract.values.numerals import parse_numeral, to_chinese

_LABELS: frozenset[ColumnKind] = frozenset({"item", "content"})  # what tasks are called, left to right
_PARTED = 2
_CHINESE = compiled(r"[（]?[一二三四五六七八九十]{1,3}[）、.]?")
_CODE = compiled(r"[A-Z]{0,6}-?[0-9][0-9A-Z.-]{2,}")  # C0202500A010: a row's code in a register
_NAMES = _LABELS | {"date", "target"}  # kinds of what may head other rows
_TOTAL = compiled(r"(?:总|合|小|共)\s*[分计数]|总分值?")


def nodes_of(table: Table) -> list[Node]:
    """Return the items at the top that the rows of a table make, the others below them."""
    return _Rows(table).nodes()


class _Rows:
    """Walks the rows below the headings and makes items of them."""

    def __init__(self, table: Table) -> None:
        self.table, self.source = table, table.grid.source
        number = table.first("number")
        self.number = number.place if number else None
        self.labels = self._label_columns()
        self.tops: list[Node] = []
        self.band: Node | None = None
        self.bands: list[tuple[str | None, Node]] = []  # those in force from the top down, each with the style of its number
        self.groups: dict[Square, Node] = {}  # a merged name to its item

    def _label_columns(self) -> list[int]:
        """Return the columns that name an item and say what it is, left to right."""
        kinds = _LABELS if self.table.lists == "tasks" and not self.table.allots else _LABELS | {"target", "money", "value", "date"}
        return [c.place for c in self.table.columns if c.kind in kinds or (c.kind == "score" and c.texts)]

    def nodes(self) -> list[Node]:
        """Return the items at the top."""
        grid = self.table.grid
        for number, row in enumerate(grid.rows):
            if number in self.table.header or self.table.repeats_header(row):
                continue
            if grid.is_band(number) or self._is_numbered_band(row):
                banded = number - 1 > max(self.table.header, default=-1) and grid.is_band(number - 1)
                self._open_band(row, below=banded)
            elif self._counts_on(row):
                self.band, above = None, len(self.tops)
                self.bands.clear()
                self.groups.clear()
                self._item(row)
                self.band = self.tops[-1] if len(self.tops) > above else None
            elif number >= grid.top and number > max(self.table.header, default=-1):
                self._item(row)
        self._number_contents()
        return self.tops

    def _is_numbered_band(self, row: GridRow) -> bool:
        """一、 | 健全体系 | 40 | | : a Chinese number and a name, and nothing that says what is to be done."""
        number = row.begins(self.number) if self.number is not None else None
        if number is None or _CHINESE.fullmatch(self._plain(number)) is None:
            return False
        saying = [square for square in row.filled if square.cell.column in self.labels]
        return len(saying) == 1 < len(self.labels)

    def _counts_on(self, row: GridRow) -> bool:
        """Tell whether a row goes on with the Chinese numbers of the bands, though it says something itself, too."""
        number = row.begins(self.number) if self.number is not None else None
        written = self._plain(number) if number is not None else ""
        last = self.band.marker.number if self.band is not None and self.band.marker is not None else None
        return _CHINESE.fullmatch(written) is not None and last is not None and parse_numeral(written.strip("（）、.")) == last + 1

    def _plain(self, square: Square) -> str:
        return self.table.grid.heading(square)

    def _open_band(self, row: GridRow, *, below: bool) -> None:
        """Open a band: `below` the one directly above it, or beside one whose number is of its style (行动一：…, 修缮渡口)."""
        named = [square for square in row.filled if square.cell.column != self.number] or row.filled
        self.band = self._node(named[0].span, is_row=False)
        if named[0] is not row.filled[0]:
            self._numbered(self.band, row)
            if self.band.title is None or self.band.title != self.band.content:
                self.band.title = closed(self.source.folded, self.band.content) if self.band.content is not None else None
                self.band.body = []
        self.band.alone = False
        self.groups.clear()
        style = self.band.marker.style if self.band.marker is not None else None
        beside = next((place for place, (known, _) in enumerate(self.bands) if known == style), None)
        above = self.bands[: len(self.bands) if below and beside is None else beside or 0]
        self.bands = [*above, (style, self.band)]
        if above:
            above[-1][1].add(self.band)
        else:
            self.tops.append(self.band)

    def _hang(self, node: Node, parent: Node | None) -> None:
        if parent is not None:
            parent.add(node)
        elif self.band is not None:
            self.band.add(node)
        else:
            self.tops.append(node)

    def _item(self, row: GridRow) -> None:
        labels = list(dict.fromkeys(square for column in self.labels if (square := row.squares.get(column)) and square.span.length))
        if not any(square.line == row.line for square in labels):
            return
        if any(_TOTAL.fullmatch(self._plain(square)) for square in (labels[0], row.filled[0])):
            return
        if self._in_one_item(labels[0], row):
            return
        parent: Node | None = None
        while heading := self._heading_labels(labels, row):
            parent = self._group(heading, row, parent)
            labels = [square for square in labels if square not in heading]
        own = [square for square in labels if square.line == row.line]
        if not own:
            return
        node = self._row_node(own, row, nested=parent is not None)
        node.cells = self._statements(row)
        node.deadline_cells = [span for column in self.table.of("date") if (span := row.span(column.place)) is not None]
        self._hang(node, parent)

    def _heading_labels(self, labels: list[Square], row: GridRow) -> list[Square]:
        """Return the labels that head the rest: the name; in tables of no tasks with what is merged as it is."""
        if len(labels) < _PARTED or self.table.columns[labels[0].cell.column].kind not in _NAMES:
            return []
        name = labels[0]
        if self.table.lists != "tasks" and name.cell.rows > 1:
            alike = [square for square in labels if (square.line, square.until) == (name.line, name.until)]
            parted = any(square.until < name.until or square.line > name.line for square in labels)
            return alike if parted else []
        return [name] if self._heads(name, labels[1], row) else []

    def _in_one_item(self, name: Square, row: GridRow) -> bool:
        """A name beside rows that are parted in different ways (a text, below it pictures and what they show) is one item."""
        if name in self.groups:
            if self.groups[name].is_row:
                self.groups[name].body += [square.span for square in row.filled]
            return self.groups[name].is_row
        behind = name.cell.column + name.cell.columns
        covered = [each for each in self.table.grid.rows if row.index <= each.index <= name.until and behind in each.squares]
        if len({each.squares[behind].cell.columns for each in covered}) < _PARTED or name.line != row.line:
            return False
        self.groups[name] = self._row_node([square for square in row.filled if square.cell.column != self.number], row, nested=False)
        self._hang(self.groups[name], None)
        return True

    def _heads(self, name: Square, content: Square, row: GridRow) -> bool:
        """A name heads its content where it is merged over several rows or the content has a number of its own."""
        numbered = self.number is not None and name.cell.column < self.number < content.cell.column
        if numbered and self.number in row.squares:
            return True
        named = self.table.columns[content.cell.column].kind == "item" and content.cell.column not in self._sorting
        if name.cell.rows > 1 or (named and name.cell.column in self._sorting):
            return True
        marker = marker_at(self.source, content.span)
        if self.table.columns[content.cell.column].kind not in _LABELS or marker is None or marker.number is None:
            return False
        return self._next(marker) not in self.source.folded[marker.span.end : content.span.end]  # 1.… 2.… in one cell is a text

    @cached_property
    def _sorting(self) -> frozenset[int]:
        """The columns of names that are merged over several rows somewhere, numbered or named: what they say sorts the rows, one alone too."""
        found: set[int] = set()
        for row in self.table.rows():
            names = [name for column in self.labels if (name := row.begins(column)) is not None]
            counted = row.begins(self.number) if self.number is not None else names[-1] if len(names) > 1 else None
            found |= {name.cell.column for name in names if counted is not None and name.cell.rows > counted.cell.rows}
        return frozenset(found)

    def _next(self, marker: Marker) -> str:
        """Return how the number behind that of `marker` would be written."""
        number, written = marker.number or 0, marker.span.of(self.source.folded).strip()
        return written.replace(str(number), str(number + 1)).replace(to_chinese(number), to_chinese(number + 1))

    def _group(self, labels: list[Square], row: GridRow, parent: Node | None) -> Node:
        square = labels[0]
        if square not in self.groups:
            node = self._node(square.span, is_row=False)
            node.alone = False
            node.body += [label.span for label in labels[1:]]
            if self._counts(square, row):
                self._numbered(node, row)
            self.groups[square] = node
            self._hang(node, parent)
        return self.groups[square]

    def _row_node(self, own: list[Square], row: GridRow, *, nested: bool) -> Node:
        spans = [square.span for square in own]
        node = self._node(spans[0], is_row=True)
        if len(spans) > 1:
            if node.content is not None and node.title != node.content:
                node.title, node.body = closed(self.source.folded, node.content), []
            node.body += spans[1:]
            node.alone = False
        column = self.table.columns[own[0].cell.column]
        if (column.kind == "item" and (self.table.lists != "tasks" or self.table.allots)) or "名称" in column.heading:
            node.alone = False  # a name is a title, also where nothing is said of it
        number = row.squares.get(self.number) if self.number is not None else None
        if not nested or (number is not None and number.line == row.line and number.cell.rows == own[0].cell.rows):
            self._numbered(node, row)
        return node

    def _counts(self, square: Square, row: GridRow) -> bool:
        """Tell whether the number column counts the merged name, and not the contents beside it."""
        number = row.squares.get(self.number) if self.number is not None else None
        if number is None or number.cell.rows != square.cell.rows or square.cell.column in self._sorting:
            return False
        return square.cell.rows > 1 or number.cell.column < square.cell.column

    def _numbered(self, node: Node, row: GridRow) -> None:
        """Take the number of the row (序号 column) as marker, where the text has none of its own."""
        span = row.span(self.number)
        if node.marker is not None or span is None:
            return
        written = span.of(self.source.folded)
        number = parse_numeral(written.strip(" .、（）"))
        if number is not None:
            node.marker = marker_at(self.source, span) or Marker("row", 6.0, span, number)
        elif _CODE.fullmatch(written):
            node.marker = Marker("row", 6.0, span, None)

    def _node(self, span: Span, *, is_row: bool) -> Node:
        marker = marker_at(self.source, span)
        content = Span(marker.span.end, span.end).stripped(self.source.folded) if marker else span
        heading = split_heading(self.source.folded, content, [])
        node = Node("heading", span, marker, heading.title, content=content, alone=heading.alone, is_row=is_row, lists=self.table.lists)
        node.body = [heading.rest] if heading.rest else []
        return node

    def _statements(self, row: GridRow) -> list[Statement]:
        found: list[Statement] = []
        for column in self.table.of("units"):
            span = row.span(column.place)
            if span is None or column.role is None or any(statement.span == span for statement in found):
                continue
            groups = self._groups(column.role, span)
            if column.with_persons:
                groups = tuple(group for each in groups if (group := without_persons(each)) is not None)
            if groups:
                found.append(Statement(span, groups, "cell"))
        return found

    def _groups(self, role: Role, span: Span) -> tuple[Group, ...]:
        """The column says the role, unless the cell does so itself: 市科协牵头，市教育局配合."""
        parsed = parse_statement(self.source.text, self.source.folded, span)
        if parsed.labelled or parsed.worded:
            return tuple(parsed.groups)
        return groups_of(role, parse_names(self.source.text, self.source.folded, span), "table-column")

    def _number_contents(self) -> None:
        """An unnumbered content row below a merged name has no title, unless its siblings are numbered."""
        for parent in self.groups.values():
            rows = [child for child in parent.children if child.is_row]
            if rows and not any(row.marker for row in rows):
                named = self.table.lists != "tasks"  # by the cell before what is said of it
                for row in rows:
                    if row.content is not None and len(row.body) <= 1 and row.title is not None and (row.alone or not named):
                        row.title, row.body = None, [row.content]
