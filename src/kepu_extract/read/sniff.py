"""What a file is, told by its content; a name only decides between formats of the same bytes."""

import json
import zipfile
from io import BytesIO

import regex

from kepu_extract.compiled import compiled
from kepu_extract.errors import UnreadableInputError, UnsupportedFormatError
from kepu_extract.model import SourceFormat
from kepu_extract.read.mail.head import HEAD_BYTES, is_eml
from kepu_extract.read.plain.encoding import decode
from kepu_extract.read.plain.markdown import is_markdown
from kepu_extract.read.word.ole import OLE_MAGIC, is_outlook, ole_kind

_PDF_JUNK = 1024  # bytes before %PDF- that readers skip (PDF 1.7, annex H.3.4.1)
_HEAD = 4096

_IMAGES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"BM", b"\0\0\0\x0cjP  ",
)  # fmt: skip
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OLD_WORD = (b"\xdb\xa5", b"\xdc\xa5", b"\x9b\xa5", b"1\xbe\0\0", b"\xfe7\0#")  # Word 2, Word 5–6 and Write files
_PROGRAMS = (b"MZ", b"\x7fELF")
_LOCK_SIZES = (162, 165)  # bytes of the owner files of Word and Excel

_SAVE_AS = "open it in its own program and save it as .docx or .pdf"
_ZIP_KINDS: tuple[tuple[str, SourceFormat], ...] = (("OFD.xml", "ofd"), ("word/document.xml", "docx"))
_ZIP_NAMES = {"docx": "Word file", "ofd": "OFD file", "odt": "ODT file", "zip": "zip archive"}
_ZIP_REFUSED = (
    ("xl/workbook.bin", "an Excel binary workbook (.xlsb)"),
    ("ppt/", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("visio/", "a Visio drawing"),
)
_CONTENT_TYPES, _TYPES = "[content_types].xml", 1 << 20
_WORD_TYPE = b"wordprocessingml."  # in the type of the main part, wherever that lies
_SHEET_TYPE = b"spreadsheetml.sheet."
_HTML = compiled(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|h[1-6]|br|article|section)\b", regex.I
)
_BREAK = compiled(r"<br\b", regex.I)  # cells of a table that is typed have them, too
_WHOLE_PAGE = compiled(r"\s*<(?:!doctype\s+html|html|head|body)\b", regex.I)
_XML_HEAD = compiled(r"\s*(?:<\?xml|<!--|<!doctype|<[a-z])", regex.I)
_FLAT_ODF = "<office:document "
_WORD_XML = ("<w:wordDocument", "schemas.microsoft.com/office/word/2003", "<pkg:package", 'progid="Word.Document"')


def sniff(data: bytes, name: str = "") -> SourceFormat:
    """Return the format of the bytes of one file.

    `name` matters only where the bytes leave it open: .wps and .doc are one format, and so are .md and .txt.
    Raises UnreadableInputError for what is empty, damaged, encrypted or no document, and UnsupportedFormatError
    for a known kind that no reader takes.
    """
    if not data:
        raise UnreadableInputError("is empty", "check that it was copied or downloaded completely", code="empty")
    if _is_lock_file(data):
        raise UnreadableInputError(
            "is a lock file that Word leaves while a document is open",
            "choose the file of the same name without ~$",
            code="lock-file",
        )
    suffix = name.rpartition(".")[2].lower()
    if is_outlook(data) if data.startswith(OLE_MAGIC) else suffix == "eml" and is_eml(data[:HEAD_BYTES]):
        raise UnsupportedFormatError(
            "is a mail", "give it as a file of its own to the command, or save what it says and what is attached"
        )
    if data.startswith(OLE_MAGIC):
        kind = ole_kind(data)
        return "wps" if kind == "doc" and suffix == "wps" else kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, suffix)
    if data[:_HEAD].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:_PDF_JUNK]:
        return "pdf"
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    _refuse_known(data)
    return _text_kind(data, suffix)


def _is_lock_file(data: bytes) -> bool:
    """Tell the owner file ~$name: the user's name twice, in one byte and in two bytes a character."""
    return len(data) in _LOCK_SIZES and 0 < data[0] <= 53 and data[0] in (data[54], data[55])


def _zip_kind(data: bytes, suffix: str) -> SourceFormat:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            mimetype = _head(package, "mimetype", 100) if "mimetype" in names else b""
            types = b"".join(_head(package, name, _TYPES) for name in names if _part_name(name) == _CONTENT_TYPES)
    except Exception as error:  # zipfile raises many kinds on damaged bytes
        raise UnreadableInputError(
            f"is a damaged or incomplete {_ZIP_NAMES.get(suffix, 'Word (.docx), OFD or ODT file')}",
            "copy or download it again",
            code="damaged",
        ) from error
    known = {_part_name(part) for part in names}
    if all(part.endswith("/") for part in known):
        raise UnreadableInputError("is a zip archive with no file in it", "check how it was packed", code="empty")
    for part, kind in _ZIP_KINDS:
        if part.casefold() in known:
            return kind
    if _WORD_TYPE in types.replace(b"\0", b""):
        return "docx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(part.startswith("word/") for part in known) and _CONTENT_TYPES in known:
        return "docx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise UnsupportedFormatError("is an OpenDocument file other than a text", _SAVE_AS)
    if "xl/workbook.xml" in known or _SHEET_TYPE in types.replace(b"\0", b""):
        return "xlsx"
    for prefix, what in _ZIP_REFUSED:
        if any(part.startswith(prefix.casefold()) for part in known):
            raise UnsupportedFormatError(f"is {what}", "save its text as .docx or .pdf")
    raise UnsupportedFormatError("is a zip archive", "unpack it and give the files in it")


def _head(package: zipfile.ZipFile, name: str, size: int) -> bytes:
    """Return the first bytes of a part, which may be endless."""
    with package.open(name) as part:
        return part.read(size)


def _part_name(name: str) -> str:
    """Return a part's name as it is compared: old zippers write backslashes, and case does not count."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _refuse_known(data: bytes) -> None:
    if data.startswith(_ARCHIVES):
        raise UnsupportedFormatError("is a compressed archive", "unpack it and give the files in it")
    if data.startswith(_OLD_WORD):
        raise UnsupportedFormatError("is a Word file of before 1997", _SAVE_AS)
    if data.startswith(_PROGRAMS) and b"\0" in data[:_HEAD]:
        raise UnsupportedFormatError("is a program, not a document", "choose the document itself")


def _text_kind(data: bytes, suffix: str) -> SourceFormat:
    text = decode(data).text
    if not text.strip(" \t\r\n\f\v\u3000\ufeff\x1a"):
        raise UnreadableInputError("holds no text", "check that it is the file you mean", code="no-text")
    head = text[:_HEAD]
    if head.lstrip("\ufeff \r\n").startswith(("MIME-Version:", "From: <Saved by")) and "multipart/" in head:
        return "html"  # a web archive, whose page the reader takes out
    if any(mark in head for mark in _WORD_XML) and _XML_HEAD.match(head.lstrip("\ufeff")):
        return "doc"
    if _FLAT_ODF in head and _XML_HEAD.match(head.lstrip("\ufeff")):
        return "odt"
    if suffix in ("md", "markdown") and not _WHOLE_PAGE.match(head.lstrip("\ufeff")):
        return "md"  # which may hold tags of its own
    if _is_html(head, suffix):
        return "html"
    if suffix in ("csv", "tsv"):
        return "csv"
    if _is_json(text):
        raise UnsupportedFormatError("is JSON and no document", "give the document itself, or JSON as kepu-extract has written it")
    return "md" if is_markdown(text) else "txt"


def _is_json(text: str) -> bool:
    """Tell whether a text is JSON, or begins with a line of it."""
    text = text.strip("\ufeff \t\r\n")
    for part in (text, text.partition("\n")[0]) if text.startswith(("{", "[")) else ():
        try:
            json.loads(part)
        except (ValueError, RecursionError):
            continue
        return True
    return False


def _is_html(head: str, suffix: str) -> bool:
    tags = sum(len(_HTML.findall(_BREAK.sub("", line) if "|" in line else line)) for line in head.split("\n"))
    return (
        bool(_XML_HEAD.match(head.lstrip("\ufeff")) and tags) or (tags > 0 and suffix in ("html", "htm")) or tags > 8
    )
