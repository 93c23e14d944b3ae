"""Dates of cells that only say when: 3.18-3.23 under 时间节点, which in running text would be figures."""

from kepu_extract.compiled import compiled
from kepu_extract.source import Span
from kepu_extract.values.dates import DateKind, DateMatch, find_dates
from kepu_extract.values.periods import iso, make_period

_DAY = r"[0-9]{1,2}\s?[./]\s?[0-9]{1,2}"
_DAYS = compiled(
    rf"\s*(?P<first>{_DAY})(?:\s?[-—~～至到]+\s?(?P<last>{_DAY}|[0-9]{{1,2}}))?\s?日?\s?(?P<before>之?前|以前)?\s?(?:完成|止)?\s*"
)


def find_cell_dates(folded: str, cell: Span, reference_year: int | None) -> list[DateMatch]:
    """Return what a cell of a column of dates says of time; days without a year (3.18) are of `reference_year`."""
    found = find_dates(folded, cell.start, cell.end, reference_year=reference_year)
    days = _DAYS.fullmatch(folded, *cell) if not found and reference_year is not None else None
    if days is None or reference_year is None:
        return found
    month, day = _numbers(days["first"])
    until = _numbers(days["last"]) if days["last"] else []
    first = iso(reference_year, month, day)
    last = iso(reference_year, *([month, *until] if len(until) == 1 else until)) if until else first
    if first is None or last is None or last < first:
        return []
    kind: DateKind = "interval" if until else "until" if days["before"] else "point"
    where = cell.stripped(folded)
    period = make_period(None if kind == "until" else first, last, where.of(folded))
    return [DateMatch(where, kind, period, guessed_year=True)]


def _numbers(written: str) -> list[int]:
    return [int(number) for number in compiled("[0-9]+").findall(written)]
