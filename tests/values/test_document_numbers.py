import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.source import fold
from kepu_extract.values.dates import find_dates
from kepu_extract.values.document_numbers import find_document_numbers


@pytest.mark.parametrize(
    ("text", "written", "code", "year", "serial", "normalized"),
    [
        ("（示发〔2021〕9号）", "示发〔2021〕9号", "示发", 2021, 9, "示发〔2021〕9号"),
        ("示办发〔2017〕102 号", "示办发〔2017〕102 号", "示办发", 2017, 102, "示办发〔2017〕102号"),
        ("示办发〔 2017 〕 102 号", "示办发〔 2017 〕 102 号", "示办发", 2017, 102, "示办发〔2017〕102号"),
        ("　示监发[2008]115号", "示监发[2008]115号", "示监发", 2008, 115, "示监发〔2008〕115号"),
        ("示政（2020）12号", "示政（2020）12号", "示政", 2020, 12, "示政〔2020〕12号"),
        ("示政(2020)12号", "示政(2020)12号", "示政", 2020, 12, "示政〔2020〕12号"),
        ("示政【2020】12号", "示政【2020】12号", "示政", 2020, 12, "示政〔2020〕12号"),
        ("示函2026年第322号", "示函2026年第322号", "示函", 2026, 322, "示函2026年第322号"),
        ("示例局公告2023年第5号", "示例局公告2023年第5号", "示例局公告", 2023, 5, "示例局公告2023年第5号"),
        ("示府办〔二〇二一〕三号", "示府办〔二〇二一〕三号", "示府办", 2021, 3, "示府办〔2021〕3号"),
        ("示例市政府令（第16号）", "示例市政府令（第16号）", "示例市政府令", None, 16, "示例市政府令第16号"),
        ("示例院令第 714 号", "示例院令第 714 号", "示例院令", None, 714, "示例院令第714号"),
        ("国令第722号", "国令第722号", "国令", None, 722, "国令第722号"),
        ("3月7日中华人民共和国示例院令第714号公布", "中华人民共和国示例院令第714号", "中华人民共和国示例院令", None, 714,
         "中华人民共和国示例院令第714号"),
        ("第16号令", "第16号令", None, None, 16, "令第16号"),
        ("示府令 39 号", "示府令 39 号", "示府令", None, 39, "示府令第39号"),
        ("根据工业和示例化部10号令", "工业和示例化部10号令", "工业和示例化部令", None, 10, "工业和示例化部令第10号"),
        ("示例部10号令", "示例部10号令", "示例部令", None, 10, "示例部令第10号"),
        ("示住字〔84〕第 678 号", "示住字〔84〕第 678 号", "示住字", 1984, 678, "示住字〔1984〕第678号"),
        ("根据示办发〔2020〕24号", "示办发〔2020〕24号", "示办发", 2020, 24, "示办发〔2020〕24号"),
        ("和示办发〔2020〕24号", "示办发〔2020〕24号", "示办发", 2020, 24, "示办发〔2020〕24号"),
        ("和政办发〔2020〕24号", "和政办发〔2020〕24号", "和政办发", 2020, 24, "和政办发〔2020〕24号"),
    ],
)  # fmt: skip
def test_one_number(
    text: str, written: str, code: str | None, year: int | None, serial: int, normalized: str
) -> None:
    (found,) = find_document_numbers(fold(text))
    assert (found.span.of(text), *found[1:]) == (written, code, year, serial, normalized)


def test_two_numbers_in_a_sentence() -> None:
    text = "按照《示例通知》（示发〔2020〕24号、例政办〔2021〕3号）要求"
    assert [found.normalized for found in find_document_numbers(text)] == ["示发〔2020〕24号", "例政办〔2021〕3号"]


@pytest.mark.parametrize(
    "text",
    ["", "〔2023〕", "第16号", "2021年第9号", "2023年5月1号", "示例路16号", "〔2023〕5号", "12345号",
     "示例路（45）12号", "示例镇〔66〕3号", "口令12号箱", "示例居委会2号通告"],
)
def test_what_is_no_document_number(text: str) -> None:
    assert find_document_numbers(fold(text)) == []


@given(st.integers(2000, 2099), st.integers(1, 9999), st.sampled_from(["示发", "示政办发", "示函"]))
def test_every_number_is_read_back_and_is_no_date(year: int, serial: int, code: str) -> None:
    for text in (f"{code}〔{year}〕{serial}号", f"{code}{year}年第{serial}号"):
        (found,) = find_document_numbers(text)
        assert (found.normalized, found.year, found.serial, found.agency_code) == (text, year, serial, code)
        assert find_dates(text) == []


@given(st.text(st.sampled_from("示发办令公告〔〕[]（）2023年第1号 一○二\n、"), max_size=30))
def test_spans_are_ordered(text: str) -> None:
    end = 0
    for found in find_document_numbers(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
