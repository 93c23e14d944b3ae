"""The cells that the rules of a page draw, with their rows and columns.

pdfplumber's table finder turns rules into cells; the sides that a table leaves open are closed before.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import Any, NamedTuple

from kepu_extract.read.printed.lines import Box, Glyph

_SNAP = 3.0  # points within which rules count as one (pdfplumber's default)
_MOST = 600  # rules up to which open sides are looked for: each is compared with each
_OPEN = 3  # rules that must end at one place to show an open side


class Place(NamedTuple):
    """The squares of the grid that a cell covers, and its width in points."""

    row: int
    column: int
    rows: int
    columns: int
    width: float


class Grid:
    """The rows and columns of one table; `xs` and `ys` are the edges between them, in points."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.xs = _clustered([x for box in boxes for x in (box.left, box.right)])
        self.ys = _clustered([y for box in boxes for y in (box.top, box.bottom)])
        self.places: list[Place] = []
        self._squares: dict[tuple[int, int], int] = {}
        for box in sorted(boxes, key=lambda b: (b.top, b.left)):
            row, column = nearest(self.ys, box.top), nearest(self.xs, box.left)
            rows, columns = nearest(self.ys, box.bottom) - row, nearest(self.xs, box.right) - column
            for square in ((r, c) for r in range(row, row + rows) for c in range(column, column + columns)):
                self._squares[square] = len(self.places)
            self.places.append(Place(row, column, rows, columns, box.right - box.left))

    def sort_out(self, glyphs: Iterable[Glyph]) -> tuple[list[list[Glyph]], list[Glyph]]:
        """Return the characters of each cell, in the order of `places`, and those outside of the table."""
        inside: list[list[Glyph]] = [[] for _ in self.places]
        outside: list[Glyph] = []
        for glyph in glyphs:
            row = bisect_right(self.ys, glyph.middle) - 1
            column = bisect_right(self.xs, (glyph.left + glyph.right) / 2) - 1
            found = self._squares.get((row, column))
            (outside if found is None else inside[found]).append(glyph)
        return inside, outside


def find_grids(rules: Sequence[Box]) -> list[Grid]:
    """Return the grid of each table that the rules draw; a frame with a single column is none."""
    from pdfplumber import table as finder

    grids = [Grid([Box(*cell) for cell in table]) for table in finder.cells_to_tables(_drawn_cells(rules))]
    return [grid for grid in grids if len(grid.xs) > 2]


def find_frames(rules: Sequence[Box]) -> list[Grid]:
    """Return the frames that stand alone around one cell."""
    from pdfplumber import table as finder

    cells = _drawn_cells(rules)
    joined = {cell for table in finder.cells_to_tables(cells) for cell in table}
    return [Grid([Box(*cell)]) for cell in cells if cell not in joined]


def _drawn_cells(rules: Sequence[Box]) -> list[Any]:
    upright = [rule for rule in rules if _is_upright(rule)]
    if not upright or len(rules) - len(upright) < 2:
        return []
    from pdfplumber import table as finder

    edges = finder.merge_edges([_edge(rule) for rule in _closed(rules)], _SNAP, _SNAP, _SNAP, _SNAP)
    return finder.intersections_to_cells(finder.edges_to_intersections(edges, _SNAP, _SNAP))


def nearest(edges: Sequence[float], value: float) -> int:
    """Return the number of the edge that is closest to `value`."""
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _clustered(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return kept


def _is_upright(rule: Box) -> bool:
    return rule.bottom - rule.top > rule.right - rule.left


def _edge(rule: Box) -> dict[str, Any]:
    """Return a rule in the shape of pdfplumber's edges: a line in the middle of the drawn box."""
    left, top, right, bottom = rule
    upright = _is_upright(rule)
    if upright:
        left = right = (left + right) / 2
    else:
        top = bottom = (top + bottom) / 2
    return {
        "x0": left, "x1": right, "top": top, "bottom": bottom,
        "width": right - left, "height": bottom - top, "orientation": "v" if upright else "h",
    }  # fmt: skip


def _closed(rules: Sequence[Box]) -> list[Box]:
    """Return the rules and the outer sides that tables without a frame, or cut by the page's foot, leave undrawn."""
    if len(rules) > _MOST:
        return list(rules)
    return [*rules, *(side for group in _with_far_sides(_touching(rules)) for side in _open_sides(group))]


def _with_far_sides(groups: Sequence[list[Box]]) -> list[list[Box]]:
    """Return the groups, with the far side of an outer column that neither begins nor ends on a page in that of its table."""
    tables = [list(group) for group in groups if not all(map(_is_upright, group))]
    for side in (group for group in groups if all(map(_is_upright, group))):
        own = _hull(side)
        for table in tables:
            hull = _hull(table)
            beside = own.right < hull.left or own.left > hull.right
            if beside and max(abs(own.top - hull.top), abs(own.bottom - hull.bottom)) <= _SNAP:
                table += side
    return tables


def _touching(rules: Sequence[Box]) -> list[list[Box]]:
    """Group rules that touch each other, directly or by others."""
    groups: list[list[Box]] = []
    for rule in rules:
        reach = Box(rule.left - _SNAP, rule.top - _SNAP, rule.right + _SNAP, rule.bottom + _SNAP)
        apart: list[list[Box]] = []
        own = [rule]
        for group in groups:
            if any(_meet(reach, other) for other in group):
                own += group
            else:
                apart.append(group)
        groups = [*apart, own]
    return groups


def _meet(one: Box, other: Box) -> bool:
    return one.left <= other.right and other.left <= one.right and one.top <= other.bottom and other.top <= one.bottom


def _open_sides(group: Sequence[Box]) -> list[Box]:
    upright = [rule for rule in group if _is_upright(rule)]
    level = [rule for rule in group if not _is_upright(rule)]
    if not upright or len(level) < 2:
        return []
    left, top, right, bottom = _hull(group)
    sides: list[Box] = []
    for x, ends in ((left, [rule.left for rule in level]), (right, [rule.right for rule in level])):
        if _count_near(x, ends) >= _OPEN and not _count_near(x, [rule.left for rule in upright]):
            sides.append(Box(x, top, x, bottom))
    for y, ends in ((top, [rule.top for rule in upright]), (bottom, [rule.bottom for rule in upright])):
        if _count_near(y, ends) < _OPEN:
            continue
        drawn = [rule for rule in level if abs(rule.top - y) <= _SNAP]
        outer = [rule for rule, end in zip(upright, ends, strict=True) if abs(end - y) <= _SNAP]
        frame, width = _hull(outer), right - left
        whole = frame.left <= left + _SNAP and frame.right >= right - _SNAP
        # A browser leaves it undrawn below a cell alone that goes on on the next page.
        if not drawn or (whole and _drawn(drawn) < width - 2 * _SNAP):
            sides.append(Box(left, y, right, y))
    return sides


def _hull(rules: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*rules, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _drawn(rules: Sequence[Box]) -> float:
    """Return the length of a line that rules draw together."""
    length, end = 0.0, -inf
    for left, _, right, _ in sorted(rules):
        length += max(0.0, right - max(left, end))
        end = max(end, right)
    return length


def _count_near(place: float, others: Iterable[float]) -> int:
    return sum(abs(place - other) <= _SNAP for other in others)
