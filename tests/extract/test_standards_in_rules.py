"""What rules demand of what is built or run is a target; who applies, procedures and lists of what is named are none."""

import pytest

from kepu_extract import extract
from plans import plan

RULES = """云溪县渡口管理办法

第一条 为规范渡口管理，制定本办法。

第二条 渡口配套候船设施比例应不小于建筑面积的11%，并按规划建设。

第三条 渡口应当实行值守制度，每日值班人员不少于两人。

第四条 申请人占用岸线比例应不高于20%。

第五条 入户核查人员应当不少于2人。

第六条 渡口每季度至少公开一次检查名单。

第八条 渡船完好率应当达到97%，渡医坐诊每月不少于4天。候船廊的建筑长度应在10米以上，展板一月一换，挂图每年不少于6期。

第九条 每个候船室的使用面积不小于25平方米。

第七条 计划渡口改造总规模为30万平方米，其中石阶改造的规模为10万平方米。
"""


def test_shares_and_daily_numbers_that_rules_demand() -> None:
    found = extract(RULES.encode(), name="rules.txt").documents[0].indicators
    assert [(one.name, one.comparator, one.value, one.per) for one in found] == [
        ("渡口配套候船设施比例", "gte", 11, None), ("值班人员", "gte", 2, "日"), ("渡口公开检查名单", "gte", 1, "季度"),
        ("渡船完好率", "eq", 97, None), ("渡医坐诊", "gte", 4, "月"), ("候船廊的建筑长度", "gte", 10, None), ("展板换", "eq", 1, "月"),
        ("挂图", "gte", 6, "年"), ("每个候船室的使用面积", "gte", 25, "候船室"),
        ("渡口改造总规模", "eq", 300000, None), ("石阶改造的规模", "eq", 100000, None),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [
    "等候时间每90日计算1次。", "每次培训对应一份档案。", "每半年受理一次。", "渡工最多选择其中3个班次轮换。",
    "将渡船、货船、客船3类船舶纳入管理。", "加快东溪公司4000吨水泥熟料生产线建设。", "围绕救生、消防、巡查5个要点开展检查。",
])  # fmt: skip
def test_numbers_that_set_nothing(text: str) -> None:
    assert plan(text).indicators == []


def test_how_many_a_call_is_to_choose() -> None:
    call = "关于选拔第七批科普带头人的通知\n一、选拔范围\n凡在本县工作的讲师都可以申报。选拔人数：带头人为10名左右，后备人才为30名左右。\n"
    call += "二、申报条件\n获得2次以上奖励。\n"
    found = extract(call.encode(), name="call.txt").documents[0].indicators
    assert [(one.name, one.comparator, one.value) for one in found] == [("带头人", "approx", 10), ("后备人才", "approx", 30)]


def test_a_rate_that_may_be_charged_is_no_target() -> None:
    assert plan("检测收费标准应不高于合同额的6%。").indicators == []
    assert plan("签约电量不低于前三年均值的80%。").indicators[0].comparator == "gte"


def test_rules_may_aim_at_a_year_and_give_each_its_least() -> None:
    rules = "云溪县渡口服务规范\n一、人员配备\n每千米航道设置浮标不少于6处。投诉率控制在1%以下。\n二、目标\n到2035年，安静渡口数量突破90个。\n"
    rules += "三、申报条件\n渡船完好率达到95%以上。\n"
    found = extract(rules.encode(), name="rules.txt").documents[0].indicators
    assert [(one.comparator, one.value, one.per) for one in found] == [("gte", 6, "千米航道"), ("lte", 1, None), ("gt", 90, None)]


def test_what_is_given_a_choice_is_no_target() -> None:
    for text in (
        "负责反馈对大件渡运（总高度超过4.2米，或者总宽度超过3.6米，或者总长度超过30米的）许可意见。",
        "对高度超过4.2米，或者宽度超过3.6米的渡运实行护送。",
    ):
        assert plan(text).indicators == [], text


@pytest.mark.parametrize("title", ["云溪县渡口管理办法", "云溪县渡口评价考核办法"])
def test_an_article_may_state_targets_with_a_year(title: str) -> None:
    articles = (
        "第一条 为规范渡口，制定本办法。",
        "第二条 县交通局制定方案，确保实现2035年渡船故障率比2030年降低40%以上、2035年岸电使用率达到35%等目标。",
        "第三条 到2036年渡船完好率达到97%。",
        "第四条 申请人应当在2035年3月1日前提交材料，岸线占用率达到20%的不予受理。",
    )
    found = extract("\n".join([title, *articles]).encode(), name="rules.txt").documents[0].indicators
    assert [(one.name, one.comparator, one.value, one.due.edtf if one.due else None) for one in found] == [
        ("渡船故障率降低", "gte", 40, "2035"), ("岸电使用率", "eq", 35, "2035"), ("渡船完好率", "eq", 97, "../2036"),
    ]  # fmt: skip


def test_the_purpose_of_rules_about_checks_is_none_of_them() -> None:
    text = "云溪县渡口考核办法\n第一章 总则\n第一条 为规范渡口，制定本办法。\n第二章 考核程序\n第二条 县交通局每年考核渡口。\n第三条 考核结果公开。\n"
    first, second = extract(text.encode(), name="rules.txt").documents[0].sections
    assert [child.categories for child in (*first.children, *second.children)] == [["background"], ["evaluation"], ["evaluation"]]
