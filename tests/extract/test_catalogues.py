"""Leaves of a catalogue have their name as title, also beside one that has a comma or something below it."""

from kepu_extract.pipeline import extract


def _titles(*lines: str) -> list[str | None]:
    text = "\n\n".join(["云溪县渡口数据指南", "一、总体说明", "（一）数据", *lines])
    sections = extract(text.encode(), name="guide.txt").documents[0].sections
    return [child.title for child in sections[0].children[0].children]


def test_one_name_with_a_comma_takes_no_title_from_the_others() -> None:
    names = ["抽样方法", "比较方法，含对照", "评分方法", "汇总方法"]
    assert _titles(*(f"{number}）{name}" for number, name in enumerate(names, 1))) == names


def test_a_name_with_items_below_it_takes_no_title_from_the_others() -> None:
    assert _titles("1）标注流程", "2）审核流程", "①初审", "②复审", "3）发布流程", "4）归档流程") == ["标注流程", "审核流程", "发布流程", "归档流程"]


def test_sentences_stay_text() -> None:
    assert _titles("1）登记渡船。", "2）核对渡工，登记证件。", "3）公布结果。") == [None, None, None]
