"""Paragraphs longer than anybody writes."""

import time

import pytest

from kepu_extract import extract
from kepu_extract.read import read


def test_a_paragraph_without_end_is_broken_behind_sentences() -> None:
    text = "云溪县办好流动科普车。" * 1_000
    reading = read(text.encode(), "plan.txt")
    assert "".join(line.text for line in reading.lines) == text
    assert all(len(line.text) <= 2_000 and line.text.endswith("。") for line in reading.lines)
    assert [note.code for note in reading.notes] == ["paragraph-broken"]


def test_a_paragraph_without_sentences_is_broken_too() -> None:
    reading = read(("云" * 5_000).encode(), "plan.txt")
    assert [len(line.text) for line in reading.lines] == [2_000, 2_000, 1_000]


def test_a_text_in_one_paragraph_is_broken_before_its_numbers() -> None:
    filler = "云溪县办好流动科普车，" * 100 + "每月一次。"
    text = f"为做好科普工作，制定本方案。一、目标{filler}二、任务（一）办好集市。{filler}（二）开放场馆。每月一次。"
    page = f"<html><body><p>{text}</p></body></html>"
    lines = [line.text for line in read(page.encode(), "plan.html").lines]
    assert [line[:6] for line in lines] == ["为做好科普工", "一、目标云溪", "二、任务", "（一）办好集", "（二）开放场"]
    assert "".join(lines) == text


def test_a_long_paragraph_stays_whole() -> None:
    text = "云溪县办好流动科普车，" * 100 + "每月一次。"
    assert [line.text for line in read(text.encode(), "plan.txt").lines] == [text]


@pytest.mark.parametrize("marker", ["• ", "责任单位：", "2万元"])
def test_time_grows_with_the_length_and_no_faster(marker: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        extract(("云溪县方案\n一、主要任务\n（由" + marker * count).encode())
        return time.process_time() - started

    seconds(10)
    assert seconds(4_000) < 3 * 4 * max(seconds(1_000), 0.1)
