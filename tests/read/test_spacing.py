"""Blanks between the glyphs of running text go, and every place in the line moves along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.read import read
from kepu_extract.read.spacing import close_up
from kepu_extract.source import Cell, Line, Row

APART = ["到2 0 2 7年建成场馆1 2个。", "比2 0 2 1年增加3 5 %左右。", "投入6 0 0万元。"]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("到2 0 2 7年建成场馆1 2个。", "到2027年建成场馆12个。"),
        ("（2 0 2 1 - 2 0 2 5 年）", "（2021 - 2025 年）"),
        ("科 普 工 作 方 案", "科 普 工 作 方 案"),  # a title set wide
        ("推 进 科 学 普 及 和 场 馆 建 设 工 作。", "推进科学普及和场馆建设工作。"),
        ("表1 2020 2021", "表1 2020 2021"),
        ("县教育局 县卫生健康局 县农业农村局", "县教育局 县卫生健康局 县农业农村局"),
    ],
)
def test_close_up(text: str, closed: str) -> None:
    lines = [Line(text), *map(Line, APART)]
    assert close_up(lines)[0].text == closed


def test_a_row_of_figures_in_an_ordinary_file_stays() -> None:
    texts = ["1 2 3 4 5", "到2027年建成12个。", "2025年新增30名。", "2024年为28名。"]
    assert [line.text for line in close_up([Line(text) for text in texts])] == texts


def test_places_move_along() -> None:
    text = "到2 0 2 7年\t1 2个"
    row = Row(0, 0, (Cell(0, 9, 0), Cell(10, 14, 1)))
    line = close_up([Line(text, page=1, turns=((10, 2),), row=row), *map(Line, APART)])[0]
    assert line.row is not None
    assert [line.text[cell.start : cell.end] for cell in line.row.cells] == ["到2027年", "12个"]
    assert line.text[line.turns[0][0] :] == "12个"


PRINTED = [
    "各乡镇要把科学普及工作列入重要议事日程，定期研究解决场馆运行、人员培训和经费安排等方面的突出问题，每年安排不少于20万元专项经费，用于支持乡村书屋更新图书和器材。",
    "县科协会同县教育局、县文化广电和旅游局建立联席会议制度，每季度召开一次会议，通报各项重点任务的进展情况，协调解决工作推进中遇到的困难和问题，重大事项及时向县政府报告。",
    "鼓励有条件的学校面向社会开放实验室和科技活动室，组织学生参加科学营、科技竞赛和研学活动，培养青少年的科学兴趣、创新意识和动手能力，形成校内校外相互衔接的育人格局。",
]


def _broken(text: str, width: int) -> str:
    return " ".join(text[at : at + width] for at in range(0, len(text), width))


def test_blanks_for_old_line_ends_go() -> None:
    broken = [Line(_broken(text, 22)) for text in PRINTED]
    assert [line.text for line in close_up(broken)] == PRINTED


def test_lines_beyond_those_that_tell_are_closed_up_as_well() -> None:
    broken = [Line(_broken(text, 22)) for text in PRINTED * 60]
    assert [line.text for line in close_up(broken)] == PRINTED * 60


def test_names_and_a_date_in_one_line_stay_apart() -> None:
    signed = "云溪县科学技术协会办公室 云溪县教育局综合科 云溪县文化广电和旅游局 2031年3月5日"
    broken = [Line(_broken(text, 22)) for text in PRINTED]
    assert close_up([*broken, Line(signed)])[-1].text == signed


def test_blanks_at_no_distance_stay() -> None:
    said = [text.replace("，", "， ").replace("和", " 和").replace("科", " 科") for text in PRINTED]
    assert [line.text for line in close_up([Line(text) for text in said])] == said


@given(st.lists(st.text("20 1年科普、\t", max_size=30).map(Line), max_size=6))
def test_only_blanks_go(lines: list[Line]) -> None:
    for before, after in zip(lines, close_up(lines), strict=True):
        assert after.text.replace(" ", "") == before.text.replace(" ", "")


def test_every_reader_is_followed_by_it() -> None:
    assert [line.text for line in read("\n".join(APART).encode(), "plan.txt").lines] == [
        "到2027年建成场馆12个。", "比2021年增加35%左右。".replace("35%", "35 %"), "投入600万元。",
    ]  # fmt: skip
