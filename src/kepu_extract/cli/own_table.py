"""The sheet 任务分解表 of a workbook alone, or the CSV of it, as a table that the readers take: the other sheets say the same tasks once more."""

import csv
from io import StringIO
from pathlib import Path, PurePath

from kepu_extract.read.files import read_file
from kepu_extract.read.plain.encoding import decode
from kepu_extract.write.sheets.opened import opened, rows_of_lines, rows_of_page
from kepu_extract.write.sheets.sheets import TASKS

# Heading to the one under which the table is read; what 章节, 原文 and 存疑 say is of the plan and not of whoever keeps the table.
_COLUMNS = {
    "序号": "序号", "任务": "工作任务", "目标指标": "目标", "牵头单位": "牵头单位", "责任单位": "责任单位", "配合单位": "配合单位",
    "完成时限": "完成时限",
}  # fmt: skip
_ID = "编号"
_FILE = "文件"


def own_table(path: Path, plan: str) -> bytes | None:
    """Return the table of a workbook or CSV file as CSV; None where it is no table of this program.

    That is a workbook without such a sheet beside others, and CSV without the column of ids. Of a table of many files
    those rows count that name the file `plan` or none. Raises a KepuError.
    """
    known = frozenset(column.title for column in TASKS.columns)
    if path.suffix.lower() == ".csv":
        lines = [[cell.strip() for cell in line] for line in csv.reader(StringIO(decode(read_file(path)).text.lstrip("\ufeff"), newline=""))]
        if not lines or not {"任务", _ID} <= set(lines[0]):
            return None
        rows = rows_of_lines(lines, known)
    else:
        book = opened(path)
        if TASKS.title not in book.sheetnames or len(book.sheetnames) == 1:
            return None
        rows = rows_of_page(book[TASKS.title], known)
    rows = _of_file(rows, plan)
    kept = [title for title in _COLUMNS if any(title in row for row in rows)]
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([TASKS.title])
    writer.writerow([_COLUMNS[title] for title in kept])
    writer.writerows([row.get(title, "") for title in kept] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _of_file(rows: list[dict[str, str]], plan: str) -> list[dict[str, str]]:
    """Return the rows of one file; all where they are of one only, or none names it (it has another name now)."""
    names = {row.get(_FILE, "") for row in rows} - {""}
    own = {name for name in names if PurePath(name).name == PurePath(plan).name}
    return [row for row in rows if row.get(_FILE, "") in own | {""}] if own and own != names else rows
