"""Findings that are wanted, by kind, unit, time and words: rows of the workbook's sheets on the terminal, or JSON lines."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from msgspec import Struct
from rich.table import Table

from kepu_extract.language import said
from kepu_extract.lexicon.body_functions import function_of
from kepu_extract.model import Extraction, Period, PolicyDocument
from kepu_extract.write.as_table import table_of
from kepu_extract.write.sheets.sheets import (
    BUDGETS,
    BY_UNIT,
    FILES,
    INDICATORS,
    PEOPLE,
    TASKS,
    TIMELINE,
    UNREAD,
    Cell,
    Entry,
    Found,
    Sheet,
    row_of,
)

SelectedKind = Literal["file", "task", "unit", "indicator", "budget", "timeline", "person", "doubt"]
KIND_SHEETS: dict[SelectedKind, Sheet] = {
    "file": FILES, "task": TASKS, "unit": BY_UNIT, "indicator": INDICATORS, "budget": BUDGETS, "timeline": TIMELINE,
    "person": PEOPLE, "doubt": UNREAD,
}  # fmt: skip
_LEFT_OUT = frozenset({"blank", "state", "hidden", "date"})  # columns for people to fill in, and what stands twice
_LONG = frozenset({"原文", "存疑", "置信度", "数值", "金额（元）"})  # said by other columns, or too long for a screen
_FILE, _NUMBER = "文件", "序号"


class Wanted(Struct, frozen=True):
    """What is looked for; whatever is None asks for nothing."""

    unit: str | None = None  # words of a unit's name, or what it does
    before: str | None = None  # ISO days: due then or earlier …
    after: str | None = None  # … or then or later
    text: str | None = None  # words in the row

    def fits(self, entry: Entry, cells: list[Cell]) -> bool:
        """Tell whether a row of a sheet is wanted."""
        if self.text is not None and not any(self.text in str(cell) for cell in cells if cell is not None):
            return False
        if (self.before or self.after) and not any(self._in_time(period) for period in _periods(entry.thing)):
            return False
        return self.unit is None or any(self._is_unit(name, entry.document) for name in _units(entry))

    def _in_time(self, period: Period) -> bool:
        last = period.last_day
        return last is not None and (self.before is None or last <= self.before) and (self.after is None or last >= self.after)

    def _is_unit(self, name: str, document: PolicyDocument | None) -> bool:
        assert self.unit is not None
        if self.unit in name:
            return True
        asked = function_of(self.unit) or function_of(f"{self.unit}局")
        known = {unit.name: unit.function for unit in document.units} if document else {}
        return asked is not None and known.get(name) == asked.id


def selected(kind: SelectedKind, extraction: Extraction, wanted: Wanted) -> Iterator[tuple[Entry, list[Cell]]]:
    """Yield the findings of a file that are wanted, each with its row."""
    sheet = KIND_SHEETS[kind]
    for entry in sheet.things(Found(extraction)):
        cells = row_of(sheet, entry)
        if wanted.fits(entry, cells):
            yield entry, cells


def selected_table(kind: SelectedKind, rows: list[list[Cell]], *, files: bool) -> Table:
    """Return rows of a kind as a table for the terminal, without columns that are empty, and without the file unless `files`."""
    sheet = KIND_SHEETS[kind]
    shown = [
        number for number, column in enumerate(sheet.columns)
        if column.kind not in _LEFT_OUT and column.title not in _LONG and (files or column.title != _FILE)
        and (column.title == _NUMBER or any(cells[number] is not None for cells in rows))
    ]  # fmt: skip
    rows = [[said(cell) if sheet.columns[at].said and isinstance(cell, str) else cell for at, cell in enumerate(row)] for row in rows]
    lines = ([at if sheet.columns[number].title == _NUMBER else cells[number] for number in shown] for at, cells in enumerate(rows, 1))
    return table_of(f"{sheet.title}（{len(rows)}）", [sheet.columns[number].title for number in shown], lines)


def selected_line(kind: SelectedKind, entry: Entry) -> str:
    """Return a finding as one line of JSON, with its file, as the output has it."""
    source = entry.found.extraction.source
    about = {"file": source.name, "sha256": source.sha256, "document_id": entry.document.id if entry.document else None, "kind": kind}
    if kind == "unit":
        about["task_id"] = entry.thing.id
    model = entry.more.get("assignment", entry.thing)
    exclude = {"text", "sections", "coverage"} if kind == "file" else None
    return json.dumps({**about, **model.model_dump(mode="json", by_alias=True, exclude=exclude)}, ensure_ascii=False) + "\n"


def _periods(thing: Any) -> Iterable[Period]:
    return (one for one in (*getattr(thing, "deadlines", ()), getattr(thing, "due", None), getattr(thing, "period", None)) if one)


def _units(entry: Entry) -> Iterable[str]:
    """Return the units that a finding has to do with: its own, else those of the task that states it."""
    thing = entry.thing
    if "assignment" in entry.more:
        return [entry.more["assignment"].name]
    if hasattr(thing, "assignments"):
        return [one.name for one in thing.assignments]
    named = [*getattr(thing, "payer", ()), *(name for name in (getattr(thing, "body", None), getattr(thing, "post", None)) if name)]
    tasks = entry.document.tasks if entry.document else []
    stated = (task for task in tasks if getattr(thing, "id", None) in task.indicator_ids)
    return [*named, *(one.name for task in stated for one in task.assignments)]
