"""Archives that only a program opens (.rar, .7z): what is in them, and the bytes of one file.

The formats are closed or large; bsdtar (libarchive) and 7z read them. Neither writes a file here: names lead nowhere, and
what a program unpacks is cut off where it is more than a file may have.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import regex

from kepu_extract.compiled import compiled
from kepu_extract.errors import KepuError, LimitExceededError, UnreadableInputError, UnsupportedFormatError
from kepu_extract.paths import State, is_file, state_of
from kepu_extract.read.limits import MOST_MEMBERS, check_size, in_force

_MAGIC: Final = {".rar": b"Rar!\x1a\x07", ".7z": b"7z\xbc\xaf\x27\x1c"}
# For .7z 7z goes first, as it says which file is encrypted; its builds in free distributions open no .rar.
_SEVEN_ZIP: Final = ("7zz", "7z", "7za")
_BSDTAR: Final = "bsdtar"
_PATIENCE: Final = 60  # seconds for a list, or one member
_LIST_BYTES: Final = 16 << 20
_UTF8: Final = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
_LOCKED: Final = compiled(r"password|encrypt", regex.I)


@dataclass(frozen=True, slots=True)
class Packed:
    """One file in an archive."""

    name: str  # as the archive writes it
    size: int | None  # in bytes, where the list says it
    encrypted: bool = False


def is_packed(path: Path) -> bool:
    """Tell whether a file is a .rar or .7z archive, by name and content. Raises nothing."""
    magic = _MAGIC.get(path.suffix.lower())
    if magic is None or not is_file(path):
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False  # whoever reads it says so


def is_openable() -> bool:
    """Tell whether a program is installed that opens these archives."""
    return any(map(shutil.which, (*_SEVEN_ZIP, _BSDTAR)))


def files_in(path: Path) -> tuple[Packed, ...]:
    """Return the files of an archive in its order.

    Raises UnsupportedFormatError where no program is installed that opens it, UnreadableInputError where it is damaged
    or its list is encrypted, LimitExceededError for more files than any archive of documents has.
    """
    return _files_in(path, state_of(path))


@lru_cache(maxsize=1)
def _files_in(path: Path, state: State) -> tuple[Packed, ...]:
    found = tuple(_listed(path))
    if len(found) > MOST_MEMBERS:
        raise LimitExceededError("holds more files than any archive of documents", "unpack it in parts")
    return found


def read_packed(path: Path, index: int) -> bytes:
    """Return the bytes of one file. Raises a KepuError where they are damaged, encrypted, or more than a file may have."""
    member = files_in(path)[index]
    if member.encrypted:
        raise _encrypted()
    check_size(member.size or 0)
    seven_zip = _seven_zip(path)
    if seven_zip:
        command = [seven_zip, "x", "-so", "-bd", "-p-", "-spd", "--", str(path.absolute()), member.name]
    else:
        literal = compiled(r"([\\*?\[\]{}])").sub(r"\\\1", member.name)  # a name is a pattern there
        command = [_bsdtar(), "-xOf", str(path.absolute()), "--", literal]
    return _said_by(command, in_force().file_bytes)


def _listed(path: Path) -> Iterator[Packed]:
    seven_zip = _seven_zip(path)
    if not seven_zip:
        text = _said_by([_bsdtar(), "-tf", str(path.absolute())], _LIST_BYTES).decode("utf-8", "replace")
        yield from (Packed(name, None) for name in text.splitlines() if name and not name.endswith("/"))
        return
    said = _said_by([seven_zip, "l", "-slt", "-ba", "-p-", "--", str(path.absolute())], _LIST_BYTES)
    for block in compiled(r"\r?\n\r?\n").split(said.decode("utf-8", "replace")):
        entry = dict(line.split(" = ", 1) for line in block.splitlines() if " = " in line)
        if "Path" not in entry or entry.get("Folder") == "+" or entry.get("Attributes", "").startswith("D"):
            continue
        size = entry.get("Size", "")
        yield Packed(entry["Path"], int(size) if size.isdecimal() else None, entry.get("Encrypted") == "+")


def _seven_zip(path: Path) -> str | None:
    """Return where 7z is, or None where it is not installed or bsdtar does better."""
    if path.suffix.lower() == ".rar" and shutil.which(_BSDTAR):
        return None
    return next((found for name in _SEVEN_ZIP if (found := shutil.which(name))), None)


def _bsdtar() -> str:
    found = shutil.which(_BSDTAR)
    if not found:
        raise UnsupportedFormatError(
            "is a .rar or .7z archive, and no program is installed that opens it",
            "install 7z (7-Zip) or bsdtar (libarchive), or unpack it and give the files in it",
        )
    return found


def _said_by(command: Sequence[str], most: int) -> bytes:
    """Return what a program writes, not more than so many bytes. Raises a KepuError where it fails or takes too long."""
    try:
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_UTF8
        ) as program:
            return _collected(program, most)
    except KepuError:
        raise
    except OSError as error:
        raise UnsupportedFormatError(
            f"is a .rar or .7z archive, and {Path(command[0]).name} does not run", "unpack it and give the files in it"
        ) from error


def _collected(program: "subprocess.Popen[bytes]", most: int) -> bytes:
    from threading import Thread, Timer

    assert program.stdout and program.stderr
    complaints: list[bytes] = []
    stderr = program.stderr
    listening = Thread(target=lambda: complaints.append(stderr.read(_LIST_BYTES)), daemon=True)
    patience = Timer(_PATIENCE, program.kill)
    listening.start()
    patience.start()
    try:
        data = program.stdout.read(most + 1)
        if len(data) > most:
            check_size(len(data))
            raise LimitExceededError("has a directory larger than any archive of documents", "unpack it in parts")
        program.wait()
    finally:
        patience.cancel()
        program.kill()
    listening.join(1)
    if program.returncode:
        if _LOCKED.search(b"".join(complaints).decode("utf-8", "replace")):
            raise _encrypted()
        raise UnreadableInputError("is a damaged member of its archive, or its archive is", "copy or download it again", code="damaged")
    return data


def _encrypted() -> UnreadableInputError:
    return UnreadableInputError(
        "is encrypted with a password", "save it without the password and try again", code="encrypted"
    )
