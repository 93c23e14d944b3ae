"""What people fill into a workbook goes into the next one with --corrections, also for a folder and for new versions of its files."""

from pathlib import Path

import openpyxl
import pytest

from calling import Command

WELLS = """云溪县古井修缮行动方案

一、主要任务

（一）清理井台。清理古井30口，配备捞网。（县水利局牵头，县教体局配合）

（二）培训匠人。培训匠人不少于40名。（责任单位：县人社局）
"""
NEW_TASK = "（一）设立井长。每口古井明确一名井长。（县水利局牵头）\n\n"
NEW_WELLS = WELLS.replace("（二）培训", "（三）培训").replace("（一）清理井台", f"{NEW_TASK}（二）清理井台")
TOWERS = "云溪县灯塔修缮行动方案\n\n一、主要任务\n\n（一）清理井台。清理灯塔下的井台30座。（县文旅局牵头）\n"
FILLED = {
    ("井.txt", "清理井台"): {"进展情况": "已清理12口", "状态": "进行中", "责任人": "田野", "分管领导": "石泉"},
    ("井.txt", "培训匠人"): {"进展情况": "办班两期"},
    ("塔.txt", "清理井台"): {"备注": "等汛期过后"},
}
COLUMNS = ("进展情况", "状态", "责任人", "备注", "分管领导")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Path:
    """Two notices and the workbook of them as an office has filled it in, with a column of its own and a line above."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/井.txt").write_text(WELLS, encoding="utf-8")
    Path("in/塔.txt").write_text(TOWERS, encoding="utf-8")
    assert command("in", "-o", "任务.xlsx").code == 0
    book = openpyxl.load_workbook("任务.xlsx")
    page = book["任务分解表"]
    head = [cell.value for cell in page[1]]
    page.cell(1, len(head) + 1, "分管领导")
    head.append("分管领导")
    for row in page.iter_rows(min_row=2):
        said = FILLED[row[head.index("文件")].value, row[head.index("任务")].value]
        for title, words in said.items():
            page.cell(row[0].row, head.index(title) + 1, words)
    page.cell(3, head.index("责任单位") + 1, "县水利局")
    page.insert_rows(1)
    page.cell(1, 1, "云溪县工作台账")
    book.save("任务.xlsx")
    return tmp_path


def _rows(name: str, sheet: str = "任务分解表") -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(name)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def _filled(name: str) -> dict[tuple[object, object], dict[str, object]]:
    rows = {(row["文件"], row["任务"]): {title: row[title] for title in COLUMNS if row.get(title)} for row in _rows(name)}
    return {about: said for about, said in rows.items() if said}


def test_a_folder_s_table_has_what_was_filled_in_and_changed_also_in_its_own_place(command: Command, folder: Path) -> None:
    ran = command("in", "-o", "任务.xlsx", "--corrections", "任务.xlsx")
    assert (ran.code, "3 filled rows are carried over" in ran.err) == (0, True), ran.err
    assert _filled("任务.xlsx") == FILLED
    assert {row["任务"]: row["责任单位"] for row in _rows("任务.xlsx")}["培训匠人"] == "县水利局"
    assert "承接情况" not in openpyxl.load_workbook("任务.xlsx").sheetnames


def test_the_copy_that_a_run_without_corrections_keeps_can_be_given(command: Command, folder: Path) -> None:
    said = command("in", "-o", "任务.xlsx").err
    assert "--corrections 任务.xlsx.bak" in said
    assert _filled("任务.xlsx") == {}
    assert command("in", "-o", "任务.xlsx", "--corrections", "任务.xlsx.bak").code == 0
    assert _filled("任务.xlsx") == FILLED


def test_a_new_version_of_a_file_keeps_its_own_words_and_gets_what_was_filled_in(command: Command, folder: Path) -> None:
    Path("in/井.txt").write_text(NEW_WELLS, encoding="utf-8")
    assert command("in", "-o", "新.xlsx", "--corrections", "任务.xlsx").code == 0
    assert _filled("新.xlsx") == FILLED
    assert command("in", "-o", "空.xlsx").code == 0
    assert [(row["任务"], row["牵头单位"]) for row in _rows("新.xlsx")] == [(row["任务"], row["牵头单位"]) for row in _rows("空.xlsx")]


def test_a_row_whose_task_is_gone_is_named_and_kept(command: Command, folder: Path) -> None:
    Path("in/井.txt").write_text(WELLS.split("（二）")[0], encoding="utf-8")
    said = command("in", "-o", "新.xlsx", "--corrections", "任务.xlsx").err
    assert "1 of 3 filled rows have no task in 新.xlsx" in said
    assert [(row["旧版任务"], row["进展情况"]) for row in _rows("新.xlsx", "承接情况")] == [("培训匠人", "办班两期")]


def test_one_file_of_the_folder_also_under_another_name(command: Command, folder: Path) -> None:
    Path("in/井.txt").rename("古井.txt")
    assert command("古井.txt", "-o", "新.xlsx", "--corrections", "任务.xlsx").code == 0
    assert {name: said for (_, name), said in _filled("新.xlsx").items()} == {
        name: said for (file, name), said in FILLED.items() if file == "井.txt"
    }
    assert [row["依据或原因"] for row in _rows("新.xlsx", "承接情况")] == ["是另一文件的任务"]
