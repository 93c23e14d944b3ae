"""OFD: lines and paragraphs from text objects of every grain. All texts are invented."""

import io
import sys
import zipfile
from collections.abc import Iterable

import pytest
from ofd_files import LEFT, centred, line, ofd

pytest.importorskip("ofdkit", reason="needs the extra [ofd]")

from kepu_extract.errors import MissingExtraError, UnreadableInputError
from kepu_extract.read.printed.ofd import read_ofd

FIRST = "　　为推进科普惠农，县科协会同有关部门在各镇建设站点，配"
REST = "备专职人员，定期开展活动。"
SECOND = "　　各镇要按季度报送进展。"


def page(grain: int) -> str:
    return "".join(line(text, 60 + 10 * index, grain=grain) for index, text in enumerate((FIRST, REST, SECOND)))


@pytest.mark.parametrize("grain", [1, 2, 5, 99])
def test_paragraphs_do_not_depend_on_the_grain(grain: int) -> None:
    found = [text.text for text in read_ofd(ofd(page(grain))).lines]
    assert found == [(FIRST + REST).strip(), SECOND.strip()]


def test_objects_out_of_order_are_read_by_their_place() -> None:
    content = line(SECOND, 80) + line(REST, 70) + line(FIRST, 60)
    assert [text.text for text in read_ofd(ofd(content)).lines] == [(FIRST + REST).strip(), SECOND.strip()]


def test_titles_are_centred_and_page_numbers_left_out() -> None:
    first = centred("青禾县科普计划", 50) + page(99) + line("— 1 —", 285, x=170)
    second = line(SECOND, 60) + line("— 2 —", 285, x=30)
    reading = read_ofd(ofd(first, second))
    assert reading.page_count == 2
    assert [(text.text, text.page, text.centred) for text in reading.lines] == [
        ("青禾县科普计划", 1, True),
        ((FIRST + REST).strip(), 1, False),
        (SECOND.strip(), 1, False),
        (SECOND.strip(), 2, False),
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    full = FIRST
    reading = read_ofd(ofd(line(SECOND, 60) + line(full, 250), line(REST, 40) + line(SECOND, 50)))
    joined = reading.lines[1]
    assert joined.text == (FIRST + REST).strip()
    assert joined.turns == ((len(FIRST.strip()), 2),)


def test_a_page_without_text_is_noted() -> None:
    assert [note.code for note in read_ofd(ofd(page(99), "")).notes] == ["page-without-text"]


def _bad() -> Iterable[tuple[bytes, str]]:
    whole = ofd(page(99))
    yield ofd("", ""), "no text"
    yield whole[: len(whole) // 2], "damaged"
    yield b"", "damaged"
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("a.txt", "x")
    yield empty.getvalue(), "damaged"


@pytest.mark.parametrize(("data", "word"), list(_bad()))
def test_what_is_no_readable_ofd_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableInputError, match=word):
        read_ofd(data)


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ofdkit", None)
    with pytest.raises(MissingExtraError, match=r"kepu-extract\[ofd\]"):
        read_ofd(ofd(page(99)))


def ruled(rows: list[tuple[str, str]], top: float = 80) -> str:
    """Return a table of two columns, 10 mm a row, with its rules."""
    parts = []
    for index in range(len(rows) + 1):
        parts.append(_path(LEFT, top + 10 * index, "M 0 0 L 150 0"))
    for x in (0, 60, 150):
        parts.append(_path(LEFT + x, top, f"M 0 0 L 0 {10 * len(rows)}"))
    for index, (left, right) in enumerate(rows):
        parts.append(line(left, top + 7 + 10 * index, x=LEFT + 2) + line(right, top + 7 + 10 * index, x=LEFT + 62))
    return "".join(parts)


def _path(x: float, y: float, data: str) -> str:
    return (
        f'<ofd:PathObject ID="7{x:.0f}{y:.0f}" Boundary="{x} {y} 150 150" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def test_a_ruled_table_has_rows() -> None:
    rows = [("事项", "单位"), ("修缮馆舍", "甲局"), ("配备人员", "乙局")]
    found = read_ofd(ofd(line(FIRST, 60) + ruled(rows))).lines
    assert [tuple(each.text.split("\t")) for each in found if each.row] == rows


def test_the_rules_of_a_template_are_those_of_the_page() -> None:
    rows = [("事项", "单位"), ("修缮馆舍", "甲局"), ("配备人员", "乙局")]
    drawn = ruled(rows)
    at = drawn.index("<ofd:TextObject")
    found = read_ofd(ofd(line(FIRST, 60) + drawn[at:], template=drawn[:at])).lines
    assert [tuple(each.text.split("\t")) for each in found if each.row] == rows


@pytest.mark.parametrize(
    "mark",
    [
        line("内部传阅", 66).replace("<ofd:TextObject ", '<ofd:TextObject CTM="0.7 0.7 -0.7 0.7 0 0" '),
        line("内部传阅", 66, x=60, size=22).replace("<ofd:TextObject ", '<ofd:TextObject Alpha="60" '),
        line("内部传阅", 66, x=60, size=22).replace(
            "<ofd:TextCode ", '<ofd:FillColor Value="220 220 220"/><ofd:TextCode '
        ),
    ],
    ids=["aslant", "clear", "pale"],
)
def test_a_watermark_is_left_out_and_named(mark: str) -> None:
    reading = read_ofd(ofd(page(99) + mark.replace('ID="', 'ID="99')))
    assert "内部传阅" not in "".join(each.text for each in reading.lines)
    assert [note.code for note in reading.notes] == ["watermark"]


def test_what_is_set_invisible_is_no_text() -> None:
    hidden = line("旧稿残留", 120).replace('<ofd:TextObject ID="', '<ofd:TextObject Visible="false" ID="98')
    assert "旧稿残留" not in "".join(each.text for each in read_ofd(ofd(page(99) + hidden)).lines)
