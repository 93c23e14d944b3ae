"""What offices fill into 任务分解表: the columns for it, rows that have something in them, and the sheets that show where it went."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compare.match import Worded, matched, worded_alike
from kepu_extract.model import Extraction
from kepu_extract.write.sheets.sheets import TASKS, Cell, Entry, Found, Heading, Sheet, row_of

FILLED = ("进展情况", "状态", "责任人", "备注")
ID, FILE, NAME, TEXT = "编号", "文件", "任务", "原文"
KNOWN = frozenset(column.title for column in TASKS.columns)
BY_ID, BY_WORDING = "编号", "文字"
GONE, TAKEN, OTHER = "新版没有这项任务", "另一行已承接到这项任务", "是另一文件的任务"
_SURE = 75.0  # of 100: three quarters of the wording in common, where no id says that the two tasks are one
_WIDTH = 14  # characters, of a column of the office's own
Row = dict[str, str]


class Kept(Struct, frozen=True):
    """A row with progress: what it said, the task that has it now, by what that was found, or why there is none."""

    row: Row
    task_id: str | None
    task: str  # its name, or that of the task that it was merged into
    why: str


def filled_rows(rows: Sequence[Row]) -> tuple[list[Row], tuple[str, ...]]:
    """Return the rows in which anything is filled in, and the headings of the office's own columns."""
    titles = dict.fromkeys(title for row in rows for title in row if title)
    own = tuple(title for title in titles if title not in KNOWN and any(row.get(title) for row in rows))
    return [row for row in rows if any(row.get(title) for title in (*FILLED, *own))], own


def filled_sheet(cell: Callable[[str, Entry], Cell], own: Sequence[str]) -> Sheet:
    """Return 任务分解表 with what `cell` says in the columns to fill in and in those of the office."""
    columns: list[Heading] = []
    for column in TASKS.columns:
        columns.append(replace(column, value=partial(cell, column.title)) if column.title in FILLED else column)
        if column.title == FILLED[-1]:
            columns += [Heading(title, _WIDTH, partial(cell, title), "blank") for title in own]
    return Sheet(TASKS.title, TASKS.things, tuple(columns))


def told_sheet(own: Sequence[str]) -> Sheet:
    """Return the sheet that says where each filled row went; its rows are made of `Kept`."""
    filled = (Heading(title, _WIDTH, partial(_said, title)) for title in (*FILLED, *own))
    columns = (
        Heading("结果", 8, lambda one: "未承接" if one.task_id is None else "已承接"),
        Heading("依据或原因", 20, lambda one: one.why),
        Heading("旧版任务", 24, lambda one: one.row.get(NAME)),
        Heading("新版任务", 24, lambda one: one.task),
        *filled,
        Heading("旧版文件", 20, lambda one: one.row.get(FILE)),
        Heading("旧版原文", 34, lambda one: one.row.get(TEXT)),
    )
    return Sheet("承接情况", lambda found: [], columns)


def told_rows(sheet: Sheet, kept: Sequence[Kept]) -> list[list[Cell]]:
    """Return the rows of that sheet, those that no task has first."""
    return [row_of(sheet, one) for one in sorted(kept, key=lambda one: one.task_id is not None)]


def shown_tasks(extraction: Extraction) -> dict[str, tuple[str, str]]:
    """Return name and text of each task by id, as the rows of the sheet have them."""
    titles = [column.title for column in TASKS.columns]
    shown = {}
    for entry in TASKS.things(Found(extraction)):
        cells = dict(zip(titles, row_of(TASKS, entry), strict=True))
        shown[entry.thing.id] = (str(cells[NAME] or ""), str(cells[TEXT] or ""))
    return shown


def by_wording(
    rows: Sequence[Row], numbers: Sequence[int], after: Extraction, taken: Collection[str]
) -> dict[int, tuple[str | None, str]]:
    """Return id and name of the task that each row is worded like, among those that no other row has."""
    free = [(id_, *words) for id_, words in shown_tasks(after).items() if id_ not in taken]

    def likeness(number: int, task: tuple[str, str, str]) -> float:
        name, text = rows[number].get(NAME, ""), rows[number].get(TEXT, "")
        alike = worded_alike(name, text or name, task[1], task[2] if text else task[1])
        return alike if alike >= _SURE else 0.0

    words = [Worded(row.get(NAME, ""), row.get(TEXT, "") or row.get(NAME, "")) for row in (rows[number] for number in numbers)]
    pairs = matched(numbers, free, likeness, (words, [Worded(name, text) for _, name, text in free]))
    return {number: (task[0], task[1]) if task else (None, "") for number, task in pairs if number is not None}


def _said(title: str, one: Kept) -> Cell:
    return one.row.get(title)
