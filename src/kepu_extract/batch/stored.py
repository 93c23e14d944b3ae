"""Extractions that this program wrote before, as JSON or as lines of it: what they say is taken as it is."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.errors import UnreadableInputError
from kepu_extract.paths import is_file
from kepu_extract.read.files import read_file, read_file_error
from kepu_extract.read.limits import check_size, in_force

if TYPE_CHECKING:
    from kepu_extract.model import Extraction

SUFFIXES = (".json", ".jsonl", ".ndjson")
HEAD = 8192  # bytes, which hold the beginning of any output and the longest path
_BOM = b"\xef\xbb\xbf"  # which an editor may have put before it
_BEGINNING = compiled(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema_version":\s*"([^"]*)",\s*"generator":\s*\{\s*"name":\s*"kepu-extract"')
_SOURCE = compiled(rb'"source":\s*\{\s*"name":\s*("(?:[^"\\]|\\.)*").*?"sha256":\s*"([0-9a-f]*)"', regex.DOTALL)
_MAKE_AGAIN = "make it again from its document"


class Place(Struct, frozen=True):
    """Where an extraction stands, and which document it is about as far as its beginning says."""

    path: Path
    start: int | None  # of its line; None where it is the whole file
    name: str
    sha256: str


def is_stored(path: Path) -> bool:
    """Tell whether a file is JSON or JSONL of extractions, by name and beginning. Raises nothing."""
    if path.suffix.lower() not in SUFFIXES or not is_file(path):
        return False
    try:
        with path.open("rb") as file:
            return begins_stored(file.read(HEAD))
    except OSError:
        return False


def begins_stored(head: bytes) -> bool:
    """Tell whether bytes begin as an extraction in JSON does."""
    return bool(_BEGINNING.match(head))


def places_in(path: Path) -> Iterator[Place]:
    """Yield where the extractions of a file stand: one that goes over many lines, or one a line. Raises UnreadableInputError."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            if head.removeprefix(_BOM).lstrip().partition(b"\n")[0].strip() == b"{":
                yield _place(path, None, head, path.name)
                return
            file.seek(0)
            start = 0
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _place(path, start, line[:HEAD], f"{path.name}:{number}")
                start += len(line)
    except OSError as error:
        raise read_file_error(error, str(path)) from error


def _place(path: Path, start: int | None, head: bytes, name: str) -> Place:
    found, sha256 = _SOURCE.search(head), ""
    if found:
        with suppress(ValueError):
            name, sha256 = str(json.loads(found[1])), found[2].decode()
    return Place(path, start, name, sha256)


def bytes_at(path: Path, start: int) -> bytes:
    """Return the line that begins there. Raises a KepuError."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            line = file.readline(in_force().file_bytes + 1)
    except OSError as error:
        raise read_file_error(error, str(path)) from error
    check_size(len(line))
    return line


def stored_extraction(data: bytes) -> "Extraction":
    """Return the extraction that the bytes are the JSON of. Raises UnreadableInputError for another version, damage, and several."""
    from pydantic import ValidationError

    from kepu_extract.model import Extraction

    try:
        return Extraction.model_validate_json(data.removeprefix(_BOM))
    except ValidationError as error:
        beginning = _BEGINNING.match(data)
        version, own = beginning[1].decode(errors="replace") if beginning else "", Extraction.model_fields["schema_version"].default
        if beginning and version != own:
            trouble = f"is JSON of another version of kepu-extract (its form is {version}, and this one reads {own})"
            raise UnreadableInputError(trouble, _MAKE_AGAIN) from error
        if len([line for line in data.splitlines() if begins_stored(line)]) > 1:
            raise UnreadableInputError("holds what several files say", "give it under a name that ends in .jsonl") from error
        raise UnreadableInputError("is JSON of another version of kepu-extract, or damaged", _MAKE_AGAIN) from error


def read_stored(path: Path) -> Iterator["Extraction"]:
    """Yield the extractions of a JSON or JSONL file. Raises a KepuError, with the path, for another version or damage."""
    for place in places_in(path):
        try:
            yield stored_extraction(read_file(path) if place.start is None else bytes_at(path, place.start))
        except UnreadableInputError as error:
            error.named(str(path))
            raise
