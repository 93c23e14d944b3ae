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
        ("indicator", "培训匠人"): ["changed", "dropped"],  # a county's part of the province's
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


AIMS = [
    # What counts the same in other words is compared; what counts something else has changed, and is not missing.
    ("每万人拥有井工达到60人", "每万人拥有井工达到65名", "tightened"),
    ("新建井亭200座", "新建井亭90万元", "changed"),
    # The same measure of another level is another one.
    ("县级井史馆覆盖率达到80%", "村级覆盖率达到60%", "dropped"),
    ("村级井史馆覆盖率达到80%", "村级井史馆覆盖率达到60%", "loosened"),
    # Of a lower level a smaller number is a part; a share is not, nor a number for each.
    ("新建井亭200座", "新建井亭2座", "changed"),
    ("新建井亭200座", "新建井亭210座", "tightened"),
    ("每村新建井亭2座", "每村新建井亭1座", "loosened"),
]


@pytest.mark.parametrize(("upper", "lower", "became"), AIMS)
def test_what_became_of_a_target_in_a_plan_of_a_lower_level(command: Command, plans: Path, upper: str, lower: str, became: str) -> None:
    for name, place, words in (("省.txt", "青川省", upper), ("云溪.txt", "云溪县", lower)):
        text = f"{place}古井修缮行动方案\n\n一、工作目标\n\n到2035年，{words}。\n\n二、重点任务\n\n（一）抓好修缮。定期修缮古井。\n"
        Path(name).write_text(text, encoding="utf-8")
    told = _traced(command, "省.txt", "云溪.txt")
    assert [one["went"][0]["became"] for one in told["traced"] if one["kind"] == "indicator"] == [became]


def test_a_task_whose_name_heads_several_items_below_was_split_into_them(command: Command, plans: Path) -> None:
    lower = """云溪县古井修缮行动实施方案

一、重点任务

（一）编写井志

1.收集史料。走访老人，收集口述史料。（县文旅局负责）

2.刊印井志。刊印古井志并分送各校。（县教体局负责）
"""
    Path("云溪.txt").write_text(lower, encoding="utf-8")
    told = _traced(command, "省.txt", "云溪.txt")
    went = {one["name"]: one["went"][0]["became"] for one in told["traced"] if one["kind"] == "task"}
    assert went["编写井志"] == "changed"
    assert [one["became"] for one in told["added"] if one["kind"] == "task"] == ["split"]
