"""What an office has filled into the table of the last version, carried over to the table of this one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from kepu_extract.compare.changes import Change
from kepu_extract.corrections.file import CorrectionsError
from kepu_extract.model import Extraction
from kepu_extract.write.sheets.filled import (
    BY_ID,
    BY_WORDING,
    FILLED,
    GONE,
    ID,
    KNOWN,
    NAME,
    OTHER,
    TAKEN,
    Kept,
    Row,
    by_wording,
    filled_rows,
    filled_sheet,
    told_rows,
    told_sheet,
)
from kepu_extract.write.sheets.opened import opened, rows_of_page
from kepu_extract.write.sheets.sheets import SHEETS, TASKS, Cell, Entry, Sheet, rows_of_sheet

_MERGED = "已并入其他任务"


class Carried(Struct, frozen=True):
    """Rows of the last version that an office has filled in, each with where it went."""

    rows: list[Kept]
    own: tuple[str, ...] = ()  # headings of columns that the office has added
    _cells: dict[str, Row] = field(default_factory=dict)

    @property
    def left(self) -> list[Kept]:
        """Those that no task of the new version has."""
        return [one for one in self.rows if one.task_id is None]

    def sheets(self, after: Extraction) -> Iterator[tuple[Sheet, Iterator[list[Cell]]]]:
        """Yield the sheets of the new version with what was filled in, and one that says where each filled row went."""
        for sheet in SHEETS:
            shown = filled_sheet(self._cell, self.own) if sheet is TASKS else sheet
            yield shown, rows_of_sheet(shown, after)
        told = told_sheet(self.own)
        yield told, iter(told_rows(told, self.rows))

    def _cell(self, title: str, entry: Entry) -> Cell:
        return self._cells.get(entry.thing.id, {}).get(title)


def carried(path: Path, before: Extraction, after: Extraction, changes: Sequence[Change]) -> Carried:
    """Return what the filled rows of the workbook `path`, of the version `before`, become in the version `after`.

    A row is known by its hidden id, else by its wording. Raises CorrectionsError for a file that is no such workbook, and
    MissingExtraError.
    """
    rows, own = _filled(path)
    names = {task.id: task.name for document in after.documents for task in document.tasks}
    went = {one.before.id: one for one in changes if one.kind == "task" and one.before is not None and one.became != "split"}
    cells: dict[str, Row] = {}
    kept: dict[int, Kept] = {}
    unknown: list[int] = []
    about = [_source_of(row, before, after) for row in rows]
    for number, (row, (source, id_)) in enumerate(zip(rows, about, strict=True)):
        change = went.get(id_) if source is before else None
        task_id = id_ if source is after and id_ in names else change.after.id if change and change.after else None
        if change is not None and (change.became == "merged" or task_id is None):
            kept[number] = Kept(row, None, names.get(task_id or "", ""), _MERGED if task_id else GONE)
        elif task_id is None:
            unknown.append(number)
        elif task_id in cells:
            kept[number] = Kept(row, None, names[task_id], TAKEN)
        else:
            cells[task_id] = row
            kept[number] = Kept(row, task_id, names[task_id], BY_ID)
    others = any(source is not None for source, _ in about)  # a workbook of many files, of which one is compared
    alike = [number for number in unknown if not (others and rows[number].get(ID))]
    kept |= {number: Kept(rows[number], None, "", OTHER) for number in unknown if number not in alike}
    for number, (task_id, name) in by_wording(rows, alike, after, cells.keys()).items():
        kept[number] = Kept(rows[number], task_id, name, BY_WORDING if task_id else GONE)
        if task_id:
            cells[task_id] = rows[number]
    return Carried([kept[number] for number in range(len(rows))], own, cells)


def _filled(path: Path) -> tuple[list[Row], tuple[str, ...]]:
    """Return the rows in which anything is filled in, and the headings of the office's own columns."""
    book = opened(path)
    if TASKS.title not in book.sheetnames:
        told = f"has no sheet {TASKS.title}"
        raise CorrectionsError(told, "give the workbook of the last version, as kepu-extract -o NAME.xlsx has made it", name=str(path))
    rows = rows_of_page(book[TASKS.title], KNOWN)
    titles = {title for row in rows for title in row}
    if not titles & set(FILLED):
        told = f"has none of the columns {'、'.join(FILLED)} any more"
        raise CorrectionsError(told, "give a copy that still has them, or leave --carry out", name=str(path))
    if not titles & {ID, NAME}:
        raise CorrectionsError(
            f"has neither the hidden column {ID} nor {NAME}, by which its rows are known", "give a copy that still has one", name=str(path)
        )
    return filled_rows(rows)


def _source_of(row: Row, before: Extraction, after: Extraction) -> tuple[Extraction | None, str]:
    """Return which of the two files a row is about, by its hidden id, and the id in it."""
    sha256, _, id_ = row.get(ID, "").partition("#")
    return next((one for one in (before, after) if sha256 and one.source.sha256 == sha256), None), id_
