"""Paragraphs longer than anybody writes, broken before numbers that count on and at the ends of sentences.

What comes after a reader looks at a paragraph from each of its places, so that its cost grows with the square of the
length. A file that lost its line breaks, or was made to be slow, must not make that felt.
"""

from collections.abc import Iterator

from kepu_extract.read.plain.lost_breaks import numbered_cuts
from kepu_extract.read.reading import Note
from kepu_extract.source import Line

_LONGEST = 2_000  # characters; the longest paragraphs of plans, reports and laws have about a thousand
_LONGEST_ROW = 20_000  # a cell may hold many paragraphs …
_LONGEST_CELL = 5_000  # … which count as one
_SENTENCE_ENDS = "。；！？;!?"


def break_long_lines(lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """Return the lines with long ones broken, and a note where there was one. No character is lost or changed."""
    if not any(map(_is_long, lines)):
        return lines, []
    broken = [part for line in lines for part in (_parts(line) if _is_long(line) else (line,))]
    count = sum(map(_is_long, lines))
    message = f"{count} paragraphs are longer than {_LONGEST} characters and were broken."
    return broken, [Note("warning", "paragraph-broken", message)]


def _is_long(line: Line) -> bool:
    if line.row is None:
        return len(line.text) > _LONGEST
    if len(line.text) <= _LONGEST_CELL:
        return False
    return len(line.text) > _LONGEST_ROW or max(map(len, line.text.split("\t"))) > _LONGEST_CELL


def _parts(line: Line) -> Iterator[Line]:
    """Yield the pieces of a line; those of a table row are no rows any more."""
    text, start = line.text, 0
    cuts = numbered_cuts(text) if line.row is None else []
    while start < len(text):
        end = min((cut for cut in cuts if cut > start), default=len(text))
        end = min(end, _end(text, start))
        page = line.page
        for turn, later in line.turns:
            if turn <= start:
                page = later
        yield Line(
            text[start:end],
            page=page,
            turns=tuple((turn - start, later) for turn, later in line.turns if start < turn < end),
            outline_level=None if start else line.outline_level,
            number_end=0 if start else line.number_end,
            marks=() if start else line.marks,
        )
        start = end


def _end(text: str, start: int) -> int:
    """Return where the piece that begins at `start` ends: behind a sentence, or else where it is full."""
    full = start + _LONGEST
    if full >= len(text):
        return len(text)
    sentence = max(text.rfind(sign, start, full) for sign in _SENTENCE_ENDS)
    return sentence + 1 if sentence > start else full
