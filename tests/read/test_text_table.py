"""Tables that were flattened to text become rows again."""

from kepu_extract.read.plain.text import read_text
from kepu_extract.source import Line

FLAT = """
某区科普工作任务分解表
\t一、重点人群
\t
\t项目
\t任务
\t牵头单位
\t配合单位

\t（一）

青少

年
\t1、建设实验室。
改造用房。
\t区教育局

\t区财政局

\t
\t2、开展讲座。
\t区科协

区妇联
\t区教育局

\t（二）农民
\t3、举办培训。
\t区农业局
\t区科协

\t二、基础工程

\t（一）场馆
\t1、建设场馆。
\t区科协
\t区发改局

\t
\t2、开放场馆。
\t区科协
\t

本表由区科协负责解释。
""".replace("\t一、重点人群\n\t\n", "\t一、重点人群\n\n")


def _rows(lines: list[Line]) -> list[list[tuple[str, int, int]]]:
    return [
        [(line.text[cell.start : cell.end], cell.columns, cell.rows) for cell in line.row.cells]
        for line in lines
        if line.row
    ]


def test_one_cell_a_line() -> None:
    lines = read_text(FLAT.encode()).lines
    assert lines[0].text == "某区科普工作任务分解表"
    assert lines[-1].text == "本表由区科协负责解释。"
    assert _rows(lines) == [
        [("一、重点人群", 4, 1)],
        [("项目", 1, 1), ("任务", 1, 1), ("牵头单位", 1, 1), ("配合单位", 1, 1)],
        [("（一）青少年", 1, 2), ("1、建设实验室。改造用房。", 1, 1), ("区教育局", 1, 1), ("区财政局", 1, 1)],
        [("2、开展讲座。", 1, 1), ("区科协区妇联", 1, 1), ("区教育局", 1, 1)],
        [("（二）农民", 1, 1), ("3、举办培训。", 1, 1), ("区农业局", 1, 1), ("区科协", 1, 1)],
        [("二、基础工程", 4, 1)],
        [("（一）场馆", 1, 2), ("1、建设场馆。", 1, 1), ("区科协", 1, 1), ("区发改局", 1, 1)],
        [("2、开放场馆。", 1, 1), ("区科协", 1, 1), ("", 1, 1)],
    ]
    assert lines[4].text == "\t2、开展讲座。\t区科协区妇联\t区教育局"
    assert [line.row.index for line in lines if line.row] == list(range(8))


def test_one_row_a_line() -> None:
    lines = read_text("名单\n序号\t姓名\t单位\n1\t甲某\t区科协\n2\t乙某\t区教育局\n说明\n".encode()).lines
    assert [line.text for line in lines if not line.row] == ["名单", "说明"]
    assert [[text for text, _, _ in row] for row in _rows(lines)] == [
        ["序号", "姓名", "单位"],
        ["1", "甲某", "区科协"],
        ["2", "乙某", "区教育局"],
    ]


def test_paragraphs_indented_by_tabs_are_no_table() -> None:
    paragraphs = [f"{number}、" + "推动科学普及工作深入开展，" * 3 + "取得实效。" for number in "一二三四五六七八"]
    for gap in ("\n", "\n\n"):
        lines = read_text(gap.join("\t" + paragraph for paragraph in paragraphs).encode()).lines
        assert [(line.text, line.row) for line in lines] == [(paragraph, None) for paragraph in paragraphs]


FRAMED = """某区科普工作任务分解表
+------+--------------+----------+
| 序号 | 任务         | 牵头单位 |
+------+--------------+----------+
| 1    | 建设实验室， | 区教育局 |
|      | 改造用房     |          |
+------+--------------+----------+
| 2    | 开展讲座     | 区科协   |
+------+--------------+----------+
以上任务年底完成。
"""
DRAWN = """某区科普工作任务分解表
┌──┬────┬────┐
│序号│任务│牵头单位│
├──┼────┼────┤
│1│建设实验室│区教育局│
│2│开展讲座│区科协│
└──┴────┴────┘
"""


def test_tables_in_a_frame_of_characters() -> None:
    framed = read_text(FRAMED.encode()).lines
    assert [line.text for line in framed] == [
        "某区科普工作任务分解表", "序号\t任务\t牵头单位", "1\t建设实验室，改造用房\t区教育局", "2\t开展讲座\t区科协", "以上任务年底完成。",
    ]  # fmt: skip
    assert [bool(line.row) for line in framed] == [False, True, True, True, False]
    assert [line.text for line in read_text(DRAWN.encode()).lines][1:] == ["序号\t任务\t牵头单位", "1\t建设实验室\t区教育局", "2\t开展讲座\t区科协"]


def test_a_line_drawn_across_is_no_frame() -> None:
    lines = read_text("一、总则\n----------\n本办法自印发之日起施行。\n==========\n二、附则\n".encode()).lines
    assert not any(line.row for line in lines)


def test_a_vertical_tab_ends_a_line() -> None:
    assert [line.text for line in read_text("一、总则\x0b二、附则\x0b三、其他\n".encode()).lines] == ["一、总则", "二、附则", "三、其他"]


def test_rows_that_a_copied_page_left_with_a_stroke_behind_each_cell() -> None:
    rows = "项目名称 | 时间安排 | 责任单位 |\n渡口安全 | 1月份 | 航运站 安监站 |\n集市安全 | 2月份 | 商管所 |\n"
    lines = read_text(f"一、安排表\n{rows}二、要求\n".encode()).lines
    assert [line.text for line in lines] == [
        "一、安排表", "项目名称\t时间安排\t责任单位", "渡口安全\t1月份\t航运站 安监站", "集市安全\t2月份\t商管所", "二、要求",
    ]  # fmt: skip
    assert [line.row is not None for line in lines] == [False, True, True, True, False]
    labels = "索引号 | 0110/2031-07 |\n发文字号 | 云政办发〔2031〕8号 |\n发布日期 | 2031-09-03 |\n"
    assert not any(line.row for line in read_text(labels.encode()).lines)
