"""What a mail consists of, whatever program has saved it."""

from typing import Final

from msgspec import Struct

BODY: Final = "正文"
ATTACHED: Final = "附件"
DEEPEST: Final = 8  # mails attached to one another; what lies deeper is a file that no reader takes


class Part(Struct, frozen=True):
    """One file in a mail: its body, or something attached."""

    name: str  # of a mail that is attached with its own name in front, like a folder
    data: bytes


def as_utf8(data: bytes, charset: str | None) -> bytes:
    """Return text with a byte order mark, which outweighs what a page says of its own encoding; as it is if it is none."""
    try:
        return b"\xef\xbb\xbf" + data.decode(charset or "").encode()
    except (LookupError, UnicodeError):  # a wrong charset: the readers tell it by content
        return data
