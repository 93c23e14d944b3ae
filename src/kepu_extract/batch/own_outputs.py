"""What this program wrote is no input of it, wherever it lies."""

from functools import cache
from pathlib import Path
from zipfile import ZipFile

from kepu_extract.batch.stored import HEAD, SUFFIXES, begins_stored
from kepu_extract.compiled import compiled
from kepu_extract.paths import is_file
from kepu_extract.read.zip_troubles import ZIP_TROUBLES
from kepu_extract.write.as_markdown import MARK
from kepu_extract.write.sheets.sheets import MADE_BY, SHEETS

_COMMENTS = 1 << 20  # bytes of them that are looked through
_MANIFEST = compiled(rb'\{"path": "[^\n]*"status": "(?:ok|warnings|failed|skipped)", "sha256": ')
_PROPERTIES, _BOOK = "docProps/core.xml", "xl/workbook.xml"
_MARKS = {
    ".html": b'<meta name="generator" content="kepu-extract">',
    ".md": MARK.encode(),
    ".ics": b"PRODID:-//kepu-extract//",
    ".xml": f'生成="{MADE_BY}"'.encode(),
}
_CORRECTIONS = compiled(rb'\s*\{\s*"format":\s*"kepu-corrections"')
_COPY = compiled(r"\.bak\d*$")  # of a table that somebody has changed
_MADE = compiled(rf"<(?:\w+:)?description\b[^<>]*>{MADE_BY}</".encode())  # with whatever names of namespaces an office writes
_SHEETS = tuple(f'name="{sheet.title}"'.encode() for sheet in (SHEETS[0], SHEETS[-1]))
_PART = compiled(r"part-\d{5,}\.parquet")


def is_own_output(path: Path) -> bool:
    """Tell whether a file is an output or a manifest of this program, by name and beginning. Raises nothing."""
    if _PART.fullmatch(path.name):
        return True
    if not is_file(path):
        return False  # a pipe would wait for whoever writes to it
    suffix = Path(_COPY.sub("", path.name)).suffix.lower()
    if suffix in (".xlsx", ".docx"):
        return _is_own_package(path)
    if suffix not in (*SUFFIXES, ".csv", *_MARKS):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:  # reading it says why
        return False
    if suffix in _MARKS:
        return _MARKS[suffix] in head
    return bool(begins_stored(head) or _CORRECTIONS.match(head) or _MANIFEST.match(head) or head.startswith(_sheet_heads()))


def is_annotated(path: Path) -> bool:
    """Tell whether a Word file has comments of this program: a copy of a document that lies beside it. Raises nothing."""
    if path.suffix != ".docx" or not is_file(path):
        return False
    try:
        with ZipFile(path) as archive, archive.open("word/comments.xml") as comments:
            return f'w:author="{MADE_BY}'.encode() in comments.read(_COMMENTS)
    except (OSError, KeyError, *ZIP_TROUBLES):
        return False


def _is_own_package(path: Path) -> bool:
    """Tell whether a workbook or a Word file says that this program made it, also when an office has saved it since.

    Some offices drop what a file says of itself; a workbook still has our first and our last sheet.
    """
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            if _PROPERTIES in names and _MADE.search(_head(archive, _PROPERTIES)):
                return True
            return _BOOK in names and all(sheet in _head(archive, _BOOK) for sheet in _SHEETS)
    except (OSError, KeyError, *ZIP_TROUBLES):  # no workbook: reading it says why
        return False


def _head(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(HEAD)


@cache
def _sheet_heads() -> tuple[bytes, ...]:
    """Return how the CSV files of the sheets begin."""
    return tuple(("\ufeff" + ",".join(column.title for column in sheet.columns) + "\r\n").encode() for sheet in SHEETS)
