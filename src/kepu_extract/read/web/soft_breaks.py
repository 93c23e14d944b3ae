"""Lines that a <br> ends, back to paragraphs where it only wraps them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.line_signs import ends_field, is_cut, stands_alone, starts_field, starts_item
from kepu_extract.read.plain.pages import PhysicalLine
from kepu_extract.read.plain.paragraphs import page_measure, paragraphs
from kepu_extract.source import Line

_NUMBER = compiled(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+")  # whose 、 makes no sentence of a heading
_MANY = 30  # lines from which their widths tell the measure of the page that was pasted
_SURE = 2  # lines that break off in a sentence from which breaks are those of print


class Break(Struct, frozen=True):
    """How a line stands between breaks."""

    raw: str  # with the blanks at its ends
    goes_on: bool = False  # a <br> stands before it, so that it belongs to the block of the line before
    after_blank: bool = False


def rejoined(lines: Sequence[Line], breaks: Mapping[int, Break]) -> list[Line]:
    """Return the lines with those joined that a <br> cuts in the middle of a sentence; the others as they are.

    Print that was pasted into a page has a <br> at the end of each printed line. What tells it from paragraphs is the
    same as in a text file.
    """
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        found = breaks.get(index)
        if found is None or not found.raw or not _is_plain(line):
            continue
        if found.goes_on and runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    printed = [part for run in runs for part in (*_printed(run, lines, breaks), PhysicalLine(""))]
    full = page_measure(printed) if len(printed) >= _MANY else None
    joined: dict[int, list[Line]] = {}
    for run in runs:
        if len(run) > 1:
            joined |= {index: [] for index in run}
            pieces = _printed(run, lines, breaks)
            joined[run[0]] = paragraphs(pieces if full is not None else _mended(pieces), full)
    return [part for index, line in enumerate(lines) for part in joined.get(index, [line])]


def _mended(pieces: Sequence[PhysicalLine]) -> list[PhysicalLine]:
    """Join the lines that break off in a sentence, where two of them do; fewer may be the page's own way to write."""
    texts = [piece.text for piece in pieces]
    off = [
        is_cut(_NUMBER.sub("", before)) and bool(here) and not (starts_item(here) or starts_field(here) or stands_alone(here))
        and not ends_field(before)
        for before, here in pairwise(texts)
    ]  # fmt: skip
    if sum(off) < _SURE:
        return list(pieces)
    mended = [pieces[0].raw]
    for piece, goes_on in zip(pieces[1:], off, strict=True):
        if goes_on:
            mended[-1] += piece.text
        else:
            mended.append(piece.raw)
    return [PhysicalLine(raw) for raw in mended]


def _is_plain(line: Line) -> bool:
    return not (line.centred or line.row or line.number_end or line.marks or line.outline_level is not None)


def _printed(run: Sequence[int], lines: Sequence[Line], breaks: Mapping[int, Break]) -> list[PhysicalLine]:
    printed: list[PhysicalLine] = []
    for index in run:
        raw = breaks[index].raw
        indent = raw[: len(raw) - len(raw.lstrip(" \u3000\u00a0\u2003"))]
        if breaks[index].after_blank:
            printed.append(PhysicalLine(""))
        printed.append(PhysicalLine(indent.replace("\n", "") + lines[index].text))
    return printed
