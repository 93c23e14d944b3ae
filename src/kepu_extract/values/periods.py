"""Calendar arithmetic on ISO dates of year, month or day precision, and the contract's Period built from them."""

import calendar

from kepu_extract.model import Period

FIRST_YEAR, LAST_YEAR = 1900, 2199


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return 2017, 2017-07 or 2017-07-24; None where the calendar has no such year, month or day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return f"{year}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02}-{day:02}"


def first_day(date: str) -> str:
    """Return the first day of an ISO date of any precision: 2017-06 gives 2017-06-01."""
    return f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]


def last_day(date: str) -> str:
    """Return the last day of an ISO date of any precision: 2017-06 gives 2017-06-30."""
    if len(date) == 10:
        return date
    year, month = int(date[:4]), int(date[5:7] or 12)
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


NO_YEAR = 1904  # stands for a year that nothing tells, with the one after it; no plan names it, and it has a 29th of February
_STANDING_IN = (f"{NO_YEAR}", f"{NO_YEAR + 1}")


def without_year(period: Period) -> Period:
    """Return a period that was reckoned in NO_YEAR with that year left open in EDTF (XXXX-07-03); an end in it is null."""
    edtf = period.edtf
    for year in _STANDING_IN:
        edtf = edtf.replace(year, "XXXX")
    start, end = (None if date is None or date.startswith(_STANDING_IN) else date for date in (period.start, period.end))
    return _period(start, end, edtf, period.as_written)


def make_period(start: str | None, end: str | None, as_written: str | None = None) -> Period:
    """Return the Period from `start` to `end`, ISO dates of any precision or None where it is open.

    The interval is also given in EDTF (ISO 8601-2): ../2017-06-30 has no start, and one date stands alone where
    both ends are equal. Raises ValueError where both are None.
    """
    if start is None and end is None:
        raise ValueError("a period needs a start or an end")
    return _period(start, end, start if start == end and start else f"{start or '..'}/{end or '..'}", as_written)


def _period(start: str | None, end: str | None, edtf: str, as_written: str | None) -> Period:
    return Period(
        start=start,
        end=end,
        edtf=edtf,
        first_day=first_day(start) if start else None,
        last_day=last_day(end) if end else None,
        as_written=as_written,
    )
