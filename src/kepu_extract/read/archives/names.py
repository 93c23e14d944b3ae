"""Names of files in archives, made safe: relative, with /, without .., and each of them once."""

from collections.abc import Iterator
from typing import Final

_FORBIDDEN: Final = '<>:"|?*'  # in names on Windows


def safe(name: str) -> str:
    """Return a path that stays below any folder it is put into, on every system."""
    return "/".join(_safe_parts(name)) or "_"


def _safe_parts(name: str) -> Iterator[str]:
    for part in name.replace("\\", "/").split("/"):
        clean = "".join("_" if sign in _FORBIDDEN or not sign.isprintable() else sign for sign in part).rstrip(". ")
        if clean:  # "", "." and ".." vanish
            yield clean


def distinct(name: str, taken: set[str]) -> str:
    """Return a name that is not among those `taken`, and add it to them."""
    stem, dot, suffix = name.rpartition(".")
    candidate, number = name, 2
    while candidate.casefold() in taken:
        candidate = f"{stem}~{number}{dot}{suffix}"
        number += 1
    taken.add(candidate.casefold())
    return candidate
