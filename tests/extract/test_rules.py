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


@pytest.mark.parametrize(
    ("article", "category"),
    [
        ("渡口管理应当遵循安全第一、方便群众的原则。", "principles"),
        ("各镇可以根据本办法，制定实施细则。", "other"),
        ("本办法由市交通局负责解释。", "other"),
        ("市交通局负责渡口检查。", "responsibilities"),
    ],
)
def test_what_an_article_says_of_the_rules_themselves(article: str, category: str) -> None:
    lines = ["云溪县渡口管理办法", "一、总则", "第一条 为规范渡口，制定本办法。", f"第二条 {article}", "第三条 渡船每日清洗。"]
    lines += ["第四条 渡工应当按时交接。", "二、附则", "第五条 渡口另行公布。"]
    chapter = extract("\n".join(lines).encode(), name="rules.txt").documents[0].sections[0]
    assert chapter.children[1].categories == [category]


def test_penalties_are_evaluation_and_steps_of_a_procedure_no_duty() -> None:
    lines = ["云溪县渡口管理办法", "一、总则", "第一条 为规范渡口，制定本办法。", "第二条 渡口由镇里管理。"]
    lines += ["二、责任追究", "第三条 对失职的渡工，严肃处理。"]
    chapter = extract("\n".join(lines).encode(), name="rules.txt").documents[0].sections[1]
    assert [chapter.categories, chapter.children[0].categories] == [["evaluation"], ["evaluation"]]


def test_articles_without_chapters_are_about_what_they_lay_on_somebody_or_pay() -> None:
    articles = (
        ("为了防护渡口，结合本县实际，制定本办法。", "background"),
        ("本办法适用于全县渡口。", "other"),
        ("各镇人民政府应当履行下列职责：\n（一）负责渡口巡查；\n（二）实行月报制度。", "responsibilities"),
        ("交通部门负责对巡查情况实施监督。", "responsibilities"),
        ("所需经费列入县级预算。", "budget"),
        ("同时符合其他办法规定的，从高不重复补助，所需资金列入县级预算。", "other"),
    )
    text = "\n".join(f"第{number}条 {said}" for number, (said, _) in zip("一二三四五六", articles, strict=True))
    sections = extract(f"云溪县渡口防护办法\n\n{text}\n".encode(), name="rules.txt").documents[0].sections
    assert [section.categories for section in sections] == [[category] for _, category in articles]
    assert {child.categories[0] for child in sections[2].children} == {"responsibilities"}
