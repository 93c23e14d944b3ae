"""The tables that people read: Chinese headings, one row a task, a unit's task, an indicator and so on."""

from collections.abc import Iterable
from pathlib import Path

from kepu_extract.model import Extraction


def write_sheets(form: str, path: Path, lines: Iterable[bytes | str]) -> None:
    """Write the sheets of all files, each a line of JSON, as "xlsx" or "csv". Raises UnwritableOutputError."""
    extractions = (Extraction.model_validate_json(line) for line in lines)
    if form == "xlsx":
        from kepu_extract.write.sheets.as_xlsx import write_workbook

        write_workbook(path, extractions)
    else:
        from kepu_extract.write.sheets.as_csv import write_csv

        write_csv(path, extractions)
