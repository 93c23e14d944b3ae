"""The outputs that people look at, made from the lines of JSON of all files of a run."""

from collections.abc import Iterable
from pathlib import Path

from kepu_extract.model import Extraction
from kepu_extract.write.forms import FORMS, FormName

SHOWN: frozenset[FormName] = frozenset({"xlsx", "csv", "docx", "html", "md", "ics", "gbt33480"})


def write_shown(form: FormName, path: Path, lines: Iterable[bytes | str]) -> None:
    """Write one of SHOWN for all files, each a line of JSON, to a file or a folder. Raises UnwritableOutputError."""
    extractions = (Extraction.model_validate_json(line) for line in lines)
    if form == "xlsx":
        from kepu_extract.write.sheets.as_xlsx import write_workbook

        write_workbook(path, extractions)
    elif form == "csv":
        from kepu_extract.write.sheets.as_csv import write_csv

        write_csv(path, extractions)
    elif form == "docx":
        from kepu_extract.write.word.task_tables import write_task_tables

        write_task_tables(path, extractions)
    elif form == "md":
        from kepu_extract.write.as_markdown import write_markdown

        write_markdown(path, extractions)
    elif form == "ics":
        from kepu_extract.write.as_calendar import write_calendar

        write_calendar(path, extractions)
    elif form == "gbt33480":
        from kepu_extract.write.as_gbt33480 import write_gbt33480

        write_gbt33480(path, extractions)
    elif path.suffix.lower() in FORMS["html"].suffixes and not path.is_dir():
        from kepu_extract.write.atomic import write_atomically
        from kepu_extract.write.page.page import review_page

        for extraction in extractions:  # one: of several each has a page in a folder
            write_atomically(path, review_page(extraction))
    else:
        from kepu_extract.write.page.index import write_pages

        write_pages(path, extractions)
