"""A table of tasks checked against its plan, on the terminal, as JSON and as a workbook, all of the same rows."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import to_builtins
from rich.table import Table

from kepu_extract.compare.check import Check, Trouble
from kepu_extract.compare.found import Paired
from kepu_extract.language import labelled
from kepu_extract.write.as_table import table_of
from kepu_extract.write.compared import source_json
from kepu_extract.write.sheets.sheets import Cell, Heading, Sheet, row_of

FORMAT, VERSION = "kepu-check", "1.0"
TROUBLES: dict[Trouble, str] = {
    "no-source": "方案中无出处", "not-held": "表中漏列", "unit": "单位不一致", "deadline": "时限不一致", "number": "数字不一致",
}  # fmt: skip
_PAIRED: dict[Paired, str] = {"matched": "对应", "split": "拆自", "added": "无出处", "merged": "并入", "dropped": "漏列"}
_TROUBLES = Sheet("核对结果", lambda found: [], (
    Heading("问题", 13, lambda one: TROUBLES[one.trouble]),
    Heading("任务", 24, lambda one: one.name),
    Heading("方案→表", 30, lambda one: one.what),
    Heading("方案：原文", 34, lambda one: one.plan and one.plan.quote),
    Heading("方案：位置", 10, lambda one: one.plan and one.plan.place),
    Heading("表：原文", 34, lambda one: one.table and one.table.quote),
    Heading("表：位置", 10, lambda one: one.table and one.table.place),
))  # fmt: skip
_HELD = Sheet("逐行对应", lambda found: [], (
    Heading("对应", 8, lambda one: _PAIRED[one.paired]),
    Heading("表", 50, lambda one: one.table and one.table.said),
    Heading("表：位置", 10, lambda one: one.table and one.table.place),
    Heading("方案", 50, lambda one: one.plan and one.plan.said),
    Heading("方案：位置", 10, lambda one: one.plan and one.plan.place),
))  # fmt: skip


def check_sheets(check: Check) -> Iterator[tuple[Sheet, list[list[Cell]]]]:
    """Yield the sheets of the workbook with their cells."""
    yield _TROUBLES, [row_of(_TROUBLES, one) for one in check.troubles]
    yield _HELD, [row_of(_HELD, one) for one in check.held]


def check_tables(check: Check) -> Iterator[Table]:
    """Yield the table of what differs, its title with the numbers; none where nothing does."""
    counts = Counter(one.trouble for one in check.troubles)
    told = "，".join(f"{labelled(word)}{counts[trouble]}" for trouble, word in TROUBLES.items() if counts[trouble])
    if check.troubles:
        titles = [column.title for column in _TROUBLES.columns]
        yield table_of(f"{_TROUBLES.title}（{told}）", titles, (row_of(_TROUBLES, one) for one in check.troubles))


def check_json(check: Check) -> str:
    """Return the check as JSON."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "plan": source_json(check.plan),
        "table": source_json(check.table),
        "troubles": [to_builtins(one) for one in check.troubles],
        "rows": [to_builtins(one) for one in check.held],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def write_check(path: Path, check: Check) -> None:
    """Write the check as a workbook. Raises UnwritableOutputError."""
    from kepu_extract.write.sheets.as_xlsx import write_sheets

    write_sheets(path, _TROUBLES.title, check_sheets(check))
