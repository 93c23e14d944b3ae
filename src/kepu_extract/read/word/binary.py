"""The little of a Word 97 binary that tells whether a conversion of it is complete ([MS-CFB], [MS-DOC] 2.5, 2.8).

A Word binary is a compound file: sectors chained by a table, streams named by a directory. The stream
`WordDocument` starts with the file information block, which says where the table of text pieces stands.
"""

import struct
from struct import iter_unpack, unpack_from

from msgspec import Struct

from kepu_extract.read.word.ole import OLE_MAGIC

_END = 0xFFFFFFFA  # sector numbers from here on end a chain
_STREAM, _ROOT = 2, 5  # object types of a directory entry
_MINI_STREAM_BELOW, _MINI_SECTOR = 4096, 64  # smaller streams are chained in small sectors of the root's stream
_WORD_97 = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200  # flags of the information block
_FLAGS_AT, _MAIN_LENGTH_AT, _CLX_AT = 0x0A, 0x4C, 0x01A2


class WordBinary(Struct, frozen=True):
    """What the information block says; `text` is None where the pieces cannot be read."""

    encrypted: bool
    text: str | None  # of the main story with its control characters, field codes and deleted text


def look_inside(data: bytes) -> WordBinary | None:
    """Return what the Word binary `data` says of itself, or None where it is no (or a damaged) Word 97 file."""
    try:
        compound = _Compound(data)
        document = compound.stream("WordDocument")
        (identity,) = unpack_from("<H", document, 0)
        if identity != _WORD_97:
            return None
        (flags,) = unpack_from("<H", document, _FLAGS_AT)
        if flags & _ENCRYPTED:
            return WordBinary(encrypted=True, text=None)
        table = compound.stream("1Table" if flags & _TABLE_1 else "0Table")
        return WordBinary(encrypted=False, text=_main_text(document, table))
    except (struct.error, IndexError, KeyError, ValueError):
        return None


def _main_text(document: bytes, table: bytes) -> str | None:
    """Join the pieces of the main story; a piece is UTF-16 or, marked by a bit, one byte a character."""
    (length,) = unpack_from("<I", document, _MAIN_LENGTH_AT)
    offset, size = unpack_from("<II", document, _CLX_AT)
    clx = table[offset : offset + size]
    at = 0
    while at < len(clx) and clx[at] == 1:  # property modifiers before the piece table
        at += 3 + unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        return None
    pieces = clx[at + 5 : at + 5 + unpack_from("<I", clx, at + 1)[0]]
    count = (len(pieces) - 4) // 12
    bounds = unpack_from(f"<{count + 1}I", pieces, 0)
    parts = []
    for number in range(count):
        (where,) = unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
        characters = min(bounds[number + 1], length) - bounds[number]
        if characters <= 0:
            break
        if where & 0x40000000:
            start = (where & 0x3FFFFFFF) // 2
            parts.append(document[start : start + characters].decode("cp1252", "replace"))
        else:
            parts.append(document[where : where + 2 * characters].decode("utf-16-le", "replace"))
    return "".join(parts)


class _Compound:
    """The streams of a compound file."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(OLE_MAGIC):
            raise ValueError("no compound file")
        self._data = data
        self._sector = 1 << unpack_from("<H", data, 30)[0]
        if self._sector not in (512, 4096):
            raise ValueError("no sector size")
        tables = [number for number in unpack_from("<109I", data, 76) if number < _END]
        (further,) = unpack_from("<I", data, 68)
        while further < _END and len(tables) * self._sector < len(data):
            entries = [number for (number,) in iter_unpack("<I", self._read(further))]
            tables += [number for number in entries[:-1] if number < _END]
            further = entries[-1]
        self._next = [number for table in tables for (number,) in iter_unpack("<I", self._read(table))]
        self.streams: dict[str, tuple[int, int]] = {}
        directory = self._chain(unpack_from("<I", data, 48)[0])
        root = (_END, 0)
        for at in range(0, len(directory) - 127, 128):
            name_bytes, kind = unpack_from("<HB", directory, at + 64)
            if kind == _STREAM and 2 <= name_bytes <= 64:
                name = directory[at : at + name_bytes - 2].decode("utf-16-le", "replace")
                self.streams.setdefault(name, unpack_from("<II", directory, at + 116))
            elif kind == _ROOT:
                root = unpack_from("<II", directory, at + 116)
        self._root = root

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream; raises KeyError where there is none, ValueError where it is cut off."""
        start, size = self.streams[name]
        content = (self._mini_chain(start) if size < _MINI_STREAM_BELOW else self._chain(start))[:size]
        if len(content) < size:
            raise ValueError("cut off")
        return content

    def _read(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._data[start : start + self._sector].ljust(self._sector, b"\xff")

    def _chain(self, number: int) -> bytes:
        sectors: list[bytes] = []
        while number < _END and len(sectors) <= len(self._next):
            if (number + 1) * self._sector >= len(self._data):
                raise ValueError("a sector outside the file")
            sectors.append(self._read(number))
            number = self._next[number]
        return b"".join(sectors)

    def _mini_chain(self, number: int) -> bytes:
        store = self._chain(self._root[0])
        following = [entry for (entry,) in iter_unpack("<I", self._chain(unpack_from("<I", self._data, 60)[0]))]
        sectors: list[bytes] = []
        while number < _END and len(sectors) <= len(following):
            sectors.append(store[number * _MINI_SECTOR : (number + 1) * _MINI_SECTOR])
            number = following[number]
        return b"".join(sectors)
