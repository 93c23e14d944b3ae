"""The encoding of a text is told by its bytes."""

import pytest

from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.plain.text import read_text

SIMPLIFIED = "为贯彻落实全民科学素质行动规划，结合我区实际，制定本方案。\n一、工作目标\n到2027年建成科普场馆12个。\n"
TRADITIONAL = "為推動科學普及，結合本區實際，訂定本計畫。各單位應依職責辦理，並於年底前回報執行情形與成果。\n"

ENCODED = [
    (SIMPLIFIED, "utf-8", "utf-8", b""),
    (SIMPLIFIED, "utf-8", "utf-8", b"\xef\xbb\xbf"),
    (SIMPLIFIED, "utf-16-le", "utf-16-le", b"\xff\xfe"),
    (SIMPLIFIED, "utf-16-be", "utf-16-be", b"\xfe\xff"),
    (SIMPLIFIED, "utf-16-le", "utf-16-le", b""),
    (SIMPLIFIED, "utf-16-be", "utf-16-be", b""),
    (SIMPLIFIED, "gb18030", "gb18030", b""),
    (TRADITIONAL, "big5", "big5", b""),
    (TRADITIONAL, "gb18030", "gb18030", b""),
    ("Plan\nfor all\n", "ascii", "utf-8", b""),
]


@pytest.mark.parametrize(("text", "written", "expected", "mark"), ENCODED)
def test_encodings(text: str, written: str, expected: str, mark: bytes) -> None:
    reading = read_text(mark + text.encode(written))
    assert reading.encoding == expected
    assert [line.text for line in reading.lines] == text.splitlines()
    assert not reading.notes


@pytest.mark.parametrize(("text", "written", "expected", "mark"), ENCODED)
def test_the_filling_of_the_last_block_is_no_text(text: str, written: str, expected: str, mark: bytes) -> None:
    reading = read_text(mark + (text + "\0" * 64).encode(written))
    assert reading.encoding == expected
    assert [line.text for line in reading.lines] == text.splitlines()


def test_a_few_broken_bytes_are_noted_and_cost_no_more() -> None:
    data = (SIMPLIFIED * 20).encode()
    reading = read_text(data[:90] + b"\xff" + data[90:])
    assert reading.encoding == "utf-8"
    assert [note.code for note in reading.notes] == ["undecodable-bytes"]


def test_a_file_cut_in_the_middle_of_a_character_is_still_utf8() -> None:
    assert read_text(SIMPLIFIED.encode()[:-3]).encoding == "utf-8"


@pytest.mark.parametrize("data", [b"\0\1\2\3" * 50, bytes(range(128)) * 3])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="binary"):
        read_text(data)


def test_a_stray_byte_in_a_short_text_and_records_filled_up_are_no_binary_data() -> None:
    lines = ["云溪县渡口方案", "一、重点任务", "（一）修复渡口。加固码头，更换护栏。", "二、经费保障", "县财政安排专项资金50万元。"]
    stray = "\n".join(lines).encode()
    stray = stray[:40] + b"\xff" + stray[40:]
    assert [note.code for note in read_text(stray).notes] == ["undecodable-bytes"]
    filled = b"".join(line.encode() + b"\0" * (120 - len(line.encode())) + b"\n" for line in lines)
    assert [line.text for line in read_text(filled).lines] == lines
