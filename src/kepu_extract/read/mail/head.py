"""What tells a mail in the form in which it is sent, without the means to read it."""

import regex

from kepu_extract.compiled import compiled

HEAD_BYTES = 65_536  # long chains of Received: stand in front of the rest
_FIELD = compiled(rb"^(?:From|Date|Subject|Received|Return-Path|Message-ID):", regex.I | regex.M)
_BLANK_LINE = compiled(rb"\r?\n\r?\n")


def is_eml(head: bytes) -> bool:
    """Tell the first bytes of a mail by two of the fields that every mail has. Raises nothing."""
    fields = _BLANK_LINE.split(head.lstrip(), maxsplit=1)[0]
    return len({field.lower() for field in _FIELD.findall(fields)}) >= 2
