"""Blocks, centring, lists and tables of HTML. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kepu_extract.read.grid import Spanned, place
from kepu_extract.read.web.blocks import lines_of
from kepu_extract.source import Line


def lines(html: str) -> list[Line]:
    root = etree.fromstring(f"<html><body>{html}</body></html>", etree.HTMLParser())
    return lines_of(root)


def texts(html: str) -> list[str]:
    return [line.text for line in lines(html)]


BLOCKS = [
    ("<p>　　第一段&nbsp;</p><p>\n第二段</p>", ["第一段", "第二段"]),
    ("<p>题目上半<br>题目下半</p>", ["题目上半", "题目下半"]),
    ("<div>文字<p>段落</p>尾巴</div>", ["文字", "段落", "尾巴"]),
    ("<p>换行\n在汉字间</p>", ["换行在汉字间"]),
    ("<p>Open\nData 平台</p>", ["Open Data 平台"]),
    ("<p><span>20</span><span>25</span>年</p>", ["2025年"]),
    ("<p>字\u200b间</p>", ["字间"]),
    ("<ol><li><p><span style='display:block;float:left'>一、</span>修缮书箱</p></li></ol>", ["一、修缮书箱"]),
    ("<p><span style='display:block'>一、</span>修缮书箱</p>", ["一、", "修缮书箱"]),
    ("<pre>甲\n乙</pre>", ["甲", "乙"]),
    (
        "<pre>　　（一）修缮书箱。给每个渡口各配一只书箱，由渡工保管并\n登记借还情况，每季度清点一次，缺损的书由镇文化站负责补\n"
        "齐。（责任单位：县水利\n局、县交通局）\n"
        "　　（二）办好书市。每年一次。\n            云溪县科学技术协会\n               2031年4月12日</pre>",
        [
            "（一）修缮书箱。给每个渡口各配一只书箱，由渡工保管并登记借还情况，每季度清点一次，缺损的书由镇文化站负责补齐。（责任单位：县水利局、县交通局）",
            "（二）办好书市。每年一次。", "云溪县科学技术协会", "2031年4月12日",
        ],
    ),
    ("<p>须<math><mfrac><mn>3</mn><mrow><mn>4</mn></mrow></mfrac></math>以上到会</p>", ["须3/4以上到会"]),
    ("<p><math><semantics><mn>5</mn><annotation encoding='application/x-tex'>5</annotation></semantics></math>人</p>", ["5人"]),
    ("<ol><li>建站</li><li>配人</li></ol>", ["1. 建站", "2. 配人"]),
    ("<ol start='3' style='list-style-type:cjk-ideographic'><li>建站</li></ol>", ["三、建站"]),
    ("<ol style='list-style:none'><li>一、建站</li></ol>", ["一、建站"]),
    ("<ul><li>建站</li></ul>", ["建站"]),
    ("<ol><li>1.建站</li><li>2.配人</li></ol>", ["1.建站", "2.配人"]),
    ("<p>建<del>8</del><ins>9</ins>座<s>旧稿</s></p>", ["建9座"]),
    ("<p><ruby>溧<rp>（</rp><rt>lì</rt><rp>）</rp></ruby>水</p>", ["溧水"]),
    ("<p>甲<span style='font-size:0px'>乙</span><span style='opacity: 0'>丙</span>丁</p>", ["甲丁"]),
    ("<p>目　录</p><p>一、总则……………1</p><p>二、附则……………2</p><p>一、总则</p>", ["一、总则"]),
    (
        "<div>　　一、主要任务　　（一）建好站点，按季度开展活动。　　（二）配好人员，按月报告。　　县财政安排经费。</div>",
        ["一、主要任务", "（一）建好站点，按季度开展活动。", "（二）配好人员，按月报告。", "县财政安排经费。"],
    ),
    (
        "<p>一、建好站点<br>各乡镇要按季度开展活动，并把结果报县科<br>协汇总，县财政局安排经<br>费，年底检查。<br>二、配好人员</p>",
        ["一、建好站点", "各乡镇要按季度开展活动，并把结果报县科协汇总，县财政局安排经费，年底检查。", "二、配好人员"],
    ),
    ("<p>二、经费保障　　县财政安排科普经费五万元。</p>", ["二、经费保障", "县财政安排科普经费五万元。"]),
    ("<p>第二条　　县财政安排科普经费五万元。</p><p>一、申请人　　（签字）</p>", ["第二条　　县财政安排科普经费五万元。", "一、申请人　　（签字）"]),
    ("<p>组长：甲某　　副组长：乙某　　成员：丙某、丁某、戊某、己某、庚某、辛某、壬某、癸某</p>",
     ["组长：甲某　　副组长：乙某　　成员：丙某、丁某、戊某、己某、庚某、辛某、壬某、癸某"]),
    ("<p>甲<select><option>乙</option></select><button>丙</button></p>", ["甲"]),
]


def test_a_table_in_a_cell_leaves_the_rows_of_the_outer_one() -> None:
    inner = "<table><tr><td>上半年</td><td>选址</td></tr></table>"
    html = (
        f"<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>建设科普站点十二个{inner}</td></tr>"
        "<tr><td>2</td><td>培训讲解人员六十名</td></tr></table>"
    )
    assert [line.text.count("\t") for line in lines(html)] == [1, 1, 1]
    assert "上半年 选址" in texts(html)[1]


@pytest.mark.parametrize(("html", "expected"), BLOCKS)
def test_blocks_become_lines(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_automatic_numbers_are_marked() -> None:
    assert [line.number_end for line in lines("<ol><li>建站</li></ol>")] == [3]


@pytest.mark.parametrize(
    ("html", "centred"),
    [
        ("<p align='center'>题</p>", True),
        ("<p style='TEXT-ALIGN: center'>题</p>", True),
        ("<center>题</center>", True),
        ("<div align='center'><p>题</p></div>", True),
        ("<div align='center'><p style='text-align:left'>文</p></div>", False),
        ("<center><ul><li>文</li></ul></center>", False),
        ("<h1>题</h1>", True),
        ("<p>文</p>", False),
    ],
)
def test_centring_is_inherited_and_overruled(html: str, centred: bool) -> None:
    assert lines(html)[0].centred is centred


def test_headings_have_levels_and_h1_is_the_title() -> None:
    found = lines("<h1>题</h1><h2>一、总则</h2><h3>（一）目的</h3>")
    assert [line.outline_level for line in found] == [None, 2, 3]
    assert found[0].marks == ("title",)


def test_spans_are_fields_of_their_rows() -> None:
    found = lines(
        "<table><tr><th>项目</th><th colspan='2'>内容</th></tr>"
        "<tr><td rowspan='2'>一、阵地</td><td>建站</td><td>县科协</td></tr>"
        "<tr><td>配人</td><td>各镇</td></tr></table>"
    )
    assert [line.text for line in found] == ["项目\t内容", "一、阵地\t建站\t县科协", "\t配人\t各镇"]
    rows = [line.row for line in found if line.row]
    assert [(cell.column, cell.columns, cell.rows) for cell in rows[0].cells] == [(0, 1, 1), (1, 2, 1)]
    assert [(cell.column, cell.rows) for cell in rows[1].cells] == [(0, 2), (1, 1), (2, 1)]
    assert [cell.column for cell in rows[2].cells] == [1, 2]


@pytest.mark.parametrize("span", ["0", "99", "x", "-1"])
def test_wrong_spans_do_no_harm(span: str) -> None:
    html = f"<table><tr><td rowspan='{span}'>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    assert "".join(texts(html)).replace("\t", "") == "甲乙丙丁"


def test_lines_that_an_author_typed_in_one_element_are_paragraphs() -> None:
    typed = "现将有关事项通知如下。\n<b>一、开放书屋</b>\n各镇书屋每周开放两次。\n<b>二、添置图书</b>\n各镇按需要添置图书。"
    assert texts(f"<div>{typed}</div>") == typed.replace("<b>", "").replace("</b>", "").split("\n")
    wrapped = "现将有关事项\n通知如下。\n一、开放书屋。各镇书屋\n每周开放两次。\n二、添置图书。"
    assert texts(f"<div>{wrapped}</div>") == [wrapped.replace("\n", "")]


LAYOUTS = [
    "<table><tr><td><p>一段</p><p>二段</p></td></tr></table>",
    "<table><tr><td>边</td></tr><tr><td><table><tr><td>一段</td></tr></table></td></tr></table>",
    "<table><tr><td>边</td><td>" + "<p>很长的一段文字写在这里</p>" * 8 + "</td></tr></table>",
]


@pytest.mark.parametrize("html", LAYOUTS)
def test_layout_tables_give_paragraphs(html: str) -> None:
    assert all(line.row is None for line in lines(html))
    assert len(lines(html)) > 1


def test_headings_beside_their_text_and_the_items_of_a_merged_one_give_paragraphs() -> None:
    numbered = "<tr><td>一、对象</td><td>各镇。</td></tr><tr><td rowspan=2>二、任务</td><td>（一）巡查。</td></tr><tr><td>（二）整改。</td></tr>"
    assert [line.text for line in lines(f"<table>{numbered}</table>")] == ["一、对象", "各镇。", "二、任务", "（一）巡查。", "（二）整改。"]
    items = "<tr><td>任务</td><td><p>（一）巡查。</p><p>（二）整改。</p></td></tr>"
    found = lines(f"<table><tr><td>项目</td><td>内容</td></tr>{items}</table>")
    assert [(line.text, line.row is None) for line in found] == [
        ("项目\t内容", False), ("任务", True), ("（一）巡查。", True), ("（二）整改。", True),
    ]  # fmt: skip


spans = st.lists(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4)), max_size=4), min_size=1, max_size=5)


@given(spans)
def test_every_cell_is_placed_once_and_no_square_twice(rows: list[list[tuple[int, int]]]) -> None:
    grid = place([[Spanned((r, c), *spec) for c, spec in enumerate(row)] for r, row in enumerate(rows)])
    placed = [cell for row in grid for cell in row if cell is not None]
    assert [cell.content for cell in placed] == [(r, c) for r, row in enumerate(rows) for c in range(len(row))]
    for r, row in enumerate(grid):
        columns = [cell.column for cell in row if cell is not None]
        assert columns == sorted(set(columns))
        assert all(cell.rows <= len(rows) - r for cell in row if cell is not None)


def test_a_cell_reaches_into_all_rows_that_it_covers() -> None:
    grid = place([[Spanned("甲", 1, 4), Spanned("乙", 2, 4)], [], [], [], [Spanned("丙")]])
    assert [[cell and (cell.content, cell.column, cell.rows) for cell in row] for row in grid] == [
        [("甲", 0, 4), ("乙", 1, 4)], [None, None], [None, None], [None, None], [("丙", 0, 1)],
    ]  # fmt: skip


@given(st.text(alphabet="<>/pdivtablr &;=\"'甲乙一、：\n", max_size=200))
def test_no_soup_breaks_the_walker(soup: str) -> None:
    assert all("\n" not in line.text for line in lines(soup))
