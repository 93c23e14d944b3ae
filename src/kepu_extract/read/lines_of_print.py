"""Paragraphs of a web page or a word processor that are the lines of a print: a <p> or a Word paragraph for each of them.

That is told from the file as a whole: lines break off in a sentence at one width, none is wider, and what they begin is
ended by a line behind them.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.plain import line_signs as signs
from kepu_extract.source import Line

_NUMBER = compiled(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+")  # whose 、 makes no sentence of a heading
_NARROWEST = 36  # half-widths of a line of print, at least
_EVEN = 0.85  # of the widest, which the others that break off have at least: a first line has its indent besides
_WIDER = 1.1  # times their width that no other line exceeds
_SURE = 3  # lines that break off from which they are those of a print
_ENDED = 0.8  # of the paragraphs made of them, which end as a paragraph does


def printed_paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those joined that are the printed lines of one paragraph; the same lines where a file has none."""
    off = [index for index in range(1, len(lines)) if _goes_on(lines[index - 1], lines[index])]
    if len(off) < _SURE:
        return list(lines)
    widths = [signs.width(lines[index - 1].text) for index in off]
    measure = max(widths)
    widest = max(signs.width(line.text) for line in lines if line.row is None)
    even = sum(width >= _EVEN * measure for width in widths) >= _ENDED * len(widths)
    if measure < _NARROWEST or not even or widest > _WIDER * measure:
        return list(lines)
    joins = {index for index, width in zip(off, widths, strict=True) if width >= _EVEN * measure}
    lasts = [lines[index].text for index in joins if index + 1 not in joins]
    if sum(signs.ends_sentence(text) or signs.ends_clause(text) for text in lasts) < _ENDED * len(lasts):
        return list(lines)  # a list of phrases without full stops
    return _joined(lines, joins)


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a paragraph breaks off inside of a sentence or a bracket, and the next one can go on with it."""
    if not (_is_plain(before) and _is_plain(line) and before.text and line.text) or line.number_end:
        return False
    text = _NUMBER.sub("", before.text)
    if signs.starts_item(line.text) or signs.starts_field(line.text) or signs.stands_alone(line.text):
        return False
    if signs.leaves_open(text):
        return True
    return signs.is_cut(text) and not signs.ends_field(text)


def _is_plain(line: Line) -> bool:
    return not (line.centred or line.row or line.marks or line.outline_level is not None)


def _joined(lines: Sequence[Line], joins: set[int]) -> list[Line]:
    joined: list[Line] = []
    for index, line in enumerate(lines):
        if index in joins:
            joined[-1] = replace(joined[-1], text=joined[-1].text + line.text)
        else:
            joined.append(line)
    return joined
