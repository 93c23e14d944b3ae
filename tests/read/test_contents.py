"""Tables of contents that were typed are no text, in any format; tables and lists that look like them are."""

import pytest

from kepu_extract.read.contents import without_contents
from kepu_extract.source import Line

BODY = ["一、总体要求", "全县上下要重视。", "二、主要任务", "（一）修桥", "修桥五座。"]


@pytest.mark.parametrize(
    "contents",
    [
        ["目录", "一、总体要求\t1", "二、主要任务\t2"],
        ["目　录", "一、总体要求……………1", "二、主要任务……………12"],
        ["目 录", "一、总体要求.......(1)", "二、主要任务 . . . . . (2)"],
        ["目录", "一、总体要求", "二、主要任务", "（一）修桥"],
        ["一、总体要求······1", "二、主要任务······2", "（一）修桥······2"],
        ["目录", "一、总体要求1", "二、主要任务2", "（一）修桥2"],
        ["目录", "一、总体要求", "实施与附则", "二、主要任务"],  # one that the heading words otherwise
    ],
)
def test_contents_go(contents: list[str]) -> None:
    lines = [Line(text) for text in ("云溪县方案", *contents, *BODY)]
    assert [line.text for line in without_contents(lines)] == ["云溪县方案", *BODY]


@pytest.mark.parametrize(
    "kept",
    [
        ["目录", "本办法由县科协解释。", "任务目录另发。"],
        ["修桥\t5", "修路\t8", "修渠\t9"],
        ["目录", "一、总体要求\t9"],
    ],
)
def test_what_is_no_table_of_contents_stays(kept: list[str]) -> None:
    lines = [Line(text) for text in (*kept, "二、主要任务", "修桥五座。")]
    assert without_contents(lines) == lines


HEADS = ["1　总则", "1.1　目的", "1.2　原则", "2　组织体系", "2.1　县级机构", "3　附则"]


def test_headings_that_all_come_again_with_text_between_them_are_contents_without_a_heading() -> None:
    body = [line for head in HEADS for line in (head, "有关事项按规定办理。")]
    lines = [Line(text) for text in ("云溪县预案", *HEADS, *body)]
    assert [line.text for line in without_contents(lines)] == ["云溪县预案", *body]


def test_a_form_that_is_printed_twice_is_no_table_of_contents() -> None:
    lines = [Line(text) for text in (*HEADS, *HEADS)]
    assert without_contents(lines) == lines


def test_statements_for_several_signatures_are_no_table_of_contents() -> None:
    first = ["一、乡镇审核意见", "所填书目属实。", "乡镇文化站（盖章）", "经办人签字", "二、县馆复核意见", "同意配送。"]
    between = [f"第{at}号书箱的清点情况另附。" for at in range(12)]
    again = [text for pair in zip(first, between[:6], strict=True) for text in pair]
    lines = [Line(text) for text in (*first, *again, *between[6:])]
    assert without_contents(lines) == lines
