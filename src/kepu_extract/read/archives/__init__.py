"""Archives of documents (.zip, .rar, .7z, and mail with what is attached), read in place: members, and the bytes of one.

An archive in an archive is opened too, so that what is in it is a member of the outer one.
"""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.errors import KepuError, LimitExceededError, UnreadableInputError
from kepu_extract.paths import State, is_file, state_of
from kepu_extract.read import passwords
from kepu_extract.read.archives.archive import Archive, Content, content_bytes, too_many
from kepu_extract.read.archives.names import distinct, safe
from kepu_extract.read.archives.packed import RAR, PackedArchive, is_packed
from kepu_extract.read.archives.zipped import MAGIC, ZipArchive, is_zip_of_files
from kepu_extract.read.limits import MOST_MEMBERS, check_size, in_force
from kepu_extract.read.mail import Part, is_mail, parts

DEEPEST: Final = 4  # archives in one another; what lies deeper is a file that no reader takes
_LARGER: Final = 10  # times the size of a file that all archives in one archive may have together
_ARCHIVES: Final = ("zip", "rar", "7z", "eml", "msg")
# Documents in zip packages, which need not be opened to tell that they are no archives.
_PACKAGES: Final = ("docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "pptx", "odt", "ods", "ofd", "wps", "et")


class Member(Struct, frozen=True):
    """One file in an archive."""

    index: int  # among all files of the archive, those of archives in it included
    name: str  # path inside the archive, made safe: relative, with /, without ..


class _Leaf(Struct, frozen=True):
    """Where a member is: the numbers that lead to it through archives in one another, and its name there."""

    way: tuple[int, ...]
    name: str
    refused: KepuError | None = None  # why an archive in the archive cannot be opened


class _Mail:
    def __init__(self, content: Content) -> None:
        try:
            self._parts = parts(content_bytes(content))
        except (KepuError, MemoryError):
            raise
        except Exception as error:
            # The standard library raises many kinds on damaged heads.
            raise UnreadableInputError(
                "is a damaged mail", "open it in its own program and save what is attached", code="damaged"
            ) from error

    def entries(self) -> Sequence[tuple[int, str]]:
        return [(number, part.name) for number, part in enumerate(self._parts)]

    def read(self, number: int) -> bytes:
        part: Part = self._parts[number]
        return part.data


def is_archive(path: Path) -> bool:
    """Tell whether a file is a mail, .rar, .7z, or a .zip of files rather than a document in a zip package. Raises nothing."""
    return is_file(path) and _kind(path.name, path) is not None


def members(path: Path) -> list[Member]:
    """Return the files in an archive, in the order of its directory; two of one name get different ones.

    Raises a KepuError where the archive is damaged, or has more members than any archive of documents has.
    """
    taken: set[str] = set()
    return [Member(index, distinct(leaf.name, taken)) for index, leaf in enumerate(_leaves(path))]


def read_member(path: Path, index: int) -> bytes:
    """Return the bytes of one member. Raises a KepuError where they are damaged, encrypted, or more than a file may have."""
    leaf = _leaves(path)[index]
    if leaf.refused is not None:
        raise leaf.refused
    *folders, number = leaf.way
    return _opened_at(path, state_of(path), passwords.in_force(), tuple(folders)).read(number)


def _leaves(path: Path) -> Sequence[_Leaf]:
    return _kept_leaves(path, state_of(path), passwords.in_force())


@lru_cache(maxsize=1)
def _kept_leaves(path: Path, state: State, password: str | None) -> Sequence[_Leaf]:
    """Keep what is in an archive for a process that reads member after member, as long as the file stays as it is."""
    found: list[_Leaf] = []
    inside = 0  # bytes of archives in the archive
    limits = in_force()
    for leaf, size in _walked(_opened_at(path, state, password, ()), (), ""):
        found.append(leaf)
        inside += size
        check_size(inside, replace(limits, file_bytes=_LARGER * limits.file_bytes))
        if len(found) > MOST_MEMBERS:
            raise too_many()
    return found


@lru_cache(maxsize=DEEPEST + 1)  # the archive itself, and the way to the one in it whose members are read
def _opened_at(path: Path, state: State, password: str | None, way: tuple[int, ...]) -> Archive:
    if not way:
        return _open(path.name, path)
    *folders, number = way
    outer = _opened_at(path, state, password, tuple(folders))
    name = dict(outer.entries())[number]
    return _open(name, outer.read(number))


def _walked(archive: Archive, way: tuple[int, ...], folder: str) -> Iterator[tuple[_Leaf, int]]:
    """Yield the files of an archive and, in the place of an archive in it, the files of that, with its size once."""
    for number, written in archive.entries():
        name, here = folder + safe(written), (*way, number)
        size = 0
        try:
            inner, size = _inner(archive, number, name) if len(way) < DEEPEST else (None, 0)
        except KepuError as error:
            yield _Leaf(here, name, error), size
            continue
        if inner is None:
            yield _Leaf(here, name), size
            continue
        for leaf, bytes_ in _walked(inner, here, f"{name}/"):
            yield leaf, bytes_ + size
            size = 0


def _inner(archive: Archive, number: int, name: str) -> tuple[Archive | None, int]:
    """Return an archive in an archive with its size, or None where the file is none, or holds no file."""
    if _suffix(name) not in _ARCHIVES:
        return None, 0
    data = archive.read(number)
    if _kind(name, data) is None:
        return None, len(data)
    inner = _open(name, data)
    return (inner if any(True for _ in inner.entries()) else None), len(data)


def _open(name: str, content: Content) -> Archive:
    kind = _kind(name, content)
    return _Mail(content) if kind == "mail" else PackedArchive(content) if kind == "packed" else ZipArchive(content)


def _kind(name: str, content: Content) -> str | None:
    """Return which kind of archive a file is, whatever it is called, or None where it is none. Raises nothing."""
    try:
        with _stream(content) as file:
            head = file.read(len(RAR))
            file.seek(0)
            if is_packed(head):
                return "packed"
            if is_mail(name, file):
                return "mail"
        if not head.startswith(MAGIC) or _suffix(name) in _PACKAGES:
            return None
        return "zip" if is_zip_of_files(content) else None
    except LimitExceededError:
        return "zip"  # whoever opens it says so
    except Exception:  # zipfile raises many kinds on damaged bytes; the readers say what is wrong
        return None


def _stream(content: Content) -> BinaryIO:
    return content.open("rb") if isinstance(content, Path) else io.BytesIO(content)


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower()
