"""Tables of figures pasted one cell a line whose rows have no numbers: 渡口, 级别, 补贴金额, 东溪, 大型, 13.8, 小型, 2.6, …

Figures stand in the same columns of each row, and that tells the rows. A row without its first cell goes on below the name
above it.
"""

from collections.abc import Sequence
from itertools import islice, pairwise

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.bare_cells import HEADING, bare_cells
from kepu_extract.read.plain.bare_figures import is_figure
from kepu_extract.read.plain.bare_heading import heading_rows
from kepu_extract.read.plain.cells import Cell, FlatTable
from kepu_extract.read.plain.pages import PhysicalLine
from kepu_extract.source import without_blanks

_WORDS = compiled(r"[^。；]{1,30}")
_HEADING = compiled(r"(?:“?十[一二三四五六七八九]五”?|20[0-9]{2}年?)?[^。；，：、0-9/（）]{2,12}(?:（[^（）]{1,12}）)?|20[0-9]{2}年")
_IN_BRACKETS = compiled(r"（[^（）]+）")
_NARROWEST, _WIDEST = 3, 10
_MOST_BELOW = 3  # more headings than columns, where some stand over several
_FEWEST_ROWS = 4
_AHEAD = _WIDEST + _MOST_BELOW + 4 * _WIDEST  # cells that tell whether there is a table
_MOST_CELLS = 4000


def unnumbered_table(printed: Sequence[PhysicalLine], begin: int) -> tuple[FlatTable, int] | None:
    """Return the table of figures whose headings begin with line `begin`, and the number of the line behind it, or None."""
    if not HEADING.fullmatch(without_blanks(printed[begin].text)):
        return None
    near = _near(printed, begin)
    first = next((place for place, text in enumerate(near) if is_figure(text)), None)
    if first is None or not _NARROWEST <= first <= _WIDEST + _MOST_BELOW + _WIDEST:
        return None
    cells = list(islice(bare_cells(printed, begin, range(begin, len(printed))), _MOST_CELLS))
    texts, ends = [without_blanks(line.text) for line, _ in cells], [place for _, place in cells]
    for place in range(first - 1, 0, -1):  # 参考容量, （新能源）
        if _IN_BRACKETS.fullmatch(texts[place]):
            texts[place - 1] += texts.pop(place)
            ends.pop(place - 1)
    page = printed[begin].page
    sizes = [(size, start) for size in range(_NARROWEST, _WIDEST + 1) for start in range(size, size + _MOST_BELOW + 1)]
    ways = [way for size, start in sizes if (way := _table(texts, size, start, page)) is not None]
    table, end = max(ways, key=lambda way: way[1], default=(None, 0))
    return (table, ends[end - 1] + 1) if table is not None else None


def _near(printed: Sequence[PhysicalLine], begin: int) -> list[str]:
    """Return the next cells up to a line that is none, so that a heading without a table costs little."""
    near: list[str] = []
    for line in islice(printed, begin, begin + 2 * _AHEAD):
        text = without_blanks(line.text)
        if text and not _WORDS.fullmatch(text):
            break
        near += [text] if text else []
    return near


def _table(texts: Sequence[str], size: int, start: int, page: int | None) -> tuple[FlatTable, int] | None:
    """Return the table if its rows have so many cells and the first begins with the cell `start`, and the number of the cell behind it."""
    figures = [is_figure(text) for text in texts[start : start + size]]
    if len(figures) < size or figures[0] or not any(figures) or any(map(is_figure, texts[:start])):
        return None
    headings = heading_rows(texts[:start], figures, page)
    if headings is None or not all(map(_HEADING.fullmatch, texts[:start])):
        return None
    rows: list[list[Cell]] = []
    end = start
    while True:
        whole = _fits(texts[end : end + size], figures)
        if not whole and not _fits(texts[end : end + size - 1], figures[1:]):
            break
        cells = [Cell([text], page) for text in texts[end : end + size - (not whole)]]
        rows.append(cells if whole else [Cell([], page, covered=True), *cells])
        end += len(cells)
    return (FlatTable(size, headings + rows), end) if len(rows) >= _FEWEST_ROWS and not _are_numbered(rows) else None


def _are_numbered(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether a column counts the rows, so that something else than a row begins where these do."""
    columns = ([part for cell in column for part in cell.parts] for column in zip(*rows, strict=True))
    return any(all(text.isdecimal() for text in column) and _count_up(list(map(int, column))) for column in columns)


def _count_up(numbers: Sequence[int]) -> bool:
    return sum(behind == number + 1 for number, behind in pairwise(numbers)) * 2 >= len(numbers)


def _fits(texts: Sequence[str], figures: Sequence[bool]) -> bool:
    """Tell whether cells hold figures and words where the columns do."""
    return len(texts) == len(figures) and all(
        is_figure(text) if figure else not is_figure(text) and _WORDS.fullmatch(text) is not None
        for text, figure in zip(texts, figures, strict=True)
    )
