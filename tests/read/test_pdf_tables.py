"""Ruled tables: cells, merged cells, rows cut by a page break."""

from itertools import pairwise

from pdf_files import PageMaker, make_pdf

from kepu_extract.read.pdf.reader import read_pdf
from kepu_extract.source import Line

XS = [80.0, 160.0, 360.0, 512.0]


def grid(page: PageMaker, ys: list[float], *, merged: tuple[int, ...] = (), bands: tuple[int, ...] = ()) -> PageMaker:
    """Rule a table; `merged` names the inner lines that the first column lacks, `bands` the rows of one cell."""
    for index, y in enumerate(ys):
        page.rule(XS[1] if index in merged else XS[0], y, XS[-1], y)
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for x in (XS[0], XS[-1]) if row in bands else XS:
            page.rule(x, top, x, bottom)
    return page


def cell(page: PageMaker, column: int, y: float, *texts: str) -> None:
    for index, text in enumerate(texts):
        page.text(XS[column] + 5, y + 20 + 16 * index, text, 12)


def read(*pages: PageMaker) -> list[Line]:
    return read_pdf(make_pdf(*pages)).lines


def shown(line: Line) -> list[tuple[str, int, int, int]]:
    assert line.row is not None
    return [(line.text[c.start : c.end], c.column, c.columns, c.rows) for c in line.row.cells]


def test_cells_bands_and_merged_rows() -> None:
    page = grid(PageMaker().lines(60, "　　表前的话。"), [100, 140, 190, 240], merged=(2,), bands=(0,))
    cell(page, 0, 100, "一、重点行动")
    cell(page, 0, 140, "青少年", "行动")
    cell(page, 1, 140, "办好科普课堂")
    cell(page, 2, 140, "教育局")
    cell(page, 1, 190, "开放科普场馆")
    cell(page, 2, 190, "科协")
    page.lines(300, "　　表后的话。")
    lines = read(page)
    assert [line.text for line in lines] == [
        "表前的话。", "一、重点行动", "青少年行动\t办好科普课堂\t教育局", "\t开放科普场馆\t科协", "表后的话。",
    ]  # fmt: skip
    assert shown(lines[1]) == [("一、重点行动", 0, 3, 1)]
    assert shown(lines[2]) == [("青少年行动", 0, 1, 2), ("办好科普课堂", 1, 1, 1), ("教育局", 2, 1, 1)]
    assert shown(lines[3]) == [("开放科普场馆", 1, 1, 1), ("科协", 2, 1, 1)]


def two_pages(*, heading: bool) -> list[Line]:
    """Return a table whose second row is cut, under a first cell that covers both pages."""
    first = grid(PageMaker(), [600, 640, 690, 740], merged=(2,))
    for column, text in enumerate(["项目", "任务", "单位"]):
        cell(first, column, 600, text)
    cell(first, 0, 640, "青少年")
    cell(first, 1, 640, "1、办好科普课堂。")
    cell(first, 2, 640, "教育局")
    cell(first, 1, 690, "2、组织科普场馆送课进山区", "学校并且在周末面向孩子们免")
    cell(first, 2, 690, "科协")
    second = PageMaker()
    top = 100.0
    if heading:
        grid(second, [60, 100])
        for column, text in enumerate(["项目", "任务", "单位"]):
            cell(second, 0 if column == 0 else column, 60, text)
    grid(second, [top, 140, 180, 220], merged=(1,))
    cell(second, 1, top, "费开放。")
    cell(second, 1, 140, "3、培训辅导员。")
    cell(second, 2, 140, "团委")
    cell(second, 0, 180, "老年人")
    cell(second, 1, 180, "1、教用手机。")
    cell(second, 2, 180, "老龄办")
    return read(first, second)


def check_two_pages(lines: list[Line]) -> None:
    assert [line.text for line in lines] == [
        "项目\t任务\t单位",
        "青少年\t1、办好科普课堂。\t教育局",
        "\t2、组织科普场馆送课进山区学校并且在周末面向孩子们免费开放。\t科协",
        "\t3、培训辅导员。\t团委",
        "老年人\t1、教用手机。\t老龄办",
    ]
    assert shown(lines[1])[0] == ("青少年", 0, 1, 3)
    cut = lines[2]
    assert (cut.page, cut.turns) == (1, ((cut.text.index("费开放"), 2), (cut.text.index("科协"), 1)))
    assert [line.row.table for line in lines if line.row] == [0] * 5


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    check_two_pages(two_pages(heading=False))


def test_a_repeated_heading_is_read_once() -> None:
    check_two_pages(two_pages(heading=True))


def test_a_new_row_at_the_page_top_stays_a_row() -> None:
    first, second = grid(PageMaker(), [700, 740]), grid(PageMaker(), [100, 140])
    for page, texts in ((first, ["甲", "办好科普课堂。", "教育局"]), (second, ["乙", "开放场馆。", "科协"])):
        for column, text in enumerate(texts):
            cell(page, column, 700 if page is first else 100, text)
    assert [line.text for line in read(first, second)] == ["甲\t办好科普课堂。\t教育局", "乙\t开放场馆。\t科协"]


def test_a_full_line_that_ends_a_sentence_does_not_go_on_over_the_page() -> None:
    first, second = grid(PageMaker(), [700, 760]), grid(PageMaker(), [100, 160])
    rows = [["先办课堂。", "组织科普场馆的讲解员送课上", "山并且在周末面向孩子免费。", "再办场馆。"], ["甲地试点。", "乙地推开。", "", "丙地总结。"]]
    for page, y, texts in zip((first, second), (700, 100), rows, strict=True):
        cell(page, 0, y, texts[0])
        cell(page, 1, y, *filter(None, texts[1:3]))
        cell(page, 2, y, texts[3])
    assert [line.text for line in read(first, second)] == [f"{row[0]}\t{row[1]}{row[2]}\t{row[3]}" for row in rows]


def test_shading_and_frames_are_no_tables() -> None:
    page = PageMaker().lines(100, "　　一、总体要求", "　　二、重点任务")
    for y in (80, 120):
        for x in (80, 300):
            page.shade(x, y, 200, 30)
    for x0, y0, x1, y1 in ((70, 70, 520, 70), (70, 400, 520, 400), (70, 70, 70, 400), (520, 70, 520, 400)):
        page.rule(x0, y0, x1, y1)
    assert [(line.text, line.row) for line in read(page)] == [("一、总体要求", None), ("二、重点任务", None)]


def test_a_table_without_outer_rules_is_closed() -> None:
    page = PageMaker()
    for y in (100, 140, 180):
        page.rule(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.rule(x, 100, x, 180)
    for row, texts in enumerate([["甲", "办好科普课堂", "教育局"], ["乙", "开放场馆", "科协"]]):
        for column, text in enumerate(texts):
            cell(page, column, 100 + 40 * row, text)
    assert [line.text for line in read(page)] == ["甲\t办好科普课堂\t教育局", "乙\t开放场馆\t科协"]


def test_a_row_that_a_browser_begins_without_text_is_the_one_on_the_next_page() -> None:
    first = grid(PageMaker(), [600, 640, 680, 702], merged=(2,))
    for column, y, text in ((0, 600, "任务一"), (1, 600, "办好科普课堂"), (0, 640, "任务二"), (1, 640, "开放科普场馆")):
        cell(first, column, y, text)
    second = PageMaker()
    for y in (60, 110, 160):
        second.rule(XS[0] if y > 60 else XS[1], y, XS[-1], y)
    for x in XS:
        second.rule(x, 110 if x == XS[0] else 60, x, 160)
    for column, y, text in ((1, 60, "编印科普读本"), (0, 110, "任务三"), (1, 110, "办好科普集市")):
        cell(second, column, y, text)
    lines = read(first, second)
    assert [line.text.rstrip("\t") for line in lines] == ["任务一\t办好科普课堂", "任务二\t开放科普场馆", "\t编印科普读本", "任务三\t办好科普集市"]
    assert shown(lines[1])[0] == ("任务二", 0, 1, 2)


def test_what_a_browser_leaves_of_a_row_beside_a_merged_cell_is_no_row() -> None:
    page = PageMaker()
    for y, left, right in ((100, 0, 3), (150, 1, 3), (200, 0, 1), (216, 0, 3)):
        page.rule(XS[left], y, XS[right], y)
    for x in XS:
        page.rule(x, 100, x, 216)
    for column, y, text in ((0, 100, "青少年行动"), (1, 100, "办好科普课堂"), (1, 150, "开放科普场馆")):
        cell(page, column, y, text)
    lines = read(page)
    assert [line.text.rstrip("\t") for line in lines] == ["青少年行动\t办好科普课堂", "\t开放科普场馆"]
    assert shown(lines[0])[0] == ("青少年行动", 0, 1, 2)


def test_a_title_row_alone_at_the_foot_of_a_page_opens_the_table_on_the_next() -> None:
    def first(text: str) -> PageMaker:
        page = PageMaker().lines(60, "　　表前的话。").rule(80, 640, 512, 640).rule(80, 700, 512, 700)
        page.rule(80, 640, 80, 700).rule(512, 640, 512, 700).rule(80, 660, 80, 662)
        cell(page, 0, 640, text)
        return page

    second = grid(PageMaker(), [60, 100, 140])
    for row, texts in enumerate((("项目", "任务", "单位"), ("青少年", "办好课堂", "科协"))):
        for column, text in enumerate(texts):
            cell(second, column, 60 + 40 * row, text)
    lines = read(first("科普任务分工表"), second)
    assert [line.text for line in lines] == ["表前的话。", "科普任务分工表", "项目\t任务\t单位", "青少年\t办好课堂\t科协"]
    assert shown(lines[1]) == [("科普任务分工表", 0, 3, 1)]
    assert [line.row is None for line in read(first("科普任务分工表"), PageMaker().lines(60, "　　完。"))] == [True, True, True]


def test_a_merged_cell_that_browsers_leave_open_where_its_page_ends() -> None:
    """Its column has no rule at the foot of the first page, none at either end of the second, none at the head of the third."""
    first = grid(PageMaker(), [600, 640, 740], merged=(2,))
    for column, text in enumerate(["项目", "任务", "单位"]):
        cell(first, column, 600, text)
    cell(first, 0, 640, "青少年")
    second = grid(PageMaker(), [60, 160, 260], merged=(0, 1, 2))
    third = grid(PageMaker(), [60, 160], merged=(0,))
    tasks = [(first, 640, "办课堂"), (second, 60, "办集市"), (second, 160, "办讲座"), (third, 60, "办展览")]
    for page, y, task in tasks:
        cell(page, 1, y, task)
        cell(page, 2, y, "科协")
    lines = read(first, second, third)
    assert [line.text for line in lines] == [
        "项目\t任务\t单位", "青少年\t办课堂\t科协", "\t办集市\t科协", "\t办讲座\t科协", "\t办展览\t科协",
    ]  # fmt: skip
    assert shown(lines[1])[0] == ("青少年", 0, 1, 4)


def test_the_rest_of_a_row_beside_the_rim_of_merged_cells() -> None:
    """A browser leaves the head of the rest open, but for the lower rims of the merged cells that end there."""
    first = grid(PageMaker(), [600, 640, 740])
    first.rule(XS[2], 690, XS[3], 690)
    for column, text in enumerate(["行动", "内容", "任务"]):
        cell(first, column, 600, text)
    cell(first, 0, 640, "青少年")
    cell(first, 1, 640, "科普")
    cell(first, 2, 640, "办好课堂")
    cell(first, 2, 690, "办好面向各乡镇的科普集")
    second = PageMaker()
    for x in XS:
        second.rule(x, 30, x, 32 if x == XS[1] else 70)
        second.rule(x, 70, x, 100)
    second.rule(XS[0], 32, XS[2], 32)
    for y in (70, 100):
        second.rule(XS[0], y, XS[-1], y)
    cell(second, 2, 32, "市和讲座")
    for column, text in enumerate(["老年人", "健康", "办好讲堂"]):
        cell(second, column, 70, text)
    lines = read(first, second)
    assert [line.text for line in lines] == [
        "行动\t内容\t任务", "青少年\t科普\t办好课堂", "\t\t办好面向各乡镇的科普集市和讲座", "老年人\t健康\t办好讲堂",
    ]  # fmt: skip
    assert shown(lines[1])[:2] == [("青少年", 0, 1, 2), ("科普", 1, 1, 2)]
