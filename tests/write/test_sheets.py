"""Workbook and CSV: the same rows in both, nothing that runs, and what an office does with them."""

import csv
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from calling import Command
from kepu_extract import extract
from kepu_extract.write.sheets.sheets import SHEETS, TASKS

PLAN = """云溪县古井修缮行动方案

一、主要任务

（一）=清理井台。6月底前清理古井30口。（县水利局牵头，县文旅局、各乡镇配合，县督查室督办）

（二）培训匠人。全年培训匠人不少于40名。（责任单位：县人社局等）

（三）编写井志。

二、保障措施

（一）落实经费。县财政安排修缮经费20万元。
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "方案"
    folder.mkdir()
    (folder / "井.txt").write_text(PLAN, encoding="utf-8")
    (folder / "+坏.docx").write_bytes(b"PK\x03\x04 no more")
    return folder


def _workbook(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path)
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


def _csv(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def _said(cell: object) -> str:
    """Return a cell as CSV has it, without the sign that keeps it from being a formula."""
    if cell is None:
        return ""
    return f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else str(cell)


def test_one_file_is_a_workbook(command: Command, files: Path, tmp_path: Path) -> None:
    assert command(files / "井.txt", "-o", tmp_path / "任务.xlsx").code == 0
    sheets = _workbook(tmp_path / "任务.xlsx")
    assert list(sheets) == [sheet.title for sheet in SHEETS]
    head, *rows = sheets["任务分解表"]
    tasks = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(task["序号"], task["章节"], task["任务"]) for task in tasks] == [
        (1, "主要任务", "=清理井台"), (2, "主要任务", "培训匠人"), (3, "主要任务", "编写井志"),
    ]  # fmt: skip
    assert [tasks[0][key] for key in ("牵头单位", "责任单位", "配合单位")] == ["县水利局", None, "县文旅局、各乡镇、县督查室（督办）"]
    assert tasks[1]["责任单位"] == "县人社局等"
    assert str(tasks[0]["原文"]).endswith("县督查室督办）")
    assert "未写明责任单位" in str(tasks[2]["存疑"])
    assert all(task["进展情况"] is None and task["状态"] is None for task in tasks)
    assert [row[0] for row in sheets["按单位"][1:]] == ["县水利局", "县文旅局", "各乡镇", "县督查室", "县人社局"]
    assert sheets["经费"][1][3:5] == ["20万元", 200000]


def test_text_is_never_a_formula(command: Command, files: Path, tmp_path: Path) -> None:
    assert command(files / "井.txt", "-o", tmp_path / "任务.xlsx").code == 0
    pages = openpyxl.load_workbook(tmp_path / "任务.xlsx")
    assert not [cell for page in pages for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert command(files / "井.txt", "-o", tmp_path / "任务.csv").code == 0
    cells = [cell for row in _csv(tmp_path / "任务.csv") for cell in row]
    assert "'=清理井台" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_folder_is_one_workbook_and_csv_says_the_same(command: Command, files: Path, tmp_path: Path) -> None:
    assert command(files, "-o", tmp_path / "任务.xlsx").code == 1
    assert command(files, "--to", "csv", "-o", tmp_path / "tables").code == 1
    for title, rows in _workbook(tmp_path / "任务.xlsx").items():
        read = [[cell.removeprefix("'") for cell in row] for row in _csv(tmp_path / "tables" / f"{title}.csv")]
        assert read == [[_said(cell) for cell in row] for row in rows], title
    unread = _csv(tmp_path / "tables" / "存疑与未读.csv")
    assert [(row[0], row[1], row[2]) for row in unread if row[1] == "错误"] == [("'+坏.docx", "错误", "内容已损坏")]


def test_the_same_files_give_the_same_workbook(command: Command, files: Path, tmp_path: Path) -> None:
    (files / "+坏.docx").unlink()
    for name in ("a", "b"):
        assert command(files, "-o", tmp_path / name / "任务.xlsx").code == 0
    assert (tmp_path / "a" / "任务.xlsx").read_bytes() == (tmp_path / "b" / "任务.xlsx").read_bytes()


def test_a_failed_file_leaves_no_workbook(command: Command, files: Path, tmp_path: Path) -> None:
    assert command(files / "+坏.docx", "-o", tmp_path / "任务.xlsx").code == 1
    assert not (tmp_path / "任务.xlsx").exists()


def test_states_can_be_chosen_and_deadlines_have_colours(command: Command, files: Path, tmp_path: Path) -> None:
    assert command(files / "井.txt", "-o", tmp_path / "任务.xlsx").code == 0
    page = openpyxl.load_workbook(tmp_path / "任务.xlsx")["任务分解表"]
    titles = [column.title for column in TASKS.columns]
    state = page.cell(2, titles.index("状态") + 1).coordinate
    (choice,) = page.data_validations.dataValidation
    assert state in choice.sqref
    assert choice.formula1 == '"未启动,进行中,已完成,已延期"'
    shown = page.cell(2, titles.index("完成时限") + 1).coordinate
    rules = [rule for area in page.conditional_formatting if shown in area.sqref for rule in area.rules]
    assert len(rules) == 3
    assert (page.freeze_panes, page.page_setup.orientation, page.page_setup.paperSize) == ("A2", "landscape", 9)
    assert page.column_dimensions[page.cell(1, len(titles)).column_letter].hidden


def test_every_finding_of_the_samples_has_a_row(repository: Path, command: Command, tmp_path: Path) -> None:
    for sample in sorted(path for path in (repository / "samples").iterdir() if path.is_file()):
        document_lists = ("tasks", "indicators", "budgets", "timeline", "people")
        counted = [sum(len(getattr(d, kind)) for d in extract(sample).documents) for kind in document_lists]
        assert command(sample, "-o", tmp_path / "所有.xlsx").code == 0
        sheets = _workbook(tmp_path / "所有.xlsx")
        names = ("任务分解表", "目标指标", "经费", "时间进度", "组织机构")
        assert [len(sheets[name]) - 1 for name in names] == counted


def test_a_doubt_is_said_once_and_in_words_of_an_office(command: Command, tmp_path: Path) -> None:
    tasks = "（一）清理井台。6月底前清理古井30口，9月底前清理老井20口。（县水利局牵头）\n\n（二）编写井志。\n"
    plan = f"云溪县2031年古井修缮方案\n\n一、主要任务\n\n{tasks}"
    (tmp_path / "井.txt").write_text(plan, encoding="utf-8")
    assert command(tmp_path / "井.txt", "-o", tmp_path / "任务.xlsx").code == 0
    sheets = _workbook(tmp_path / "任务.xlsx")
    head, *rows = sheets["任务分解表"]
    assert [row[head.index("存疑")] for row in rows] == [
        "“6月底前”没有写年份，按2031年计；“9月底前”没有写年份，按2031年计", "未写明责任单位",
    ]  # fmt: skip
    head, *doubts = sheets["存疑与未读"]
    told = [dict(zip(map(str, head), row, strict=True)) for row in doubts]
    assert [one["类别"] for one in told] == ["年份系推断", "年份系推断", "未写明责任单位"]
    assert all(one["下一步"] for one in told)
