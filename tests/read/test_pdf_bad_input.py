"""What cannot be read says so."""

import re
import sys

import pytest
from pdf_files import PageMaker, make_pdf

from kepu_extract.errors import KepuError, LimitExceededError, MissingExtraError, UnreadableInputError
from kepu_extract.read import ReadOptions
from kepu_extract.read.pdf import reader as pdf
from kepu_extract.read.pdf.reader import read_pdf

TEXT = "云溪区的科普场馆在周末和节假日向居民免费开放。"


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra [ocr] were not installed; what it does is tested elsewhere."""
    monkeypatch.setitem(sys.modules, "rapidocr", None)


@pytest.mark.parametrize(
    ("data", "error", "trouble"),
    [
        (b"", UnreadableInputError, "damaged"),
        (b"%PDF-1.7\n", UnreadableInputError, "damaged"),
        (make_pdf(PageMaker().lines(100, TEXT))[:600], UnreadableInputError, "damaged"),
        (make_pdf(PageMaker().lines(100, TEXT), password="kepu"), UnreadableInputError, "password"),
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


def test_an_encrypted_file_opens_with_its_password() -> None:
    data = make_pdf(PageMaker().lines(100, TEXT), password="kepu")
    assert [line.text for line in read_pdf(data, ReadOptions(password="kepu")).lines] == [
        line.text for line in read_pdf(make_pdf(PageMaker().lines(100, TEXT))).lines
    ]
    with pytest.raises(UnreadableInputError, match="password does not open it"):
        read_pdf(data, ReadOptions(password="upek"))


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
    assert "kepu-extract[ocr]" in note.message
    assert reading.page_count == 5


def test_a_stamp_of_the_scanning_app_is_no_text() -> None:
    with pytest.raises(MissingExtraError):
        read_pdf(make_pdf(PageMaker().image().text(400, 830, "扫描软件 创建", 8)))


def test_text_in_a_wrong_character_map_is_no_text() -> None:
    garbled = "ႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷ" * 5
    with pytest.raises(MissingExtraError):
        read_pdf(make_pdf(PageMaker().lines(100, *[garbled[i : i + 24] for i in range(0, 120, 24)])))


def test_a_seal_does_not_make_a_page_a_scan() -> None:
    signed = PageMaker().text(300, 500, "云溪区人民政府").text(300, 530, "2024年3月1日").image(120)
    reading = read_pdf(make_pdf(PageMaker().lines(100, TEXT), signed))
    assert reading.notes == []
    assert any("云溪区人民政府" in line.text for line in reading.lines)


def test_pages_of_a_wrong_character_map_give_no_text() -> None:
    garbled = "ႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷ"
    reading = read_pdf(make_pdf(PageMaker().lines(100, TEXT), PageMaker().lines(100, *[garbled] * 5)))
    assert [line.text for line in reading.lines] == [TEXT]
    assert [note.code for note in reading.notes] == ["page-without-text"]


def test_ocr_switched_off_says_so() -> None:
    scan = PageMaker().image()
    with pytest.raises(UnreadableInputError, match="switched off") as caught:
        read_pdf(make_pdf(scan), ReadOptions(ocr="never"))
    assert caught.value.code == "ocr-off"
    (note,) = read_pdf(make_pdf(PageMaker().lines(100, TEXT), scan), ReadOptions(ocr="never")).notes
    assert "switched off" in note.message


def test_a_page_that_is_damaged_is_named_and_the_others_are_read() -> None:
    data = make_pdf(*[PageMaker().lines(100, TEXT) for _ in range(3)])
    (second,) = re.findall(rb"/Kids \[\d+ 0 R (\d+) 0 R", data)
    reading = read_pdf(data.replace(b" R %s 0 R" % second, b" R 999 0 R", 1))
    (note,) = reading.notes
    assert (note.severity, note.code) == ("warning", "page-unreadable")
    assert "page 2" in note.message
    assert reading.page_count == 3
    assert "".join(line.text for line in reading.lines) == TEXT * 2
