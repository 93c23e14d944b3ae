"""Opening an Office Open XML package (ECMA-376) safely: bytes in, parsed XML parts out.

Nothing is unpacked to disk, no external entity or address is followed, and the declared sizes are checked before
anything is unpacked (zipfile never unpacks more than the declared size of an entry).
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.errors import KepuError, LimitExceededError, UnreadableInputError
from kepu_extract.read import passwords
from kepu_extract.read.limits import in_force
from kepu_extract.read.zip_troubles import ZIP_TROUBLES

_MAX_ENTRIES: Final = 20_000
_PICTURES: Final = 2  # times what packages may unpack to: pictures count here, which are never unpacked
_MAX_PART_BYTES: Final = 64 << 20  # one XML part; a 500-page document has about 10 MiB
_MAX_RATIO: Final = 250  # repetitive tables reach about 100
_RATIO_MATTERS_FROM: Final = 16 << 20

_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_LOCK_FILE_BYTES: Final = 165  # Word writes 162, Excel 165

# Strict documents (ISO/IEC 29500) differ in namespaces only, and these by one rule.
_STRICT: Final = compiled(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL: Final = rb"http://schemas.openxmlformats.org/\1/2006/"
_UTF_16: Final = (
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"),
)  # fmt: skip
_XML_DECLARATION: Final = compiled(r"<\?xml[^>]*\?>")
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SAVE_AGAIN: Final = "open it in Word or WPS and save it again as .docx"


class Package:
    """The XML parts of one opened package, parsed when they are asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_key(info.filename): info for info in archive.infolist()}
        self._relations: dict[str, list[_Relation]] = {}

    def xml(self, name: str) -> etree._Element | None:
        """Return the root element of the part `name`, or None where the package has no such part.

        Raises UnreadableInputError for a damaged or encrypted part, LimitExceededError for one too large to parse.
        """
        info = self._names.get(_key(name))
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise passwords.unopened()
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
        return _parsed(_STRICT.sub(_TRANSITIONAL, _as_utf_8(content)), name)

    def content(self, name: str) -> bytes | None:
        """Return the bytes of the part `name`, or None where the package has none that can be unpacked."""
        info = self._names.get(_key(name))
        if info is None or info.file_size > _MAX_PART_BYTES:
            return None
        try:
            return self._archive.read(info)
        except ZIP_TROUBLES:
            return None

    def related(self, source: str, kind: str) -> str | None:
        """Return the name of the part that `source` ("" for the package) points at with the relationship `kind`.

        `kind` is the last step of the relationship type: "officeDocument", "styles", "numbering".
        """
        return next((relation.target for relation in self._of(source) if relation.kind == kind), None)

    def target(self, source: str, relation_id: str) -> str | None:
        """Return the name of the part that the relationship `relation_id` of `source` points at."""
        return next((relation.target for relation in self._of(source) if relation.id == relation_id), None)

    def _of(self, source: str) -> "list[_Relation]":
        if source not in self._relations:
            self._relations[source] = list(self._read_relations(source))
        return self._relations[source]

    def _read_relations(self, source: str) -> "Iterator[_Relation]":
        folder, base = posixpath.split(source)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in () if root is None else root.iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                path = relation.get("Target", "").replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
                yield _Relation(relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target)


class _Relation(NamedTuple):
    """One relationship inside the package."""

    id: str
    kind: str  # the last step of its type
    target: str  # name of a part


def _key(name: str) -> str:
    """Return a part's name as it is compared: old zippers write backslashes, and case does not count (OPC, 6.2.2)."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _as_utf_8(content: bytes) -> bytes:
    """Return XML in UTF-16, which the standard allows too, as UTF-8."""
    for mark, encoding in _UTF_16:
        if content.startswith(mark):
            text = content.decode(encoding, "replace").lstrip("\ufeff")
            return _XML_DECLARATION.sub("", text, count=1).lstrip().encode()
    return content


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


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    bomb = total > _RATIO_MATTERS_FROM and total > _MAX_RATIO * max(packed, 1)
    if bomb or total > _PICTURES * in_force().zip_bytes or len(entries) > _MAX_ENTRIES:
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
            return passwords.needed()
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
