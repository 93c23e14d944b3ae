"""check: an office's own table against its plan, in whatever form it comes, the same on the terminal, in JSON and in the workbook."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from calling import Command

PLAN = """云溪县古井修缮行动方案

一、主要任务

（一）清理井台。2031年6月底前清理古井30口，配备捞网。（县水利局牵头，县教体局配合）

（二）培训匠人。到2032年底培训匠人不少于40名。（责任单位：县人社局）

（三）编写井志。组织力量编写古井志，收集口述史料。（县文旅局牵头）

（四）开展夜间巡查。建立夜间巡查制度，每月巡查一次井台。（县公安局负责）
"""
PLAN_OF_ROOMS = """云溪县古井修缮行动方案

一、主要任务

（一）开放井房。县档案馆和县文旅局的井房每季度向学生开放2天以上。（县档案馆牵头，县文旅局配合）

（二）清理井台。6月底前清理古井30口。（县水利局牵头）
"""
PLAN_OF_BEACONS = """云溪县2031年灯塔修缮行动方案

一、主要任务

（一）清洗灯室。9月20日前清洗灯室30间，三年新建灯塔4座。（县水利局牵头）

（二）修整步道。三季度末前修整步道12公里，登塔步道完好率由62%提高到90%。（县交通运输局负责）

（三）开放灯塔。夜间开放不少于40晚。（县文旅局负责）
"""
HEAD = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "清理井台。清理古井35口。", "县水利局", "", "2031年9月底前"),
    ("2", "培训匠人。培训匠人不少于40名。建立夜间巡查制度，每月巡查一次井台。", "县人社局", "县财政局", "2032年底"),
    ("3", "设立井长。每口古井明确一名井长。", "各乡镇", "", ""),
)
WANTED = [
    ("unit", "清理井台", "县教体局（配合）→无"),
    ("deadline", "清理井台", "2031年6月底前→2031年9月底前"),
    ("number", "清理井台", "30口→35口"),
    ("unit", "培训匠人", "无→县财政局（配合）"),
    ("no-source", "设立井长", ""),
    ("not-held", "编写井志", ""),
]
Rows = Sequence[Sequence[str]]


def _workbook(path: Path, rows: Rows) -> None:
    book = openpyxl.Workbook()
    for row in (("云溪县古井修缮任务分解表",), HEAD, *rows):
        book.active.append(row)
    book.save(path)


def _word(path: Path, rows: Rows) -> None:
    document = docx.Document()
    document.add_paragraph("云溪县古井修缮任务分解表")
    table = document.add_table(0, len(HEAD))
    for row in (HEAD, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def _csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("云溪县古井修缮任务分解表",), HEAD, *rows])


FORMS: dict[str, Callable[[Path, Rows], None]] = {"表.xlsx": _workbook, "表.docx": _word, "表.csv": _csv}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("方案.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def _checked(command: Command, *arguments: str) -> dict[str, Any]:
    ran = command("check", *arguments, "--to", "json")
    told: dict[str, Any] = json.loads(ran.out)
    assert ran.code == (1 if told["troubles"] else 0)
    return told


def _said(told: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["trouble"], one["name"], one["what"]) for one in told["troubles"]]


@pytest.mark.parametrize("name", FORMS)
def test_what_differs_is_the_same_in_every_form_of_the_table(command: Command, folder: Path, name: str) -> None:
    FORMS[name](Path(name), ROWS)
    told = _checked(command, name, "方案.txt")
    assert _said(told) == WANTED
    assert [(one["paired"], one["name"]) for one in told["rows"]] == [
        ("matched", "清理井台"), ("matched", "培训匠人"), ("added", "设立井长"), ("dropped", "编写井志"), ("merged", "开展夜间巡查"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_both_quotes_stand_where_they_say(command: Command, folder: Path, name: str) -> None:
    FORMS[name](Path(name), ROWS)
    told = _checked(command, name, "方案.txt")
    texts = {}
    for side, file in (("plan", "方案.txt"), ("table", name)):
        texts[side] = json.loads(command(file).out)["documents"][0]["text"]
    sides = [(side, one[side]) for one in (*told["troubles"], *told["rows"]) for side in texts if one[side]]
    assert len(sides) > 12
    assert all(texts[side][one["start"] : one["end"]] == one["quote"] for side, one in sides)
    number = next(one for one in told["troubles"] if one["trouble"] == "number")
    assert (number["plan"]["quote"], number["table"]["quote"]) == ("2031年6月底前清理古井30口", "清理古井35口")


def test_one_column_of_units_holds_all_roles(command: Command, folder: Path) -> None:
    rows = [
        ("工作任务", "责任单位", "完成时限"),
        ("清理井台。清理古井30口。", "县水利局、县教体局", "2031年6月底前"), ("培训匠人。培训匠人不少于40名。", "县人社局", "2032年底"),
        ("编写井志。组织力量编写古井志。", "县文旅局", ""), ("开展夜间巡查。每月巡查一次井台。", "县公安局", ""),
    ]  # fmt: skip
    with Path("表.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("云溪县古井修缮任务分解表",), *rows])
    assert _said(_checked(command, "表.csv", "方案.txt")) == []


HELD_BY_ANOTHER_ROLE = [
    # Where no row is responsible, whoever the plan makes so may lead, and not take part.
    ("牵头单位", ("县水利局、县教体局", ""), ("县文旅局", "县财政局"), []),
    ("牵头单位", ("县水利局", "县教体局"), ("县文旅局", "县财政局"), [("unit", "清理井台", "县教体局（责任）→县教体局（配合）")]),
    # Where none leads, whoever does so in the plan is responsible.
    ("责任单位", ("县水利局、县教体局", ""), ("县文旅局", "县财政局"), []),
    ("责任单位", ("县水利局、县教体局", ""), ("", "县文旅局、县财政局"), [("unit", "培训匠人", "县文旅局（牵头）→县文旅局（配合）")]),
]


@pytest.mark.parametrize(("column", "first", "second", "wanted"), HELD_BY_ANOTHER_ROLE)
def test_a_role_that_the_table_has_no_column_for_is_held_by_the_next_one_only(
    command: Command, folder: Path, column: str, first: tuple[str, str], second: tuple[str, str], wanted: list[tuple[str, str, str]]
) -> None:
    plan = "云溪县古井修缮行动方案\n\n一、主要任务\n\n（一）清理井台。清理全县古井的井台和井栏。（县水利局、县教体局按职责分工负责）\n\n"
    Path("方案.txt").write_text(plan + "（二）培训匠人。培训修缮古井的匠人。（县文旅局牵头，县财政局配合）\n", encoding="utf-8")
    rows = [("工作任务", column, "配合单位"), ("清理井台。清理全县古井的井台和井栏。", *first), ("培训匠人。培训修缮古井的匠人。", *second)]
    with Path("表.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("云溪县古井修缮任务分解表",), *rows])
    assert _said(_checked(command, "表.csv", "方案.txt")) == wanted


def test_the_own_workbook_agrees_until_it_is_edited(command: Command, folder: Path) -> None:
    assert command("方案.txt", "-o", "任务.xlsx").code == 0
    assert _said(_checked(command, "任务.xlsx", "方案.txt")) == []
    book = openpyxl.load_workbook("任务.xlsx")
    page = book["任务分解表"]
    titles = [cell.value for cell in page[1]]
    page.cell(2, titles.index("牵头单位") + 1, "县住建局")
    page.delete_rows(4)
    book.save("任务.xlsx")
    told = _checked(command, "任务.xlsx", "方案.txt")
    assert ("not-held", "编写井志", "") in _said(told)
    assert {(trouble, name) for trouble, name, _ in _said(told)} == {("unit", "清理井台"), ("not-held", "编写井志")}


@pytest.mark.parametrize("name", ["任务分解表.csv", "任务.xlsx"])
def test_the_own_table_agrees_where_years_and_spans_are_the_plans_own(command: Command, folder: Path, name: str) -> None:
    Path("灯塔.txt").write_text(PLAN_OF_BEACONS, encoding="utf-8")
    assert command("灯塔.txt", "-o", name).code == 0
    assert _said(_checked(command, name, "灯塔.txt")) == []


def test_a_time_limit_without_a_year_is_read_as_of_the_plans_year(command: Command, folder: Path) -> None:
    Path("灯塔.txt").write_text(PLAN_OF_BEACONS, encoding="utf-8")
    rows = [("1", "清洗灯室", "县水利局", "", "10月20日前"), ("2", "修整步道", "县交通运输局", "", "9月底前"), ("3", "开放灯塔", "县文旅局", "", "")]
    _csv(Path("表.csv"), rows)
    said = _said(_checked(command, "表.csv", "灯塔.txt"))
    assert [one for one in said if one[0] == "deadline"] == [("deadline", "清洗灯室", "9月20日前→10月20日前")]
    assert [what for trouble, _, what in said if trouble == "number"] == ["30间→无", "4座→无", "12公里→无", "90%→无", "不少于40晚→无"]


def test_of_a_table_of_many_files_the_rows_of_the_plan_count(command: Command, folder: Path) -> None:
    Path("in").mkdir()
    for name, text in (("井.txt", PLAN), ("灯塔.txt", PLAN_OF_BEACONS)):
        Path("in", name).write_text(text, encoding="utf-8")
    assert command("in", "-o", "全部.xlsx").code == 0
    assert [_said(_checked(command, "全部.xlsx", f"in/{name}")) for name in ("井.txt", "灯塔.txt")] == [[], []]


@pytest.mark.parametrize("name", ["任务分解表.csv", "任务分解表.docx", "任务.json", "任务.xlsx"])
def test_each_own_table_agrees_with_its_plan(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.txt").write_text(PLAN_OF_ROOMS, encoding="utf-8")
    assert command(tmp_path / "plan.txt", "-o", tmp_path / name).code == 0
    ran = command("check", tmp_path / name, tmp_path / "plan.txt")
    assert (ran.code, "agree in all 2" in ran.err) == (0, True), ran.err + ran.out.decode()


@pytest.mark.parametrize(
    ("headings", "sign", "encoding"),
    [(HEAD, ",", "utf-8-sig"), (("任务", "责任单位", "时限"), ";", "gb18030"), (("任务内容", "牵头单位", "办结时间"), "\t", "utf-8")],
)
def test_a_table_without_a_title_line_is_read_by_its_headings(
    command: Command, folder: Path, headings: Sequence[str], sign: str, encoding: str
) -> None:
    values = {"牵头单位": "县水利局", "责任单位": "县水利局", "序号": "1", "配合单位": ""}
    row = [values.get(heading, "2031年9月底前" if "时" in heading else "清理井台") for heading in headings]
    Path("表.csv").write_text("".join(f"{sign.join(line)}\r\n" for line in (headings, row)), encoding=encoding)
    said = _said(_checked(command, "表.csv", "方案.txt"))
    assert ("deadline", "清理井台", "2031年6月底前→2031年9月底前") in said
    assert [name for trouble, name, _ in said if trouble == "not-held"] == ["培训匠人", "编写井志", "开展夜间巡查"]


def test_workbook_and_terminal_say_the_same(command: Command, folder: Path) -> None:
    _workbook(Path("表.xlsx"), ROWS)
    told = _checked(command, "表.xlsx", "方案.txt")
    assert command("check", "表.xlsx", "方案.txt", "-o", "核对.xlsx").code == 1
    book = openpyxl.load_workbook("核对.xlsx")
    rows = list(book["核对结果"].iter_rows(min_row=2, values_only=True))
    quotes = [((one["plan"] or {}).get("quote"), (one["table"] or {}).get("quote")) for one in told["troubles"]]
    assert [(row[3], row[5]) for row in rows] == quotes
    assert len(list(book["逐行对应"].iter_rows(min_row=2))) == len(told["rows"])
    table = command("check", "表.xlsx", "方案.txt").out.decode()
    assert all(quote in table for pair in quotes for quote in pair if quote)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["无.xlsx", "方案.txt"], 1, "does not exist"),
        (["方案.txt", "无.txt"], 1, "does not exist"),
        (["空.txt", "方案.txt"], 1, "holds no row that is a task"),
        (["空.txt", "空.txt"], 1, "holds no task that 空.txt could be checked by"),
        (["坏.xlsx", "方案.txt"], 1, "坏.xlsx"),
        (["方案.txt", "方案.txt", "-o", "核对.pdf"], 2, "names a form that is not written"),
    ],
)
def test_refused_in_one_sentence(command: Command, folder: Path, arguments: list[str], code: int, said: str) -> None:
    Path("空.txt").write_text("云溪县古井修缮行动方案\n\n一、总体要求\n\n坚持保护优先。\n", encoding="utf-8")
    Path("坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    before = sorted(folder.iterdir())
    ran = command("check", *arguments)
    assert (ran.code, ran.out) == (code, b"")
    assert said in ran.err
    assert sorted(folder.iterdir()) == before
