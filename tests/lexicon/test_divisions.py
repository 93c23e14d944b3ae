"""Places: known divisions, names of the past, and places known by their shape only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.lexicon.division_table import division_table
from kepu_extract.lexicon.divisions import find_place, find_place_within, is_central_body, resolve
from kepu_extract.lexicon.loader import load


@pytest.mark.parametrize(
    ("name", "level", "code", "ancestors"),
    [
        ("广东省", "province", "440000", []),
        ("内蒙古自治区", "province", "150000", []),
        ("北京市", "province", "110000", []),
        ("攀枝花市", "prefecture", "510400", ["四川省"]),
        ("延边朝鲜族自治州", "prefecture", "222400", ["吉林省"]),
        ("凉山州", "prefecture", "513400", ["四川省"]),
        ("福州市台江区", "county", "350103", ["福建省", "福州市"]),
        ("福州市鼓楼区", "county", "350102", ["福建省", "福州市"]),
        ("福建省台江区", "county", "350103", ["福建省", "福州市"]),
        ("江苏淮安市", "prefecture", "320800", ["江苏省"]),
        ("淮阴区", "county", "320804", ["江苏省", "淮安市"]),
        ("重庆市黔江区", "county", "500114", ["重庆市"]),
        ("浦东新区", "county", "310115", ["上海市"]),
        ("济源市", "county", "419001", ["河南省"]),
        ("安徽", "province", "340000", []),
        ("吉林", "province", "220000", []),  # a city of that name is in it
        # Ambiguous: the level is known, the place is not.
        ("鼓楼区", "county", None, []),
        ("朝阳区", "county", None, []),
        ("朝阳", None, None, []),
        # Names of the past.
        ("襄樊市", "prefecture", "420600", ["湖北省"]),
        ("崇文区", "county", "110103", ["北京市"]),
        ("襄樊市襄阳区", "county", "420607", ["湖北省", "襄阳市"]),
        # In no table: the level by the word, the ancestors as far as the name tells them.
        ("曲溪街道", "township", None, []),
        ("合肥市青溪镇", "township", None, ["安徽省", "合肥市"]),
        ("云溪县", "county", None, []),
        ("云溪市青石区", "county", None, []),
        ("青溪村", "village", None, []),
        ("青溪社区", "village", None, []),
        ("XX镇", "township", None, []),
        ("雄安新区", "zone", None, []),
        ("甘肃省兰州新区", "zone", None, ["甘肃省"]),
        ("合肥高新区", "zone", None, ["安徽省", "合肥市"]),
        ("云溪经济技术开发区", "zone", None, []),
        ("全国", "national", None, []),
    ],
)
def test_region(name: str, level: str | None, code: str | None, ancestors: list[str]) -> None:
    region = resolve(name)
    assert region is not None
    assert (region.name, region.level, region.code) == (name, level, code)
    assert [each.name for each in region.ancestors] == ancestors
    assert all(each.code for each in region.ancestors)


@pytest.mark.parametrize("name", ["", "科协", "关于", "福州市科协", "市辖区", "农村", "全市", "科普示范区"])
def test_no_region(name: str) -> None:
    assert resolve(name) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("云溪县乡村振兴实施方案", "云溪县"),
        ("健全县乡村三级物流方案", None),
        ("福州市台江区科普工作计划", "福州市台江区"),
        ("广东省人民政府办公厅关于做好防汛工作的通知", "广东省"),
        ("陕西省市场监督管理局工作要点", "陕西省"),
        ("2023年重庆市黔江区科普工作要点", "重庆市黔江区"),
        ("2021—2025年云溪县科普规划", "云溪县"),
        ("《云溪县科普规划》任务表", "云溪县"),
        ("关于印发《云溪县科普规划》的通知", "云溪县"),
        ("关于成立青溪镇科普领导小组的通知", "青溪镇"),
        ("中共云溪县委办公室", "云溪县"),
        ("共青团云溪县委", "云溪县"),
        ("国家税务总局云溪县税务局", "云溪县"),
        ("云溪市民政局", "云溪市"),
        ("云溪市市场监督管理局", "云溪市"),
        ("曲溪街道科普工作计划", "曲溪街道"),
        ("兰州新区管委会", "兰州新区"),
        ("青石新片区渡口规划", "青石新片区"),
        ("全国科普工作要点", "全国"),
        ("“十四五”云溪县科普规划", "云溪县"),
        ("天津滨海新区科普规划", "天津滨海新区"),
        ("（ＸＸ镇）", None),
        ("东北地区科普方案", None),
        ("边境县科普方案", None),
        ("长江经济带发展规划", None),
        ("关于加强社区科普工作的意见", None),
        ("关于进一步提振消费的意见", None),
        ("关于开展全国科普日活动的通知", None),
        ("全国科普示范县创建方案", None),
        ("创建全国科普示范区工作方案", None),
        ("国务院办公厅关于科普工作的意见", None),
        ("科技部 教育部", None),
        ("农村科普工作方案", None),
        ("市场监管局", None),
        ("云溪市场监管局", None),
        ("福州市场监管局", None),
        ("市区两级", None),
        ("省市联动方案", None),
        ("全市科普工作要点", None),
        ("我区科普工作", None),
        ("各县区", None),
        ("城区科普大学", None),
        ("城市社区科普方案", None),
        ("县域科普中心", None),
        ("区域协同方案", None),
        ("乡村振兴方案", None),
        ("街道办", None),
        ("老旧小区改造方案", None),
        ("特色小镇建设方案", None),
        ("贫困地区科普方案", None),
        ("高新技术产业开发区管理办法", None),
        ("北京科技大学", None),
        ("", None),
    ],
)
def test_leading_place(text: str, place: str | None) -> None:
    span = find_place(text)
    assert (span and text[slice(*span)]) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("某会合肥监管分局关于渡口保险的意见", "合肥"),
        ("合肥市居家社区照料办法", "合肥市"),
        ("某行支持合肥渡运", None),
        ("关于建立云溪县渡口巡查机制的实施意见", "云溪县"),
        ("关于健全完善青溪镇渡口台账的通知", "青溪镇"),
        ("关于创新开化县渡口管理的意见", "开化县"),
        ("关于推进建水县渡口修缮的意见", "建水县"),
        ("关于稳妥有序扩大跨县渡运范围的通知", None),
        ("国家节水试点（云溪市）实施方案", "云溪市"),
        ("国家节水试点（合肥）实施方案", "合肥"),
        ("渡口修缮方案（试行）", None),
        ("渡口名单（城区）", None),
        ("渡口名单（县区）", None),
        ("渡口名单（资源）", None),
    ],
)
def test_place_within(text: str, place: str | None) -> None:
    span = find_place(text) or find_place_within(text)
    assert (span and text[slice(*span)]) == place


@pytest.mark.parametrize("name", load("places")["central"]["names"])
def test_central_bodies_of_the_list(name: str) -> None:
    assert is_central_body(name)


@pytest.mark.parametrize("name", ["国务院办公厅", "中共中央办公厅", "中央宣传部", "国务院妇女儿童工作委员会"])
def test_central_bodies_by_pattern(name: str) -> None:
    assert is_central_body(name)


@pytest.mark.parametrize("name", load("places")["central"]["rejects"])
def test_bodies_that_are_not_central(name: str) -> None:
    assert not is_central_body(name)


@given(st.text(alphabet="省市区县镇乡村街道社新开发州盟旗云溪青石福台江全国各《年20 ", max_size=30))
def test_a_place_lies_inside_the_text_and_resolves(text: str) -> None:
    span = find_place(text)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(text)
        place = text[slice(*span)]
        assert place.startswith("全国") or resolve(place) is not None


def test_every_unit_of_today_resolves_to_its_own_code_with_its_ancestors() -> None:
    table = division_table()
    units = [unit for unit in table.units() if unit.until is None]
    assert len(units) > 3000
    for unit in units:
        chain = [*table.ancestors(unit), unit]
        region = resolve("".join(each.name for each in chain))
        assert region is not None and region.code == unit.code, unit
