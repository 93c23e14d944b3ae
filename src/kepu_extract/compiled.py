"""Patterns compiled once on a machine instead of once in every run, as Python does with the modules themselves.

Compiling the patterns of the code and of the lexicons takes longer than reading a short document with them. What was
compiled is kept beside this module's own bytecode, under the same rules: `PYTHONPYCACHEPREFIX` moves it,
`PYTHONDONTWRITEBYTECODE` forbids it, a folder that cannot be written goes without. What a pattern finds never depends on it.
"""

import atexit
import contextlib
import os
import pickle  # the store is as trusted as the bytecode beside it
import sys
import zlib
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, AnyStr

import regex

_WORTH = 20  # new patterns from which the store is written anew; a few more are sooner compiled than written
_MOST = 5000  # patterns that a store holds: those of lexicons long changed must not pile up
_Key = tuple[str | bytes, int]
_Store = dict[_Key, "regex.Pattern[Any]"]


def compiled(pattern: AnyStr, flags: int = 0) -> "regex.Pattern[AnyStr]":
    """Return what `regex.compile` does, from the store where it has it. Raises regex.error where the pattern is none."""
    known = _STORE.patterns()
    key = (pattern, int(flags))
    found = known.get(key)
    if found is None:
        found = known[key] = regex.compile(pattern, flags)
        _STORE.added += 1
    return found


def keep_compiled() -> None:
    """Write what was compiled to the store now: for a process that ends without the means of Python."""
    _STORE.write()


class _PatternStore:
    """The compiled patterns of this version of Python and of the library."""

    def __init__(self) -> None:
        self.added = 0
        self._patterns: _Store | None = None
        self._path = Path(cache_from_source(__file__)).with_suffix(f".regex-{regex.__version__}.patterns")

    def patterns(self) -> _Store:
        """Return the patterns known, read at the first call."""
        if self._patterns is None:
            self._patterns = self._read()
            atexit.register(self.write)
        return self._patterns

    def _read(self) -> _Store:
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError, pickle.UnpicklingError):
            checksum, _, content = self._path.read_bytes().partition(b"\n")
            if checksum == _checksum(content):
                found: _Store = pickle.loads(content)
                return found
        return {}

    def write(self) -> None:
        """Keep the patterns where enough of them are new and bytecode may be kept; a folder that cannot be written is left."""
        if self.added < _WORTH or sys.dont_write_bytecode or self._patterns is None:
            return
        beside = self._path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError, MemoryError):
            content = pickle.dumps(dict(list(self._patterns.items())[-_MOST:]), protocol=5)
            self._path.parent.mkdir(exist_ok=True)
            beside.write_bytes(_checksum(content) + b"\n" + content)
            beside.replace(self._path)
            self.added = 0


def _checksum(content: bytes) -> bytes:
    return b"%08x" % zlib.crc32(content)


_STORE = _PatternStore()
