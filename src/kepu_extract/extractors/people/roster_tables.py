"""Rosters in tables: columns of names, offices and roles, or rows that begin with a role."""

from collections.abc import Iterator

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.people.roster_entries import RosterEntry, people_only
from kepu_extract.extractors.people.roster_lines import Listed
from kepu_extract.lexicon.person_names import is_name_in_roster, is_person_name
from kepu_extract.lexicon.posts import is_role
from kepu_extract.source import Span
from kepu_extract.tables import Column, ColumnKind, GridRow, Table

_OFFICES = frozenset({"post", "role", "workplace"})


def people_of_row(parsed: Parsed, line: int) -> Iterator[Listed]:
    """Yield the people of the table row in the line number `line`."""
    table = parsed.outline.table_at(line)
    row = table.by_line.get(line) if table else None
    if table is None or row is None:
        return
    headed = bool(table.header and table.of("person"))
    if not headed and (listed := list(_by_role(parsed, row))):
        yield from listed
        return
    for columns in _blocks(table):
        name = row.begins(next(column.place for column in columns if column.kind == "person"))
        offices = any(column.kind in _OFFICES for column in columns)
        quote = name.span.of(parsed.folded) if name else ""
        if offices and name is not None and (is_person_name(quote) or (headed and is_name_in_roster(quote))):
            yield Listed(RosterEntry(name.span, _post(columns, row)), _in(columns, row, "role"), None, "roster-table")


def _blocks(table: Table) -> Iterator[list[Column]]:
    """Yield the columns about one person each: 姓名 | 职务 | 姓名 | 职务 lists two beside each other."""
    places = [column.place for column in table.of("person")]
    for place, end in zip([0, *places[1:]], [*places[1:], len(table.columns)], strict=True) if places else ():
        yield list(table.columns[place:end])


def _in(columns: list[Column], row: GridRow, kind: ColumnKind) -> Span | None:
    return next((row.span(column.place) for column in columns if column.kind == kind), None)


def _post(columns: list[Column], row: GridRow) -> Span | None:
    """Return the office, with the unit before it where the two stand side by side; the unit where no office is named."""
    post, unit = _in(columns, row, "post"), _in(columns, row, "workplace")
    if post is not None and unit is not None and unit.end < post.start <= unit.end + 1:
        return Span(unit.start, post.end)
    return post or unit


def _by_role(parsed: Parsed, row: GridRow) -> Iterator[Listed]:
    """组　长 | 张某 | 县长: no header, but a first cell that is a role."""
    spans = list(dict.fromkeys(square.span for _, square in sorted(row.squares.items()) if square.span.length))
    folded = parsed.folded
    if len(spans) < 2 or not is_role(spans[0].of(folded).rstrip("： ")):
        return
    role, rest = spans[0], spans[1:]
    if len(rest) > 1 and is_person_name(rest[0].of(folded)) and not is_person_name(rest[1].of(folded)):
        yield Listed(RosterEntry(rest[0], rest[1]), role, None, "roster-row")
        return
    yield from (Listed(entry, role, None, "roster-row") for cell in rest for entry in people_only(folded, cell))
