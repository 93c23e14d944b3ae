"""What an OLE compound file ([MS-CFB]) holds, told by the names in its directory."""

from struct import unpack_from

from kepu_extract.errors import UnreadableInputError, UnsupportedFormatError
from kepu_extract.model import SourceFormat
from kepu_extract.read import passwords

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRY = 128  # bytes of a directory entry, which sectors hold aligned
_START = 116  # offset of the stream's first sector in its entry
_FIB_ENCRYPTED = 0x0100  # [MS-DOC] FibBase, bit fEncrypted of the flags at offset 10
_MAIL = "__properties_version1.0"
_REFUSED = (
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("VisioDocument", "a Visio drawing"),
    ("MatOST", "a Microsoft Works document"),
    ("HwpSummaryInformation", "a Hangul document"),
)


def ole_kind(data: bytes) -> SourceFormat:
    """Return "doc" for a Word (or WPS) binary document, "xls" for an Excel (or WPS) workbook.

    Raises UnreadableInputError where it is encrypted or cut short, UnsupportedFormatError where it is another kind.
    """
    if _entry(data, "EncryptedPackage") is not None:
        raise passwords.needed()
    entry = _entry(data, "WordDocument")
    if entry is not None:
        if _is_encrypted_word(data, entry):
            raise passwords.needed()
        return "doc"
    if _entry(data, "Workbook") is not None or _entry(data, "Book") is not None:
        return "xls"
    for stream, what in _REFUSED:
        if _entry(data, stream) is not None:
            raise UnsupportedFormatError(f"is {what}", "save its text as .docx or .pdf")
    if _entry(data, "Root Entry") is None:
        raise UnreadableInputError(
            "is a Word file that was cut short: its directory is missing", "copy or download it again", code="damaged"
        )
    raise UnsupportedFormatError("is an OLE file without a Word document", "open it in Word and save it as .docx")


def is_outlook(data: bytes) -> bool:
    """Tell a mail saved by Outlook ([MS-OXMSG]) by the name of its list of properties. Raises nothing."""
    return _entry(data, _MAIL) is not None


def _entry(data: bytes, stream: str) -> int | None:
    """Return the offset of the directory entry of `stream`; found by name, so that a damaged table does no harm."""
    name = (stream + "\0").encode("utf-16-le")
    offset = data.find(name)
    while offset >= 0 and offset % _ENTRY:
        offset = data.find(name, offset + 1)
    return offset if offset >= 0 else None


def _is_encrypted_word(data: bytes, entry: int) -> bool:
    try:
        (shift,) = unpack_from("<H", data, 30)
        (sector,) = unpack_from("<I", data, entry + _START)
        fib = (sector + 1) << min(shift, 20)
        magic, flags = unpack_from("<H8xH", data, fib)
    except Exception:  # struct.error: the entry or the stream lies behind the end; its reader says so
        return False
    return magic == 0xA5EC and bool(flags & _FIB_ENCRYPTED)

