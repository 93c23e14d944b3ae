"""Readers of workbooks and of .csv: what the visible cells show, row by row.

Number formats, hidden rows and merged cells are part of what a sheet shows, so that openpyxl and xlrd are taken, which
know them, and none of the faster libraries that give bare values.
"""

import csv
import io
import re
import warnings
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zipfile import ZipFile

from msgspec.structs import replace

from kepu_extract.errors import LimitExceededError, UnreadableInputError
from kepu_extract.model import SourceFormat
from kepu_extract.read import passwords
from kepu_extract.read.plain.encoding import decode
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.sheet.book import MOST_COLUMNS, MOST_ROWS, Sheet, lines_of_sheets
from kepu_extract.read.sheet.shown import BUILT_IN, is_date_format, shown_date, shown_number
from kepu_extract.read.unread import Unread

_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 1 << 16
# A formula, and no value behind it that says anything.
_NO_RESULT = re.compile(rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")


def read_csv(data: bytes) -> Reading:
    """Read a table of separated values. Raises UnreadableInputError where it holds no text."""
    decoded = decode(data)
    text = decoded.text.lstrip("\ufeff")
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:_SAMPLE], _DELIMITERS)
    except csv.Error:
        dialect = "excel"
    rows = [[field.strip() for field in row] for row in csv.reader(io.StringIO(text), dialect)]
    return _reading("csv", [Sheet(rows)], Unread(), encoding=decoded.encoding)


def read_xlsx(data: bytes) -> Reading:
    """Read an Excel or WPS workbook in Office Open XML; formulas as they were last calculated.

    Raises UnreadableInputError where it is damaged or empty, LimitExceededError where it has too many rows.
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that openpyxl leaves out: they are no cells
        book = load_workbook(io.BytesIO(data), data_only=True)
    unread = Unread()
    sheets = []
    for page in book.worksheets:
        if page.sheet_state != "visible":
            unread.add("sheet")
            continue
        _check(page.max_row, page.max_column)
        rows = [[_shown(cell, unread) for cell in row] for row in page.iter_rows()]
        merged = [(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in page.merged_cells.ranges]
        hidden_rows = {number - 1 for number, row in page.row_dimensions.items() if row.hidden}
        hidden_columns: set[int] = set()
        for column in page.column_dimensions.values():
            if column.hidden:
                hidden_columns |= set(range((column.min or 1) - 1, min(column.max or 1, MOST_COLUMNS)))
        sheets.append(Sheet(rows, merged, hidden_rows, hidden_columns))
        unread.add("picture", len(getattr(page, "_images", ())))
        unread.add("chart", len(getattr(page, "_charts", ())))
    reading = _reading("xlsx", sheets, unread)
    return replace(reading, notes=[*_without_result(data), *reading.notes])


def _shown(cell: Any, unread: Unread) -> str:
    """Return what a cell says, "" where all of it is struck out; count that, and what hangs on it."""
    text = _openpyxl_text(cell)
    if getattr(cell, "comment", None) is not None:
        unread.add("comment")
    if text and cell.has_style and cell.font.strike:
        unread.add("struck")
        return ""
    return text


def _without_result(data: bytes) -> list[Note]:
    """Return a note where formulas have no result in the file, as programs write them that do not calculate."""
    with ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if _SHEET_PART.fullmatch(name)]
        count = sum(len(_NO_RESULT.findall(package.read(name))) for name in sheets)
    if not count:
        return []
    message = f"Formulas that have no result in the file, and were not read: {count}; open it in its own program and save it again."
    return [Note("warning", "text-lost", message)]


def read_xls(data: bytes) -> Reading:
    """Read an Excel 97-2003 or WPS workbook (.xls, .et).

    Raises UnreadableInputError where it is damaged or empty, LimitExceededError where it has too many rows.
    """
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise passwords.needed() from error
        raise
    unread = Unread()
    sheets = []
    for page in book.sheets():
        if page.visibility:
            unread.add("sheet")
            continue
        _check(page.nrows, page.ncols)
        rows = [[_shown_old(book, cell, unread) for cell in page.row(number)] for number in range(page.nrows)]
        merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in page.merged_cells]
        hidden_rows = {number for number, row in page.rowinfo_map.items() if row.hidden}
        hidden_columns = {number for number, column in page.colinfo_map.items() if column.hidden}
        sheets.append(Sheet(rows, merged, hidden_rows, hidden_columns))
    return _reading("xls", sheets, unread)


def _reading(format_: SourceFormat, sheets: list[Sheet], unread: Unread, *, encoding: str | None = None) -> Reading:
    for sheet in sheets:
        used = range(len(sheet.rows))
        unread.add("row", sum(row in used and any(sheet.rows[row]) for row in sheet.hidden_rows))
        unread.add("column", sum(any(c < len(r) and r[c] for r in sheet.rows) for c in sheet.hidden_columns))
    lines = lines_of_sheets(sheets)
    if not lines:
        raise UnreadableInputError("holds no visible cell with text", "check that it is the file you mean", code="no-text")
    return Reading(format_, lines, encoding=encoding, notes=unread.notes())


def _check(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > 64 * MOST_COLUMNS:
        raise LimitExceededError(
            f"has a sheet of {rows} rows and {columns} columns, as no policy document has",
            "save the table alone in a workbook of its own",
        )


def _openpyxl_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    number_format = BUILT_IN.get(cell._style.numFmtId, cell.number_format)
    if isinstance(value, int | float) and not isinstance(value, bool) and is_date_format(number_format):
        from openpyxl.utils.datetime import from_excel

        value = from_excel(value, cell.parent.parent.epoch)
    return _text(value, number_format)


def _shown_old(book: Any, cell: Any, unread: Unread) -> str:
    """Return what a cell says, "" where all of it is struck out; count that."""
    text = _xlrd_text(book, cell)
    if text and book.font_list[book.xf_list[cell.xf_index].font_index].struck_out:
        unread.add("struck")
        return ""
    return text


def _xlrd_text(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _text(bool(cell.value), "General")
    key = book.xf_list[cell.xf_index].format_key
    number_format = BUILT_IN.get(key) or book.format_map[key].format_str
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) and is_date_format(number_format):
        return _text(xlrd.xldate_as_datetime(cell.value, book.datemode), number_format)
    return _text(cell.value, number_format)


def _text(value: object, number_format: str) -> str:
    """Return what a cell with this value and number format shows."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return shown_number(value, number_format)
        case datetime():
            return shown_date(value, number_format)
        case date():
            return shown_date(datetime.combine(value, time()), number_format)
        case time():
            return shown_date(datetime.combine(date(1900, 1, 1), value), number_format)
        case timedelta():
            return str(value)
        case _:
            return str(value).replace("_x000D_", "").strip()
