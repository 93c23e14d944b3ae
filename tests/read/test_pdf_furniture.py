"""Running headers, footers and page numbers."""

import pytest
from pdf_files import PageMaker, make_pdf

from kepu_extract.read.pdf.reader import read_pdf

BODY = [f"第{number}段说的是云溪区的科普场馆怎样开放。" for number in "甲乙丙丁戊"]


def read(headers: list[str], footers: list[str]) -> list[str]:
    pages = []
    for header, footer, body in zip(headers, footers, BODY, strict=False):
        page = PageMaker().lines(300, "\u3000\u3000" + body)
        if header:
            page.text(80, 40, header, 10)
        if footer:
            page.text(270, 800, footer, 10)
        pages.append(page)
    return [line.text for line in read_pdf(make_pdf(*pages)).lines]


@pytest.mark.parametrize(
    ("headers", "footers"),
    [
        ([""] * 3, ["— 1 —", "— 2 —", "— 3 —"]),
        ([""] * 3, ["- 7 -", "- 8 -", "- 9 -"]),
        ([""] * 3, ["1", "2", "3"]),
        ([""] * 3, ["1/3", "2/3", "3/3"]),
        ([""] * 2, ["第1页 共2页", "第2页 共2页"]),
        ([""], ["—1—"]),
        (["云溪区公报"] * 3, [""] * 3),
        (["", "云溪区公报", "", "云溪区公报"], [""] * 4),  # left-hand pages only
        (["2026/1/5 09:30 云溪区科普方案"] * 2, ["https://example.org/a.html 1/2", "https://example.org/a.html 2/2"]),
        (["云溪区公报", "科普场馆"] * 2, [""] * 4),  # left and right pages in turn
        (["云溪区公报", "科普场馆", "云溪区公报"], [""] * 3),  # … of which one stands once
        (["云溪区公报", "科普场馆"], ["i", "ii"]),
        (["— 1 — 云溪区公报", "云溪区公报 — 2 —"], [""] * 2),
        (["2026/1/5 09:30 云溪区科普方案"], ["https://example.org/a.html 1/1"]),
        (["1/5/26, 9:30 AM 云溪区科普方案"], ["https://example.org/a.html 1/1"]),
        (["05/01/2026, 09:30 云溪区科普方案"], [""]),
        (["2026/1/5 上午9:30 云溪区科普方案"], [""]),
    ],
)
def test_furniture_goes(headers: list[str], footers: list[str]) -> None:
    assert read(headers, footers) == BODY[: len(headers)]


@pytest.mark.parametrize(
    ("headers", "footers", "kept"),
    [
        (["云溪区公报", "", "", "", ""], [""] * 5, "云溪区公报"),  # once is no repetition
        ([""] * 3, ["", "2025", ""], "2025"),  # a number that does not count pages
        (["通知", "", ""], ["", "", "联系人：李四"], "联系人：李四"),
        (["附件1", "附件2", "附件3"], [""] * 3, "附件2"),
    ],
)
def test_text_near_the_edge_stays(headers: list[str], footers: list[str], kept: str) -> None:
    assert kept in read(headers, footers)


def test_a_page_number_above_a_running_foot_goes_wherever_it_stands() -> None:
    full = "云溪区科普场馆应当向公众开放并公布开放时间和讲解安排表"
    turned = [full[index:] + full[:index] for index in range(27)]
    pages = []
    for number, side in enumerate((80, 460, 80), start=1):
        page = PageMaker().lines(100, *turned[4 * number : 4 * number + 15])
        pages.append(page.text(side, 690, f"- {number} -").text(280, 740, "云溪区科协发布", 12))
    whole = "".join(line.text for line in read_pdf(make_pdf(*pages)).lines)
    assert whole == "".join("".join(turned[4 * number : 4 * number + 15]) for number in (1, 2, 3))


def test_the_head_of_a_left_page_goes_whatever_its_size_where_those_of_the_right_ones_stand() -> None:
    def lines(*heads: str) -> list[str]:
        pages = [PageMaker().lines(300, "\u3000\u3000" + body).text(180, 40, head) for head, body in zip(heads, BODY, strict=False)]
        return [line.text for line in read_pdf(make_pdf(*pages)).lines]

    assert lines("云溪区公报", "科普场馆选登", "云溪区公报") == BODY[:3]
    assert lines("科普场馆通知", "云溪区公报", "云溪区公报") == ["科普场馆通知", *BODY[:3]]  # on the first page it is a title


def test_numbers_of_lines_go() -> None:
    full = "云溪区科普场馆应当向公众开放并公布开放时间和讲解安排表"
    page = PageMaker()
    for index in range(20):
        page.text(80, 100 + 26 * index, full).text(50, 100 + 26 * index, str(index + 1), 9)
    assert [line.text for line in read_pdf(make_pdf(page)).lines] == [full * 20]


def test_the_first_column_of_a_list_stays() -> None:
    page = PageMaker().text(50, 100, "序号").text(120, 100, "场馆")
    for index in range(1, 9):
        page.text(50, 100 + 26 * index, str(index)).text(120, 100 + 26 * index, "科普馆")
    assert "8" in "".join(line.text for line in read_pdf(make_pdf(page)).lines)


def test_the_menu_of_a_printed_web_page_is_left_out_and_told() -> None:
    page = PageMaker().lines(60, "无障碍浏览", "政务公开", "您当前所在的位置：首页>政务公开>区科", "协>文件", "　　云溪区要办好科普集市。")
    page.lines(300, "主办：云溪区政府　网站标识码：1234500088")
    reading = read_pdf(make_pdf(page))
    assert [line.text for line in reading.lines] == ["云溪区要办好科普集市。"]
    assert [note.code for note in reading.notes] == ["page-head", "page-head"]


def test_the_entries_above_the_foot_of_a_printed_web_page_are_left_out() -> None:
    page = PageMaker().lines(60, "　　云溪区要办好科普集市。", "云溪区人民政府", "2031年5月6日")
    page.lines(200, "分享：", "首页　关于我们　站点地图", "云溪之窗", "网站声明　联系我们", "主办：云溪区政府　网站标识码：1234500088")
    assert [line.text for line in read_pdf(make_pdf(page)).lines] == ["云溪区要办好科普集市。", "云溪区人民政府", "2031年5月6日"]


def test_a_path_further_down_is_text() -> None:
    page = PageMaker().lines(60, "　　一、登录网站。", "位置：首页>政务公开>办事", "　　二、填写申请。")
    assert len(read_pdf(make_pdf(page)).lines) == 3


def test_buttons_and_related_links_of_a_printed_web_page_are_left_out_and_its_number_stays() -> None:
    page = PageMaker().lines(60, "首页>文件", "云溪区支持科普场馆建设办法", "发布时间：2031-05-06 08:30", "A+大A+中A+小")
    page.lines(180, "点击查看政策解读：《云溪区支持科普场馆办法》解读", "云科协发〔2031〕7号", "云溪区科协")
    page.lines(258, "关于印发云溪区支持科普场馆建设办法的通知")
    page.lines(400, "　　现将办法印发给你们，请执行。")
    assert [line.text for line in read_pdf(make_pdf(page)).lines] == [
        "发布时间：2031-05-06 08:30", "云科协发〔2031〕7号", "云溪区科协", "关于印发云溪区支持科普场馆建设办法的通知",
        "现将办法印发给你们，请执行。",
    ]  # fmt: skip


@pytest.mark.parametrize("buttons", ["【字体：大 中 小】", " 字号：大　中　小", "[打印] [关闭]"])
def test_buttons_in_one_line_with_a_title_are_left_out(buttons: str) -> None:
    page = PageMaker().lines(60, f"云溪县科普工作方案{buttons}").lines(200, "　　一、办好科普集市。")
    assert [line.text for line in read_pdf(make_pdf(page)).lines] == ["云溪县科普工作方案", "一、办好科普集市。"]


@pytest.mark.parametrize("left", [40, 540], ids=["left", "right"])
@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines_in_either_margin_are_left_out(left: int, step: int) -> None:
    page = PageMaker()
    for number in range(1, 16):
        page.text(80, 100 + 24 * number, "第三段说的是云溪区的科普场馆怎样开放，何时开放，谁来管。", 14)
        if number % step == 0:
            page.text(left, 102 + 24 * number, str(number), 8)
    text = "".join(line.text for line in read_pdf(make_pdf(page)).lines)
    assert not any(character.isdigit() for character in text)
    assert text.count("第三段") == 15


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_the_few_lines_on_a_last_page_are_known_by_their_place(step: int) -> None:
    first, last = PageMaker(), PageMaker().text(300, 124, "云溪区科协", 14).text(80, 148, "12个场馆开放。", 14)
    for number in range(1, 16):
        first.text(80, 100 + 24 * number, "第三段说的是云溪区的科普场馆怎样开放，何时开放，谁来管。", 14)
        if number % step == 0:
            first.text(40, 102 + 24 * number, str(number), 8)
    last.text(40, 126, str(5 if step == 5 else 16), 8)
    assert [line.text for line in read_pdf(make_pdf(first, last)).lines][-2:] == ["云溪区科协", "12个场馆开放。"]


@pytest.mark.parametrize("pages", [2, 4])
def test_a_large_title_above_the_contents_and_again_above_the_text_is_no_running_head(pages: int) -> None:
    contents = PageMaker().centred(100, "云溪区科普规划").text(80, 300, "一、任务" + "." * 20 + "2")
    others = [PageMaker().lines(300, "\u3000\u3000" + body) for body in BODY[1 : pages - 1]]
    text = PageMaker().centred(100, "云溪区科普规划").lines(300, "\u3000\u3000" + BODY[0])
    found = [line.text for line in read_pdf(make_pdf(contents, text, *others)).lines]
    assert found == ["云溪区科普规划", "云溪区科普规划", *BODY[: pages - 1]]
