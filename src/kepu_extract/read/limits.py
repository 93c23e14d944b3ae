"""Limits that protect the machine from a file that is larger inside than it looks outside."""

from dataclasses import dataclass
from zipfile import ZipFile, ZipInfo

from kepu_extract.errors import LimitExceededError, UnreadableInputError

_MEGABYTE = 1 << 20
_ENCRYPTED = 0x1  # bit 0 of the general purpose flags: the member is encrypted


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost; sizes in bytes."""

    file_bytes: int = 200 * _MEGABYTE
    zip_entries: int = 10_000
    zip_bytes: int = 500 * _MEGABYTE  # all members unpacked
    zip_ratio: int = 200  # of one member, unpacked to packed
    ratio_from_bytes: int = 16 * _MEGABYTE  # a small member may be packed as well as it likes


DEFAULT = Limits()


def check_size(size: int, limits: Limits = DEFAULT) -> None:
    """Raise LimitExceededError where a file of `size` bytes is larger than the limit."""
    if size > limits.file_bytes:
        raise LimitExceededError(
            f"has {size // _MEGABYTE} MB, more than the limit of {limits.file_bytes // _MEGABYTE} MB",
            "raise the size limit if the file is a document indeed",
        )


def check_zip(package: ZipFile, limits: Limits = DEFAULT) -> None:
    """Check an opened zip package by its directory, before any member is unpacked.

    Raises LimitExceededError for too many members, too many bytes, or a ratio that only a bomb has, and
    UnreadableInputError for encrypted members. Nested archives count as the bytes they are: nothing opens them.
    """
    members = package.infolist()
    if len(members) > limits.zip_entries:
        raise _bomb(f"holds {len(members)} members")
    total = 0
    for member in members:
        check_member(member, limits)
        total += member.file_size
    if total > limits.zip_bytes:
        raise _bomb(f"unpacks to {total // _MEGABYTE} MB")


def check_member(member: ZipInfo, limits: Limits = DEFAULT) -> None:
    """Raise what `check_zip` does because of one member."""
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableInputError(
            "is encrypted with a password", "save it without the password and try again", code="encrypted"
        )
    if member.file_size > limits.ratio_from_bytes:
        ratio = member.file_size // max(1, member.compress_size)
        if ratio > limits.zip_ratio:
            raise _bomb(f"unpacks one part to {ratio} times its size")


def _bomb(trouble: str) -> LimitExceededError:
    return LimitExceededError(f"{trouble}, as no document does", "open it in its own program and save it again")
