"""A web page inside of rich text, as Outlook keeps one ([MS-OXRTFEX]): its tags are destinations, its text is text."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.read.rtf.fonts import Fonts
from kepu_extract.read.rtf.pending import Pending
from kepu_extract.read.rtf.tokens import Token, tokens

_HEAD: Final = 4096  # bytes in which a file says that it holds a page
_SIGNS: Final = {"par": "\r\n", "line": "\r\n", "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
                 "bullet": "•", "endash": "–", "emdash": "—"}  # fmt: skip
_SYMBOLS: Final = {"~": "&nbsp;", "_": "&shy;", "{": "{", "}": "}", "\\": "\\"}
_TABLES: Final = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "pict"})


class _Group(Struct, frozen=True):
    """The state that a closing brace restores."""

    kind: str = "text"  # "tag", or what is nothing of the page
    rich_only: bool = False  # between \htmlrtf and \htmlrtf0
    font: int | None = None
    unicode_skip: int = 1


def page_inside(data: bytes) -> str | None:
    """Return the page that a rich text file was made of, or None where it was made of none. Raises nothing."""
    if b"\\fromhtml1" not in data[:_HEAD]:
        return None
    page = _Page()
    for token in tokens(data.decode("latin-1")):
        page.take(token)
    page.flush()
    # Two halves of one character are one only beside each other.
    return "".join(page.written).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Page:
    def __init__(self) -> None:
        self.written: list[str] = []
        self._fonts = Fonts()
        self._groups = [_Group()]
        self._pending = Pending()
        self._starred = False
        self._entry = 0  # of the table of fonts

    @property
    def _group(self) -> _Group:
        return self._groups[-1]

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if self._pending.takes(token):
            return
        self.flush()
        if token.kind == "open":
            self._groups.append(self._group)
        elif token.kind == "close":
            if len(self._groups) > 1:
                self._groups.pop()
        elif token.kind == "symbol":
            self._starred = token.text == "*"
            if token.text in _SYMBOLS:
                self._write(_SYMBOLS[token.text])
            return
        else:
            self._take_word(token.text, token.number)
        self._starred = False
        self._pending.to_skip = self._pending.to_skip if token.text == "u" else 0

    def flush(self) -> None:
        """Write the bytes so far."""
        if raw := self._pending.given():
            self._write(self._fonts.decode(raw, self._group.font))

    def _take_word(self, word: str, number: int | None) -> None:
        if self._starred or word in _TABLES:
            self._change(kind="tag" if word == "htmltag" else "fonts" if word == "fonttbl" else "nothing")
        elif word == "htmlrtf":
            self._change(rich_only=number != 0)
        elif word == "ansicpg":
            self._fonts.set_code_page(number)
        elif word == "f":
            self._entry = number or 0
            self._change(font=number)
        elif word == "fcharset":
            self._fonts.set_charset(self._entry, number)
        elif word == "uc":
            self._change(unicode_skip=number if number is not None else 1)
        elif word == "u":
            self._write(chr((number or 0) % 0x10000))
            self._pending.to_skip = self._group.unicode_skip
        elif word in _SIGNS:
            self._write(_SIGNS[word])

    def _change(self, **values: "str | bool | int | None") -> None:
        self._groups[-1] = replace(self._group, **values)

    def _write(self, text: str) -> None:
        if self._group.kind in ("text", "tag") and not self._group.rich_only:
            self.written.append(text)
