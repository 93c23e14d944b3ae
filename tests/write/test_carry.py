"""compare --carry: what an office has filled in goes into the table of the new version, and nothing of it is lost."""

from pathlib import Path

import openpyxl
import pytest

from calling import Command

HEAD = "云溪县古井修缮行动方案\n\n一、主要任务\n\n"
OLD = f"""{HEAD}（一）清理井台。2031年6月底前清理古井30口。（县水利局牵头，县教体局配合）

（二）培训匠人。到2032年底培训匠人不少于40名。（责任单位：县人社局）

（三）编写井志。组织力量编写古井志，收集口述史料。（县文旅局牵头）

（四）开展夜间巡查。建立夜间巡查制度，每月巡查一次井台。（县公安局负责）

（五）筹备井神庙会。每年秋后举办庙会。（县民宗局负责）
"""
NEW = f"""{HEAD}（一）设立井长。每口古井明确一名井长。（各乡镇负责）

（二）清理井台。2031年5月底前清理古井35口。（县住建局牵头，县水利局、县教体局配合）

（三）培训匠人。到2032年底培训匠人不少于30名。建立夜间巡查制度，每月巡查一次井台。（责任单位：县人社局）

（四）编写井志。组织力量编写古井志，收集口述史料。（县文旅局牵头）
"""
FILLED = {
    "清理井台": {"进展情况": "已清理12口", "状态": "进行中", "责任人": "田野", "备注": "=雨季停工"},
    "培训匠人": {"进展情况": "办班两期"},
    "编写井志": {"状态": "已完成", "分管领导": "石泉"},
    "开展夜间巡查": {"进展情况": "制度已印发"},
    "筹备井神庙会": {"责任人": "谷雨"},
}


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Path:
    """Both versions, and the workbook of the old one as an office has filled it in, with a column of its own."""
    monkeypatch.chdir(tmp_path)
    Path("旧.txt").write_text(OLD, encoding="utf-8")
    Path("新.txt").write_text(NEW, encoding="utf-8")
    assert command("旧.txt", "-o", "台账.xlsx").code == 0
    _edit(lambda page: _fill(page))
    return tmp_path


def _edit(change: object) -> None:
    book = openpyxl.load_workbook("台账.xlsx")
    change(book["任务分解表"])  # type: ignore[operator]
    book.save("台账.xlsx")


def _fill(page: object) -> None:
    head = [cell.value for cell in page[1]]  # type: ignore[index]
    page.cell(1, len(head) + 1, "分管领导")  # type: ignore[attr-defined]
    head.append("分管领导")
    for row in page.iter_rows(min_row=2):  # type: ignore[attr-defined]
        for title, said in FILLED.get(row[head.index("任务")].value, {}).items():
            cell = page.cell(row[0].row, head.index(title) + 1, said)  # type: ignore[attr-defined]
            cell.data_type = "s"  # also what begins like a formula


def _rows(name: str, sheet: str) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(name)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def _carry(command: Command, *more: str) -> str:
    ran = command("compare", "旧.txt", "新.txt", "--carry", "台账.xlsx", "-o", "新版.xlsx", *more)
    assert ran.code == 0, ran.err
    return ran.err


def _progress(name: str) -> dict[object, dict[str, object]]:
    columns = ("进展情况", "状态", "责任人", "备注", "分管领导")
    return {row["任务"]: {title: row[title] for title in columns if row.get(title) is not None} for row in _rows(name, "任务分解表")}


def test_progress_goes_to_the_task_that_the_row_was_about(command: Command, versions: Path) -> None:
    said = _carry(command)
    assert _progress("新版.xlsx") == {
        "设立井长": {}, "清理井台": FILLED["清理井台"], "培训匠人": FILLED["培训匠人"], "编写井志": FILLED["编写井志"],
    }  # fmt: skip
    assert "2 of 5 filled rows have no task in 新.txt" in said
    assert "开展夜间巡查: 已并入其他任务" in said
    assert "筹备井神庙会: 新版没有这项任务" in said


def test_what_no_task_has_is_kept_in_a_sheet_of_its_own(command: Command, versions: Path) -> None:
    _carry(command)
    told = {row["旧版任务"]: row for row in _rows("新版.xlsx", "承接情况")}
    assert set(told) == set(FILLED)
    for name, filled in FILLED.items():
        assert {title: told[name][title] for title in filled} == filled
    assert [told[name]["结果"] for name in FILLED] == ["已承接", "已承接", "已承接", "未承接", "未承接"]
    assert told["开展夜间巡查"]["新版任务"] == "培训匠人"


def test_what_was_carried_over_is_carried_on_and_goes_back(command: Command, versions: Path) -> None:
    _carry(command)
    assert command("compare", "新.txt", "旧.txt", "--carry", "新版.xlsx", "-o", "旧版.xlsx").code == 0
    assert {name: filled for name, filled in _progress("旧版.xlsx").items() if filled} == {
        name: filled for name, filled in FILLED.items() if name in ("清理井台", "培训匠人", "编写井志")
    }


def test_rows_without_ids_are_known_by_their_wording(command: Command, versions: Path) -> None:
    _edit(lambda page: page.delete_cols([cell.value for cell in page[1]].index("编号") + 1))
    said = _carry(command)
    assert _progress("新版.xlsx")["清理井台"] == FILLED["清理井台"]
    assert _progress("新版.xlsx")["编写井志"] == FILLED["编写井志"]
    assert "2 of 5 filled rows" in said
    assert {row["依据或原因"] for row in _rows("新版.xlsx", "承接情况")} == {"文字", "新版没有这项任务"}


def test_a_title_line_above_and_a_second_row_for_one_task(command: Command, versions: Path) -> None:
    def change(page: object) -> None:
        row = [cell.value for cell in page[2]]  # type: ignore[index]
        page.append([*row[:1], *row[1:]])  # type: ignore[attr-defined]
        page.insert_rows(1)  # type: ignore[attr-defined]
        page.cell(1, 1, "云溪县古井修缮工作台账")  # type: ignore[attr-defined]

    _edit(change)
    said = _carry(command)
    assert _progress("新版.xlsx")["清理井台"] == FILLED["清理井台"]
    assert "清理井台: 另一行已承接到这项任务" in said
    assert len(_rows("新版.xlsx", "承接情况")) == 6


def test_rows_of_other_files_of_a_folder_go_to_no_task(command: Command, versions: Path) -> None:
    def change(page: object) -> None:
        head = [cell.value for cell in page[1]]  # type: ignore[index]
        row = [cell.value for cell in page[2]]  # type: ignore[index]
        row[head.index("编号")], row[head.index("文件")] = "0" * 64 + "#d1.t1", "别的.docx"
        page.append(row)  # type: ignore[attr-defined]

    _edit(change)
    assert "清理井台: 是另一文件的任务" in _carry(command)


def test_the_workbook_has_the_comparison_and_the_tables_of_the_new_version(command: Command, versions: Path) -> None:
    _carry(command)
    assert command("新.txt", "-o", "单独.xlsx").code == 0
    assert command("compare", "旧.txt", "新.txt", "-o", "对照.xlsx").code == 0
    book, alone, compared = (openpyxl.load_workbook(name) for name in ("新版.xlsx", "单独.xlsx", "对照.xlsx"))
    assert book.sheetnames == [*alone.sheetnames, "承接情况", *compared.sheetnames]
    for page in (*alone, *compared):
        if page.title != "任务分解表":
            assert list(book[page.title].values) == list(page.values)
    assert [(row["任务"], row["编号"]) for row in _rows("新版.xlsx", "任务分解表")] == [
        (row["任务"], row["编号"]) for row in _rows("单独.xlsx", "任务分解表")
    ]


@pytest.mark.parametrize(
    ("change", "arguments", "said"),
    [
        ("nothing", ["--carry", "台账.xlsx"], "--carry fills in a workbook"),
        ("nothing", ["--carry", "台账.xlsx", "-o", "新版.json"], "--carry fills in a workbook"),
        ("nothing", ["--carry", "台账.xlsx", "-o", "台账.xlsx"], "choose another name for the output"),
        ("nothing", ["--carry", "旧.txt", "-o", "新版.xlsx"], "no workbook that can be opened"),
        ("nothing", ["--carry", "无.xlsx", "-o", "新版.xlsx"], "does not exist"),
        ("no sheet", ["--carry", "台账.xlsx", "-o", "新版.xlsx"], "has no sheet 任务分解表"),
        ("no columns", ["--carry", "台账.xlsx", "-o", "新版.xlsx"], "has none of the columns"),
    ],
)
def test_refused_in_one_sentence(command: Command, versions: Path, change: str, arguments: list[str], said: str) -> None:
    if change == "no sheet":
        _edit(lambda page: setattr(page, "title", "台账"))
    if change == "no columns":
        _edit(lambda page: page.delete_cols(1, page.max_column - 2))
    before = {path: path.read_bytes() for path in versions.iterdir()}
    ran = command("compare", "旧.txt", "新.txt", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert {path: path.read_bytes() for path in versions.iterdir()} == before
