"""The cells of a table in plain text, and rows that lack some brought to one width."""

from collections.abc import Sequence

from msgspec import Struct, field

from kepu_extract.compiled import compiled

LEAST_ROWS = 3
_WIDEST = 30  # columns of a table in which a row's place is weighed
_DIGIT = compiled("[0-9]")
_CLAUSE = compiled("[。；，]")
_FIGURE = compiled(r"[≥≤<>＞＜约]?\s?[0-9][0-9.,，]*\s?[%％‰]?")


class Cell(Struct):
    """A cell and what closes it."""

    parts: list[str]
    page: int | None
    closed: bool = False  # by a blank line
    end: int = 0  # number of the line behind it
    covered: bool = False  # the cell above goes on
    wide: bool = False  # it reaches to the last column
    across: int = 1  # columns that it covers; the squares behind it are empty


class FlatTable(Struct):
    """Rows of cells; a row of one cell covers the whole width."""

    columns: int
    rows: list[list[Cell]] = field(default_factory=list)


def in_columns(rows: Sequence[list[Cell]], columns: int, page: int | None) -> list[list[Cell]]:
    """Return rows of one width. A row with too few cells has those where they are most like the others of their columns.

    Whoever turned a page into Markdown left out what a cell above or beside covers: 1 | 东部 | 甲省 | 30 and below it
    2 | 乙省 | 20. Behind a number of its own a row misses what the cell beside it covers, else what the one above does.
    """
    whole = [row for row in rows if len(row) == columns]
    usual = [_most_common([_form(row[column]) for row in whole if row[column].parts]) for column in range(columns)]

    def fits(row: list[Cell]) -> int:
        return sum(_form(cell) == usual[column] for column, cell in enumerate(row) if cell.parts)

    placed: list[list[Cell]] = []
    goes_on = False  # the row above has a number and a label that may cover rows
    for row in rows:
        lost = columns - len(row)
        numbered = _form(row[0]) == "figure"
        ways = [row + [Cell([], page)] * lost] if lost > 0 else [row[:columns]]
        if lost > 0 and columns <= _WIDEST and whole and (len(row) > 1 or (placed and _form(row[0]) == "mixed")):
            covered = bool(placed) and not numbered
            places = range(len(row)) if covered or goes_on else reversed(range(len(row)))
            if numbered:  # 3 | 改造趸船7艘: label and unit are both covered
                ways += [[row[0], *[Cell([], page)] * before, *row[1:], *[Cell([], page)] * (lost - before)] for before in range(1, lost)]
            ways += [row[:at] + [Cell([], page, covered=covered)] * lost + row[at:] for at in places]
            if covered:  # what the cells above cover and, further on, what one beside does
                ways += [
                    [*[Cell([], page, covered=True)] * above, *row[:at], *[Cell([], page)] * (lost - above), *row[at:]]
                    for above in range(1, lost)
                    for at in range(len(row), 0, -1)
                ]
        goes_on = numbered and (lost == 0 or goes_on)
        placed.append(max(ways, key=fits))
    return placed


def _most_common(forms: Sequence[str]) -> str:
    return max(forms, key=forms.count, default="")


def _form(cell: Cell) -> str:
    said = "".join(cell.parts)
    if _FIGURE.fullmatch(said):
        return "figure"
    if _CLAUSE.search(said):
        return "text"
    return "mixed" if _DIGIT.search(said) else "words"
