"""Which rows of a table hold the headings of its columns."""


from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, decide, holding
from kepu_extract.source import Span
from kepu_extract.tables.columns import named_kinds
from kepu_extract.tables.contents import form_of
from kepu_extract.tables.grid import Grid, GridRow, Square

_DEEP = 5  # rows from the top in which headings may begin
_LONGEST = 32
_SAYS = compiled(r"[。；，]")
_YEAR = compiled(r".{0,4}(?<![0-9])20[0-9]{2}(?![0-9]|年?[0-9]{1,2}月).{0,8}")
_HELD = frozenset({"count", "figure", "money", "date"})  # what contents may be and headings are not


def header_rows(grid: Grid) -> list[int]:
    """Return the numbers of the rows that hold the column headings, none where the table has no headings."""
    candidates = []
    for number in range(grid.top, min(grid.top + _DEEP, len(grid.rows))):
        row = grid.rows[number]
        if len(row.filled) > 1:
            candidates.append(Candidate(number, str(number), _pieces(grid, number, row)))
    first = decide("table-header", Span(0, 0), candidates).chosen
    if first is None:
        return []
    rows = [first]
    while rows[-1] + 1 < len(grid.rows) and _goes_on(grid, grid.rows[first], grid.rows[rows[-1] + 1]):
        rows.append(rows[-1] + 1)
    return rows


def _pieces(grid: Grid, number: int, row: GridRow) -> tuple[str, ...]:
    headings = [grid.heading(square) for square in row.filled]
    known = sum(bool(named_kinds(heading)) for heading in headings)
    below = grid.rows[number + 1] if number + 1 < len(grid.rows) else None
    held = [_is_held(grid, square, below) for square in row.filled]
    return holding(
        most_known=known * 2 >= len(headings) and known > 1,
        some_known=known > 0,
        short=all(len(heading) <= _LONGEST and not _SAYS.search(heading) for heading in headings),
        contents_in_row=any(held),
        full=len(row.filled) == len(row.own) and len(row.own) * 2 > grid.width,
        gaps=len(row.filled) * 2 <= len(row.own),
        unlike_below=below is not None and _is_unlike(grid, row, below),
        over_figures=below is not None and _stands_over_figures(grid, row, below),
        below_top=number > grid.top,
    )


def _is_held(grid: Grid, square: Square, below: GridRow | None) -> bool:
    """Tell whether a cell holds what headings do not: a figure, or a date above more of them (3月底 above figures is a heading)."""
    heading = grid.heading(square)
    form = form_of(heading)
    if form not in _HELD or _YEAR.fullmatch(heading):
        return False
    under = below.squares.get(square.cell.column) if form == "date" and below is not None else None
    return under is None or not under.span.length or form_of(grid.heading(under)) == "date"


def _is_unlike(grid: Grid, row: GridRow, below: GridRow) -> bool:
    """Tell whether a cell below has a form that its heading has not: a number, a date, a text."""
    for square in below.filled:
        above = row.squares.get(square.cell.column)
        if above is None or above.line == square.line or not above.span.length:
            continue
        forms = form_of(grid.heading(above)), form_of(grid.heading(square))
        if forms[0] != forms[1] and forms[1] in _HELD | {"text", "person"}:
            return True
    return False


def _stands_over_figures(grid: Grid, row: GridRow, below: GridRow) -> bool:
    """Tell whether figures stand below all words of a row but the first: 县区 | 造林（亩） | 封育（亩）."""
    words = [square for square in row.filled[1:] if form_of(grid.heading(square)) not in _HELD]
    under = [below.begins(square.cell.column) for square in words]
    figures = [square for square in under if square is not None and form_of(grid.heading(square)) in ("count", "figure")]
    return len(words) > 1 and len(figures) == len(words) == len(row.filled) - 1


def _goes_on(grid: Grid, first: GridRow, row: GridRow) -> bool:
    """Tell whether a row parts the headings above it (责任单位: 牵头 | 配合), or gives the years of 目标值."""
    headings = [(square, grid.heading(square)) for square in row.filled]
    if not headings or not all(len(heading) <= _LONGEST and not _SAYS.search(heading) for _, heading in headings):
        return False
    if len(headings) > 1 and all(_YEAR.fullmatch(heading) for _, heading in headings):
        return True
    if all(form_of(heading) in _HELD for _, heading in headings):
        return False
    above = [first.squares.get(square.cell.column) for square, _ in headings]
    wide = all(square is not None and square.cell.columns > 1 for square in above)
    held = any(square.line < row.line and square.cell.rows > 1 for square in row.squares.values())
    return (wide and len(headings) > 1 and all(s.cell.columns <= a.cell.columns for (s, _), a in zip(headings, above, strict=True) if a)) or (
        wide and held
    )
