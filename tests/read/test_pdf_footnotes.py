"""Footnotes of printed pages, and the raised figures that lead to them. All texts are invented."""

from pdf_files import EM, LEFT, PageMaker, make_pdf

from kepu_extract.read.pdf.reader import read_pdf
from kepu_extract.read.reading import Reading

FULL = "云溪区要建成覆盖城乡的科普阵地让居民走出家门十分钟就到"[:27]
FIRST = FULL[:25]


def raised(page: PageMaker, after: int, y: float, mark: str) -> None:
    """Set a small raised mark behind so many characters of a line."""
    page.text(LEFT + after * EM, y - 7, mark, 8)


def read(*pages: PageMaker) -> Reading:
    return read_pdf(make_pdf(*pages))


def first_page(mark: str = "1") -> PageMaker:
    page = PageMaker().lines(60, "　　每年办集市20场")
    raised(page, 9, 60, mark)
    page.text(LEFT + 9.5 * EM, 60, "，由区科协牵头。")
    return page.lines(700, "　　" + FIRST, FULL)


def test_footnotes_are_left_out_and_counted_and_the_sentence_goes_on() -> None:
    page = first_page()
    page.text(LEFT, 760, "1科普集市：指在镇村举办的活动，按", 10).text(LEFT, 776, "年计数。", 10).text(LEFT + 200, 810, "2", 12)
    after = PageMaker().lines(60, "达。", "　　二、任务")
    reading = read(page, after)
    assert [line.text for line in reading.lines] == ["每年办集市20场，由区科协牵头。", FIRST + FULL + "达。", "二、任务"]
    assert [(note.code, "1 footnote" in note.message) for note in reading.notes] == [("text-left-out", True)]


def test_a_footnote_goes_on_at_the_foot_of_the_next_page() -> None:
    page = first_page("①").text(LEFT, 776, "①科普集市：指在镇村举办的活", 10)
    after = PageMaker().lines(60, "达。", "　　二、任务").text(LEFT, 776, "动，按年计数。", 10)
    assert [line.text for line in read(page, after).lines][1:] == [FIRST + FULL + "达。", "二、任务"]


def test_small_lines_at_the_foot_without_a_mark_above_are_text() -> None:
    page = PageMaker().lines(60, "　　" + FIRST, FULL, "好。").text(LEFT, 776, "1科普集市的联系人：张某", 10)
    assert [line.text for line in read(page).lines][-1] == "1科普集市的联系人：张某"


def test_a_raised_figure_of_a_browser_is_hardly_smaller() -> None:
    page = PageMaker().lines(60, "　　每年办集市20")
    page.text(LEFT + 8 * EM, 60 - 0.45 * EM, "1", 0.83 * EM).text(LEFT + 8.5 * EM, 60, "场。")
    assert [line.text for line in read(page).lines] == ["每年办集市20场。"]


def test_a_raised_figure_behind_a_unit_is_a_power() -> None:
    page = PageMaker().lines(60, "　　建成场馆800m")
    raised(page, 8, 60, "2")
    page.text(LEFT + 8.25 * EM, 60, "以上。")
    assert [line.text for line in read(page).lines] == ["建成场馆800m²以上。"]
