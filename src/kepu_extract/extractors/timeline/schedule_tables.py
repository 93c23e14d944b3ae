"""Schedules in tables: a column of times beside what is done, with or without a column of stages; or a column for each year."""

from collections.abc import Iterator

from msgspec import Struct

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.source import Span
from kepu_extract.tables import Table
from kepu_extract.tables.table import title_pattern


class ScheduleRow(Struct, frozen=True):
    """One row of a schedule, or one column of years; `name` is None where the time alone says which it is."""

    time: Span
    name: Span | None
    contents: tuple[Span, ...]
    stage: bool  # it is a stage of the work, whatever its time: the table has a column of stages, or one for each year


def schedule_rows(parsed: Parsed) -> Iterator[ScheduleRow]:
    """Yield the rows of all schedules of a document: tables that list times, or tell stages and their times."""
    for table in parsed.outline.tables:
        if not _is_schedule(parsed, table):
            continue
        time = table.first("date")
        yield from _years(table) if time is None else _rows(table, time.place)


def _rows(table: Table, time: int) -> Iterator[ScheduleRow]:
    name, content = table.first("item"), table.first("content")
    stage = name is not None and title_pattern("schedule").search(name.heading) is not None
    for row in table.rows():
        square = row.begins(time)
        if square is not None:
            said = row.span(content.place if content else None)
            yield ScheduleRow(square.span, row.span(name.place if name else None), (said,) if said else (), stage)


def _years(table: Table) -> Iterator[ScheduleRow]:
    """Read the columns that a year heads and sentences fill."""
    columns = [column for column in table.of("target", "item", "content") if column.year and column.says]
    for column in columns if len(columns) > 1 else ():
        heads = [table.grid.rows[number].span(column.place) for number in table.header]
        head = next((head for head in heads if head and (column.year or "") in head.of(table.grid.source.folded)), None)
        contents = [square.span for row in table.rows() if (square := row.begins(column.place))]
        if head is not None:
            yield ScheduleRow(head, None, tuple(contents), stage=True)


def _is_schedule(parsed: Parsed, table: Table) -> bool:
    if table.lists == "schedule" or any(title_pattern("schedule").search(column.heading) for column in table.of("item")):
        return True
    return table.lists != "tasks" and "timeline" in parsed.categories_at(parsed.source.line_span(table.grid.first).start)
