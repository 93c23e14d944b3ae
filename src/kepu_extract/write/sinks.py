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
    place = shortened(name, ".json")
    return f"{place.removesuffix('.json')}~{_hash(name)}.json" if place in folders else place


def shortened(name: str, suffix: str) -> str:
    """Return a path with `suffix` behind it of whose parts none is too long for a file system; a hash keeps apart what is cut."""
    *above, last = name.split("/")
    return "/".join([*(_cut(part, "") for part in above), _cut(last, suffix)])


def _cut(part: str, suffix: str) -> str:
    raw = part.encode(errors="replace")
    if len(raw) + len(suffix) <= _LONGEST:
        return part + suffix
    return raw[: _LONGEST - 20].decode(errors="ignore") + f"~{_hash(part + suffix)}{suffix}"


def _hash(name: str) -> str:
    return sha256(name.encode(errors="replace")).hexdigest()[:8]
