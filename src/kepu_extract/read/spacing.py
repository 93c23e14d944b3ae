"""Characters that are no text: those without width, and blanks that layout left between the glyphs of running text.

Zero-width, direction and soft characters and variation selectors go from every line of every format. Blanks between
glyphs (2 0 0 1年, 推 进 科 普 工 作) go only where it is certain: figures where the file writes many of its numbers so,
Chinese where nearly all characters of a long line stand apart, and blanks for the line ends of a print (see old_breaks).
Elsewhere (a title set wide, a column of figures) the
blanks stay as they are written.
"""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.old_breaks import old_breaks, print_width
from kepu_extract.source import Line

INVISIBLE = compiled(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\U000e0000-\U000e01ef]"
)
_SYMBOL_AHEAD = compiled("(\\s*)[\ue000-\uf8ff](?=\\s*[^\\s\ue000-\uf8ff])")
_RUN = compiled(r"(?<![\d.] )(?<![\d.])\d(?: \d)+(?! ?\d)")
_COUNTED = compiled(r" ?[年月日号%％‰万亿元个名人次项家所户亩吨岁]")  # what follows a number in running text
_SOLID = compiled(r"\d{2,}")
_SURE = 3  # numbers written apart from which a file is taken to write them so …
_SHARE = 0.3  # … if they are that part of its numbers with several figures
_HAN = compiled(r"[\u3400-\u9fff]")
_APART = compiled(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_LONG = 12  # Chinese characters from which a line is no title set wide …
_MOSTLY = 0.8  # … if so many of them have a blank behind them


def close_up(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one file without characters that are no text, places moved along."""
    figures = _writes_figures_apart(lines)
    width = print_width(line.text for line in lines if " " in line.text)
    return [_without(_with_bullet(line), _blanks(line.text, figures=figures, width=width)) for line in lines]


def _with_bullet(line: Line) -> Line:
    """Return the line with a bullet for a sign of private use that opens it: a code of a symbol font, no character."""
    opening = _SYMBOL_AHEAD.match(line.text)
    return line if opening is None else replace(line, text=f"{opening[1]}•{line.text[opening.end() :]}")


def _writes_figures_apart(lines: Sequence[Line]) -> bool:
    apart = sum(bool(_COUNTED.match(line.text, run.end())) for line in lines for run in _RUN.finditer(line.text))
    if apart < _SURE:
        return False
    return apart >= _SHARE * (apart + sum(len(_SOLID.findall(line.text)) for line in lines))


def _blanks(text: str, *, figures: bool, width: int | None) -> list[int]:
    """Return the offsets of the characters to take out, in ascending order."""
    found = [] if text.isascii() else [at.start() for at in INVISIBLE.finditer(text)]
    if figures:
        found += [at for run in _RUN.finditer(text) for at in range(run.start() + 1, run.end(), 2)]
    if " " in text:
        apart = [blank.start() for blank in _APART.finditer(text)]
        characters = len(_HAN.findall(text)) if apart else 0
        if characters >= _LONG and len(apart) >= _MOSTLY * (characters - 1):
            found += apart
        if width:
            found += old_breaks(text, width)
    return sorted(set(found))


def _without(line: Line, blanks: Sequence[int]) -> Line:
    if not blanks:
        return line
    gone = set(blanks)

    def moved(offset: int) -> int:
        return offset - bisect_left(blanks, offset)

    text = "".join(char for at, char in enumerate(line.text) if at not in gone)
    turns = tuple((moved(offset), page) for offset, page in line.turns)
    row = line.row
    if row is not None:
        cells = tuple(replace(cell, start=moved(cell.start), end=moved(cell.end)) for cell in row.cells)
        row = replace(row, cells=cells)
    return replace(line, text=text, turns=turns, row=row, number_end=moved(line.number_end))
