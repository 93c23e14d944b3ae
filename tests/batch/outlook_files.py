"""Outlook mail written by hand for tests: an OLE compound file ([MS-CFB]) with the properties of a mail as streams."""

from collections.abc import Mapping, Sequence
from struct import pack

Storage = Mapping[str, "bytes | Storage"]

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def compound(root: Storage) -> bytes:
    """Return a compound file with these storages and streams."""
    entries: list[list[int]] = []  # of each: kind, right sibling, child, first sector, size
    names: list[str] = []
    sectors: list[bytes] = []
    fat: list[int] = []
    small = b""
    small_fat: list[int] = []

    def chain(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        fat.extend([*range(first + 1, first + len(pieces)), _END] if pieces else [])
        return first if pieces else _END

    def add(name: str, content: "bytes | Storage") -> int:
        nonlocal small
        at = len(entries)
        names.append(name)
        entries.append([1, _NONE, _NONE, 0, 0])
        if isinstance(content, bytes):
            entries[at][0], entries[at][4] = 2, len(content)
            if len(content) >= _CUTOFF:
                entries[at][3] = chain(content)
            else:
                first, count = len(small_fat), -(-len(content) // _SMALL)
                small += content.ljust(count * _SMALL, b"\0")
                small_fat.extend([*range(first + 1, first + count), _END] if count else [])
                entries[at][3] = first if count else _END
            return at
        last = None
        for inner in sorted(content, key=lambda name: (len(name), name.upper())):
            child = add(inner, content[inner])
            if last is None:
                entries[at][2] = child
            else:
                entries[last][1] = child
            last = child
        return at

    add("Root Entry", root)
    entries[0] = [5, _NONE, entries[0][2], chain(small), len(small)]
    first_small_fat = chain(_numbers(small_fat))
    directory = b"".join(map(_entry, names, entries))
    first_directory = chain(directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0"))
    count = 1
    while len(fat) + count > count * _SECTOR // 4:
        count += 1
    places = [*range(len(sectors), len(sectors) + count)]
    table = _numbers([*fat, *[_FAT] * count])
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, first_directory, 0, _CUTOFF, first_small_fat,
                   len(small_fat) * 4 // _SECTOR + 1 if small_fat else 0, _END, 0, places[0])  # fmt: skip
    header += pack(f"<{108}I", *places[1:], *[_FREE] * (109 - len(places)))
    return header + b"".join(sectors) + table


def mail(
    streams: Mapping[int, "str | bytes"] = {}, attached: Sequence[Storage] = (), *, numbers: Mapping[int, int] = {}, inner: bool = False
) -> Storage:
    """Return the storage of a mail: its properties, text and bytes, and what is attached."""
    head = bytes(24 if inner else 32)
    found = _properties(head, streams, numbers)
    return {**found, **{f"__attach_version1.0_#{number:08X}": each for number, each in enumerate(attached)}}


def attachment(name: str, data: "bytes | Storage", streams: Mapping[int, "str | bytes"] = {}, numbers: Mapping[int, int] = {}) -> Storage:
    """Return the storage of something attached: a file by its bytes, or a mail."""
    content = {f"__substg1.0_3701{'0102' if isinstance(data, bytes) else '000D'}": data}
    return {**_properties(bytes(8), {0x3707: name, **streams}, numbers), **content}


def narrow(text: str, encoding: str) -> bytes:
    """Return text for a property of eight bits a character: told by its first byte from other bytes."""
    return _NARROW + text.encode(encoding)


_NARROW = b"\x1e"


def _properties(head: bytes, streams: Mapping[int, "str | bytes"], numbers: Mapping[int, int]) -> dict[str, bytes]:
    found = {"__properties_version1.0": head + b"".join(pack("<HHIII", 3, number, 6, value, 0) for number, value in numbers.items())}
    for number, value in streams.items():
        if isinstance(value, str):
            found[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
        elif value.startswith(_NARROW):
            found[f"__substg1.0_{number:04X}001E"] = value[1:]
        else:
            found[f"__substg1.0_{number:04X}0102"] = value
    return found


def _numbers(values: Sequence[int]) -> bytes:
    padding = -len(values) % (_SECTOR // 4)
    return pack(f"<{len(values) + padding}I", *values, *[_FREE] * padding)


def _entry(name: str, values: Sequence[int]) -> bytes:
    kind, right, child, sector, size = values
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + pack("<HBBIII", len(raw), kind, 1, _NONE, right, child)
    return head + bytes(36) + pack("<IQ", sector, size)
