"""compare: what became of sections, tasks, targets and units, the same on the terminal, in JSON and in the workbook."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calling import Command

HEAD = "云溪县古井修缮行动方案\n\n一、主要任务\n\n"
DRAFT = f"""{HEAD}（一）清理井台。2031年6月底前清理古井30口。（县水利局牵头，县教体局配合）

（二）培训匠人。到2032年底培训匠人不少于40名，办理时间缩短到5天。（责任单位：县人社局）

（三）编写井志。组织力量编写井志。（县文旅局牵头）

云溪县人民政府
2031年3月5日
"""
FINAL = f"""{HEAD}（一）清理井台。2031年5月底前清理古井35口。（县住建局牵头，县水利局、县教体局配合）

（二）培训匠人。到2032年底培训匠人不少于30名，办理时间缩短到3天。（责任单位：县人社局）

（三）设立井长。每口古井明确一名井长。（各乡镇负责）

云溪县人民政府
2031年4月5日
"""


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("草案.txt").write_text(DRAFT, encoding="utf-8")
    Path("定稿.txt").write_text(FINAL, encoding="utf-8")
    return tmp_path


def _changes(out: bytes) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = json.loads(out)["changes"]
    return changes


def _said(changes: list[dict[str, Any]], kind: str) -> list[tuple[str, str, str]]:
    return [(one["became"], one["name"], one["what"]) for one in changes if one["kind"] == kind]


def test_values_roles_and_what_came_and_went(command: Command, drafts: Path) -> None:
    ran = command("compare", "草案.txt", "定稿.txt", "--to", "json")
    assert ran.code == 0
    changes = _changes(ran.out)
    assert _said(changes, "task") == [
        ("changed", "清理井台", "内容、单位、时限"), ("changed", "培训匠人", "内容"), ("added", "设立井长", ""), ("dropped", "编写井志", ""),
    ]  # fmt: skip
    assert _said(changes, "unit") == [("added", "县住建局", "无→牵头"), ("changed", "县水利局", "牵头→配合")]
    assert [(one["became"], one["name"]) for one in changes if one["kind"] == "indicator" and one["became"] != "added"] == [
        ("tightened", "清理古井"), ("loosened", "培训匠人"), ("tightened", "办理时间"),
    ]  # fmt: skip
    for one in changes:
        for text, side in ((DRAFT, one["before"]), (FINAL, one["after"])):
            assert side is None or side["quote"] in text


def test_turned_round_the_changes_are_the_opposite(command: Command, drafts: Path) -> None:
    there, back = (
        _changes(command("compare", *pair, "--to", "json").out) for pair in (("草案.txt", "定稿.txt"), ("定稿.txt", "草案.txt"))
    )
    opposite = {"tightened": "loosened", "loosened": "tightened", "added": "dropped", "dropped": "added"}
    expected = sorted((one["kind"], opposite.get(one["became"], one["became"]), one["name"]) for one in there)
    assert sorted((one["kind"], one["became"], one["name"]) for one in back) == expected


def test_a_document_and_itself_are_the_same(command: Command, drafts: Path) -> None:
    assert {one["became"] for one in _changes(command("compare", "草案.txt", "草案.txt", "--to", "json").out)} == {"same"}


@pytest.mark.parametrize(
    ("clause", "low", "high", "stricter"),
    [
        ("取水手续办理时间压缩到{}天", 3, 5, 3), ("井水浊度下降至{}度", 2, 4, 2), ("渗漏率控制在{}%", 6, 9, 6),
        ("减排企业达到{}家", 30, 40, 40), ("渗漏率压减{}%", 20, 30, 30), ("修井匠人增加到{}名", 50, 60, 60),
    ],
)  # fmt: skip
def test_less_is_stricter_of_what_is_reached_from_above(
    command: Command, drafts: Path, clause: str, low: int, high: int, stricter: int
) -> None:
    for name, number in (("低.txt", low), ("高.txt", high)):
        Path(name).write_text(f"{HEAD}（一）修缮古井。到2032年底，{clause.format(number)}。（县水利局负责）\n", encoding="utf-8")
    changes = _changes(command("compare", "低.txt", "高.txt", "--to", "json").out)
    assert [one["became"] for one in changes if one["kind"] == "indicator"] == ["tightened" if stricter == high else "loosened"]


def test_workbook_terminal_and_stored_json_say_the_same(command: Command, drafts: Path) -> None:
    asked = command("compare", "草案.txt", "定稿.txt", "--to", "json").out
    assert command("compare", "草案.txt", "定稿.txt", "-o", "对照.xlsx").code == 0
    book = openpyxl.load_workbook("对照.xlsx")
    rows = [row for page in book for row in page.iter_rows(min_row=2, values_only=True)]
    wanted = [(one["name"], (one["before"] or {}).get("quote"), (one["after"] or {}).get("quote")) for one in _changes(asked)]
    assert sorted(map(str, ((row[1], row[5], row[7]) for row in rows))) == sorted(map(str, wanted))
    table = command("compare", "草案.txt", "定稿.txt").out.decode()
    assert all(one["name"] in table for one in _changes(asked) if one["became"] != "same")
    for name in ("草案", "定稿"):
        assert command(f"{name}.txt", "-o", f"{name}.json").code == 0
    assert command("compare", "草案.json", "定稿.json", "--to", "json").out == asked


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["草案.txt", "无.txt"], 1, "does not exist"),
        (["草案.txt", "定稿.txt", "-o", "对照.pdf"], 2, "names a form that is not written"),
        (["草案.txt", "定稿.txt", "--to", "xlsx"], 2, "--to xlsx writes a file"),
        (["草案.txt", "定稿.txt", "-o", "对照.json", "--to", "xlsx"], 2, "asks for json and --to for xlsx"),
        (["草案.txt", "."], 2, "give one file here"),
    ],
)
def test_refused_in_one_sentence(command: Command, drafts: Path, arguments: list[str], code: int, said: str) -> None:
    before = sorted(drafts.iterdir())
    ran = command("compare", *arguments)
    assert ran.code == code
    assert said in ran.err
    assert sorted(drafts.iterdir()) == before
