"""The imprint (版记) behind the annexes at the end of a file (GB/T 9704-2012, 7.4). All texts are invented."""

import pytest

from kepu_extract import extract

PLAN = """云溪县科普惠民行动方案

为推动科普惠民，制定本方案。

一、建好科普馆。在县城新建一座科普馆。（责任单位：县科协）

二、开放实验室。每学期向公众开放两天。（责任单位：县教育局）
"""
NOTICE = """云溪县科学技术协会关于印发云溪县科普惠民行动方案的通知

各乡镇：

现将《云溪县科普惠民行动方案》印发给你们，请认真执行。

云溪县科学技术协会

2024年2月28日

"""
ROSTER = """
附件1

云溪县科普惠民行动领导小组名单

组　长：王建国　县科协主席

成　员：李小明　县教育局副局长
"""
IMPRINT = """
抄送：县委办公室，县政协办公室。

云溪县科学技术协会办公室　　　　2024年3月1日印发

（共印50份）
"""


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (PLAN + IMPRINT, 1),
        (PLAN + ROSTER + IMPRINT, 2),
        (PLAN + ROSTER + ROSTER.replace("附件1", "附件2").replace("领导小组", "专家组") + IMPRINT, 3),
        (NOTICE + PLAN + ROSTER + IMPRINT, 3),
    ],
    ids=["plan", "plan and roster", "plan and two rosters", "notice, plan and roster"],
)
def test_the_imprint_is_of_the_document_that_issues(text: str, documents: int) -> None:
    first, *others = extract(text.encode(), name="plan.txt").documents
    assert len(others) == documents - 1
    assert first.metadata.copied_to == ["县委办公室", "县政协办公室"]
    assert first.metadata.imprint is not None
    assert first.metadata.imprint.authority == "云溪县科学技术协会办公室"
    assert first.metadata.imprint.date == "2024-03-01"
    for document in others:
        assert document.metadata.imprint is None
        assert document.metadata.copied_to == []
        assert "印" not in (document.preamble or "")
        assert [person.name for person in document.people] in ([], ["王建国", "李小明"])
