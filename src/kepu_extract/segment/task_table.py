"""Task tables: rows become items, columns say who is responsible and by when.

docs/contract.md, settled cases, Sections: each row is a heading under the headings made of its band row and merged first
column; number and name merged over several rows make a heading whose content rows stand one level down.
"""

from dataclasses import dataclass, field

import regex

from kepu_extract.duties import Group, Statement, groups_of, parse_statement, without_persons
from kepu_extract.duties.names import parse_names
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.model import Role
from kepu_extract.segment.duty_index import DutyIndex
from kepu_extract.segment.headings import split_heading
from kepu_extract.segment.markers import Marker, find_marker
from kepu_extract.segment.node import Node
from kepu_extract.source import Cell, SourceText, Span, without_blanks
from kepu_extract.values.numerals import parse_numeral

_NUMBER_HEADER = regex.compile(r"序\s*号|编\s*号|项次|NO\.?", regex.IGNORECASE)
_DEADLINE_HEADER = regex.compile(r".*(?:时限|时间|期限|进度|节点).*")
_ASIDE_HEADER = regex.compile(r".*(?:备注|责任人|责任领导|分管|联系|电话|领导|依据|来源|标准|分值|得分|成果|形式|载体).*")
_AND_PERSONS = regex.compile(r"(?:及|和|与|、|/|（)(?:责任人|负责人|联系人|主要领导|人员|牵头人|分管领导)）?$")
_UNITS_HEADER = regex.compile(r"(?:成员|组成|参加|有关|相关)?(?:单位|部门)(?:名称)?")
_DUTIES_HEADER = regex.compile(r"职责|任务|分工|工作内容")
_COUNT = regex.compile(r"\d{1,3}[.、]?|（\d{1,3}）")
_CONTENT_HEADER = regex.compile(r".*(?:内容|任务|措施|事项|要求|要点|举措).*")


@dataclass(slots=True)
class _Columns:
    """What the columns of a task table hold, by grid column."""

    roles: dict[int, Role] = field(default_factory=dict)
    with_persons: set[int] = field(default_factory=set)  # columns of 责任单位及责任人
    deadlines: set[int] = field(default_factory=set)
    number: int | None = None
    labels: list[int] = field(default_factory=list)  # names and contents, left to right
    width: int = 0


@dataclass(slots=True)
class _Slot:
    """A cell as a later row sees it: where it stands and in which row it started."""

    cell: Cell
    line: int
    until: int  # last row index that it covers


def read_task_table(source: SourceText, duties: DutyIndex, first: int, last: int) -> list[Node] | None:
    """Return the items of the table in the lines `first` to `last`, or None where it is no task table."""
    header, columns = _header(source, first, last)
    if columns is None:
        return None
    return _Rows(source, duties, columns, Span(first, last), header).nodes()


def _cells(source: SourceText, line: int) -> tuple[Cell, ...]:
    row = source.lines[line].row
    return row.cells if row else ()


def _cell_span(source: SourceText, line: int, cell: Cell) -> Span:
    start = source.line_span(line).start
    return Span(start + cell.start, start + cell.end).stripped(source.text)


def _header(source: SourceText, first: int, last: int) -> tuple[Span, _Columns | None]:
    """Find the lines of column headings, one or two: at least one names units in a role."""
    for line in range(first, min(last, first + 4)):
        columns = _Columns()
        headings = [(cell, _heading(source, line, cell)) for cell in _cells(source, line)]
        if any(_COUNT.fullmatch(heading) for _, heading in headings):
            break  # a row of contents already
        for cell, heading in headings:
            columns.width = max(columns.width, cell.column + cell.columns)
            _head_column(columns, cell, heading)
        if not columns.roles:
            _units_with_duties(columns, headings)
        if columns.roles and columns.labels:
            return Span(line, _second_heading(source, columns, line, last)), columns
    return Span(first, first), None


def _heading(source: SourceText, line: int, cell: Cell) -> str:
    return without_blanks(_cell_span(source, line, cell).of(source.folded))


def _head_column(columns: _Columns, cell: Cell, heading: str) -> None:
    """Note what a column heading says of its columns."""
    lexicon = duty_lexicon()
    covered = range(cell.column, cell.column + cell.columns)
    persons = _AND_PERSONS.search(heading)
    duty = lexicon.header.fullmatch(heading, endpos=persons.start() if persons else len(heading))
    if duty and len(heading) <= 14:
        columns.roles |= dict.fromkeys(covered, lexicon.role_of[duty.group("role")])
        columns.with_persons |= set(covered) if persons else set()
    elif _NUMBER_HEADER.fullmatch(heading):
        columns.number = cell.column
    elif _ASIDE_HEADER.fullmatch(heading) and not _CONTENT_HEADER.fullmatch(heading):
        return
    elif _DEADLINE_HEADER.fullmatch(heading) and not _CONTENT_HEADER.fullmatch(heading):
        columns.deadlines.add(cell.column)
    else:
        columns.labels += covered


def _units_with_duties(columns: _Columns, headings: list[tuple[Cell, str]]) -> None:
    """单位 | 工作职责: a column of units beside one of what they do says who is responsible."""
    units = [cell.column for cell, heading in headings if _UNITS_HEADER.fullmatch(heading)]
    if len(units) == 1 and any(_DUTIES_HEADER.search(heading) for _, heading in headings):
        columns.roles[units[0]] = "responsible"
        columns.labels.remove(units[0])


def _second_heading(source: SourceText, columns: _Columns, line: int, last: int) -> int:
    """Return the line behind the headings: a row below a heading over several columns (责任单位) may part it (牵头 | 配合)."""
    wide = {c for cell in _cells(source, line) if cell.columns > 1 for c in range(cell.column, cell.column + cell.columns)}
    below = [cell for cell in _cells(source, line + 1) if _heading(source, line + 1, cell)] if line + 1 < last else []
    parted = all(column in wide for cell in below for column in range(cell.column, cell.column + cell.columns))
    if len(below) < 2 or not parted:
        return line + 1
    for cell in below:
        word = duty_lexicon().role_word.match(_heading(source, line + 1, cell))
        if word is not None and cell.column in columns.roles:
            columns.roles[cell.column] = duty_lexicon().role_of[word.group()]
    return line + 2


class _Rows:
    """Walks the rows below the header and makes items of them."""

    def __init__(self, source: SourceText, duties: DutyIndex, columns: _Columns, lines: Span, header: Span) -> None:
        self.source, self.duties, self.columns = source, duties, columns
        self.lines, self.header = lines, header  # line numbers, behind the last one at the end
        self.slots: dict[int, _Slot] = {}  # grid column to the cell in force
        self.tops: list[Node] = []
        self.band: Node | None = None
        self.groups: dict[int, Node] = {}  # line where a merged name started to its item

    def nodes(self) -> list[Node]:
        for line in range(self.lines.start, self.lines.end):
            row = self.source.lines[line].row
            if row is not None and not self.header.start <= line < self.header.end:
                self._row(line, row.index)
        self._number_contents()
        return self.tops

    def _row(self, line: int, index: int) -> None:
        cells = [cell for cell in _cells(self.source, line) if _cell_span(self.source, line, cell).length]
        if self._repeats_header(line):
            return
        if self._is_band(cells, index):
            self._open_band(line, cells[0])
            return
        if line < self.header.start:
            return
        for cell in _cells(self.source, line):
            slot = _Slot(cell, line, index + cell.rows - 1)
            for column in range(cell.column, cell.column + cell.columns):
                self.slots[column] = slot
        live = {column: slot for column, slot in self.slots.items() if slot.until >= index}
        self._item(line, live)

    def _repeats_header(self, line: int) -> bool:
        texts = [_cell_span(self.source, at, cell).of(self.source.folded) for at in (line,) for cell in _cells(self.source, at)]
        header = self.header.start
        heads = [_cell_span(self.source, header, cell).of(self.source.folded) for cell in _cells(self.source, header)]
        return bool(texts) and [t for t in texts if t] == [h for h in heads if h]

    def _is_band(self, cells: list[Cell], index: int) -> bool:
        """A band names what the rows below it have in common: one text over (nearly) the whole width."""
        if len(cells) != 1 or any(slot.until >= index for slot in self.slots.values() if slot.cell.rows > 1):
            return False
        return cells[0].columns >= max(2, self.columns.width - 1) or cells[0].column == 0

    def _open_band(self, line: int, cell: Cell) -> None:
        self.band = self._node(line, _cell_span(self.source, line, cell), is_row=False)
        self.band.alone = False
        self.groups.clear()
        self.tops.append(self.band)

    def _hang(self, node: Node, parent: Node | None) -> None:
        if parent is not None:
            parent.add(node)
        elif self.band is not None:
            self.band.add(node)
        else:
            self.tops.append(node)

    def _item(self, line: int, live: dict[int, _Slot]) -> None:
        labels = list({id(live[column]): (column, live[column]) for column in self.columns.labels if column in live}.values())
        labels = [(c, s) for c, s in labels if _cell_span(self.source, s.line, s.cell).length]
        fresh = [(column, slot) for column, slot in labels if slot.line == line]
        if not fresh:
            return
        parent: Node | None = None
        while len(labels) > 1 and self._heads(labels[0], labels[1][1], live):
            parent = self._group(labels[0][1], live, parent)
            labels = labels[1:]
        own = [slot for _, slot in labels if slot.line == line]
        if not own:
            return
        node = self._row_node(line, own, live, nested=parent is not None)
        node.cells = self._statements(live)
        node.deadline_cells = [
            span for column in sorted(self.columns.deadlines) if (span := self._span(live.get(column))) and span.length
        ]
        self._hang(node, parent)

    def _span(self, slot: _Slot | None) -> Span | None:
        return _cell_span(self.source, slot.line, slot.cell) if slot else None

    def _heads(self, name: tuple[int, _Slot], content: _Slot, live: dict[int, _Slot]) -> bool:
        """A name heads its content where it is merged over several rows or the content has a number of its own."""
        column, slot = name
        span = _cell_span(self.source, content.line, content.cell)
        numbered = self.columns.number is not None and column < self.columns.number < content.cell.column
        if numbered and self.columns.number in live:
            return True
        return slot.cell.rows > 1 or find_marker(self.source.folded, span.start, span.end) is not None

    def _group(self, slot: _Slot, live: dict[int, _Slot], parent: Node | None) -> Node:
        key = slot.line * 1000 + slot.cell.column
        if key not in self.groups:
            node = self._node(slot.line, _cell_span(self.source, slot.line, slot.cell), is_row=False)
            node.alone = False
            if self._counts(slot, live):
                self._numbered(node, live)
            self.groups[key] = node
            self._hang(node, parent)
        return self.groups[key]

    def _row_node(self, line: int, own: list[_Slot], live: dict[int, _Slot], *, nested: bool) -> Node:
        spans = [_cell_span(self.source, slot.line, slot.cell) for slot in own]
        node = self._node(line, spans[0], is_row=True)
        if len(spans) > 1:
            if node.content is not None and node.title != node.content:
                node.title, node.body = node.content, []
            node.body += spans[1:]
            node.alone = False
        number = live.get(self.columns.number) if self.columns.number is not None else None
        if not nested or (number is not None and number.line == line and number.cell.rows == own[0].cell.rows):
            self._numbered(node, live)
        return node

    def _counts(self, slot: _Slot, live: dict[int, _Slot]) -> bool:
        """Tell whether the number column counts the merged name `slot`, and not the contents beside it."""
        number = live.get(self.columns.number) if self.columns.number is not None else None
        return number is not None and number.cell.rows == slot.cell.rows and number.cell.column < slot.cell.column

    def _numbered(self, node: Node, live: dict[int, _Slot]) -> None:
        """Take the number of the row (序号 column) as marker, where the text has none of its own."""
        slot = live.get(self.columns.number) if self.columns.number is not None else None
        span = self._span(slot)
        if node.marker is not None or span is None or not span.length:
            return
        number = parse_numeral(span.of(self.source.folded).strip(" .、（）"))
        if number is not None:
            node.marker = find_marker(self.source.folded, span.start, span.end) or Marker("row", 6.0, span, number)

    def _node(self, line: int, span: Span, *, is_row: bool) -> Node:
        marker = find_marker(self.source.folded, span.start, span.end)
        content = Span(marker.span.end, span.end).stripped(self.source.folded) if marker else span
        heading = split_heading(self.source.folded, content, [])
        node = Node("heading", span, marker, heading.title, content=content, alone=heading.alone, is_row=is_row)
        node.body = [heading.rest] if heading.rest else []
        return node

    def _statements(self, live: dict[int, _Slot]) -> list[Statement]:
        found: list[Statement] = []
        for column, role in sorted(self.columns.roles.items()):
            span = self._span(live.get(column))
            if span is None or not span.length:
                continue
            groups = self._groups(role, span)
            if column in self.columns.with_persons:
                groups = [group for each in groups if (group := without_persons(each)) is not None]
            if groups:
                found.append(Statement(span, tuple(groups), (), (), None, "cell"))
        return found

    def _groups(self, role: Role, span: Span) -> list[Group]:
        """The column says the role, unless the cell does so itself: 市科协牵头，市教育局配合."""
        parsed = parse_statement(self.source.text, self.source.folded, span)
        if parsed.labelled or parsed.worded:
            return parsed.groups
        return groups_of(role, parse_names(self.source.text, self.source.folded, span), "table-column")

    def _number_contents(self) -> None:
        """An unnumbered content row below a merged name has no title, unless its siblings are numbered."""
        for top in self.tops:
            for parent in top.walk():
                rows = [child for child in parent.children if child.is_row]
                if parent in self.groups.values() and rows and not any(row.marker for row in rows):
                    for row in rows:
                        if row.content is not None and len(row.body) <= 1 and row.title is not None:
                            row.title, row.body = None, [row.content]
