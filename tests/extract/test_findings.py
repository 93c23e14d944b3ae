"""A report of what was found states facts; what it asks for are targets all the same."""

import pytest

from kepu_extract import extract

REPORT = """{title}

本次检查渡口120处，发现隐患86个，其中重大隐患6个。

一、检查情况

检查组共抽查渡船45艘，整改率98%，其中客船3艘。

二、{ahead}

（一）加强培训。培训渡工200名，其中女渡工30名。

（二）抓好整改。4月底前完成86个隐患整改。
"""


@pytest.mark.parametrize("title", ["云溪县2031年渡口安全检查情况报告", "云溪县航运局关于渡口督查情况的通报", "2031年渡口工作总结"])
@pytest.mark.parametrize("ahead", ["下一步工作", "工作要求", "整改措施"])
def test_a_report_sets_targets_only_for_what_is_to_come(title: str, ahead: str) -> None:
    found = extract(REPORT.format(title=title, ahead=ahead).encode(), name="report.txt").documents[0].indicators
    assert [(one.name, one.value) for one in found] == [("培训渡工", 200), ("女渡工", 30), ("隐患整改", 86)]


def test_a_plan_for_checks_is_no_report() -> None:
    text = REPORT.format(title="云溪县2031年渡口安全检查方案", ahead="工作要求").replace("检查情况", "检查内容")
    found = extract(text.encode(), name="plan.txt").documents[0].indicators
    assert 45 in [one.value for one in found]
