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


@given(st.lists(st.text("20 1年科普、\t", max_size=30).map(Line), max_size=6))
def test_only_blanks_go(lines: list[Line]) -> None:
    for before, after in zip(lines, close_up(lines), strict=True):
        assert after.text.replace(" ", "") == before.text.replace(" ", "")


def test_every_reader_is_followed_by_it() -> None:
    assert [line.text for line in read("\n".join(APART).encode(), "plan.txt").lines] == [
        "到2027年建成场馆12个。", "比2021年增加35%左右。".replace("35%", "35 %"), "投入600万元。",
    ]  # fmt: skip
