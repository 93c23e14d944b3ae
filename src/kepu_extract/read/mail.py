"""Mail as it is saved (.eml, RFC 5322): what it says and what is attached, as files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path

from kepu_extract.paths import State, is_file, state_of
from kepu_extract.read.files import read_file
from kepu_extract.read.limits import check_size

_HEAD_BYTES = 65_536  # long chains of Received: stand in front of the rest
_FIELD = re.compile(rb"^(?:From|Date|Subject|Received|Return-Path|Message-ID):", re.I | re.M)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_SUFFIXES = {"text/html": "html", "text/plain": "txt", "message/rfc822": "eml"}
_BODY = "正文"


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a mail: its body, or something attached."""

    name: str
    data: bytes


def is_mail(path: Path) -> bool:
    """Tell whether a file is a saved mail: called .eml, with two fields of a mail's head. Raises nothing."""
    if path.suffix.lower() != ".eml" or not is_file(path):
        return False
    try:
        with path.open("rb") as file:
            head = _BLANK_LINE.split(file.read(_HEAD_BYTES).lstrip(), maxsplit=1)[0]
    except OSError:
        return False  # whoever reads it says so
    return len({field.lower() for field in _FIELD.findall(head)}) >= 2


def parts(path: Path) -> tuple[Part, ...]:
    """Return the body of a mail, where it says anything, and what is attached; a mail attached is one file.

    Of a body in two forms it is the page, whose tables the plain form lacks. Raises a KepuError where the file cannot
    be read or is too large.
    """
    return _parts(path, state_of(path))


@lru_cache(maxsize=1)
def _parts(path: Path, state: State) -> tuple[Part, ...]:
    """Keep the parts for a process that reads one after the other, as long as the file stays as it is."""
    mail = message_from_bytes(read_file(path), policy=policy.default)
    body = mail.get_body(("html", "plain"))
    found = [_part(body, f"{_BODY}.{_SUFFIXES[body.get_content_type()]}")] if isinstance(body, EmailMessage) else []
    found = [part for part in found if part.data.strip()]
    return (*found, *_attached(mail))


def _attached(mail: EmailMessage) -> Iterator[Part]:
    for part in mail.iter_attachments():
        if not isinstance(part, EmailMessage):
            continue
        kind = part.get_content_type()
        if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment":
            continue  # a picture of the body
        name = part.get_filename() or f"附件.{_SUFFIXES.get(kind, 'bin')}"
        yield _part(part, name)


def _part(part: EmailMessage, name: str) -> Part:
    """Return the bytes of a part; text as UTF-8, since its charset stands in the mail and not in it."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    else:
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        if data.strip() and part.get_content_maintype() == "text" and part.get_content_charset():
            data = _as_utf8(data, part.get_content_charset())
    check_size(len(data))
    return Part(name, data)


def _as_utf8(data: bytes, charset: str | None) -> bytes:
    """Return text with a byte order mark, which outweighs what a page says of its own encoding; as it is if it is none."""
    try:
        return b"\xef\xbb\xbf" + data.decode(charset or "").encode()
    except (LookupError, UnicodeError):  # a wrong charset: the readers tell it by content
        return data
