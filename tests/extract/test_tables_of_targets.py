"""Tables of targets among goals, copied one cell a line. All texts are invented."""

import pytest

from kepu_extract import extract

HEAD = """《云溪县国民经济和社会发展第十五个五年规划纲要》

一、指导思想和发展蓝图

（一）指导思想

坚持渡口为民。

（二）发展目标和主要指标

到2030年，经济实力明显增强，渡口全部整治。

——经济实力提升。经济增长保持在合理区间。

——改革攻坚突破。改革更加精准有力。

云溪县“十五五”经济社会发展主要指标

"""
ROWS = [
    ("序号", "指标名称", "单位", "属性", "“十五五”目标"), ("1", "地区生产总值年均增速", "%", "预期性", "与全市经济增速\n保持同步"),
    ("2", "全员劳动生产率", "万元/人", "预期性", "55左右"), ("3", "渡口整治率", "%", "约束性", "≥58"),
    ("4", "渡运企业数", "家", "预期性", "9000左右"), ("5", "船员增速", "%", "预期性", "高于全市平均水平"),
    ("6", "人均绿地面积", "平方米/人", "约束性", "≥7.82"),
]  # fmt: skip
TAIL = "\n\n二、主要任务\n\n（一）做大经济。做大经济总量。\n"


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_each_cell_of_a_plans_target_counts_with_its_last_year(between: str) -> None:
    cells = [cell if between == "\n\n" else cell.replace("\n", "") for row in ROWS for cell in row]
    (document,) = extract(f"{HEAD}{between.join(cells)}{TAIL}".encode(), name="outline.txt").documents
    assert (document.genre, document.metadata.title) == ("outline", "云溪县国民经济和社会发展第十五个五年规划纲要")
    assert [(each.name, each.comparator, each.value, each.unit, each.due and each.due.end) for each in document.indicators] == [
        ("全员劳动生产率", "approx", 550000, "元", "2030"), ("渡口整治率", "gte", 58, "%", "2030"),
        ("渡运企业数", "approx", 9000, "家", "2030"), ("人均绿地面积", "gte", 7.82, "平方米", "2030"),
    ]  # fmt: skip
    aims = document.sections[0].children[1]
    assert [(each.level, each.marker, each.title) for each in aims.children[2:]] == [
        (3, str(number), row[1]) for number, row in enumerate(ROWS[1:], 1)
    ]
    assert [goal.text for goal in document.goals] == [
        "到2030年，经济实力明显增强，渡口全部整治。", "经济实力提升。经济增长保持在合理区间。", "改革攻坚突破。改革更加精准有力。",
    ]  # fmt: skip


@pytest.mark.parametrize(("heading", "due"), [("主要目标", None), ("目标任务", None), ("目标值", None), ("2031年目标", "2031")])
def test_what_a_column_of_targets_states_beside_units_is_what_they_are_to_do(heading: str, due: str | None) -> None:
    rows = [
        ("领域", heading, "责任部门"), ("渡船", "事故率下降12%", "县交通局"), ("渡口", "救生设备配备率达到95%", "县交通局、县应急局"),
        ("船员", "持证率达到90%", "县人社局"),
    ]  # fmt: skip
    table = "\n".join("\t".join(row) for row in rows)
    text = f"云溪县2031年渡口工作安排\n\n一、主要目标\n\n{table}\n\n二、主要任务\n\n（一）修缮渡口。修缮栈桥。\n"
    (document,) = extract(text.encode(), name="plan.txt").documents
    assert document.sections[0].categories == ["goals"]
    assert [(task.name, task.text, [one.name for one in task.assignments]) for task in document.tasks[:-1]] == [
        ("渡船", "渡船\n事故率下降12%", ["县交通局"]), ("渡口", "渡口\n救生设备配备率达到95%", ["县交通局", "县应急局"]),
        ("船员", "船员\n持证率达到90%", ["县人社局"]),
    ]  # fmt: skip
    assert [(each.value, each.measure, each.section_id, each.due and each.due.end) for each in document.indicators] == [
        (12, "change", "d1.s2", due), (95, "level", "d1.s3", due), (90, "level", "d1.s4", due),
    ]  # fmt: skip
    assert [goal.text for goal in document.goals] == ["事故率下降12%", "救生设备配备率达到95%", "持证率达到90%"]
