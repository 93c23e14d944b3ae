"""Means of a state, verbs behind a bound and parts that are led in: what they change about a number. All texts invented."""

import pytest

from plans import plan


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("岚溪氨氮年均浓度降至1毫克/升。", ("岚溪氨氮年均浓度", None, "level")),
        ("渡口年均水位保持在3米以上。", ("渡口年均水位", None, "level")),
        ("年均渡运客流量达到5万人次。", ("年均渡运客流量", "年", "flow")),  # what adds up over a year
        ("渡运收入年均增长8%。", ("渡运收入增长", "年", "change")),
    ],
)
def test_the_mean_of_a_state_over_a_year_is_no_yearly_amount(text: str, said: tuple[str, str | None, str]) -> None:
    assert [(one.name, one.per, one.measure) for one in plan(text).indicators] == [said]


@pytest.mark.parametrize("text", ["至少新增候船亭14个。", "新增候船亭至少14个。", "至少新增14个候船亭。"])
def test_a_bound_before_the_verb_does_not_change_what_is_measured(text: str) -> None:
    assert [(one.name, one.comparator, one.measure) for one in plan(text).indicators] == [("新增候船亭", "gte", "change")]


def test_a_state_that_is_kept_up_is_named_without_the_verb() -> None:
    assert [(one.name, one.value) for one in plan("渡船完好率维持90%以上。").indicators] == [("渡船完好率", 90)]


def test_parts_may_be_led_in_by_what_they_are_among() -> None:
    found = plan("新增候船亭160个，其中包括10个无障碍候船亭。").indicators
    assert [(one.name, one.part_of) for one in found] == [("新增候船亭", None), ("无障碍候船亭", "d1.i1")]


def test_by_how_much_of_each_measure_something_is_laid_out() -> None:
    found = plan("按照不低于座位数的15%、时长不低于2小时、容量不小于300升的规模配置备用电池。").indicators
    assert [(one.name, one.value) for one in found] == [("备用电池", 15), ("备用电池时长", 2), ("备用电池容量", 300)]
    assert plan("按照容量不低于200升的规模配置电池的，给予补助。").indicators == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("要满足超过8万人渡运需求。", "渡运需求"),
        ("推动12个重点渡运场景落到各镇。", "重点渡运场景落到各镇"),
        ("渡口要有回顾机制，每月上报一次意见。", "上报意见"),
    ],
)
def test_words_that_tell_of_conditions_lists_and_the_past_elsewhere(text: str, named: str) -> None:
    assert [one.name for one in plan(text).indicators] == [named]


@pytest.mark.parametrize("text", ["满足服务超过3年的渡工可申报。", "抓好15个重点。", "回顾这几年，培训渡工30名。"])
def test_where_such_words_tell_it(text: str) -> None:
    assert plan(text).indicators == []


def test_how_large_each_of_what_is_counted_is_and_what_a_share_has() -> None:
    found = plan("新建4个60千瓦以上“快充”渡船。").indicators
    assert [(one.name, one.value, one.unit) for one in found] == [("新建“快充”渡船", 4, "个")]
    assert plan("各县60%以上的村至少有1家渡口书屋。").indicators[0].name == "各县村至少有1家渡口书屋"
