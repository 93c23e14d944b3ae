"""The characters of a text file whose encoding nobody names."""

import codecs

from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.reading import Note

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FILLING = compiled(r"\0+(?=\r?\n|$)")  # of records of one length, and of the last block of a file
_SAMPLE = 8192  # bytes that are enough to tell one encoding from another
_MOST_GARBAGE = 0.02  # share of control characters and replacements that a text may have
_FEW = 2  # so many of them a text of any length may have
# Control characters, lost ones and those of private planes; 0x1A ends old DOS files, 0x1B opens a colour.
_GARBAGE = compiled("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\U000e1000-\U0010ffff]")


class Decoded(Struct, frozen=True):
    """The characters of a file."""

    text: str
    encoding: str
    lost: int = 0  # characters that stand for bytes that could not be decoded


def decode(data: bytes) -> Decoded:
    """Decode text by its bytes: byte order mark, UTF-16 without a mark, strict UTF-8, Big5 or GB18030.

    Raises UnreadableInputError where the bytes are no text in any of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding)
    if b"\0" in data:
        if b"\0" in data.rstrip(b"\0") and (wide := _utf16(data)) is not None:
            return _checked(data, wide)
        data = _unpadded(data.decode("latin-1")).encode("latin-1")  # no other encoding has this byte in a character
    try:
        return _plausible(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data, error):
            return _checked(data, "utf-8")
    if wide := _utf16(data):
        return _checked(data, wide)
    return _checked(data, big5_or_gb18030(data))


def _unpadded(text: str) -> str:
    """Return text without NUL characters: programs fill their last block with them, and databases leave single ones."""
    bare = _FILLING.sub("", text)
    if bare.count("\0") > _FEW + _MOST_GARBAGE * len(bare):
        raise _binary()
    return bare.replace("\0", "")


def lost_characters(decoded: Decoded) -> list[Note]:
    """Return a note where characters could not be decoded."""
    if not decoded.lost:
        return []
    message = f"{decoded.lost} characters could not be decoded as {decoded.encoding}."
    return [Note("warning", "undecodable-bytes", message)]


def _checked(data: bytes, encoding: str) -> Decoded:
    text = _unpadded(data.decode(encoding, errors="replace"))
    return _plausible(Decoded(text, encoding, text.count("\ufffd")))


def _plausible(decoded: Decoded) -> Decoded:
    """Refuse what decodes but is no text: too many control characters, private or lost ones."""
    garbage = sum(1 for _ in _GARBAGE.finditer(decoded.text))
    if garbage > _FEW + _MOST_GARBAGE * len(decoded.text):
        raise _binary()
    return decoded


def _binary() -> UnreadableInputError:
    return UnreadableInputError(
        "holds binary data of no known kind", "open it in its own program and save it as .docx or .pdf", code="binary"
    )


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 with a few broken bytes, or cut in the middle of a character, from another encoding."""
    if error.start >= len(data) - 3 and not data[: error.start].isascii():
        return True
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return lost * 30 < sum(character > "\x7f" for character in text) - lost


def _utf16(data: bytes) -> str | None:
    """Return the UTF-16 byte order under which nearly all of the sample is Chinese or Latin text, or None."""
    written = len(data.rstrip(b"\0"))
    sample = data[: min(_SAMPLE, (written + 1) // 2 * 2, len(data) // 2 * 2)]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        if text and sum(_is_common(character) for character in text) >= 0.95 * len(text):
            return encoding
    return None


def _is_common(character: str) -> bool:
    return (
        " " <= character <= "~"
        or character in "\t\r\n"
        or "\u2010" <= character <= "\u2026"
        or "\u3000" <= character <= "\u3017"
        or "\u4e00" <= character <= "\u9fa5"
        or "\uff01" <= character <= "\uff5e"
    )


def big5_or_gb18030(data: bytes) -> str:
    """Tell the two by how many of their characters are common ones; in doubt GB18030."""
    sample = data[:_SAMPLE]
    simplified = _common_pairs(sample, "gb18030", 0xB0, 0xD7)  # GB 2312 level 1
    traditional = _common_pairs(sample, "big5", 0xA4, 0xC6)  # Big5 level 1
    return "big5" if simplified < 0.7 and traditional > simplified + 0.15 else "gb18030"


def _common_pairs(sample: bytes, encoding: str, first: int, last: int) -> float:
    """Return the share of the double-byte characters that are punctuation or lie in the rows `first` to `last`."""
    common = total = 0
    for character in sample.decode(encoding, errors="replace"):
        if character < "\x80":
            continue
        total += 1
        if character != "\ufffd":
            lead = character.encode(encoding)[0]
            common += 0xA1 <= lead <= 0xA3 or first <= lead <= last
    return common / total if total else 0.0
