"""Tables that lost their frame on the way to plain text, read as the tables they were.

Layouts told by their signs alone:

* one cell a line, each opened by a tab, rows closed by a blank line (what Word leaves when a table is copied as
  text); further paragraphs of a cell follow without a tab, and a square that a merged cell covers is a lone tab;
* one cell a line with no tab left, told by its numbers (bare_cells.py; with columns of figures bare_figures.py);
* one row a line, cells separated by tabs;
* Markdown's: one row a line between strokes, the second line a rule; and what copied pages leave, a stroke behind each cell;
* one in a frame of strokes and dashes, or of the characters that draw one.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from statistics import median

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.page_labels import field_of_label
from kepu_extract.read.plain.bare_cells import bare_rows
from kepu_extract.read.plain.bare_figures import figure_table
from kepu_extract.read.plain.bare_unnumbered import unnumbered_table
from kepu_extract.read.plain.cells import LEAST_ROWS, Cell, FlatTable, in_columns
from kepu_extract.read.plain.pages import PhysicalLine
from kepu_extract.read.plain.tab_rows import rows_on_lines
from kepu_extract.source import Line, fold
from kepu_extract.source.line import row_line

_STROKE = compiled(r"(?<!\\)\|")
_OUTER_STROKES = compiled(r"^\||(?<!\\)\|$")
_STROKE_RULE = compiled(r"(?=.*\|)\|?(?:\s*:?-+:?\s*\|?)+")
# Level lines of a frame, and the lines between them.
_FRAME_RULE = compiled(r"(?=.*[-=─━═])[+|]?[-=+|]{5,}[+|]?|(?=.*[─━═])[─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝│┃|\s]{5,}")
_FRAMED = compiled(r"[|│┃║].*[|│┃║]")
_UPRIGHT = compiled(r"[|│┃║]")
_STRONG = compiled(r"(?<!\*)\*\*([^*]+)\*\*(?!\*)")  # **bold**
_HTML_BREAK = compiled(r"<br\s*/?>", regex.I)
_NUMBER = compiled(r"\d{1,3}")
_MOST_COLUMNS = 12
_LEAST_CELLS = 6
_AFTER_TABLE = 40  # characters: a line as long as this behind a blank line is text after the table
_LABEL = 20  # characters of a cell in a column of labels or names


def blocks(printed: Sequence[PhysicalLine]) -> Iterator[tuple[list[PhysicalLine], list[Line]]]:
    """Yield each stretch of text with the rows of the table behind it; either may be empty.

    Tables are numbered from 0.
    """
    tables = count()
    text: list[PhysicalLine] = []
    index = 0
    cells: list[Cell] = []
    while index < len(printed):
        found = None
        if _opens_cell(printed[index]) and not (cells and index < cells[-1].end):
            cells = _cells(printed, index)
            found = _cells_on_lines(cells)
        found = found or figure_table(printed, index) or _bare_cells(printed, index) or unnumbered_table(printed, index)
        found = found or rows_on_lines(printed, index)
        found = found or _rows_between_strokes(printed, index) or _rows_closed_by_strokes(printed, index) or _rows_in_frame(printed, index)
        if found is None:
            text.append(printed[index])
            index += 1
            continue
        table, index = found
        yield text, _lines(table, next(tables))
        text = []
    yield text, []


# One cell a line


def _cells_on_lines(cells: Sequence[Cell]) -> tuple[FlatTable, int] | None:
    """Return the table that the cells make up, and the number of the line behind it."""
    table = _best_table(cells) if len(cells) >= _LEAST_CELLS else None
    return (table, cells[-1].end) if table else None


def _bare_cells(printed: Sequence[PhysicalLine], begin: int) -> tuple[FlatTable, int] | None:
    """Return the table without any signs that begins with line `begin`, and the number of the line behind it."""
    found = bare_rows(printed, begin)
    if found is None:
        return None
    page = printed[begin].page
    rows = [
        [
            Cell([line.text for line in cell or ()], page, covered=cell is None, wide=row.is_band and place == len(row.cells) - 1)
            for place, cell in enumerate(row.cells)
        ]
        for row in found[0]
    ]
    return FlatTable(max(map(len, rows)), rows), found[1]


def _opens_cell(line: PhysicalLine) -> bool:
    return line.raw.startswith("\t") and "\t" not in line.raw[1:].rstrip()


def _cells(printed: Sequence[PhysicalLine], begin: int) -> list[Cell]:
    """Return the cells from line `begin` on, up to a line that is none of theirs."""
    cells: list[Cell] = []
    pending: list[str] = []  # paragraphs behind a blank line: of this cell only if another cell follows
    torn = blank = False  # a blank line stands in the cell; it stands directly before this line
    for index in range(begin, len(printed)):
        line = printed[index]
        if _opens_cell(line):
            if cells:
                cells[-1].parts += pending
                cells[-1].closed = blank
            cells.append(Cell([line.text] if line.text else [], line.page, end=index + 1))
            pending = []
            torn = blank = False
        elif not line.text:
            torn = blank = True
        elif "\t" in line.raw or (blank and len(line.text) > _AFTER_TABLE):
            break
        elif torn:
            pending.append(line.text)
            blank = False
        else:
            cells[-1].parts.append(line.text)
            cells[-1].end = index + 1
    return cells


def _best_table(cells: Sequence[Cell]) -> FlatTable | None:
    """Return the division of the cells into rows that the blank lines support best, or None where none does."""
    best: tuple[float, FlatTable] | None = None
    for columns in range(2, min(_MOST_COLUMNS, len(cells) // 2) + 1):
        cost, table = _divide(cells, columns)
        if (best is None or cost < best[0]) and _is_table(table, cost):
            best = cost, table
    return best[1] if best else None


def _divide(cells: Sequence[Cell], columns: int) -> tuple[float, FlatTable]:
    """Divide the cells into rows of `columns` and bands of one cell at least cost (dynamic programming)."""
    costs = [0.0]
    sizes = [0]
    for end in range(1, len(cells) + 1):
        last = cells[end - 1].closed or end == len(cells)
        choice = (costs[end - 1] + (1.0 if last and cells[end - 1].parts else 6.0), 1)
        if end >= columns:
            inner = sum(cell.closed for cell in cells[end - columns : end - 1])
            choice = min(choice, (costs[end - columns] + 0.3 * inner + (0.0 if last else 4.0), columns))
        costs.append(choice[0])
        sizes.append(choice[1])
    table = FlatTable(columns)
    end = len(cells)
    while end:
        table.rows.append(list(cells[end - sizes[end] : end]))
        end -= sizes[end]
    table.rows.reverse()
    return costs[-1], table


def _is_table(table: FlatTable, cost: float) -> bool:
    """Tell a table from paragraphs that are indented by tabs: rows of equal length, and columns of short cells."""
    full = [row for row in table.rows if len(row) == table.columns]
    if len(full) < LEAST_ROWS or len(full) * 2 <= len(table.rows) or cost > len(table.rows):
        return False
    inner = [cell.closed for row in full for cell in row[:-1]]
    if 2 * sum(inner) > len(inner):
        return False
    lengths = zip(*([sum(map(len, cell.parts)) for cell in row] for row in full), strict=True)
    return any(median(column) <= _LABEL for column in lengths)


# One row between strokes


def _rows_between_strokes(printed: Sequence[PhysicalLine], begin: int) -> tuple[FlatTable, int] | None:
    """Return the Markdown table whose heading is line `begin`, and the number of the line behind it."""
    if "|" not in printed[begin].text or begin + 1 >= len(printed):
        return None
    if not _STROKE_RULE.fullmatch(printed[begin + 1].text):
        return None
    rows: list[list[Cell]] = []
    end = begin
    while end < len(printed) and "|" in printed[end].text:
        if end != begin + 1:
            fields = _STROKE.split(_OUTER_STROKES.sub("", printed[end].text))
            rows.append([Cell(_in_cell(field), printed[end].page) for field in fields])
        end += 1
    columns = len(rows[0])
    return FlatTable(columns, in_columns(rows, columns, printed[begin].page)), end


def _rows_closed_by_strokes(printed: Sequence[PhysicalLine], begin: int) -> tuple[FlatTable, int] | None:
    """Return the table of which a copied page left 甲 | 乙 | 丙 | in each line, or None.

    The labels of a page's head come like this, too: they are read as such.
    """
    rows: list[list[Cell]] = []
    end = begin
    while end < len(printed) and printed[end].text.endswith("|") and not printed[end].text.startswith("|"):
        fields = _STROKE.split(printed[end].text[:-1])
        if len(fields) < 2 or (rows and len(fields) != len(rows[0])) or any(map(_is_label, fields)):
            break
        rows.append([Cell(_in_cell(field), printed[end].page) for field in fields])
        end += 1
    return (FlatTable(len(rows[0]), rows), end) if len(rows) >= LEAST_ROWS else None


def _is_label(field: str) -> bool:
    """Tell a cell that is or begins with a label of a page's head: [索引号], 索引号：0110/7."""
    return field_of_label(fold(field).partition("：")[0].strip("[]【】 ")) is not None


# One in a frame


def _rows_in_frame(printed: Sequence[PhysicalLine], begin: int) -> tuple[FlatTable, int] | None:
    """Return the table whose frame begins with line `begin`, and the number of the line behind it.

    Lines between two rules are one row where rules part all rows; with one under the heading alone each line is one.
    """
    if not _FRAME_RULE.fullmatch(printed[begin].text):
        return None
    groups: list[list[PhysicalLine]] = [[]]
    end = begin
    while end < len(printed) and (_FRAME_RULE.fullmatch(printed[end].text) or _FRAMED.fullmatch(printed[end].text)):
        if _FRAME_RULE.fullmatch(printed[end].text):
            groups.append([])
        else:
            groups[-1].append(printed[end])
        end += 1
    groups = [group for group in groups if group]
    if sum(map(len, groups)) < 2:
        return None
    if len(groups) <= 2:
        groups = [[line] for group in groups for line in group]
    rows = [_framed_row(group) for group in groups]
    columns = max(map(len, rows))
    return FlatTable(columns, [row + [Cell([], row[0].page)] * (columns - len(row)) for row in rows]), end


def _framed_row(lines: Sequence[PhysicalLine]) -> list[Cell]:
    fields = [_UPRIGHT.split(line.text.strip()[1:-1]) for line in lines]
    columns = max(map(len, fields))
    return [
        Cell([part for field in fields if column < len(field) and (part := field[column].strip())], lines[0].page)
        for column in range(columns)
    ]


def _in_cell(field: str) -> list[str]:
    return [part for piece in _HTML_BREAK.split(field) if (part := _STRONG.sub(r"\1", piece.replace("\\|", "|")).strip())]


# All


def _lines(table: FlatTable, number: int) -> list[Line]:
    """Render the rows; empty squares at the left belong to the cell above them, as row labels do."""
    spans = _row_spans(table)
    lines = []
    for index, row in enumerate(table.rows):
        if len(row) == 1 and table.columns > 1:
            entries: list[tuple[str, int, int, int] | None] = [("\n".join(row[0].parts), 0, table.columns, 1)]
        else:
            beside = {column + at for column, cell in enumerate(row) for at in range(1, cell.across)}
            entries = [
                None
                if rows == 0 or column in beside
                else ("\n".join(cell.parts), column, table.columns - column if cell.wide else cell.across, rows)
                for column, (cell, rows) in enumerate(zip(row, spans[index], strict=True))
            ]
        lines.append(row_line(entries, table=number, index=index, page=row[0].page))
    return lines


def _row_spans(table: FlatTable) -> list[list[int]]:
    """Return for each square how many rows its cell covers, 0 for a square that the cell above covers."""
    spans = [[1] * len(row) for row in table.rows]
    owner: dict[int, int] = {}  # column to the row of the cell that covers it
    for index, row in enumerate(table.rows):
        if (len(row) == 1 and table.columns > 1) or row[-1].wide:
            owner.clear()
            continue
        at_left = True
        for column, cell in enumerate(row):
            at_left = at_left and not cell.parts and column in owner and column < len(row) - 1
            counted = column == 0 and _NUMBER.fullmatch("".join(cell.parts)) is not None  # behind the row's number labels go on, too
            if at_left or (cell.covered and column in owner):
                spans[index][column] = 0
                spans[owner[column]][column] += 1
            elif cell.parts:
                owner[column] = index
            else:
                owner.pop(column, None)
            at_left = at_left or counted
    return spans
