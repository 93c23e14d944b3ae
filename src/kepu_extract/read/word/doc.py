"""Word 97–2003 binaries (.doc) and WPS Writer files (.wps), by way of docx.

Converters of this format lose text without a word. So the characters of each conversion are counted against the
text pieces of the binary itself; where some are missing, LibreOffice is asked, and what still misses is noted.
"""

import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.errors import MissingExtraError, UnreadableInputError, UnsupportedFormatError
from kepu_extract.read import passwords
from kepu_extract.read.options import DEFAULT_OPTIONS, ReadOptions
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.word import office
from kepu_extract.read.word.binary import look_inside
from kepu_extract.read.word.marks import with_marks
from kepu_extract.read.word.ole import OLE_MAGIC, ole_kind
from kepu_extract.read.word.wordml import is_word_xml, to_docx

# WPS writes a class id into the header of the compound file; the converter refuses any but zero.
_CLASS_ID = slice(8, 24)
_HAN = compiled(r"[㐀-䶿一-鿿]")
_MARKUP = compiled(r"<w:(instrText|delText)\b[^>]*>[^<]*|<[^>]*>")
_LOST_SHARE, _LOST_CHARACTERS = 0.01, 20  # more than both is a loss, less is deleted text or a field


def read_doc(data: bytes, options: ReadOptions = DEFAULT_OPTIONS) -> Reading:
    """Read a Word 97–2003 or WPS Writer binary, or a Word document in one XML file.

    Raises UnreadableInputError for encrypted, damaged or empty files and for compound files of other programs,
    MissingExtraError where neither the extra [doc] nor LibreOffice is installed.
    """
    from kepu_extract.read.word.docx import read_docx

    if is_word_xml(data):
        return replace(read_docx(to_docx(data), options), format="doc")
    _check(data)
    inside = look_inside(data)
    if inside is not None and inside.encrypted:
        raise passwords.needed()
    expected = _han(inside.text) if inside is not None and inside.text is not None else 0
    package = _converted(data)
    notes: list[Note] = []
    if package is None or _is_short(_han_of(package), expected):
        package = _better(package, office.to_docx(data, ".doc"))
        if package is None:
            if not _library_installed() and not office.available():
                raise MissingExtraError("doc", "reading Word 97 and WPS binaries")
            raise UnreadableInputError(
                "is a damaged or incomplete Word file (.doc, .wps)",
                "copy or download it again; if it opens in Word or WPS, save it there as .docx",
                code="damaged",
            )
        if _is_short(_han_of(package), expected):
            notes.append(_loss(_han_of(package), expected))
    reading = read_docx(package, options)
    lines = reading.lines if inside is None or inside.text is None else with_marks(reading.lines, inside.text)
    return replace(reading, format="doc", lines=lines, notes=[*notes, *reading.notes])


def _check(data: bytes) -> None:
    """Refuse what no converter could read, with a sentence that says what it is."""
    if not data:
        raise UnreadableInputError("is empty", "get the file again from where it came from", code="empty")
    if not data.startswith(OLE_MAGIC):
        raise UnreadableInputError(
            "is not a Word binary", "give it the suffix of what it is, or save it as docx", code="wrong-content"
        )
    if ole_kind(data) != "doc":
        raise UnsupportedFormatError("is a workbook", "give it the suffix .xls")


def _library_installed() -> bool:
    """Tell whether the converter is there; another package has the same import name."""
    try:
        from doc2docx.converter import convert  # noqa: F401
    except ImportError:
        return False
    return True


def _converted(data: bytes) -> bytes | None:
    """Return the binary as docx by the library, or None where it is missing or refuses."""
    if not _library_installed():
        return None
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    plain = bytearray(data)
    plain[_CLASS_ID] = bytes(_CLASS_ID.stop - _CLASS_ID.start)
    with tempfile.TemporaryDirectory(prefix="kepu-doc-") as folder:
        source, target = Path(folder, "input.doc"), Path(folder, "output.docx")
        source.write_bytes(plain)
        try:
            convert(source, target)
            return target.read_bytes()
        except EncryptedDocumentError:
            raise passwords.needed() from None
        except (Doc2DocxError, ArithmeticError, LookupError, OSError, TypeError, ValueError, AttributeError):
            return None  # whatever a young parser stumbles over: LibreOffice gets its turn


def _better(first: bytes | None, second: bytes | None) -> bytes | None:
    """Return the conversion that kept more text; the first where both kept the same."""
    if first is None or second is None:
        return first or second
    return second if _han_of(second) > _han_of(first) else first


def _han_of(package: bytes) -> int:
    """Count the Chinese characters of a docx body; its own deleted text and field codes left out."""
    try:
        with ZipFile(BytesIO(package)) as parts:
            return _han(_MARKUP.sub("", parts.read("word/document.xml").decode("utf-8", "replace")))
    except (BadZipFile, KeyError):
        return 0


def _han(text: str) -> int:
    return len(_HAN.findall(text))


def _is_short(found: int, expected: int) -> bool:
    missing = expected - found
    return missing > _LOST_CHARACTERS and missing > _LOST_SHARE * expected


def _loss(found: int, expected: int) -> Note:
    return Note(
        "warning",
        "text-lost",
        f"The conversion kept {found} of the {expected} Chinese characters that the binary holds; "
        "save it as docx in Word or WPS to get all of them.",
    )
