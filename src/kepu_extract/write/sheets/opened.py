"""A workbook that comes back from an office, as rows by heading."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from kepu_extract.corrections.file import CorrectionsError
from kepu_extract.errors import MissingExtraError
from kepu_extract.paths import exists
from kepu_extract.write.sheets.text import cell_text

ABOVE = 5  # lines that an office may have put above the headings


def opened(path: Path) -> Any:
    """Return the workbook. Raises CorrectionsError for a file that is none, and MissingExtraError."""
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError("sheet", "reading an edited workbook", name=str(path)) from error
    if not exists(path):
        raise CorrectionsError("does not exist", "check the path", name=str(path))
    try:
        return openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=False, data_only=True)  # by content, whatever a copy is called
    except Exception as error:  # whatever a damaged file makes of the library
        raise CorrectionsError("is no workbook that can be opened", "check the file, or save it again as .xlsx", name=str(path)) from error


def rows_of_page(page: Any, known: frozenset[str] = frozenset()) -> list[dict[str, str]]:
    """Return the rows of a sheet by its headings, which stand in its first line, or in one of the next that has more of `known`."""
    return rows_of_lines([[shown(cell) for cell in cells] for cells in page.iter_rows(values_only=True)], known)


def rows_of_lines(lines: list[list[str]], known: frozenset[str]) -> list[dict[str, str]]:
    """Return the rows of a table by its headings; see `rows_of_page`."""
    top = max(range(min(len(lines), ABOVE + 1)), key=lambda number: len(known & set(lines[number])), default=0)
    head = lines[top] if lines else []
    return [dict(zip(head, cells, strict=False)) for cells in lines[top + 1 :] if any(cells)]


def shown(cell: Any) -> str:
    """Return a cell as text that can be compared, whether the program or an office has written it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime) and cell == datetime.combine(cell, datetime.min.time()):
        cell = cell.date()  # of a day that an office has typed
    return cell_text(f"{cell:%Y-%m-%d}" if type(cell) is date else str(cell)).strip()
