"""Saved mail (.eml, Outlook's .msg): what it says and what is attached, as files. Mail that is attached is opened too."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from kepu_extract.read.limits import check_size
from kepu_extract.read.mail.head import HEAD_BYTES, is_eml
from kepu_extract.read.mail.part import DEEPEST, Part
from kepu_extract.read.word.ole import OLE_MAGIC, is_outlook

__all__ = ["Part", "is_mail", "parts"]


def is_mail(name: str, file: BinaryIO) -> bool:
    """Tell whether a file is a saved mail, by name and content. Raises nothing but what reading it does."""
    suffix = name.rpartition(".")[2].lower()
    if suffix == "eml":
        return is_eml(file.read(HEAD_BYTES))
    return suffix == "msg" and file.read(len(OLE_MAGIC)) == OLE_MAGIC and is_outlook(OLE_MAGIC + file.read())


def parts(data: bytes) -> tuple[Part, ...]:
    """Return the body of a mail, where it says anything, and what is attached; those of a mail attached in its place.

    Of a body in several forms it is the page, whose tables the plain form lacks. Raises LimitExceededError where parts
    are too large, MissingExtraError where it takes an extra that is not installed, and on damage what the libraries do.
    """
    found: list[Part] = []
    total = 0
    for part in _opened(data, 0):
        total += len(part.data)
        check_size(total)  # streams may lie over one another
        found.append(part)
    return tuple(found)


def _opened(mail: bytes, depth: int) -> Iterator[Part]:
    """Yield the parts of a mail, and of those that are attached to it."""
    for part in _parts_of(mail):
        if depth < DEEPEST and is_mail(part.name, BytesIO(part.data)):
            yield from (Part(f"{part.name}/{inner.name}", inner.data) for inner in _opened(part.data, depth + 1))
        else:
            yield part


def _parts_of(data: bytes) -> Iterator[Part]:
    if data.startswith(OLE_MAGIC):
        from kepu_extract.read.mail.outlook import parts_of
    else:
        from kepu_extract.read.mail.eml import parts_of
    return parts_of(data)
