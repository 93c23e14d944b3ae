"""The outputs that people look at, made from the lines of JSON of all files of a run."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kepu_extract.model import Extraction
from kepu_extract.write.forms import FORMS, FormName

if TYPE_CHECKING:
    from kepu_extract.write.sheets.filling import Filling


def write_shown(form: FormName, path: Path, lines: Iterable[bytes | str], filling: "Filling | None" = None) -> None:
    """Write a form that has a writer for all files, each a line of JSON, to a file or a folder. Raises UnwritableOutputError.

    `filling` is what people have filled in, which goes into a new workbook.
    """
    module, _, function = FORMS[form].writer.partition(":")
    write = getattr(import_module(f"kepu_extract.write.{module}"), function)
    extractions = (Extraction.model_validate_json(line) for line in lines)
    write(path, extractions, *([filling] if filling is not None and form == "xlsx" else []))
