"""Web archives (.mht, .mhtml): the page inside a MIME message (RFC 2557)."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import regex

from kepu_extract.compiled import compiled
from kepu_extract.errors import UnreadableInputError

_HEADER_BYTES = 4096
_FRAMES = compiled(rb"<frameset\b|<iframe\b", regex.I)
_MARKUP = compiled(rb"<(script|style)\b.*?</\1>|<[^>]*>|<!--.*?-->", regex.S | regex.I)


def is_archive(data: bytes) -> bool:
    """Tell a web archive by its MIME header."""
    head = data[:_HEADER_BYTES].lstrip(b"\xef\xbb\xbf \r\n").lower()
    return b"mime-version:" in head and b"multipart/" in head and not head.startswith(b"<")


def page_of(data: bytes) -> bytes:
    """Return the first HTML part of a web archive, or the fullest of its frames. Raises UnreadableInputError where there is none."""
    message = BytesParser(policy=policy.default).parsebytes(data.lstrip(b"\xef\xbb\xbf \r\n"))
    pages = [_decoded(part) for part in message.walk() if part.get_content_type() == "text/html"]
    pages = [page for page in pages if page.strip()]
    if pages:
        # The first page may only set frames, each of which is a page of its own.
        return max(pages, key=_weight) if _FRAMES.search(pages[0]) else pages[0]
    raise UnreadableInputError(
        "is a web archive without a page", "open it in a browser and save the page as HTML", code="no-text"
    )


def _weight(page: bytes) -> int:
    """Return how many bytes outside of ASCII a page has beside its markup."""
    return sum(byte > 127 for byte in _MARKUP.sub(b"", page))


def _decoded(part: EmailMessage) -> bytes:
    """Return the bytes of a page; a character set that only the MIME header names is put in front of it."""
    payload = part.get_payload(decode=True)
    page = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset and b"charset" not in page[:_HEADER_BYTES].lower():
        return f'<meta charset="{charset}">'.encode("ascii", "ignore") + page  # no message
    return page
