"""The first rows of a table that hold the mark and the title of an annex over its whole width: they are lines, not rows."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.source import Line, fold

_ASIDE = compiled(r"（[^（）]{2,30}）")  # （2031年度） below the title
_MARK = compiled(r"附\s?[件表录]\s?[一二三四五六七八九十\d]{0,2}\s*：?\s*(?P<title>.*)")
_MOST_ROWS = 4


def with_heads_as_lines(lines: Iterable[Line], is_announced: Callable[[str], bool]) -> list[Line]:
    """Return the lines with the heads of annexes taken out of their tables.

    Word processors make one table of two with nothing between them; where the head of an annex stands inside, there are
    two again. `is_announced` says of a text whether it is the title of something that the file announces.
    """
    result: list[Line] = []
    added = 0
    for _, group in groupby(lines, key=lambda line: line.row.table if line.row else None):
        all_rows = list(group)
        if all_rows[0].row is None:
            result += all_rows
            continue
        tables = list(_apart(all_rows))
        for number, rows in enumerate(tables, added):
            table = _renumbered(rows, number) if number else rows
            heads = _heads(table, is_announced)
            result += [replace(line, text=line.text.strip(), row=None, centred=True) for line in table[:heads]]
            result += table[heads:]
        added += len(tables) - 1
    return result


def _apart(table: list[Line]) -> Iterator[list[Line]]:
    """Yield the tables in one: another begins with the head of an annex if its columns are others than those above."""
    width = max(_edges(line)[-1] for line in table)
    whole = [at for at, line in enumerate(table) if at and _edges(line) == (0, width) and _MARK.match(fold(line.text).strip())]
    starts = [0]
    for at in whole:
        heads = _heads(table[at:], lambda title: False)
        above = {edge for line in table[starts[-1] : at] for edge in _edges(line)}
        if heads and not above.issuperset(_edges(table[at + heads])):
            starts.append(at)
    for start, end in pairwise((*starts, len(table))):
        yield _narrowed(table[start:end]) if len(starts) > 1 else table


def _edges(line: Line) -> tuple[int, ...]:
    """Return the columns where the cells of a row begin, and where the last one ends."""
    assert line.row is not None
    cells = line.row.cells
    return (*(cell.column for cell in cells), max((cell.column + cell.columns for cell in cells), default=0))


def _narrowed(table: list[Line]) -> list[Line]:
    """Return a table without the columns that only another one had."""
    used = {column: number for number, column in enumerate(sorted({edge for line in table for edge in _edges(line)}))}

    def narrowed(line: Line) -> Line:
        assert line.row is not None
        cells = tuple(
            replace(cell, column=used[cell.column], columns=used.get(cell.column + cell.columns, len(used)) - used[cell.column])
            for cell in line.row.cells
        )
        return replace(line, row=replace(line.row, cells=cells))

    return [narrowed(line) for line in table]


def _renumbered(table: list[Line], added: int) -> list[Line]:
    return [replace(line, row=replace(line.row, table=line.row.table + added)) for line in table if line.row is not None]


def _heads(table: list[Line], is_announced: Callable[[str], bool]) -> int:
    """Return how many rows on top are mark and title: rows of one cell, above rows of several."""
    count = next((i for i, line in enumerate(table[: _MOST_ROWS + 1]) if not _is_whole_width(line)), len(table))
    if not 0 < count <= _MOST_ROWS or count == len(table):
        return 0
    marked = _MARK.fullmatch(fold(table[0].text).strip())
    if marked is not None and (marked["title"] or count > 1):
        titled = 1 + _title_rows(table[1:count]) if not marked["title"] else 1
        return titled + (titled < count and _ASIDE.fullmatch(fold(table[titled].text).strip()) is not None)
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
