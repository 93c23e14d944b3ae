"""Limits that protect the machine from a file that is larger inside than it looks outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zipfile import ZipFile, ZipInfo

from msgspec import Struct

from kepu_extract.errors import LimitExceededError
from kepu_extract.read import passwords

_MEGABYTE = 1 << 20
MOST_MEMBERS = 10_000  # of an archive of documents
MEGABYTES = 200  # that a file may have where nobody says otherwise
_UNPACKED = 2.5  # times the size of a file that all members of a package may have together
_ENCRYPTED = 0x1  # bit 0 of the general purpose flags: the member is encrypted


class Limits(Struct, frozen=True):
    """What one input may cost; sizes in bytes."""

    file_bytes: int = MEGABYTES * _MEGABYTE
    zip_entries: int = 10_000
    zip_bytes: int = int(_UNPACKED * MEGABYTES) * _MEGABYTE  # all members unpacked
    zip_ratio: int = 200  # of one member, unpacked to packed
    ratio_from_bytes: int = 16 * _MEGABYTE  # a small member may be packed as well as it likes
    ocr_pixels: int = 1_000_000_000  # of all pages that are recognised: 250 of A4 at 200 dots an inch, a quarter of an hour


_DEFAULT = Limits()
_in_force: ContextVar[Limits] = ContextVar("limits", default=_DEFAULT)


def in_force() -> Limits:
    """Return the limits that hold here."""
    return _in_force.get()


def allow(megabytes: float) -> None:
    """Let files have so many megabytes from here on, which a process does for all that it reads.

    More unpack to more; a small file may unpack to as much as ever.
    """
    allowed = round(megabytes * _MEGABYTE)
    _in_force.set(Limits(file_bytes=allowed, zip_bytes=max(_DEFAULT.zip_bytes, int(_UNPACKED * allowed))))


@contextmanager
def sized(megabytes: float) -> Iterator[None]:
    """Let files have so many megabytes inside the block, for this thread or task alone."""
    before = in_force()
    allow(megabytes)
    try:
        yield
    finally:
        _in_force.set(before)


def check_size(size: int, limits: Limits | None = None) -> None:
    """Raise LimitExceededError where a file of `size` bytes is larger than the limit: of those in force, or of `limits`."""
    limits = limits or in_force()
    if size > limits.file_bytes:
        raise LimitExceededError(
            f"has {_megabytes(size)} MB, more than the limit of {_megabytes(limits.file_bytes)} MB",
            "allow more with --size if it is a document indeed",
        )


def _megabytes(size: int) -> str:
    return f"{round(size / _MEGABYTE, 2):g}"


def check_zip(package: ZipFile, limits: Limits | None = None) -> None:
    """Check an opened zip package by its directory, before any member is unpacked.

    Raises LimitExceededError for too many members, too many bytes, or a ratio that only a bomb has, and
    UnreadableInputError for encrypted members. Nested archives count as the bytes they are: nothing opens them.
    """
    limits = limits or in_force()
    members = package.infolist()
    if len(members) > limits.zip_entries:
        raise _bomb(f"holds {len(members)} members")
    total = 0
    for member in members:
        check_member(member, limits)
        total += member.file_size
    if total > limits.zip_bytes:
        raise _bomb(f"unpacks to {total // _MEGABYTE} MB")


def check_member(member: ZipInfo, limits: Limits | None = None) -> None:
    """Raise what `check_zip` does because of one member."""
    if member.flag_bits & _ENCRYPTED:
        raise passwords.unopened()
    check_ratio(member, limits)


def check_ratio(member: ZipInfo, limits: Limits | None = None) -> None:
    """Raise LimitExceededError where one member unpacks to far more than it is packed to."""
    limits = limits or in_force()
    if member.file_size > limits.ratio_from_bytes:
        ratio = member.file_size // max(1, member.compress_size)
        if ratio > limits.zip_ratio:
            raise _bomb(f"unpacks one part to {ratio} times its size")


def _bomb(trouble: str) -> LimitExceededError:
    return LimitExceededError(f"{trouble}, as no document does", "open it in its own program and save it again")
