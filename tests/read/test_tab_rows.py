"""Tables that were copied as lines with tabs between the cells. All texts invented."""

from kepu_extract import extract
from kepu_extract.model import PolicyDocument

_HEAD = "云溪县渡口更新任务清单\n序号\t领域\t2034年目标\t2035年目标\t牵头单位\n"


def _read(*rows: str, head: str = _HEAD) -> PolicyDocument:
    return extract((head + "\n".join(rows) + "\n").encode(), name="table.txt").documents[0]


def _targets(document: PolicyDocument) -> list[tuple[float | None, str | None]]:
    return [(one.value, one.due.end if one.due else None) for one in document.indicators]


def test_lines_over_the_whole_width_part_no_table() -> None:
    rows = ["一、实施更新行动", "（一）渡船", "1\t渡船\t更新渡船12艘\t更新渡船20艘\t县交通局"]
    whole = "到2035年完成渡口改造9个，由各镇统筹推进、按年实施、逐项验收。"
    rows += [whole, "2\t趸船\t更新趸船3艘\t更新趸船5艘\t县水利局", "二、实施培训行动", "3\t船工\t培训船工300人\t培训船工400人\t县人社局"]
    document = _read(*rows)
    assert _targets(document) == [
        (12, "2034"), (20, "2035"), (9, "2035"), (3, "2034"), (5, "2035"), (300, "2034"), (400, "2035"),
    ]  # fmt: skip
    assert [a.name for task in document.tasks for a in task.assignments] == ["县交通局", "县水利局", "县人社局"]


def test_cells_that_those_above_cover_may_be_left_out() -> None:
    head = "云溪县渡口更新任务清单\n序号\t领域\t2034年推进任务\t牵头单位\n"
    rows = [
        "1\t渡船\t更新渡船12艘，培训船工30人。\t县交通局", "2\t新建渡口3个、泊位9个，改造栈桥。\t县水利局",
        "3\t改造趸船7艘，完善设施。", "4\t电力\t架线5公里，更新设备。\t县供电公司",
    ]  # fmt: skip
    document = _read(*rows, head=head)
    assert _targets(document) == [(12, "2034"), (30, "2034"), (3, "2034"), (9, "2034"), (7, "2034"), (5, "2034")]


def test_cells_may_be_covered_from_above_and_from_beside() -> None:
    head = "云溪县2034年渡口任务清单\n序号\t领域\t工作措施\t完成时限\t牵头部门\t主责单位\t协办单位\n"
    rows = [
        "1\t渡船\t更新渡船12艘，完善设施。\t年底前\t县交通局\t县水利局\t各镇", "培训船工30人，强化管理。\t6月底前\t县人社局\t——",
        "2\t渡口\t改造渡口9个，拓宽道路。\t年底前\t县交通局\t县水利局\t——", "新建趸船3艘，配齐设备。\t10月底前\t县水利局\t各镇",
    ]  # fmt: skip
    assert _targets(_read(*rows, head=head)) == [(12, "2034-12-31"), (30, "2034-06-30"), (9, "2034-12-31"), (3, "2034-10-31")]


def test_what_follows_a_table_is_none_of_it() -> None:
    rows = [
        "1\t渡船\t更新渡船12艘\t更新渡船20艘\t县交通局", "2\t趸船\t更新趸船3艘\t更新趸船5艘\t县水利局",
        "3\t栈桥\t改造栈桥1座\t改造栈桥2座\t县水利局",
    ]  # fmt: skip
    second = "附件2\n云溪县船工培训任务清单\n序号\t对象\t任务\t完成时间\t单位\n"
    second += "1\t船工\t培训船工30人\t2036年\t县人社局\n2\t讲解员\t培训讲解员40人\t2037年\t县文旅局\n"
    found = extract(("附件1\n" + _HEAD + "\n".join(rows) + "\n" + second).encode(), name="table.txt").documents
    assert [_targets(document)[-1] for document in found] == [(2, "2035"), (40, "2037")]


def test_a_year_before_those_called_targets_says_what_was() -> None:
    rows = ["1\t城镇化率（%）\t73.02\t75左右\t预期性", "2\t渡口数（个）\t预计≥10\t12\t预期性", "3\t船工数（人）\t31\t40\t预期性"]
    document = _read(*rows, head="云溪县“二十五五”渡运发展规划\n专栏1 主要指标\n序号\t指标名称\t2045年\t2050年目标\t属性\n")
    assert _targets(document) == [(75, "2050"), (12, "2050"), (40, "2050")]


def test_lines_of_nothing_but_tabs_are_no_table() -> None:
    for lines in ("\t\t\n一、总则\n\t\t\n", "\t \t1、\n\t\t\n", "甲\t\t乙\n"):
        assert _read(head=f"云溪县渡口更新方案\n{lines}一、工作要求\n各站要管好渡口。\n{lines}").indicators == []
