"""Public bodies: what their names tell, which strings are such names, and names glued together."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.lexicon.bodies import body_functions, is_body, profile, split_glued
from kepu_extract.lexicon.body_functions import read_functions
from kepu_extract.lexicon.divisions import resolve
from kepu_extract.lexicon.loader import load

_EXAMPLES = [(key, name) for key, each in body_functions().items() for name in each.matches]
_COUNTER_EXAMPLES = [(key, name) for key, each in body_functions().items() for name in each.rejects]


@pytest.mark.parametrize(("key", "name"), _EXAMPLES)
def test_examples_of_the_lexicon(key: str, name: str) -> None:
    assert profile(name).function == key


@pytest.mark.parametrize(("key", "name"), _COUNTER_EXAMPLES)
def test_counter_examples_of_the_lexicon(key: str, name: str) -> None:
    assert profile(name).function != key


def _lists(data: dict[str, Any]) -> Iterator[list[Any]]:
    for value in data.values():
        if isinstance(value, dict):
            yield from _lists(value)
        elif isinstance(value, list) and value and isinstance(value[0], str):
            yield value


@pytest.mark.parametrize("lexicon", ["bodies", "places"])
def test_no_word_is_listed_twice(lexicon: str) -> None:
    for words in _lists(load(lexicon)):
        assert len(words) == len(set(words)), [word for word in words if words.count(word) > 1]


def _function(**changes: Any) -> dict[str, Any]:
    return {"id": "a", "label": "甲", "type": "government", "names": ["甲局"], "matches": ["市甲局"], **changes}


@pytest.mark.parametrize(
    "functions",
    [
        [_function(), _function(names=["乙局"])],
        [_function(), _function(id="b")],
        [_function(names=["甲局", "甲局"])],
        [_function(names=[])],
        [_function(names=[""])],
        [_function(matches=[])],
        [_function(type="ministry")],
    ],
    ids=["id twice", "name in two", "name twice", "no words", "empty word", "no example", "unknown type"],
)
def test_a_wrong_lexicon_is_refused(functions: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match=r"function|listed twice"):
        read_functions({"function": functions})


@pytest.mark.parametrize(
    ("name", "stem", "function", "level", "kind"),
    [
        ("区科协", "科协", "science_association", "county", "mass_organisation"),
        ("省教育厅", "教育厅", "education", "province", "government"),
        ("市委宣传部", "宣传部", "publicity", "prefecture", "party"),
        ("中共云溪县委宣传部", "宣传部", "publicity", "county", "party"),
        ("县委", "党委", "party_committee", "county", "party"),
        ("市直机关工委", "直机关工委", "party_committee", "prefecture", "party"),
        ("县委办", "委办", "general_office", "county", "party"),
        ("团区委", "团委", "youth_league", "county", "mass_organisation"),
        ("团市委", "团委", "youth_league", "prefecture", "mass_organisation"),
        ("共青团云溪县委", "团委", "youth_league", "county", "mass_organisation"),
        ("省政府办公厅", "政府办公厅", "general_office", "province", "government"),
        ("云溪县人民政府", "人民政府", "government", "county", "government"),
        ("市政府金融办", "金融办", "financial_affairs", "prefecture", "government"),
        ("青桥银保监分局", "银保监分局", "financial_regulation", None, "government"),
        ("省教育厅基础教育处", "教育厅基础教育处", "education", "province", "other"),
        ("市第一中学", "第一中学", None, "prefecture", "institution"),
        ("县融媒体中心", "融媒体中心", "media", "county", "institution"),
        ("省大数据中心", "大数据中心", "data", "province", "institution"),
        ("市中级人民法院", "中级人民法院", "court", "prefecture", "other"),
        ("省电力公司", "电力公司", "electric_power", "province", "enterprise"),
        ("市发展和改革委员会", "发展和改革委员会", "development_reform", "prefecture", "government"),
        ("市科普工作领导小组办公室", "科普工作领导小组办公室", None, "prefecture", "group"),
        ("政策法规处", "政策法规处", "justice", None, "other"),
        ("登记指导处", "登记指导处", None, None, "other"),
        ("中国科协", "科协", "science_association", "national", "mass_organisation"),
        ("科技部", "科技部", "science_technology", "national", "government"),
        # 市 of 市场 is no prefix.
        ("市场监管局", "市场监管局", "market_regulation", None, "government"),
        ("省市场监管局", "市场监管局", "market_regulation", "province", "government"),
        ("市管局", "市管局", "market_regulation", None, "government"),
        # Agencies run from above carry the name of their place.
        ("云溪县税务局", "税务局", "tax", "county", "government"),
        ("国家税务总局云溪县税务局", "税务局", "tax", "county", "government"),
        ("淮阴生态环境局", "生态环境局", "environment", "county", "government"),
        ("市生态环境局青石分局", "生态环境局", "environment", "county", "government"),
        ("福建证监局", "证监局", "securities", "province", "government"),
        ("人行合肥中心支行", "人行", "central_bank", "prefecture", "government"),
        ("人行清州市中心支行", "人行", "central_bank", "prefecture", "government"),
        ("人民银行清州市中心支行", "人民银行", "central_bank", "prefecture", "government"),
        ("人民银行县支行", "人民银行", "central_bank", "county", "government"),
        ("市信息通信建设管理办公室", "信息通信建设管理办公室", "industry_information", "prefecture", "government"),
        ("兰州新区管委会", "管委会", None, "zone", "government"),
        ("高新区", "高新区", None, "zone", "government"),
        ("青溪镇", "青溪镇", None, "township", "government"),
        ("区委宣传部〈区文明办〉", "宣传部", "publicity", "county", "party"),
        ("航空港区管委会", "管委会", None, "zone", "government"),
        ("清远示范区管委会", "管委会", None, "zone", "government"),
        ("市局认证监督管理处", "局认证监督管理处", None, "prefecture", "other"),
        ("河南银保监局", "银保监局", "financial_regulation", "province", "government"),
    ],
)
def test_profile(name: str, stem: str, function: str | None, level: str | None, kind: str) -> None:
    known = profile(name)
    assert (known.stem, known.function, known.level, known.type) == (stem, function, level, kind)
    assert not known.is_collective


@pytest.mark.parametrize(
    "names",
    [
        ["市卫健委", "市卫计局", "市卫生计生委", "市卫生健康委员会", "市卫生局"],
        ["区教育局", "区教体局", "区教育体育局", "区教委"],
        ["市人社局", "市人劳局", "市人力资源社会保障局", "市人力资源和社会保障局"],
        ["市市场监管局", "市市监局", "市市管局", "市工商局", "市质监局"],
        ["县文旅局", "县文广旅局", "县文广局", "县文体局", "县广电局"],
        ["县应急局", "县安监局", "县应急管理局"],
        ["县农业农村局", "县农牧局", "县农业局", "县农办"],
    ],
)
def test_historic_and_short_names_share_a_function(names: list[str]) -> None:
    functions = {profile(name).function for name in names}
    assert len(functions) == 1 and None not in functions


@pytest.mark.parametrize(
    ("name", "level", "kind"),
    [
        ("各镇", "township", "government"),
        ("各街道", "township", "government"),
        ("乡镇街道", "township", "government"),
        ("各县（市、区）人民政府", "county", "government"),
        ("各市州政府", "prefecture", "government"),
        ("各地", None, "government"),
        ("各有关部门", None, "government"),
        ("省有关单位", "province", "other"),
        ("区级有关部门", "county", "government"),
        ("各乡镇（街道）", "township", "government"),
        ("各级科协", None, "mass_organisation"),
        ("各成员单位", None, "other"),
        ("相关处室", None, "other"),
        ("各学校", None, "institution"),
        ("各省辖市人民政府", "prefecture", "government"),
        ("各设区市人民政府", "prefecture", "government"),
        ("各设区的市政府", "prefecture", "government"),
    ],
)
def test_collectives(name: str, level: str | None, kind: str) -> None:
    known = profile(name)
    assert (known.is_collective, known.level, known.type) == (True, level, kind)


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("延吉市", "county"),
        ("延吉市青溪镇", "county"),
        ("淮阴区", "prefecture"),
        ("安徽省", "prefecture"),
        ("重庆市黔江区", "province"),
        ("北京市", "province"),
    ],
)
def test_the_place_of_the_document_says_what_a_city_is(place: str, level: str) -> None:
    assert profile("市科协", place=resolve(place)).level == level


@pytest.mark.parametrize(
    "name",
    [
        "区科协", "国际合作处", "市商务委、上海海关、市税务局", "各镇、街道", "各有关单位", "市教育局等单位",
        "青溪镇", "高新区", "区科协、教体局、妇联", "团委", "办公室", "云溪大学",
        "市人民医院", "市第一中学", "经建办", "含山县教育局", "区属国企", "市属国有企业", "县属企业",
    ],
)  # fmt: skip
def test_bodies(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "以下简称领导小组", "试点", "含退休人员", "2021年版", "第一批", "机会", "社会", "全部",
        "内部", "举办", "联办", "一次办", "网上办", "部分", "大会", "工作会", "地区", "县（区）",
        "牵头单位", "农村", "约500名", "征求意见稿",
        "农民、妇女",
        "用处", "街道", "不含各县", "科普示范区", "市民学校", "科普学校", "或科普学校",
    ],
)  # fmt: skip
def test_no_bodies(name: str) -> None:
    assert not is_body(name)


@pytest.mark.parametrize(
    "names",
    [
        ["区教育局", "团区委"],
        ["区人社局", "区总工会"],
        ["区教育局", "区科协"],
        ["团市委", "市教育局"],
        ["市教育局", "市科协", "市妇联"],
        ["省教育厅", "省科协", "团省委"],
        ["区委宣传部", "区委组织部"],
        ["市委宣传部"], ["区委组织部"], ["区政府办公室"], ["省政府办公厅"], ["市场监管局"], ["省市场监管局"],
        ["中国科协"], ["市科技和知识产权局"], ["市教育局职成科"], ["区委区政府"], ["市公安局区分局"],
        ["县委农工部", "县城建局"], ["市自然资源和规划局市中分局"], ["市市场监管局"], [""],
    ],
)  # fmt: skip
def test_glued_names_part(names: list[str]) -> None:
    glued = "".join(names)
    assert [glued[start:end] for start, end in split_glued(glued)] == names


@given(st.text(alphabet="省市区县团委教育局科协宣传部人社政府办公室总工会妇联各镇", max_size=24))
def test_parts_tile_the_name_and_nothing_raises(name: str) -> None:
    spans = split_glued(name)
    assert "".join(name[start:end] for start, end in spans) == name
    assert len(profile(name).stem) >= (1 if name else 0)
    is_body(name)
