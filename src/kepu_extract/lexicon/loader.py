"""Reads the lexicons, which are TOML files in the package's folder `lexicon/data`."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def _data() -> list[Traversable]:
    """Return all lexicon files, sorted by name."""
    folder = files("kepu_extract.lexicon") / "data"
    return sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` ("measures" reads measures.toml); read once and shared, so not to be changed.

    Raises FileNotFoundError where the package has no such lexicon.
    """
    resource = files("kepu_extract.lexicon") / "data" / f"{name}.toml"
    return tomllib.loads(resource.read_text(encoding="utf-8"))


def names() -> list[str]:
    """Return the names of all lexicons, sorted."""
    return [entry.name.removesuffix(".toml") for entry in _data()]


@cache
def rules_sha256() -> str:
    """Return the SHA-256 of all lexicons with their names: the same rules give the same figure on every machine."""
    digest = hashlib.sha256()
    for entry in _data():
        # A checkout on Windows may turn line breaks into CRLF, which are no other rules.
        content = entry.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{entry.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
