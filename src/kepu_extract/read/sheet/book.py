"""Sheets as every reader of a workbook gives them, and the lines that they become."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from kepu_extract.read.frames import CellLines, lines_of_table
from kepu_extract.read.sheet.side_by_side import Fields, side_by_side
from kepu_extract.source import Line

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 256  # a wider sheet is data of a program


class Sheet(Struct):
    """One visible sheet: what its cells show, from the top left; merged ranges start in the cell that has the text."""

    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row and column, last ones; 0-based
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def lines_of_sheets(sheets: list[Sheet]) -> list[Line]:
    """Return the lines of all sheets: rows of tables, and paragraphs for the titles above and the remarks below them."""
    lines: list[Line] = []
    table = 0
    for sheet in sheets:
        for block in _blocks(_fields(sheet)):
            head, rows, tail = _parted(block)
            lines += [Line(text, centred=True) for text in head]
            made = lines_of_table(rows, table) if rows else []
            table += any(line.row is not None for line in made)
            lines += made
            lines += [Line(text) for text in tail]
    return lines


def _fields(sheet: Sheet) -> list[Fields]:
    """Return the fields of the rows that are shown, numbered without hidden rows and columns; None is covered."""
    width = max((len(row) for row in sheet.rows), default=0)
    columns = {column: at for at, column in enumerate(c for c in range(width) if c not in sheet.hidden_columns)}
    shown = [row for row in range(len(sheet.rows)) if row not in sheet.hidden_rows]
    starts: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[tuple[int, int], bool] = {}  # square to whether it has a cell of its own row to its left
    texts: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in sheet.merged:
        rows = [row for row in shown if top <= row <= bottom]
        reached = [column for column in columns if left <= column <= right]
        if not rows or not reached:
            continue
        first = (rows[0], reached[0])
        starts[first] = (len(rows), len(reached))
        texts[first] = sheet.rows[top][left] if top < len(sheet.rows) and left < len(sheet.rows[top]) else ""
        covered |= {(row, column): column > reached[0] for row in rows for column in reached if (row, column) != first}
    grid: list[Fields] = []
    for row in shown:
        fields: Fields = []
        for column, place in columns.items():
            if (row, column) in covered:
                if not covered[row, column]:
                    fields.append(None)
                continue
            down, across = starts.get((row, column), (1, 1))
            value = sheet.rows[row][column] if column < len(sheet.rows[row]) else ""
            text = texts.get((row, column), value)
            paragraphs = [Line(piece) for raw in text.splitlines() if (piece := raw.strip())]
            fields.append(CellLines(paragraphs, place, across, down))
        grid.append(fields)
    return grid


def _blocks(grid: list[Fields]) -> Iterator[list[Fields]]:
    """Yield the tables of a sheet: rows between empty ones, without the columns that are empty in all of them."""
    block: list[Fields] = []
    for fields in [*grid, []]:
        if any(field is None or field.lines for field in fields):
            block.append(fields)
        elif block:
            tables = side_by_side(block)
            for table in tables:
                yield from [_trimmed(block)] if len(tables) == 1 else _blocks(table)
            block = []


def _trimmed(block: list[Fields]) -> list[Fields]:
    used = {
        field.column + offset
        for fields in block
        for field in fields
        if field is not None and field.lines
        for offset in range(field.columns if len(_filled(fields)) > 1 else 1)
    }
    first, last = min(used, default=0), max(used, default=0)
    return [
        [
            field if field is None else field._replace(column=field.column - first)
            for field in fields
            if field is None or (first <= field.column <= last)
        ]
        for fields in block
    ]


def _filled(fields: Fields) -> list[CellLines]:
    return [field for field in fields if field is not None and field.lines]


def _parted(block: list[Fields]) -> tuple[list[str], list[Fields], list[str]]:
    """Part a block into the lines above its table, the table, and the lines below: rows with one filled cell."""
    first = 0
    while first < len(block) and _is_line(block[first]):
        first += 1
    last = len(block)
    while last > first and _is_line(block[last - 1]):
        last -= 1
    return _texts(block[:first]), block[first:last], _texts(block[last:])


def _is_line(fields: Fields) -> bool:
    """Tell a row with one filled cell that is no part of merged cells above it."""
    return None not in fields and len(_filled(fields)) == 1 and _filled(fields)[0].rows == 1


def _texts(rows: list[Fields]) -> list[str]:
    return [line.text for fields in rows for line in _filled(fields)[0].lines]
