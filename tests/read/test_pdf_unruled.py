"""Tables without upright rules, turned cells, columns in threes and around tables. All texts are invented."""

import pytest
from pdf_files import EM, LEFT, PageMaker, make_pdf

from kepu_extract.read.pdf.reader import read_pdf
from kepu_extract.source import Line

XS = [LEFT, LEFT + 60, LEFT + 260]
ROWS: list[tuple[str, ...]] = [("序号", "事项", "单位"), ("1", "修缮馆舍十二处", "甲局"), ("2", "配备讲解人员六十名", "乙局"),
    ("3", "开展巡讲五十场", "丙局")]  # fmt: skip


def table(page: PageMaker, rows: list[tuple[str, ...]] = ROWS, top: float = 200) -> PageMaker:
    for index, row in enumerate(rows):
        for x, text in zip(XS, row, strict=True):
            page.text(x, top + 26 * index, text)
    return page


def read(*pages: PageMaker) -> list[Line]:
    return read_pdf(make_pdf(*pages)).lines


def cells(lines: list[Line]) -> list[list[str]]:
    return [line.text.split("\t") for line in lines if line.row]


def test_a_first_column_that_counts_shows_a_table() -> None:
    assert cells(read(table(PageMaker().lines(100, "任务安排如下表。")))) == [list(row) for row in ROWS]


@pytest.mark.parametrize(("gap", "is_table"), [(0.6, True), (0.5, False)])
def test_columns_may_stand_near_each_other_but_not_as_near_as_a_blank(gap: float, is_table: bool) -> None:
    page = PageMaker().lines(100, "任务安排如下表。")
    for index, row in enumerate([("号", "事项", "单位"), *((number, task[:7], body) for number, task, body in ROWS[1:])]):
        for x, text in zip((0.0, 1 + gap, 8 + 2 * gap), row, strict=True):
            page.text(LEFT + EM * (x + 0.5 * text.isdigit()), 200 + 26 * index, text)
    assert bool(cells(read(page))) == is_table


def test_level_rules_show_a_table() -> None:
    page = table(PageMaker(), [(name, *rest) for name, (_, *rest) in zip(("组别", "一组", "二组", "三组"), ROWS, strict=True)])
    for y in (180, 206, 284):
        for left, right in ((LEFT, LEFT + 150), (LEFT + 150, LEFT + 350)):
            page.rule(left, y, right, y)
    assert [row[0] for row in cells(read(page))] == ["组别", "一组", "二组", "三组"]


def test_a_wrapped_cell_stays_in_its_row() -> None:
    page = table(PageMaker(), [*ROWS[:2], ("", "（含外墙）", ""), ROWS[2], ROWS[3]])
    assert cells(read(page))[1] == ["1", "修缮馆舍十二处（含外墙）", "甲局"]


MIDDLED = [("1", ["修缮馆舍十二处，把外墙", "和屋顶一并修好"], "甲局"), ("2", ["配备讲解人员六十名"], "乙局"),
    ("3", ["开展巡讲五十场，走进每", "一个镇街，并把场次报区", "科协汇总"], "丙局")]  # fmt: skip


def middled(page: PageMaker, top: float, pitch: float = 20, apart: float = 8) -> PageMaker:
    """Set rows whose cells stand in the middle of their height, as browsers do."""
    for number, wrapped, body in MIDDLED:
        for index, text in enumerate(wrapped):
            page.text(XS[1], top + pitch * index, text)
        middle = top + pitch * (len(wrapped) - 1) / 2
        page.text(XS[0], middle, number).text(XS[2], middle, body)
        top += pitch * len(wrapped) + apart
    return page


@pytest.mark.parametrize("headed", [True, False])
def test_cells_in_the_middle_of_their_rows_are_whole(headed: bool) -> None:
    page = PageMaker().lines(100, "任务安排如下表。")
    if headed:
        table(page, ROWS[:1], 160)
    middled(page, 190).lines(420, "　　二、保障")
    found = read(page)
    assert cells(found) == [list(ROWS[0])] * headed + [[number, "".join(wrapped), body] for number, wrapped, body in MIDDLED]
    assert found[-1].text == "二、保障"


def test_level_rules_part_the_rows_between_them() -> None:
    page = table(PageMaker(), [("组别", "事项", "单位")], 160)
    for y in (170, 218, 246, 314):
        page.rule(LEFT, y, LEFT + 350, y)
    middled(page, 190, pitch=20, apart=8)
    assert [row[1] for row in cells(read(page))][1:] == ["".join(wrapped) for _, wrapped, _ in MIDDLED]


def test_a_list_of_names_is_no_table() -> None:
    page = table(PageMaker(), [("张青禾", "男", "甲局"), ("李小满", "女", "乙局"), ("王谷雨", "男", "丙局"), ("赵立夏", "女", "丁局")])
    assert not cells(read(page))


def test_words_that_stand_turned_in_a_cell_are_read_in_their_order() -> None:
    page = PageMaker().lines(100, "任务安排如下表所示。")
    for x in (LEFT, LEFT + 40, LEFT + 240):
        page.rule(x, 180, x, 300)
    for y in (180, 300):
        page.rule(LEFT, y, LEFT + 240, y)
    page.rule(LEFT + 40, 240, LEFT + 240, 240)
    page.text(LEFT + 26, 290, "惠农行动", matrix="0 1 -1 0")
    page.text(LEFT + 50, 215, "修缮馆舍").text(LEFT + 50, 275, "配备人员")
    assert cells(read(page)) == [["惠农行动", "修缮馆舍"], ["", "配备人员"]]


def column(page: PageMaker, x: float, texts: list[str], top: float = 200) -> PageMaker:
    for index, text in enumerate(texts):
        page.text(x, top + 18 * index, text, 10)
    return page


FULL = "馆舍应当向公众开放并公布讲解"  # 14 characters


def test_three_columns_are_read_one_after_the_other() -> None:
    page = PageMaker()
    for number, x in enumerate((LEFT, LEFT + 160, LEFT + 320)):
        column(page, x, [f"{'甲乙丙'[number]}{FULL[:13]}"] * 8)
    text = "".join(line.text for line in read(page))
    assert [char for char in text if char in "甲乙丙"] == list("甲" * 8 + "乙" * 8 + "丙" * 8)


def test_a_table_across_parts_the_columns_above_from_those_below() -> None:
    page = PageMaker()
    for y in (360, 380, 400):
        page.rule(LEFT, y, LEFT + 360, y)
    for x in (LEFT, LEFT + 180, LEFT + 360):
        page.rule(x, 360, x, 400)
    page.text(LEFT + 5, 375, "表一", 10).text(LEFT + 190, 375, "表二", 10).text(LEFT + 5, 395, "表三", 10)
    for top, (left, right) in ((200, "甲乙"), (440, "丙丁")):
        column(page, LEFT, [left + FULL] * 7, top)
        column(page, LEFT + 190, [right + FULL] * 7, top)
    text = "".join(line.text for line in read(page))
    assert [char for char in text if char in "甲乙丙丁"] == list("甲" * 7 + "乙" * 7 + "丙" * 7 + "丁" * 7)
    assert text.index("乙") < text.index("表一") < text.index("丙")


def test_an_item_ends_with_its_aside_at_the_edge_of_the_page() -> None:
    aside = "（一）修缮馆舍。每季度检查一次馆舍。（责任单位：甲局、乙局）"
    page = PageMaker().text(LEFT, 100, "一、工作任务").text(LEFT, 126, aside).text(LEFT, 152, "二、经费来源")
    assert [line.text for line in read(page)] == ["一、工作任务", aside, "二、经费来源"]


def test_a_table_of_contents_without_dots_is_left_out() -> None:
    contents = PageMaker().centred(100, "目录", EM)
    for index, (entry, number) in enumerate((("一、总体要求", 1), ("二、工作任务", 1), ("三、经费来源", 2))):
        contents.text(LEFT, 150 + 30 * index, entry).text(LEFT + 400, 150 + 30 * index, str(number))
    assert [line.text for line in read(contents, PageMaker().lines(100, "一、总体要求"))] == ["一、总体要求"]
