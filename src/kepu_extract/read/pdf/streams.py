"""Compressed streams of a PDF file that do not unpack, of which pdfium says nothing."""

import zlib

from kepu_extract.compiled import compiled
from kepu_extract.read.reading import Note

_FLATE = compiled(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_NO_TEXT = compiled(
    rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType|XML)|/Length1\b|/FunctionType|/ShadingType|/Alternate\b"
)
_CHUNK = 1 << 20
_MOST = 200 << 20  # bytes that are unpacked in all


def damaged_streams(data: bytes) -> list[Note]:
    """Return a note where streams of text are damaged inside; those of images and fonts don't count."""
    if b"/Encrypt" in data:
        return []
    damaged = 0
    left = _MOST
    at = 0
    while left > 0 and (begin := data.find(b"stream", at)) >= 0:
        at = begin + 6
        if data[begin - 3 : begin] == b"end":
            continue
        head = data[max(0, data.rfind(b" obj", max(0, begin - 2000), begin)) : begin]
        if not _FLATE.search(head) or _NO_TEXT.search(head):
            continue
        start = at + (2 if data[at : at + 2] == b"\r\n" else 1)
        end = data.find(b"endstream", start)
        if end < 0:
            break  # the file breaks off, which is said elsewhere
        used = _unpacked(data, start, end)
        damaged += used < 0
        left -= abs(used)
        at = end
    if not damaged:
        return []
    message = f"{damaged} of the compressed parts of the file are damaged, so text may be missing; fetch it again."
    return [Note("warning", "damaged-file", message)]


def _unpacked(data: bytes, start: int, end: int) -> int:
    """Return how many bytes a stream gives, negative where it breaks or ends too early."""
    count = 0
    piece = data[start:end]
    unpacker = zlib.decompressobj()
    try:
        while piece and not unpacker.eof and count < _MOST:
            count += len(unpacker.decompress(piece, _CHUNK))
            piece = unpacker.unconsumed_tail
    except zlib.error:
        return -max(1, count)
    if unpacker.eof or count >= _MOST:
        return count
    bare = zlib.decompressobj(-zlib.MAX_WBITS)  # some programs leave out the checksum at the end
    try:
        count = len(bare.decompress(data[start + 2 : end], _MOST))
    except zlib.error:
        return -max(1, count)
    return count if bare.eof else -max(1, count)
