"""What people have filled into workbooks of this program, put into a new one file by file, each row at its task."""

from collections.abc import Sequence

from kepu_extract.model import Extraction
from kepu_extract.write.sheets.filled import (
    BY_ID,
    BY_WORDING,
    FILE,
    GONE,
    ID,
    NAME,
    OTHER,
    TAKEN,
    TEXT,
    Kept,
    Row,
    by_wording,
    filled_rows,
    filled_sheet,
    shown_tasks,
    told_rows,
    told_sheet,
)
from kepu_extract.write.sheets.sheets import Cell, Entry, Sheet


class Filling:
    """The rows in which anything is filled in, and which task of which file has each of them by now."""

    def __init__(self, rows: Sequence[Row], *, alone: bool) -> None:
        """Take the rows of all workbooks; with `alone` they are about the only file, whatever it is called."""
        self._rows, self._own = filled_rows(rows)
        self._alone = alone
        self.is_written = False  # into a workbook
        self._kept: dict[int, Kept] = {}
        self._tried: set[int] = set()  # rows that were looked for by their wording
        self._cells: dict[tuple[str, str], Row] = {}  # by file and task

    @property
    def tasks(self) -> Sheet:
        """任务分解表 with what was filled into the rows of the files so far."""
        return filled_sheet(self._cell, self._own)

    @property
    def count(self) -> int:
        """How many rows have anything filled in."""
        return len(self._rows)

    def take(self, extraction: Extraction) -> None:
        """Give the rows about one file to its tasks: by hidden id where name or text are still those of the row, else by wording."""
        file, shown = extraction.source.name, shown_tasks(extraction)
        taken: set[str] = set()
        unknown: list[int] = []
        for number in self._about(extraction):
            row = self._rows[number]
            sha256, _, id_ = row.get(ID, "").partition("#")
            name, text = shown.get(id_, ("", ""))
            same = sha256 == extraction.source.sha256 and id_ in shown and (row.get(NAME) == name or row.get(TEXT) == text)
            if same and id_ not in taken:
                taken.add(id_)
                self._put(number, file, id_, name, BY_ID)
            elif same:
                self._kept[number] = Kept(row, None, name, TAKEN)
            else:
                unknown.append(number)
        self._tried |= set(unknown)
        for number, (id_or_none, name) in by_wording(self._rows, unknown, extraction, taken).items():
            if id_or_none is not None:
                self._put(number, file, id_or_none, name, BY_WORDING)

    def left(self) -> list[Kept]:
        """Return, when all files have come, the rows that no task has."""
        why = {number: GONE if number in self._tried else OTHER for number in range(len(self._rows))}
        all_of_them = (self._kept.get(number) or Kept(row, None, "", why[number]) for number, row in enumerate(self._rows))
        return [one for one in all_of_them if one.task_id is None]

    def told(self) -> tuple[Sheet, list[list[Cell]]] | None:
        """Return, when all files have come, the sheet that keeps the rows that no task has, if there are any."""
        self.is_written = True
        sheet = told_sheet(self._own)
        return (sheet, told_rows(sheet, left)) if (left := self.left()) else None

    def _about(self, extraction: Extraction) -> list[int]:
        """Return the rows about a file that no task has yet: by its hash or name, else those that name no file."""
        free = [number for number in range(len(self._rows)) if number not in self._kept]
        own = [number for number in free if self._is_about(self._rows[number], extraction)]
        return free if self._alone and not own else [*own, *(number for number in free if self._names_none(self._rows[number]))]

    def _is_about(self, row: Row, extraction: Extraction) -> bool:
        return row.get(ID, "").partition("#")[0] == extraction.source.sha256 or row.get(FILE) == extraction.source.name

    def _names_none(self, row: Row) -> bool:
        return not row.get(ID) and not row.get(FILE)

    def _put(self, number: int, file: str, id_: str, name: str, why: str) -> None:
        self._kept[number] = Kept(self._rows[number], id_, name, why)
        self._cells[file, id_] = self._rows[number]

    def _cell(self, title: str, entry: Entry) -> Cell:
        return self._cells.get((entry.file, entry.thing.id), {}).get(title)

