"""Tables, read once: the grid with its merged cells, what each column holds, and what the rows list."""

from kepu_extract.tables.columns import Column, ColumnKind
from kepu_extract.tables.figures import figure, split_unit, unit_in_brackets
from kepu_extract.tables.grid import Grid, GridRow, Square
from kepu_extract.tables.table import ITEMS, Lists, Table, read_table

__all__ = [
    "ITEMS", "Column", "ColumnKind", "Grid", "GridRow", "Lists", "Square", "Table", "figure", "read_table", "split_unit",
    "unit_in_brackets",
]  # fmt: skip
