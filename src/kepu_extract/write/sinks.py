"""Where outputs go: standard output, or files below a folder."""

import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from kepu_extract.write.atomic import unwritable

_LONGEST = 255  # bytes of a part of a path, on most file systems


def standard_output(output: str) -> None:
    """Write the output as UTF-8, whatever the terminal's encoding is. BrokenPipeError: the reader wants no more."""
    try:
        sys.stdout.buffer.write(output.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:  # full, or closed before the program began
        raise unwritable(error, "standard output") from error


def places(names: Sequence[str]) -> dict[str, str]:
    """Return where the output of each input goes, as a path below the folder of outputs.

    That is its name with .json behind it. A part of the path that is too long for a file system is cut, and an output that
    would be called like a folder of others gets another name; a hash of the input's name keeps both apart.
    """
    folders = {str(above) for name in names for above in PurePosixPath(name).parents}
    return {name: _place(name, folders) for name in names}


def _place(name: str, folders: set[str]) -> str:
    *above, last = [_cut(part) for part in f"{name}.json".split("/")]
    place = "/".join([*above, last])
    return f"{place.removesuffix('.json')}~{_hash(name)}.json" if place in folders else place


def _cut(part: str) -> str:
    """Return a part of a path that any file system takes."""
    raw = part.encode(errors="replace")
    if len(raw) <= _LONGEST:
        return part
    suffix = ".json" if part.endswith(".json") else ""
    return raw[: _LONGEST - 20].decode(errors="ignore") + f"~{_hash(part)}{suffix}"


def _hash(name: str) -> str:
    return sha256(name.encode(errors="replace")).hexdigest()[:8]
