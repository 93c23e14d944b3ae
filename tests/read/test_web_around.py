"""What a web page sets around a document in a copy or a print of it. All texts are invented."""

import pytest

from kepu_extract.read.web.around import without_page
from kepu_extract.source import Line

MENU = ["无障碍", "繁體版", "请输入关键字", "首页", "政务公开", "政务服务", "互动交流", "走进云溪"]
PLAN = ["云溪县科普工作方案", "一、办好科普馆，方便公众参观。", "二、办好科普集市，每月一次。"]
FOOT = ["网站地图 | 联系我们 | 意见反馈", "云溪县科协 版权所有", "备案号：云ICP备00000000号"]


def _kept(*texts: str) -> list[str]:
    return [line.text for line in without_page([Line(text) for text in texts])[0]]


def test_the_menu_of_a_site_ends_with_its_last_entry() -> None:
    assert _kept(*MENU, "新闻", *PLAN) == PLAN


def test_the_menu_of_a_site_ends_above_the_labels_of_a_page() -> None:
    labels = ["索引号：1234/2031-00001", "发布日期：2031-05-06"]
    assert _kept(*MENU, "云溪县政府部门信息公开", "法定主动公开内容", *labels, *PLAN) == [*labels, *PLAN]


def test_labels_that_tabs_part_from_their_values_are_of_the_page() -> None:
    block = ["索引号\tYX-0003/2031-00017", "文号\t云科协〔2031〕3号\t主题词\t科普", "发布日期\t", "字体：[大 中 小]  打印本页  关闭窗口"]
    assert _kept(*block, *PLAN) == ["索引号：YX-0003/2031-00017", "文号：云科协〔2031〕3号", *PLAN]
    assert _kept("名称\t数量", "来源\t县财政", *PLAN) == ["名称\t数量", "来源\t县财政", *PLAN]


@pytest.mark.parametrize("foot", [["下一条：没有了", "主办单位：云溪县科协", "技术支持：青禾软件"], ["主办单位：云溪县科协  技术支持：青禾软件"]])
def test_who_runs_a_site_ends_its_page(foot: list[str]) -> None:
    assert _kept(*PLAN, *foot) == PLAN
    assert _kept(*PLAN, "主办单位：云溪县科协") == [*PLAN, "主办单位：云溪县科协"]


@pytest.mark.parametrize("between", [20, 60])
def test_a_long_menu_ends_with_the_path(between: int) -> None:
    entries = [f"栏目{number}" for number in range(between)]
    assert _kept(*entries, "您当前的位置是：首页>政务公开>文件", *PLAN) == PLAN


def test_short_lines_above_a_text_are_no_menu() -> None:
    assert _kept("云溪县科协", "政务公开", "首页", *PLAN) == ["云溪县科协", "政务公开", "首页", *PLAN]


def test_the_foot_of_a_site_goes_on_below_its_numbers() -> None:
    links = [f"· 云溪县第{number}科普站" for number in range(30)]
    assert _kept(*PLAN, *FOOT, *links, "×", "+") == PLAN


def test_a_text_that_speaks_of_such_numbers_goes_on() -> None:
    text = [
        "三、县政府网站由云溪县科协主办，要公布其全部登记号云ICP备00000000号。",
        *(f"{number}、各镇要办好科普站，方便公众参观。" for number in "四五六七八九十"), *PLAN[1:], *PLAN[1:], *PLAN[1:],
    ]  # fmt: skip
    assert _kept(*PLAN, *text) == [*PLAN, *text]


def test_explanations_and_doubled_buttons_below_a_text_go() -> None:
    foot = ["印打印 收藏收藏 关闭关闭", "相关文档", "《云溪县科普工作方案》政策解读2031-05-07"]
    assert _kept(*PLAN, *foot) == PLAN


def test_links_to_explanations_with_their_days_go_and_annexes_stay() -> None:
    links = ["政策解读", "【文字解读】《云溪县科普工作方案》政策解读", "2031-05-07", "【一图读懂】《云溪县科普工作方案》 2031-05-07"]
    assert _kept(*PLAN, "附件1：科普站名单.doc", *links, *FOOT) == [*PLAN, "附件1：科普站名单.doc"]


def test_a_page_that_is_nothing_but_a_menu_is_kept() -> None:
    assert _kept(*MENU) == MENU


def test_lists_that_count_anew_are_a_menu_in_a_copied_text_alone() -> None:
    lists = ["1. 目录", "1. 规划", "2. 计划", "1. 决定", "1. 事项", "2. 结果"]
    assert _kept(*lists, *PLAN) == [*lists, *PLAN]
    copied, _ = without_page([Line(text) for text in (*lists, *PLAN)], copied=True)
    assert [line.text for line in copied] == PLAN
