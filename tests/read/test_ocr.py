"""Pages that are images: read with the extra [ocr], refused with its name without."""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_files import PageMaker, make_pdf
from PIL import Image

from kepu_extract.errors import LimitExceededError, MissingExtraError, UnreadableInputError
from kepu_extract.read import Limits, ReadOptions, read
from kepu_extract.read.pdf.reader import read_pdf
from kepu_extract.read.printed import ocr

SAMPLE = Path(__file__).parents[2] / "samples" / "task-table.pdf"
TEXT = "云溪区的科普场馆在周末和节假日向居民免费开放。"


def drawn(dpi: int = 150) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(SAMPLE.read_bytes())
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def saved(*frames: Image.Image, kind: str) -> bytes:
    buffer = BytesIO()
    more: dict[str, Any] = {"save_all": True, "append_images": frames[1:]} if len(frames) > 1 else {}
    frames[0].save(buffer, kind, **more)
    return buffer.getvalue()


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    ocr._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)


@pytest.fixture
def with_extra() -> None:
    pytest.importorskip("rapidocr", reason="the extra [ocr] is not installed")


@pytest.mark.usefixtures("without_extra")
def test_an_image_names_the_extra() -> None:
    with pytest.raises(MissingExtraError, match=r"kepu-extract\[ocr\]"):
        read(saved(Image.new("RGB", (80, 80), "white"), kind="PNG"), "scan.png")


def test_a_damaged_image_is_refused() -> None:
    data = saved(Image.new("RGB", (80, 80), "white"), kind="PNG")
    with pytest.raises(UnreadableInputError, match="damaged") as caught:
        read(data[:-30], "scan.png")
    assert caught.value.code == "damaged"


def test_images_are_left_alone_where_ocr_is_off() -> None:
    with pytest.raises(UnreadableInputError, match="--ocr auto"):
        read(saved(Image.new("RGB", (80, 80), "white"), kind="PNG"), "scan.png", ReadOptions(ocr="never"))


@pytest.mark.parametrize("size", [(100, 100_000), (10_000, 8_500)])
def test_an_image_larger_than_any_page_is_refused_before_it_is_read(size: tuple[int, int]) -> None:
    with pytest.raises(LimitExceededError, match="larger than any page"):
        read(saved(Image.new("1", size, "white"), kind="PNG"), "scan.png")


@pytest.mark.usefixtures("with_extra")
def test_an_empty_image_says_so() -> None:
    with pytest.raises(UnreadableInputError, match="no text"):
        read(saved(Image.new("RGB", (800, 1100), "white"), kind="JPEG"), "scan.jpg")


@pytest.mark.usefixtures("with_extra")
def test_pages_of_an_image_file_keep_their_numbers() -> None:
    blank = Image.new("RGB", (1240, 1754), "white")
    reading = read(saved(blank, drawn()[0], kind="TIFF"), "scan.tif")
    assert (reading.format, reading.page_count) == ("image", 2)
    assert {line.page for line in reading.lines} == {2}
    (note,) = reading.notes
    assert (note.severity, note.code) == ("info", "ocr-used")
    assert "pages 1–2" in note.message


@pytest.mark.usefixtures("with_extra")
def test_text_and_cells_are_those_of_the_file_with_text() -> None:
    wanted, found = read_pdf(make_one_page()).lines, read(saved(drawn()[0], kind="PNG"), "scan.png").lines
    pairs = list(zip((bare(line.text) for line in wanted), (bare(line.text) for line in found), strict=True))
    wrong = sum(a != b for one, other in pairs for a, b in zip(one, other, strict=True))
    assert wrong <= 0.01 * sum(len(one) for one, _ in pairs)
    shapes = [[(cell.column, cell.columns, cell.rows) for cell in line.row.cells] for line in found if line.row]
    assert shapes == [[(cell.column, cell.columns, cell.rows) for cell in line.row.cells] for line in wanted if line.row]


def make_one_page() -> bytes:
    document, one = pypdfium2.PdfDocument(SAMPLE.read_bytes()), pypdfium2.PdfDocument.new()
    one.import_pages(document, [0])
    buffer = BytesIO()
    one.save(buffer)
    return buffer.getvalue()


@pytest.mark.usefixtures("with_extra")
def test_scanned_pages_stand_in_their_place_among_the_others() -> None:
    scan = BytesIO()
    drawn()[0].save(scan, "PDF", resolution=150)
    book = pypdfium2.PdfDocument.new()
    text = pypdfium2.PdfDocument(make_pdf(PageMaker().lines(100, TEXT)))
    other = pypdfium2.PdfDocument(make_pdf(PageMaker().lines(400, TEXT)))
    for part in (text, pypdfium2.PdfDocument(scan.getvalue()), other):
        book.import_pages(part)
    buffer = BytesIO()
    book.save(buffer)
    reading = read_pdf(buffer.getvalue())
    assert [line.text for line in reading.lines if line.page != 2] == [TEXT, TEXT]
    assert any(line.page == 2 for line in reading.lines)
    assert [note.code for note in reading.notes] == ["ocr-used"]
    assert ": page 2" in reading.notes[0].message


@pytest.mark.usefixtures("with_extra")
def test_always_reads_pages_with_text_too() -> None:
    assert [note.code for note in read_pdf(make_one_page(), ReadOptions(ocr="always")).notes] == ["ocr-used"]


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_upright(degrees: int) -> None:
    upright = bare("".join(line.text for line in read_pdf(make_one_page()).lines))
    image = drawn()[0].rotate(degrees, expand=True)
    found = bare("".join(line.text for line in read(saved(image, kind="PNG"), "scan.png").lines))
    assert found[:20] == upright[:20]


@pytest.mark.usefixtures("with_extra")
def test_a_long_image_is_read_in_parts() -> None:
    page = drawn()[0]
    long = Image.new("RGB", (page.width, 3 * page.height), "white")
    for number in range(3):
        long.paste(page, (0, number * page.height))
    lines = [line.text for line in read(saved(long, kind="PNG"), "page.png").lines]
    assert sum("任务分解表" in line for line in lines) == 3


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_what_ocr_reads_of_one_file_has_a_limit_that_is_said(kind: str) -> None:
    page, scans = drawn(100)[0], BytesIO()
    page.save(scans, kind, save_all=True, append_images=[page], resolution=100)
    data = scans.getvalue()
    one_page = drawn(ocr.DPI)[0] if kind == "PDF" else page
    pixels = one_page.width * one_page.height * 3 // 2
    reading = read(data, f"scan.{kind.lower()}", ReadOptions(limits=Limits(ocr_pixels=pixels)))
    assert {line.page for line in reading.lines} == {1}
    assert reading.page_count == 2
    (note,) = [note for note in reading.notes if note.code != "ocr-used"]
    assert (note.severity, note.code) == ("warning", "ocr-limit")
    assert "page 2" in note.message
    with pytest.raises(LimitExceededError, match="to recognise"):
        read(data, f"scan.{kind.lower()}", ReadOptions(limits=Limits(ocr_pixels=pixels // 3)))
