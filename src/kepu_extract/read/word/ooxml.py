"""Opening an Office Open XML package (ECMA-376) safely: bytes in, parsed XML parts out.

Nothing is unpacked to disk, no external entity or address is followed, and the declared sizes are checked before
anything is unpacked (zipfile never unpacks more than the declared size of an entry).
"""

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from kepu_extract.errors import KepuError, LimitExceededError, UnreadableInputError
from kepu_extract.read.zip_troubles import ZIP_TROUBLES

_MAX_ENTRIES: Final = 20_000
_MAX_TOTAL_BYTES: Final = 1 << 30  # pictures included, which are never unpacked
_MAX_PART_BYTES: Final = 64 << 20  # one XML part; a 500-page document has about 10 MiB
_MAX_RATIO: Final = 250  # repetitive tables reach about 100
_RATIO_MATTERS_FROM: Final = 16 << 20

_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_LOCK_FILE_BYTES: Final = 165  # Word writes 162, Excel 165

# Strict documents (ISO/IEC 29500) differ in namespaces only.
_STRICT_TO_TRANSITIONAL: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SAVE_AGAIN: Final = "open it in Word or WPS and save it again as .docx"


class Package:
    """The XML parts of one opened package, parsed when they are asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {info.filename: info for info in archive.infolist()}
        self._relations: dict[str, dict[str, str]] = {}

    def xml(self, name: str) -> etree._Element | None:
        """Return the root element of the part `name`, or None where the package has no such part.

        Raises UnreadableInputError for a damaged or encrypted part, LimitExceededError for one too large to parse.
        """
        info = self._names.get(name)
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise encrypted_error()
        if info.file_size > _MAX_PART_BYTES:
            raise LimitExceededError(
                f"its part {name} unpacks to {info.file_size >> 20} MiB, more than the limit of "
                f"{_MAX_PART_BYTES >> 20} MiB",
                "split the document into smaller files",
            )
        try:
            content = self._archive.read(info)
        except ZIP_TROUBLES as error:
            raise _damaged(f"its part {name} cannot be unpacked") from error
        for strict, transitional in _STRICT_TO_TRANSITIONAL:
            content = content.replace(strict, transitional)
        return _parsed(content, name)

    def related(self, source: str, kind: str) -> str | None:
        """Return the name of the part that `source` ("" for the package) points at with the relationship `kind`.

        `kind` is the last step of the relationship type: "officeDocument", "styles", "numbering".
        """
        if source not in self._relations:
            self._relations[source] = self._read_relations(source)
        return self._relations[source].get(kind)

    def _read_relations(self, source: str) -> dict[str, str]:
        folder, base = posixpath.split(source)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, str] = {}
        for relation in () if root is None else root.iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found.setdefault(relation.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found


def open_package(data: bytes) -> Package:
    """Open the bytes of a package.

    Raises UnreadableInputError where they are encrypted, cut off, a Word lock file or no zip at all, and
    LimitExceededError where the package declares sizes that only a zip bomb has.
    """
    if not data.startswith(b"PK"):
        raise _not_a_package(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_TROUBLES as error:
        raise _damaged("it is cut off or overwritten") from error
    _check_sizes(archive.infolist(), len(data))
    return Package(archive)


def encrypted_error() -> UnreadableInputError:
    """Return the error for a document that needs a password."""
    return UnreadableInputError(
        "is encrypted", "open it in Word, remove the password and save it again", code="encrypted"
    )


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    bomb = total > _RATIO_MATTERS_FROM and total > _MAX_RATIO * max(packed, 1)
    if bomb or total > _MAX_TOTAL_BYTES or len(entries) > _MAX_ENTRIES:
        raise LimitExceededError(
            f"unpacks from {packed} bytes to {len(entries)} entries of together {total} bytes, "
            "which no ordinary document does",
            _SAVE_AGAIN,
        )


def _not_a_package(data: bytes) -> KepuError:
    if not data:
        return UnreadableInputError("is empty", "give the file that holds the text")
    if data.startswith(_OLE_MAGIC):
        if _ENCRYPTED_STREAM in data:
            return encrypted_error()
        return UnreadableInputError("is not a .docx but an older Word or WPS file", _SAVE_AGAIN)
    if len(data) <= _LOCK_FILE_BYTES and data[0] <= 54:
        return UnreadableInputError(
            "is the lock file (~$…) that Word leaves beside an open document", "give the document itself"
        )
    return UnreadableInputError("is not a Word document", _SAVE_AGAIN)


def _damaged(where: str) -> UnreadableInputError:
    trouble = f"is a damaged or incomplete Word file ({where})"
    return UnreadableInputError(trouble, f"get the file again, or {_SAVE_AGAIN}", code="damaged")


def _parsed(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(f"its part {name} is not well-formed XML") from error
