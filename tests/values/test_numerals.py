import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.source import fold
from kepu_extract.values.numerals import CHINESE, NUMBER, parse_number, parse_numeral, to_chinese, written_short


def test_every_small_numeral_there_and_back() -> None:
    for number in range(10_000):
        assert parse_numeral(to_chinese(number)) == number


@given(st.integers(0, 10**16 - 1))
def test_every_numeral_there_and_back(number: int) -> None:
    assert parse_numeral(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("一十五", 15), ("二十一", 21), ("廿三", 23), ("卅", 30), ("一百零五", 105), ("一百○五", 105),
        ("一百一十", 110), ("一百十五", 115), ("九百九十九", 999), ("两", 2), ("两百", 200), ("两万", 20_000),
        ("三十二", 32), ("二○二五", 2025), ("二○○八", 2008), ("一九八五", 1985), ("二○", 20), ("2千", 2000),
        ("十万", 100_000), ("一万亿", 10**12), ("贰佰", 200), ("12", 12), ("○", 0), ("零", 0), ("一万零一", 10_001),
    ],
)  # fmt: skip
def test_numerals(text: str, number: int) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "一般", "统一", "十分", "百姓", "千方百计", "三四", "一二十", "十几", "数十", "十两", "百三", "一百二",
     "万", "亿", "百", "一千五", "²", "一 二", "十四五", "万一", "亿万", "一百百", "12a", "-3"],
)  # fmt: skip
def test_what_is_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17.5", 17.5), ("1,200", 1200), ("1，200，000.5", 1_200_000.5), ("1.2万", 12_000), ("2亿", 2e8),
        ("2000 亿", 2e11), ("三百", 300), ("1万亿", 1e12), ("百万", 1e6), ("千亿", 1e11), ("3千万", 3e7), ("半", 0.5),
        ("１．５", 1.5), ("4.66", 4.66), ("五百万", 5e6), ("2千", 2000), ("0", 0),
    ],
)  # fmt: skip
def test_numbers(text: str, value: float) -> None:
    assert parse_number(fold(text)) == value


@pytest.mark.parametrize(
    "text", ["", "十几", "数十", "几百", "1.2.3", "1，20", "2 000", "万", "三分之一", "1.", "百"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.text(st.sampled_from("一二三十百千万亿零○两廿半0123456789.， 几第"), max_size=12))
def test_never_raises(text: str) -> None:
    parse_numeral(text)
    parse_number(text)
    for match in re.finditer(f"{NUMBER}|{CHINESE}", text):
        parse_number(match[0])


@pytest.mark.parametrize(
    ("value", "written"),
    [(220000, "22万"), (150000000, "1.5亿"), (12345, "12345"), (16900, "1.69万"), (100, "100"), (10.5, "10.5"), (9999.5, "9999.5"),
     (123450000, "12345万")],
)
def test_numbers_are_written_as_people_write_them(value: float, written: str) -> None:
    assert written_short(value) == written
