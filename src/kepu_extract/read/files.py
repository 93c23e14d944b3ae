"""The bytes of a file on disk, or one clear sentence why there are none."""

import errno
from pathlib import Path

from kepu_extract.errors import KepuError, UnreadableInputError
from kepu_extract.paths import is_folder
from kepu_extract.read.limits import Limits, check_size, in_force


def read_file(path: Path | str, limits: Limits | None = None) -> bytes:
    """Return the bytes of the file at `path`.

    Raises UnreadableInputError where the file is missing, a folder, forbidden or in use, and LimitExceededError
    where it is larger than the limits in force allow, or `limits`; both carry the path as the input's name.
    """
    path = Path(path)
    name = str(path)
    limits = limits or in_force()
    try:
        if is_folder(path):
            raise UnreadableInputError("is a folder", "name the files in it", code="is-a-folder")
        check_size(path.stat().st_size, limits)
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)  # a device has no size, and no end
        check_size(len(data), limits)
        return data
    except KepuError as error:
        error.named(name)
        raise
    except OSError as error:
        raise read_file_error(error, name) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableInputError("is no path", "check the name", name=name, code="not-found") from error


def read_file_error(error: OSError, name: str) -> UnreadableInputError:
    """Return the error that says why the file called `name` cannot be read."""
    trouble, next_step, code = _explain(error)
    return UnreadableInputError(trouble, next_step, name=name, code=code)


def _explain(error: OSError) -> tuple[str, str, str]:
    """Say what an operating system's error means for whoever named the file: trouble, next step, code."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "does not exist", "check the path", "not-found"
    if error.errno == errno.ELOOP:
        return "is a link that leads to itself", "give the file that it was made for", "not-found"
    if error.errno == errno.ENAMETOOLONG:
        return "has a path longer than the system can open", "move it to a folder higher up", "unreadable-input"
    if isinstance(error, PermissionError):
        # Windows gives this too for a file that Word or WPS holds open.
        return "may not be read", "close it in other programs and check its permissions", "no-permission"
    reason = error.strerror or type(error).__name__
    return f"cannot be read ({reason})", "check the disk or copy the file to another place", "unreadable-input"
