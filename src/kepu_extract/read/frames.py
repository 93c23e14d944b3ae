"""Tables of word processors as lines: rows of cells, or paragraphs where the table only lays them out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kepu_extract.read.plain.line_signs import ends_clause, ends_sentence, is_bare_marker, starts_item
from kepu_extract.source import Line
from kepu_extract.source.line import row_line

_LONGEST_HEADING: Final = 40  # characters of a heading beside its text
_LONGEST_NAME: Final = 6  # of a column
_PAGE: Final = 4  # paragraphs from which a cell may hold a page
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
    one that sets a page between empty columns, of one whose left column holds nothing but headings beside their text,
    and of full-width cells of several paragraphs at either end of a table (the mark and title of an annex, remarks).
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
    if all(len(fields) == 1 for fields in rows) or _is_page_between_margins(rows):
        return set(range(len(rows)))
    if beside := rows_beside_headings(rows):
        return beside
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


def rows_beside_headings(rows: Sequence[Sequence[CellLines | None]]) -> set[int]:
    """Return the indexes of the rows of a table whose left column holds nothing but headings beside their text, else none."""
    if _are_headings_beside_text(rows):
        return set(range(len(rows)))
    head = bool(rows) and _has_head(rows)
    return set(range(head, len(rows))) if _are_headings_beside_items(rows[head:]) else set()


def _is_page_between_margins(rows: Sequence[Sequence[CellLines | None]]) -> bool:
    """Tell a table that sets a page between empty columns: no row has text in two cells, and one holds several paragraphs."""
    filled = [[field for field in fields if field is not None and any(line.text.strip() for line in field.lines)] for fields in rows]
    return all(len(fields) <= 1 for fields in filled) and any(len(field.lines) >= _PAGE for fields in filled for field in fields)


def _are_headings_beside_text(rows: Sequence[Sequence[CellLines | None]]) -> bool:
    """Tell a table of two columns without a head: numbered headings on the left, their paragraphs on the right."""
    headings = _headings(rows)
    numbered = all(starts_item(heading) and not is_bare_marker(heading) for heading in headings)
    return bool(headings) and numbered and _has_several(rows)


def _are_headings_beside_items(rows: Sequence[Sequence[CellLines | None]]) -> bool:
    """Tell headings on the left, numbered or not, and on the right sentences, items among them that one cell holds."""
    text = [field.lines for *_, field in rows if field is not None]
    items = any(sum(starts_item(line.text) for line in lines) > 1 for lines in text)
    return bool(_headings(rows)) and items and all(lines and (ends_sentence(lines[-1].text) or ends_clause(lines[-1].text)) for lines in text)


def _headings(rows: Sequence[Sequence[CellLines | None]]) -> list[str]:
    """Return what stands left of the text in a table of two columns, [] where it is more than a heading in each cell."""
    headings: list[str] = []
    for fields in rows:
        if len(fields) != 2 or fields[1] is None or fields[1].rows > 1:
            return []
        if fields[0] is None:
            continue  # the heading above goes on
        if len(fields[0].lines) != 1 or len(fields[0].lines[0].text) > _LONGEST_HEADING:
            return []
        headings.append(fields[0].lines[0].text)
    return headings


def _has_several(rows: Sequence[Sequence[CellLines | None]]) -> bool:
    """Tell whether a heading has several paragraphs beside it, in one cell or in several."""
    return any(fields[0] is None or (fields[1] is not None and len(fields[1].lines) > 1) for fields in rows)


def _has_head(rows: Sequence[Sequence[CellLines | None]]) -> bool:
    """Tell a first row that names two columns: 项目, 内容."""
    names = [field.lines[0].text for field in rows[0] if field is not None and len(field.lines) == 1]
    return len(names) == 2 and all(len(name) <= _LONGEST_NAME and not starts_item(name) and not ends_sentence(name) for name in names)


def _joined(lines: Sequence[Line]) -> str:
    """Return the text of a cell; blanks keep the words of a table inside it apart from each other and from its own."""
    text = "\n".join(
        line.text if line.row is None else f"{_APART}{' '.join(line.text.split())}{_APART}" for line in lines
    )
    for edge in (f"{_APART}\n{_APART}", f"\n{_APART}", f"{_APART}\n", _APART):
        text = text.replace(edge, " ")
    return text
