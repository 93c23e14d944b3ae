"""Rich text as Outlook packs it (LZFu, [MS-OXRTFCP])."""

from struct import unpack_from
from typing import Final

from kepu_extract.read.limits import check_size

_COMPRESSED: Final = b"LZFu"
_HEAD: Final = 16  # bytes: size packed, size unpacked, kind, checksum
_WINDOW: Final = 4096
# What every text may refer to from its first character on, since nearly every one begins with it.
_PRESET: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def decompressed(data: bytes) -> bytes:
    """Return the rich text in a stream; what there is of one that breaks off, and nothing of one of no known kind.

    Raises LimitExceededError where it is larger than a file may be.
    """
    if len(data) < _HEAD:
        return b""
    (size,) = unpack_from("<I", data, 4)
    check_size(size)
    if data[8:12] != _COMPRESSED:
        return data[_HEAD : _HEAD + size] if data[8:12] == b"MELA" else b""
    text = bytearray(_PRESET)
    end = len(_PRESET) + size
    at = _HEAD
    while at < len(data) and len(text) < end:
        flags = data[at]
        at += 1
        for bit in range(8):
            if flags >> bit & 1:
                if at + 1 >= len(data):
                    return bytes(text[len(_PRESET) :])
                reference = data[at] << 8 | data[at + 1]
                at += 2
                # A place in a ring of which the text so far is the last turn.
                back = (len(text) - (reference >> 4)) % _WINDOW
                if not back:  # the place where the next character would stand: the end
                    return bytes(text[len(_PRESET) :])
                for _ in range((reference & 0xF) + 2):
                    text.append(text[-back] if back <= len(text) else 0x20)
            elif at < len(data):
                text.append(data[at])
                at += 1
    return bytes(text[len(_PRESET) : end])
