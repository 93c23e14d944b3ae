"""Mail in the form in which it is sent (.eml, RFC 5322)."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import regex

from kepu_extract.compiled import compiled
from kepu_extract.read.file_names import decoded_name
from kepu_extract.read.limits import check_size
from kepu_extract.read.mail.part import ATTACHED, BODY, Part, as_utf8

_NAMED = compiled(rb'name="?([^";\r\n]+)', regex.I)
_SUFFIXES = {"text/html": "html", "text/plain": "txt", "message/rfc822": "eml"}
_PROOFS = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")


def parts_of(data: bytes) -> Iterator[Part]:
    """Yield the body of a mail, where it says anything, and what is attached. Raises LimitExceededError for a large part."""
    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("html", "plain"))
    if isinstance(body, EmailMessage):
        part = _part(body, f"{BODY}.{_SUFFIXES[body.get_content_type()]}")
        if part.data.strip():
            yield part
    for leaf, is_form in _leaves(mail):
        if leaf is not body and not (is_form and _is_text(leaf)) and not _is_shown_or_proof(leaf):
            yield _part(leaf, _name(leaf))


def _leaves(part: EmailMessage, is_form: bool = False) -> Iterator[tuple[EmailMessage, bool]]:
    """Yield the parts that hold no others, each with whether it is in one of several forms of the same."""
    if part.get_content_maintype() != "multipart":
        yield part, is_form
        return
    for inner in part.iter_parts():
        if isinstance(inner, EmailMessage):
            yield from _leaves(inner, is_form or part.get_content_subtype() == "alternative")


def _is_text(leaf: EmailMessage) -> bool:
    return leaf.get_content_maintype() == "text" and not leaf.get_filename()


def _is_shown_or_proof(leaf: EmailMessage) -> bool:
    """Tell a picture of the body and a signature of the whole mail, which nobody has attached."""
    if leaf.get_content_maintype() == "image":
        return leaf.get_content_disposition() != "attachment"
    return leaf.get_content_type() in _PROOFS


def _name(leaf: EmailMessage) -> str:
    suffix = _SUFFIXES.get(leaf.get_content_type(), "bin")
    name = leaf.get_filename() or f"{ATTACHED}.{suffix}"
    if "\ufffd" in name:
        name = _raw_name(leaf) or name
    return f"{name}.{suffix}" if suffix == "eml" and not name.lower().endswith(".eml") else name


def _raw_name(leaf: EmailMessage) -> str | None:
    """Return a name that some programs write in GBK, though a head may hold ASCII alone."""
    for field, value in leaf.raw_items():
        if field.lower() in ("content-disposition", "content-type"):
            found = _NAMED.search(str(value).encode("ascii", "surrogateescape"))
            if found:
                return decoded_name(found[1])
    return None


def _part(part: EmailMessage, name: str) -> Part:
    """Return the bytes of a part; text as UTF-8, since its charset stands in the mail and not in it."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    else:
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        if data.strip() and part.get_content_maintype() == "text" and part.get_content_charset():
            data = as_utf8(data, part.get_content_charset())
    check_size(len(data))
    return Part(name, data)
