"""HTML tables: the grid behind rowspan and colspan, and tables that only lay out a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_MOST_SPAN = 1000  # limit of browsers for colspan
_ARTICLE_SHARE, _ARTICLE_BLOCKS = 0.8, 6  # a cell with so much of a table's text and so many blocks holds a page
_BLOCK_TAGS = ("p", "div", "br", "li")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell where it starts: its grid column and the squares that it covers."""

    element: etree._Element
    column: int
    columns: int
    rows: int


def rows_of(table: etree._Element) -> list[list[GridCell | None]]:
    """Return the fields of each row, left to right; None once for each cell from above that reaches into the row."""
    rows = list(_table_rows(table))
    grid: list[list[GridCell | None]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column: (columns, rows still covered below)
    for number, row in enumerate(rows):
        fields: list[GridCell | None] = []
        column = 0
        below: dict[int, tuple[int, int]] = {}
        covered = dict(open_cells)
        for element in (*_cells(row), None):
            while column in covered:
                columns, left = covered.pop(column)
                fields.append(None)
                if left > 1:
                    below[column] = (columns, left - 1)
                column += columns
            if element is None:
                break
            columns = _span(element, "colspan", _MOST_SPAN)
            spanned = _span(element, "rowspan", len(rows)) if element.get("rowspan") != "0" else len(rows)
            spanned = min(spanned, len(rows) - number)
            fields.append(GridCell(element, column, columns, spanned))
            if spanned > 1:
                below[column] = (columns, spanned - 1)
            column += columns
        for start in sorted(covered):  # cells from above behind a gap
            columns, left = covered[start]
            fields.append(None)
            if left > 1:
                below[start] = (columns, left - 1)
        open_cells = below
        grid.append(fields)
    return grid


def is_layout(table: etree._Element) -> bool:
    """Tell whether a table only places blocks on the page: one column, tables inside, or an article in one cell."""
    rows = list(_table_rows(table))
    if all(sum(1 for _ in _cells(row)) <= 1 for row in rows):
        return True
    if next(table.iterdescendants("table"), None) is not None:
        return True
    total = _length(table)
    return any(
        _length(cell) > _ARTICLE_SHARE * total and sum(1 for _ in cell.iter(*_BLOCK_TAGS)) > _ARTICLE_BLOCKS
        for row in rows
        for cell in _cells(row)
    )


def _table_rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return row.iterchildren("td", "th")


def _span(element: etree._Element, attribute: str, most: int) -> int:
    text = (element.get(attribute) or "").strip()
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 6 else 1


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
