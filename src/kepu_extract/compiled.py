"""Patterns compiled and lexicons parsed once on a machine instead of once in every run, as Python does with modules.

Compiling the patterns of the code and of the lexicons takes longer than reading a short document with them. What was
made is kept beside this module's own bytecode, and where none may be written there (`PYTHONDONTWRITEBYTECODE`, as in many
images; a package that another user installed) in the user's folder for caches. What is found never depends on it.
"""

import atexit
import contextlib
import os
import pickle  # the store is as trusted as the bytecode beside it
import sys
import zlib
from collections.abc import Callable, Iterable
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, AnyStr

import regex

from kepu_extract import __version__

_WORTH = 20  # new things from which the store is written anew; a few more are sooner made than written
_MOST = 5000  # things that a store holds: those of lexicons long changed must not pile up
_Store = dict[tuple[Any, ...], Any]


def compiled(pattern: AnyStr, flags: int = 0) -> "regex.Pattern[AnyStr]":
    """Return what `regex.compile` does, from the store where it has it. Raises regex.error where the pattern is none."""
    return _STORE.made((pattern, int(flags)), lambda: regex.compile(pattern, flags))  # type: ignore[no-any-return]


def beginning(characters: str, pattern: str) -> str:
    """Return a pattern that is tried only where one of the characters (of a class, 0-9一二) stands.

    For a search over running text: asking every alternative at every character costs five times as much.
    """
    return f"(?=[{characters}])(?:{pattern})"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


def parsed(toml: bytes) -> dict[str, Any]:
    """Return what `tomllib.loads` makes of a file of the package; shared, so not to be changed. Raises TOMLDecodeError."""
    return _STORE.made((toml,), lambda: _loads(toml))  # type: ignore[no-any-return]


def _loads(toml: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(toml.decode())


def keep_compiled() -> None:
    """Write what was made to the store now: for a process that ends without the means of Python."""
    _STORE.write()


class _KeptBeside:
    """The patterns and lexicons that this version of Python and of the library has made; no classes of our own."""

    def __init__(self) -> None:
        self._added = 0
        self._kept: _Store | None = None
        self._path = _path()

    def made(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """Return what is kept under a key, or make it; the store is read at the first call."""
        if self._kept is None:
            self._kept = self._read()
            atexit.register(self.write)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            self._added += 1
        return found

    def _read(self) -> _Store:
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError, pickle.UnpicklingError):
            if not _is_trusted(self._path):
                return {}
            checksum, _, content = self._path.read_bytes().partition(b"\n")
            if checksum == _checksum(content):
                found: _Store = pickle.loads(content)
                return found
        return {}

    def write(self) -> None:
        """Keep what was made where enough is new; a folder that cannot be written is left."""
        if self._added < _WORTH or self._kept is None:
            return
        beside = self._path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError, MemoryError):
            together = self._read() | self._kept  # a process that this one started may have kept more meanwhile
            content = pickle.dumps(dict(list(together.items())[-_MOST:]), protocol=5)
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.write_bytes(_checksum(content) + b"\n" + content)
            beside.replace(self._path)
            self._added = 0


def _path() -> Path:
    """Return where the store stands: beside the bytecode where that may be written, else in the user's folder."""
    beside = Path(cache_from_source(__file__)).with_suffix(f".{__version__}.regex-{regex.__version__}.patterns")
    nearest = next(folder for folder in beside.parents if folder.exists())
    if not sys.dont_write_bytecode and os.access(nearest, os.W_OK):
        return beside
    return _caches() / "kepu-extract" / beside.name


def _caches() -> Path:
    if folder := os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA"):
        return Path(folder)
    with contextlib.suppress(RuntimeError):  # a user without a home
        return Path.home() / ".cache"
    return Path(os.devnull)  # in which nothing is found or kept


def _is_trusted(path: Path) -> bool:
    """Say whether what a file holds may be loaded: it is this user's own, or stands in the package like its code."""
    owner = path.stat().st_uid
    return not hasattr(os, "geteuid") or owner in (os.geteuid(), Path(__file__).stat().st_uid)


def _checksum(content: bytes) -> bytes:
    return b"%08x" % zlib.crc32(content)


_STORE = _KeptBeside()
