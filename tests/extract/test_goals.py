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
