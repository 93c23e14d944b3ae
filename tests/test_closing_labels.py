"""Labels that a web page prints below the text are metadata of its one document, and no body."""

from kepu_extract import extract

TITLE = "青禾县人民政府关于推进科普工作的意见"
BODY = f"""{TITLE}

各乡镇人民政府：

为推进科普工作，提出如下意见。

一、工作措施

（一）办好科普日活动。
"""
LABELS = f"""
索 引 号：QH0010/2024-00012 主题分类：科技、教育
发文机关：青禾县人民政府 成文日期：2024年3月1日
标　　题：{TITLE}
发文字号：青政发〔2024〕3号 发布日期：2024年3月8日
主 题 词：
"""


def test_a_block_of_labels_is_metadata() -> None:
    (document,) = extract((BODY + LABELS).encode(), name="page.txt").documents
    metadata = document.metadata
    assert metadata.index_number == "QH0010/2024-00012"
    assert metadata.issuing_authorities == ["青禾县人民政府"]
    assert metadata.document_number is not None
    assert metadata.document_number.text == "青政发〔2024〕3号"
    assert (metadata.date_issued, metadata.date_published) == ("2024-03-01", "2024-03-08")
    assert [task.text for task in document.tasks] == ["办好科普日活动。"]


def test_labels_above_a_single_paragraph_are_the_head_of_the_page() -> None:
    head = "青禾县三季度发展目标\n\n发布机构：青禾县人民政府 发布时间：2024-09-13\n\n"
    (document,) = extract(f"{head}全县生产总值增长10.8%以上。\n".encode(), name="page.txt").documents
    assert document.metadata.date_published == "2024-09-13"
    assert "全县生产总值增长10.8%以上。" in document.text


def test_a_single_label_is_body() -> None:
    (document,) = extract(f"{BODY}\n来源：县科协\n".encode(), name="form.txt").documents
    assert "县科协" not in document.metadata.issuing_authorities
    assert "来源" in document.tasks[-1].text
