"""Questions about paths that get an answer for any path: links that lead to themselves, names too long, no names at all.

The methods of Path raise OSError or RuntimeError for some of these.
"""

import os
from pathlib import Path


def is_file(path: Path | str) -> bool:
    """Tell whether there is a regular file, which can be read without waiting for anybody."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path | str) -> bool:
    """Tell whether there is a folder."""
    return os.path.isdir(path)  # noqa: PTH112


def exists(path: Path | str) -> bool:
    """Tell whether there is anything."""
    return os.path.exists(path)  # noqa: PTH110


def real(path: Path | str) -> Path:
    """Return where a path leads; a link that leads to itself leads to where it stands."""
    return Path(os.path.realpath(path))


def is_link(path: Path | str) -> bool:
    """Tell whether there is a symbolic link."""
    return os.path.islink(path)  # noqa: PTH114


State = tuple[int, int, int]
"""What tells a file from another that has taken its place: number, size in bytes, time of its last change in nanoseconds."""


def state_of(path: Path) -> State:
    """Return the state of a file; zeros where there is none, which whoever reads it says."""
    try:
        found = path.stat()
    except (OSError, RuntimeError):
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns)
