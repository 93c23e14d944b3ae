"""Rosters in tables: 姓名 | 职务 | 组内职务 columns, or rows that begin with a role."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.people.roster_entries import RosterEntry, read_entries
from kepu_extract.extractors.people.roster_lines import Listed
from kepu_extract.lexicon.person_names import is_person_name
from kepu_extract.lexicon.posts import is_role
from kepu_extract.source import Span

_NAME = regex.compile(r"(?:成员|人员)?姓名|成员|组成人员")
_POST = regex.compile(r"(?:现任|行政|党政|所任|(?:所在|工作)?单位(?:及|和)?)?(?:职务|职位)(?:[/及]?职称)?")
_UNIT = regex.compile(r"(?:工作|所在|所属)?单位(?:名称)?|部门")
_GROUP = "领导小组|小组|组内|专班|工作组|指挥部|委员会|机构"
_ROLE = regex.compile(rf"(?:{_GROUP})内?(?:职务|分工|任职|担任职务|角色)|担任职务|拟任职务|组内成员|职责|分工|角色")


@dataclass(slots=True)
class _Columns:
    name: int
    post: int | None
    unit: int | None
    role: int | None


@dataclass(slots=True)
class _Table:
    """What is known of the table that is being read."""

    number: int
    columns: _Columns | None = None
    held: dict[int, tuple[Span, int]] = field(default_factory=dict)  # column: cell and the row where it ends


class TableRoster:
    """Reads the table rows of a document in order."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._table: _Table | None = None

    def read(self, index: int, line: Span) -> Iterator[Listed]:
        """Yield the people of the table row in the line number `index`."""
        row = self._parsed.source.lines[index].row
        if row is None:
            return
        if self._table is None or self._table.number != row.table:
            self._table = _Table(row.table)
        table = self._table
        cells = {
            cell.column: Span(line.start + cell.start, line.start + cell.end).stripped(self._parsed.text)
            for cell in row.cells
        }
        header = _columns({column: "".join(span.of(self._parsed.folded).split()) for column, span in cells.items()})
        if header is not None:
            table.columns = header
            return
        table.held = {column: slot for column, slot in table.held.items() if slot[1] > row.index}
        table.held |= {cell.column: (cells[cell.column], row.index + cell.rows) for cell in row.cells}
        if table.columns is not None:
            yield from self._under_header(table, cells)
        else:
            yield from self._by_role(table)

    def _under_header(self, table: _Table, cells: dict[int, Span]) -> Iterator[Listed]:
        columns = table.columns
        if columns is None or columns.name not in cells:
            return
        name = cells[columns.name]
        if not is_person_name(name.of(self._parsed.folded)):
            return
        post = self._post(table, columns)
        role = self._held(table, columns.role)
        yield Listed(RosterEntry(name, post), role, None, "roster-table")

    def _post(self, table: _Table, columns: _Columns) -> Span | None:
        """Return the office; with the unit before it where the two stand side by side."""
        post, unit = self._held(table, columns.post), self._held(table, columns.unit)
        if post is not None and unit is not None and unit.end < post.start <= unit.end + 1:
            return Span(unit.start, post.end)
        return post

    def _held(self, table: _Table, column: int | None) -> Span | None:
        slot = table.held.get(column) if column is not None else None
        return slot[0] if slot is not None and slot[0].length else None

    def _by_role(self, table: _Table) -> Iterator[Listed]:
        """组　长 | 张某 | 县长: no header, but a first cell that is a role."""
        slots = [span for _, (span, _) in sorted(table.held.items()) if span.length]
        folded = self._parsed.folded
        if len(slots) < 2 or not is_role(slots[0].of(folded).rstrip("： ")):
            return
        role, rest = slots[0], slots[1:]
        if len(rest) > 1 and is_person_name(rest[0].of(folded)) and not is_person_name(rest[1].of(folded)):
            yield Listed(RosterEntry(rest[0], rest[1]), role, None, "roster-row")
            return
        for cell in rest:
            people = read_entries(folded, cell)
            if people.whole:
                yield from (Listed(entry, role, None, "roster-row") for entry in people.entries)


def _columns(header: dict[int, str]) -> _Columns | None:
    """Return the columns of a header row; without an office, a unit or a role it is no roster."""
    name = _first(header, _NAME)
    post, unit, role = _first(header, _POST), _first(header, _UNIT), _first(header, _ROLE)
    if name is None or (post is None and role is None and unit is None):
        return None
    return _Columns(name, post, unit, role)


def _first(header: dict[int, str], pattern: "regex.Pattern[str]") -> int | None:
    return next((column for column, text in sorted(header.items()) if pattern.fullmatch(text)), None)
