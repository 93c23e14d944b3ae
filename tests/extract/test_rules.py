"""What the articles of rules and lists are about, where nothing is planned."""

import pytest

from kepu_extract import extract

_RULES = """云溪县渡工补助办法

第一章 总则

第一条 为照顾年老渡工，制定本办法。

第二条 市交通部门负责全市渡工登记。

第二章 渡工待遇

第三条 年满六十周岁的渡工，每人每月补助300元。

第四条 符合下列情形之一的渡工可以申请照料：

（一）无子女同住的；

（二）享受低保补贴家庭的。

第五条 所需资金列入县级预算。

第六条 渡工应当按时交接渡船。
"""


@pytest.mark.parametrize(
    ("marker", "category"),
    [
        ("第一条", "background"), ("第二条", "responsibilities"), ("第三条", "budget"), ("第四条", "other"),
        ("（一）", "other"), ("（二）", "other"), ("第五条", "budget"), ("第六条", "other"),
    ],
)  # fmt: skip
def test_articles_are_read_one_by_one(marker: str, category: str) -> None:
    document = extract(_RULES.encode(), name="rules.txt").documents[0]
    sections = [below for chapter in document.sections for item in chapter.children for below in (item, *item.children)]
    assert [section.categories for section in sections if section.marker == marker] == [[category]]


def test_conditions_of_a_grant_are_other_and_its_name_is_budget() -> None:
    text = """云溪县渡工扶持政策清单

一、值守津贴

渡工值守渡口满一年，符合以下条件之一，可申领值守津贴500元：

（1）独守一处渡口；

（2）住在渡口。

二、登记服务

渡管站为渡工免费登记。
"""
    grant, service = extract(text.encode(), name="list.txt").documents[0].sections
    assert grant.categories == ["budget"]
    assert [child.categories for child in grant.children] == [["other"], ["other"]]
    assert service.categories == ["other"]
