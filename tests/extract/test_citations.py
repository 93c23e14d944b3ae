"""What is cited, by which number and why, through the whole pipeline, on invented documents."""

from pathlib import Path

import pytest

from kepu_extract.pipeline import extract


def _cited(*lines: str) -> list[tuple[str, str | None, str]]:
    document = extract("\n".join(["云溪县科普工作方案", *lines]).encode(), name="plan.txt").documents[0]
    return [(citation.title, citation.document_number, citation.relation) for citation in document.citations]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("现发布《渡口养护规程》（DB99/T 1234-2031）。", [("渡口养护规程", None, "mention")]),
        ("根据《渡口条例》《渡口办法》要求，制定了《渡口规则》，现印发给你们。",
         [("渡口条例", None, "basis"), ("渡口办法", None, "basis"), ("渡口规则", None, "mention")]),
        ("依据《渡口检测规程》（DG/TJ99-79-2031）检测。", [("渡口检测规程", None, "basis")]),
        ("详见《附件1：渡口排查统计表》《渡口排查规范》。", [("渡口排查规范", None, "mention")]),
        ("落实《健康云溪行动（2031—2035年）》。", [("健康云溪行动（2031—2035年）", None, "basis")]),
        ("遵循《渡口智能治理原则》。", [("渡口智能治理原则", None, "basis")]),
        ("《渡口登记管理条例》《渡口合伙登记条例》《渡口法人登记条例》《渡工合作社登记管理办法》《渡口名称登记管理规定》同时废止。",
         [(title, None, "repeals") for title in ("渡口登记管理条例", "渡口合伙登记条例", "渡口法人登记条例",
                                                 "渡工合作社登记管理办法", "渡口名称登记管理规定")]),
        ("自本通知实施之日起，《渡口收费办法》（云交〔2029〕7号）、县水利局印发的《渡船年检办法》（云水〔2029〕8号）及《渡工培训办法》（云水〔2029〕9号）同时废止。",
         [("渡口收费办法", "云交〔2029〕7号", "repeals"), ("渡船年检办法", "云水〔2029〕8号", "repeals"),
          ("渡工培训办法", "云水〔2029〕9号", "repeals")]),
        ("根据《渡口安全条例》（云府令第7号）及有关规定，《渡口收费办法》同时废止。",
         [("渡口安全条例", "云府令第7号", "basis"), ("渡口收费办法", None, "repeals")]),
        ("对《渡口收费办法》（云交〔2029〕7号）、《渡船年检办法》（云水〔2029〕8号）作如下修改。",
         [("渡口收费办法", "云交〔2029〕7号", "amends"), ("渡船年检办法", "云水〔2029〕8号", "amends")]),
        ("举办《渡口行动》读书会。", []),
        ("按照两个《指导意见》、《实施细则》落实，《文本》和《说明书》效力相同。", []),
        ("按照《渡运业统计分类（2031）》统计。", [("渡运业统计分类（2031）", None, "basis")]),
        ("制定《云溪县科普工作方案（试行）》。", []),
        ("2029年印发的《云溪县科普工作方案》（云科〔2029〕7号）同步废止。", [("云溪县科普工作方案", "云科〔2029〕7号", "repeals")]),
        ("参考《渡口核查报告》（见附件1）。", []),
        ("达到《渡口改造基础指标》要求。", [("渡口改造基础指标", None, "mention")]),
        ("依照《渡口建设标准》（建标144-2031）改造。", [("渡口建设标准", None, "basis")]),
        ("参照《青禾县工作规则》《云溪县工作规则》，制定本方案。", [("青禾县工作规则", None, "basis"), ("云溪县工作规则", None, "basis")]),
        ("《渡口安全条例》要求，渡船须年检。", [("渡口安全条例", None, "basis")]),
        ("按照《渡口看护指导方案》的通知（云水〔2031〕5号）要求办理。", [("渡口看护指导方案", "云水〔2031〕5号", "basis")]),
        ("落实《渡口看护办法》。《渡口看护办法》（云水〔2031〕6号）另发。", [("渡口看护办法", "云水〔2031〕6号", "basis")]),
        (
            "决定废止《渡口收费办法》（云交〔2029〕7号）、《渡船年检办法》。",
            [("渡口收费办法", "云交〔2029〕7号", "repeals"), ("渡船年检办法", None, "repeals")],
        ),
        ("原《云溪县科普工作方案》（云科〔2029〕7号）同时废止。", [("云溪县科普工作方案", "云科〔2029〕7号", "repeals")]),
        (
            "根据《渡口安全条例》、省政府《渡口检查条例》（省政府令第7号，2031年修订）和《渡口管理规定》，制定《渡口名录》。",
            [
                ("渡口安全条例", None, "basis"), ("渡口检查条例", "省政府令第7号", "basis"), ("渡口管理规定", None, "basis"),
                ("渡口名录", None, "mention"),
            ],
        ),
        ("落实省政府发布的《渡口安全条例》。", [("渡口安全条例", None, "basis")]),
        ("县政府编制了《渡口规划（草案）》。", [("渡口规划（草案）", None, "mention")]),
        ("参照《渡口养护指南》（A3）。", [("渡口养护指南", None, "basis")]),
        ("执行GB 99631-2031《渡船 安全与质量》。", [("渡船 安全与质量", None, "basis")]),
        ("执行《渡口作业规程》（GB99652）。", [("渡口作业规程", None, "basis")]),
        ("《渡口安全条例》已经公布。", [("渡口安全条例", None, "mention")]),
        ("根据县委五次、六次全会精神和县委八届三次全体会议审议通过的《县委关于制定第十个五年计划的建议》，特编制本方案。",
         [("县委关于制定第十个五年计划的建议", None, "basis")]),
        ("《建议》提出，渡口要改造。", []),
        ("执行《渡口财务通则》。", [("渡口财务通则", None, "basis")]),
        ("按照《渡口值守守则》《渡工操作口诀》操作。", [("渡口值守守则", None, "basis"), ("渡工操作口诀", None, "basis")]),
        ("根据《渡口赞歌》改编话剧，按照《渡口日报》报道整改。", []),
        ("做好《渡船法》宣传贯彻工作。", [("渡船法", None, "basis")]),
        ("围绕《渡口往事》开展阅读，符合《渡工居住证》《渡船销售发票》。", []),
        ("见习单位每月报《渡口见习岗位信息表》《渡工补贴花名册》，查《渡口操作手册》。", [("渡口操作手册", None, "mention")]),
        ("申请见习应当提交下列材料：\n1.《渡口评估表》；\n2.《渡口安全制度》。", [("渡口安全制度", None, "mention")]),
        ("抓好《渡口安全条例》的推进落实，推进《渡船法》的贯彻实施。", [("渡口安全条例", None, "basis"), ("渡船法", None, "basis")]),
        ("自《渡口安全条例》实施之日起，设岗。", [("渡口安全条例", None, "mention")]),
        ("按照立法计划，推动《渡口安全条例》尽快出台。", [("渡口安全条例", None, "mention")]),
        ("本方案根据《渡船法》制定。", [("渡船法", None, "basis")]),
    ],
)
def test_citations(words: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert _cited("一、工作要求", words) == expected


def test_the_document_itself_without_the_place_above_its_own() -> None:
    lines = ["清州市云溪县渡口布局与整治规划纲要", "根据《云溪县渡口布局与整治规划纲要》和《渡口布局与整治规划纲要》，建好渡口。"]
    document = extract("\n".join(lines).encode(), name="plan.txt").documents[0]
    assert [citation.title for citation in document.citations] == ["渡口布局与整治规划纲要"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("执行GB 99631-2031《渡船 安全与质量》。", "GB 99631-2031"),
        ("执行《渡口作业规程》（GB99652）。", "GB99652"),
        ("现发布《渡口养护规程》（DB99/T 1234-2031）。", "DB99/T 1234-2031"),
        ("依据《渡口检测规程》（DG/TJ99-79-2031）检测。", "DG/TJ99-79-2031"),
        ("依照《渡口建设标准》（建标144-2031）改造。", "建标144-2031"),
        ("执行《渡口养护指南》（省政府令第7号）。", None),
    ],
)
def test_the_number_of_a_standard_is_none_of_a_document(words: str, number: str | None) -> None:
    found = extract(f"云溪县渡口改造实施方案\n一、工作要求\n{words}\n".encode(), name="plan.txt").documents[0].citations
    assert [citation.standard_number for citation in found] == [number]


def test_what_stands_under_the_basis_of_a_plan_is_one() -> None:
    found = _cited("一、总则", "（一）编制依据", "《渡口安全条例》和《云溪县总体应急预案》。", "（二）适用范围", "适用于《渡口名录》所列渡口。")
    assert [relation for *_, relation in found] == ["basis", "basis", "mention"]


@pytest.mark.parametrize("issued", ["云溪县科普工作方案", "《云溪县科普工作方案》"])
def test_a_notice_does_not_cite_the_plan_that_its_title_names(issued: str) -> None:
    body = "请按《云溪县科普工作方案》和《云溪县科普条例》执行。\n\n云溪县人民政府\n2031年3月1日\n\n"
    notice = f"云溪县人民政府关于印发{issued}的通知\n\n各镇人民政府：\n\n{body}"
    plan = "云溪县科普工作方案\n\n一、主要任务\n\n（一）办好科普车。每月进山。\n"
    document = extract((notice + plan).encode(), name="notice.txt").documents[0]
    assert [citation.title for citation in document.citations] == ["云溪县科普条例"]


def test_what_a_notice_hands_out_is_not_cited_though_it_stands_elsewhere() -> None:
    text = (
        "云溪县体育局关于印发《云溪县公园方案》的通知\n各镇：\n根据《云溪县体育条例》，我局制定了《云溪县公园方案》，现印发给你们。\n"
        "云溪县体育局\n2031年1月2日\n"
    )
    (document,) = extract(text.encode(), name="notice.txt").documents
    assert [citation.title for citation in document.citations] == ["云溪县体育条例"]


def test_what_a_decree_publishes_and_what_one_notice_hands_out_together_are_not_cited() -> None:
    decree = "云溪县人民政府令\n第12号\n《云溪县渡口办法》已于2031年5月7日经县政府第3次常务会议讨论通过，现予公布。\n\n县长　王木\n2031年5月9日\n\n"
    rules = "云溪县渡口办法\n\n第一条 为规范渡口，制定本办法。\n第二条 渡口由镇里管理。\n"
    assert extract((decree + rules).encode(), name="decree.txt").documents[0].citations == []
    said = "县交通局会同有关部门拟定的《渡口改造方案》和《渡工培训方案》已经县政府同意，现印发给你们，请认真执行。"
    notice = f"云溪县人民政府关于印发渡口两个方案的通知\n各镇人民政府：\n{said}\n\n云溪县人民政府\n2031年5月9日\n\n"
    plans = "渡口改造方案\n\n一、主要任务\n（一）改造渡口。每年三处。\n\n渡工培训方案\n一、主要任务\n（一）培训渡工。每年三次。\n"
    assert extract((notice + plans).encode(), name="notice.txt").documents[0].citations == []


def test_the_column_of_a_table_says_what_rests_on_what(tmp_path: Path) -> None:
    page = "<p>云溪县渡口收费清单</p><table><tr><th>序号</th><th>项目名称</th><th>政策依据</th><th>备注</th></tr>"
    rows = "".join(f"<tr><td>{n}</td><td>渡口{n}号维护费</td><td>《渡口{n}号法》</td><td>见《渡口{n}号标准》</td></tr>" for n in (1, 2, 3))
    file = tmp_path / "list.html"
    file.write_text(f"<html><head><meta charset='utf-8'></head><body>{page}{rows}</table></body></html>", encoding="utf-8")
    found = extract(file).documents[0].citations
    assert [citation.relation for citation in found] == ["basis", "mention"] * 3
