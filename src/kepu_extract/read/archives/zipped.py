"""Archives in zip format. What zipfile does not unpack (AES, Deflate64), and what is encrypted, 7z does."""

import io
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from msgspec.structs import replace

from kepu_extract.errors import KepuError, UnsupportedFormatError
from kepu_extract.read import passwords
from kepu_extract.read.archives.archive import Content, damaged, large_directory, too_many
from kepu_extract.read.archives.packed import PackedArchive, has_seven_zip
from kepu_extract.read.file_names import decoded_name
from kepu_extract.read.files import read_file_error
from kepu_extract.read.limits import MOST_MEMBERS, check_ratio, check_size, in_force

_MEGABYTE: Final = 1 << 20
# Members are read one at a time, so that all of them together may be larger than one document may be.
_LARGER: Final = 10
_DIRECTORY_BYTES: Final = 16 * _MEGABYTE

MAGIC: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
_END_REACH: Final = 22 + 0xFFFF  # the end record and the longest comment behind it
_LOCAL: Final = 30  # bytes of the head in front of a member, without its name and extra field
_ENCRYPTED, _DESCRIBED, _UTF8 = 0x1, 0x8, 0x800  # bits of the general purpose flags
_UNPACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)  # by zipfile
# Packages that are one document, or no text at all: the readers tell which.
_PACKAGE_PARTS: Final = ("[Content_Types].xml", "OFD.xml", "mimetype", "META-INF/MANIFEST.MF")


def is_zip_of_files(content: Content) -> bool:
    """Tell a zip of files from a document in a zip package, and from anything else. Raises what zipfile does on damage."""
    with _stream(content) as file:
        if file.read(len(MAGIC)) != MAGIC:
            return False
        _check_directory(file)
        with zipfile.ZipFile(file) as archive:
            return not any(part in archive.NameToInfo for part in _PACKAGE_PARTS)


class ZipArchive:
    """A zip of files."""

    def __init__(self, content: Content) -> None:
        """Open an archive. Raises a KepuError where it is damaged, or has more members than any archive of documents has."""
        try:
            limits = in_force()
            larger = replace(limits, file_bytes=_LARGER * limits.file_bytes)
            check_size(content.stat().st_size if isinstance(content, Path) else len(content), larger)
            with _stream(content) as file:
                _check_directory(file)
            self._file = zipfile.ZipFile(content if isinstance(content, Path) else io.BytesIO(content))
            if len(self._file.infolist()) > MOST_MEMBERS:
                raise too_many()
        except (KepuError, MemoryError):
            raise
        except OSError as error:
            raise read_file_error(error, str(content) if isinstance(content, Path) else "") from error
        except Exception as error:
            raise damaged("a damaged or incomplete zip archive") from error

    def entries(self) -> Iterator[tuple[int, str]]:
        """Yield the number and name of each file."""
        entries = self._file.infolist()
        others = b" ".join(_raw(entry) for entry in entries if not entry.filename.isascii() and not entry.flag_bits & _UTF8)
        for number, entry in enumerate(entries):
            if not entry.is_dir():
                yield number, _decoded(entry, others)

    def read(self, number: int) -> bytes:
        """Return the bytes of a file. Raises a KepuError where they are damaged, encrypted, or more than one may have."""
        try:
            entry = self._file.infolist()[number]
            check_ratio(entry)
            data = self._by_program(entry) if _needs_program(entry) else self._by_library(entry)
            check_size(len(data))
            return data
        except (KepuError, MemoryError):
            raise
        except OSError as error:
            raise read_file_error(error, self._file.filename or "") from error
        except Exception as error:  # zipfile raises many kinds on damaged bytes
            raise damaged("a damaged member of its archive") from error

    def _by_library(self, entry: zipfile.ZipInfo) -> bytes:
        password = passwords.in_force() if entry.flag_bits & _ENCRYPTED else None
        try:
            with self._file.open(entry, pwd=password.encode() if password else None) as stream:
                return stream.read(in_force().file_bytes + 1)
        except RuntimeError as error:
            if not entry.flag_bits & _ENCRYPTED:
                raise
            raise (passwords.wrong() if password else passwords.needed()) from error

    def _by_program(self, entry: zipfile.ZipInfo) -> bytes:
        """Return what 7z unpacks of an archive with this member alone, since it may not read the names of the others."""
        if entry.flag_bits & _ENCRYPTED and not passwords.in_force():
            raise passwords.needed()
        if not has_seven_zip():
            raise UnsupportedFormatError(
                "is packed or encrypted in its archive in a way that only 7z opens",
                "install 7z (7-Zip), or unpack the archive and give the files in it",
            )
        with tempfile.NamedTemporaryFile(suffix=".zip") as file:
            file.write(self._alone(entry))
            file.flush()
            return PackedArchive(Path(file.name)).read(0)

    def _alone(self, entry: zipfile.ZipInfo) -> bytes:
        """Return an archive that holds one member as it is packed here, under a name that any program reads."""
        stream = self._file.fp
        assert stream
        stream.seek(entry.header_offset)
        name_bytes, extra_bytes = struct.unpack_from("<HH", stream.read(_LOCAL), _LOCAL - 4)
        stream.seek(entry.header_offset + _LOCAL + name_bytes + extra_bytes)
        packed = stream.read(entry.compress_size)
        name = b"member"
        year, month, day, hour, minute, second = entry.date_time
        flags = entry.flag_bits & ~_UTF8
        said = struct.pack(
            "<HHHHHLLLHH", max(20, entry.extract_version), flags, entry.compress_type,
            hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day,
            entry.CRC, len(packed), entry.file_size, len(name), len(entry.extra),
        )  # fmt: skip
        data = MAGIC + said + name + entry.extra + packed
        if flags & _DESCRIBED:
            data += b"PK\x07\x08" + struct.pack("<LLL", entry.CRC, len(packed), entry.file_size)
        listed = b"PK\x01\x02" + b"\x14\0" + said + bytes(14) + name + entry.extra
        return data + listed + _END + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(listed), len(data), 0)


def _needs_program(entry: zipfile.ZipInfo) -> bool:
    """Tell what zipfile cannot unpack, or decrypts so slowly that a program had better."""
    return entry.compress_type not in _UNPACKED or bool(entry.flag_bits & _ENCRYPTED and has_seven_zip())


def _stream(content: Content) -> BinaryIO:
    return content.open("rb") if isinstance(content, Path) else io.BytesIO(content)


def _check_directory(file: BinaryIO) -> None:
    """Raise LimitExceededError where the directory of an archive, which zipfile loads whole, is too large."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_REACH))
    tail = file.read()
    at = tail.rfind(_END)
    if 0 <= at <= len(tail) - 22:
        (directory_bytes,) = struct.unpack_from("<I", tail, at + 12)
        if directory_bytes > _DIRECTORY_BYTES:
            raise large_directory()


def _decoded(entry: zipfile.ZipInfo, others: bytes) -> str:
    """Return a member's name; old Windows programs write GBK or Big5 where the standard says code page 437."""
    if entry.flag_bits & _UTF8 or entry.filename.isascii():
        return entry.filename
    return decoded_name(_raw(entry), others) or entry.filename


def _raw(entry: zipfile.ZipInfo) -> bytes:
    # zipfile takes the backslash, half of a character in Big5, for a separator on Windows.
    return entry.orig_filename.partition("\0")[0].encode("cp437", "replace")
