"""Saved mail (.eml, Outlook's .msg): what it says and what is attached, as files. Mail that is attached is opened too."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kepu_extract.paths import State, is_file, state_of
from kepu_extract.read.files import read_file
from kepu_extract.read.limits import check_size
from kepu_extract.read.mail import eml
from kepu_extract.read.mail.part import DEEPEST, Part
from kepu_extract.read.word.ole import OLE_MAGIC, is_outlook

__all__ = ["Part", "is_mail", "parts"]


def is_mail(path: Path) -> bool:
    """Tell whether a file is a saved mail, by name and content. Raises nothing."""
    suffix = path.suffix.lower()
    if suffix not in (".eml", ".msg") or not is_file(path):
        return False
    try:
        with path.open("rb") as file:
            if suffix == ".eml":
                return eml.is_eml(file.read(eml.HEAD_BYTES))
            return file.read(len(OLE_MAGIC)) == OLE_MAGIC and is_outlook(OLE_MAGIC + file.read())
    except OSError:
        return False  # whoever reads it says so


def parts(path: Path) -> tuple[Part, ...]:
    """Return the body of a mail, where it says anything, and what is attached; those of a mail attached in its place.

    Of a body in several forms it is the page, whose tables the plain form lacks. Raises a KepuError where the file
    cannot be read or is too large, and MissingExtraError where it takes an extra that is not installed.
    """
    return _parts(path, state_of(path))


@lru_cache(maxsize=1)
def _parts(path: Path, state: State) -> tuple[Part, ...]:
    """Keep the parts for a process that reads one after the other, as long as the file stays as it is."""
    found: list[Part] = []
    total = 0
    for part in _opened(Part(path.name, read_file(path)), 0):
        total += len(part.data)
        check_size(total)  # streams may lie over one another
        found.append(part)
    return tuple(found)


def _opened(mail: Part, depth: int) -> Iterator[Part]:
    """Yield the parts of a mail, and of those that are attached to it."""
    for part in _parts_of(mail.data):
        if depth < DEEPEST and _is_mail(part):
            yield from (Part(f"{part.name}/{inner.name}", inner.data) for inner in _opened(part, depth + 1))
        else:
            yield part


def _is_mail(part: Part) -> bool:
    name = part.name.lower()
    if name.endswith(".eml"):
        return eml.is_eml(part.data[: eml.HEAD_BYTES])
    return name.endswith(".msg") and part.data.startswith(OLE_MAGIC) and is_outlook(part.data)


def _parts_of(data: bytes) -> Iterator[Part]:
    if not data.startswith(OLE_MAGIC):
        return eml.parts_of(data)
    from kepu_extract.read.mail import outlook

    return outlook.parts_of(data)
