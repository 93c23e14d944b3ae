"""Tables of figures pasted one cell a line: headings over several columns, bands, a cell for all rows, a total."""

import pytest

from kepu_extract import extract
from kepu_extract.read.plain.text import read_text

HEAD = "云溪县渡口提升规划（2031—2035年）\n\n一、目标\n\n到2035年，渡口更安全。\n\n专栏1 云溪县渡口主要指标表\n\n"
TAIL = "二、保障\n\n各单位要落实责任。\n"


def _read(*cells: str, blank: bool = True) -> list[tuple[str, ...]]:
    text = HEAD + "".join(f"{cell}\n\n" if blank else f"{cell}\n" for cell in cells) + ("" if blank else "\n") + TAIL
    lines = read_text(text.encode()).lines
    return [tuple(line.text[cell.start : cell.end] for cell in line.row.cells) for line in lines if line.row]


def _found(*cells: str) -> list[tuple[str, str, float | None, str | None, str | None]]:
    text = HEAD + "".join(f"{cell}\n\n" for cell in cells) + TAIL
    found = extract(text.encode(), name="plan.txt").documents[0].indicators
    return [(i.name, i.comparator, i.value, i.unit, i.due.end if i.due else None) for i in found]


ROWS = ("1", "渡口码头数", "座", "预期性", "52", "64", "2", "渡船更新率", "%", "约束性", "61.5", "≥90", "3", "夜航班次", "班", "预期性", "8", "16")
VALUES = [
    ("渡口码头数", "eq", 64, "座", "2035"),
    ("渡船更新率", "gte", 90, "%", "2035"),
    ("夜航班次", "eq", 16, "班", "2035"),
]
ORDERS = {
    "one line": ("序号", "指标", "单位", "属性", "2031年现状", "2035年目标"),
    "upper line first": ("序号", "指标", "单位", "属性", "指标值", "2031年现状", "2035年目标"),
    "two lines below": ("序号", "指标", "单位", "属性", "指标值", "现状", "规划", "（2031年）", "（2035年）"),
}


@pytest.mark.parametrize("heads", ORDERS.values(), ids=ORDERS)
def test_headings_over_several_columns_are_told_by_what_the_columns_hold(heads: tuple[str, ...]) -> None:
    assert _found(*heads, *ROWS) == VALUES
    assert [row for row in _read(*heads, *ROWS) if row[0] == "2"] == [("2", "渡船更新率", "%", "约束性", "61.5", "≥90")]


def test_what_stands_below_a_heading_may_follow_it_and_columns_go_on_behind() -> None:
    heads = ("序号", "指标", "指标值", "2031年现状", "2035年目标", "单位")
    rows = ("1", "渡口码头数", "52", "64", "座", "2", "渡船更新率", "61.5", "≥90", "%", "3", "夜航班次", "8", "16", "班")
    assert _found(*heads, *rows) == VALUES
    upper_first = ("序号", "指标", "指标值", "单位", "2031年现状", "2035年目标")
    assert _found(*upper_first, *rows) == VALUES


def test_lines_between_rows_are_bands_below_a_heading_before_the_number() -> None:
    rows = ("设施", *ROWS[:12], "服务", *ROWS[12:])
    assert _found("类别", *ORDERS["upper line first"], *rows) == VALUES
    read = _read("类别", *ORDERS["upper line first"], *rows)
    assert [row for row in read if len(row) == 1] == [("设施",), ("服务",)]


def test_a_figure_that_is_missing_is_not_guessed() -> None:
    rows = (*ROWS[:4], "64", *ROWS[6:])
    assert _found(*ORDERS["upper line first"], *rows) == VALUES[1:]


ALLOTTED = ("1", "东溪镇", "120.5", "24.1", "72.3", "2", "西溪镇", "80", "16", "48", "3", "南溪乡", "50.5", "10.1", "30.3")
ALLOTMENT = (
    "云溪县2031年堤岸绿化任务分解表", "填表日期：2030.12                                  单位：亩", "序号", "乡镇", "2031年任务量",
    "全年分两步实施", "1—2月", "3月底前完成20%", "9月底前完成60%",
)  # fmt: skip


def test_a_table_that_parts_a_task_among_places_has_a_target_for_each() -> None:
    rows = (*ALLOTTED[:3], "制定方案，", "落实地块。", *ALLOTTED[3:], "总计", "251", "50.2", "150.6")
    text = "云溪县2031年堤岸绿化工作方案\n\n各乡镇要完成任务。\n\n附件\n\n" + "\n\n".join([*ALLOTMENT, *rows]).replace("，\n\n", "，\n")
    document = extract((text + "\n").encode(), name="plan.txt").documents[-1]
    found = [(i.name, i.value, i.unit, i.due and i.due.end) for i in document.indicators]
    assert found[:3] == [
        ("东溪镇任务量", 120.5, "亩", "2031"), ("东溪镇任务量", 24.1, "亩", "2031-03-31"), ("东溪镇任务量", 72.3, "亩", "2031-09-30"),
    ]  # fmt: skip
    assert [each[0] for each in found[::3]] == ["东溪镇任务量", "西溪镇任务量", "南溪乡任务量", "总计任务量"]
    assert "制定方案，落实地块。" in document.text
    assert [(section.marker, section.title) for section in document.sections] == [("1", "东溪镇"), ("2", "西溪镇"), ("3", "南溪乡")]


def test_lines_of_figures_without_numbered_rows_are_no_table() -> None:
    assert _read("序号", "指标", "单位", "属性", "2031年现状", "2035年目标", *ROWS[:6]) == []
    assert _read("序号", "指标", "按照下列要求统计。", "单位", *ROWS) == []
