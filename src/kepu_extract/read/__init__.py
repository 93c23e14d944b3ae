"""Bytes to text with places, one module a format; knows nothing of numbering or meaning.

A new format is one new module with a function from bytes to a Reading, and one line in `READERS`.
"""

import dataclasses
from importlib import import_module
from typing import cast

from msgspec import Struct, structs

from kepu_extract.errors import KepuError, MissingExtraError, UnreadableInputError, UnsupportedFormatError
from kepu_extract.memory import came_near_limit, lacks_memory
from kepu_extract.model import SourceFormat
from kepu_extract.read import passwords
from kepu_extract.read.contents import without_contents
from kepu_extract.read.encrypted import decrypted
from kepu_extract.read.files import read_file
from kepu_extract.read.limits import Limits, check_size
from kepu_extract.read.lines_of_print import printed_paragraphs
from kepu_extract.read.long_lines import break_long_lines
from kepu_extract.read.options import DEFAULT_OPTIONS, Changes, OcrMode, ReadOptions
from kepu_extract.read.reading import Link, Note, OptionsReader, Reader, Reading
from kepu_extract.read.sniff import sniff
from kepu_extract.read.spacing import close_up
from kepu_extract.read.zip_troubles import from_zip

__all__ = [
    "READERS", "Changes", "Limits", "Link", "Note", "OcrMode", "ReadOptions", "ReaderEntry", "Reading", "read", "read_file", "sniff",
]  # fmt: skip


class ReaderEntry(Struct, frozen=True):
    """Where the reader of a format is and what it needs."""

    target: str  # "module:function" inside this package
    description: str
    loses: str  # what of the page is not in the text, for whoever chooses a format
    extra: str | None = None  # optional dependencies that it cannot work without …
    office: bool = False  # … unless LibreOffice is installed
    paged: bool = False  # its pages may be images, which the extra [ocr] reads
    options: bool = False  # its reader takes the options of the run: an OptionsReader, as are all of paged formats


_DAMAGED = frozenset({"damaged-file", "page-unreadable"})
_LONGEST_REASON = 200  # characters
_OFFICE_LOSES = "pictures, charts, embedded objects, notes, comments, headers and footers but the first page's header"
_SHEET_LOSES = "pictures, charts, comments, hidden rows, columns and sheets"
READERS: dict[SourceFormat, ReaderEntry] = {
    "docx": ReaderEntry("word.docx:read_docx", "a Word document (.docx)", _OFFICE_LOSES, options=True),
    "doc": ReaderEntry("word.doc:read_doc", "a Word 97–2003 document (.doc)", _OFFICE_LOSES, "doc", office=True, options=True),
    "wps": ReaderEntry("word.doc:read_doc", "a WPS document (.wps)", _OFFICE_LOSES, "doc", office=True, options=True),
    "pdf": ReaderEntry("pdf.reader:read_pdf", "a PDF document", "pictures, footnotes, notes of readers", paged=True),
    "ofd": ReaderEntry("printed.ofd:read_ofd", "an OFD document (GB/T 33190)", "pictures beside text", "ofd", paged=True),
    "html": ReaderEntry("web.html:read_html", "a web page", "pictures, what only a script fetches"),
    "rtf": ReaderEntry("rtf.reader:read_rtf", "a rich text document (.rtf)", _OFFICE_LOSES, options=True),
    "odt": ReaderEntry("opendocument.odt:read_odt", "an OpenDocument text (.odt)", _OFFICE_LOSES, options=True),
    "xlsx": ReaderEntry("sheet.reader:read_xlsx", "a workbook (.xlsx)", _SHEET_LOSES, "sheet"),
    "xls": ReaderEntry("sheet.reader:read_xls", "an Excel 97–2003 or WPS workbook (.xls, .et)", _SHEET_LOSES, "sheet"),
    "csv": ReaderEntry("sheet.reader:read_csv", "a table of separated values (.csv)", "nothing"),
    "txt": ReaderEntry("plain.text:read_text", "a plain text", "page furniture"),
    "md": ReaderEntry("plain.text:read_markdown", "a Markdown text", "pictures, comments, footnotes"),
    "image": ReaderEntry("printed.image:read_image", "an image of a page", "what OCR does not recognise, the lines of tables", "ocr", paged=True),
}
# Formats that say where a paragraph ends, which are not always told the truth.
_OF_PARAGRAPHS = frozenset({"docx", "doc", "wps", "html", "rtf", "odt"})


def read(data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> Reading:
    """Read the bytes of one file, whatever its format, called `name` in messages.

    Raises a KepuError that carries the name, and nothing else.
    """
    try:
        check_size(len(data), options.limits)
        options = dataclasses.replace(options, password=options.password or passwords.in_force())
        data = decrypted(from_zip(data), options.password)
        kind = sniff(data, name)
        reading = _read_as(kind, data, options)
    except KepuError as error:
        error.named(name)
        raise
    except (ImportError, MemoryError):  # a broken installation or a limit of the run, no fault of the file
        raise
    except Exception as error:  # a parser that breaks on damaged bytes must not end the whole run
        if lacks_memory(error):
            raise MemoryError from error
        raise UnreadableInputError(
            f"cannot be read: its content is damaged ({type(error).__name__}: {_short(error)})",
            "open it in its own program and save it again",
            name=name,
            code="damaged",
        ) from error
    if came_near_limit() and any(note.code in _DAMAGED for note in reading.notes):
        raise MemoryError  # libraries in C call it damage
    format_ = kind if kind == "wps" and reading.format == "doc" else reading.format
    given = close_up(reading.lines)
    lines, notes = break_long_lines(without_contents(printed_paragraphs(given) if kind in _OF_PARAGRAPHS else given))
    return structs.replace(reading, format=format_, lines=lines, notes=reading.notes + notes)


def _short(error: Exception) -> str:
    """Return the first line of what an error says; some say all they know."""
    first, *_ = (str(error).strip() or "no reason").splitlines()
    return first[:_LONGEST_REASON]


def _read_as(kind: SourceFormat, data: bytes, options: ReadOptions) -> Reading:
    """Import the one reader that is needed and let it read."""
    entry = READERS[kind]
    module, _, function = entry.target.partition(":")
    try:
        reader = getattr(import_module(f"{__name__}.{module}"), function)
        return cast(OptionsReader, reader)(data, options) if entry.paged or entry.options else cast(Reader, reader)(data)
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith(__name__):
            raise UnsupportedFormatError(
                f"is {entry.description}, which this version does not read", "save it as plain text"
            ) from error
        if entry.extra:
            raise MissingExtraError(entry.extra, f"reading {entry.description}") from error
        raise
