"""The sheet 任务分解表 of a workbook alone, as a table that the readers take: the other sheets say the same tasks once more."""

import csv
from io import StringIO
from pathlib import Path

from kepu_extract.write.sheets.opened import opened, rows_of_page
from kepu_extract.write.sheets.sheets import TASKS

# Heading to the one under which the table is read; what 章节, 原文 and 存疑 say is of the plan and not of whoever keeps the table.
_COLUMNS = {
    "序号": "序号", "任务": "工作任务", "目标指标": "目标", "牵头单位": "牵头单位", "责任单位": "责任单位", "配合单位": "配合单位",
    "完成时限": "完成时限",
}  # fmt: skip


def own_table(path: Path) -> bytes | None:
    """Return the table as CSV, or None where the workbook has no such sheet beside others. Raises CorrectionsError, MissingExtraError."""
    book = opened(path)
    if TASKS.title not in book.sheetnames or len(book.sheetnames) == 1:
        return None
    rows = rows_of_page(book[TASKS.title], frozenset(column.title for column in TASKS.columns))
    kept = [title for title in _COLUMNS if any(title in row for row in rows)]
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([TASKS.title])
    writer.writerow([_COLUMNS[title] for title in kept])
    writer.writerows([row.get(title, "") for title in kept] for row in rows)
    return text.getvalue().encode("utf-8-sig")
