"""Schedules in tables: a column of stages or events, one of times, one that says what is done."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.source import Span

_STAGE = regex.compile(r"(?:实施|工作|推进)?(?:阶段|步骤)(?:名称|划分)?")
_TIME = regex.compile(r"(?:实施|工作|完成|起止|计划|具体)?(?:时间|时限|日期|进度)(?:安排|节点|要求)?")
_CONTENT = regex.compile(r"(?:主要|工作|具体|重点)*(?:内容|任务|事项|要求|安排|措施|目标)(?:和要求|及要求)?")


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One row of a schedule; `name` is None where there is no column of stages."""

    time: Span
    name: Span | None
    content: Span | None


@dataclass(slots=True)
class _Columns:
    time: int
    stage: int | None
    content: int | None


def schedule_rows(parsed: Parsed) -> Iterator[ScheduleRow]:
    """Yield the rows of all schedules of a document.

    A table is one where its first row names a column of times and one of stages; inside a section about timing a
    column of contents will do instead of the stages.
    """
    table: int | None = None
    columns: _Columns | None = None
    held: dict[int, tuple[Span, int]] = {}
    for index, line in parsed.body_lines():
        row = parsed.source.lines[index].row
        if row is None:
            continue
        cells = [
            (cell, Span(line.start + cell.start, line.start + cell.end).stripped(parsed.text)) for cell in row.cells
        ]
        if row.table != table:
            table, held = row.table, {}
            columns = _columns({cell.column: span.of(parsed.folded) for cell, span in cells})
            if columns is not None and columns.stage is None and "timeline" not in parsed.categories_at(line.start):
                columns = None
            continue
        if columns is None:
            continue
        held = {column: slot for column, slot in held.items() if slot[1] > row.index}
        held |= {cell.column: (span, row.index + cell.rows) for cell, span in cells}
        if columns.time in held and any(cell.column == columns.time for cell, _ in cells):
            yield ScheduleRow(held[columns.time][0], _at(held, columns.stage), _at(held, columns.content))


def _at(held: dict[int, tuple[Span, int]], column: int | None) -> Span | None:
    return held[column][0] if column is not None and column in held else None


def _columns(header: dict[int, str]) -> _Columns | None:
    plain = {column: "".join(text.split()) for column, text in header.items()}
    time = _first(plain, _TIME)
    stage, content = _first(plain, _STAGE), _first(plain, _CONTENT)
    if time is None or (stage is None and content is None):
        return None
    return _Columns(time, stage, content)


def _first(header: dict[int, str], pattern: "regex.Pattern[str]") -> int | None:
    return next((column for column, text in sorted(header.items()) if pattern.fullmatch(text)), None)
