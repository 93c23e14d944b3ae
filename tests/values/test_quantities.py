import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.lexicon.loader import load
from kepu_extract.source import fold
from kepu_extract.values.quantities import find_quantities
from kepu_extract.values.quantity import Quantity

_EXAMPLES = [tuple(example) for group in load("measures").values() for example in group["examples"]]
_COUNTER_EXAMPLES = [text for group in load("measures").values() for text in group["counter_examples"]]


def _only(text: str) -> Quantity:
    (found,) = find_quantities(fold(text))
    return found


@pytest.mark.parametrize(("text", "value", "unit"), _EXAMPLES)
def test_the_examples_of_the_lexicon(text: str, value: float, unit: str) -> None:
    assert [(found.value, found.unit) for found in find_quantities(fold(text))][-1:] == [(value, unit)]


@pytest.mark.parametrize("text", _COUNTER_EXAMPLES)
def test_the_counter_examples_of_the_lexicon(text: str) -> None:
    assert find_quantities(fold(text)) == []


@pytest.mark.parametrize("group", load("measures"))
def test_guards_belong_to_units_of_their_group(group: str) -> None:
    entry = load("measures")[group]
    for key in ("not_before", "not_before_written_out", "canonical", "currency"):
        assert set(entry.get(key, {})) <= set(entry["units"])


@pytest.mark.parametrize(
    ("text", "comparator", "before", "after"),
    [
        ("比例超过17.5%", "gt", "超过", None), ("15家以上", "gte", None, "以上"),
        ("达到80%以上", "gte", None, "以上"), ("达到或超过85%", "gte", "达到或超过", None),
        ("不少于50 类", "gte", "不少于", None), ("至少召开 1 次", "gte", "至少", None),
        ("最多发放3次", "lte", "最多", None),
        ("最高给予不超过500万元", "lte", "不超过", None), ("60 个工作日内", "lte", None, "内"),
        ("低于1%", "lt", "低于", None),
        ("控制在5%以内", "lte", None, "以内"), ("控制在5%", "eq", None, None), ("8%左右", "approx", None, "左右"),
        ("约3万人", "approx", "约", None),
        ("节约10%", "eq", None, None), ("最近3年", "eq", None, None), ("100余家", "gt", None, None),
        ("10人（含）以上", "gte", None, "以上"), ("5%", "eq", None, None), ("户数300户", "eq", None, None), ("7.0张", "eq", None, None),
        ("以上3项", "eq", None, None), ("建好一个", "eq", None, None), ("达98%", "eq", None, None),
        ("不能低于人均1.5元", "gte", "不能低于", None), ("≥30%", "gte", "≥", None), ("突破2亿元", "gt", "突破", None),
        ("不低于科普经费的3%", "gte", "不低于", None), ("低于全县平均的5%", "lt", "低于", None),
        ("不超过总投资的百分之五", "lte", "不超过", None),
        ("3个内容", "eq", None, None), ("400万元以下", "lte", None, "以下"),
        ("上限分别为8万元", "lte", "上限分别为", None), ("下限为42万亩", "gte", "下限为", None), ("单家可达30万元", "lte", "可达", None),
        ("覆盖率可达60%以上", "gte", None, "以上"),
        ("突破9项渡运技术", "eq", None, None), ("突破9项", "gt", "突破", None),
    ],
)  # fmt: skip
def test_comparators(text: str, comparator: str, before: str | None, after: str | None) -> None:
    found = _only(text)
    words = [span and span.of(text) for span in (found.before, found.after)]
    assert (found.comparator, *words) == (comparator, before, after)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [("1至2项", 1, 2, "项"), ("3—6个月", 3, 6, "个月"), ("3%-5%", 3, 5, "%"), ("80到90%", 80, 90, "%"),
     ("10-15万元", 1e5, 1.5e5, "元"), ("5000元-1万元", 5000, 10_000, "元"), ("1万至2万元", 1e4, 2e4, "元"),
     ("两到三个", 2, 3, "个"), ("3000至5000万美元", 3e7, 5e7, "美元"), ("5000～1万人", 5000, 10_000, "人"),
     ("百分之五至百分之十", 5, 10, "%"), ("百分之三点五到百分之百", 3.5, 100, "%"), ("增长百分之五至七左右", 5, 7, "%"),
     ("7000万一9000万吨", 7e7, 9e7, "吨"), ("控制在-1‰至1‰", -1, 1, "‰"), ("增速为-1%到2%之间", -1, 2, "%")],
)  # fmt: skip
def test_ranges(text: str, lower: float, upper: float, unit: str) -> None:
    found = _only(text)
    assert (found.value, found.upper, found.unit, found.comparator) == (lower, upper, unit, "between")


def test_a_whole_in_words_is_a_share_as_any_other() -> None:
    assert (_only("达到百分之百").value, _only("百分之五至八月底").value) == (100, 5)
    assert [found.value for found in find_quantities("百分之十至百分之五")] == [10, 5]


def test_a_falling_range_is_two_quantities() -> None:
    assert [(found.value, found.upper) for found in find_quantities("由5%到3%")] == [(5, None), (3, None)]


@pytest.mark.parametrize(
    ("text", "value", "per", "currency"),
    [("每亩300元", 300, "亩", "CNY"), ("人均1.5元", 1.5, "人", "CNY"), ("每人每年补助600元", 600, "人·年", "CNY"),
     ("300元/人·月", 300, "人·月", "CNY"), ("2万元/亩", 20_000, "亩", "CNY"), ("人民币60亿元", 6e9, None, "CNY"),
     ("300元／人·年", 300, "人·年", "CNY"), ("200元每人每年的标准", 200, "人·年", "CNY"), ("50元每吨", 50, "吨", "CNY"),
     ("0.1元/千瓦时", 0.1, "千瓦时", "CNY"), ("0.2元/瓦（按容量）", 0.2, "瓦", "CNY"), ("300元/人月", 300, "人月", "CNY"),
     ("每千瓦200元", 200, "千瓦", "CNY"), ("每车300元", 300, "车", "CNY"), ("每盒补助2元", 2, "盒", "CNY"),
     ("每增加100元", 100, None, "CNY"), ("50万港元", 500_000, None, "HKD"),
     ("5万欧元", 50_000, None, "EUR"), ("1200元", 1200, None, "CNY")],
)  # fmt: skip
def test_money(text: str, value: float, per: str | None, currency: str) -> None:
    found = _only(text)
    assert (found.value, found.per, found.currency, found.group) == (value, per, currency, "money")


def test_a_numeral_with_a_measure_word_is_written_out() -> None:
    quantities = find_quantities("每社区一个，两次，三百户，3个")
    assert [(found.value, found.unit, found.written_out) for found in quantities] == [
        (1, "个", True), (2, "次", True), (300, "户", True), (3, "个", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["示发〔2023〕45号", "2025年", "2025年6月", "第3个", "第 3 个", "1.开展培训", "一、总体要求", "PM2.5", "A2项",
     "每5户", "几十个", "零部件", "陆家嘴", "伍家岗", "东街627弄", "西路899项目",
     "数百人", "上千名", "8 0 0亿元", "十几家", "上半年", "12345热线", "", "2.", "万元",
     "渡工队伍千人培训", "二类新药", "二期工程"],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(fold(text)) == []


def test_offsets_count_in_the_whole_text() -> None:
    text = "甲3个乙5家丙7名"
    assert [found.span.of(text) for found in find_quantities(text, 3, 8)] == ["5家"]


_PIECES = ["3", "1.2", "一", "十", "百", "万", "亿", "元", "%", "个", "人", "次", "至", "—", "-", "不少于", "以上",
           "每", "第", "余", " ", "，", "百分之", "点", "/", "年", "\n", "两", "半"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_spans_are_ordered_and_ranges_rise(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert found.upper is None or found.value < found.upper
        assert found.before is None or found.before.end <= found.span.start


@given(st.text(max_size=40))
def test_never_raises(text: str) -> None:
    find_quantities(fold(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("奖励3万、2万、1万元", [("eq", 3e4, "元"), ("eq", 2e4, "元"), ("eq", 1e4, "元")]),
        ("20个、13个、5个工作日内", [("lte", 20, "个工作日"), ("lte", 13, "个工作日"), ("lte", 5, "个工作日")]),
        ("不少于70万元、30万元、8万元", [("gte", 7e5, "元"), ("gte", 3e5, "元"), ("gte", 8e4, "元")]),
        ("分别压缩至12个、6个工作日以内", [("lte", 12, "个工作日"), ("lte", 6, "个工作日")]),
        ("至少3个街道、9个社区", [("gte", 3, "个"), ("gte", 9, "个")]),
        ("不少于3个街道，新建9个驿站", [("gte", 3, "个"), ("eq", 9, "个")]),
        ("不少于3个街道、新建9个驿站", [("gte", 3, "个"), ("eq", 9, "个")]),
        ("配备2、4、6名辅导员", [("eq", 2, "名"), ("eq", 4, "名"), ("eq", 6, "名")]),
        ("不低于2、4、6名", [("gte", 2, "名"), ("gte", 4, "名"), ("gte", 6, "名")]),
        ("第2、3个", [("eq", 3, "个")]),
    ],
)
def test_a_list_shares_unit_and_comparator(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(found.comparator, found.value, found.unit) for found in find_quantities(fold(text))] == expected


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("不宜小于9米", "gte"), ("不应大于9米", "lte"), ("未超过9米", "lte"), ("大于或等于9米", "gte"), ("小于等于9米", "lte"),
        ("超过（含）9米", "gte"), ("少于（不含）9米", "lt"),
        ("高于9米", "gt"), ("9米及以上", "gte"), ("9米（含）以下", "lte"), ("节约9米", "eq"),
    ],
)  # fmt: skip
def test_bounds_are_built_and_not_listed(text: str, comparator: str) -> None:
    assert [found.comparator for found in find_quantities(fold(text))] == [comparator]


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit", "per"),
    [
        ("五分之二的村", 40, None, "%", None), ("2/5左右", 40, None, "%", None), ("六至七成", 60, 70, "%", None),
        ("18%±3%", 15, 21, "%", None), ("20（含）—40家", 20, 40, "家", None), ("发病率控制在7.5/10万以下", 7.5, None, "", "10万"),
        ("一季一调度", 1, None, "次", "季"), ("突破300垛。", 300, None, "垛", None), ("3日内办结", 3, None, "日", None),
        ("站点数达到120，", 120, None, "", None), ("科普经费8万。", 80000, None, "元", None), ("新增容量85万千伏安", 850000, None, "千伏安", None),
        ("接种30万剂次以上", 300000, None, "剂次", None), ("发布两期信息", 2, None, "期", None), ("18元3角", 18.3, None, "元", None),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_quantity(
    text: str, value: float, upper: float | None, unit: str, per: str | None
) -> None:
    (found,) = find_quantities(fold(text))
    assert (found.value, found.upper, found.unit, found.per) == (value, upper, unit, per)


def test_numbers_of_a_list_share_the_base_before_the_first() -> None:
    found = find_quantities("每亩分别补助200、150、120元，每户分别奖励300元、200元")
    assert [(one.value, one.per) for one in found] == [(200, "亩"), (150, "亩"), (120, "亩"), (300, "户"), (200, "户")]


def test_a_yearly_event_is_held_no_number_of_times() -> None:
    assert "次" not in [one.unit for one in find_quantities("办好一年一度的集市")]


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("20万元以上30万元以下", 200000, 300000, "元"), ("20万以上30万元以下", 200000, 300000, "元"),
        ("5人（含）以上至10人（不含）以下", 5, 10, "人"), ("3家以上 8家以内", 3, 8, "家"),
    ],
)  # fmt: skip
def test_two_bounds_are_one_range(text: str, lower: float, upper: float, unit: str) -> None:
    found = _only(text)
    assert (found.comparator, found.value, found.upper, found.unit) == ("between", lower, upper, unit)


@pytest.mark.parametrize("text", ["30人以上20人以下", "20人以上，30人以下", "20人以上30户以下"])
def test_bounds_that_are_no_range_stay_two(text: str) -> None:
    assert len(find_quantities(fold(text))) == 2


def test_the_bound_of_what_was_holds_for_what_it_is_raised_to() -> None:
    found = find_quantities(fold("单台最高补贴额由1000元提高到1500元"))
    assert [(one.comparator, one.value) for one in found] == [("lte", 1000), ("lte", 1500)]


def test_several_measure_words_in_brackets_are_one_unit() -> None:
    found = _only("淘汰老旧渡船900艘（台、套）以上")
    assert (found.value, found.unit, found.comparator) == (900, "艘（台、套）", "gte")
