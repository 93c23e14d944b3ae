"""Task tables that stand behind a plan, copied one cell a line. All texts are invented."""

import pytest

from kepu_extract import extract

PLAN = """关于印发《渡口“一船一码”整治工作方案》的通知

各有关单位：

现将《渡口“一船一码”整治工作方案》印发给你们，请认真执行。

青禾县交通局

2031年3月1日

渡口“一船一码”整治工作方案

为整治渡口，特制定本方案。

一、工作目标

渡口全部整治完毕。

二、保障机制

（一）加强统筹。建立会议机制。

（二）加强联络。加强沟通协调，共同推进渡口整治。
"""
TABLE = """序号
重点工作
主要内容
责任单位

1
登记渡船
登记全部渡船，建立台账。
县交通局、县公安局

2
加固栈桥
更换木桩，加装护栏。
县交通局、县水利局、县应急局

3
培训船工
每季度培训船工。
县交通局、县人社局

4
修缮码头
修缮码头，清理航道。
县交通局、县航道管理所、县水利局
"""
TASKS = [
    ("登记渡船", ["县交通局", "县公安局"]), ("加固栈桥", ["县交通局", "县水利局", "县应急局"]),
    ("培训船工", ["县交通局", "县人社局"]), ("修缮码头", ["县交通局", "县航道管理所", "县水利局"]),
]  # fmt: skip


@pytest.mark.parametrize("title", ["渡口“一船一码”整治工作任务分工表\n（2031—2033年）", "渡口整治任务分解表", "渡口“一船一码”整治责任清单"])
def test_a_task_table_under_a_title_of_its_own_is_an_annex(title: str) -> None:
    notice, plan, table = extract(f"{PLAN}\n{title}\n{TABLE}".encode(), name="plan.txt").documents
    assert [(each.role, each.genre, each.attached_to) for each in (notice, plan, table)] == [
        ("cover_notice", "notice", None), ("main", "plan", None), ("attachment", "task_table", "d2"),
    ]  # fmt: skip
    assert plan.sections[-1].children[-1].children == []
    assert [(task.name, [one.name for one in task.assignments]) for task in table.tasks] == TASKS


SHORT = """青禾县渡口整治实施方案

一、主要任务

（一）加固栈桥。更换木桩。（责任单位：县水利局）

二、组织保障

（一）加强宣传。加强宣传。（责任单位：县交通局）

附件：青禾县渡口整治重点任务分解表
"""
TORN = """序号
任务类型
重点内容
责任单位
参考文件
1
渡口管理
县交通局负责指导渡口管理工作，定期检查。
县交通局、
县财政局
《青禾县渡口管理工作指引（试行）》
2
渡口
系统方案
编制渡口系统方案，2031年底前完成。
县交通局
《青禾县渡口条例》
"""


@pytest.mark.parametrize("rows", [TABLE, TORN, "序号\t重点工作\t责任单位\n1\t登记渡船\t县交通局\n2\t加固栈桥\t县水利局\n"])
def test_the_mark_of_an_annex_in_front_of_the_title_of_a_table(rows: str) -> None:
    plan, table = extract(f"{SHORT}{rows}".encode(), name="plan.txt").documents
    assert (table.role, table.genre, table.metadata.title) == ("attachment", "task_table", "青禾县渡口整治重点任务分解表")
    assert [(task.text, task.deadlines) for task in plan.tasks] == [("加固栈桥。更换木桩。", []), ("加强宣传。加强宣传。", [])]
