"""Files that say what people corrected, in whatever form, and extractions with that laid over them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kepu_extract.corrections.apply import apply_corrections
from kepu_extract.corrections.file import Corrections, read_corrections
from kepu_extract.model import Extraction
from kepu_extract.paths import is_file
from kepu_extract.write.sheets.edited import EditedWorkbook, read_workbook
from kepu_extract.write.sheets.filling import Filling
from kepu_extract.write.sheets.sheets import TASKS

CorrectionsSource = Corrections | EditedWorkbook
_PACKED = b"PK"  # a workbook, also where a copy of it is called 任务.xlsx.bak


def read_sources(paths: Iterable[Path]) -> tuple[CorrectionsSource, ...]:
    """Read each, a workbook or else JSON. Raises CorrectionsError, and MissingExtraError for a workbook."""
    return tuple(read_workbook(path) if _is_workbook(path) else read_corrections(path) for path in paths)


def _is_workbook(path: Path) -> bool:
    if path.suffix.lower() == ".xlsx" or not is_file(path):
        return path.suffix.lower() == ".xlsx"
    try:
        with path.open("rb") as file:
            return file.read(len(_PACKED)) == _PACKED
    except OSError:  # reading it says why
        return False


def filling_of(sources: Sequence[CorrectionsSource], *, alone: bool) -> Filling | None:
    """Return what people have filled into the workbooks, for a new one; None where that is nothing."""
    rows = [row for one in sources if isinstance(one, EditedWorkbook) for row in one.rows.get(TASKS.title, ())]
    filling = Filling(rows, alone=alone)
    return filling if filling.count else None


def corrected(extraction: Extraction, sources: Sequence[CorrectionsSource], *, all_of_them: bool) -> Extraction:
    """Return the extraction with the corrections that are about its file by name or content, or `all_of_them`.

    Raises OtherDocumentError where these are about another file after all.
    """
    source = extraction.source
    for one in sources:
        if all_of_them or one.meant_for(source.name, source.sha256):
            said = one if isinstance(one, Corrections) else one.corrections(extraction)
            if said.corrections or said is one:  # a workbook that is only filled in corrects nothing
                extraction = apply_corrections(extraction, said)
    return extraction
