"""Numbers as Chinese documents write them: 一百零五, 两千, 二○二五, 1.2万, 1，200, 2千亿.

Nothing is guessed: a string that is not the regular spelling of one number (十几, 三四, 千方百计) is None.
"""

from kepu_extract.compiled import compiled

_DIGITS = "零一二三四五六七八九"
_SCALES = (("亿", 10**8), ("万", 10**4), ("千", 10**3), ("百", 10**2), ("十", 10))
_SCALE = dict(_SCALES)
_LARGEST = 10**16  # one above the largest numeral: 九千九百九十九万…亿…

_LONGEST = 40  # characters of the longest numeral below that

# One spelling for each digit: small and formal (大写) forms, circles, and Arabic digits in mixed numerals (2千).
_SPELLINGS = str.maketrans(
    "○〇0123456789壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸", "零零零一二三四五六七八九一二三四五六七八九十百千二三三六"
) | str.maketrans({"廿": "二十", "卅": "三十", "念": "二十"})
_LIANG = compiled("^两$|(?<!十)两(?=[百千万亿])")  # 两百 and a lone 两 are numbers; 十两 is a weight
_BARE_TEN = compiled("(?<=[百千零])十")  # 一百十五 for 一百一十五
_BARE_SCALE = compiled("^(?=[百千][万亿])")  # 百万, 千亿: one of them

ARABIC_DIGITS = r"(?:[0-9]{1,3}(?:，[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})"
# 12 · 8%, 6 .5%: how scans and old typesetting write a decimal point, before a sign that tells that it is one.
_LOOSE_POINT = r"(?: ?· ?| \.)[0-9]{1,2}(?= ?(?:%|‰|[万亿倍]))|(?<=(?<![0-9.])0) ?· ?[0-9]{1,3}(?= ?[\u4e00-\u9fff])"
# 0万 is written by nobody: its first digits were misread.
ARABIC = rf"(?<![0-9.])(?!0 ?[万亿]){ARABIC_DIGITS}(?:\.[0-9]{{1,9}}|{_LOOSE_POINT})?(?![0-9]|\.[0-9])"
MULTIPLIER = r"(?:[十百千]?(?:万亿|万|亿)|千(?![克瓦米卡帕赫伏兆字])|百(?!分))"
_CHARACTERS = "○零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
NUMBER_STARTS = f"0-9{_CHARACTERS}半"
CHINESE = f"(?<![{_CHARACTERS}])[{_CHARACTERS}]{{1,30}}"
NUMBER = rf"(?:{ARABIC}(?: *{MULTIPLIER})?|{CHINESE}|半)"
"""A number in folded running text with its multiplier. Only with a unit behind it is it surely meant as one:
一般, 统一 and 万一 match too, so ask `find_quantities`, and `parse_number` for the value."""

_ARABIC_NUMBER = compiled(rf"(?P<digits>{ARABIC_DIGITS}(?:\.[0-9]{{1,9}})?)(?: *(?P<multiplier>{MULTIPLIER}))?")
_POINT = compiled(r"(?<=[0-9])(?: ?· ?| \.)(?=[0-9])")
_ARABIC_INTEGER = compiled("[0-9]{1,15}")
_DIGIT_STRING = compiled(f"[{_DIGITS}]{{2,}}")
_NUMERAL = compiled(f"[{_DIGITS}十百千万亿]+")


def to_chinese(number: int) -> str:
    """Return the regular Chinese spelling of `number` (0 up to 10**16 - 1): 10 is 十, 105 一百零五, 20000 二万.

    Raises ValueError for a number outside that range.
    """
    if not 0 <= number < _LARGEST:
        raise ValueError(f"no spelling for {number}")
    return _spellings(number)[1]


def _spell(number: int) -> str:
    for name, size in _SCALES:
        if number >= size:
            head, rest = divmod(number, size)
            if not rest:
                return f"{_spell(head)}{name}"
            gap = "零" if rest < size // 10 else ""
            return f"{_spell(head)}{name}{gap}{_spell(rest)}"
    return _DIGITS[number]


def parse_numeral(text: str) -> int | None:
    """Return the whole number that the string `text` spells, or None.

    Takes Chinese numerals up to 亿 (一百零五, 两千, 廿三), digit strings (二○二五, at least four digits or one
    with a zero, since 三四 means three or four), Arabic digits and mixtures (2千).
    """
    if _ARABIC_INTEGER.fullmatch(text):
        return int(text)
    if len(text) > _LONGEST:
        return None
    plain = _LIANG.sub("二", text.translate(_SPELLINGS))
    if not _NUMERAL.fullmatch(plain):
        return None
    if len(plain) > 1 and _DIGIT_STRING.fullmatch(plain):
        return _digit_string(plain)
    plain = _BARE_TEN.sub("一十", plain)
    number = _evaluate(plain)
    # Whatever is spelled otherwise than the number would be (一二十, 百三) is no number.
    return number if number is not None and plain in _spellings(number) else None


def _digit_string(plain: str) -> int | None:
    if len(plain) > 15 or (len(plain) < 4 and "零" not in plain):
        return None
    return int("".join(str(_DIGITS.index(digit)) for digit in plain))


def _spellings(number: int) -> tuple[str, str]:
    """Return the spelling with and without 一 before a leading 十 (一十五, 十五)."""
    full = _spell(number) if number < _LARGEST else ""
    return full, full.removeprefix("一") if full.startswith("一十") else full


def _evaluate(plain: str) -> int | None:
    """Add up a numeral without judging its spelling."""
    for name in ("亿", "万"):
        head, mark, rest = plain.rpartition(name)
        if mark:
            high, low = _evaluate(head) if head else None, _evaluate(rest) if rest else 0
            return None if high is None or low is None else high * _SCALE[name] + low
    total, digit = 0, None
    for character in plain:
        if character in _SCALE:
            total += (1 if digit is None else digit) * _SCALE[character]
            digit = None
        else:
            digit = _DIGITS.index(character)
    return total + (digit or 0)


def parse_number(text: str) -> float | None:
    """Return the value of the folded string `text`, an Arabic or Chinese number with its multiplier, or None.

    17.5, 1，200, 1.2万, 2000 亿, 1万亿, 三百, 百万, 半 (0.5). A blank is no thousands separator: 表2 300名.
    """
    text = _POINT.sub(".", text.strip())
    if text == "半":
        return 0.5
    match = _ARABIC_NUMBER.fullmatch(text)
    if match:
        return _scaled(match["digits"].replace("，", ""), match["multiplier"] or "")
    number = parse_numeral(_BARE_SCALE.sub("一", text))
    return None if number is None else float(number)


def _scaled(digits: str, multiplier: str) -> float:
    """Multiply out exactly: 1.2万 is 12000.0 and not 11999.999…, so shift the decimal point as text."""
    zeros = sum(len(str(_SCALE[name])) - 1 for name in multiplier)
    return float(f"{digits}e{zeros}")


def written_short(value: float) -> str:
    """Return a number as people write it: 22万, 1.5亿, 12345, without a needless point, without an exponent.

    万 and 亿 stand where no more than two digits follow their point (GB/T 15835 lets large round numbers be written so).
    """
    for unit, sign in ((100_000_000, "亿"), (10_000, "万")):
        if abs(value) >= unit and value % (unit / 100) == 0:
            return f"{value / unit:.2f}".rstrip("0").rstrip(".") + sign
    return f"{value:.6f}".rstrip("0").rstrip(".")
