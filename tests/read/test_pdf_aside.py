"""Columns of links beside the text of printed web pages. All texts are invented."""

from pdf_files import EM, PageMaker, make_pdf

from kepu_extract.read.pdf.reader import read_pdf

FULL = "云溪区科普场馆应当向公众开放并公布开放时间和讲解安排表"[:20]
LINKS = ("相关链接", "科普集市", "科普地图", "科普书屋")


def _page(side: tuple[str, ...], step: float, rows: int = 12) -> PageMaker:
    page = PageMaker()
    for row in range(rows):
        page.text(80, 100 + 26 * row, FULL)
    for row, words in enumerate(side):
        page.text(80 + 22 * EM, 126 + step * row, words, 12)
    return page


def test_a_column_beside_the_text_is_left_out_and_told() -> None:
    reading = read_pdf(make_pdf(_page(LINKS, 40)))
    assert [line.text for line in reading.lines] == [FULL * 12]
    assert [(note.code, "相关链接 科普集市" in note.message) for note in reading.notes] == [("side-column", True)]


def test_a_column_left_of_the_text_is_left_out_and_told() -> None:
    page = PageMaker()
    for row in range(12):
        page.text(80 + 7 * EM, 100 + 26 * row, FULL)
    for row, words in enumerate(LINKS):
        page.text(80, 126 + 40 * row, words, 12)
    reading = read_pdf(make_pdf(page))
    assert [line.text for line in reading.lines] == [FULL * 12]
    assert [note.code for note in reading.notes] == ["side-column"]


def test_words_beside_a_few_lines_stay() -> None:
    whole = "".join(line.text for line in read_pdf(make_pdf(_page(LINKS, 40, rows=5))).lines)
    assert all(words in whole for words in LINKS)


def test_cells_on_the_lines_of_the_text_stay() -> None:
    page = _page((), 0)
    for row in range(4):
        page.text(80 + 22 * EM, 126 + 52 * row, "区科协")
    assert "".join(line.text for line in read_pdf(make_pdf(page)).lines).count("区科协") == 4


def test_buttons_of_a_page_go_on_in_no_line() -> None:
    page = PageMaker().lines(60, "云溪区科普工作方案").text(80, 100, "打印").text(80 + 22 * EM, 100, "PDF下载")
    page.lines(126, "字号：大　中　小", "　　" + FULL)
    assert [line.text for line in read_pdf(make_pdf(page)).lines] == ["云溪区科普工作方案", FULL]
