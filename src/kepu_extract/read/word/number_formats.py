"""Numbers written as Word writes them: the number formats of ECMA-376 Part 1, 17.18.59 (ST_NumberFormat)."""

from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MAX_ROMAN: Final = 32_767  # Word's own limit for a list number
_MAX_LETTERS: Final = 780  # 30 times the alphabet; Word starts again behind it
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_TENS_OF_THOUSANDS: Final = 10_000


def _from_row(row: str) -> Callable[[int], str]:
    """Return a format that counts through `row` and goes on in decimal numbers behind its end, as Word does."""
    return lambda value: row[value - 1] if 1 <= value <= len(row) else str(value)


def _from_block(first: str, length: int) -> Callable[[int], str]:
    return _from_row("".join(chr(ord(first) + offset) for offset in range(length)))


def _roman(value: int) -> str:
    if not 1 <= value <= _MAX_ROMAN:
        return str(value)
    written = []
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        written.append(letters * times)
    return "".join(written)


def _letters(value: int) -> str:
    """Count A … Z, AA, BB … ZZ, AAA: Word repeats the letter, a spreadsheet would go on with AB."""
    if not 1 <= value <= _MAX_LETTERS:
        return str(value)
    times, letter = divmod(value - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


def _ordinal(value: int) -> str:
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def _digits(row: str) -> Callable[[int], str]:
    """Return a format that writes each decimal digit with the character of `row` (0 to 9)."""
    table = str.maketrans("0123456789", row)
    return lambda value: str(value).translate(table)


def _system(digits: str, units: str, *, bare_ten: bool = True, bare_units: bool = False) -> Callable[[int], str]:
    """Return a Chinese or Japanese numeral system below ten thousand, decimal numbers behind.

    `digits` are 0 to 9, `units` 10, 100 and 1000. `bare_ten`: 10 to 19 without a leading one (十二);
    `bare_units`: no one before any unit and no zero for gaps, as in Japanese (百五).
    """

    def written(value: int) -> str:
        if not 1 <= value < _TENS_OF_THOUSANDS:
            return digits[0] if value == 0 else str(value)
        parts: list[str] = []
        gap = False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if digit == 0:
                gap = bool(parts)
                continue
            if gap and not bare_units:
                parts.append(digits[0])
            gap = False
            leading_ten = bare_ten and power == 1 and not parts
            unspoken = digit == 1 and power > 0 and (bare_units or leading_ten)
            parts.append(("" if unspoken else digits[digit]) + (units[power - 1] if power else ""))
        return "".join(parts)

    return written


def _hundreds_as_digits(digits: str) -> Callable[[int], str]:
    """Return the counting systems that write 十一 and 九十九 but 一○○: they have no sign for a hundred."""
    small, large = _system(digits, "十百千"), _digits(digits)
    return lambda value: small(value) if value < 100 else large(value)


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else str(value)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "ordinal": _ordinal,
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _hundreds_as_digits("○一二三四五六七八九"),
    "chineseCountingThousand": _system("〇一二三四五六七八九", "十百千"),  # 一百〇一, as Word has it since 2016
    "chineseLegalSimplified": _system("零壹贰叁肆伍陆柒捌玖", "拾佰仟", bare_ten=False),
    "taiwaneseCounting": _hundreds_as_digits("○一二三四五六七八九"),
    "taiwaneseCountingThousand": _system("零一二三四五六七八九", "十百千"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "ideographTraditional": _from_row(_STEMS),
    "ideographZodiac": _from_row(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographLegalTraditional": _system("零壹貳參肆伍陸柒捌玖", "拾佰仟", bare_ten=False),
    "ideographEnclosedCircle": _from_block("㈠", 10),  # Word takes the ones in brackets, whatever the name says
    "japaneseCounting": _system("〇一二三四五六七八九", "十百千", bare_units=True),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "japaneseLegal": _system("零壱弐参四伍六七八九", "拾百阡", bare_units=True),
    "decimalEnclosedCircle": _from_row(_CIRCLED),
    "decimalEnclosedCircleChinese": _from_row(_CIRCLED),
    "decimalEnclosedFullstop": _from_block("⒈", 20),
    "decimalEnclosedParen": _from_block("⑴", 20),
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "none": lambda value: "",
    "bullet": lambda value: "",
}


def format_number(value: int, number_format: str) -> str:
    """Write `value` in the named format (the w:val of w:numFmt); a name that is not known gives decimal numbers."""
    return _FORMATS.get(number_format, str)(value)
