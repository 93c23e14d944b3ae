"""A workbook of all findings, for offices: one sheet a kind, made to be filtered, filled in and printed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from kepu_extract.model import Extraction
from kepu_extract.write.atomic import atomic_file
from kepu_extract.write.sheets.filling import Filling
from kepu_extract.write.sheets.sheets import MADE_BY, SHEETS, TASKS, Cell, Heading, Sheet, rows_of_sheet
from kepu_extract.write.sheets.text import cell_text

_MADE = datetime(2000, 1, 1)
_FONT = "仿宋_GB2312"  # GB/T 9704-2012, 5.2.2; an office without it shows its own 仿宋
_HEAD_FONT = "黑体"
_STATES = ["未启动", "进行中", "已完成", "已延期"]
_DONE = "已完成"
_SOON = 30  # days before a deadline from which it is yellow
_MANY_LINES = 4  # lines shown of a long text; the whole stands in the cell


def write_workbook(path: Path, extractions: Iterable[Extraction], filling: Filling | None = None) -> None:
    """Write one workbook for all files to `path`, with what people have filled in at the tasks. Raises UnwritableOutputError.

    Rows go to disk as they come, so that memory does not grow with the files. No text becomes a formula or a link. No
    time of making is in it: the same files give the same bytes.
    """
    with _written_book(path, "任务分解表") as book:
        sheets = [_Writer(book, filling.tasks if filling and sheet is TASKS else sheet) for sheet in SHEETS]
        for extraction in extractions:
            if filling:
                filling.take(extraction)
            for writer in sheets:
                writer.add(rows_of_sheet(writer.sheet, extraction))
        if filling and (told := filling.told()):
            sheets.append(_Writer(book, told[0]))
            sheets[-1].add(told[1])
        for writer in sheets:
            writer.finish()


def write_sheets(path: Path, title: str, sheets: Iterable[tuple[Sheet, Iterable[list[Cell]]]]) -> None:
    """Write a workbook of sheets with their rows to `path`, in the same look. Raises UnwritableOutputError."""
    with _written_book(path, title) as book:
        for sheet, rows in sheets:
            writer = _Writer(book, sheet)
            writer.add(rows)
            writer.finish()


@contextmanager
def _written_book(path: Path, title: str) -> Iterator[Any]:
    """Give an empty workbook that is written to `path` when the block ends."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": title, "comments": MADE_BY, "created": _MADE})
    yield book
    book.close()
    with atomic_file(path) as file:
        file.write(target.getvalue())


class _Writer:
    """One sheet, filled from the top down."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self.sheet, self._row = sheet, 0
        self._page = book.add_worksheet(sheet.title)
        base = {"font_name": _FONT, "font_size": 11, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self._formats = {
            "text": book.add_format(base),
            "number": book.add_format({**base, "text_wrap": False, "num_format": "General"}),
            "date": book.add_format({**base, "num_format": "yyyy-mm-dd"}),
        }
        self._head = book.add_format(
            {**base, "font_name": _HEAD_FONT, "bold": True, "bg_color": "#DDEBF7", "align": "center", "valign": "vcenter"}
        )
        self._colours = [book.add_format({"bg_color": colour}) for colour in ("#FFC7CE", "#FFEB9C", "#C6EFCE")]
        self._open()

    def _open(self) -> None:
        page = self._page
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&C第 &P 页，共 &N 页")
        page.freeze_panes(1, 0)
        for number, column in enumerate(self.sheet.columns):
            page.set_column(number, number, column.width, None, {"hidden": column.kind == "hidden"})
            page.write_string(0, number, column.title, self._head)

    def add(self, rows: Iterable[list[Cell]]) -> None:
        """Add rows below those that are there."""
        for cells in rows:
            self._row += 1
            self._page.set_row(self._row, 15 * self._lines(cells))
            for number, (column, cell) in enumerate(zip(self.sheet.columns, cells, strict=True)):
                self._write(number, column, self._row if column.title == "序号" else cell)

    def _lines(self, cells: list[Cell]) -> int:
        """Return how many lines a row shows: as many as its longest text needs, up to a few."""
        pairs = zip(self.sheet.columns, cells, strict=True)
        needed = (-(-2 * len(cell) // (column.width - 2)) for column, cell in pairs if isinstance(cell, str) and column.kind == "text")
        return max(1, min(_MANY_LINES, max(needed, default=1)))

    def _write(self, number: int, column: Heading, cell: Cell) -> None:
        page, row = self._page, self._row
        if cell is None:
            page.write_blank(row, number, None, self._formats["text"])
        elif column.kind == "date":
            page.write_datetime(row, number, date.fromisoformat(str(cell)), self._formats["date"])
        elif column.kind == "number" and isinstance(cell, int | float):
            page.write_number(row, number, cell, self._formats["number"])
        else:
            page.write_string(row, number, cell_text(str(cell)), self._formats["text"])

    def finish(self) -> None:
        """Set filter, lists and colours, now that all rows are there."""
        self._page.autofilter(0, 0, max(self._row, 1), len(self.sheet.columns) - 1)
        if self.sheet.title == TASKS.title:
            self._mark_states()

    def _mark_states(self) -> None:
        from xlsxwriter.utility import xl_col_to_name as letter

        titles = [column.title for column in self.sheet.columns]
        state, due = titles.index("状态"), titles.index("最后期限")
        last = max(self._row, 1)
        self._page.data_validation(1, state, last, state, {"validate": "list", "source": _STATES})
        shown = titles.index("完成时限")
        cell, done = f"${letter(due)}2", f'${letter(state)}2="{_DONE}"'
        rules = (
            f'=AND({cell}<>"",{cell}<TODAY(),NOT({done}))',
            f'=AND({cell}<>"",{cell}>=TODAY(),{cell}<=TODAY()+{_SOON},NOT({done}))',
            f'=OR(AND({cell}<>"",{cell}>TODAY()+{_SOON}),{done})',
        )
        for rule, colour in zip(rules, self._colours, strict=True):
            self._page.conditional_format(1, shown, last, shown, {"type": "formula", "criteria": rule, "format": colour})
