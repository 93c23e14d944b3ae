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
        (["2026/1/5 09:30 云溪区科普方案"], ["https://example.org/a.html 1/1"]),
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
    ],
)
def test_text_near_the_edge_stays(headers: list[str], footers: list[str], kept: str) -> None:
    assert kept in read(headers, footers)
