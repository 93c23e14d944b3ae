"""What cannot be read says so."""

import pytest
from pdf_files import PageMaker, make_pdf

from kepu_extract.errors import KepuError, LimitExceededError, MissingExtraError, UnreadableInputError
from kepu_extract.read import pdf
from kepu_extract.read.pdf import read_pdf

TEXT = "云溪区的科普场馆在周末和节假日向居民免费开放。"


@pytest.mark.parametrize(
    ("data", "error", "trouble"),
    [
        (b"", UnreadableInputError, "damaged"),
        (b"%PDF-1.7\n", UnreadableInputError, "damaged"),
        (make_pdf(PageMaker().lines(100, TEXT))[:600], UnreadableInputError, "damaged"),
        (make_pdf(PageMaker().lines(100, TEXT), encrypted=True), UnreadableInputError, "password"),
        (make_pdf(), UnreadableInputError, ""),
        (make_pdf(PageMaker()), UnreadableInputError, "blank"),
        (make_pdf(PageMaker().image(), PageMaker().image()), MissingExtraError, "pages 1–2"),
    ],
    ids=["empty", "header", "truncated", "encrypted", "no pages", "blank", "scan"],
)
def test_refusals(data: bytes, error: type[KepuError], trouble: str) -> None:
    with pytest.raises(error) as caught:
        read_pdf(data)
    assert trouble in caught.value.trouble
    assert caught.value.next_step


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(LimitExceededError):
        read_pdf(make_pdf(*[PageMaker().lines(100, TEXT) for _ in range(3)]))


def test_pages_without_text_are_named() -> None:
    scan = PageMaker().image()
    reading = read_pdf(make_pdf(PageMaker().lines(100, TEXT), scan, scan, PageMaker().lines(100, TEXT), scan))
    (note,) = reading.notes
    assert (note.severity, note.code) == ("warning", "page-without-text")
    assert "pages 2–3, 5" in note.message
    assert reading.page_count == 5


def test_a_stamp_of_the_scanning_app_is_no_text() -> None:
    with pytest.raises(MissingExtraError):
        read_pdf(make_pdf(PageMaker().image().text(400, 830, "扫描软件 创建", 8)))


def test_text_in_a_wrong_character_map_is_no_text() -> None:
    garbled = "ႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷ" * 5
    with pytest.raises(MissingExtraError):
        read_pdf(make_pdf(PageMaker().lines(100, *[garbled[i : i + 24] for i in range(0, 120, 24)])))
