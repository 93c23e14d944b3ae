"""A table that somebody has filled in is not lost where its name is written again."""

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.packaging.core import DocumentProperties

from calling import Command

PLAN = "云溪县灯塔修缮行动方案\n\n一、主要任务\n\n（一）清洗灯室。2031年9月20日前清洗灯室30间。（县水利局牵头）\n"
KEPT = "the old file is kept as"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    plan = tmp_path / "in" / "方案.txt"
    plan.write_text(PLAN, encoding="utf-8")
    return plan


def _fill(table: Path, words: str) -> bytes:
    if table.suffix == ".docx":
        document = docx.Document(str(table))
        document.add_paragraph(words)
        document.core_properties.modified = document.core_properties.created.replace(year=2031)
        document.save(str(table))
    else:
        book = openpyxl.load_workbook(table)
        book["任务分解表"].cell(2, 13, words)
        book.save(table)
    return table.read_bytes()


@pytest.mark.parametrize("name", ["任务.xlsx", "任务分解表.docx"])
@pytest.mark.parametrize("whole_folder", [False, True])
def test_a_filled_table_is_kept_beside_the_new_one(command: Command, plan: Path, name: str, whole_folder: bool) -> None:
    given, table = plan.parent if whole_folder else plan, plan.parent.parent / name
    copies = [table.with_name(f"{name}.bak"), table.with_name(f"{name}.bak2")]
    assert command(given, "-o", table).code == 0
    untouched = table.read_bytes()
    assert KEPT not in command(given, "-o", table).err
    for copy, words in zip(copies, ("已清洗10间", "已清洗20间"), strict=True):
        filled = _fill(table, words)
        ran = command(given, "-o", table)
        assert (ran.code, f"{KEPT} {copy}" in ran.err) == (0, True), ran.err
        assert (table.read_bytes(), copy.read_bytes()) == (untouched, filled)


def test_a_foreign_file_and_a_comparison_that_was_changed_are_kept(command: Command, plan: Path) -> None:
    folder = plan.parent.parent
    book = openpyxl.Workbook()
    book.save(folder / "台账.xlsx")
    assert KEPT in command(plan, "-o", folder / "台账.xlsx").err
    assert (folder / "台账.xlsx.bak").exists()
    assert command(plan, "-o", folder / "任务.xlsx").code == 0
    assert KEPT not in command("compare", plan, plan, "-o", folder / "任务.xlsx").err
    _fill(folder / "台账.xlsx", "已清洗10间")
    assert KEPT in command("compare", plan, plan, "-o", folder / "台账.xlsx").err


def _shorn(table: Path) -> None:
    """Drop what a workbook says of itself, as some programs do that save it."""
    book = openpyxl.load_workbook(table)
    book.properties = DocumentProperties()
    book.save(table)


@pytest.mark.parametrize("name", ["任务.xlsx", "任务分解表.docx", "改名.xlsx", "失名.xlsx"])
def test_a_filled_table_among_the_notices_is_none_of_them(command: Command, plan: Path, name: str) -> None:
    table = plan.with_name("任务.xlsx" if name == "改名.xlsx" else name)
    assert command(plan.parent, "-o", table).code == 0
    _fill(table, "已清洗10间")
    if name == "失名.xlsx":
        _shorn(table)
    if name == "改名.xlsx":
        table = table.rename(plan.with_name(name))
    table.with_name(f"{name}.bak").write_bytes(table.read_bytes())
    found = command(plan.parent, "--to", "jsonl", "-q")
    assert [json.loads(line)["source"]["name"] for line in found.out.splitlines()] == ["方案.txt"]
    assert command(plan.parent, "-o", table).code == 0


def test_commands_that_write_word_files_keep_what_somebody_has_changed(command: Command, plan: Path) -> None:
    folder = plan.parent.parent
    notice = folder / "方案.docx"
    document = docx.Document()
    for line in PLAN.split("\n\n"):
        document.add_paragraph(line.strip())
    document.save(str(notice))
    for words, table in ((["annotate", notice], folder / "批注.docx"), (["units", notice], folder / "任务单" / "县水利局.docx")):
        where = table if words[0] == "annotate" else table.parent
        for _ in range(2):
            assert KEPT not in command(*words, "-o", where).err
        _fill(table, "已清洗10间")
        filled = table.read_bytes()
        assert KEPT in command(*words, "-o", where).err
        assert table.with_name(f"{table.name}.bak").read_bytes() == filled
