"""What a PDF page does not show, or shows behind its text, is no text and is named in a note."""

import zlib

import pytest
from pdf_files import EM, LEFT, PageMaker, make_pdf

from kepu_extract.errors import MissingExtraError
from kepu_extract.read.pdf import reader as pdf
from kepu_extract.read.pdf.reader import read_pdf
from kepu_extract.read.pdf.streams import damaged_streams

FULL = "云溪区科普场馆应当向公众开放并公布开放时间和讲解安排表"  # 27 characters: a whole line
BODY = [FULL] * 20
PALE = "0.85 g 0 Tr"
WHITE = "1 g 0 Tr"
UNSEEN = "0 g 3 Tr"


def page() -> PageMaker:
    return PageMaker().lines(100, *BODY)


def codes(*pages: PageMaker) -> dict[str, str]:
    return {note.code: note.message for note in read_pdf(make_pdf(*pages)).notes}


def text(*pages: PageMaker) -> str:
    return "".join(line.text for line in read_pdf(make_pdf(*pages)).lines)


@pytest.mark.parametrize(
    "marked",
    [
        page().text(120, 400, "内部传阅", 70, paint=PALE),  # large and across the lines
        page().text(100, 355, "馆员甲 09:30", 11, paint=PALE).text(300, 405, "馆员甲 09:30", 11, paint=PALE),
        page().text(200, 500, "内部传阅", matrix="0.7 0.7 -0.7 0.7"),
    ],
    ids=["large", "tiled", "aslant"],
)
def test_a_watermark_is_left_out_and_named(marked: PageMaker) -> None:
    assert text(marked) == FULL * 20
    assert "watermark" in codes(marked)


def test_a_watermark_of_one_page_is_one_on_a_page_where_it_lies_free() -> None:
    last = PageMaker().lines(100, FULL, "末页一行。").text(100, 355, "馆员甲", 11, paint=PALE)
    first = page().text(100, 355, "馆员甲", 11, paint=PALE).text(100, 405, "馆员甲", 11, paint=PALE)
    assert "馆员甲" not in text(first, last)


def test_a_pale_heading_is_text() -> None:
    assert "说明文字" in text(page().lines(660, "说明文字").text(LEFT, 700, "浅色说明文字", paint=PALE))


@pytest.mark.parametrize("paint", [WHITE, UNSEEN])
def test_what_is_not_shown_is_no_text(paint: str) -> None:
    hidden = page().text(LEFT, 700, "旧稿残留", paint=paint)
    assert text(hidden) == FULL * 20
    assert "4 characters" in codes(hidden)["text-hidden"]


def test_white_on_a_dark_ground_is_text() -> None:
    assert "表头文字" in text(page().shade(LEFT, 680, 200, 30, grey=0.2).text(LEFT + 10, 700, "表头文字", paint=WHITE))


def test_the_invisible_layer_of_a_scan_is_its_text() -> None:
    scan = PageMaker().image()
    for index in range(20):
        scan.text(LEFT, 100 + 26 * index, FULL, paint=UNSEEN)
    assert text(scan) == FULL * 20


def test_what_lies_outside_of_the_crop_box_is_not_on_the_page() -> None:
    halves = PageMaker(crop=(0, 0, LEFT + 14 * EM, 842)).lines(100, *BODY)
    assert text(halves) == FULL[:14] * 20


def test_characters_nobody_writes_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_installed", lambda _: False)
    with pytest.raises(MissingExtraError):
        read_pdf(make_pdf(PageMaker().lines(100, "猿阀㱱亅乾劉䇥▢儛焥価꿈猿䋵陀⸹\ue650䡠焥㰃砑")))


def test_a_few_private_characters_are_named() -> None:
    assert "page 1" in codes(page().lines(660, "云溪区\ue650\ue651\ue652\ue653\ue654"))["characters-unknown"]


def test_a_damaged_stream_is_said() -> None:
    packed = bytearray(zlib.compress(b"BT ET " * 500))
    packed[20:40] = b"x" * 20
    stream = b"9 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(packed), bytes(packed),
    )  # fmt: skip
    whole = make_pdf(page())
    assert "damaged-file" not in {note.code for note in read_pdf(whole).notes}
    broken = whole.replace(b"xref\n0 ", stream + b"xref\n0 ", 1)
    assert "damaged-file" in {note.code for note in read_pdf(broken).notes}


@pytest.mark.parametrize("data", [b"x\x9c\xff\xff\xff", b"x\x9c", b"x", b"\x08\x1d\xff"])
def test_a_stream_that_breaks_at_any_place_is_said(data: bytes) -> None:
    stream = b"9 0 obj\n<< /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % data
    assert [note.code for note in damaged_streams(stream)] == ["damaged-file"]


def test_a_stream_without_its_checksum_is_whole() -> None:
    stream = b"9 0 obj\n<< /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n"
    packed = zlib.compress(b"BT ET " * 500)
    assert damaged_streams(stream % packed[:-4]) == []
    assert [note.code for note in damaged_streams(stream % (packed[:-20] + b"\xff" * 8))] == ["damaged-file"]
