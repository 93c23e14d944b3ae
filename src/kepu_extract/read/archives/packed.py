"""Archives that only a program opens (.rar, .7z): what is in them, and the bytes of one file.

The formats are closed or large; bsdtar (libarchive) and 7z read them. Neither writes a file here: names lead nowhere, and
what a program unpacks is cut off where it is more than a file may have.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Final

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.errors import KepuError, UnreadableInputError, UnsupportedFormatError
from kepu_extract.read import passwords
from kepu_extract.read.archives.archive import Content, large_directory, too_many
from kepu_extract.read.limits import MOST_MEMBERS, check_size, in_force

RAR, SEVEN_ZIP = b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"
# For .7z 7z goes first, as it says which file is encrypted; its builds in free distributions open no .rar.
_SEVEN_ZIP: Final = ("7zz", "7z", "7za")
_BSDTAR: Final = "bsdtar"
_PATIENCE: Final = 60  # seconds for a list, or one member
_LIST_BYTES: Final = 16 << 20
_UTF8: Final = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
_PROMPT: Final = "Enter password"  # no message
_LOCKED: Final = compiled(r"password|encrypt", regex.I)


class Packed(Struct, frozen=True):
    """One file in an archive."""

    name: str  # as the archive writes it
    size: int | None  # in bytes, where the list says it
    encrypted: bool = False


def is_packed(head: bytes) -> bool:
    """Tell a .rar or .7z archive by its first bytes."""
    return head.startswith((RAR, SEVEN_ZIP))


def is_openable() -> bool:
    """Tell whether a program is installed that opens these archives."""
    return has_seven_zip() or shutil.which(_BSDTAR) is not None


def has_seven_zip() -> bool:
    """Tell whether 7z is installed, by whatever name."""
    return any(map(shutil.which, _SEVEN_ZIP))


class PackedArchive:
    """An archive that a program opens; one in another archive is written to a file of its own each time."""

    def __init__(self, content: Content) -> None:
        """Take an archive, which is not read yet."""
        self._content = content

    def entries(self) -> Iterator[tuple[int, str]]:
        """Yield the number and name of each file.

        Raises UnsupportedFormatError where no program is installed that opens the archive, UnreadableInputError where it
        is damaged or its list is encrypted, LimitExceededError for more files than any archive of documents has.
        """
        return ((number, packed.name) for number, packed in enumerate(self._files))

    def read(self, number: int) -> bytes:
        """Return the bytes of a file. Raises a KepuError where they are damaged, encrypted, or more than one may have."""
        member = self._files[number]
        if member.encrypted and not passwords.in_force():
            raise passwords.needed()
        check_size(member.size or 0)
        with self._on_disk() as path:
            seven_zip = _seven_zip(path)
            if seven_zip:
                command = [seven_zip, "x", "-so", "-bd", *_password_switch(), "-spd", "--", str(path), member.name]
            else:
                literal = compiled(r"([\\*?\[\]{}])").sub(r"\\\1", member.name)  # a name is a pattern there
                command = [_bsdtar(), "-xOf", str(path), "--", literal]
            return _said_by(command, in_force().file_bytes)

    @cached_property
    def _files(self) -> tuple[Packed, ...]:
        with self._on_disk() as path:
            found = tuple(_listed(path))
        if len(found) > MOST_MEMBERS:
            raise too_many()
        return found

    @contextmanager
    def _on_disk(self) -> Iterator[Path]:
        if isinstance(self._content, Path):
            yield self._content.absolute()
            return
        with tempfile.NamedTemporaryFile() as file:
            file.write(self._content)
            file.flush()
            yield Path(file.name)


def _listed(path: Path) -> Iterator[Packed]:
    seven_zip = _seven_zip(path)
    if not seven_zip:
        text = _said_by([_bsdtar(), "-tf", str(path)], _LIST_BYTES).decode("utf-8", "replace")
        yield from (Packed(name, None) for name in text.splitlines() if name and not name.endswith("/"))
        return
    said = _said_by([seven_zip, "l", "-slt", "-ba", *_password_switch(), "--", str(path)], _LIST_BYTES)
    for block in compiled(r"\r?\n\r?\n").split(said.decode("utf-8", "replace")):
        entry = dict(line.split(" = ", 1) for line in block.splitlines() if " = " in line)
        if "Path" not in entry or entry.get("Folder") == "+" or entry.get("Attributes", "").startswith("D"):
            continue
        size = entry.get("Size", "")
        yield Packed(entry["Path"], int(size) if size.isdecimal() else None, entry.get("Encrypted") == "+")


def _seven_zip(path: Path) -> str | None:
    """Return where 7z is, or None where it is not installed or bsdtar does better."""
    with path.open("rb") as file:
        is_rar = file.read(len(RAR)) == RAR
    if is_rar and shutil.which(_BSDTAR):
        return None
    return next((found for name in _SEVEN_ZIP if (found := shutil.which(name))), None)


def _password_switch() -> Sequence[str]:
    """Return what keeps 7z from asking for a password; one that is given it reads from its input, where nobody sees it."""
    return () if passwords.in_force() else ("-p-",)


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
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_UTF8
        ) as program:
            assert program.stdin
            with suppress(BrokenPipeError), program.stdin:
                program.stdin.write(f"{passwords.in_force() or ''}\n".encode())
            return _collected(program, command[0], most)
    except KepuError:
        raise
    except OSError as error:
        raise UnsupportedFormatError(
            f"is a .rar or .7z archive, and {Path(command[0]).name} does not run", "unpack it and give the files in it"
        ) from error


def _collected(program: "subprocess.Popen[bytes]", called: str, most: int) -> bytes:
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
            raise large_directory()
        program.wait()
    finally:
        patience.cancel()
        program.kill()
    listening.join(1)
    if program.returncode:
        said = b"".join(complaints).decode("utf-8", "replace").replace(_PROMPT, "")
        if not _LOCKED.search(said):
            raise UnreadableInputError(
                "is a damaged member of its archive, or its archive is", "copy or download it again", code="damaged"
            )
        if Path(called).name == _BSDTAR:  # which opens none
            raise passwords.unopened()
        raise passwords.wrong() if passwords.in_force() else passwords.needed()
    return data
