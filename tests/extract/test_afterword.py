"""What stands behind signature and date and is no text of the document: buttons, names of files, labels of a page."""

import pytest

from kepu_extract.model import PolicyDocument
from kepu_extract.pipeline import extract

_NOTICE = """关于做好春季防火工作的通知

各乡镇人民政府：

一、重点任务

（一）开展巡查。由县林业局牵头，县应急局配合。

（二）加强宣传。由县融媒体中心牵头。

"""
_SIGNED = f"{_NOTICE}云溪县人民政府办公室\n\n2031年1月17日\n\n"


def _read(text: str, name: str = "notice.md") -> PolicyDocument:
    return extract(text.encode(), name=name).documents[0]


@pytest.mark.parametrize(
    "behind",
    [
        "*📄 点击下载此文件", "点击下载此文件", "文件下载", "文件下载：\n\n春季防火.pdf", "下载：方案.doc", "方案.pdf", "来源：清州市民政局",
        "[附件：巡查表.pdf](a.pdf)", "##", "阅读原文 >>", "作者：张三\n\n关联阅读", "春季防火.docx（12KB）",
        "（注：留言时请写明姓名）", "来源：清州市民政局\n\n我要留言\n\n（注：1.只谈本文;2.请写明姓名）\n\n点击查看",
        "（联系电话：0000-1234567）\n\n相关人物\n\n37\n\n关于做好春季防火工作的通知\n\n云溪县林业局网站\n\n2031-02-03",
        "通知公告\n\n2031-02-03 08:15",
    ],
)  # fmt: skip
def test_what_a_page_sets_behind_the_date_hides_no_signature(behind: str) -> None:
    document = _read(_SIGNED + behind)
    assert document.metadata.date_issued == "2031-01-17"
    assert document.metadata.issuing_authorities == ["云溪县人民政府办公室"]
    assert [task.text for task in document.tasks] == ["开展巡查。", "加强宣传。"]
    assert not any(task.deadlines for task in document.tasks)


def test_an_item_and_many_lines_behind_a_date_stay_text() -> None:
    item = _read(_SIGNED + "（三）清理林区。由县林业局牵头。")
    assert [task.name for task in item.tasks] == ["开展巡查", "加强宣传", "清理林区"]
    lines = _read(f"{_SIGNED}甲组\n\n乙组\n\n丙组\n\n丁组")
    assert lines.metadata.date_issued is None


def test_a_date_in_figures_below_a_sentence_is_of_no_page() -> None:
    document = _read(f"{_SIGNED}通知公告\n\n有关工作由县林业局负责解释。\n\n云溪县林业局\n\n2031-02-03")
    assert document.metadata.date_issued == "2031-02-03"


def test_few_words_behind_a_date_that_nothing_signs_stay_text() -> None:
    document = _read(f"{_NOTICE}2031年1月17日\n\n各村巡查组名单")
    assert document.metadata.date_issued is None


def test_the_link_to_an_attachment_does_not_say_that_it_is_one() -> None:
    page = "".join(f"<p>{line}</p>" for line in _SIGNED.split("\n") if line)
    document = _read(f'<html><body>{page}<p><a href="a.doc">点击下载报名表</a></p></body></html>', "notice.html")
    assert [(each.title, each.url) for each in document.attachments] == [("报名表", "a.doc")]
    assert document.metadata.date_issued == "2031-01-17"
    announced = _read(f"{_SIGNED}附件：点击下载巡查表.doc")
    assert [each.title for each in announced.attachments] == ["巡查表"]
