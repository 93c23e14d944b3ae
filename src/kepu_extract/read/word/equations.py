"""The text of EQ fields, which Word sets phonetic guides, enclosed characters and fractions with ([MS-OE376], EQ).

`EQ \\o\\ad(\\s\\up 9(pí),郫)` lays a guide over 郫; `eq \\o\\ac(○,1)` is 1 in a circle; `EQ \\f(2,3)` is a fraction.
"""

from typing import Final

import regex

from kepu_extract.compiled import compiled

_FIELD: Final = compiled(r"\s*EQ\b", regex.I)
# Switches that format the field, then the commands with their options and the arguments in brackets.
_FORMAT: Final = compiled(r"\\\*\s*(?:\"[^\"]*\"|\S+)\s*")
_COMMAND: Final = compiled(r"\\([a-z])((?:\\[a-z]{2}\s*-?\d*)*)\s*\(", regex.I)
_RAISED: Final = compiled(r"\\s\\(?:up|do|ai|di)", regex.I)
_CIRCLES: Final = "○〇◯O"
_DEEPEST: Final = 20


def equation_text(code: str) -> str:
    """Return what an EQ field shows as one line of text: the base of a guide, ① for 1 in a circle, 2/3."""
    field = _FIELD.match(code)
    if field is None:
        return ""
    return _shown(_FORMAT.sub("", code[field.end() :]).strip(), _DEEPEST)


def _shown(text: str, depth: int) -> str:
    """Return the text with its commands carried out."""
    pieces: list[str] = []
    at = 0
    while depth and (command := _COMMAND.search(text, at)):
        end = _closing(text, command.end())
        pieces.append(text[at : command.start()])
        pieces.append(_carried_out(command[1].lower(), command[2].lower(), _arguments(text[command.end() : end]), depth))
        at = end + 1
    return "".join(pieces) + text[at:]


def _carried_out(name: str, options: str, arguments: list[str], depth: int) -> str:
    parts = [_shown(argument, depth - 1).strip() for argument in arguments]
    if name == "f" and len(parts) == 2:
        return f"{parts[0]}/{parts[1]}"
    if name == "o":
        if "\\ac" in options and len(parts) == 2 and parts[0] in _CIRCLES:
            return _circled(parts[1])
        return next((part for part, raw in zip(parts, arguments, strict=True) if part and not _RAISED.search(raw)), "")
    return "".join(parts)


def _circled(text: str) -> str:
    return chr(0x2460 + int(text) - 1) if text.isdecimal() and 1 <= int(text) <= 20 else text


def _closing(text: str, start: int) -> int:
    """Return where the bracket that was opened before `start` closes, the end of the text where it does not."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return len(text)


def _arguments(text: str) -> list[str]:
    """Split at the commas (or semicolons) outside brackets."""
    found, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth == 0:
            found.append(text[start:at])
            start = at + 1
    return [*found, text[start:]]
