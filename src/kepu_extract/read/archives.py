"""Archives of documents (.zip, .rar, .7z, and mail with what is attached), read in place: members, and the bytes of one."""

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from kepu_extract.errors import KepuError, LimitExceededError, UnreadableInputError
from kepu_extract.paths import State, is_file, state_of
from kepu_extract.read.file_names import decoded_name
from kepu_extract.read.files import read_file_error
from kepu_extract.read.limits import MOST_MEMBERS, check_member, check_size, in_force
from kepu_extract.read.mail import Part, is_mail, parts
from kepu_extract.read.packed import files_in, is_packed, read_packed

_MEGABYTE = 1 << 20
# Members are read one at a time, so that all of them together may be larger than one document may be.
_LARGER = 10
_DIRECTORY_BYTES = 16 * _MEGABYTE

_MAGIC = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_REACH = 22 + 0xFFFF  # the end record and the longest comment behind it
_UTF8 = 0x800  # bit 11 of the general purpose flags: the name is UTF-8
# Packages that are one document, or no text at all: the readers tell which.
_PACKAGE_PARTS = ("[Content_Types].xml", "OFD.xml", "mimetype", "META-INF/MANIFEST.MF")
_FORBIDDEN = '<>:"|?*'  # in names on Windows


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive."""

    index: int  # in the archive's directory
    name: str  # path inside the archive, made safe: relative, with /, without ..


def is_archive(path: Path) -> bool:
    """Tell whether a file is a mail, .rar, .7z, or a .zip of files rather than a document in a zip package. Raises nothing."""
    if is_mail(path) or is_packed(path):
        return True
    if path.suffix.lower() != ".zip" or not is_file(path):
        return False
    try:
        with path.open("rb") as file:
            if file.read(4) != _MAGIC:
                return False
            _check_directory(file)
            with zipfile.ZipFile(file) as archive:
                return not any(part in archive.NameToInfo for part in _PACKAGE_PARTS)
    except LimitExceededError:
        return True  # `members` says so
    except Exception:  # zipfile raises many kinds on damaged bytes; the readers say what is wrong
        return False


def members(path: Path) -> list[Member]:
    """Return the files in an archive, in the order of its directory; two of one name get different ones.

    Raises a KepuError where the archive is damaged, or has more members than any archive of documents has.
    """
    taken: set[str] = set()
    if is_mail(path):
        return [Member(index, _distinct(_safe(part.name), taken)) for index, part in enumerate(_mail_parts(path))]
    if is_packed(path):
        return [Member(index, _distinct(_safe(packed.name), taken)) for index, packed in enumerate(files_in(path))]
    with _opened(path) as archive:
        return [
            Member(index, _distinct(_safe(_decoded(entry)), taken))
            for index, entry in enumerate(archive.infolist())
            if not entry.is_dir()
        ]


def read_member(path: Path, index: int) -> bytes:
    """Return the bytes of one member. Raises a KepuError where they are damaged, encrypted, or more than a file may have."""
    if is_mail(path):
        return _mail_parts(path)[index].data
    if is_packed(path):
        return read_packed(path, index)
    try:
        archive = _kept_open(path, state_of(path))
        entry = archive.infolist()[index]
        check_member(entry)
        with archive.open(entry) as stream:
            data = stream.read(in_force().file_bytes + 1)
        check_size(len(data))
        return data
    except (KepuError, MemoryError):
        raise
    except OSError as error:
        raise read_file_error(error, str(path)) from error
    except Exception as error:  # zipfile raises many kinds on damaged bytes
        raise _damaged("a damaged member of its archive") from error


def _mail_parts(path: Path) -> tuple[Part, ...]:
    try:
        return parts(path)
    except (KepuError, MemoryError):
        raise
    except Exception as error:  # the standard library raises many kinds on damaged heads
        raise UnreadableInputError(
            "is a damaged mail", "open it in its own program and save what is attached", code="damaged"
        ) from error


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        limits = in_force()
        check_size(path.stat().st_size, replace(limits, file_bytes=_LARGER * limits.file_bytes))
        with path.open("rb") as file:
            _check_directory(file)
        archive = zipfile.ZipFile(path)
        if len(archive.infolist()) > MOST_MEMBERS:
            raise LimitExceededError("holds more files than any archive of documents", "unpack it in parts")
        return archive
    except (KepuError, MemoryError):
        raise
    except OSError as error:
        raise read_file_error(error, str(path)) from error
    except Exception as error:
        raise _damaged("a damaged or incomplete zip archive") from error


@lru_cache(maxsize=1)
def _kept_open(path: Path, state: State) -> zipfile.ZipFile:
    """Return the archive, which a process that reads member after member need not open anew while it stays as it is."""
    return _opened(path)


def _check_directory(file: BinaryIO) -> None:
    """Raise LimitExceededError where the directory of an archive, which zipfile loads whole, is too large."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_REACH))
    tail = file.read()
    at = tail.rfind(_END)
    if 0 <= at <= len(tail) - 22:
        (directory_bytes,) = struct.unpack_from("<I", tail, at + 12)
        if directory_bytes > _DIRECTORY_BYTES:
            raise LimitExceededError("has a directory larger than any archive of documents", "unpack it in parts")


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return a member's name; old Windows programs write GBK where the standard says code page 437."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    return decoded_name(raw) or entry.filename


def _safe(name: str) -> str:
    """Return a path that stays below any folder it is put into, on every system."""
    return "/".join(_safe_parts(name)) or "_"


def _safe_parts(name: str) -> Iterator[str]:
    for part in name.replace("\\", "/").split("/"):
        clean = "".join("_" if sign in _FORBIDDEN or not sign.isprintable() else sign for sign in part).rstrip(". ")
        if clean:  # "", "." and ".." vanish
            yield clean


def _distinct(name: str, taken: set[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    candidate, number = name, 2
    while candidate.casefold() in taken:
        candidate = f"{stem}~{number}{dot}{suffix}"
        number += 1
    taken.add(candidate.casefold())
    return candidate


def _damaged(what: str) -> UnreadableInputError:
    return UnreadableInputError(f"is {what}", "copy or download it again", code="damaged")
