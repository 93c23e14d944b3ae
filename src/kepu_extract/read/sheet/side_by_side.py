"""Two tables beside each other in one sheet, parted where a column between them is empty."""

from collections.abc import Iterator, Sequence
from typing import Final

from kepu_extract.read.frames import CellLines

_UNEVEN: Final = 2  # rows in which only one of two tables goes on
_HEADED: Final = 2  # columns with a heading that a table has

Fields = list[CellLines | None]
_Placed = list[tuple[int, CellLines | None]]


def side_by_side(block: Sequence[Fields]) -> list[list[Fields]]:
    """Return the tables that stand beside each other in a block of rows, from left to right, or the block itself.

    Both need headings, and something that a mere blank column in one table has not: a heading that comes again, a
    title of each, or rows below the end of one. Lines above both come with the left one.
    """
    rows = list(_placed(block))
    titles = next((at for at, row in enumerate(rows) if len(_filled(row)) > 1), len(rows))
    used = {column for row in rows[titles:] for place, field in row for column in _covered(place, field)}
    for gap in range(min(used, default=0), max(used, default=0)):
        if gap in used:
            continue
        left = [[cell for cell in row if cell[0] < gap] for row in rows[titles:]]
        right = [[cell for cell in row if cell[0] > gap] for row in rows[titles:]]
        if _are_two(left, right):
            return [[*block[:titles], *map(_fields, left)], *side_by_side(list(map(_fields, right)))]
    return [list(block)]


def _placed(block: Sequence[Fields]) -> Iterator[_Placed]:
    """Yield the fields of each row with their columns; those that a cell from above covers stand in its column."""
    reaching: dict[int, int] = {}  # column of a cell to the rows that it still covers
    for fields in block:
        covered = iter(sorted(column for column, rows in reaching.items() if rows))
        row = [(next(covered, 0) if field is None else field.column, field) for field in fields]
        yield row
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
        reaching |= {field.column: field.rows - 1 for field in fields if field is not None and field.rows > 1}


def _covered(place: int, field: CellLines | None) -> range:
    if field is None:
        return range(place, place + 1)
    return range(place, place + field.columns) if field.lines else range(0)


def _filled(row: _Placed) -> list[CellLines]:
    return [field for _, field in row if field is not None and field.lines]


def _fields(row: _Placed) -> Fields:
    return [field for _, field in row]


def _are_two(left: Sequence[_Placed], right: Sequence[_Placed]) -> bool:
    sides = [(_filled(one), _filled(other)) for one, other in zip(left, right, strict=True)]
    head = next((at for at, both in enumerate(sides) if min(map(len, both)) >= _HEADED), None)
    if head is None or any(max(map(len, both)) > 1 for both in sides[:head]):
        return False
    titled = any(len(one) == len(other) == 1 for one, other in sides[:head])
    words = [{field.lines[0].text for field in fields} for fields in sides[head]]
    ends = max((at for at, both in enumerate(sides) if all(both)), default=0)
    return titled or bool(words[0] & words[1]) or len(sides) - 1 - ends >= _UNEVEN
