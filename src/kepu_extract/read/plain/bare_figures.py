"""Tables of figures pasted one cell a line with no sign left between cells: 序号, 街镇, 任务量, 3月底前, 1, 东陆镇, 122.5, 24.5, 2, …

The numbers tell how many cells a row has, and what the rows hold in each column, figures or words, tells the rest: lines
between two rows are bands where the row before them is whole without them; one more cell of words in the first row goes
on through all rows; and a row of words and as many figures below the last one is the total.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.bare_cells import NUMBER_HEADING, REMARK_HEADING, bare_cells, sorting_column
from kepu_extract.read.plain.bare_heading import heading_rows
from kepu_extract.read.plain.cells import Cell, FlatTable
from kepu_extract.read.plain.pages import PhysicalLine
from kepu_extract.source import without_blanks

_FIGURE = compiled(r"(?!20[0-9]{2}年)[≥≤<>＞＜约±]?[0-9][0-9.,，]*(?:[-—～~][0-9.]+)?\p{Han}{0,2}[%％‰]?(?:以[上下内])?左?右?|[-—－–/／]+|[约%％]")
_WORDS = compiled(r"[^。；]{1,40}")
_TOTAL = compiled(r"[总合小共].?计.{0,4}")
_NARROWEST, _WIDEST = 3, 12
_FEWEST_ROWS = 3
_MOSTLY = 0.6
_MOST_BANDS = 3
_DEEPEST = 3 * _WIDEST  # cells of headings and bands above the number 1
_MOST_CELLS = 4000


class _Rows(Struct, frozen=True):
    """Where the rows of a table begin among its cells, and how many cells one has."""

    starts: list[int]
    size: int
    figures: list[bool]  # for each cell of a row whether figures stand in its column


class _Way(Struct, frozen=True):
    """A table that the cells can be."""

    table: FlatTable
    end: int  # the number of the cell behind it
    rows: int
    cost: int  # how much of it is unlike the rest: bands, cells that are missing


def figure_table(printed: Sequence[PhysicalLine], begin: int) -> tuple[FlatTable, int] | None:
    """Return the table of figures whose headings begin with line `begin`, and the number of the line behind it, or None."""
    lead = _cells_before_number(printed, begin)
    if lead is None:
        return None
    cells = list(islice(bare_cells(printed, begin, range(begin, len(printed))), _MOST_CELLS))
    texts = [without_blanks(line.text) for line, _ in cells]
    if "1" not in texts[:_DEEPEST]:
        return None
    ways = [way for rows in _sizes(texts, texts.index("1")) if (way := _table(texts, rows, lead, printed[begin].page)) is not None]
    if not ways:
        return None
    best = min(ways, key=lambda way: (-way.rows, way.cost))
    return best.table, cells[best.end - 1][1] + 1


def _cells_before_number(printed: Sequence[PhysicalLine], begin: int) -> int | None:
    """Return how many cells stand before 序号 in a row of headings, 0 or 1; None where the line begins no headings."""
    if without_blanks(printed[begin].text) in NUMBER_HEADING:
        return 0
    return 1 if sorting_column(printed, begin) else None


def _sizes(texts: Sequence[str], first: int) -> Iterator[_Rows]:
    """Yield the rows that there are if one has so many cells."""
    for size in range(_NARROWEST, _WIDEST + 1):
        starts = _starts(texts, first, size)
        whole = [texts[start : start + size] for start, behind in pairwise((*starts, len(texts))) if behind - start >= size]
        figures = [sum(map(is_figure, column)) >= _MOSTLY * len(whole) for column in zip(*whole, strict=True)]
        if len(starts) >= _FEWEST_ROWS and any(figures[1:]) and not all(figures):
            yield _Rows(starts, size, figures)


def _starts(texts: Sequence[str], first: int, size: int) -> list[int]:
    """Return where rows of `size` cells begin: with the numbers 1, 2, 3 … and at most some bands between."""
    starts = [first]
    while True:
        behind = starts[-1] + size
        near = (behind, behind - 1, *range(behind + 1, behind + 1 + _MOST_BANDS))
        number = str(len(starts) + 1)
        place = next((at for at in near if at < len(texts) and texts[at] == number), None)
        if place is None:
            return starts if behind <= len(texts) else starts[:-1]
        starts.append(place)


def is_figure(text: str) -> bool:
    """Tell a cell that holds a figure, or a sign for none, from one of words."""
    return _FIGURE.fullmatch(text) is not None


def _table(texts: Sequence[str], rows: _Rows, lead: int, page: int | None) -> _Way | None:
    """Return the table if its rows are these, None where what they hold speaks against it."""
    end = rows.starts[-1] + rows.size
    pieces = [texts[start:behind] for start, behind in pairwise((*rows.starts, end))]
    through = _going_through(pieces[0], rows)
    figures = [False] * lead + rows.figures
    if through:
        figures.insert(lead + through, False)
        pieces[0] = [*pieces[0][:through], *pieces[0][through + 1 :]]
    behind = [text for piece in pieces for text in piece[rows.size :]]
    if any(_misfits(piece, rows.figures) > 1 for piece in pieces) or any(not _WORDS.fullmatch(text) or is_figure(text) for text in behind):
        return None
    heads = _heads(texts[: rows.starts[0]], figures, page, banded=lead > 0 or bool(behind))
    if heads is None:
        return None
    body, remarks = heads
    for place, piece in enumerate(pieces):
        row, bands = _row(piece[: rows.size], rows.size, page), piece[rows.size :]
        if through:
            row.insert(through, Cell([] if place else [texts[rows.starts[0] + through]], page, covered=place > 0))
        if remarks:
            row.append(Cell(list(bands[:1]), page))
            bands = bands[1:]
        body += [[Cell([], page)] * lead + row, *(_band(text, page) for text in bands)]
    total = list(_total(texts[end:], figures, lead, page))
    end += sum(1 for row in total for cell in row if cell.parts)
    cost = (through > 0) + len(behind) + 2 * sum(max(0, rows.size - len(piece)) for piece in pieces)
    return _Way(FlatTable(len(figures) + remarks, body + total), end, len(pieces), cost)


def _heads(texts: Sequence[str], figures: Sequence[bool], page: int | None, *, banded: bool) -> tuple[list[list[Cell]], bool] | None:
    """Return the rows above the first number, and whether there is a column of remarks, whose cells are mostly empty.

    Where there are `banded` rows, the last text may be a band.
    """
    for above in (1, 0) if banded and texts[-1] not in REMARK_HEADING else (0,):
        headings, bands = texts[: len(texts) - above], [_band(text, page) for text in texts[len(texts) - above :]]
        rows = heading_rows(headings[:-1], figures, page) if headings[-1] in REMARK_HEADING else None
        if rows is not None:
            rows = [[*row, Cell([] if place else [headings[-1]], page, covered=place > 0)] for place, row in enumerate(rows)]
            return [*rows, *bands], True
        rows = heading_rows(headings, figures, page)
        if rows is not None:
            return [*rows, *bands], False
    return None


def _band(text: str, page: int | None) -> list[Cell]:
    return [Cell([text], page, wide=True)]


def _row(texts: Sequence[str], size: int, page: int | None) -> list[Cell]:
    """Return the cells of a row. Where one of the last figures is missing, nothing tells which: the last reaches over both."""
    row = [Cell([text], page) for text in texts]
    row[-1].across = 1 + size - len(row)
    return row + [Cell([], page)] * (size - len(row))


def _going_through(piece: Sequence[str], rows: _Rows) -> int:
    """Return the place in the first row of a cell that goes on through all others, 0 where there is none."""
    if len(piece) != rows.size + 1 or not _misfits(piece, rows.figures):
        return 0
    words = [place for place in range(1, len(piece)) if not is_figure(piece[place])]
    ways = [place for place in words if not _misfits([*piece[:place], *piece[place + 1 :]], rows.figures)]
    return ways[-1] if ways else 0


def _misfits(piece: Sequence[str], figures: Sequence[bool]) -> int:
    """Return how many cells of columns of figures are words."""
    return sum(figure and not is_figure(text) for text, figure in zip(piece, figures, strict=False))


def _total(texts: Sequence[str], figures: Sequence[bool], lead: int, page: int | None) -> Iterator[list[Cell]]:
    """Yield the row of a total, of which only its name and the figures are left."""
    wanted = sum(figures[1:])
    if not texts or not _TOTAL.fullmatch(texts[0]) or not all(map(is_figure, texts[1 : wanted + 1])) or len(texts) <= wanted:
        return
    said = iter(texts[1:])
    yield [Cell([], page)] * lead + [Cell([texts[0]], page), *(Cell([next(said)] if figure else [], page) for figure in figures[1:])]
