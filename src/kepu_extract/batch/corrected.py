"""Files that say what people corrected, in whatever form, and extractions with that laid over them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kepu_extract.corrections.apply import apply_corrections
from kepu_extract.corrections.file import Corrections, read_corrections
from kepu_extract.model import Extraction
from kepu_extract.write.sheets.edited import EditedWorkbook, read_workbook

CorrectionsSource = Corrections | EditedWorkbook


def read_sources(paths: Iterable[Path]) -> tuple[CorrectionsSource, ...]:
    """Read each by its ending, .xlsx or else JSON. Raises CorrectionsError, and MissingExtraError for a workbook."""
    return tuple(read_workbook(path) if path.suffix.lower() == ".xlsx" else read_corrections(path) for path in paths)


def corrected(extraction: Extraction, sources: Sequence[CorrectionsSource], *, all_of_them: bool) -> Extraction:
    """Return the extraction with the corrections that are about its file by name or content, or `all_of_them`.

    Raises OtherDocumentError where these are about another file after all.
    """
    source = extraction.source
    for one in sources:
        if all_of_them or one.meant_for(source.name, source.sha256):
            extraction = apply_corrections(extraction, one if isinstance(one, Corrections) else one.corrections(extraction))
    return extraction
