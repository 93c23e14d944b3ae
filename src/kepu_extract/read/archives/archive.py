"""What every kind of archive gives, whatever it is read with."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from kepu_extract.errors import LimitExceededError, UnreadableInputError
from kepu_extract.read.files import read_file
from kepu_extract.read.limits import Limits, check_size

Content = Path | bytes
"""An archive: a file, or the bytes of one that is in another."""


class Archive(Protocol):
    """An archive that has been opened."""

    def entries(self) -> Iterable[tuple[int, str]]:
        """Yield the number of each file and its name as it is written, in the order of the archive's directory."""

    def read(self, number: int) -> bytes:
        """Return the bytes of a file. Raises a KepuError where they are damaged, encrypted, or more than one may have."""


def content_bytes(content: Content, limits: Limits | None = None) -> bytes:
    """Return the bytes of an archive. Raises a KepuError where it cannot be read or is larger than the limits."""
    if isinstance(content, Path):
        return read_file(content, limits)
    check_size(len(content), limits)
    return content


def damaged(what: str) -> UnreadableInputError:
    """Return the error of a damaged archive or member."""
    return UnreadableInputError(f"is {what}", "copy or download it again", code="damaged")


def too_many() -> LimitExceededError:
    """Return the error of an archive with more files than any archive of documents has."""
    return LimitExceededError("holds more files than any archive of documents", "unpack it in parts")


def large_directory() -> LimitExceededError:
    """Return the error of an archive whose list of files is larger than any."""
    return LimitExceededError("has a directory larger than any archive of documents", "unpack it in parts")
