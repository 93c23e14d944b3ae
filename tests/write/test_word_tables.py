"""任务分解表 and 任务单 in Word: the rows of the workbook, merged and set as offices hand them round."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from calling import Command

PLAN = """云溪县古井修缮行动方案

一、主要任务

（一）清理井台。6月底前清理古井30口。（县水利局牵头，县文旅局、各乡镇配合，县督查室督办）

（二）培训匠人。全年培训匠人不少于40名。（责任单位：县人社局等）

二、保障措施

（一）落实经费。县财政安排修缮经费20万元。（县财政局牵头）

云溪县人民政府
2031年3月5日
"""
OTHER = """青禾县古桥修缮行动方案

一、主要任务

（一）测绘古桥。9月底前完成测绘。（县文旅局牵头，县水利局配合）

青禾县人民政府
2031年4月5日
"""
_SAID = ("章节", "牵头单位", "责任单位", "配合单位", "完成时限", "目标指标")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "方案"
    folder.mkdir()
    (folder / "井.txt").write_text(PLAN, encoding="utf-8")
    (folder / "桥.txt").write_text(OTHER, encoding="utf-8")
    return folder


def _rows(table: Any) -> list[dict[str, str]]:
    """Return the rows of a table by heading; a merged cell says its words in each row."""
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    return [dict(zip(head, cells, strict=True)) for cells in rows]


def _workbook_rows(path: Path, title: str) -> list[dict[str, str]]:
    head, *rows = openpyxl.load_workbook(path)[title].iter_rows(values_only=True)
    return [{str(key): "" if cell is None else str(cell) for key, cell in zip(head, row, strict=True)} for row in rows]


def test_the_table_says_what_the_workbook_says(command: Command, folder: Path, tmp_path: Path) -> None:
    for name in ("任务.docx", "任务.xlsx"):
        assert command(folder, "-o", tmp_path / name).code == 0
    document = docx.Document(str(tmp_path / "任务.docx"))
    titles = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert titles == ["云溪县古井修缮行动方案任务分解表", "青禾县古桥修缮行动方案任务分解表"]
    found = [row for table in document.tables for row in _rows(table)]
    wanted = _workbook_rows(tmp_path / "任务.xlsx", "任务分解表")
    assert len(found) == len(wanted) == 4
    for row, task in zip(found, wanted, strict=True):
        assert row["任务"].startswith(task["任务"])
        assert {key: row.get(key, "") for key in _SAID} == {key: task[key] for key in _SAID}
    assert [row["序号"] for row in found] == ["1", "2", "3", "1"]
    assert found[0]["任务"] == "清理井台。6月底前清理古井30口。"


def test_tasks_of_one_section_share_a_cell_and_empty_columns_are_left_out(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command(folder / "井.txt", "-o", tmp_path / "任务.docx").code == 0
    (table,) = docx.Document(str(tmp_path / "任务.docx")).tables
    first, second, third = (row.cells[0]._tc for row in list(table.rows)[1:])
    assert first is second
    assert third is not second
    assert command(folder / "桥.txt", "-o", tmp_path / "桥.docx").code == 0
    (table,) = docx.Document(str(tmp_path / "桥.docx")).tables
    assert [cell.text for cell in table.rows[0].cells] == ["章节", "序号", "任务", "牵头单位", "配合单位", "完成时限"]


def test_page_and_fonts_are_those_of_the_standard(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command(folder, "-o", tmp_path / "任务.docx").code == 0
    document = docx.Document(str(tmp_path / "任务.docx"))
    (section,) = document.sections
    assert section.page_width and section.page_height
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    used = {fonts.get(qn("w:eastAsia")) for fonts in document.element.body.iter(qn("w:rFonts"))}
    assert used == {"方正小标宋简体", "黑体", "仿宋_GB2312"}
    with ZipFile(tmp_path / "任务.docx") as package:
        stand_ins = package.read("word/fontTable.xml").decode()
    assert all(f'w:name="{font}"><w:altName ' in stand_ins for font in used)
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables for row in list(table.rows)[:1])
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert "PAGE" in section.even_page_footer.paragraphs[0]._p.xml


def test_the_same_files_give_the_same_bytes_and_are_no_input(command: Command, folder: Path) -> None:
    for name in ("一", "二"):
        assert command(folder / "井.txt", "-o", folder / f"{name}.docx").code == 0
    assert (folder / "一.docx").read_bytes() == (folder / "二.docx").read_bytes()
    assert command(folder, "--to", "jsonl").out.count(b"\n") == 2


def test_a_file_that_fails_is_named_and_one_without_tasks_says_so(command: Command, folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no more")
    assert command(folder, "-o", tmp_path / "任务.docx").code == 1
    assert "坏.docx" in docx.Document(str(tmp_path / "任务.docx")).paragraphs[-1].text
    assert command(folder / "坏.docx", "-o", tmp_path / "坏.docx").code == 1
    assert not (tmp_path / "坏.docx").exists()
    (folder / "通知.txt").write_text("云溪县人民政府办公室关于放假的通知\n\n各乡镇：\n\n定于5月1日放假一天。\n", encoding="utf-8")
    assert command(folder / "通知.txt", "-o", tmp_path / "通知.docx").code == 0
    assert "没有任务" in docx.Document(str(tmp_path / "通知.docx")).paragraphs[0].text


@pytest.mark.parametrize("bad", ["\x01", "\x0c", "\ufffe", "<w:p>&amp;"])
def test_any_character_of_a_task_is_text(command: Command, tmp_path: Path, bad: str) -> None:
    (tmp_path / "a.txt").write_text(PLAN.replace("清理井台", f"清理{bad}井台"), encoding="utf-8")
    assert command(tmp_path / "a.txt", "-o", tmp_path / "a.docx").code == 0
    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    assert "井台" in _rows(table)[0]["任务"]
    assert bad not in "<" or bad in _rows(table)[0]["任务"]


def test_each_unit_gets_its_tasks_of_all_files(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command("units", folder, "--to", "docx", "-o", tmp_path / "任务单").code == 0
    names = {path.stem for path in (tmp_path / "任务单").iterdir()}
    assert names == {
        "云溪县 县水利局", "青禾县 县水利局", "云溪县 县文旅局", "青禾县 县文旅局", "各乡镇", "县督查室", "县人社局", "县财政局",
    }  # fmt: skip
    document = docx.Document(str(tmp_path / "任务单" / "云溪县 县水利局.docx"))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        "任务单", "县水利局（云溪县）：", "共1项任务，其中牵头1项。",
    ]  # fmt: skip
    ((row,),) = map(_rows, document.tables)
    assert row["角色"] == "牵头"
    assert row["完成时限"] == "6月底前"
    assert row["共同承担单位"] == "配合：县文旅局、各乡镇\n督办：县督查室"
    assert row["出处"] == "云溪县古井修缮行动方案\n井.txt 第3段"


def test_orders_say_what_the_workbook_says(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command(folder, "-o", tmp_path / "任务.xlsx").code == 0
    assert command("units", folder, "-o", tmp_path / "任务单.docx").code == 0
    wanted = [(row["角色"], row["完成时限"]) for row in _workbook_rows(tmp_path / "任务.xlsx", "按单位")]
    found = [row for table in docx.Document(str(tmp_path / "任务单.docx")).tables for row in _rows(table)]
    assert sorted((row["角色"], row["完成时限"]) for row in found) == sorted(wanted)


def test_units_reads_stored_json_and_shows_a_table(command: Command, folder: Path, tmp_path: Path) -> None:
    fresh = command("units", folder)
    assert fresh.code == 0
    assert command(folder, "-o", tmp_path / "out").code == 0
    assert command(folder, "--to", "jsonl", "-o", tmp_path / "all.jsonl").code == 0
    for stored in (tmp_path / "out", tmp_path / "all.jsonl"):
        assert command("units", stored).out == fresh.out
    assert command("units", folder, tmp_path / "all.jsonl").out == fresh.out  # no document counts twice
    only = command("units", folder, "--unit", "水利").out.decode()
    assert only.count("县水利局") == 2
    assert "县财政局" not in only


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["方案", "--to", "docx"], 2, "--to docx writes files; name a folder or a file with -o"),
        (["方案", "-o", "任务.xlsx"], 2, "names a form that is not written"),
        (["方案/井.docx", "-o", "方案/井.docx"], 2, "is an input"),
        (["方案", "--unit", "天文台"], 1, "no task names a unit with 天文台"),
        (["空"], 1, "There is no file to read"),
        (["旧.json"], 1, "is JSON of another version of kepu-extract (its form is 0."),
    ],
)
def test_units_refuses_in_one_sentence(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(folder.parent)
    (folder.parent / "空").mkdir()
    stored = command(folder / "井.txt").out.decode()
    Path("旧.json").write_text(stored.replace('"schema_version": "1.', '"schema_version": "0.', 1), encoding="utf-8")
    docx.Document().save(str(folder / "井.docx"))
    before = sorted(folder.parent.rglob("*"))
    ran = command("units", *arguments)
    assert ran.code == code
    assert said in ran.err
    assert sorted(folder.parent.rglob("*")) == before


def test_titles_above_a_task_stand_below_each_other(command: Command, tmp_path: Path) -> None:
    plan = """云溪县古井方案

一、主要任务

（一）修缮井台

1.清理井栏。每月清理一次。（县水利局牵头）

（二）培训匠人

1.办好工坊。年内办好三处。（县文旅局牵头）

二、其他任务

（一）建好展馆

1.布置展厅。年内布置完毕。（县文旅局牵头）
"""
    (tmp_path / "井.txt").write_text(plan, encoding="utf-8")
    assert command(tmp_path / "井.txt", "-o", tmp_path / "井.docx").code == 0
    (table,) = docx.Document(str(tmp_path / "井.docx")).tables
    assert [row.cells[0].text for row in table.rows] == ["章节", "主要任务\n修缮井台", "主要任务\n培训匠人", "其他任务\n建好展馆"]
