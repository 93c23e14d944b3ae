"""Workbooks and .csv: what the visible cells show becomes the lines that the same table in Word gives."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kepu_extract import extract
from kepu_extract.errors import KepuError
from kepu_extract.read import Reading, ReadOptions, read
from kepu_extract.read.sheet.shown import is_date_format, shown_date, shown_number

openpyxl = pytest.importorskip("openpyxl")
SAMPLES = Path(__file__).parent / "samples"


def _book(*sheets: dict[str, Any]) -> bytes:
    """Return a workbook; each sheet has `rows`, and may have `merged`, `formats`, `hidden_rows`, `hidden_columns`, `state`."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, content in enumerate(sheets):
        sheet = book.create_sheet(f"表{number}")
        for row in content["rows"]:
            sheet.append(row)
        for cells in content.get("merged", ()):
            sheet.merge_cells(cells)
        for cell, number_format in content.get("formats", {}).items():
            sheet[cell].number_format = number_format
        for row in content.get("hidden_rows", ()):
            sheet.row_dimensions[row].hidden = True
        for column in content.get("hidden_columns", ()):
            sheet.column_dimensions[column].hidden = True
        sheet.sheet_state = content.get("state", "visible")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


TASKS: dict[str, Any] = {
    "rows": [
        ["清岚县护林工作任务分解表"],
        ["填报单位：县林业局"],
        ["序号", "工作任务", "责任单位", "备注"],
        [1, "设防火岗亭6座", "县林业局", "甲"],
        [None, "修隔离带", "县应急局", "乙"],
        [2, "停办事项", "县财政局", "丙"],
        [],
        ["注：本表由县林业局解释。"],
    ],
    "merged": ["A1:D1", "A4:A5"],
    "hidden_rows": [6],
    "hidden_columns": ["D"],
}


def test_titles_and_remarks_are_text_and_hidden_rows_and_columns_go() -> None:
    reading = read(_book(TASKS, {"rows": [["旧表"]], "state": "hidden"}), "分工.xlsx")
    assert _texts(reading) == [
        "清岚县护林工作任务分解表", "填报单位：县林业局", "序号\t工作任务\t责任单位", "1\t设防火岗亭6座\t县林业局",
        "\t修隔离带\t县应急局", "注：本表由县林业局解释。",
    ]  # fmt: skip
    assert [line.row.cells[0].rows for line in reading.lines if line.row and line.row.index == 1] == [2]
    assert reading.format == "xlsx"
    assert [note.message for note in reading.notes] == [
        "Left out of the text: 1 hidden row, 1 hidden column, 1 hidden sheet."
    ]


def test_tables_beside_blank_rows_and_on_other_sheets_are_tables_of_their_own() -> None:
    two = {"rows": [["任务", "单位"], ["修桥", "县交通局"], [], ["姓名", "职务"], ["林见山", "组长"]]}
    reading = read(_book(two, {"rows": [[], [None, "指标", "目标"], [None, "站点", 6]]}), "a.xlsx")
    assert _texts(reading) == ["任务\t单位", "修桥\t县交通局", "姓名\t职务", "林见山\t组长", "指标\t目标", "站点\t6"]
    assert [line.row.table for line in reading.lines if line.row] == [0, 0, 1, 1, 2, 2]


def test_tables_beside_each_other_are_tables_of_their_own() -> None:
    rows = [
        ["清岚县护林工作分工"],
        ["序号", "任务", "单位", None, "序号", "姓名"],
        [1, "修桥", "县交通局", None, 1, "林见山"],
        [2, "筑路", "县交通局", None, 2, "何望川"],
        [None, None, None, None, 3, "柳知秋"],
    ]
    reading = read(_book({"rows": rows, "merged": ["A1:F1"]}), "a.xlsx")
    assert _texts(reading) == [
        "清岚县护林工作分工", "序号\t任务\t单位", "1\t修桥\t县交通局", "2\t筑路\t县交通局", "序号\t姓名", "1\t林见山", "2\t何望川", "3\t柳知秋",
    ]  # fmt: skip
    assert [line.row.table for line in reading.lines if line.row] == [0] * 3 + [1] * 4


def test_merged_cells_stay_in_their_table_beside_another() -> None:
    rows = [
        ["分工表", None, None, "名单"],
        ["任务", "单位", None, "姓名", "职务"],
        ["修桥", "县交通局", None, "林见山", "组长"],
        [None, "县财政局", None, None, "兼科长"],
    ]
    reading = read(_book({"rows": rows, "merged": ["A1:B1", "D1:E1", "A3:A4", "D3:D4"]}), "a.xlsx")
    assert _texts(reading) == [
        "分工表", "任务\t单位", "修桥\t县交通局", "\t县财政局", "名单", "姓名\t职务", "林见山\t组长", "\t兼科长",
    ]  # fmt: skip
    assert [line.row.cells[0].rows for line in reading.lines if line.row and line.row.index == 1] == [2, 2]


def test_a_blank_column_in_a_table_parts_no_tables() -> None:
    rows = [["序号", "任务", None, "单位", "时限"], [1, "修桥", None, "县交通局", "6月"], [2, "筑路", None, "县交通局", "7月"]]
    assert [line.row.table for line in read(_book({"rows": rows}), "a.xlsx").lines if line.row] == [0, 0, 0]


def test_a_task_table_gives_the_tasks_that_it_gives_in_word() -> None:
    (document,) = extract(_book(TASKS), name="a.xlsx").documents
    found = [(task.name, [unit.name for unit in task.assignments]) for task in document.tasks]
    assert ("设防火岗亭6座", ["县林业局"]) in found
    assert all("停办" not in task.name for task in document.tasks)


def test_a_workbook_without_a_policy_table_is_refused() -> None:
    with pytest.raises(KepuError, match="is not a policy document"):
        extract(_book({"rows": [["x", "y"], [1, 2], [3, 4]]}), name="a.xlsx")
    with pytest.raises(KepuError, match="no visible cell"):
        read(_book({"rows": [["旧"]], "state": "hidden"}, {"rows": []}), "a.xlsx")


def test_old_workbooks_show_dates_and_shares_as_excel_does() -> None:
    pytest.importorskip("xlrd")
    for name in ("tasks.xls", "tasks.et"):
        reading = read((SAMPLES / "tasks.xls").read_bytes(), name)
        assert _texts(reading) == [
            "清岚县护林工作任务分解表", "序号\t工作任务\t责任单位\t完成时限", "1\t设防火岗亭6座\t县林业局、县应急局\t2032年4月30日",
            "3\t巡护率达到要求\t县林业局\t95.0%",
        ]  # fmt: skip
        assert [note.code for note in reading.notes] == ["text-left-out"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_separated_values(encoding: str) -> None:
    text = '清岚县任务表,,\n序号,任务,单位\n1,"修桥,并养护","县交通局\n县水务局"\n'
    assert _texts(read(text.encode(encoding), "a.csv")) == ["清岚县任务表", "序号\t任务\t单位", "1\t修桥,并养护\t县交通局县水务局"]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (12, "General", "12"), (0.1 + 0.2, "General", "0.3"), (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.185, "0.0%", "18.5%"), (0.5, "0%", "50%"), (30, '0"个"', "30个"), (85, '"≥"0"%"', "≥85%"),
        (-5, "0;(0)", "(5)"), (0, '0;-0;"—"', "—"), (3.10, "0.##", "3.1"), (12, "[Red]0", "12"), (5, "0_ ", "5"),
        (2500000, '0.0,,"百万"', "2.5百万"), (8, "[$¥-804]#,##0", "¥8"), (7, "@", "7"),
    ],
)  # fmt: skip
def test_numbers_are_shown_in_their_format(value: float, number_format: str, shown: str) -> None:
    assert not is_date_format(number_format)
    assert shown_number(value, number_format) == shown


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ('yyyy"年"m"月"d"日"', "2031年5月6日"), ("yyyy-mm-dd", "2031-05-06"), ("[$-804]yyyy/m/d;@", "2031/5/6"),
        ('m"月"d"日"', "5月6日"), ("yyyy/m/d h:mm", "2031/5/6 8:05"), ("yyyy\\.m", "2031.5"),
    ],
)  # fmt: skip
def test_dates_are_shown_in_their_format(number_format: str, shown: str) -> None:
    assert is_date_format(number_format)
    assert shown_date(datetime(2031, 5, 6, 8, 5), number_format) == shown


def _struck(data: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = book.worksheets[0]["B4"]
    cell.font = openpyxl.styles.Font(strike=True)
    cell.comment = openpyxl.comments.Comment("核实", "甲")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_struck_cells_and_comments_are_counted_and_left_out() -> None:
    reading = read(_struck(_book({"rows": TASKS["rows"]})), "a.xlsx")
    assert "设防火岗亭6座" not in "".join(_texts(reading))
    assert [note.message for note in reading.notes] == ["Left out of the text: 1 comment, 1 passage struck out."]


def test_struck_cells_of_an_old_workbook_are_left_out() -> None:
    writer = pytest.importorskip("xlwt")
    book = writer.Workbook()
    sheet = book.add_sheet("表")
    for row, values in enumerate(TASKS["rows"]):
        for column, value in enumerate(values):
            style = writer.easyxf("font: struck_out on") if value == "修隔离带" else writer.easyxf()
            sheet.write(row, column, value, style)
    target = io.BytesIO()
    book.save(target)
    reading = read(target.getvalue(), "a.xls")
    assert "修隔离带" not in "".join(_texts(reading))
    assert [note.message for note in reading.notes] == ["Left out of the text: 1 passage struck out."]


def test_formulas_without_a_result_are_said() -> None:
    rows = [["序号", "工作任务", "责任单位"], [1, "设岗亭", "县林业局"], [2, "=B2", "=C2"]]
    (note,) = read(_book({"rows": rows}), "a.xlsx").notes
    assert note.code == "text-lost"
    assert "were not read: 2;" in note.message


def test_encrypted_workbooks_and_documents_open_with_their_password() -> None:
    msoffcrypto = pytest.importorskip("msoffcrypto")
    plain = _book(TASKS)
    closed = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(plain)).encrypt("秘密", closed)
    data = closed.getvalue()
    assert _texts(read(data, "a.xlsx", ReadOptions(password="秘密"))) == _texts(read(plain, "a.xlsx"))
    for password, words in ((None, "--password"), ("错", "does not open")):
        with pytest.raises(KepuError, match=words):
            read(data, "a.xlsx", ReadOptions(password=password))
    assert "秘密" not in repr(ReadOptions(password="秘密"))
