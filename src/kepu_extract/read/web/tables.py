"""HTML tables: the grid behind rowspan and colspan, and tables that only lay out a page."""

from collections.abc import Iterator

from lxml import etree

from kepu_extract.read.grid import Placed, Spanned, place

_MOST_SPAN = 1000  # limit of browsers for colspan
_ARTICLE_SHARE, _ARTICLE_BLOCKS = 0.8, 6  # a cell with so much of a table's text and so many blocks holds a page
_NESTED_SHARE = 0.5  # of a table's text that tables inside must hold, so that it only places them
_BLOCK_TAGS = ("p", "div", "br", "li")


GridCell = Placed[etree._Element]


def rows_of(table: etree._Element) -> list[list[GridCell | None]]:
    """Return the fields of each row, left to right; None for each cell from above that reaches into the row."""
    rows = list(_table_rows(table))
    return place([[_spanned(cell, len(rows)) for cell in _cells(row)] for row in rows])


def _spanned(cell: etree._Element, rows: int) -> Spanned[etree._Element]:
    to_the_end = (cell.get("rowspan") or "").strip() == "0"
    return Spanned(cell, _span(cell, "colspan", _MOST_SPAN), rows if to_the_end else _span(cell, "rowspan", rows))


def is_layout(table: etree._Element) -> bool:
    """Tell whether a table only places blocks on the page: one column, tables inside, or an article in one cell."""
    rows = list(_table_rows(table))
    if all(sum(1 for _ in _cells(row)) <= 1 for row in rows):
        return True
    total = _length(table)
    inner = sum(_length(nested) for nested in table.iterdescendants("table") if _outer(nested) is table)
    if inner > _NESTED_SHARE * total or (inner and not total):
        return True
    return any(
        _length(cell) > _ARTICLE_SHARE * total and sum(1 for _ in cell.iter(*_BLOCK_TAGS)) > _ARTICLE_BLOCKS
        for row in rows
        for cell in _cells(row)
    )


def _outer(table: etree._Element) -> etree._Element | None:
    return next(table.iterancestors("table"), None)


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
