"""Files that stand under their final name only when they are whole."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kepu_extract.errors import KepuError


class UnwritableOutputError(KepuError):
    """The output cannot be written: no permission, no space, no such folder."""

    code = "unwritable-output"


def write_atomically(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`, whose folder is made where it is missing.

    Raises UnwritableOutputError, and then leaves what stood under that name as it was.
    """
    with atomic_file(path) as file:
        file.write(text.encode())


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file in the folder of `path` that gets its name when the block ends, and vanishes where the block fails.

    A device or a pipe is written as it is, since nothing can take its place. Raises UnwritableOutputError.
    """
    try:
        target = path.resolve()  # a link stays a link
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as stream:
                yield stream
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        # A short name of its own: a long Chinese file name leaves no room for more.
        temporary = target.with_name(f".kepu-{secrets.token_hex(6)}.part")
        try:
            with temporary.open("xb") as file:
                yield file
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(error, str(path)) from error


def unwritable(error: OSError, name: str) -> UnwritableOutputError:
    """Return the error that says why the output called `name` cannot be written."""
    return UnwritableOutputError(
        f"cannot be written ({error.strerror or type(error).__name__})",
        "check the folder, its permissions and the free space",
        name=name,
    )
