"""A file that holds text but no policy document is refused in one sentence."""

import pytest

from kepu_extract import KepuError, extract


@pytest.mark.parametrize(
    "text",
    ["山路弯弯\n\n晨雾散了，\n茶树醒了。\n", "x\n", "购物单\n1. 盐\n2. 茶叶\n3. 电池\n"],
    ids=["poem", "letter", "list"],
)
def test_no_policy_document(text: str) -> None:
    with pytest.raises(KepuError, match="is not a policy document") as refused:
        extract(text.encode(), name="x.txt")
    assert refused.value.code == "no-policy-document"


@pytest.mark.parametrize(
    "text",
    [
        "云溪县科普工作方案\n\n办好流动科普展，面向全县村寨。\n",  # no numbering at all
        "关于办好科普周的事\n\n县科协：\n\n请按时办好科普周。\n\n云溪县人民政府\n2026年3月1日\n",
        "科普周怎么办\n\n一、指导思想\n\n坚持面向群众。\n",
        "XX市政府文件处理\n\n来文单位：\n来文日期：\n收文机关：\n",
        "（三）柳湾片：到2032年，渡口不少于12处，持证率达到95%以上，渡船控制在40艘以内。\n",
    ],
    ids=["title", "signature", "rubric", "placeholder", "targets"],
)
def test_any_sign_of_one_is_enough(text: str) -> None:
    assert extract(text.encode(), name="x.txt").documents


def test_a_plan_that_lost_its_title_is_still_read() -> None:
    text = "一、主要任务\n\n（一）办班。办好讲习班。（责任单位：县科协）\n\n二、保障措施\n\n县财政安排经费。\n"
    (document,) = extract(text.encode(), name="x.txt").documents
    assert [section.title for section in document.sections] == ["主要任务", "保障措施"]
    assert [unit.name for unit in document.units] == ["县科协"]
