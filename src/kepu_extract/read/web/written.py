"""HTML that a script writes as it stands in it: document.write("…"), also escaped, and what it sets as innerHTML."""

from typing import Final
from urllib.parse import unquote

import regex

from kepu_extract.compiled import compiled

_LITERAL: Final = r"(?:\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+')"
_WRITES: Final = compiled(
    r"(?:document\.write(?:ln)?\(|\.innerHTML\s*\+?=(?!=)|\.html\()\s*(?:(?P<decoder>unescape|decodeURI(?:Component)?)\s*\(\s*)?"
    rf"(?P<words>{_LITERAL}(?:\s*\+\s*{_LITERAL})*+)",
    regex.S,
)
_EACH: Final = compiled(_LITERAL, regex.S)
_ESCAPED: Final = compiled(r"\\(?:u(?P<wide>[0-9a-fA-F]{4})|x(?P<byte>[0-9a-fA-F]{2})|(?P<sign>.))", regex.S)
_PERCENT: Final = compiled(r"%u(?P<wide>[0-9a-fA-F]{4})|%(?P<byte>[0-9a-fA-F]{2})")
_CONTROLS: Final = {"n": "\n", "t": "\t", "r": "\n", "\n": ""}


def written(script: str) -> str:
    """Return the HTML that a script writes word for word, "" where it writes none or puts it together."""
    return "".join(_decoded(call["decoder"], call["words"]) for call in _WRITES.finditer(script))


def _decoded(decoder: str | None, words: str) -> str:
    text = "".join(_ESCAPED.sub(_sign, literal[1:-1]) for literal in _EACH.findall(words))
    if decoder == "unescape":
        text = _PERCENT.sub(_character, text)
    elif decoder is not None:
        text = unquote(text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # two codes may be halves of a character


def _sign(escape: "regex.Match[str]") -> str:
    return _CONTROLS.get(escape["sign"], escape["sign"]) if escape["sign"] is not None else _character(escape)


def _character(code: "regex.Match[str]") -> str:
    return chr(int(code["wide"] or code["byte"], 16))
