"""What an office has filled into the table of the last version, carried over to the table of this one."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from kepu_extract.compare.changes import Change
from kepu_extract.compare.match import matched, worded_alike
from kepu_extract.corrections.file import CorrectionsError
from kepu_extract.model import Extraction
from kepu_extract.write.sheets.opened import opened, rows_of_page
from kepu_extract.write.sheets.sheets import SHEETS, TASKS, Cell, Entry, Found, Heading, Sheet, row_of, rows_of_sheet

FILLED = ("进展情况", "状态", "责任人", "备注")
_ID, _FILE, _NAME, _TEXT = "编号", "文件", "任务", "原文"
_KNOWN = frozenset(column.title for column in TASKS.columns)
_SURE = 75.0  # of 100: three quarters of the wording in common, where no id says that the two tasks are one
_WIDTH = 14  # characters, of a column of the office's own
_BY_ID, _BY_WORDING = "编号", "文字"
_GONE, _TAKEN, _MERGED, _OTHER = "新版没有这项任务", "另一行已承接到这项任务", "已并入其他任务", "是另一文件的任务"
_Row = dict[str, str]


class Kept(Struct, frozen=True):
    """A row with progress: what it said, the task that has it now, by what that was found, or why there is none."""

    row: _Row
    task_id: str | None
    task: str  # its name, or that of the task that it was merged into
    why: str


class Carried(Struct, frozen=True):
    """Rows of the last version that an office has filled in, each with where it went."""

    rows: list[Kept]
    own: tuple[str, ...] = ()  # headings of columns that the office has added
    _cells: dict[str, _Row] = field(default_factory=dict)

    @property
    def left(self) -> list[Kept]:
        """Those that no task of the new version has."""
        return [one for one in self.rows if one.task_id is None]

    def sheets(self, after: Extraction) -> Iterator[tuple[Sheet, Iterator[list[Cell]]]]:
        """Yield the sheets of the new version with what was filled in, and one that says where each filled row went."""
        for sheet in SHEETS:
            shown = self._filled_sheet() if sheet is TASKS else sheet
            yield shown, rows_of_sheet(shown, after)
        told = self._told()
        yield told, (row_of(told, one) for one in sorted(self.rows, key=lambda one: one.task_id is not None))

    def _filled_sheet(self) -> Sheet:
        columns: list[Heading] = []
        for column in TASKS.columns:
            columns.append(replace(column, value=partial(self._cell, column.title)) if column.title in FILLED else column)
            if column.title == FILLED[-1]:
                columns += [Heading(title, _WIDTH, partial(self._cell, title), "blank") for title in self.own]
        return Sheet(TASKS.title, TASKS.things, tuple(columns))

    def _cell(self, title: str, entry: Entry) -> Cell:
        return self._cells.get(entry.thing.id, {}).get(title)

    def _told(self) -> Sheet:
        filled = (Heading(title, _WIDTH, partial(_said, title)) for title in (*FILLED, *self.own))
        columns = (
            Heading("结果", 8, lambda one: "未承接" if one.task_id is None else "已承接"),
            Heading("依据或原因", 20, lambda one: one.why),
            Heading("旧版任务", 24, lambda one: one.row.get(_NAME)),
            Heading("新版任务", 24, lambda one: one.task),
            *filled,
            Heading("旧版文件", 20, lambda one: one.row.get(_FILE)),
            Heading("旧版原文", 34, lambda one: one.row.get(_TEXT)),
        )
        return Sheet("承接情况", lambda found: [], columns)


def carried(path: Path, before: Extraction, after: Extraction, changes: Sequence[Change]) -> Carried:
    """Return what the filled rows of the workbook `path`, of the version `before`, become in the version `after`.

    A row is known by its hidden id, else by its wording. Raises CorrectionsError for a file that is no such workbook, and
    MissingExtraError.
    """
    rows, own = _filled(path)
    names = {task.id: task.name for document in after.documents for task in document.tasks}
    went = {one.before.id: one for one in changes if one.kind == "task" and one.before is not None and one.became != "split"}
    cells: dict[str, _Row] = {}
    kept: dict[int, Kept] = {}
    unknown: list[int] = []
    about = [_source_of(row, before, after) for row in rows]
    for number, (row, (source, id_)) in enumerate(zip(rows, about, strict=True)):
        change = went.get(id_) if source is before else None
        task_id = id_ if source is after and id_ in names else change.after.id if change and change.after else None
        if change is not None and (change.became == "merged" or task_id is None):
            kept[number] = Kept(row, None, names.get(task_id or "", ""), _MERGED if task_id else _GONE)
        elif task_id is None:
            unknown.append(number)
        elif task_id in cells:
            kept[number] = Kept(row, None, names[task_id], _TAKEN)
        else:
            cells[task_id] = row
            kept[number] = Kept(row, task_id, names[task_id], _BY_ID)
    others = any(source is not None for source, _ in about)  # a workbook of many files, of which one is compared
    alike = [number for number in unknown if not (others and rows[number].get(_ID))]
    kept |= {number: Kept(rows[number], None, "", _OTHER) for number in unknown if number not in alike}
    for number, (task_id, name) in _by_wording(rows, alike, after, cells.keys()).items():
        kept[number] = Kept(rows[number], task_id, name, _BY_WORDING if task_id else _GONE)
        if task_id:
            cells[task_id] = rows[number]
    return Carried([kept[number] for number in range(len(rows))], own, cells)


def _filled(path: Path) -> tuple[list[_Row], tuple[str, ...]]:
    """Return the rows in which anything is filled in, and the headings of the office's own columns."""
    book = opened(path)
    if TASKS.title not in book.sheetnames:
        told = f"has no sheet {TASKS.title}"
        raise CorrectionsError(told, "give the workbook of the last version, as kepu-extract -o NAME.xlsx has made it", name=str(path))
    rows = rows_of_page(book[TASKS.title], _KNOWN)
    titles = dict.fromkeys(title for row in rows for title in row if title)
    if not titles.keys() & set(FILLED):
        told = f"has none of the columns {'、'.join(FILLED)} any more"
        raise CorrectionsError(told, "give a copy that still has them, or leave --carry out", name=str(path))
    if not titles.keys() & {_ID, _NAME}:
        raise CorrectionsError(
            f"has neither the hidden column {_ID} nor {_NAME}, by which its rows are known", "give a copy that still has one", name=str(path)
        )
    own = tuple(title for title in titles if title not in _KNOWN and any(row.get(title) for row in rows))
    return [row for row in rows if any(row.get(title) for title in (*FILLED, *own))], own


def _source_of(row: _Row, before: Extraction, after: Extraction) -> tuple[Extraction | None, str]:
    """Return which of the two files a row is about, by its hidden id, and the id in it."""
    sha256, _, id_ = row.get(_ID, "").partition("#")
    return next((one for one in (before, after) if sha256 and one.source.sha256 == sha256), None), id_


def _by_wording(
    rows: Sequence[_Row], numbers: Sequence[int], after: Extraction, taken: Collection[str]
) -> dict[int, tuple[str | None, str]]:
    """Return id and name of the task that each row is worded like, among those that no other row has."""
    titles = [column.title for column in TASKS.columns]
    free = []
    for entry in TASKS.things(Found(after)):
        cells = dict(zip(titles, row_of(TASKS, entry), strict=True))
        if entry.thing.id not in taken:
            free.append((entry.thing.id, str(cells[_NAME] or ""), str(cells[_TEXT] or "")))

    def likeness(number: int, task: tuple[str, str, str]) -> float:
        name, text = rows[number].get(_NAME, ""), rows[number].get(_TEXT, "")
        alike = worded_alike(name, text or name, task[1], task[2] if text else task[1])
        return alike if alike >= _SURE else 0.0

    pairs = matched(numbers, free, likeness)
    return {number: (task[0], task[1]) if task else (None, "") for number, task in pairs if number is not None}


def _said(title: str, one: Kept) -> Cell:
    return one.row.get(title)
