"""What people corrected comes to the same in Python as on the command line, and shows in every form of rows."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from calling import Command
from kepu_extract import KepuError, extract
from kepu_extract.write.as_json import to_json
from kepu_extract.write.rows import rows_of

PLAN = "云溪县古井修缮行动方案\n\n一、主要任务\n\n（一）清理井台。6月底前清理井台30处。（县水利局牵头）\n\n（二）编写井志。（县档案馆牵头）\n"
SIGNED = {"by": "田野", "at": "2026-03-09T08:00:00Z"}


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "井.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def corrections(plan_file: Path) -> Path:
    """A file that edits a task and the title, and accepts a unit."""
    extraction = extract(plan_file)
    document = extraction.documents[0]

    def one(kind: str, id_: str, action: str, evidence: Any, changes: dict[str, str]) -> dict[str, Any]:
        place = {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
        return {"action": action, "kind": kind, "document_id": "d1", "id": id_, "evidence": place, "changes": changes, **SIGNED}

    task = document.tasks[0]
    said = [
        one("task", task.id, "edit", task.evidence, {"name": "清理全部井台"}),
        one("assignment", f"{task.id}.assignments.1", "accept", task.assignments[0].evidence, {}),
        one("metadata", "d1.title", "edit", document.metadata.evidence["title"][0], {"value": "古井修缮行动方案"}),
    ]
    source = {"name": plan_file.name, "sha256": extraction.source.sha256}
    path = plan_file.with_name("corrections.json")
    path.write_text(json.dumps({"format": "kepu-corrections", "version": "1.0", "source": source, "corrections": said}), encoding="utf-8")
    return path


@pytest.mark.parametrize("limits", [{}, {"timeout": 60}])
def test_python_gives_what_the_command_gives(command: Command, plan_file: Path, corrections: Path, limits: dict[str, float]) -> None:
    ran = command(plan_file, "--corrections", corrections)
    extraction = extract(plan_file, corrections=corrections, **limits)  # type: ignore[arg-type]
    assert to_json(extraction, 2).encode() == ran.out
    assert extract(plan_file.read_bytes(), name=plan_file.name, corrections=[str(corrections)]) == extraction
    assert extraction.documents[0].tasks[0].name == "清理全部井台"


def test_python_says_why_corrections_cannot_be_used(plan_file: Path, corrections: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("青石县灯会方案\n\n一、主要任务\n\n（一）扎灯笼。（县文旅局牵头）\n", encoding="utf-8")
    for source, file, said in ((tmp_path / "other.txt", corrections, "none of the words"), (plan_file, plan_file, "is no JSON")):
        with pytest.raises(KepuError, match=said):
            extract(source, corrections=file)


def test_rows_say_what_was_corrected_by_whom_and_when(command: Command, plan_file: Path, corrections: Path, tmp_path: Path) -> None:
    rows = rows_of(extract(plan_file, corrections=corrections))
    kept = ("corrected", "review_action", "review_by", "review_at")
    assert [tuple(row[key] for key in kept) for row in rows["tasks"]] == [(True, "edit", *SIGNED.values()), (False, None, None, None)]
    assert [row["review_action"] for row in rows["assignments"]] == ["accept", None]
    assert [rows["documents"][0][key] for key in kept] == [["title"], ["title: edit"], ["title: 田野"], [f"title: {SIGNED['at']}"]]
    assert command(plan_file, "--corrections", corrections, "--to", "csv", "-o", tmp_path / "csv").code == 0
    signed = f"{SIGNED['by']} {SIGNED['at']}"
    for name, told in (("任务分解表", [f"已更正 {signed}；已确认 {signed}", ""]), ("文件信息", [f"已更正 {signed}"])):
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["核对"] for row in csv.DictReader(file)] == told
    assert command(plan_file, "--corrections", corrections, "-o", tmp_path / "all.jsonl").code == 0
    line = json.loads((tmp_path / "all.jsonl").read_text(encoding="utf-8"))
    assert line["documents"][0]["tasks"][0]["review"]["by"] == SIGNED["by"]


def test_parquet_says_it_too(command: Command, plan_file: Path, corrections: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert command(plan_file, "--corrections", corrections, "--to", "parquet", "-o", tmp_path / "tables").code == 0
    rows = parquet.read_table(tmp_path / "tables" / "tasks").to_pylist()
    assert [(row["corrected"], row["review_by"], row["review_at"]) for row in rows] == [(True, *SIGNED.values()), (False, None, None)]


def test_a_workbook_that_lost_the_ids_of_one_sheet_is_refused(command: Command, plan_file: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "任务.xlsx"
    assert command(plan_file, "-o", path).code == 0
    book = openpyxl.load_workbook(path)
    tasks = book["任务分解表"]
    head = {cell.value: cell.column for cell in tasks[1]}
    tasks.cell(2, head["牵头单位"]).value = "县文旅局"  # which would be lost without a word
    tasks.delete_cols(head["编号"])
    book.save(path)
    ran = command(plan_file, "--corrections", path)
    said = " ".join(ran.err.split())
    assert (ran.code, ran.out, "has lost the hidden column 编号 of 任务分解表, by which its rows are known" in said) == (2, b"", True), said
