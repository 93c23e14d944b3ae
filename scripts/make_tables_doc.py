"""Write docs/tables.md, the columns of every table, from the tables themselves."""

from pathlib import Path

from kepu_extract.write.flat import FLAT
from kepu_extract.write.research.codebook import PRELUDE, table_pages
from kepu_extract.write.rows import TABLES
from kepu_extract.write.sheets.sheets import SHEETS

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"
_HEAD = """# The columns of every table

`to_dataframes`, `kepu-extract research` and `--to parquet` give these tables. Parquet of `--to parquet` keeps lists as columns of
type list (`tasks.path`) and has no tables of lists (`tasks_path`); the other two have each list as a table only. The sheets of a
workbook (`-o 任务.xlsx`) and of `--to csv` are for people, and [stand at the end](#sheets-for-people).
"""
_SHEETS = """## Sheets for people

`-o 任务.xlsx` and `--to csv` say values as people do (不少于60, 2026年底前), put what belongs together into one cell, and leave columns to
fill in. For programs there are the tables above, with the same findings: 编号 is `sha256` and id of the row.

| sheet | columns |
| --- | --- |
"""


def page() -> str:
    """Return the page."""
    lists = "".join(f"- `{name}`: {', '.join(columns)}\n" for name, columns in _list_columns())
    return f"{_HEAD}\n{PRELUDE}\n\nColumns of lists in Parquet:\n\n{lists}\n" + "\n".join(table_pages(FLAT)) + "\n" + _sheets()


def _sheets() -> str:
    return _SHEETS + "".join(f"| {sheet.title} | {', '.join(one.title for one in sheet.columns)} |\n" for sheet in SHEETS)


def _list_columns() -> list[tuple[str, list[str]]]:
    found = [(table.name, [f"`{one.name}`" for one in table.columns if one.kind == "texts"]) for table in TABLES]
    return [(name, columns) for name, columns in found if columns]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
