"""Tables, read once: the grid with its merged cells, what each column holds, and what the rows list."""

from kepu_extract.tables.columns import Column, ColumnKind
from kepu_extract.tables.figures import (
    bare_figure,
    figure,
    figures_beside,
    is_money,
    split_unit,
    unit_in_brackets,
    unit_of_heading,
)
from kepu_extract.tables.grid import Grid, GridRow, Square
from kepu_extract.tables.table import ITEMS, Lists, Table, read_table

__all__ = [
    "ITEMS", "Column", "ColumnKind", "Grid", "GridRow", "Lists", "Square", "Table", "bare_figure", "figure", "figures_beside",
    "is_money", "read_table", "split_unit", "unit_in_brackets", "unit_of_heading",
]  # fmt: skip
