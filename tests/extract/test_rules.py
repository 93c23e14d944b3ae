"""What the articles of rules and lists are about, where nothing is planned."""

import pytest

from kepu_extract import extract
from kepu_extract.model import Category

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


def _sections(title: str, *lines: str) -> list[tuple[str, list[Category]]]:
    """Return marker and categories of the chapters and of what stands right below them."""
    chapters = extract("\n".join([title, *lines]).encode(), name="rules.txt").documents[0].sections
    return [(item.marker, item.categories) for chapter in chapters for item in (chapter, *chapter.children)]


def test_chapters_that_grant_are_budget_by_what_stands_below() -> None:
    lines = ["第一章 总则", "第一条 为照顾渡工，制定本办法。", "第二章 支持与奖励", "第二条 符合以下条件的渡口，可以申请奖励：",
             "（一）新建的渡口，给予5万元奖励；", "（二）改造的渡口，给予2万元奖励。", "第三条 申请奖励应当提交以下材料：",
             "（一）申请书；", "（二）登记证。", "第三章 监督管理", "第四条 县交通局定期检查。"]  # fmt: skip
    found = dict(_sections("云溪县渡口奖励办法", *lines))
    assert (found["第二章"], found["第三条"]) == (["budget"], ["other"])


def test_ways_of_support_that_give_money_are_budget_and_from_when_rules_hold_is_other() -> None:
    lines = ["第一条（目的和依据）", "为照顾渡工，制定本办法。", "第二条（支持方式和标准）", "（一）新建渡口补贴", "1.公办渡口。每座补贴5万元。",
             "2.民办渡口。每座补贴2万元。", "（二）改造渡口补贴", "按下表补贴。",
             "第三条（实施期限）", "本办法自2031年4月1日起实施，有效期5年。"]  # fmt: skip
    found = dict(_sections("云溪县渡口扶持办法", *lines))
    assert (found["第二条"], found["第三条"]) == (["budget"], ["other"])


def test_an_article_of_two_rubrics_has_both_and_why_a_plan_is_made_may_name_it() -> None:
    lines = ["第一章 总则", "第一条 为适应渡运需要，按照有关要求编制《云溪县渡口布局规划（2031—2035年）》。本规划所称渡口是指公用渡口。",
             "第二条 规划指导思想与原则", "1.指导思想", "以渡口安全为本。", "2.规划原则", "分湾施策。", "第三条 规划范围为全县。",
             "第二章 渡口布局", "第四条 每湾一座渡口。"]  # fmt: skip
    found = dict(_sections("云溪县渡口布局规划（2031—2035年）", *lines))
    assert (found["第一条"], found["第二条"]) == (["background"], ["guidance", "principles"])


def test_a_chapter_of_terms_of_a_grant_is_budget_where_it_names_no_sum() -> None:
    lines = ["一、实施旧船更新补贴政策", "（一）活动期限", "自2031年起。", "（二）补贴对象", "持证渡工。", "（三）补贴标准", "按船型划分。",
             "（四）补贴申报", "网上办理。", "二、其他", "用完即止。"]  # fmt: skip
    found = [categories for _, categories in _sections("云溪县渡船更新实施方案", *lines)]
    assert found == [["budget"], ["budget"], ["other"], ["budget"], ["other"], ["other"]]


@pytest.mark.parametrize("gap", ["\n", ""])
def test_a_rubric_in_brackets_is_the_title_of_an_article(gap: str) -> None:
    lines = [f"第一条 （目的依据）{gap}为加强渡口管理，制定本规定。", f"第二条 （渡口事故及突发事件处置）{gap}渡运中发生事故的，应当立即启动预案。"]
    sections = extract("\n".join(["云溪县渡口管理规定", *lines]).encode(), name="rules.txt").documents[0].sections
    assert [each.title for each in sections] == ["（目的依据）", "（渡口事故及突发事件处置）"]
    assert [each.body for each in sections] == ["为加强渡口管理，制定本规定。", "渡运中发生事故的，应当立即启动预案。"]


def test_an_article_whose_number_has_a_line_of_its_own_reads_like_any_other() -> None:
    lines = ["第一条", "为了加强渡口管理，制定本条例。", "第二条", "渡口管理遵循安全第一的原则。"]
    sections = extract("\n".join(["云溪县渡口管理条例", *lines]).encode(), name="rules.txt").documents[0].sections
    assert [(each.categories[0], each.body) for each in sections] == [("background", lines[1]), ("principles", lines[3])]
