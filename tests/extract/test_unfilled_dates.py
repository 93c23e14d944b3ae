"""A draft is signed with a date of which day or month are still to be filled in."""

import pytest

from kepu_extract.model import PolicyDocument
from kepu_extract.pipeline import extract


def _draft(tail: str) -> PolicyDocument:
    text = f"云溪县住房租赁管理办法（征求意见稿）\n\n第一条 为了规范住房租赁，制定本办法。\n\n第二条 租赁应当登记。\n\n{tail}\n"
    return extract(text.encode(), name="draft.txt").documents[0]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2031年  月   日", "2031"), ("2031年月日", "2031"), ("2031年3月  日", "2031-03"), ("2031年×月×日", "2031"),
        ("2031年__月__日", "2031"), ("    年    月    日", None), ("20××年××月××日", None), ("202*年*月*日", None),
    ],
)  # fmt: skip
def test_a_date_to_be_filled_in_closes_a_draft_and_says_what_is_written(date: str, issued: str | None) -> None:
    document = _draft(f"云溪县住房保障局    云溪县财政局\n{date}")
    assert document.sections[-1].body == "租赁应当登记。"
    assert document.metadata.issuing_authorities == ["云溪县住房保障局", "云溪县财政局"]
    assert document.metadata.date_issued == issued


def test_such_a_date_beside_the_name_and_alone() -> None:
    assert _draft("云溪县住房保障局  2031年  月  日").metadata.issuing_authorities == ["云溪县住房保障局"]
    alone = _draft("2031年  月  日")
    assert (alone.sections[-1].body, alone.metadata.date_issued) == ("租赁应当登记。", "2031")


def test_the_date_of_a_form_signs_nothing() -> None:
    document = _draft("承租人签字\n年   月   日")
    assert document.metadata.issuing_authorities == []
    assert document.sections[-1].body.endswith("年   月   日")
