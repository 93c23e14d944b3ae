"""Markup of Markdown files, and breaks that a text has lost. All texts are invented."""

import pytest

from kepu_extract.read.plain.text import read_markdown, read_text
from kepu_extract.read.sniff import sniff


def md(text: str) -> list[str]:
    return [line.text for line in read_markdown(text.encode()).lines]


def txt(text: str) -> list[str]:
    return [line.text for line in read_text(text.encode()).lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\ntitle: 值守\ntags: [甲]\n---\n\n# 夜间值守办法\n\n每晚巡查。\n", ["夜间值守办法", "每晚巡查。"]),
        ("+++\ntitle = '值守'\n+++\n# 夜间值守办法\n", ["夜间值守办法"]),
        ("<div\nalign='center'>\n\n# 夜间值守办法\n\n</div>\n&emsp;&emsp;每晚巡查。", ["夜间值守办法", "每晚巡查。"]),
        ("<p align='right'>某局<br>2034年4月9日</p>", ["某局", "2034年4月9日"]),
        ("## &emsp;一、巡查安排\n正文紧跟标题。", ["一、巡查安排", "正文紧跟标题。"]),
        ("> 引用一句。\n\n![图](a.png)见[附件](./b.pdf)和~~旧件~~新件。", ["引用一句。", "见附件和新件。"]),
        ("[![](https://a.cn/b.png)](https://a.cn/)\n\n# 夜间值守办法", ["夜间值守办法"]),
        ("# 关于印发《夜间\n\n# 值守办法》的通知\n\n# 附则", ["关于印发《夜间值守办法》的通知", "附则"]),
        ("*请于月底前报送。*", ["请于月底前报送。"]),
        ("值守办法\n====\n\n一、巡查\n----\n每晚巡查，风雨不停。\n---\n\n***\n二、交接",
         ["值守办法", "一、巡查", "每晚巡查，风雨不停。", "二、交接"]),
        ("岗亭`6`座[^1]，\\\n每晚巡查。\n\n[^1]: 含两座流动岗亭。\n\n- [x] 设岗\n- [ ] 排班", ["岗亭6座，", "每晚巡查。", "• ☑ 设岗", "• ☐ 排班"]),
        ("* 设岗\n+ 排班\n- （一）交接", ["• 设岗", "• 排班", "（一）交接"]),
        ("1\\. 设岗。_（甲局）_，按__年__月__日排班，\\~由__乙局__带班。__带班__。a_b_c",
         ["1. 设岗。（甲局），按__年__月__日排班，~由__乙局__带班。带班。a_b_c"]),
        ("# 值守办法 {#top .unnumbered}\n\n[每晚]{.underline}巡查。\n\n::: {.right}\n甲局\n:::", ["值守办法", "每晚巡查。", "甲局"]),
        ("见[办法][1]、[规程][]和[第三条][9]，<https://a.cn/c>。![图][1]\n\n[1]: https://a.cn/b \"办法\"\n[规程]: ./d.md",
         ["见办法、规程和[第三条][9]，https://a.cn/c。"]),
        ("<!-- 草稿 -->\n〈办法〉小于<5人的<b>小组</b>", ["〈办法〉小于<5人的小组"]),
    ],
)
def test_markup_is_no_text(text: str, lines: list[str]) -> None:
    assert md(text) == lines


def test_what_the_page_of_a_markdown_text_leaves_out_is_counted() -> None:
    notes = read_markdown("# 夜间值守办法\n\n每晚~~十点~~九点巡查[^1]。\n\n[^1]: 冬季八点。\n<!-- 待定 -->\n".encode()).notes
    assert [note.message for note in notes] == ["Left out of the text: 1 footnote or endnote, 1 comment, 1 passage struck out."]


def test_front_matter_tells_of_the_document_and_a_quotation_above_it_is_the_collectors() -> None:
    head = "---\n标题: 夜间值守办法\n文号: 云政办发〔2034〕4号\n发布日期: '2034-04-09'\n栏目: 规章\n---\n\n> 本文由志愿者整理。\n> 以[原件](https://a.cn/b)为准。\n\n"
    reading = read_markdown(f"{head}# 夜间值守办法\n\n> 夜里有人。\n\n每晚巡查。\n".encode())
    assert [line.text for line in reading.lines] == [
        "文号：云政办发〔2034〕4号", "发布日期：2034-04-09", "夜间值守办法", "夜里有人。", "每晚巡查。",
    ]  # fmt: skip
    assert [note.message for note in reading.notes] == [
        "Left out of the front matter: 标题, 栏目.",
        "Left out: a quotation above the first heading, 38 characters.",
    ]


def test_a_table_between_strokes_has_rows() -> None:
    table = "| 任务 | 单位 |\n| --- | :-: |\n| **建站** | 甲局、<br>乙局 |\n| 育人 |\n"
    rows = [line for line in read_markdown(table.encode()).lines if line.row]
    assert [[row.text[cell.start : cell.end] for cell in row.row.cells] for row in rows if row.row] == [
        ["任务", "单位"], ["建站", "甲局、乙局"], ["育人", ""],
    ]  # fmt: skip


def test_a_markdown_file_with_tags_is_no_page() -> None:
    tagged = "<div>\n\n# 办法\n\n" + "<p>一句。</p>\n" * 9
    assert sniff(tagged.encode(), "a.md") == "md"
    assert sniff(b"<!DOCTYPE html><html><body><p>a</p></body></html>", "a.md") == "html"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "　　一、巡查安排　　（一）每晚巡查两次，做好记录并按时上报。　　（二）交接班时清点器材，缺失的当场登记。",
            ["一、巡查安排", "（一）每晚巡查两次，做好记录并按时上报。", "（二）交接班时清点器材，缺失的当场登记。"],
        ),
        ("组长：甲某　　副组长：乙某　　成员：丙某、丁某、戊某、己某、庚某、辛某、壬某、癸某。", None),
        (
            "为做好夜间值守，制定本办法。一、巡查安排（一）每晚巡查两次，做好记录并按时上报，发现隐患立即处置，不得拖延，"
            "不得瞒报。（二）交接班时清点器材，缺失的当场登记，次日补齐，由带班人员签字确认，存档备查，每月汇总一次上报。"
            "二、经费来源所需经费由单位自筹，列入年度预算，专款专用，定期公开，接受监督，年底由审计人员检查一次并通报结果。",
            4,
        ),
    ],
)
def test_lost_breaks(text: str, lines: list[str] | int | None) -> None:
    found = txt(text)
    if isinstance(lines, int):
        assert [line[:2] for line in found] == ["为做", "一、", "（一", "（二", "二、"]
    else:
        assert found == ([text] if lines is None else lines)
    assert "".join(found).replace("　", "") == text.replace("　", "")


def test_colours_of_a_terminal_are_no_text() -> None:
    assert txt("\x1b[0m\x1b[1;31m夜间值守办法\x1b[0m\n每晚巡查。") == ["夜间值守办法", "每晚巡查。"]


def test_single_and_trailing_nuls_are_no_text() -> None:
    assert [line.text for line in read_text("夜间值守办法，每晚巡查。".encode("gbk") + b"\0" * 64).lines] == [
        "夜间值守办法，每晚巡查。"
    ]


def test_a_line_cut_inside_a_pair_of_signs_goes_on() -> None:
    wrapped = "\n".join([
        "各站要按时报送材料，并参照《夜间值守和器材管理", "办法（试行）》执行，发现“带病", "上岗”的要立即纠正。",
        "各组要把巡查、交接、登记三个环节落到人，每月核对", "一次台账，年底汇总上报，做到件件有回音、事事有着",
        "落。", "所需经费由单位自筹，列入年度预算，专款专用，定期", "公开，接受监督。",
    ])  # fmt: skip
    assert any("《夜间值守和器材管理办法（试行）》" in line for line in txt(wrapped))
    assert any("“带病上岗”" in line for line in txt(wrapped))


@pytest.mark.parametrize("text", ["首页\n>\n政策\n关于做好夜间值守工作的通知\n2034-02-15\n来源：某局\n[ 打印 ]\n"])
def test_the_head_of_a_copied_page_is_left_out_and_said(text: str) -> None:
    title = "关于做好夜间值守工作的通知"
    reading = read_text(f"{title}\n{text}某局关于做好\n夜间值守工作的通知\n各组：\n现将有关事项通知如下。\n".encode())
    assert reading.lines[0].text.startswith("某局关于做好")
    assert [note.code for note in reading.notes] == ["page-head"]


def test_rows_without_the_cells_that_the_one_above_covers_are_set_under_their_columns() -> None:
    rows = [
        "| 序号 | 片区 | 乡镇 | 资金 |", "| --- | --- | --- | --- |", "| 1 | **东片** | 青山镇 | 30 |", "| 2 | 白石镇 | 20 |",
        "| 3 | 西片 | 河口镇 | 9.5 |", "| 4 | 沙洲镇 | 8 |",
    ]  # fmt: skip
    assert txt("\n".join(rows)) == ["序号\t片区\t乡镇\t资金", "1\t东片\t青山镇\t30", "2\t\t白石镇\t20", "3\t西片\t河口镇\t9.5", "4\t\t沙洲镇\t8"]


_ITEMS = (
    "一、巡查安排（一）每晚巡查两次，做好记录并按时上报，发现隐患立即处置，不得拖延，不得瞒报。（二）交接班时清点器材，缺失的当场登记，"
    "次日补齐，由带班人员签字确认，存档备查，每月汇总一次上报。二、经费来源所需经费由单位自筹，专款专用，定期公开，接受监督。"
)


@pytest.mark.parametrize(
    ("head", "tail", "lines"),
    [
        (
            "关于印发夜间值守办法的通知各站、有关单位:为做好夜间值守，现将办法印发你们。附件:青山县夜间值守办法青山县水务局2034年3月2日附件青山县夜间值守办法",
            "",
            [
                "关于印发夜间值守办法的通知", "各站、有关单位:", "为做好夜间值守，现将办法印发你们。", "附件:青山县夜间值守办法",
                "青山县水务局", "2034年3月2日", "附件", "青山县夜间值守办法",
            ],
        ),
        (
            "青山县水务局文件青水〔2034〕7号青山县水务局关于做好夜间值守工作的通知各站：今年入汛早。",
            "青山县水务局2034年3月2日",
            [
                "青山县水务局文件", "青水〔2034〕7号", "青山县水务局关于做好夜间值守工作的通知", "各站：", "今年入汛早。",
                "青山县水务局", "2034年3月2日",
            ],
        ),
        (
            "青山县夜间值守办法为做好值守，制定本办法。",
            "附件：值守人员名单",
            ["青山县夜间值守办法", "为做好值守，制定本办法。", "附件：值守人员名单"],
        ),
        ("本站自2034年3月2日起试行夜间值守办法，各班组遵照执行。", "", ["本站自2034年3月2日起试行夜间值守办法，各班组遵照执行。"]),
    ],
)  # fmt: skip
def test_the_frame_of_a_text_in_one_line(head: str, tail: str, lines: list[str]) -> None:
    text = head + _ITEMS + tail
    found = txt(text)
    assert [line for line in found if line not in _ITEMS] == lines
    assert "".join(found) == text
