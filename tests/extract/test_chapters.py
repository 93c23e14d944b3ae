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


def _found(title: str, *lines: str) -> list[list[str]]:
    """Return the categories of the chapters, and of what stands right below each."""
    chapters = extract("\n".join([title, *lines]).encode()).documents[0].sections
    return [list(item.categories) for chapter in chapters for item in (chapter, *chapter.children)]


_ACTS = ("（一）改造渡口。每湾一座。", "（二）更换渡船。每镇一艘。")


def test_a_chapter_that_only_defines_and_counts_sets_no_tasks() -> None:
    kinds = ["一、渡口类型", "渡口分为公用渡口和专用渡口。公用渡口是指供公众使用的渡口。"]
    counts = ["二、范围界定", "本方案适用于全县渡口。", "（一）截至2031年底，全县共有渡口12座。（每年据实更新）"]
    found = _found("云溪县渡口整治实施方案", *kinds, *counts, "三、实施路径", *_ACTS)
    assert found == [["other"], ["other"], ["other"], ["tasks"], ["tasks"], ["tasks"]]


@pytest.mark.parametrize("title", ["强化保障", "强化保障，支撑渡口建设与运行"])
def test_bare_support_in_the_last_chapter_is_safeguards_whatever_its_items_do(title: str) -> None:
    last = [f"二、{title}", "（一）加快渡船研发。每镇一艘。", "（二）推进标准编写。每湾一册。"]
    assert _found("云溪县渡口建设行动计划", "一、建好渡口", *_ACTS, *last)[-3:] == [["safeguards"]] * 3


def test_stages_without_dates_are_timeline_and_no_tasks() -> None:
    stages = ["一、总体方案", "（一）先期阶段。重点连接大湾渡口。", "（二）拓展阶段。在试点基础上，全面连接小湾渡口。"]
    found = _found("云溪县渡口联网工作方案", *stages, "二、重点任务", *_ACTS)
    assert found == [["other"], ["timeline"], ["timeline"], ["tasks"], ["tasks"], ["tasks"]]


def test_in_what_way_may_run_on_into_what_is_done() -> None:
    lines = ["一、全力服务渡口之县建设", "找准发力点。", "（一）以便民为重点服务沿湾村民。通渡到村。", "（二）以安全为主线改造渡口。每湾一座。"]
    found = _found("云溪县关于做好渡口工作的通知", *lines)
    assert found == [["tasks"]] * 3


@pytest.mark.parametrize("title", ["发展现状", "发展形势", "建设概况"])
def test_a_thing_that_opens_with_a_verb_is_no_action(title: str) -> None:
    facts = [f"第一章 {title}", "本章梳理全县渡口布局。", f"一、国内外渡口{title}", f"（一）国外渡口{title}", "共有渡口125座。"]
    document = extract("\n".join(["云溪县渡口专项规划", *facts, "第二章 规划任务", *_ACTS]).encode()).documents[0]
    assert [document.sections[0].categories, document.sections[1].categories] == [["background"], ["tasks"]]
    assert (len(document.tasks), [one.value for one in document.indicators if one.value == 125]) == (2, [])


def test_as_a_rule_names_no_principles() -> None:
    duties = ["二、各单位按以下职能分工开展渡口修缮工作，原则上每年不少于2次：", "（一）县交通局。负责修缮渡口。", "（二）县水利局。负责修缮堤岸。"]
    found = _found("云溪县渡口修缮机制实施意见", "一、加强渡口管理", *_ACTS, *duties)
    assert found[3] == ["responsibilities"]
