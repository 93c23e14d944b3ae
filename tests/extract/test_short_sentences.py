"""Which first sentences are titles: rubrics of articles, and no lines that a list below goes on with."""

import pytest

from kepu_extract.model import Section
from kepu_extract.pipeline import extract


def _sections(*lines: str) -> list[Section]:
    return extract("\n\n".join(["云溪县渡口管理办法", *lines]).encode(), name="rules.txt").documents[0].sections


_PLAIN = (
    "第一条 为了规范渡口管理，制定本办法。", "第二条 本办法适用于本县行政区域内渡口的设置、使用和管理。",
    "第三条 县交通局负责渡口的监督管理，各镇负责日常管理。", "第四条 渡口经营人应当建立安全管理制度，并向登记机关备案。",
)  # fmt: skip


def test_a_short_sentence_of_an_article_is_no_rubric_where_others_have_none() -> None:
    sections = _sections(*_PLAIN, "第五条 渡船应当标明载客定额，不得超载。", "第六条 渡船每年检验一次。检验由县交通局组织。")
    assert [section.title for section in sections] == [None] * 6
    assert sections[5].body == "渡船每年检验一次。检验由县交通局组织。"


def test_rubrics_of_most_articles_are_titles_whatever_they_say() -> None:
    sections = _sections(
        "第一条 立法目的。为了规范渡口管理，制定本办法。", "第二条 鼓励参与。社会力量可以兴办渡口。", "第三条 渡工持证上岗。证件由县交通局核发。"
    )
    assert [section.title for section in sections] == ["立法目的", "鼓励参与", "渡工持证上岗"]


@pytest.mark.parametrize("end", ["其职责是：", "其职责是", "其中："])
def test_a_long_line_that_leads_in_a_list_is_no_title(end: str) -> None:
    long = f"应急执行小组由县交通局、县公安局、县应急局、县卫生健康局、县消防大队和各镇人民政府组成，{end}"
    sections = _sections("一、工作机构", f"（一）{long}", "1.组织巡查。", "2.组织演练。", "（二）工作制度", "1.例会。", "2.通报。")
    assert [child.title for child in sections[0].children] == [None, "工作制度"]
    assert sections[0].children[0].body == long
