"""What a page prints around the head of a document that was copied from it as plain text. All texts are invented."""

import pytest

from kepu_extract import extract
from kepu_extract.model import PolicyDocument

_TITLE = "云溪县人民政府办公室关于办好科普集市的通知"
_BODY = "各镇人民政府，县政府各部门：\n科普集市定于九月开办，请各镇备好展品。\n一、摊位安排\n各镇安排摊位2处。\n云溪县人民政府办公室\n2031年9月2日\n"


def _first(text: str) -> PolicyDocument:
    return extract(text.encode(), name="page.txt").documents[0]


def _told(document: PolicyDocument) -> tuple[str | None, str | None, list[str]]:
    said = document.metadata
    return said.title, said.document_number.text if said.document_number else None, said.addressees


_WHOLE = (_TITLE, "云政办发〔2031〕8号", ["各镇人民政府", "县政府各部门"])


@pytest.mark.parametrize(
    "head",
    [
        # The title above the block of labels, which names it again.
        f"{_TITLE}\n索引号 : 0110/2031-07 文       号 : 云政办发〔2031〕8号\n主题分类: 科技 发文单位: 云溪县人民政府办公室\n"
        f"名       称: {_TITLE} 发布日期: 2031年09月03日\n有效性: 有效 发文日期: 2031年09月02日\n",
        # Labels right behind the figures of the value before them.
        f"{_TITLE}\n索引号：0110/2031-07文号：云政办发〔2031〕8号\n发文单位：云溪县人民政府办公室\n"
        f"发文日期：2031-09-02发布日期：2031-09-03\n",
        # Labels and values with nothing but blanks between.
        f"索 引 号 0110/2031-07 公开方式 主动公开\n发布机构 云溪县人民政府办公室 组配分类 云政办发\n发布日期 2031-09-03 废止日期\n有效性 有效\n"
        f"云政办发〔2031〕8号{_TITLE}\n分享\n",
        # A table that became lines with bars.
        f"[ 索引号 ] | 0110/2031-07 | [ 发文字号 ] | 云政办发〔2031〕8号 |\n[ 发布机构 ] | 云溪县人民政府办公室 | ||\n"
        f"[ 成文日期 ] | 2031-09-02 | [ 发布日期 ] | 2031-09-03 |\n{_TITLE}\n",
        # A list whose values stand in the lines below the labels.
        f"返回顶部\n{_TITLE}\n"
        f"• 索引号：\n0110/2031-07\n• 主题分类：\n• 发文字号：\n云政办发〔2031〕8号\n• 发布日期：\n2031年09月03日 16:40\n• 内容概述：\n{_TITLE}\n",
        # All in one line, parted by semicolons.
        f"{_TITLE}\n索引号：0110/2031-07；发布机构：云溪县人民政府办公室；文号：云政办发〔2031〕8号；发布日期：2031-09-03；\n",
        # Each label without a colon in a line of its own, its value below it or missing.
        "[ 索引号 ]\n0110/2031-07\n载体类型\n发布机构\n云溪县人民政府办公室\n发布日期\n2031-09-03\n公开类别\n主动公开\n"
        f"{_TITLE}\n云政办发〔2031〕8号\n",
    ],
    ids=["twice", "glued", "blanks", "bars", "below", "semicolons", "stacked"],
)
def test_labels_in_whatever_form_tell_of_the_document(head: str) -> None:
    document = _first(head + _BODY)
    assert _told(document) == _WHOLE
    assert (document.metadata.index_number, document.metadata.date_published) == ("0110/2031-07", "2031-09-03")
    assert document.metadata.issuing_authorities == ["云溪县人民政府办公室"]
    assert document.preamble == "科普集市定于九月开办，请各镇备好展品。"


@pytest.mark.parametrize(
    "line",
    [
        "来源：云溪县人民政府办公室2031-09-03 17:46浏览次数：70",
        "来源：云溪县人民政府办公室发布时间：2031-09-03",
        "来源：云溪县人民政府办公室发布时间：2031年9月3日浏览量：7",
    ],
)
@pytest.mark.parametrize("again", ["", "云溪县人民政府办公室\n关于办好科普集市的通知\n"])
def test_the_day_when_a_page_put_it_up_is_read_where_it_is_glued_to_its_source(line: str, again: str) -> None:
    document = _first(f"{_TITLE}\n{line}\n{again}云政办发〔2031〕8号\n{_BODY}")
    assert _told(document) == _WHOLE
    assert document.metadata.date_published == "2031-09-03"


@pytest.mark.parametrize("mark", ["（失效）", "[现行有效]"])
def test_whether_it_is_in_force_is_no_part_of_a_title(mark: str) -> None:
    assert _first(f"{mark}{_TITLE}\n云政办发〔2031〕8号\n{_BODY}").metadata.title == _TITLE


@pytest.mark.parametrize(
    "above",
    [
        "县规范性文...", "页面宽度范围为200至2000", "侵权投诉", "云溪县人民政府LOGO\n长者服务专区",
        "网 址: | www.example.cn/index.html |\n印 刷: | 某印务公司 |",
    ],
)
@pytest.mark.parametrize("title", [_TITLE, "云溪县人民政府办公室\n关于办好科普集市的通知"])
def test_lines_of_a_page_above_a_title_are_no_part_of_it(above: str, title: str) -> None:
    assert _first(f"{above}\n{title}\n云政办发〔2031〕8号\n{_BODY}").metadata.title == _TITLE


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("云溪县全民科学素质行动规划\n实施方案（2031—2035年）", "云溪县全民科学素质行动规划实施方案（2031—2035年）"),
        ("云溪县2031年国民经济和社会发展计划\n执行情况与2032年计划草案报告", "云溪县2031年国民经济和社会发展计划执行情况与2032年计划草案报告"),
        ("科学素质行动\n云溪县方案", "科学素质行动云溪县方案"),
        # the second line could be a title by itself; the first one is open, and the page's heading leaves it out
        ("云溪县教育局 云溪县科学技术协会关于做好\n2031年科普集市工作的方案", "云溪县教育局 云溪县科学技术协会关于做好2031年科普集市工作的方案"),
        (
            "关于做好2031年科普集市工作的方案（云科〔2031〕8号）\n发布时间：2031/02/02\n云溪县科学技术协会关于做好\n2031年科普集市工作的方案",
            "云溪县科学技术协会关于做好2031年科普集市工作的方案",
        ),
    ],
)
def test_a_title_over_two_lines_keeps_its_first(lines: str, title: str) -> None:
    assert _first(f"{lines}\n为办好此事，制定本方案。\n一、主要任务\n开放书屋。\n").metadata.title == title


@pytest.mark.parametrize(
    "head",
    [
        f"{_TITLE}\n云溪县人民政府办公室\n关于办好科普集市的通知\n云政办发〔2031〕8号\n",
        f"云政办发〔2031〕8号《{_TITLE}》\n浏览量：　　时间：2031-09-16 04:20:51\n《{_TITLE}》\n云政办发〔2031〕8号\n",
        f"{_TITLE}\n【法宝引证码】CLI.14.000 \n{_TITLE}\n云政办发〔2031〕8号\n",
    ],
    ids=["broken", "in-marks", "reference"],
)
def test_a_title_that_a_page_prints_twice_hides_nothing_below_it(head: str) -> None:
    document = _first(head + _BODY)
    assert _told(document) == _WHOLE
    assert document.citations == []
    assert document.preamble == "科普集市定于九月开办，请各镇备好展品。"


def test_a_heading_with_its_topic_and_a_broken_red_head_are_one_document() -> None:
    head = "【科普活动】关于印发云溪县科普集市方案的通知\n云溪县科普活动\n指 挥 部 文 件\n云科指〔2031〕8号\n关于印发云溪县科普集市方案的通知\n"
    text = f"{head}各成员单位：\n现将方案印发给你们，请认真执行。\n云溪县科普活动指挥部\n2031年9月2日\n云溪县科普集市方案\n一、主要任务\n开办集市。\n"
    notice, plan = extract(text.encode(), name="page.txt").documents
    assert _told(notice) == ("关于印发云溪县科普集市方案的通知", "云科指〔2031〕8号", ["各成员单位"])
    assert plan.issued_by == notice.id


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布人：刘东          联络点：下寺镇          时间：7月8号", None),
        ("作者:yx_zfb      发布时间:2031-09-03 16:03      来源:       选择阅读字号:[ ]      阅读次数:", "2031-09-03"),
        ("时间:2031-09-03 11:21", "2031-09-03"),
    ],
)
def test_a_line_of_the_page_between_title_and_addressees(line: str, published: str | None) -> None:
    document = _first(f"{_TITLE}\n{line}\n{_BODY}")
    assert document.metadata.addressees == ["各镇人民政府", "县政府各部门"]
    assert (document.metadata.date_published, document.preamble) == (published, "科普集市定于九月开办，请各镇备好展品。")


def test_a_website_and_a_button_issue_nothing() -> None:
    text = "返回顶部\n云溪县科普集市方案\n发文机构：县政府网站\n为办好集市，制定本方案。\n一、主要任务\n开办集市。\n"
    assert _first(text).metadata.issuing_authorities == []


def test_a_date_with_a_bar_behind_it_signs() -> None:
    document = _first(f"{_TITLE}\n{_BODY.rstrip()} |\n")
    assert (document.metadata.date_issued, document.metadata.issuing_authorities) == ("2031-09-02", ["云溪县人民政府办公室"])


def test_the_opening_of_another_text_below_the_date_hides_no_signature() -> None:
    document = _first(f"{_TITLE}\n{_BODY}云溪县科协 云溪县教育局关于建立\n")
    assert (document.metadata.date_issued, document.metadata.issuing_authorities) == ("2031-09-02", ["云溪县人民政府办公室"])


def test_a_title_of_two_bodies_is_issued_by_both_where_one_signs() -> None:
    text = f"云溪县财政局 云溪县教育局关于办好科普集市的通知\n{_BODY}".replace("云溪县人民政府办公室", "云溪县财政局")
    assert _first(text).metadata.issuing_authorities == ["云溪县财政局", "云溪县教育局"]


@pytest.mark.parametrize(
    ("title", "years"),
    [("云溪县防疫计划（二零三一—二○三三年）", (2031, 2033)), ("云溪县二〇三一年工作要点", (2031, 2031))],
)
def test_the_years_of_a_title_may_be_written_out(title: str, years: tuple[int, int]) -> None:
    found = _first(f"{title}\n一、防疫任务\n六月底前免疫生猪12万头。\n")
    assert found.metadata.period is not None and (found.metadata.period.start_year, found.metadata.period.end_year) == years
    assert [one.due and one.due.end for one in found.indicators] == ["2031-06-30" if years == (2031, 2031) else None]


def test_years_in_brackets_are_a_period_without_their_word() -> None:
    period = _first("云溪县科普三年行动计划（2031—2033）\n为办好此事，制定本计划。\n一、主要任务\n开放书屋。\n").metadata.period
    assert period is not None and (period.start_year, period.end_year) == (2031, 2033)


def test_the_labels_of_a_form_address_nobody() -> None:
    assert _first("云溪县科普集市摊位审批表\n审批表编号：  审批单位：\n一、摊位\n两处。\n").metadata.addressees == []


def test_a_name_with_a_conjunction_in_it_keeps_its_beginning() -> None:
    text = "云溪县科普集市方案\n按照《科普集市摊位管理规定》（国家科普和集市管理局公告2031年第5号）办理。\n一、主要任务\n开办集市。\n"
    (citation,) = _first(text).citations
    assert citation.document_number == "国家科普和集市管理局公告2031年第5号"


def test_a_heading_above_the_title_of_a_plan_says_who_issued_it() -> None:
    heading = "“公开信息” 中共云溪县委办公室 云溪县人民政府办公室印发《云溪县科普三年行动计划（2031—2033年）》的通知"
    document = _first(f"{heading}\n云溪县科普三年\n行动计划\n（2031—2033年）\n为办好此事，制定本计划。\n一、主要任务\n开放书屋。\n")
    assert document.metadata.title == "云溪县科普三年行动计划（2031—2033年）"
    assert document.metadata.issuing_authorities == ["中共云溪县委办公室", "云溪县人民政府办公室"]


def test_a_text_in_one_line_has_its_title() -> None:
    body = "为深入开展科普活动，结合我县实际，特制定方案如下：一、摊位由各镇安排，每镇安排摊位两处，摆放展品并安排讲解员。"
    rest = "二、时间从2031年9月1日开始，至2031年9月30日结束，每天开放八小时。三、各镇要做好秩序维护，备好茶水和药品，安排专人巡查摊位，保证安全，"
    rest += "并在结束后清理场地，归还展品，向县科协报送总结材料。"
    document = _first(f"云溪县关于开办科普集市的实施方案{body}{rest}")
    assert document.metadata.title == "云溪县关于开办科普集市的实施方案"
    assert document.preamble is not None and document.preamble.startswith("为深入开展科普活动")


def test_a_list_of_duties_alone_is_no_other_text() -> None:
    lines = "县住房城乡建设局：负责摊位搭建方面的相关工作。\n县自然资源局：负责场地选址，做好风险排查。\n"
    assert _first(lines).text.startswith("县住房城乡建设局")


def test_a_menu_above_the_title_is_left_out() -> None:
    menu = "政府信息公开\n    1. 规范性文件\n    1. 目录\n    2. 县人民政府\n    1. 专项规划\n    2. 区域规划\n    1. 采购\n"
    document = _first(f"{menu}{_TITLE}\n取消收藏成功!\n相关办事指南\n{_BODY}")
    assert (document.metadata.title, len(document.sections)) == (_TITLE, 1)
    assert document.metadata.addressees == ["各镇人民政府", "县政府各部门"]


def test_short_items_of_a_plan_are_no_menu() -> None:
    items = "1. 展品\n2. 茶水\n"
    document = _first(f"云溪县科普集市方案\n一、摊位\n{items}二、人员\n{items}三、物资\n{items}四、其他\n{items}为办好集市，制定本方案。\n")
    assert [section.title for section in document.sections] == ["摊位", "人员", "物资", "其他"]


@pytest.mark.parametrize("mark", ["目录", "目\t录", "目　次"])
def test_the_heading_of_a_list_of_contents_is_no_title(mark: str) -> None:
    text = f"云溪县科普\n1981一1985\n{mark}\n序（3）第一编\n一、摊位安排\n各镇按分工办好科普集市。\n二、值守安排\n各镇安排2人值守。\n"
    assert _first(text).metadata.title == "云溪县科普"


def test_a_bar_parts_the_labels_of_a_page() -> None:
    head = "索 引 号：791/2031-00201 | 主题分类：综合 | |\n发布机构：云溪镇人民政府 | 关 键 词：通知 | |\n成文日期：2031-05-06 |\n"
    metadata = extract(f"{head}为做好防火工作，特制定本方案。\n一、工作目标\n确保安全。\n".encode(), name="page.txt").documents[0].metadata
    assert (metadata.issuing_authorities, metadata.index_number, metadata.date_issued) == (["云溪镇人民政府"], "791/2031-00201", "2031-05-06")


def test_number_and_date_may_stand_side_by_side() -> None:
    text = "云溪县人民政府关于办好科普的通知\n\n云政发〔2031〕31号          2031-07-18\n\n各镇人民政府：\n\n请办好科普。\n"
    metadata = extract(text.encode(), name="page.txt").documents[0].metadata
    assert metadata.document_number is not None
    assert (metadata.document_number.text, metadata.date_issued, metadata.addressees) == ("云政发〔2031〕31号", "2031-07-18", ["各镇人民政府"])


@pytest.mark.parametrize("place", ["XX市", "***村", "某某县"])
def test_a_placeholder_is_no_region(place: str) -> None:
    document = extract(f"{place}支持科普发展实施方案\n\n一、主要任务\n（一）办好讲座。\n".encode(), name="plan.txt").documents[0]
    assert document.metadata.region is None


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("为办好科普，现将有关事项通知如下。\n一、会议内容\n交流经验。\n", "notice"),
        ("（二）整治阶段（3月）。各镇按照本方案整治渡口。\n", "plan"),
        ("第五条 渡口由镇里管理。\n第六条 本办法自印发之日起施行。\n", "measures"),
    ],
)
def test_a_part_without_a_title_may_say_what_it_is(text: str, genre: str) -> None:
    assert extract(text.encode(), name="part.txt").documents[0].genre == genre


def test_a_document_passed_on_is_about_the_place_that_it_names() -> None:
    region = _first("关于转发云溪县科普集市方案的通知\n各镇人民政府：\n现转发给你们。\n").metadata.region
    assert region is not None
    assert region.name == "云溪县"


def test_a_motto_above_what_the_document_is_called_belongs_to_its_title() -> None:
    body = "一、指导思想\n以服务为本。\n二、重点工作\n（一）建设书屋。新建书屋3所。\n"
    document = _first(f"凝心聚力  再上新阶\n——青禾县2031年科普工作要点\n（征求意见稿）\n{body}")
    said = document.metadata
    assert (document.genre, said.is_draft, said.title) == ("key_points", True, "凝心聚力 再上新阶青禾县2031年科普工作要点")


def test_the_first_chapter_without_a_number_is_no_title() -> None:
    assert _first("总  则\n第一条 为办好渡运，制定本办法。\n第二条 渡工应当按时交接。\n第三条 本办法由县交通局解释。\n").metadata.title is None


def test_the_day_and_source_of_a_page_close_no_head() -> None:
    head = "2031-09-03 10:00 县人民政府办公室\n索 引 号 YX0031/2031-008 发文日期 2031-09-02\n发布机构 县人民政府办公室 文    号 云政办发〔2031〕8号\n"
    assert _told(_first(f"{_TITLE}\n{head}{_BODY}")) == _WHOLE


def test_a_label_with_its_value_in_brackets_and_a_number_behind_a_date() -> None:
    bracketed = _first(f"{_TITLE}\n\n发布日期（2031-09-03）\n\n云政办发〔2031〕8号\n\n{_BODY}")
    assert _told(bracketed) == _WHOLE
    assert bracketed.metadata.date_published == "2031-09-03"
    behind = _first(f"{_TITLE}\n印发日期：2031-09-02       云政办发〔2031〕8号\n\n{_BODY}")
    assert _told(behind) == _WHOLE
    assert behind.metadata.date_issued == "2031-09-02"


def test_a_title_broken_behind_a_word_for_schools_is_whole() -> None:
    title = "云溪县教育局关于印发云溪县中小学渡船安全工作若干措施的通知"
    text = f"云教发〔2031〕7号\n{title[:15]}\n{title[15:]}\n各中小学校：\n现将措施印发给你们，请认真落实。\n云溪县教育局\n2031年3月9日\n"
    assert _first(text).metadata.title == title


def test_an_info_block_with_a_summary_is_the_head_of_its_notice_and_the_foot_of_the_page_no_text() -> None:
    text = """信息名称：云溪县教育局印发《关于规范渡口使用的若干意见》的通知
信息索引：360A16-04-2031-0005-1 生成日期：2031-02-20 发文机构：云溪县教育局
内容概述：云溪县教育局印发《关于规范渡口使用的若干意见》。
云溪县教育局印发《关于规范渡口使用的若干意见》的通知
云教〔2031〕2号
各学校：
为规范渡口使用，现将《关于规范渡口使用的若干意见》印发给你们，请认真执行。
云溪县教育局
2031年2月18日
关于规范渡口使用的若干意见
为规范渡口使用，提出以下意见。
一、加强管理。各校应当登记。
二、做好宣传。各校应当宣传。
扫一扫分享本页
发布日期：2031-02-23来源：教育局 下载 收藏 责任编辑：李佩
县教育局负责人就《关于规范渡口使用的若干意见》答记者问
政府网站
"""
    notice, opinion = extract(text.encode(), name="page.txt").documents
    assert (notice.genre, notice.metadata.index_number, notice.metadata.date_issued) == ("notice", "360A16-04-2031-0005-1", "2031-02-18")
    assert opinion.sections[-1].body == "各校应当宣传。"
    assert not any(task.deadlines for task in opinion.tasks)


def test_a_number_ahead_of_the_heading_of_a_page_is_none_of_its_title() -> None:
    text = """## 云政办发〔2031〕2号 关于印发云溪县渡口专项规划（2031－2035年）的通知

### 云溪县政府　www.yunxi.example   2031-02-20 15:25   来源：云溪县人民政府办公室放大正常缩小

云溪县人民政府办公室

关于印发云溪县渡口专项规划

（2031－2035年）的通知

云政办发〔2031〕2号

各镇人民政府：

《云溪县渡口专项规划（2031-2035年）》已经县政府同意，现印发给你们，请认真执行。

云溪县人民政府办公室

2031年2月18日
"""
    (notice,) = extract(text.encode(), name="page.md").documents
    assert notice.metadata.title == "云溪县人民政府办公室关于印发云溪县渡口专项规划（2031－2035年）的通知"
    assert notice.metadata.document_number is not None and notice.metadata.document_number.text == "云政办发〔2031〕2号"
