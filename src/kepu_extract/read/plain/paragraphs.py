"""The lines of a text file to paragraphs, whether the file wraps them or not."""

from collections.abc import Sequence

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.line_signs import (
    begins_within,
    closes_first,
    continues,
    ends_field,
    ends_sentence,
    is_cut,
    is_prose,
    leaves_open,
    stands_alone,
    starts_field,
    starts_item,
    width,
)
from kepu_extract.read.plain.pages import PhysicalLine
from kepu_extract.read.plain.wrapping import Piece, group, measure
from kepu_extract.source import Line

_INDENT = compiled(r"[ \t\u3000\u00a0]*")


def page_measure(printed: Sequence[PhysicalLine]) -> float | None:
    """Return the width in half-widths at which the file wraps its lines, or None where lines are paragraphs."""
    return measure(_pieces(printed)[0])


def paragraphs(printed: Sequence[PhysicalLine], full: float | None) -> list[Line]:
    """Return one Line for each paragraph: printed lines rejoined where the file wraps them, else as they are.

    `full` is the `page_measure` of the file. No character is lost but blanks at the ends of a printed line.
    """
    pieces, pages = _pieces(printed)
    ranges = group(pieces, full) if full is not None else _broken(pieces)
    return [_joined(pieces[begin:end], pages[begin:end]) for begin, end in ranges]


def _pieces(printed: Sequence[PhysicalLine]) -> tuple[list[Piece], list[int | None]]:
    pieces: list[Piece] = []
    pages: list[int | None] = []
    blank = False
    for line in printed:
        text = line.text
        if not text:
            blank = True
            continue
        before = _INDENT.match(line.raw)
        indent = width(before[0].replace("\t", "    ").replace(" ", "x")) if before else 0.0
        # A blank line at the turn of a page belongs to the page, not to the text.
        is_turn = bool(pages) and line.page != pages[-1]
        pieces.append(Piece(text, indent + width(text), indent, blank and not is_turn))
        pages.append(line.page)
        blank = False
    return pieces, pages


def _broken(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return the ranges of a file of whole paragraphs: one each, but for lines that cannot stand by themselves."""
    if not pieces:
        return []
    starts = [0]
    has_sentence = False  # in the paragraph so far
    for index in range(1, len(pieces)):
        before, here = pieces[index - 1], pieces[index]
        has_sentence = has_sentence or "。" in before.text
        is_rest = (
            (continues(here.text) and not ends_sentence(before.text))
            or (leaves_open(before.text) and closes_first(here.text) and not starts_item(here.text))
            or (begins_within(here.text) and not here.after_blank and before.text[-1:].isalpha())
            or (has_sentence and _is_broken_off(before, here))
        )
        if not is_rest:
            starts.append(index)
            has_sentence = False
    return list(zip(starts, [*starts[1:], len(pieces)], strict=True))


def _is_broken_off(before: Piece, here: Piece) -> bool:
    """Tell whether a line of whole sentences stops in the middle of one and the next line goes on with it."""
    return (
        is_cut(before.text)
        and not ends_field(before.text)
        and is_prose(here.text)
        and not here.after_blank
        and here.indent < 2
        and not starts_item(here.text)
        and not starts_field(here.text)
        and not stands_alone(here.text)
    )


def _joined(pieces: Sequence[Piece], pages: Sequence[int | None]) -> Line:
    parts: list[str] = []
    turns: list[tuple[int, int]] = []
    offset = 0
    for number, piece in enumerate(pieces):
        if parts and _needs_blank(parts[-1], piece.text):
            parts.append(" ")
            offset += 1
        page = pages[number]
        if number and page is not None and page != pages[number - 1]:
            turns.append((offset, page))
        parts.append(piece.text)
        offset += len(piece.text)
    return Line("".join(parts), page=pages[0], turns=tuple(turns))


def _needs_blank(before: str, after: str) -> bool:
    """Tell whether the line break stood for the blank between two words in Latin letters."""
    last, first = before[-1:], after[:1]
    return last.isascii() and first.isascii() and last.isalpha() and first.isalpha()
