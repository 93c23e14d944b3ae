"""What stands above the title of an upward document (GB/T 9704-2012, 7.2): 发文字号 and 签发人. All texts are invented."""

import pytest

from kepu_extract import extract
from kepu_extract.model import Metadata

HEADS = [
    ("云政发〔2024〕5号　　签发人：王建国", ["王建国"]),
    ("云政发〔2024〕5号                                            签发人：王建国", ["王建国"]),
    ("云政发〔2024〕5号　　签发人：王建国　李　明", ["王建国", "李明"]),
    ("签发人：王建国、李明\n\n云政发〔2024〕5号", ["王建国", "李明"]),
    ("　　　　　　　　　　　　签发人：王建国　李　明\n\n云政发〔2024〕5号　　　　　　　　张小云", ["王建国", "李明", "张小云"]),
    ("签发人：王建国　李　明\n\n　　　　赵一山　钱　江\n\n云政发〔2024〕5号　　　　张小云", ["王建国", "李明", "赵一山", "钱江", "张小云"]),
    ("云政发〔2024〕5号", []),
]


def _metadata(text: str) -> Metadata:
    return extract(text.encode(), name="notice.txt").documents[0].metadata


@pytest.mark.parametrize("line", ["2031-03-03 10:56 来源：县政府办", "时间：2031-03-03 10:56:07", "2031年3月3日 来源：县政府办"])
def test_a_page_says_when_it_was_put_up(line: str) -> None:
    metadata = _metadata(f"云溪县人民政府关于举办科普集市的通知\n{line}\n各乡镇人民政府：\n请认真组织科普集市。\n云溪县人民政府\n2031年2月27日\n")
    assert (metadata.date_published, metadata.date_issued) == ("2031-03-03", "2031-02-27")
    assert metadata.addressees == ["各乡镇人民政府"]


@pytest.mark.parametrize(("head", "signers"), HEADS)
def test_number_beside_the_signers(head: str, signers: list[str]) -> None:
    text = f"云溪县人民政府文件\n\n{head}\n\n云溪县人民政府关于建设科普馆的请示\n\n市人民政府：\n\n为办好科普馆，现请示如下。\n"
    metadata = _metadata(text)
    assert metadata.title == "云溪县人民政府关于建设科普馆的请示"
    assert metadata.document_number is not None
    assert metadata.document_number.text == "云政发〔2024〕5号"
    assert metadata.signers == signers
    assert ["".join(evidence.quote.split()) for evidence in metadata.evidence.get("signers", [])] == signers


@pytest.mark.parametrize(
    ("bracket", "authorities", "number", "date"),
    [
        ("（2031年4月11日云溪县人民政府第9号令公布　根据2033年3月7日云溪县人民政府第12号令修改）",
         ["云溪县人民政府"], "云溪县人民政府第9号令", "2031-04-11"),
        ("（2031年5月22日经县交通局局务会议通过 2031年5月27日云溪县交通局令2031年第2号公布 自2031年7月1日起施行）",
         ["云溪县交通局"], "云溪县交通局令2031年第2号", "2031-05-27"),
        ("（2031年4月11日县人民代表大会常务委员会第三次会议通过）", [], None, None),
        ("（2031年4月11日中国共产党云溪县第九届委员会第七次全体会议通过）", [], None, "2031-04-11"),
        ("（2031年4月11日云溪县第九届人民代表大会第四次会议批准）", [], None, "2031-04-11"),
        ("（2031年4月11日县人民代表大会第四次会议通过　2031年5月28日清州市人大常委会批准）", [], None, None),
        ("----2031年4月11日在云溪县第九届人民代表大会第四次会议上", [], None, "2031-04-11"),
    ],
)  # fmt: skip
def test_rules_say_below_their_title_how_they_were_issued(
    bracket: str, authorities: list[str], number: str | None, date: str | None
) -> None:
    text = f"云溪县渡船营运管理办法\n{bracket}\n第一条 为规范渡船营运，制定本办法。\n第二条 本办法适用于县内各渡口。\n"
    metadata = _metadata(text)
    assert metadata.issuing_authorities == authorities
    assert (metadata.document_number.text if metadata.document_number else None) == number
    assert metadata.date_issued == date


@pytest.mark.parametrize(
    ("title", "trial", "draft"),
    [
        ("云溪县渡口管理办法\n（暂 行）", True, False), ("云溪县渡口管理办法（试　行）", True, False),
        ("云溪县渡口管理办法\n（草　案）", False, True), ("云溪县渡口管理办法（征 求 意 见 稿）", False, True),
    ],
)  # fmt: skip
def test_marks_of_a_title_may_be_spaced_out(title: str, *, trial: bool, draft: bool) -> None:
    text = f"{title}\n第一条 为规范渡船营运，制定本办法。\n第二条 本办法适用于县内各渡口。\n"
    document = extract(text.encode(), name="rules.txt").documents[0]
    assert (document.metadata.is_trial, document.metadata.is_draft, document.preamble) == (trial, draft, None)


def test_the_day_of_the_signature_goes_before_that_of_the_page() -> None:
    text = (
        "发文日期：2031-10-12\n云溪县人民政府办公室关于举办科普集市的通知\n各乡镇人民政府：\n请认真组织科普集市，备好展品和资料。\n"
        "云溪县人民政府办公室\n2031年9月27日\n"
    )
    metadata = _metadata(text)
    assert metadata.date_issued == "2031-09-27"


def test_a_report_names_below_its_title_when_and_by_whom_it_was_given() -> None:
    text = (
        "政府工作报告\n——2031年1月12日在云溪县第九届人民代表大会第五次会议上\n云溪县人民政府县长　马立新\n各位代表：\n"
        "现在，我代表县人民政府向大会报告工作，请予审议。\n一、2030年工作回顾\n过去一年，全县稳中求进。\n二、2031年工作安排\n新建渡口5处。\n"
    )
    metadata = _metadata(text)
    assert metadata.title == "政府工作报告"
    assert (metadata.issuing_authorities, metadata.date_issued) == (["云溪县人民政府"], "2031-01-12")
    assert metadata.region is not None and metadata.region.name == "云溪县"
    assert [evidence.quote for evidence in metadata.evidence["region"]] == ["云溪县"]
    assert metadata.addressees == []


def test_a_title_may_end_in_its_number_and_have_lines_of_the_page_around() -> None:
    text = (
        "• 索引号：4500/2031-7\n• 发布机构：云溪县人民政府办公室\n• 生成日期：2031-03-02\n2031年全县重点科普事项（云政办发〔2031〕2号）\n"
        "来源：县政府办   2031-03-03 10:56\n浏览量：7 | |\n\n各乡镇人民政府、县直各单位：\n\n一、办好科普馆。年内开馆。\n二、办好流动车。每月下乡。\n"
    )
    metadata = _metadata(text)
    assert metadata.title == "2031年全县重点科普事项"
    assert metadata.document_number is not None
    assert metadata.document_number.text == "云政办发〔2031〕2号"
    assert metadata.addressees == ["各乡镇人民政府、县直各单位"]


@pytest.mark.parametrize("number", ["第12号", "2031年第3号", "（第3号）", "云科普〔2031〕3号"])
def test_a_number_in_a_line_of_its_own_is_no_part_of_the_title(number: str) -> None:
    body = "各位居民：\n\n场馆周末开放。\n\n云溪县科学技术协会\n2031年3月1日\n"
    metadata = _metadata(f"云溪县科学技术协会\n\n{number}\n\n关于开放科普场馆的通告\n\n{body}")
    assert metadata.title == "关于开放科普场馆的通告"
    assert metadata.document_number is not None
    assert metadata.document_number.text == number.strip("（）")


def test_a_title_broken_behind_a_body_is_joined() -> None:
    text = "关于印发云溪县疫情期间学校\n开学后出入管理办法的通知\n各中小学：\n请认真执行。\n云溪县教育局\n2031年3月3日\n"
    metadata = _metadata(text)
    assert metadata.title == "关于印发云溪县疫情期间学校开学后出入管理办法的通知"
    assert metadata.issuing_authorities == ["云溪县教育局"]


@pytest.mark.parametrize("number", ["2031年第3号", "第3号"])
def test_an_announcement_may_have_no_title_but_what_its_number_counts(number: str) -> None:
    body = "为规范渡口收费，现将有关事项公告如下：\n\n一、各渡口应当公示收费标准。\n\n云溪县航运局\n\n2031年4月5日\n"
    metadata = _metadata(f"云溪县航运局公告{number}\n\n{body}")
    assert metadata.title == "云溪县航运局公告"
    assert metadata.document_number is not None and metadata.document_number.text == number
    titled = _metadata(f"云溪县航运局公告{number}\n\n云溪县航运局关于规范渡口收费的公告\n\n{body}")
    assert titled.title == "云溪县航运局关于规范渡口收费的公告"


@pytest.mark.parametrize("title", ["", "云溪县阅读目标\n\n"])
def test_a_bullet_right_below_the_title_is_body(title: str) -> None:
    text = f"{title}——全县书屋新增6万户，覆盖率达到72%。\n——漏借率不超过4%。\n（一）加强借阅，逐村检查。\n"
    document = extract(text.encode(), name="goals.txt").documents[0]
    assert [indicator.value for indicator in document.indicators] == [60000, 72, 4]
    assert document.sections[0].marker == "——"


def test_numbered_labels_in_brackets_stand_above_a_notice() -> None:
    labels = "01. [主题分类] ----科技/科普\n02. [发文机构] ----云溪县水利局\n03. [成文日期] 2031-03-05\n04. [发文字号] 云水发〔2031〕4号\n"
    metadata = _metadata(f"{labels}\n云溪县水利局关于开放科普馆的通知\n\n各镇：\n\n请认真做好开放工作，方便群众参观。\n")
    assert (metadata.issuing_authorities, metadata.date_issued) == (["云溪县水利局"], "2031-03-05")
    assert metadata.document_number is not None
    assert metadata.document_number.text == "云水发〔2031〕4号"


def test_bodies_of_the_state_and_their_departments_sign_in_one_line() -> None:
    signed = "国家林业和草原局办公室 国家中医药局综合司 2031年10月28日"
    metadata = _metadata(f"关于做好秋季林区科普工作的通知\n\n各省林业主管部门：\n\n请做好宣传，办好讲座。\n\n{signed}\n")
    assert metadata.issuing_authorities == ["国家林业和草原局办公室", "国家中医药局综合司"]


def test_behind_a_central_body_only_a_known_place_is_the_region() -> None:
    text = "国家林业和草原局关于做好{}的通知\n\n各省林业主管部门：\n\n请做好宣传，办好讲座。\n\n国家林业和草原局\n2031年9月30日\n"
    regions = [_metadata(text.format(what)).region for what in ("秋季林区巡护", "湖北省森林防火")]
    assert [region and region.name for region in regions] == ["全国", "湖北省"]


def test_who_signs_tells_the_place_where_no_title_does() -> None:
    text = "各县发展改革委：\n\n《云溪县渡口提升方案》已经同意，现印发给你们。\n\n{}\n\n2031年9月30日\n\n云溪县渡口提升方案\n\n一、修缮渡口。\n"
    signed = {
        "湖北省财政厅 中共湖北省委宣传部 国家能源局华中监管局": "湖北省", "国家能源局综合司\n\n国家铁路局": "全国", "湖北省财政厅 湖南省财政厅": None,
    }  # fmt: skip
    for bodies, place in signed.items():
        region = _metadata(text.format(bodies)).region
        assert (region and region.name) == place, bodies


def test_number_and_date_in_brackets_below_a_title_end_no_document() -> None:
    text = "3．云溪县水利局关于整治沟塘的实施意见\n（云水发〔2031〕9号）\n（2031年3月19日）\n各乡镇人民政府：\n为改善水环境，现提出如下意见。\n"
    documents = extract(text.encode(), name="opinion.txt").documents
    assert [(d.metadata.addressees, d.metadata.date_issued) for d in documents] == [(["各乡镇人民政府"], "2031-03-19")]


def test_the_month_below_a_title_is_no_part_of_it_and_its_year_is() -> None:
    body = "一、总体要求\n坚持便民利民。\n"
    titles = [
        extract(f"附件1\n\n云溪县健身设施\n行动计划\n（{time}）\n\n{body}".encode(), name="plan.txt").documents[0].metadata.title
        for time in ("2031年5月", "2031年度")
    ]
    assert titles == ["云溪县健身设施行动计划", "云溪县健身设施行动计划（2031年度）"]


def test_rules_whose_title_only_their_notice_says_are_on_trial_as_it_says() -> None:
    text = (
        "关于印发《云溪县渡口细则（试行）》的通知\n云水〔2031〕3号\n各乡镇：\n《云溪县渡口细则（试行）》已经审议通过，现予印发。\n"
        "云溪县水利局\n2031年1月1日\n第一条 为规范渡口，制定本细则。\n第二条 渡口应当设灯。\n"
    )
    assert [d.metadata.is_trial for d in extract(text.encode(), name="notice.txt").documents] == [True, True]


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("云溪县科普馆", "管理办法", "云溪县科普馆管理办法"),
        ("云溪县科普志愿者协会", "工作规则（试行）", "云溪县科普志愿者协会工作规则（试行）"),
        ("云溪县教育局", "校外科普活动管理办法", "校外科普活动管理办法"),  # whole without the name above it
    ],
)
def test_rules_that_say_not_whose_are_those_of_the_body_above(first: str, second: str, title: str) -> None:
    text = f"附件2\n\n{first}\n{second}\n\n第一条　为规范管理，制定本办法。\n第二条　本办法由县科协解释。\n"
    assert _metadata(text).title == title


def test_what_a_bracket_behind_the_title_says_with_labels_is_none_of_it() -> None:
    title = "关于印发《云溪县渡口扶持办法》的通知"
    behind = "(发布日期：2031年03月10日文号：云政发〔2031〕3号)"
    text = f"{title}{behind}\n\n各镇人民政府：\n\n现印发实施《云溪县渡口扶持办法》，请认真执行。\n\n云溪县交通局\n\n2031年3月6日\n"
    said = extract(text.encode(), name="notice.txt").documents[0].metadata
    assert (said.title, said.date_published, said.date_issued) == (title, "2031-03-10", "2031-03-06")
    assert said.document_number is not None
    assert said.document_number.text == "云政发〔2031〕3号"
