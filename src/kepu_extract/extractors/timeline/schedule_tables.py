"""Schedules in tables: a column of times beside what is done, with or without a column of stages or events."""

from collections.abc import Iterator
from dataclasses import dataclass

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.source import Span
from kepu_extract.tables import Table
from kepu_extract.tables.table import title_pattern


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One row of a schedule; `name` is None where there is no column of stages."""

    time: Span
    name: Span | None
    content: Span | None


def schedule_rows(parsed: Parsed) -> Iterator[ScheduleRow]:
    """Yield the rows of all schedules of a document: tables that list times, or tell stages and their times."""
    for table in parsed.outline.tables:
        time = table.first("date")
        if time is None or not _is_schedule(parsed, table):
            continue
        name, content = table.first("item"), table.first("content")
        for row in table.rows():
            square = row.begins(time.place)
            if square is not None:
                yield ScheduleRow(square.span, row.span(name.place if name else None), row.span(content.place if content else None))


def _is_schedule(parsed: Parsed, table: Table) -> bool:
    if table.lists == "schedule" or any(title_pattern("schedule").search(column.heading) for column in table.of("item")):
        return True
    return table.lists != "tasks" and "timeline" in parsed.categories_at(parsed.source.line_span(table.grid.first).start)
