"""Outputs from JSON that was written before: the same as from the documents, which are not read again."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from calling import Command

LATE = "云溪县夜校工作方案\n\n一、主要任务\n\n（一）开办夜校。（县教育局牵头，2027年底前完成）\n"


@pytest.fixture
def stored(command: Command, plan: bytes, tmp_path: Path) -> Path:
    """A folder with the JSON of two documents that are gone."""
    (tmp_path / "notices" / "a").mkdir(parents=True)
    (tmp_path / "notices" / "a" / "plan.txt").write_bytes(plan)
    (tmp_path / "notices" / "late.txt").write_text(LATE, encoding="utf-8")
    for output in ("stored/", "all.jsonl", "direct.xlsx", "direct.md", "direct.ics"):
        assert command(tmp_path / "notices", "-o", f"{tmp_path}/{output}").code == 0
    assert command(tmp_path / "notices", "--to", "csv", "-o", tmp_path / "direct-csv").code == 0
    shutil.rmtree(tmp_path / "notices")
    return tmp_path / "stored"


@pytest.mark.parametrize("given", ["stored", "all.jsonl"])
def test_tables_of_stored_json_are_those_of_its_documents(command: Command, stored: Path, tmp_path: Path, given: str) -> None:
    for suffix in ("xlsx", "md", "ics"):
        ran = command(tmp_path / given, "-o", tmp_path / f"again.{suffix}")
        assert (ran.code, (tmp_path / f"again.{suffix}").read_bytes()) == (0, (tmp_path / f"direct.{suffix}").read_bytes()), ran.err
    assert command(tmp_path / given, "--to", "csv", "-o", tmp_path / "csv").code == 0
    for table in (tmp_path / "direct-csv").glob("*.csv"):
        assert (tmp_path / "csv" / table.name).read_bytes() == table.read_bytes()
    assert command(tmp_path / given, "-o", tmp_path / "again.jsonl").code == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()


@pytest.mark.parametrize("name", ["任务.xlsx", "任务.csv", "任务.docx", "核对.html", "任务.md", "期限.ics", "元数据.xml", "b.json", "b.jsonl"])
def test_each_form_is_made_of_one_stored_json(command: Command, plan: bytes, tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    for file, output in (("plan.txt", "plan.json"), ("plan.txt", f"direct/{name}")):
        assert command(tmp_path / file, "-o", tmp_path / output).code == 0
    (tmp_path / "plan.txt").unlink()
    ran = command(tmp_path / "plan.json", "-o", tmp_path / "again" / name)
    assert (ran.code, ran.err) == (0, "")
    made, direct = (sorted((tmp_path / folder).iterdir()) for folder in ("again", "direct"))
    assert [path.name for path in made] == [path.name for path in direct]
    assert [path.read_bytes() for path in made] == [path.read_bytes() for path in direct]


def test_stored_json_is_taken_from_a_pipe_and_an_archive_and_called_as_asked(command: Command, stored: Path, tmp_path: Path) -> None:
    content = (stored / "a" / "plan.txt.json").read_bytes()
    assert json.loads(command("-", "--to", "jsonl", stdin=content).out)["source"]["name"] == "a/plan.txt"
    assert json.loads(command("-", "--name", "b.txt", stdin=content).out)["source"]["name"] == "b.txt"
    assert json.loads(command(stored / "a" / "plan.txt.json", "--name", "b.txt").out)["source"]["name"] == "b.txt"
    shutil.make_archive(str(tmp_path / "stored"), "zip", stored)
    ran = command(tmp_path / "stored.zip", "--include", "*plan*", "--to", "jsonl")
    assert [json.loads(line)["source"]["name"] for line in ran.out.splitlines()] == ["stored.zip/a/plan.txt.json"]


def test_corrections_are_laid_over_stored_json(command: Command, stored: Path, tmp_path: Path) -> None:
    said = json.loads((stored / "late.txt.json").read_bytes())
    task = said["documents"][0]["tasks"][0]
    place = {key: task["evidence"][key] for key in ("start", "end", "quote")}
    one = {"action": "edit", "kind": "task", "document_id": "d1", "id": task["id"], "evidence": place, "changes": {"name": "办夜校"}}
    source = {"name": "late.txt", "sha256": said["source"]["sha256"]}
    (tmp_path / "c.json").write_text(
        json.dumps({"format": "kepu-corrections", "version": "1.0", "source": source, "corrections": [one]}), encoding="utf-8"
    )
    ran = command(stored, "--corrections", tmp_path / "c.json", "--to", "csv", "-o", tmp_path / "任务.csv")
    assert ran.code == 0, ran.err
    with (tmp_path / "任务.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["任务"] for row in csv.DictReader(file)] == ["办夜校", "办好流动科普车"]


def test_beside_documents_stored_json_is_what_an_earlier_run_left(command: Command, stored: Path, plan: bytes, tmp_path: Path) -> None:
    (stored / "new.txt").write_bytes(plan)
    ran = command(stored, "--to", "jsonl")
    assert [json.loads(line)["source"]["name"] for line in ran.out.splitlines()] == ["new.txt"]
    assert "late.txt.json: output of this program" in ran.err


def test_two_that_are_called_alike_are_told_apart_and_the_same_one_counts_once(command: Command, tmp_path: Path, plan: bytes) -> None:
    for folder, text in (("a", plan), ("b", LATE.encode())):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_bytes(text)
        assert command(tmp_path / folder / "plan.txt", "-o", tmp_path / "out" / f"{folder}.json").code == 0
    shutil.copy(tmp_path / "out" / "a.json", tmp_path / "out" / "c.json")
    ran = command(tmp_path / "out", "--to", "jsonl")
    assert [json.loads(line)["source"]["name"] for line in ran.out.splitlines()] == ["a.json", "b.json"]
    assert "c.json: of the same document as another" in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"a": 1}', "is JSON and no document; give the document itself, or JSON as kepu-extract has written it."),
        ('[{"a": 1}]\n', "is JSON and no document"),
        ("old", "is JSON of another version of kepu-extract (its form is 0.9, and this one reads 1.2); make it again from its document."),
        ("torn", "is JSON of another version of kepu-extract, or damaged; make it again from its document."),
    ],
)
def test_other_json_fails_with_one_sentence_and_stops_no_other(
    command: Command, stored: Path, tmp_path: Path, content: str, said: str
) -> None:
    good = (stored / "late.txt.json").read_text(encoding="utf-8")
    made = {"old": good.replace('"schema_version": "1.2"', '"schema_version": "0.9"'), "torn": good[:3000]}
    bad = tmp_path / "x.json"
    bad.write_text(made.get(content, content), encoding="utf-8")
    for arguments in ((bad, "-o", tmp_path / "任务.xlsx"), ("explain", bad), ("find", bad), ("show", bad), ("units", bad)):
        ran = command(*arguments)
        assert (ran.code, ran.err.count("\n"), ran.err.startswith(f"{bad}: {said}")) == (1, 1, True), ran.err
    assert not (tmp_path / "任务.xlsx").exists()
    shutil.copy(bad, stored / "late.txt.json")
    ran = command(stored, "--to", "jsonl")
    assert [len(json.loads(line)["documents"]) for line in ran.out.splitlines()] == [0, 1]
    assert said in ran.err
