"""Tables with one row a line, cells separated by tabs, as they are copied from Word and spreadsheets."""

from collections.abc import Sequence

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.cells import LEAST_ROWS, Cell, FlatTable, in_columns
from kepu_extract.read.plain.line_signs import ends_sentence, starts_item
from kepu_extract.read.plain.pages import PhysicalLine

_LEAST_CELLS = 3
_BAND = 40  # characters of a row that is one cell: 一、实施设备更新行动
_MOST_BANDS = 2  # of them above a row: a chapter and a part of it
_NUMBER = compiled(r"\d{1,3}[.、．]?")
_ANNEX = compiled(r"附\s?[件表录]")


def rows_on_lines(printed: Sequence[PhysicalLine], begin: int) -> tuple[FlatTable, int] | None:
    """Return the table whose first row is line `begin`, and the number of the line behind it.

    A short line without tabs between the rows is a row of one cell, where the rows below go on as those above.
    """
    if len(_fields(printed[begin])) < _LEAST_CELLS:
        return None
    rows: list[list[Cell]] = []
    bands: list[list[Cell]] = []  # rows only if another row follows
    end = begin
    for index in range(begin, len(printed)):
        line = printed[index]
        if not line.text:
            continue
        fields = _fields(line)
        whole = len(fields) >= _LEAST_CELLS and any(map(str.strip, fields)) and not (bands and not _goes_on(rows, fields))
        if whole or (rows and len(fields) > 1 and _is_next(rows, fields)):  # 4⇥加快建设: all else is covered from above
            rows += [*bands, [Cell([part.strip()] if part.strip() else [], line.page) for part in fields]]
            bands = []
            end = index + 1
        elif rows and len(fields) == 1 and len(bands) < _MOST_BANDS and (_is_band(line.text) or _is_next(rows, _below(printed, index))):
            bands.append([Cell([line.text.strip()], line.page)])
        else:
            break
    if sum(len(row) > 1 for row in rows) < LEAST_ROWS:
        return None
    while all(len(row) == 1 or not row[0].parts for row in rows) and any(len(row) > 1 for row in rows):  # an indent, no column
        rows = [row if len(row) == 1 else row[1:] for row in rows]
    columns = max(map(len, rows))
    return FlatTable(columns, _of_one_width(rows, columns, printed[begin].page)), end


def _fields(line: PhysicalLine) -> list[str]:
    return line.raw.strip("\n\r ").split("\t")


def _is_band(text: str) -> bool:
    """Tell a numbered line that may be a row of one cell, from what stands behind a table."""
    return len(text.strip()) <= _BAND and starts_item(text.strip()) and not ends_sentence(text) and _ANNEX.match(text.strip()) is None


def _below(printed: Sequence[PhysicalLine], index: int) -> list[str]:
    """Return the fields of the next line that says anything."""
    return next((_fields(printed[at]) for at in range(index + 1, len(printed)) if printed[at].text), [])


def _is_next(rows: Sequence[Sequence[Cell]], fields: Sequence[str]) -> bool:
    """Tell a row that has the number behind that of the last row that has any."""
    firsts = ("".join(row[0].parts) for row in reversed(rows) if len(row) > 1)
    above, here = next(firsts, ""), fields[0].strip() if len(fields) > 1 else ""
    numbers = [int(said.rstrip(".、．")) for said in (above, here) if _NUMBER.fullmatch(said)]
    return len(numbers) == 2 and numbers[1] == numbers[0] + 1


def _goes_on(rows: Sequence[Sequence[Cell]], fields: Sequence[str]) -> bool:
    """Tell whether a row below a band is one of the same table: it is no new heading, and no wider than the first."""
    head = ["".join(cell.parts) for cell in rows[0]]
    numbered = _NUMBER.fullmatch(fields[0].strip()) is not None and not _NUMBER.fullmatch(head[0])
    return len(fields) <= len(head) and (numbered or len(fields) == len(head)) and [part.strip() for part in fields] != head


def _of_one_width(rows: Sequence[list[Cell]], columns: int, page: int | None) -> list[list[Cell]]:
    """Return rows with a cell for each column, those of one cell as they are."""
    placed = iter(in_columns([row for row in rows if len(row) > 1], columns, page))
    return [row if len(row) == 1 else next(placed) for row in rows]
