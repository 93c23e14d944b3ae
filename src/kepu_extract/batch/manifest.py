"""The manifest of a run: one line of JSON a file, written as soon as the file is done.

It is the run's memory too: what it says is done, and is unchanged, need not be done again.
"""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from msgspec import Struct
from msgspec.structs import asdict, fields

from kepu_extract.write.atomic import UnwritableOutputError, unwritable, write_atomically

Status = Literal["ok", "warnings", "failed", "skipped"]


class Entry(Struct, frozen=True):
    """What became of one file."""

    path: str  # as the outputs call it
    status: Status
    sha256: str = ""  # of its bytes; empty where they could not be had
    size_bytes: int = 0
    code: str = ""  # of a failure, see docs/diagnostics.md
    reason: str = ""  # of a failure or of skipping
    documents: int = 0
    tasks: int = 0
    units: int = 0
    warnings: int = 0
    seconds: float = 0.0
    made_by: str = ""  # version, rules and options
    output: str = ""  # below the folder of outputs, where each file has one of its own
    output_sha256: str = ""  # of what was written for it

    @property
    def done(self) -> bool:
        """Tell whether there is an output."""
        return self.status in ("ok", "warnings")


_STATUSES = frozenset(get_args(Status))
_KINDS = tuple((int, float) if field.type is float else int if field.type is int else str for field in fields(Entry))


class Manifest:
    """The lines of `path`, each file's last one by its name, and the means to add to them."""

    def __init__(self, path: Path) -> None:
        """Read what an earlier run left; a torn last line is cut off. Raises UnwritableOutputError."""
        self._path = path
        self.entries: dict[str, Entry] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = path.open("a+b")
            self._lock()
            self._read()
        except OSError as error:
            raise unwritable(error, str(path)) from error

    def add(self, entry: Entry) -> None:
        """Add a line, which stands in the file when this returns. Raises UnwritableOutputError."""
        try:
            self._file.write(_line(entry))
            self._file.flush()
        except OSError as error:
            raise unwritable(error, str(self._path)) from error
        self.entries[entry.path] = entry

    def finish(self, entries: Iterable[Entry]) -> None:
        """Replace all lines by these, in their order. Raises UnwritableOutputError."""
        self.close()
        write_atomically(self._path, b"".join(map(_line, entries)).decode(), only_writer=True)

    def close(self) -> None:
        """Let go of the file."""
        with suppress(OSError):  # a full disk has been told already
            self._file.close()

    def _lock(self) -> None:
        """Keep other runs out of these outputs for as long as the file is open."""
        if sys.platform == "win32":  # which has no such lock
            return
        import fcntl

        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UnwritableOutputError(
                "is in use by another run", "wait until it has ended", name=str(self._path)
            ) from error

    def _read(self) -> None:
        self._file.seek(0)
        whole = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            entry = _entry(line)
            if entry is not None:
                self.entries[entry.path] = entry
        self._file.truncate(whole)
        self._file.seek(0, os.SEEK_END)


def _entry(line: bytes) -> Entry | None:
    """Return what a line says, or None for one of another version or shape: its file is done again."""
    try:
        said = json.loads(line)
        entry = Entry(**said) if isinstance(said, dict) else None
        whole = entry is not None and entry.status in _STATUSES and all(map(isinstance, asdict(entry).values(), _KINDS))
    except (ValueError, TypeError, RecursionError):
        return None
    return entry if whole else None


def _line(entry: Entry) -> bytes:
    return (json.dumps(asdict(entry), ensure_ascii=False) + "\n").encode(errors="replace")
