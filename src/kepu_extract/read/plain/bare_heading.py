"""Headings over columns pasted one cell a line, where one of them stands over several: 指标值 over 2025年 and 2030年.

The lines give no more than an order. Either the upper row comes first and what stands below it follows at the end, or what
stands below a heading follows it at once. Which of both, and how many columns a heading covers, the columns tell: those
under one heading hold figures alike, and are called alike (2025年, 2030年).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.cells import Cell

_DIGIT = compiled("[0-9]")
_YEAR = compiled("20[0-9]{2}")
_MONTH = compiled("[0-9]月")  # over one column only: what stands over several names a year at most
_FEWEST = 2  # columns under one heading

Columns = list[tuple[int, ...]]  # for each column the places of its headings in the order of the lines, the upper first


def heading_rows(headings: Sequence[str], figures: Sequence[bool], page: int | None) -> list[list[Cell]] | None:
    """Return the rows of the headings of columns of which `figures` tells those that hold figures; None where they do not fit."""
    width = len(figures)
    if len(headings) == width:
        return [[Cell([heading], page) for heading in headings]]
    layouts = list(_layouts(len(headings), width))
    best = max(layouts, key=lambda columns: _fit(columns, headings, figures), default=None)
    if best is None or _fit(best, headings, figures) <= 0:
        return None
    return [_row(best, level, headings, page) for level in range(max(map(len, best)))]


def _layouts(count: int, width: int) -> Iterator[Columns]:
    """Yield the ways in which `count` headings can stand over `width` columns with one or two of them over several."""
    for covered in range(_FEWEST, width):
        upper = width - covered + 1
        for place in range(1, upper):
            if count == upper + covered:
                yield _with_below(upper, {place: [(upper + at,) for at in range(covered)]})
                yield _following(count, {place: covered})
            elif count == upper + 2 * covered:  # two lines below: 现状, 规划, （2025年）, （2030年）
                yield _with_below(upper, {place: [(upper + at, upper + covered + at) for at in range(covered)]})
        if count != width + 2:
            continue
        for other in range(_FEWEST, width - covered + 1):
            upper = width - covered - other + 2
            for second in range(2, upper):
                for place in range(1, second):
                    below: list[tuple[int, ...]] = [(at,) for at in range(upper, count)]
                    yield _with_below(upper, {place: below[:covered], second: below[covered:]})
                    yield _following(count, {place: covered, second + covered: other})


def _with_below(upper: int, below: dict[int, list[tuple[int, ...]]]) -> Columns:
    """Return columns whose upper headings come first; `below` gives what stands under some of them."""
    return [(place, *under) for place in range(upper) for under in below.get(place, [()])]


def _following(count: int, covering: dict[int, int]) -> Columns:
    """Return columns where what stands under a heading follows it; `covering` gives over how many columns some stand."""
    columns: Columns = []
    place = 0
    while place < count:
        covered = covering.get(place, 0)
        columns += [(place, place + 1 + at) for at in range(covered)] or [(place,)]
        place += 1 + covered
    return columns


def _fit(columns: Columns, headings: Sequence[str], figures: Sequence[bool]) -> int:
    """Tell how well headings stand over their columns."""
    if len(columns) != len(figures):
        return -1
    fit = 0
    for _, group in groupby(range(len(columns)), key=lambda column: columns[column][0]):
        places = list(group)
        below = ["".join(headings[at] for at in columns[place][1:]) for place in places]
        if len(places) == 1:
            if _DIGIT.search(headings[columns[places[0]][0]]):
                fit += 1 if figures[places[0]] else -2
            continue
        fit += sum(1 if figures[place] else -1 for place in places)
        fit += sum(_DIGIT.search(heading) is not None for heading in below)
        for sign in (_DIGIT, _YEAR):
            signed = sum(sign.search(heading) is not None for heading in below)
            fit -= 3 * min(signed, len(below) - signed)
        fit -= 3 * (_MONTH.search(headings[columns[places[0]][0]]) is not None)
    return fit


def _row(columns: Columns, level: int, headings: Sequence[str], page: int | None) -> list[Cell]:
    """Return one row of headings; a heading over several columns has empty squares behind it."""
    row: list[Cell] = []
    for column, places in enumerate(columns):
        if level >= len(places):
            row.append(Cell([], page, covered=True))
            continue
        across = sum(level < len(other) and other[level] == places[level] for other in columns)
        first = column == 0 or level >= len(columns[column - 1]) or columns[column - 1][level] != places[level]
        row.append(Cell([headings[places[level]]], page, across=across) if first else Cell([], page))
    return row
