"""Notices that issue what stands behind them, told by their sentence where no title says so."""

import pytest

from kepu_extract import extract
from kepu_extract.model import PolicyDocument

_PLAN = "云溪县渡口修缮方案\n为消除隐患，制定本方案。\n一、主要任务\n（一）修缮渡口。修缮老旧渡口3处。（县交通局牵头）\n"
_SIGNED = "云溪县人民政府办公室\n2031年9月2日\n"
_HANDS_OUT = "《云溪县渡口修缮方案》已经县政府同意，现印发给你们，请认真执行。\n"


def _documents(text: str, name: str = "file.txt") -> list[PolicyDocument]:
    return extract(text.encode(), name=name).documents


@pytest.mark.parametrize(
    "title",
    ["", "云溪县人民政府办公室关于做好渡口修缮工作的通知\n", "《云溪县渡口修缮方案》的通知\n", "云溪县渡口修缮方案\n"],
)
@pytest.mark.parametrize("sentence", [_HANDS_OUT, "经县政府同意，现将《云溪县渡口修缮方案》印发给你们，请认真执行。\n"])
def test_a_notice_issues_what_its_sentence_names(title: str, sentence: str) -> None:
    notice, plan = _documents(f"{title}各镇人民政府，县政府各部门：\n{sentence}{_SIGNED}{_PLAN}")
    assert (notice.role, notice.genre, notice.citations) == ("cover_notice", "notice", [])
    assert notice.metadata.addressees == ["各镇人民政府", "县政府各部门"]
    assert (plan.role, plan.issued_by) == ("main", notice.id)
    assert (plan.resolved.issuing_authorities, plan.resolved.date_issued) == (["云溪县人民政府办公室"], "2031-09-02")


def test_a_notice_issues_all_that_its_sentence_names() -> None:
    both = "《云溪县渡口修缮方案》《云溪县渡口管理办法》已经县政府第9次常务会议研究通过，现印发给你们，请认真执行。\n"
    rules = "云溪县渡口管理办法\n第一条 为管好渡口，制定本办法。\n第二条 县交通局管理渡口。\n"
    notice, *issued = _documents(f"各镇人民政府：\n{both}2031年9月2日\n{_PLAN}{rules}")
    assert [(each.role, each.issued_by) for each in issued] == [("main", notice.id), ("main", notice.id)]
    assert notice.citations == []


def test_a_notice_that_divides_work_up_issues_the_list() -> None:
    text = (
        "云溪县人民政府办公室关于分解落实《政府工作报告》的通知\n各镇人民政府：\n现将《政府工作报告》确定的重点任务进行责任分解，请各镇抓好落实。\n"
        "2031年1月13日\n《政府工作报告》重点任务责任分解\n一、修缮渡口\n修缮老旧渡口3处。责任单位：县交通局\n二、开放书屋\n每镇开放书屋1处。责任单位：县文旅局\n"
    )
    notice, work = _documents(text)
    assert (notice.role, work.issued_by) == ("cover_notice", notice.id)


@pytest.mark.parametrize("sentence", ["请按照《云溪县渡口修缮方案》抓好落实。\n", "《云溪县渡口修缮方案》已经印发，请抓好落实。\n"])
def test_a_notice_that_only_speaks_of_a_plan_issues_none(sentence: str) -> None:
    notice, plan = _documents(f"云溪县人民政府办公室关于做好渡口工作的通知\n各镇人民政府：\n{sentence}{_SIGNED}{_PLAN}")
    assert (notice.role, plan.issued_by) == ("main", None)


_LISTED = (
    "各镇人民政府：\n《云溪县渡口修缮任务责任分解》和《云溪县书屋开放任务责任分解》已经县政府同意，现印发给你们，请认真执行。\n"
    "附件：{gap}1.云溪县渡口修缮任务责任分解\n2.云溪县书屋开放任务责任分解\n"
    f"{_SIGNED}"
    "附件1\n云溪县渡口修缮任务责任分解\n一、修缮渡口\n1.修缮老旧渡口。\n责任单位：县交通局\n"
    "附件2\n云溪县书屋开放任务责任分解\n一、开放书屋\n1.开放书屋。\n责任单位：县文旅局\n"
)


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("title", ["", "云溪县人民政府办公室关于下发《云溪县渡口修缮任务责任分解》的通知\n"])
def test_the_list_of_attachments_stays_in_the_notice(title: str, gap: str) -> None:
    notice, first, second = _documents(title + _LISTED.format(gap=gap))
    assert (notice.role, notice.metadata.title) == ("cover_notice", title.strip() or None)
    assert [each.title for each in notice.attachments] == [first.metadata.title, second.metadata.title]
    assert (first.metadata.title, first.issued_by) == ("云溪县渡口修缮任务责任分解", notice.id)
    assert second.attached_to == notice.id
    assert notice.metadata.issuing_authorities == ["云溪县人民政府办公室"]


def test_what_a_collection_remarks_above_the_heading_is_no_document() -> None:
    remark = "> 本文由脚本自公开页面提取，仅供查阅。\n> 以公开页面为准。\n\n"
    text = f"---\n标题: 渡口\n---\n\n{remark}# 云溪县渡口修缮方案\n\n为消除隐患，制定本方案。\n\n## 一、主要任务\n\n修缮渡口。\n"
    (plan,) = _documents(text, "file.md")
    assert plan.metadata.title == "云溪县渡口修缮方案" and "脚本" not in plan.text


def test_tables_of_a_notice_that_allots_money_are_its_annexes() -> None:
    text = (
        "云溪县财政局关于下达2031年渡船更新补贴资金的通知\n各镇财政所：\n现下达2031年渡船更新补贴资金，请专款专用。\n"
        "附件：1.补贴资金汇总表\n2.绩效目标表\n云溪县财政局\n2031年5月28日\n附件1 2031年渡船更新补贴资金汇总表\n序号\t乡镇\t资金\n"
        "1\t青山镇\t30\n2\t白石镇\t20\n附件2：2031年渡船更新补贴绩效目标表\n指标\t目标值\n更新数量\t30艘\n满意度\t90%\n"
    )
    documents = extract(text.encode(), name="notice.txt").documents
    assert [(document.role, document.metadata.title) for document in documents] == [
        ("main", "云溪县财政局关于下达2031年渡船更新补贴资金的通知"),
        ("attachment", "2031年渡船更新补贴资金汇总表"),
        ("attachment", "2031年渡船更新补贴绩效目标表"),
    ]


def test_a_notice_may_say_without_marks_what_it_hands_out() -> None:
    text = (
        "云溪县住房局关于明确住房政策有关事项的通知\n县国土局：\n我局会同相关部门制定了住房政策的实施意见。\n现将具体意见印发给你们，请认真执行。\n"
        "云溪县住房局\n2031年5月3日\n住房政策的实施意见\n一、关于执行对象\n1、因赠与取得的，按政策执行。\n2、因征收购房的，不执行政策。\n"
    )
    notice, opinion = extract(text.encode(), name="notice.txt").documents
    assert (notice.role, opinion.metadata.title) == ("cover_notice", "住房政策的实施意见")
    assert opinion.issued_by == notice.id


def test_a_name_without_a_date_above_an_announced_title_signs_the_notice() -> None:
    title = "关于建立渡口修缮机制的意见"
    head = f"云溪县人民政府办公室印发{title}的通知\n各镇人民政府：\n"
    body = f"《{title}》已经县政府同意，现印发给你们，请认真执行。\n云溪县人民政府办公室\n"
    notice, issued = _documents(f"{head}{body}{title}\n为消除隐患，制定本意见。\n一、主要任务\n（一）修缮渡口。修缮老旧渡口3处。（县交通局牵头）\n")
    assert [each.rule for each in notice.metadata.evidence["issuing_authorities"]] == ["signature"]
    assert (issued.metadata.title, issued.metadata.issuing_authorities) == (title, [])
