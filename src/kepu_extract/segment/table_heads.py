"""The first rows of a table that hold the mark and the title of an annex over its whole width: they are lines, not rows."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.source import Line, fold

_MARK = compiled(r"附\s?[件表录]\s?[一二三四五六七八九十\d]{0,2}\s*：?\s*(?P<title>.*)")
_MOST_ROWS = 4


def with_heads_as_lines(lines: Iterable[Line], is_announced: Callable[[str], bool]) -> list[Line]:
    """Return the lines with the heads of annexes taken out of their tables.

    `is_announced` says of a text whether it is the title of something that the file announces.
    """
    result: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.row.table if line.row else None):
        table = list(group)
        heads = _heads(table, is_announced) if table[0].row is not None else 0
        result += [replace(line, text=line.text.strip(), row=None, centred=True) for line in table[:heads]]
        result += table[heads:]
    return result


def _heads(table: list[Line], is_announced: Callable[[str], bool]) -> int:
    """Return how many rows on top are mark and title: rows of one cell, above rows of several."""
    count = next((i for i, line in enumerate(table[: _MOST_ROWS + 1]) if not _is_whole_width(line)), len(table))
    if not 0 < count <= _MOST_ROWS or count == len(table):
        return 0
    marked = _MARK.fullmatch(fold(table[0].text).strip())
    if marked is not None and (marked["title"] or count > 1):
        return 1 + _title_rows(table[1:count]) if not marked["title"] else 1
    return 1 if is_announced(table[0].text) else 0


def _title_rows(rows: list[Line]) -> int:
    """Return how many rows below the mark make the title: up to the one that ends as titles do, else the first."""
    joined = ""
    for number, line in enumerate(rows, 1):
        joined += fold(line.text).strip()
        if ends_as_title(joined):
            return number
    return 1


def _is_whole_width(line: Line) -> bool:
    assert line.row is not None
    return len([cell for cell in line.row.cells if line.text[cell.start : cell.end].strip()]) == 1 and len(line.text) <= 120
