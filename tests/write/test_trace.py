"""trace: where tasks and targets of an upper plan went, the same on the terminal, in JSON and in the workbook."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calling import Command

UPPER = """青川省古井修缮行动方案

一、主要任务

（一）清理井台。2031年6月底前清理古井300口，渗漏率降至8%以下。（省水利厅牵头，省教育厅、团省委配合）

（二）培训匠人。到2032年底培训匠人不少于400名，发放操作手册。（责任单位：省人社厅）

（三）编写井志。组织力量编写古井志，收集口述史料。（省文旅厅牵头）

（四）开展夜间巡查。建立夜间巡查制度，每月巡查一次井台。（省公安厅负责）

（五）减轻取水负担。取水手续办理时间压缩到5天。（省水利厅负责）
"""
CLOUD = """云溪县古井修缮行动实施方案

一、重点任务

（一）清理井台。2031年5月底前清理古井310口，渗漏率降至6%以下。（县水利局牵头，县教体局、团县委配合）

（二）培训匠人。到2032年底培训匠人不少于40名，发放操作手册。建立夜间巡查制度，每月巡查一次井台。（责任单位：县人社局）

（三）设立井长。每口古井明确一名井长。（各乡镇负责）
"""
STONE = """白石县古井修缮行动实施方案

一、工作任务

1.编写井志。组织力量编写古井志，收集口述史料。由县文旅局牵头。

2.收集民谣。收集关于古井的民谣。由县文化馆负责。

3.减轻取水负担。取水手续办理时间压缩到3天。由县水利局负责。
"""
TEXTS = {"省.txt": UPPER, "云溪.txt": CLOUD, "白石.txt": STONE}


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def _traced(command: Command, *arguments: str) -> dict[str, Any]:
    ran = command("trace", *arguments, "--to", "json")
    assert ran.code == 0
    told: dict[str, Any] = json.loads(ran.out)
    return told


def test_each_task_and_target_of_the_upper_plan_has_its_place_in_each_lower_one(command: Command, plans: Path) -> None:
    told = _traced(command, "省.txt", "云溪.txt", "白石.txt")
    assert [one["name"] for one in told["lowers"]] == ["云溪.txt", "白石.txt"]
    went = {(one["kind"], one["name"]): [place["became"] for place in one["went"]] for one in told["traced"]}
    assert went == {
        ("task", "清理井台"): ["tightened", "dropped"],
        ("task", "培训匠人"): ["changed", "dropped"],
        ("task", "编写井志"): ["dropped", "same"],
        ("task", "开展夜间巡查"): ["merged", "dropped"],
        ("task", "减轻取水负担"): ["dropped", "changed"],
        ("indicator", "清理古井"): ["tightened", "dropped"],
        ("indicator", "渗漏率"): ["tightened", "dropped"],
        ("indicator", "培训匠人"): ["loosened", "dropped"],
        ("indicator", "巡查井台"): ["same", "dropped"],
        ("indicator", "取水手续办理时间"): ["dropped", "tightened"],
    }
    assert [(one["lower"], one["became"], one["name"]) for one in told["added"]] == [(0, "added", "设立井长"), (1, "added", "收集民谣")]


def test_bodies_that_do_the_same_at_two_levels_are_no_change_of_units(command: Command, plans: Path) -> None:
    first = _traced(command, "省.txt", "云溪.txt")["traced"][0]
    assert (first["name"], first["went"][0]["what"]) == ("清理井台", "内容、时限")


def test_both_quotes_stand_where_they_say(command: Command, plans: Path) -> None:
    told = _traced(command, "省.txt", "云溪.txt", "白石.txt")
    texts = {}
    for name in TEXTS:
        texts[name] = json.loads(command(name).out)["documents"][0]["text"]
    names = [one["name"] for one in told["lowers"]]
    sides = [("省.txt", one["upper"]) for one in told["traced"]]
    sides += [(names[place["lower"]], place["side"]) for one in told["traced"] for place in one["went"] if place["side"]]
    sides += [(names[one["lower"]], one["side"]) for one in told["added"]]
    assert len(sides) > 15
    assert all(texts[name][side["start"] : side["end"]] == side["quote"] for name, side in sides)


def test_a_task_that_became_two_is_split(command: Command, plans: Path) -> None:
    Path("两分.txt").write_text(
        "白石县古井修缮行动实施方案\n\n一、工作任务\n\n1.培训匠人。到2032年底培训匠人不少于400名。由县人社局负责。\n\n"
        "2.夜间巡查。建立夜间巡查制度，每月巡查一次井台。由县公安局负责。\n", encoding="utf-8",
    )  # fmt: skip
    added = _traced(command, "云溪.txt", "两分.txt")["added"]
    assert [(one["became"], one["upper"]["id"], one["name"]) for one in added] == [("split", "d1.t2", "夜间巡查")]


def test_workbook_terminal_and_stored_json_say_the_same(command: Command, plans: Path) -> None:
    asked = command("trace", "省.txt", "云溪.txt", "白石.txt", "--to", "json").out
    told = json.loads(asked)
    assert command("trace", "省.txt", "云溪.txt", "白石.txt", "-o", "去向.xlsx").code == 0
    rows = list(openpyxl.load_workbook("去向.xlsx")["逐项对照"].iter_rows(min_row=2, values_only=True))
    sides = [(one["upper"]["quote"], (place["side"] or {}).get("quote")) for one in told["traced"] for place in one["went"]]
    sides += [((one.get("upper") or {}).get("quote"), one["side"]["quote"]) for one in told["added"]]
    assert [(row[6], row[8]) for row in rows] == sides
    table = command("trace", "省.txt", "云溪.txt", "白石.txt").out.decode()
    assert all(one["name"] in table for one in (*told["traced"], *told["added"]))
    for name in TEXTS:
        assert command(name, "-o", f"{name}.json").code == 0
    assert command("trace", *(f"{name}.json" for name in TEXTS), "--to", "json").out == asked


def test_a_folder_of_lower_plans_may_hold_the_upper_one_and_one_that_fails(command: Command, plans: Path) -> None:
    Path("坏.docx").write_bytes(b"PK\x03\x04 broken")
    ran = command("trace", "省.txt", ".", "--to", "json")
    assert ran.code == 1
    assert "坏.docx" in ran.err
    assert "省.txt is among the lower plans too" in ran.err
    assert sorted(one["name"] for one in json.loads(ran.out)["lowers"]) == sorted(TEXTS.keys() - {"省.txt"})


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["无.txt", "云溪.txt"], 1, "does not exist"),
        (["省.txt", "省.txt"], 1, "no lower plan"),
        (["省.txt", "云溪.txt", "-o", "去向.pdf"], 2, "names a form that is not written"),
        (["省.txt", "云溪.txt", "-o", "云溪.txt.json", "--to", "xlsx"], 2, "asks for json and --to for xlsx"),
        ([".", "云溪.txt"], 2, "give one file here"),
    ],
)
def test_refused_in_one_sentence(command: Command, plans: Path, arguments: list[str], code: int, said: str) -> None:
    before = sorted(plans.iterdir())
    ran = command("trace", *arguments)
    assert ran.code == code
    assert said in ran.err
    assert sorted(plans.iterdir()) == before
