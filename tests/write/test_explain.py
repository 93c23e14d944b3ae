"""What `explain` shows of a document."""

from pathlib import Path

import pytest

from calling import Command
from kepu_extract.model import Extraction
from kepu_extract.pipeline import extract
from kepu_extract.write.explain import explain, explanation

_PLAN = """平川县全民阅读行动方案

为推动全民阅读，结合我县实际，制定本方案。

一、重点任务
（一）建设阅读阵地。建设农家书屋和城市书房，方便群众就近阅读。（牵头单位：县文旅局；配合单位：县财政局）

二、组织领导
成立平川县全民阅读工作领导小组，由县长赵敏任组长，副县长李红任副组长。

三、实施步骤
（一）启动阶段（2024年3月）。编制方案，印发各镇。
（二）总结阶段（2024年12月）。总结经验，表彰先进。

平川县文旅局
2024年2月20日
"""


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(_PLAN.encode())


def test_one_item_by_its_short_or_full_id(extraction: Extraction) -> None:
    for wanted in ("p2", "d1.p2"):
        (found,) = explain(extraction, wanted)
        assert found.id == "d1.p2"
        (finding,) = found.findings
        assert finding.value == "李红, 副县长, 副组长, 平川县全民阅读工作领导小组"
        assert finding.evidence.quote == "李红"
        assert finding.evidence.rule == "person-in-role"


def test_the_text_shows_the_rule_and_marks_the_finding(extraction: Extraction) -> None:
    (found,) = explain(extraction, "l1")
    shown = explanation(found).plain
    assert "date-in-brackets" in shown
    assert "（一）⟦启动阶段⟧（2024年3月）。编制方案，印发各镇。" in shown


def test_findings_of_an_item_in_one_paragraph_stand_together(extraction: Extraction) -> None:
    (found,) = explain(extraction, "t1")
    assert [finding.value for finding in found.findings] == [
        "建设阅读阵地",
        "lead: 县文旅局",
        "participating: 县财政局",
    ]
    assert "牵头单位：⟦县文旅局⟧；配合单位：⟦县财政局⟧" in explanation(found).plain


def test_without_an_id_everything_is_explained_but_sections(extraction: Extraction) -> None:
    ids = {found.id for found in explain(extraction)}
    assert {"d1.title", "d1.t1", "d1.p1", "d1.p2", "d1.l1", "d1.l2"} <= ids
    assert not any(identity.startswith("d1.s") for identity in ids)


def test_sections_and_units_are_explained_where_asked_for(extraction: Extraction) -> None:
    assert explain(extraction, "s1")[0].findings[0].evidence.quote.startswith("一、重点任务")
    assert explain(extraction, "u1")[0].findings[0].value.endswith("of d1.t1")


def test_an_unknown_id_explains_nothing(extraction: Extraction) -> None:
    assert explain(extraction, "t99") == []


def test_stretches_hold_their_findings(extraction: Extraction) -> None:
    text = extraction.documents[0].text
    for found in explain(extraction):
        assert text[found.start : found.start + len(found.stretch)] == found.stretch
        for finding in found.findings:
            assert finding.evidence.quote in found.stretch


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    extraction = extract("平川县全民阅读行动方案\n\n一、实施步骤\n（一）启动阶段（2024年3月）。编制\u202e方案，印发各镇。\n".encode())
    assert not any("\u202e" in explanation(found).plain for found in explain(extraction))


def test_where_a_document_begins_is_explained_by_its_evidence() -> None:
    notice = "云溪县人民政府关于印发云溪县科普工作方案的通知\n\n各镇人民政府：\n\n现予印发。\n\n云溪县人民政府\n2024年3月1日\n\n"
    found = extract((notice + "云溪县科普工作方案\n\n一、主要任务\n（一）办好科普车。每月进山。\n").encode(), name="a.txt")
    begins, plans = (explanation(item).plain for item in explain(found, "d2"))
    told = begins
    assert "tasks-named" in plans
    assert "云溪县科普工作方案" in told and "announced +4" in told and "chosen" in told
    assert "decisions" not in found.model_dump()


def test_decisions_are_explained_by_the_short_id_too() -> None:
    found = extract("云溪县科普工作方案\n\n一、主要任务\n（一）办好科普车。每月进山。\n".encode(), name="a.txt")
    told = [explanation(item).plain for item in explain(found, "s1")]
    assert any("what is this chapter about" in each for each in told)


def test_stored_json_is_explained_as_its_document_is(command: Command, tmp_path: Path, plan: bytes) -> None:
    document, stored = tmp_path / "plan.txt", tmp_path / "plan.json"
    document.write_bytes(plan)
    assert command(document, "-o", stored).code == 0
    assert command("explain", stored).out == command("explain", document).out != b""
    assert command("outline", stored).out == command("outline", document).out
    assert command("explain", stored, "--id", "t99").code == 1
    assert "needs the document itself" in command("explain", stored, "--at", "3").err


def test_stored_json_of_several_files_or_of_another_version_is_said(command: Command, tmp_path: Path, plan: bytes) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_bytes(plan)
    lines = tmp_path / "all.jsonl"
    assert command(tmp_path / "甲.txt", tmp_path / "乙.txt", "--to", "jsonl", "-o", lines).code == 0
    ran = command("explain", lines)
    assert ran.code == 2
    assert "holds what 2 files say" in ran.err
    stored = tmp_path / "old.json"
    stored.write_bytes(lines.read_bytes().splitlines()[0].replace(b'"documents":', b'"papers":'))
    assert "another version" in command("explain", stored).err
