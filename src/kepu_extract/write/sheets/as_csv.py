"""The sheets as CSV files, for programs that open no workbook."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path

from kepu_extract.model import Extraction
from kepu_extract.write.atomic import atomic_file
from kepu_extract.write.sheets.sheets import SHEETS, TASKS, Cell, rows_of_sheet

_BOM = "\ufeff"  # without it Excel reads UTF-8 as the console's encoding
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, extractions: Iterable[Extraction]) -> None:
    """Write a file for each sheet below the folder `path`, or 任务分解表 alone where `path` is called like a file.

    Each holds the rows of all files. Raises UnwritableOutputError.
    """
    alone = path.suffix.lower() == ".csv"
    sheets = (TASKS,) if alone else SHEETS
    with ExitStack() as stack:
        writers = []
        for sheet in sheets:
            file = stack.enter_context(atomic_file(path if alone else path / f"{sheet.title}.csv"))
            text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
            stack.callback(text.detach)
            text.write(_BOM)
            writer = csv.writer(text)
            writer.writerow([column.title for column in sheet.columns])
            writers.append(writer)
        counts = [0] * len(sheets)
        for extraction in extractions:
            for number, (sheet, writer) in enumerate(zip(sheets, writers, strict=True)):
                for cells in rows_of_sheet(sheet, extraction):
                    counts[number] += 1
                    titles = (column.title for column in sheet.columns)
                    pairs = zip(titles, cells, strict=True)
                    writer.writerow([counts[number] if title == "序号" else _plain(cell) for title, cell in pairs])


def _plain(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: text that begins like one has a ' before it."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
