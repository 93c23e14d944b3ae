import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.corrections.fields import period_of
from kepu_extract.source import fold
from kepu_extract.values.dates import find_dates, make_period, parse_date, plan_years
from kepu_extract.values.numerals import to_chinese
from kepu_extract.values.periods import last_day

SINGLE = [  # text, as written, kind, edtf
    ("2017年7月24日", "2017年7月24日", "point", "2017-07-24"),
    ("2017 年 7 月 24 日", "2017 年 7 月 24 日", "point", "2017-07-24"),
    ("２０１７年７月", "２０１７年７月", "span", "2017-07"),
    ("于2017-07-24印发", "2017-07-24", "point", "2017-07-24"),
    ("2017/7/24", "2017/7/24", "point", "2017-07-24"),
    ("2017.7.24", "2017.7.24", "point", "2017-07-24"),
    ("（2023.5）", "2023.5", "span", "2023-05"),
    ("二○○八年三月", "二○○八年三月", "span", "2008-03"),
    ("二〇二三年五月一日", "二〇二三年五月一日", "point", "2023-05-01"),
    ("二O二一年四月一十二日", "二O二一年四月一十二日", "point", "2021-04-12"),
    ("2O31年9月2日", "2O31年9月2日", "point", "2031-09-02"),
    ("1g85年以前", "1g85年以前", "until", "../1985"),
    ("“十四五”后三年", "“十四五”后三年", "span", "2023/2025"),
    ("“十四五”时期前两年", "“十四五”时期前两年", "span", "2021/2022"),
    ("二0三一年九月二日", "二0三一年九月二日", "point", "2031-09-02"),
    ("2035年4月10日前提交", "2035年4月10日前", "until", "../2035-04-10"),
    ("2018年底组织", "2018年底", "point", "2018-12-31"),
    ("2018年年底前", "2018年年底前", "until", "../2018-12-31"),
    ("2018年初", "2018年初", "point", "2018-01-01"),
    ("2018年初步建成", "2018年", "span", "2018"),
    ("2018年中小学", "2018年", "span", "2018"),
    ("2020年末", "2020年末", "point", "2020-12-31"),
    ("2020年前", "2020年前", "until", "../2020"),
    ("2020年之前", "2020年之前", "until", "../2020"),
    ("2020年前三季度", "2020年前三季度", "span", "2020-01/2020-09"),
    ("2016年2月底前", "2016年2月底前", "until", "../2016-02-29"),
    ("到2025年，", "到2025年", "until", "../2025"),
    ("达到2025年的水平", "2025年", "span", "2025"),
    ("到2025年底", "到2025年底", "until", "../2025-12-31"),
    ("截止到2025年6月", "截止到2025年6月", "until", "../2025-06"),
    ("自2017年6月起", "自2017年6月起", "since", "2017-06/.."),
    ("2017年6月起草", "2017年6月", "span", "2017-06"),
    ("2021年以来", "2021年以来", "since", "2021/.."),
    ("2016-2020年", "2016-2020年", "interval", "2016/2020"),
    ("本次行动从2031年3月开始，至12月结束。", "从2031年3月开始，至12月结束", "interval", "2031-03/2031-12"),
    ("2031年3月上旬至中旬", "2031年3月上旬至中旬", "span", "2031-03-01/2031-03-20"),
    ("（2016—2020年）", "2016—2020年", "interval", "2016/2020"),
    ("（2021－2025）", "2021－2025", "interval", "2021/2025"),
    ("2016年至2020年", "2016年至2020年", "interval", "2016/2020"),
    ("2017年6月至2018年3月", "2017年6月至2018年3月", "interval", "2017-06/2018-03"),
    ("2017年6月至7月", "2017年6月至7月", "interval", "2017-06/2017-07"),
    ("2017年6 月至7 月", "2017年6 月至7 月", "interval", "2017-06/2017-07"),
    ("2017年8月-9月", "2017年8月-9月", "interval", "2017-08/2017-09"),
    ("2023年1—6月", "2023年1—6月", "interval", "2023-01/2023-06"),
    ("2017年6月1日至15日", "2017年6月1日至15日", "interval", "2017-06-01/2017-06-15"),
    ("2017.6-2017.7", "2017.6-2017.7", "interval", "2017-06/2017-07"),
    ("2018年第三季度", "2018年第三季度", "span", "2018-07/2018-09"),
    ("2018年二、三季度", "2018年二、三季度", "span", "2018-04/2018-09"),
    ("2018年第一、第二季度", "2018年第一、第二季度", "span", "2018-01/2018-06"),
    ("2018年一季度末", "2018年一季度末", "point", "2018-03-31"),
    ("2018年上半年", "2018年上半年", "span", "2018-01/2018-06"),
    ("2018年6月下旬", "2018年6月下旬", "span", "2018-06-21/2018-06-30"),
    ("“十四五”期间", "“十四五”期间", "span", "2021/2025"),
    ("到“十四五”末", "到“十四五”末", "until", "../2025"),
    ("“十四五”规划", "“十四五”", "plan", "2021/2025"),
    ("2023年度", "2023年度", "span", "2023"),
]
GUESSED = [
    ("6月底前", "6月底前", "until", "../2019-06-30"),
    ("8月30日前", "8月30日前", "until", "../2019-08-30"),
    ("8月30前报送", "8月30前", "until", "../2019-08-30"),
    ("8月3前三名", "8月", "span", "2019-08"),
    ("8月至9月", "8月至9月", "interval", "2019-08/2019-09"),
    ("1-6月", "1-6月", "interval", "2019-01/2019-06"),
    ("11月至3月", "11月至3月", "interval", "2019-11/2020-03"),
    ("下半年", "下半年", "span", "2019-07/2019-12"),
    ("年底前", "年底前", "until", "../2019-12-31"),
    ("年内完成", "年内", "until", "../2019"),
    ("今年6月底前", "今年6月底前", "until", "../2019-06-30"),
    ("明年上半年", "明年上半年", "span", "2020-01/2020-06"),
    ("去年", "去年", "span", "2018"),
    ("全年新增", "全年", "span", "2019"),
]


@pytest.mark.parametrize(("text", "written", "kind", "edtf"), SINGLE)
def test_one_date(text: str, written: str, kind: str, edtf: str) -> None:
    (found,) = find_dates(fold(text))
    assert (found.span.of(text), found.kind, found.period and found.period.edtf) == (written, kind, edtf)
    assert not found.guessed_year


@pytest.mark.parametrize(("text", "written", "kind", "edtf"), GUESSED)
def test_a_year_left_out(text: str, written: str, kind: str, edtf: str) -> None:
    (found,) = find_dates(text, reference_year=2019)
    assert (found.span.of(text), found.kind, found.period and found.period.edtf) == (written, kind, edtf)
    assert found.guessed_year
    assert [match.period for match in find_dates(text)] == [None]


def test_the_year_of_a_label_goes_before_the_reference_year() -> None:
    labelled = find_dates("2031年：修缮渡口。6月底前完成。2033年建成，9月底前报送。10月总结", reference_year=2019)
    assert [found.period.edtf for found in labelled if found.period] == ["2031", "../2031-06-30", "2033", "../2033-09-30", "2031-10"]
    [_, june] = find_dates("2031年修缮渡口。6月底前完成。", reference_year=2019)
    assert june.period is not None
    assert june.period.edtf == "../2019-06-30"


def test_the_year_of_the_sentence_goes_before_the_reference_year() -> None:
    first, second, third = find_dates("2023年6月底前完成，9月底前报送。10月总结", reference_year=2019)
    assert [match.period and match.period.edtf for match in (first, second, third)] == [
        "../2023-06-30", "../2023-09-30", "2019-10",
    ]  # fmt: skip
    assert [first.guessed_year, second.guessed_year, third.guessed_year] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "written", "every"),
    [("每年6月底前", "每年6月底前", "年"), ("每季度", "每季度", "季度"), ("每半年至少", "每半年", "半年"),
     ("每两年", "每两年", "两年"), ("逐年", "逐年", "年"), ("每个月", "每个月", "个月"),
     ("每 5 年", "每 5 年", "5年")],
)  # fmt: skip
def test_recurrence_has_no_period(text: str, written: str, every: str) -> None:
    (found,) = find_dates(text, reference_year=2019)
    assert (found.span.of(text), found.kind, found.period, found.every) == (written, "recurring", None, every)


@pytest.mark.parametrize(
    ("text", "written", "duration"),
    [("3年内", "3年内", "P3Y"), ("五年两次", "五年", "P5Y"), ("有效期5年", "5年", "P5Y"),
     ("3—6个月", "3—6个月", "P6M"),
     ("60个工作日内", "60个工作日内", None), ("10日内", "10日内", "P10D"), ("半年", "半年", "P6M"),
     ("两周", "两周", "P2W")],
)  # fmt: skip
def test_a_duration_has_no_period(text: str, written: str, duration: str | None) -> None:
    (found,) = find_dates(text, reference_year=2019)
    assert (found.span.of(text), found.kind, found.period, found.duration) == (written, "duration", None, duration)


@pytest.mark.parametrize(
    "text",
    ["示发〔2023〕45号", "示函2026年第322号", "12345热线", "24小时服务", "2021版", "第16届", "15:32", "1.2023.5.1",
     "2017年13月", "2017年2月30日", "2000—2050元", "第一个月", "三年级", "比例为3:1", "统一三月", "0871-65123456",
     "10日", "上一季度", "2 0 0 5年", "1 1月"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find_dates(fold(text), reference_year=2019) == []


def test_every_month_of_two_years_with_its_last_day() -> None:
    for year in (2023, 2024):
        for month in range(1, 13):
            for spelling in (f"{year}年{month}月底", f"{year}年{to_chinese(month)}月底"):
                (found,) = find_dates(spelling)
                assert found.period and found.period.end == last_day(f"{year}-{month:02}")


def test_every_day_of_a_leap_year_in_three_spellings() -> None:
    for month in range(1, 13):
        for day in range(1, int(last_day(f"2024-{month:02}")[-2:]) + 1):
            date = f"2024-{month:02}-{day:02}"
            for spelling in (f"2024年{month}月{day}日", date, f"二○二四年{to_chinese(month)}月{to_chinese(day)}日"):
                assert parse_date(spelling) == date
                (found,) = find_dates(spelling)
                assert found.period and (found.period.start, found.span.length) == (date, len(spelling))


def test_every_five_year_plan() -> None:
    for ordinal in range(3, 20):
        first, last = plan_years(ordinal)
        (found,) = find_dates(f"“{to_chinese(ordinal)}五”时期")
        assert found.period and (found.period.start, found.period.end) == (f"{first}", f"{last}")
        assert last - first == 4
    assert plan_years(1) == (1953, 1957)
    assert plan_years(14) == (2021, 2025)


@pytest.mark.parametrize(
    ("text", "date"),
    [("2017年7月24日", "2017-07-24"), ("2017 年 7 月", "2017-07"), ("2017", None), ("2017-07", "2017-07"),
     ("2 0 2 1 年 3 月 1 日", "2021-03-01"), ("7月24日", None), ("2018年底", None), ("2017年7月24日印发", None),
     ("", None)],
)  # fmt: skip
def test_a_whole_string_as_date(text: str, date: str | None) -> None:
    assert parse_date(text) == date


def test_a_period_needs_an_end() -> None:
    with pytest.raises(ValueError, match="start or an end"):
        make_period(None, None)


def test_a_period_has_its_calendar_days() -> None:
    period = make_period("2017-06", "2018", "字样")
    assert (period.first_day, period.last_day, period.edtf) == ("2017-06-01", "2018-12-31", "2017-06/2018")
    assert make_period("2020", "2020").edtf == "2020"
    assert make_period(None, "2017-06-30").first_day is None


_PIECES = ["2023", "年", "月", "日", "底", "前", "6", "31", "至", "—", "-", ".", "到", "自", "起", "每", "上半年",
           "“十四五”", "一", "十", "季度", "第", "，", "。", " ", "今", "个", "内", "\n", "二○二三"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join), st.sampled_from([None, 2019]))
def test_spans_are_ordered_and_quoted(text: str, year: int | None) -> None:
    end = 0
    for found in find_dates(text, reference_year=year):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        if found.period:
            assert found.period.as_written == found.span.of(text)
            assert (found.period.first_day or "0") <= (found.period.last_day or "9")


@given(st.text(max_size=40))
def test_never_raises(text: str) -> None:
    find_dates(fold(text), reference_year=2023)
    parse_date(fold(text))


@pytest.mark.parametrize("edtf", ["XXXX-07-03/XXXX-07-15", "../XXXX-03-31", "XXXX", "XXXX-11/XXXX-02", "2031-03/2031-04", "2031"])
def test_a_person_gives_a_period_as_the_output_writes_it(edtf: str) -> None:
    period = period_of(edtf)
    assert (period.edtf, period.first_day is None) == (edtf, "XXXX" in edtf)
