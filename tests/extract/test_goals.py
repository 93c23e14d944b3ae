"""What states an aim and what only speaks of aims. All texts invented."""

from kepu_extract import extract


def test_a_paragraph_that_leads_on_or_says_what_time_it_is_states_no_aim() -> None:
    lines = ["一、工作目标", "2031年，是实施“十五”规划承上启下的重要一年，做好工作意义重大。", "渡口达到90座。", "围绕上述目标，建成驿站10座。",
             "为实现上述目标，要重点抓好以下十方面工作：", "（一）建好渡口。每湾一座。"]  # fmt: skip
    goals = extract("\n".join(["2031年云溪县渡口工作报告", *lines]).encode(), name="report.txt").documents[0].goals
    assert [goal.text for goal in goals] == ["渡口达到90座。", "围绕上述目标，建成驿站10座。", "建好渡口。每湾一座。"]
    early = ["一、工作目标", "2031年是关键之年，渡口达到90座。", "围绕以上目标，重点做好以下工作："]
    goals = extract("\n".join(["2031年云溪县渡口工作报告", *early]).encode(), name="report.txt").documents[0].goals
    assert [goal.text for goal in goals] == ["2031年是关键之年，渡口达到90座。"]


def test_the_cells_of_a_table_copied_one_a_line_state_no_aims() -> None:
    heading = ["主要指标表", "类别", "序号", "指标", "单位", "属性", "“十四五”", "完成值", "“十五五”", "目标值"]
    rows = ["平安渡口", "1", "渡口修缮", "座", "预期性", "240", "300", "2", "渡船更新率", "％", "预期性", "-", "60"]
    goals = [goal.text for goal in extract("\n".join(["云溪县渡口规划", "一、发展目标", "到2030年，渡口安全水平明显提高。", *heading, *rows,
                                                      "二、重点任务", "（一）修缮渡口。每湾一座。"]).encode()).documents[0].goals]  # fmt: skip
    assert goals == ["到2030年，渡口安全水平明显提高。"]
    aims = ["渡口达到90座", "驿站达到10座", "渡船全部更新", "渡工全部培训", "水质持续变好", "村民出行方便"]
    goals = [goal.text for goal in extract("\n".join(["云溪县渡口规划", "一、发展目标", *aims]).encode()).documents[0].goals]
    assert goals == aims
