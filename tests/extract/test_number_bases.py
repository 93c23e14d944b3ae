"""What a number is counted for (per), and for which numbers of a sentence that holds. All texts invented."""

from kepu_extract import extract
from plans import plan


def test_a_base_at_a_number_is_not_handed_on_and_each_year_before_a_list_is() -> None:
    found = plan("到2030年，低保标准达到每人每月1100元，床位占比达到60%，新增床位500张。").indicators
    assert [(one.per, one.due and one.due.end) for one in found] == [(None, "2030")] * 2
    found = plan("渡运人次和渡运收入年均增长8%和6%，人均渡运收入年均增长5%。").indicators
    assert [one.per for one in found] == ["年", "年", "年"]
    found = plan("渡口数、渡船数和渡工数年均增长8%、6%和5%。").indicators
    assert [one.per for one in found] == ["年", "年", "年"]


def test_how_often_in_ten_days_parts_of_twenty_and_lengths_of_any_kind() -> None:
    found = plan("实行一旬一通报制度。弃渡率降到二十分之一以下。铺设光缆75皮长公里。").indicators
    assert [(one.comparator, one.value, one.unit, one.per) for one in found] == [
        ("eq", 1, "次", "旬"), ("lte", 5, "%", None), ("eq", 75, "皮长公里", None),
    ]  # fmt: skip


def test_a_share_of_a_time_before_is_what_a_change_is_measured_against() -> None:
    found = plan("接诊率达到60%，比去年同期的38%提高22个百分点；支出占比14.5%，比“十三五”时期的16.5降低2%。").indicators
    assert [(one.name, one.value) for one in found] == [("接诊率", 60), ("接诊率提高", 22), ("支出占比", 14.5), ("支出占比降低", 2)]


def test_a_sum_is_for_each_of_what_its_measure_word_counts() -> None:
    said = {
        "单个候船亭补助不超过2万元。": "候船亭", "单套设备补助不超过10万元。": "套", "购买新船单台补贴2万元。": "台",
        "每辆车提高补贴至9万元。": "辆", "每艘渡船奖励3万元。": "艘", "每人且每套房补贴不超过2万元。": "人·套",
        "每名渡工每年补助300元。": "渡工·年", "单个企业最高补助50万元。": "企业",
        "单家公司最高补助50万元。": "公司", "单次巡渡最高补助2万元。": "次", "单笔补贴上限为300元。": "笔", "单人最高补助600元。": "人",
        "渡运单位最高补助2万元。": None,
    }  # fmt: skip
    for text, per in said.items():
        assert [one.amount.per for one in plan(text).budgets if one.amount] == [per], text


def test_what_is_called_lowest_bounds_no_number() -> None:
    found = plan("将收入最低的3个渡口纳入监测。").indicators
    assert [(one.comparator, one.value) for one in found] == [("eq", 3)]


def test_a_base_may_be_a_range_and_ends_before_what_each_does() -> None:
    found = plan("每20-30公里河道配备不少于一名巡河员。每名巡河员负责河道15公里左右。").indicators
    assert [one.per for one in found] == ["20-30公里河道", "巡河员"]


def test_the_same_year_of_whatever_year_gives_no_time() -> None:
    text = "岚溪县2031年渡口养护实施方案\n一、重点任务\n维护费按照当年渡船数测算，用于渡口的比例不低于65%。当年新建驿站30座。\n"
    assert [one.due and one.due.end for one in extract(text.encode(), name="a.txt").documents[0].indicators] == [None, "2031"]


def test_a_number_may_be_for_each_of_a_kind_and_each_time() -> None:
    said = {
        "流动渡船巡展不低于每县每三年一次。": ("流动渡船巡展", "gte", "县·三年", "P3Y"),
        "流动渡船巡展每县每三年不少于一次。": ("流动渡船巡展", "gte", "县·三年", "P3Y"),
        "渡船下乡巡展，每乡镇每年不少于2次。": ("渡船下乡巡展", "gte", "乡镇·年", "P1Y"),
        "每名渡工每年参加培训不少于20学时。": ("培训", "gte", "渡工·年", "P1Y"),
        "人均渡运经费不低于3元/年。": ("人均渡运经费", "gte", "人·年", "P1Y"),
        "渡口消毒每两月一次。": ("渡口消毒", "eq", "两月", "P2M"),
    }
    for text, expected in said.items():
        assert [(one.name, one.comparator, one.per, one.per_time) for one in plan(text).indicators] == [expected], text
