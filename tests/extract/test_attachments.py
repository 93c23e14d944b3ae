"""附件说明 and links to attachments (GB/T 9704-2012, 7.3.4), from the public interface. All texts are invented."""

import pytest

from kepu_extract import extract
from kepu_extract.model import Attachment

HEAD = "云溪县科学技术协会关于做好科普工作的通知\n\n各乡镇：\n\n现将有关事项通知如下，请认真执行，并做好总结。\n\n"
CLOSE = "\n\n云溪县科学技术协会\n\n2024年3月1日\n"
LISTS = [
    ("附件：1.科普基地名单\n\n2.汇总表", [(1, "科普基地名单"), (2, "汇总表")]),
    ("附件：\n\n1.科普基地名单\n\n2.汇总表", [(1, "科普基地名单"), (2, "汇总表")]),
    # a title broken over two lines
    (
        "附件：1.云溪县科普惠农新型机具种类范\n\n围\n\n2.云溪县科普基地名单",
        [(1, "云溪县科普惠农新型机具种类范围"), (2, "云溪县科普基地名单")],
    ),
    ("附件：云溪县科普惠农新型机具和乡土人才（第\n\n一批）目录", [(None, "云溪县科普惠农新型机具和乡土人才（第一批）目录")]),
    ("附件：1.云溪县民间手工艺代表作品推荐表及作品图\n片说明\n2.汇总表", [(1, "云溪县民间手工艺代表作品推荐表及作品图片说明"), (2, "汇总表")]),
    # names of files
    ("附件1.docx", [(1, "附件1")]),
    ("附件1：科普基地名单.doc\n\n附件2：汇总表.xls", [(1, "科普基地名单"), (2, "汇总表")]),
    ("附件：\n附件1：培训机构申请书.docx\n附件2：师资情况一览表.xls\n附件1-2打包下载.zip", [(1, "培训机构申请书"), (2, "师资情况一览表")]),
    ("附件：《云溪县渡口看护办法》（云政发〔2031〕5号）（略）", [(None, "云溪县渡口看护办法")]),
    ("附件：《云溪县渡口看护办法》（云政发〔2031〕5号）", [(None, "云溪县渡口看护办法")]),
    ("附件：1.科普基地名单\n\n附件1.docx", [(1, "科普基地名单")]),
    ("附件：云溪县科普基地名单\n\n附件1：云溪县科普基地名单.xlsx", [(None, "云溪县科普基地名单")]),
]


def _attachments(data: str, name: str) -> list[Attachment]:
    (document,) = extract(data.encode(), name=name).documents
    assert document.metadata.issuing_authorities == ["云溪县科学技术协会"]
    return document.attachments


@pytest.mark.parametrize(("words", "expected"), LISTS)
def test_announced(words: str, expected: list[tuple[int | None, str]]) -> None:
    given = _attachments(HEAD + words + CLOSE, "notice.txt")
    assert [(attachment.number, attachment.title) for attachment in given] == expected


LINKS = [
    (["附件1.科普基地名单.docx", "附件2.汇总表.docx"], [(1, "科普基地名单", "0.docx"), (2, "汇总表", "1.docx")]),
    (["附件1.docx", "附件2.docx"], [(1, "科普基地名单", "0.docx"), (2, "汇总表", "1.docx")]),
    (["附件1.docx", "附件1.docx"], [(1, "科普基地名单", "0.docx"), (2, "汇总表", None)]),
    (["申报指南.docx"], [(1, "科普基地名单", None), (2, "汇总表", None), (None, "申报指南", "0.docx")]),
]


@pytest.mark.parametrize(("texts", "expected"), LINKS)
def test_a_link_to_an_announced_attachment_is_no_other(
    texts: list[str], expected: list[tuple[int | None, str, str | None]]
) -> None:
    lines = (HEAD + "附件：1.科普基地名单\n\n2.汇总表" + CLOSE).split("\n\n")
    page = "".join(f"<p>{line.strip()}</p>" for line in lines[1:])
    links = "".join(f'<p><a href="{place}.docx">{text}</a></p>' for place, text in enumerate(texts))
    given = _attachments(f"<html><body><h1>{lines[0]}</h1>{page}{links}</body></html>", "notice.html")
    assert [(attachment.number, attachment.title, attachment.url) for attachment in given] == expected


def test_links_below_an_issued_plan_are_listed_once() -> None:
    text = """云溪县科学技术协会关于印发云溪县科普惠民行动方案的通知
各乡镇：
现将《云溪县科普惠民行动方案》印发给你们，请认真执行。
云溪县科学技术协会
2024年2月28日
云溪县科普惠民行动方案
为推动科普惠民，制定本方案。
一、建好科普馆。在县城新建一座科普馆。（责任单位：县科协）"""
    lines = text.splitlines()
    page = "".join(f"<p>{line}</p>" for line in lines[1:])
    links = '<p><a href="1.docx">附件1.docx</a></p><p><a href="2.docx">附件2.docx</a></p>'
    documents = extract(f"<html><body><h1>{lines[0]}</h1>{page}{links}</body></html>".encode(), name="plan.html").documents
    assert len(documents) == 2
    found = [attachment for document in documents for attachment in document.attachments]
    assert [(attachment.title, attachment.url) for attachment in found] == [("附件1", "1.docx"), ("附件2", "2.docx")]


def test_a_full_stop_may_close_the_list_and_a_remark_stand_below_the_date() -> None:
    text = """云溪县科学技术协会关于评选科普讲解员的通知
各乡镇：
请认真组织。
一、名额
全县20名。
附件：1．讲解员名单
2．讲解员申报表。
云溪县科学技术协会
2024年2月28日
材料最终确定后由镇里统一报县科协。
"""
    (document,) = extract(text.encode(), name="call.txt").documents
    assert [attachment.title for attachment in document.attachments] == ["讲解员名单", "讲解员申报表"]
    assert document.metadata.date_issued == "2024-02-28"
    assert [section.title for section in document.sections] == ["名额"]


def test_a_list_in_which_each_annex_has_its_mark_opens_no_annex() -> None:
    lines = ["    附件1：云溪学院论文情况统计表", "    附件2：论文推选名额（分发）", "     附件3：论文推荐表", "", "云溪学院", "2031年5月15日"]
    body = ["云溪学院关于做好毕业论文评选工作的通知", "各学院：", "现将有关事项通知如下：", "一、各学院组织答辩。", "二、学校进行抽查。", ""]
    (document,) = extract("\n".join([*body, *lines]).encode(), name="notice.txt").documents
    assert [attachment.title for attachment in document.attachments] == ["云溪学院论文情况统计表", "论文推选名额（分发）", "论文推荐表"]
    assert (document.metadata.date_issued, document.metadata.issuing_authorities) == ("2031-05-15", ["云溪学院"])


def test_a_link_to_the_document_itself_is_neither_its_title_nor_another_document() -> None:
    title = "云溪县科学技术协会关于申报科普活动室的通知"
    links = [(f"{title}.pdf", "0.pdf"), ("附件1.申报书.docx", "1.docx"), ("附件1-2下载.rar", "all.rar")]
    listed = "".join(f'<li><a href="/f/{address}">{text}</a></li>' for text, address in links)
    page = (
        f"<html><head><title>关于申报科普活动室的通知</title></head><body><h1>{title}</h1><div id='zoom'><p>各乡镇：</p>"
        "<p>为推进科普，现将申报事项通知如下。</p><p>一、申报条件</p><p>有固定场所。</p><p>云溪县科学技术协会</p><p>2031年4月28日</p>"
        f"</div><div class='appendix'><ul>{listed}</ul></div></body></html>"
    )
    assert [(one.number, one.title) for one in _attachments(page, "page.html")] == [(1, "申报书")]


def test_a_list_of_annexes_behind_the_date_is_no_document() -> None:
    found = _attachments(f"{HEAD.strip()}{CLOSE}\n附件：\n\n1.云溪县科普方案\n\n2.科普物资清单\n", "notice.txt")
    assert [(one.number, one.title) for one in found] == [(1, "云溪县科普方案"), (2, "科普物资清单")]
