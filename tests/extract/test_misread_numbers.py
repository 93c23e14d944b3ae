"""Numbers beside words that look like a condition, a time, a fact or a penalty and are none. All texts invented."""

import pytest

from plans import plan


def test_a_sum_that_describes_what_is_counted_is_no_next_of_a_list() -> None:
    found = plan("培育年营业收入超10亿元的渡运企业5家、超亿元的渡运企业30家。", section="重点任务").indicators
    assert [i.value for i in found] == [5, 30]


def test_unlawful_buildings_alone_are_no_penalty() -> None:
    found = plan("治理沿岸违法建设不低于2000平方米，腾退岸线不低于15公里。", section="重点任务").indicators
    assert [(i.value, i.comparator) for i in found] == [(2000, "gte"), (15, "gte")]
    assert plan("违法占用岸线超过15公里的，处罚款2000元。", section="重点任务").indicators == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("如意湖公园绿地率达到45%以上，更新座椅。", 45), ("当湖街道新建休息点6处。", 6), ("如绿地率达到45%以上，可申报星级。", None)],
)
def test_names_that_begin_as_a_condition_are_none(text: str, value: float | None) -> None:
    assert [one.value for one in plan(text).indicators] == ([] if value is None else [value])


def test_what_those_did_who_get_a_sum_is_not_past() -> None:
    assert [one.amount and one.amount.value for one in plan("对2030年以来认定的绿色渡口，一次性奖励15万元。").budgets] == [150000]


def test_a_unit_that_ends_as_a_condition_opens_none_and_a_blank_in_a_word_says_nothing() -> None:
    found = plan("单个渡口储能功率不低于500千瓦、年放电量不低于10万千瓦时。渡船完好率 应当达到 97%。").indicators
    assert [(one.comparator, one.value, one.unit) for one in found] == [("gte", 500, "千瓦"), ("gte", 100000, "千瓦时"), ("eq", 97, "%")]


def test_work_that_comes_before_a_project_is_no_time() -> None:
    found = plan("加快推进渡口项目前期工作，影像检查互认率达45%以上，门票价格涨幅2%。").indicators
    assert [(one.comparator, one.value) for one in found] == [("gte", 45), ("eq", 2)]
