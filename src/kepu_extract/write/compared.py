"""A comparison as tables on the terminal, JSON and a workbook, all of the same rows."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import to_builtins
from rich.table import Table

from kepu_extract.compare.changes import Became, Change, ChangeKind
from kepu_extract.language import labelled
from kepu_extract.model import Extraction
from kepu_extract.write.as_table import table_of
from kepu_extract.write.sheets.sheets import Cell, Heading, Sheet, row_of

FORMAT, VERSION = "kepu-comparison", "1.0"
BECAME: dict[Became, str] = {
    "same": "未变", "changed": "有变化", "tightened": "收紧", "loosened": "放宽", "merged": "并入", "split": "拆出", "added": "新增",
    "dropped": "删去",
}  # fmt: skip
_TITLES: dict[ChangeKind, str] = {"task": "任务对照", "unit": "单位变化", "indicator": "指标对照", "section": "章节对照"}
_COLUMNS = (
    Heading("变化", 8, lambda change: BECAME[change.became]),
    Heading("名称", 24, lambda change: change.name),
    Heading("变化内容", 24, lambda change: change.what),
    Heading("前", 40, lambda change: change.before and change.before.said),
    Heading("后", 40, lambda change: change.after and change.after.said),
    Heading("前：原文", 30, lambda change: change.before and change.before.quote),
    Heading("前：位置", 10, lambda change: change.before and change.before.place),
    Heading("后：原文", 30, lambda change: change.after and change.after.quote),
    Heading("后：位置", 10, lambda change: change.after and change.after.place),
)
_ON_SCREEN = 5  # columns


def comparison_sheets(changes: Sequence[Change]) -> Iterator[tuple[Sheet, list[Change]]]:
    """Yield a sheet for each kind with its rows."""
    for kind, title in _TITLES.items():
        yield Sheet(title, lambda found: [], _COLUMNS), [one for one in changes if one.kind == kind]


def comparison_tables(changes: Sequence[Change]) -> Iterator[Table]:
    """Yield a table of what changed for each kind, its title with the numbers."""
    titles = [column.title for column in _COLUMNS[:_ON_SCREEN]]
    for sheet, rows in comparison_sheets(changes):
        counts = Counter(one.became for one in rows)
        told = "，".join(f"{labelled(word)}{counts[became]}" for became, word in BECAME.items() if counts[became])
        shown = [row_of(sheet, one)[:_ON_SCREEN] for one in rows if one.became != "same"]
        if rows:
            yield table_of(f"{sheet.title}（{told}）", titles, shown)


def comparison_json(before: Extraction, after: Extraction, changes: Sequence[Change]) -> str:
    """Return the comparison as JSON."""
    rows = [to_builtins(one) for one in changes]
    told = {"format": FORMAT, "version": VERSION, "before": source_json(before), "after": source_json(after), "changes": rows}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def source_json(extraction: Extraction) -> dict[str, str]:
    """Return which file an extraction is of."""
    return {"name": extraction.source.name, "sha256": extraction.source.sha256}


def write_comparison(path: Path, changes: Sequence[Change], new: Iterable[tuple[Sheet, Iterable[list[Cell]]]] = ()) -> None:
    """Write the comparison as a workbook with a sheet for each kind, behind the sheets of `new`. Raises UnwritableOutputError."""
    from kepu_extract.write.sheets.as_xlsx import write_sheets

    compared = ((sheet, [row_of(sheet, one) for one in rows]) for sheet, rows in comparison_sheets(changes))
    write_sheets(path, "对照", chain(new, compared))
