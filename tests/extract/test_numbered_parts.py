"""Chapters numbered with a colon: 第二部分：重点任务, 第一章：总则."""

import pytest

from kepu_extract.pipeline import extract


@pytest.mark.parametrize("sign", ["：", "　", ": "])
def test_divisions_of_a_plan_are_chapters_whatever_parts_number_and_name(sign: str) -> None:
    text = (
        f"云溪县科普工作方案\n\n第一部分{sign}总体要求\n\n以科普为民为宗旨。\n\n第二部分{sign}重点任务\n\n"
        f"1.办好科普大篷车。\n\n2.建设科普馆。\n\n第三部分{sign}保障措施\n\n加强领导。\n"
    )
    document = extract(text.encode(), name="plan.txt").documents[0]
    assert [(section.number, section.title) for section in document.sections] == [(1, "总体要求"), (2, "重点任务"), (3, "保障措施")]
    assert document.goals == []
    assert [task.name for task in document.tasks] == ["办好科普大篷车", "建设科普馆"]


@pytest.mark.parametrize("unit", ["章", "节", "编", "条"])
def test_a_colon_behind_the_number_of_a_chapter_is_no_part_of_its_title(unit: str) -> None:
    text = f"云溪县渡口管理办法\n\n第一{unit}：总则\n\n1.渡口应当登记。\n\n第二{unit}：附则\n\n1.本办法自印发之日起施行。\n"
    document = extract(text.encode(), name="rules.txt").documents[0]
    assert [section.title for section in document.sections] == ["总则", "附则"]
