"""Paragraphs from printed lines: indents, wraps, page breaks, titles, and the characters themselves."""

import pytest
from pdf_files import EM, LEFT, PageMaker, make_pdf

from kepu_extract.read.pdf.reader import read_pdf
from kepu_extract.read.printed.lines import Glyph, build_lines
from kepu_extract.source import Line

FULL = "云溪区要建成覆盖城乡的科普阵地让居民走出家门十分钟就到"  # fills the 27 characters of the text area
FULL = FULL[:27]
FIRST = FULL[:25]  # fills a line after the indent of two
INDENT = "\u3000\u3000"


def read(*pages: PageMaker) -> list[Line]:
    return read_pdf(make_pdf(*pages)).lines


def texts(*pages: PageMaker) -> list[str]:
    return [line.text for line in read(*pages)]


def test_text_that_runs_down_is_read_column_by_column_from_the_right() -> None:
    page = PageMaker()
    columns = ("云溪区科普方案", "一、主要任务", "（一）" + FULL[:24], FULL + "。")
    for column, text in enumerate(columns):
        for row, char in enumerate(text):
            page.text(500 - 30 * column, 80 + EM * row, {"。": "︒", "（": "︵"}.get(char, char))
    assert texts(page) == list(columns)


def test_a_character_of_two_units_is_one() -> None:
    assert texts(PageMaker().lines(100, INDENT + "𠮷水镇要办好科普集市。")) == ["𠮷水镇要办好科普集市。"]


@pytest.mark.parametrize(
    ("printed", "paragraphs"),
    [
        # first-line indent, short last line
        ([INDENT + FIRST, FULL, "好。", INDENT + FIRST, "完。"], [FIRST + FULL + "好。", FIRST + "完。"]),
        # a full stop at the right edge: the indent alone tells
        ([INDENT + FIRST[:-1] + "。", INDENT + FIRST, FULL], [FIRST[:-1] + "。", FIRST + FULL]),
        # a paragraph goes on after a full stop at the right edge
        ([INDENT + FIRST[:-1] + "。", FULL, FULL], [FIRST[:-1] + "。" + FULL + FULL]),
        # headings and markers
        ([INDENT + "一、总体要求", INDENT + "（一）目标", INDENT + FIRST, FULL],
         ["一、总体要求", "（一）目标", FIRST + FULL]),
        # unindented text: short line ends, marker begins
        ([FULL, FULL[:20] + "。", "2．" + FULL[:10], FULL], [FULL + FULL[:20] + "。", "2．" + FULL[:10], FULL]),
        # an item that hangs under its marker
        ([FULL, FULL, INDENT + "1．" + FULL[:23], INDENT + "\u3000\u3000" + FULL[:9] + "。"],
         [FULL + FULL, "1．" + FULL[:23] + FULL[:9] + "。"]),
        # a line that begins by chance with a number counted inside of its paragraph
        ([INDENT + "一是（1）" + FIRST[:19] + "。", "（2）" + FULL[:23] + "。"], ["一是（1）" + FIRST[:19] + "。（2）" + FULL[:23] + "。"]),
        ([INDENT + "（1）" + FIRST[:21] + "。", "（2）" + FULL[:23] + "。"], ["（1）" + FIRST[:21] + "。", "（2）" + FULL[:23] + "。"]),
        # … or with the first one, where all items of the file are indented
        ([INDENT + "一、办法", INDENT + "二、条件", INDENT + "三、" + FIRST[:20] + "如下：", "（1）" + FULL[:20] + "。"],
         ["一、办法", "二、条件", "三、" + FIRST[:20] + "如下：（1）" + FULL[:20] + "。"]),
        ([INDENT + "一、办法", INDENT + "三、" + FIRST[:20] + "如下：", "（1）" + FULL[:20] + "。"],
         ["一、办法", "三、" + FIRST[:20] + "如下：", "（1）" + FULL[:20] + "。"]),
        # an address and a quotation, which browsers leave whole
        ([INDENT + FIRST[:10] + "（网址：", "http://kepu.yunxi.example/a）办理。"],
         [FIRST[:10] + "（网址：http://kepu.yunxi.example/a）办理。"]),
        ([INDENT + FIRST[:20], "托“12320”开通专线。"], [FIRST[:20] + "托“12320”开通专线。"]),
        # a list of numbers, which goes to the next line whole
        ([INDENT + FIRST[:18], "500、1000、2000、3000元。"], [FIRST[:18] + "500、1000、2000、3000元。"]),
        # a bracket that is open behind a colon
        ([INDENT + FIRST[:19] + "（牵头：", "县科协、县教育局）"], [FIRST[:19] + "（牵头：县科协、县教育局）"]),
        # a date set at the right edge, and a heading
        ([INDENT + FIRST[:10] + "。", "\u3000" * 21 + "2026年1月15日", "第一章　总则"], [FIRST[:10] + "。", "2026年1月15日", "第一章　总则"]),
        # the name of an annex, wrapped under its first character
        ([FULL, FULL, INDENT + "附件：" + FULL[:18], INDENT + "\u3000" * 3 + "清单"],
         [FULL + FULL, "附件：" + FULL[:18] + "清单"]),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(printed: list[str], paragraphs: list[str]) -> None:
    assert texts(PageMaker().lines(100, FULL, FULL, "尾。").lines(200, *printed))[1:] == paragraphs


def test_a_paragraph_over_a_page_break_records_the_turn() -> None:
    first = PageMaker().lines(100, INDENT + FIRST, FULL)
    second = PageMaker().lines(100, FULL, "到达。", INDENT + "二、任务")
    lines = read(first, second)
    assert [line.text for line in lines] == [FIRST + FULL + FULL + "到达。", "二、任务"]
    assert (lines[0].page, lines[0].turns, lines[1].page) == (1, ((len(FIRST + FULL), 2),), 2)


def test_each_line_of_a_centred_title_stays_by_itself() -> None:
    page = PageMaker().centred(100, "云溪区科普行动").centred(140, "实施方案").lines(200, INDENT + FIRST, FULL, FULL)
    assert [(line.text, line.centred) for line in read(page)] == [
        ("云溪区科普行动", True),
        ("实施方案", True),
        (FIRST + FULL + FULL, False),
    ]


def test_short_lines_alone_are_not_run_together() -> None:
    assert texts(PageMaker().lines(100, "领导小组", "宣传小组", "保障小组")) == ["领导小组", "宣传小组", "保障小组"]


def test_a_table_of_contents_is_left_out() -> None:
    page = PageMaker().lines(100, "目录", "一、总体要求……………………1", "二、重点任务……………………3", FULL, FULL)
    assert texts(page) == [FULL + FULL]


@pytest.mark.parametrize(
    ("placed", "text"),
    [
        ([(0, "建成"), (2.25, "2025"), (4.5, "年")], "建成2025年"),  # the air that word processors set around figures
        ([(0, "建成"), (2, " 2025 "), (5, "年")], "建成 2025 年"),  # typed blanks
        ([(0, "甲局"), (3, "乙局")], "甲局 乙局"),  # a gap that the eye sees
        ([(0, "总"), (4, "则")], "总 则"),
        ([(0, "GDP"), (1.75, "growth")], "GDP growth"),
        ([(0, "1."), (1.25, "建立")], "1. 建立"),  # a blank lost between two fonts
        ([(0, "1."), (1, "建立")], "1.建立"),
        ([(2, "到家"), (1, "送"), (0, "课")], "课送到家"),  # drawn out of order
        ([(0, "加粗"), (0.03, "加粗")], "加粗"),  # printed twice to look bold
        ([(0, "加"), (0.03, "加"), (1, "粗"), (1.03, "粗")], "加粗"),
        ([(0, "人人"), (2, "11")], "人人11"),
    ],
)
def test_characters_of_one_line(placed: list[tuple[float, str]], text: str) -> None:
    page = PageMaker().lines(200, FULL, FULL)
    for ems, piece in placed:
        page.text(LEFT + ems * EM, 100, piece)
    assert texts(page)[0] == text


@pytest.mark.parametrize(
    ("rotate", "matrix", "step"),
    [(0, "0 1 -1 0", (30, 0)), (90, "0 1 -1 0", (30, 0)), (270, "0 -1 1 0", (-30, 0)), (180, "-1 0 0 -1", (0, -30))],
)
def test_turned_pages_are_read_upright(rotate: int, matrix: str, step: tuple[int, int]) -> None:
    page = PageMaker(rotate=rotate)
    for index, text in enumerate(["B1云溪区科普场馆", "B2清河街道", "B3书院"]):
        page.text(300 + index * step[0], 400 + index * step[1], text, matrix=matrix)
    assert texts(page) == ["B1云溪区科普场馆", "B2清河街道", "B3书院"]


def test_a_slanting_watermark_is_left_out() -> None:
    page = PageMaker().lines(100, FULL, FULL).text(200, 500, "内部资料", matrix="0.7 0.7 -0.7 0.7")
    assert texts(page) == [FULL + FULL]


@pytest.mark.parametrize(("rotate", "matrix"), [(0, "1 0 0.34 1"), (90, "0 1 -1 0.34")])
def test_text_in_a_made_up_italic_is_read_whole(rotate: int, matrix: str) -> None:
    page = PageMaker(rotate=rotate)
    for index, text in enumerate(["云溪区科普场馆", "清河街道", "书院"]):
        page.text(*((100, 100 + 30 * index) if not rotate else (300 + 30 * index, 400)), text, matrix=matrix)
    assert texts(page) == ["云溪区科普场馆", "清河街道", "书院"]


def test_room_that_is_left_for_a_blank_is_one_in_a_line_set_evenly() -> None:
    """Some programs print no blanks; what is spaced out to fill its line has none."""
    page = PageMaker().text(LEFT, 60, "云溪区人民政府").text(LEFT + 7.3 * EM, 60, "云溪区科协")
    for number, char in enumerate("云溪区建设科普阵地"):
        page.text(LEFT + number * EM * 1.3, 120, char)
    assert texts(page) == ["云溪区人民政府 云溪区科协", "云溪区建设科普阵地"]


def test_a_box_of_the_strokes_alone_leaves_no_room_for_a_blank() -> None:
    """In some prints the box of 日 ends where its strokes end: the em around it is no room, a blank of .25 is."""
    page = PageMaker().text(LEFT, 60, "发布").text(LEFT + 2.2 * EM, 60 - 0.2 * EM, "日", 0.6 * EM).text(LEFT + 3 * EM, 60, "期云溪区")
    page.text(LEFT + 7.25 * EM, 60, "成文").text(LEFT + 9.45 * EM, 60 - 0.2 * EM, "日", 0.6 * EM).text(LEFT + 10.25 * EM, 60, "期")
    assert texts(page) == ["发布日期云溪区 成文日期"]


@pytest.mark.parametrize(("set_apart", "read_as"), [(0.0, "编号7 主题科普"), (0.25, "编号7主题科普")])
def test_room_between_a_figure_and_a_word_is_a_blank_where_a_page_sets_them_close(set_apart: float, read_as: str) -> None:
    page = PageMaker()
    for y in (60, 86, 112, 138):
        page.text(LEFT, y, "建成").text(LEFT + (2 + set_apart) * EM, y, "3").text(LEFT + (2.5 + 2 * set_apart) * EM, y, "个站点。")
    page.text(LEFT, 200, "编号").text(LEFT + (2 + set_apart) * EM, 200, "7").text(LEFT + (2.75 + set_apart) * EM, 200, "主题科普")
    assert texts(page)[-1] == read_as


def test_a_sign_without_any_width_is_read() -> None:
    glyphs = [Glyph(char, left, 0, right, 16) for char, left, right in (("编", 0, 16), ("号", 16, 32), ("3", 36, 44), ("区", 44, 44))]
    assert [line.text for line in build_lines(glyphs, 1)] == ["编号3区"]


def test_a_line_printed_twice_at_one_place_is_read_once() -> None:
    assert texts(PageMaker().text(LEFT, 60, "云溪区22号").text(LEFT, 60, "云溪区22号")) == ["云溪区22号"]


def test_a_label_beside_two_lines_is_read_with_both() -> None:
    page = PageMaker().lines(60, INDENT + FIRST, FULL, "好。")
    page.text(LEFT, 200, "索引号：2024-7 分类：", 12).text(LEFT + 160, 191, "科学技术、文化、", 12).text(LEFT + 160, 207, "教育", 12)
    page.text(LEFT, 224, "文号：云科〔2024〕7号", 12)
    assert texts(page)[1:] == ["索引号：2024-7 分类：科学技术、文化、教育", "文号：云科〔2024〕7号"]


def test_the_last_sign_of_a_name_at_the_right_belongs_to_it() -> None:
    page = PageMaker().lines(60, INDENT + FIRST, FULL, "好。")
    page.text(LEFT + 17 * EM, 200, "云溪区科学技术协会办").text(LEFT + 25 * EM, 226, "公室").text(LEFT + 18 * EM, 252, "2024年3月1日")
    assert texts(page)[1:] == ["云溪区科学技术协会办公室", "2024年3月1日"]


def test_a_heading_in_large_characters_at_the_left_goes_on_in_the_next_line() -> None:
    title = "云溪区科协关于印发云溪区科普场馆管理办法的通知"
    page = PageMaker().text(LEFT, 60, title[:19], 22).text(LEFT, 87, title[19:], 22)
    page.lines(130, *[INDENT + FIRST, FULL, FULL] * 3)
    assert texts(page)[0] == title


def test_large_lines_set_apart_are_headings_of_their_own() -> None:
    page = PageMaker().text(LEFT, 60, "云溪区科协关于印发云溪区科普场馆管理办", 22).text(LEFT, 110, "方案", 22)
    page.lines(150, *[INDENT + FIRST, FULL, FULL] * 3)
    assert texts(page)[:2] == ["云溪区科协关于印发云溪区科普场馆管理办", "方案"]


NARROW = [
    "一、主要任务", "各乡镇要选好场地，配齐展板", "桌椅和遮阳棚，讲解不少于两", "小时。", "（一）县科协每月选派讲解员",
    "下乡，县财政安排经费，年底", "检查。", "二、工作要求",
]  # fmt: skip


def test_running_text_in_a_narrow_column_shows_its_right_edge() -> None:
    whole = ["一、主要任务", "".join(NARROW[1:4]), "".join(NARROW[4:7]), "二、工作要求"]
    assert texts(PageMaker().lines(200, *NARROW)) == whole
    assert texts(PageMaker().text(220, 100, "云溪县科普集市方案", 22).lines(200, *NARROW)) == ["云溪县科普集市方案", *whole]


@pytest.mark.parametrize(
    "printed",
    [
        ["弘扬科学精神传播科学思想", "普及科学知识倡导科学方法", "办好科普活动讲好科学故事", "建好科普场馆用好科普资源"],
        ["1．选好场地，配齐展板桌椅", "2．选派专家，开展科普讲座", "3．办好集市，发放科普图书", "4．总结经验，评选先进集体"],
    ],
)
def test_a_list_of_short_lines_shows_no_right_edge(printed: list[str]) -> None:
    assert texts(PageMaker().lines(200, *printed)) == printed
