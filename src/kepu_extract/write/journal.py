"""Lines that come in any order and go out in the order wanted: a file on disk, an index in memory."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from msgspec import Struct

from kepu_extract.write.atomic import unwritable

_HEAD_END = b',"documents":['


class _Place(Struct, frozen=True):
    start: int
    length: int
    sha256: str


class Journal:
    """One line a file, the last one of each name counting."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the journal at `path` with what is in it, or a temporary one. Raises UnwritableOutputError."""
        self._places: dict[str, _Place] = {}
        self._name = str(path or "a temporary file")
        try:
            if path is None:
                self._file: BinaryIO = TemporaryFile()  # noqa: SIM115
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = path.open("a+b")
            self._end = self._read()
        except OSError as error:
            raise unwritable(error, self._name) from error

    def sha256(self, name: str) -> str | None:
        """Return the hash of the line of this name, or None."""
        place = self._places.get(name)
        return place.sha256 if place else None

    def put(self, name: str, line: bytes) -> None:
        """Add a line with its line break. Raises UnwritableOutputError."""
        try:
            self._file.seek(self._end)
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise unwritable(error, self._name) from error
        self._places[name] = _Place(self._end, len(line), hashlib.sha256(line).hexdigest())
        self._end += len(line)

    def get(self, name: str) -> bytes:
        """Return the line of this name, which must be in the journal."""
        place = self._places[name]
        try:
            self._file.seek(place.start)
            return self._file.read(place.length)
        except OSError as error:
            raise unwritable(error, self._name) from error

    def close(self) -> None:
        """Let go of the file."""
        with suppress(OSError):  # a full disk has been told already
            self._file.close()

    def _read(self) -> int:
        """Take in the lines that are there; cut off a torn last one. Return where the next one goes."""
        self._file.seek(0)
        at = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            # No string in the head can hold this mark: its quotes would be escaped.
            head, mark, _ = line.partition(_HEAD_END)
            if mark:
                with suppress(ValueError, KeyError, TypeError):  # no line of ours
                    source = json.loads(head + b"}")["source"]
                    self._places[str(source["name"])] = _Place(at, len(line), hashlib.sha256(line).hexdigest())
            at += len(line)
        self._file.truncate(at)
        return at
