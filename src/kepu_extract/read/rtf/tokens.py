"""The tokens of a rich text file (RTF 1.9.1): control words, bytes, Unicode characters, group braces."""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from kepu_extract.compiled import compiled

_TOKEN = compiled(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"  # control word with its number
    r"|\\'([0-9A-Fa-f]{2})"  # a byte
    r"|\\([^A-Za-z'])"  # control symbol
    r"|([{}])"
    r"|[\r\n]+"  # means nothing
    r"|([^\\{}\r\n]+)",  # characters
    regex.DOTALL,
)


class Token(NamedTuple):
    """One token: `kind` is "word", "byte", "symbol", "open", "close" or "text"; `number` belongs to a word."""

    kind: str
    text: str
    number: int | None = None


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of an RTF file decoded as Latin-1; data behind \\bin is passed over."""
    position = 0
    while match := _TOKEN.match(source, position):
        position = match.end()
        word, number, byte, symbol, brace, text = match.groups()
        if word:
            value = int(number) if number else None
            if word == "bin":
                position += max(0, value or 0)
            else:
                yield Token("word", word, value)
        elif byte:
            yield Token("byte", chr(int(byte, 16)))
        elif brace:
            yield Token("open" if brace == "{" else "close", brace)
        elif symbol:
            yield Token("symbol", symbol)
        elif text:
            yield Token("text", text)
