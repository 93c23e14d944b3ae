"""Which first lines of items are titles, and how far they reach. All texts invented."""

import pytest

from kepu_extract import extract
from kepu_extract.model import Section


def _titles(title: str, *lines: str) -> list[str | None]:
    """Return the titles of all sections in reading order."""

    def walk(sections: list[Section]) -> list[str | None]:
        return [each for section in sections for each in (section.title, *walk(section.children))]

    return walk(extract("\n".join([title, *lines]).encode(), name="text.txt").documents[-1].sections)


_PLAN = "云溪县渡口整治实施方案"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("（一）第一阶段：集中摸排", "第一阶段：集中摸排"),
        ("（一）第一阶段：集中摸排（2031年3月至5月）", "第一阶段：集中摸排（2031年3月至5月）"),
        ("（一）专项二：更换渡船", "专项二：更换渡船"),
        ("（一）第一阶段：2031年5月底前完成", "第一阶段"),
    ],
)
def test_what_is_counted_and_named_in_one_line_is_a_title(line: str, title: str) -> None:
    assert _titles(_PLAN, "一、主要任务", line, "全县渡口逐一登记。", "（二）其他工作", "清洗渡船。")[1] == title


def test_short_names_and_whole_lines_of_articles_are_titles_where_their_sisters_have_some() -> None:
    lines = ["第一条 总体要求", "渡口安全为本。", "第二条 渡船更新补贴。", "（一）普惠补贴。每艘补贴2万元。", "（二）专项补贴。每艘补贴3万元。",
             "第三条 建立完善渡口规划实施的协调机制", "各镇要加强联络。",
             "第四条 渡工应当遵守：", "（一）按时交接；", "（二）持证上岗。"]  # fmt: skip
    found = _titles("云溪县渡船更新实施细则", *lines)
    assert found == ["总体要求", "渡船更新补贴", "普惠补贴", "专项补贴", "建立完善渡口规划实施的协调机制", None, None, None]


def test_mottos_without_closing_signs_are_names() -> None:
    lines = ["一、整治原则", "（1）深挖潜力，分湾施策", "（2）便民利民，县镇联动", "（3）底线思维，平安渡运"]
    assert _titles(_PLAN, *lines)[1:] == ["深挖潜力，分湾施策", "便民利民，县镇联动", "底线思维，平安渡运"]


def test_a_defined_name_before_a_colon_is_a_title_and_a_condition_is_none() -> None:
    lines = ["一、渡口登记", "（一）登记对象", "1.共享示范渡口（以下简称“示范渡口”）：持有登记证、供村民使用的渡口。", "2.公用渡口：其他渡口。",
             "（二）有下列情形的，限期整改，暂缓登记：", "1.渡船漏水的；", "2.渡工无证的。"]  # fmt: skip
    found = _titles("云溪县渡口登记工作指南", *lines)
    assert found[2:5] == ["共享示范渡口（以下简称“示范渡口”）", "公用渡口", None]


def test_the_name_of_a_task_is_not_cut_inside_quotation_marks() -> None:
    text = "2.按照“应改尽改，能改尽改；县镇联手，村民参与”的原则有序推动各湾渡口改造，实现全面覆盖。"
    document = extract("\n".join([_PLAN, "一、主要任务", "1.更换渡船。每镇一艘。", text]).encode()).documents[0]
    assert document.tasks[1].name == "按照“应改尽改，能改尽改；县镇联手，村民参与”的原则有序推动各湾渡口改造"
