"""Tables pasted one cell a line with no sign left between cells: 序号, 任务, 牵头单位, 1, 修缮渡口, 县航运局, 2, …

What is left of such a table is its numbers: a line 序号, short lines up to a line 1, and lines 2, 3 … at the same distance.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.pages import PhysicalLine
from kepu_extract.source import without_blanks

_NUMBER_HEADING = ("序号", "编号")
_REMARK_HEADING = ("备注", "说明")  # whose cells are mostly empty, and leave no line
_HEADING = compiled(r"[^。；，：、0-9]{1,12}(?:（[^（）]{1,12}）)?")
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 10
_FEWEST_ROWS = 2
_AHEAD = 4 * _MOST_COLUMNS  # lines, blank ones counted, in which the heading ends
_LONGEST_ROW = 60  # lines

Cells = list[list[PhysicalLine]]  # of one row: the lines of each cell


def bare_rows(printed: Sequence[PhysicalLine], begin: int) -> tuple[list[Cells], int] | None:
    """Return the rows of the table whose heading begins with line `begin`, and the number of the line behind it, or None.

    The first row is the heading. A row with more lines than columns has them in the column of the longest cells.
    """
    if without_blanks(printed[begin].text) not in _NUMBER_HEADING:
        return None
    columns = _columns(printed, [index for index in range(begin, min(len(printed), begin + _AHEAD)) if printed[index].text])
    if columns is None:
        return None
    lines, starts = _starts(printed, begin, columns)
    sizes = [behind - start for start, behind in pairwise(starts)]
    remark = without_blanks(printed[lines[columns - 1]].text) in _REMARK_HEADING
    size = columns - 1 if remark and sizes and min(sizes) == columns - 1 else columns
    if len(starts) < _FEWEST_ROWS or size not in sizes or min(sizes) < size:
        return None
    behind = starts[-1] + size
    if behind > len(lines):
        return None
    heading = [[printed[index]] for index in lines[:columns]]
    rows = [[printed[index] for index in lines[start:end]] for start, end in pairwise([*starts, behind])]
    widest = _widest([row for row in rows if len(row) == size])
    return [heading, *(_divided(row, widest, size) for row in rows)], lines[behind - 1] + 1


def _columns(printed: Sequence[PhysicalLine], lines: Sequence[int]) -> int | None:
    """Return how many short lines stand from the heading 序号 up to the number 1, None where that is no heading."""
    for count, index in enumerate(lines[: _MOST_COLUMNS + 1]):
        text = without_blanks(printed[index].text)
        if text == "1":
            return count if count >= _FEWEST_COLUMNS else None
        if not _HEADING.fullmatch(text):
            return None
    return None


def _starts(printed: Sequence[PhysicalLine], begin: int, columns: int) -> tuple[list[int], list[int]]:
    """Return the lines with text, and where in them the rows begin: the lines 1, 2, 3 …, none nearer than a row without its last cell.

    It looks no further behind a row than a row is long, so that a heading without a table costs little.
    """
    lines: list[int] = []
    starts = [columns]
    for index in range(begin, len(printed)):
        text = without_blanks(printed[index].text)
        if not text:
            continue
        place = len(lines)
        lines.append(index)
        if place - starts[-1] > _LONGEST_ROW:
            break
        if place > columns and text == str(len(starts) + 1) and place - starts[-1] >= columns - 1:
            starts.append(place)
    return lines, starts


def _widest(rows: Sequence[list[PhysicalLine]]) -> int:
    """Return the column of the longest cells."""
    lengths = [median(len(line.text) for line in column) for column in zip(*rows, strict=True)]
    return lengths.index(max(lengths))


def _divided(row: list[PhysicalLine], widest: int, columns: int) -> Cells:
    """Return the lines of each cell of a row; what is too much stands in the widest column."""
    surplus = max(0, len(row) - columns)
    return [*([line] for line in row[:widest]), row[widest : widest + surplus + 1], *([line] for line in row[widest + surplus + 1 :])]
