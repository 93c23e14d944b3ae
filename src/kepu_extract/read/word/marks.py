"""Paragraph marks that a conversion of a Word binary lost, put back where the binary itself has them.

Converters write the result of a field as one paragraph, also where it runs over many: a whole body that a mail merge
filled in becomes one line. The text pieces of the binary keep each mark ([MS-DOC] 2.8.25).
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from kepu_extract.source import Line

_MARKS: Final = frozenset("\r\x07\x0c")  # ends of a paragraph, of a cell or row, of a page or section
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_KEY: Final = 6  # characters by which the first paragraph of a line is looked up


def with_marks(lines: Sequence[Line], text: str) -> list[Line]:
    """Return the lines, those broken in pieces that run over several paragraphs of the binary's `text`."""
    paragraphs = _paragraphs(text)
    known = set(paragraphs)
    starts: dict[str, list[int]] = {}
    for at, paragraph in enumerate(paragraphs):
        starts.setdefault(paragraph[:_KEY], []).append(at)
    broken: list[Line] = []
    for line in lines:
        bare = "" if line.row is not None else _bare(line.text[line.number_end :])
        if not bare or bare in known:
            broken.append(line)
            continue
        lengths = _lengths(bare, paragraphs, starts)
        broken += _pieces(line, lengths) if len(lengths) > 1 else [line]
    return broken


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs that show text, without blanks; field codes are none."""
    found: list[str] = []
    current: list[str] = []
    in_code: list[bool] = []  # of the open fields
    for char in text:
        if char == _FIELD:
            in_code.append(True)
        elif char == _RESULT and in_code:
            in_code[-1] = False
        elif char == _FIELD_END and in_code:
            in_code.pop()
        elif char in _MARKS:
            found.append("".join(current))
            current.clear()
        elif not any(in_code) and _counts(char):
            current.append(char)
    return [paragraph for paragraph in (*found, "".join(current)) if paragraph]


def _lengths(bare: str, paragraphs: list[str], starts: dict[str, list[int]]) -> list[int]:
    """Return the lengths of the consecutive paragraphs that make up `bare`, [] where none do."""
    for length in range(1, _KEY + 1):  # a paragraph may be shorter than the key
        for first in starts.get(bare[:length], []):
            lengths: list[int] = []
            at = first
            while at < len(paragraphs) and bare.startswith(paragraphs[at], sum(lengths)):
                lengths.append(len(paragraphs[at]))
                at += 1
                if sum(lengths) == len(bare):
                    return lengths
    return []


def _pieces(line: Line, lengths: list[int]) -> list[Line]:
    """Break the line behind so many characters that count; the first piece keeps what is said of the whole."""
    pieces: list[Line] = []
    start = at = line.number_end
    begin = 0
    for length in lengths[:-1]:
        left = length
        while left:
            left -= _counts(line.text[at])
            at += 1
        pieces.append(replace(line, text=line.text[begin:at].strip()) if not pieces else Line(line.text[start:at].strip()))
        begin = start = at
    return [*pieces, Line(line.text[start:].strip())]


def _bare(text: str) -> str:
    return "".join(char for char in text if _counts(char))


def _counts(char: str) -> bool:
    return not char.isspace() and char.isprintable()
