"""Small raised figures in a printed line: powers (m²) become superscript characters, marks of notes leave the text."""

from collections.abc import Sequence
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, Final

from kepu_extract.read.raised import raised_text

if TYPE_CHECKING:
    from kepu_extract.read.printed.lines import Glyph

_FIGURES: Final = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_BRACKETS: Final = frozenset("[]［］〔〕()（）【】")
_SMALL: Final = 0.86  # times the height of the line's Chinese characters that a raised figure has at most
_RAISED: Final = 0.25  # of that height by which it ends above them


def without_marks(row: Sequence["Glyph"], chinese: Sequence["Glyph"]) -> tuple[Sequence["Glyph"], tuple[str, ...]]:
    """Return the characters of a line, from left to right, with raised ones as text has them, and the marks taken out.

    `chinese` are the Chinese characters among them, from which the size of the line is told. A mark keeps its room, as
    a character without a sign.
    """
    if not chinese or _FIGURES.isdisjoint([glyph.char for glyph in row]):
        return row, ()
    height = median([glyph.bottom - glyph.top for glyph in chinese])
    foot = median([glyph.bottom for glyph in chinese]) - _RAISED * height

    def is_raised(glyph: "Glyph") -> bool:
        return glyph.bottom < foot and glyph.bottom - glyph.top <= _SMALL * height and (glyph.char in _FIGURES or glyph.char in _BRACKETS)

    if not any(glyph.char in _FIGURES and is_raised(glyph) for glyph in row):
        return row, ()
    found: list[Glyph] = []
    marks: list[str] = []
    for raised, group in groupby(row, is_raised):
        run = list(group)
        if raised:
            text = "".join(glyph.char for glyph in run)
            said = raised_text(text, "".join(glyph.char for glyph in found))
            marks += [text] if not said else []
            run = [glyph._replace(char=said if number == 0 else "") for number, glyph in enumerate(run)]
        found += run
    return found, tuple(marks)
