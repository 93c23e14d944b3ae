"""Items whose category a line above them or a compound title says. All texts invented."""

import pytest

from kepu_extract import extract
from kepu_extract.model import Section


def _sections(title: str, *lines: str) -> list[Section]:
    """Return the sections in reading order."""

    def walk(sections: list[Section]) -> list[Section]:
        return [each for section in sections for each in (section, *walk(section.children))]

    return walk(extract("\n".join([title, *lines]).encode(), name="text.txt").documents[-1].sections)


_PLAN = "云溪县渡口整治实施方案"


_TASKS = ["二、重点任务", "（一）改造渡口。每湾一座。"]


@pytest.mark.parametrize("lead_in", ["基本原则是：", "工作原则如下：\n", "立足县情。基本原则是："])
def test_bullets_behind_a_sentence_that_leads_them_in_are_what_it_says(lead_in: str) -> None:
    lines = ["（一）指导思想和基本原则", "以渡口安全为本。", lead_in, "——坚持党的全面领导。发挥作用。", "——坚持分湾施策。不搞一刀切。"]
    found = _sections(_PLAN, "一、指导思想和整治愿景", *lines, "（二）主要目标", "渡口焕然一新。", *_TASKS)
    said = [["guidance", "goals"], ["guidance", "principles"], ["principles"], ["principles"], ["goals"]]
    assert [section.categories for section in found[:5]] == said


def test_items_of_two_kinds_of_opening_are_each_their_own() -> None:
    found = _sections(_PLAN, "一、原则目标", "（一）基本原则。分湾施策。", "（二）工作目标。渡口焕然一新。", *_TASKS)
    assert [section.categories for section in found[:3]] == [["principles", "goals"], ["principles"], ["goals"]]


def test_an_item_of_a_compound_chapter_is_what_its_sister_is_not() -> None:
    found = _sections(_PLAN, "一、适用范围及部门职责", "（一）服务渡工。持证的渡工。", "（二）部门职责。交通部门负责登记。", *_TASKS)
    assert [section.categories for section in found[:3]] == [["other", "responsibilities"], ["other"], ["responsibilities"]]


def test_rules_on_a_body_and_on_who_applies_stand_in_one_chapter() -> None:
    lines = [
        ("第一章 总则", "other"),
        ("第一条 为照顾渡工，制定本办法。", "background"),
        ("第二章 组织与认定", "organization"),
        ("第二条 由县交通局、县财政局组成评审小组。", "organization"),
        ("第三条 申请渡口称号，应当符合下列条件：", "other"),
        ("（一）渡船完好；", "other"),
        ("（二）渡工持证。", "other"),
        ("第四条 认定按以下程序进行：", "other"),
        ("（一）渡口向镇里报名。", "other"),
        ("（二）交通局复查。", "other"),
        ("第三章 监督管理", "evaluation"),
        ("第五条 有下列行为之一的，取消称号并收回有关资金：", "evaluation"),
        ("（一）渡船带病运行；", "evaluation"),
        ("（二）渡工无证。", "evaluation"),
    ]
    found = _sections("云溪县示范渡口管理办法", *(line for line, _ in lines))
    assert [section.categories[0] for section in found] == [category for _, category in lines]


def test_what_a_plan_rests_on_is_background_with_all_its_list() -> None:
    lines = ["第一章 总则", "第一条 规划依据", "1.《云溪县渡口条例》", "2.《云溪县航道办法》", "3.其他有关标准"]
    found = _sections("云溪县渡口发展规划（2031—2035年）", *lines, "第二章 渡口布局", "第二条 每湾一座渡口。")
    assert [section.categories for section in found[1:5]] == [["background"]] * 4
