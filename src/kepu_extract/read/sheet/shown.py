"""What a spreadsheet cell shows of a number: its value in the number format of the cell (ECMA-376 Part 1, 18.8.30)."""

from datetime import datetime
from typing import Final

import regex

from kepu_extract.compiled import compiled

_CHINESE_DATE, _SHORT_DATE = 'yyyy"年"m"月"d"日"', "yyyy/m/d"
# Built-in formats that are written as a number only and depend on the language; these are Chinese Excel's and WPS's.
BUILT_IN: Final[dict[int, str]] = {
    14: _SHORT_DATE, 31: _CHINESE_DATE, 30: "m/d/yy",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'), **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
}  # fmt: skip
_IGNORED: Final = compiled(r"\[(?!\$)[^\]]*\]|\[\$-[^\]]*\]|_.|\*.")  # colours, languages, blanks as wide as a sign
_CURRENCY: Final = compiled(r"\[\$([^\]-]*)[^\]]*\]")
_LITERAL: Final = compiled(r'"([^"]*)"|\\(.)')
_DIGITS: Final = compiled(r"[#0?][#0?,]*(?:\.([#0?]*))?(,*)")
_DATE_TOKEN: Final = compiled(r'"([^"]*)"|\\(.)|(yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM)|(.)', regex.I | regex.S)
_MOST_DIGITS: Final = 11  # significant ones in the General format


def is_date_format(number_format: str) -> bool:
    """Tell a format that shows a day or a time."""
    bare = _LITERAL.sub("", _CURRENCY.sub("", _IGNORED.sub("", number_format))).lower()
    return bare not in ("general", "@") and compiled(r"[ymdhs]").search(bare) is not None


def shown_number(value: float, number_format: str) -> str:
    """Return a number as its cell shows it."""
    sections = _IGNORED.sub("", number_format).split(";")
    section = _CURRENCY.sub(r'"\1"', sections[0])
    if value < 0 and len(sections) > 1 and sections[1]:
        section, value = _CURRENCY.sub(r'"\1"', sections[1]), -value
    elif value == 0 and len(sections) > 2 and sections[2]:
        section = sections[2]
    bare = _LITERAL.sub(lambda literal: "\x00" * len(literal[0]), section)
    digits = _DIGITS.search(bare)
    if digits is None:
        return _general(value) if section.strip().lower() in ("general", "@", "") else _literals(section)
    if "%" in bare:
        value *= 100
    value /= 1000 ** len(digits[2] or "")
    pattern = digits[1] or ""
    number = f"{value:,.{len(pattern)}f}" if "," in digits[0].rstrip(",") else f"{value:.{len(pattern)}f}"
    if pattern.endswith("#"):
        number = number.rstrip("0").rstrip(".")
    return _literals(section[: digits.start()]) + number + _literals(section[digits.end() :])


def shown_date(value: datetime, number_format: str) -> str:
    """Return a day or time as its cell shows it."""
    pieces: list[str] = []
    after_hour = False
    for match in _DATE_TOKEN.finditer(_IGNORED.sub("", number_format).split(";")[0]):
        quoted, escaped, token, other = match.groups()
        if token is None:
            pieces.append(quoted if quoted is not None else escaped or other or "")
            continue
        token = token.lower()
        minutes = token in ("m", "mm") and after_hour
        after_hour = token in ("h", "hh") or (after_hour and not minutes)
        pieces.append(_date_part(value, token, minutes=minutes))
    return "".join(pieces).replace("@", "").strip()


def _date_part(value: datetime, token: str, *, minutes: bool) -> str:
    number = {"y": value.year, "m": value.month, "d": value.day, "h": value.hour, "s": value.second}.get(token[0], 0)
    if minutes:
        number = value.minute
    if token == "yyyy":
        return f"{number:04d}"
    return f"{number % 100:02d}" if len(token) == 2 else str(number)


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 10**_MOST_DIGITS:
        return str(int(value))
    return f"{value:.{_MOST_DIGITS - 1}g}"


def _literals(text: str) -> str:
    """Return what stands around the digits, without quotes and backslashes."""
    return _LITERAL.sub(lambda literal: literal[1] if literal[1] is not None else literal[2], text)
