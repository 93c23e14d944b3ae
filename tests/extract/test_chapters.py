"""What a chapter is about, by its place in the plan and the years it speaks of. All texts invented."""

import pytest

from kepu_extract import extract


def test_what_is_watched_in_the_midst_of_a_plan_is_its_field() -> None:
    lines = ["一、动态监测", "（一）增设浮标。每湾一座。", "二、集中除治", "（一）清理网箱。就近避让。", "三、监督考核", "（一）加强督查。每季通报。"]
    sections = extract("\n".join(["云溪县赤潮防控行动方案", *lines]).encode()).documents[0].sections
    found = {section.title: section.categories for section in sections}
    assert [found[title] for title in ("动态监测", "集中除治", "监督考核")] == [["tasks"], ["tasks"], ["evaluation"]]


@pytest.mark.parametrize(
    ("text", "category", "found"),
    [
        ("“十四五”时期，全县驿站突破90座，为“十五五”发展奠定基础。", "background", []),
        ("“十四五”时期，全县驿站建成90座。到2030年，驿站达到150座。", "other", [150]),
    ],
)
def test_a_chapter_of_a_plan_that_opens_with_the_years_before_looks_back(text: str, category: str, found: list[float]) -> None:
    plan = f"云溪县驿站事业第十五个五年规划\n第一章 驿站之县的良好开局\n{text}\n第二章 重点任务\n第一节 建好驿站\n每年新建12座。\n"
    document = extract(plan.encode()).documents[0]
    assert document.sections[0].categories == [category]
    assert [one.value for one in document.indicators][:-1] == found
