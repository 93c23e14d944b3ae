"""Tables of word processors as lines: rows of cells, or paragraphs where the table only lays them out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kepu_extract.read.plain.line_signs import is_bare_marker, starts_item
from kepu_extract.source import Line
from kepu_extract.source.line import row_line

_LONGEST_HEADING: Final = 40  # characters of a heading beside its text
_APART: Final = "\x1f"  # beside a nested table's rows until their cell is put together


class CellLines(NamedTuple):
    """A cell where it starts: its paragraphs (and rows of tables inside it), and the grid squares that it covers."""

    lines: list[Line]
    column: int
    columns: int = 1
    rows: int = 1


def lines_of_table(rows: Sequence[Sequence[CellLines | None]], table: int) -> list[Line]:
    """Return the lines of the table number `table`; rows without text give none.

    `rows` has None for each square that a merged cell from above covers. Paragraphs come of a table of one column, of
    one whose left column holds nothing but headings beside their text, and of full-width cells of several paragraphs
    at either end of a table (the mark and title of an annex, remarks).
    """
    as_text = _text_rows(rows)
    lines: list[Line] = []
    for index, fields in enumerate(rows):
        if index in as_text:
            lines += [line for field in fields if field is not None for line in field.lines]
            continue
        cells = [None if field is None else (_joined(field.lines), *field[1:]) for field in fields]
        line = row_line(cells, table=table, index=index)
        if line.text.strip():
            lines.append(line)
    return lines


def _text_rows(rows: Sequence[Sequence[CellLines | None]]) -> set[int]:
    """Return the indexes of the rows that are paragraphs."""
    if all(len(fields) == 1 for fields in rows) or _are_headings_beside_text(rows):
        return set(range(len(rows)))
    width = max(field.column + field.columns for fields in rows for field in fields if field is not None)
    found: set[int] = set()
    for order in (range(len(rows)), reversed(range(len(rows)))):
        for index in order:
            field = rows[index][0] if len(rows[index]) == 1 else None
            if field is None or field.columns < width:
                break
            if len(field.lines) > 1:
                found.add(index)
    return found


def _are_headings_beside_text(rows: Sequence[Sequence[CellLines | None]]) -> bool:
    """Tell a table of two columns without a head: numbered headings on the left, their paragraphs on the right."""
    several = False
    for fields in rows:
        if len(fields) != 2 or fields[0] is None or fields[1] is None or len(fields[0].lines) != 1:
            return False
        heading = fields[0].lines[0].text
        if not starts_item(heading) or is_bare_marker(heading) or len(heading) > _LONGEST_HEADING:
            return False
        several = several or len(fields[1].lines) > 1
    return several


def _joined(lines: Sequence[Line]) -> str:
    """Return the text of a cell; blanks keep the words of a table inside it apart from each other and from its own."""
    text = "\n".join(
        line.text if line.row is None else f"{_APART}{' '.join(line.text.split())}{_APART}" for line in lines
    )
    for edge in (f"{_APART}\n{_APART}", f"\n{_APART}", f"{_APART}\n", _APART):
        text = text.replace(edge, " ")
    return text
