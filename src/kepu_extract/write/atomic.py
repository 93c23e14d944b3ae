"""Files that stand under their final name only when they are whole."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kepu_extract.errors import KepuError

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


class UnwritableOutputError(KepuError):
    """The output cannot be written: no permission, no space, no such folder."""

    code = "unwritable-output"


class DiskFullError(UnwritableOutputError):
    """There is no space left for outputs."""

    code = "disk-full"


def write_atomically(path: Path, text: str, *, only_writer: bool = False) -> None:
    """Write `text` as UTF-8 to `path`, whose folder is made where it is missing; see `atomic_file`.

    Raises UnwritableOutputError, and then leaves what stood under that name as it was.
    """
    with atomic_file(path, only_writer=only_writer) as file:
        file.write(text.encode())


@contextmanager
def atomic_file(path: Path, *, only_writer: bool = False) -> Iterator[BinaryIO]:
    """Open a file in the folder of `path` that gets its name when the block ends, and vanishes where the block fails.

    With `only_writer`, no other process writes into that folder; what a killed run left is then overwritten by the
    next. A device or a pipe is written as it is, since nothing can take its place. Raises UnwritableOutputError.
    """
    try:
        target = path.resolve()  # a link stays a link
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as stream:
                yield stream
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        # A short name of its own: a long Chinese file name leaves no room for more.
        temporary = target.with_name(".kepu.part" if only_writer else f".kepu-{secrets.token_hex(6)}.part")
        if only_writer:
            temporary.unlink(missing_ok=True)
        try:
            with temporary.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())  # else a power cut may leave the name with nothing behind it
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(error, str(path)) from error


class LongNameError(UnwritableOutputError):
    """The name of an output is longer than the file system takes."""


def unwritable(error: OSError, name: str) -> UnwritableOutputError:
    """Return the error that says why the output called `name` cannot be written."""
    if error.errno == errno.ENAMETOOLONG:
        return LongNameError("cannot be written: its name is too long", "choose a shorter one", name=name)
    if error.errno in _FULL:
        return DiskFullError("cannot be written: the disk is full", "free some space and run it again", name=name)
    return UnwritableOutputError(
        f"cannot be written ({error.strerror or type(error).__name__})",
        "check the folder, its permissions and the free space",
        name=name,
    )
