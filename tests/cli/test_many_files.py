"""Folders and lists of files: each to its own output, none stops the others."""

import json
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from calling import Command


@pytest.fixture
def notices(tmp_path: Path, plan: bytes) -> Path:
    """A folder with two plans, and what else lies in folders."""
    folder = tmp_path / "notices"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "plan.txt").write_bytes(plan)
    (folder / "z.txt").write_bytes(plan)
    (folder / "empty.docx").write_bytes(b"")
    (folder / "~$plan.docx").write_bytes(b"\x05")
    (folder / ".hidden").write_bytes(b"x")
    return folder


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_keeps_its_paths_and_names_what_failed(command: Command, notices: Path, tmp_path: Path) -> None:
    ran = command(notices, "-o", tmp_path / "out")
    assert ran.code == 1
    assert ran.out == b""
    assert _names(tmp_path / "out") == {"a/plan.txt.json", "z.txt.json", "manifest.jsonl"}
    assert json.loads((tmp_path / "out/a/plan.txt.json").read_text(encoding="utf-8"))["source"]["name"] == "a/plan.txt"
    lines = ran.err.splitlines()
    assert any("~$plan.docx: lock file" in line and line.startswith("skipped") for line in lines)
    assert any(".hidden: hidden file" in line for line in lines)
    assert lines[-2] == "1 of 3 files failed:"
    assert "empty.docx: is empty" in lines[-1]


def test_a_folder_without_failures_is_all_good(command: Command, notices: Path, tmp_path: Path) -> None:
    (notices / "empty.docx").unlink()
    assert command(notices, "-o", tmp_path / "out").code == 0


def test_a_file_of_a_kind_that_no_reader_takes_has_failed(command: Command, notices: Path, tmp_path: Path) -> None:
    (notices / "empty.docx").write_bytes(b"MZ\x90\x00\x03\x00\x00\x00")
    ran = command(notices, "-o", tmp_path / "out")
    assert ran.code == 1
    assert "empty.docx: is a program, not a document" in ran.err


def test_the_output_folder_is_no_input_of_its_run(command: Command, notices: Path) -> None:
    (notices / "empty.docx").unlink()
    assert command(notices, "-o", notices / "out").code == 0
    first = _names(notices / "out")
    assert command(notices, "-o", notices / "out").code == 0
    assert _names(notices / "out") == first == {"a/plan.txt.json", "z.txt.json", "manifest.jsonl"}


def test_links_out_of_the_folder_are_not_followed(command: Command, notices: Path, tmp_path: Path, plan: bytes) -> None:
    (notices / "empty.docx").unlink()
    (tmp_path / "secret.txt").write_bytes(plan)
    (notices / "link.txt").symlink_to(tmp_path / "secret.txt")
    (notices / "up").symlink_to(tmp_path)
    ran = command(notices, "-o", tmp_path / "out")
    assert ran.code == 0
    assert _names(tmp_path / "out") == {"a/plan.txt.json", "z.txt.json", "manifest.jsonl"}
    assert "link.txt: link out of the folder" in ran.err
    assert "up: link to a folder" in ran.err


def test_several_files(command: Command, notices: Path, tmp_path: Path) -> None:
    assert command(notices / "z.txt", notices / "a/plan.txt", "-o", tmp_path / "out").code == 0
    assert _names(tmp_path / "out") == {"plan.txt.json", "z.txt.json", "manifest.jsonl"}


def test_jsonl_has_a_line_for_each_file_and_for_each_failure(command: Command, notices: Path, tmp_path: Path) -> None:
    ran = command(notices, tmp_path / "missing.pdf", "--to", "jsonl")
    assert ran.code == 1
    lines = [json.loads(line) for line in ran.out.decode().splitlines()]
    assert [line["source"]["name"] for line in lines] == ["empty.docx", "z.txt", "a/plan.txt", "missing.pdf"]
    assert [len(line["documents"]) for line in lines] == [0, 1, 1, 0]
    assert [d["code"] for line in lines for d in line["diagnostics"] if d["severity"] == "error"] == ["empty", "not-found"]
    assert command(notices, tmp_path / "missing.pdf", "--to", "jsonl", "-o", tmp_path / "all.jsonl").code == 1
    assert (tmp_path / "all.jsonl").read_bytes() == ran.out


def test_an_empty_folder_is_said(command: Command, tmp_path: Path) -> None:
    ran = command(tmp_path, "-o", tmp_path / "out")
    assert ran.code == 1
    assert "no file to read" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["notices"], "-o out/"),
        (["notices/z.txt", "notices/a/plan.txt"], "-o out/"),
        (["notices", "-o", "notices/z.txt"], "is an input"),
        (["notices/z.txt", "-o", "notices/z.txt"], "is an input"),
        (["notices", "--to", "jsonl", "-o", "notices"], "names a file"),
        (["notices", "--name", "x", "-o", "out"], "single file"),
        (["notices", "--to", "xml"], "Invalid value for '--to': 'xml' is not one of 'json', 'jsonl', 'parquet', 'xlsx', 'csv'"),
        (["notices"], "Error: the files in notices need a folder"),
        (["notices", "-o", "all.json"], "all.json is called like a file; the files in notices need a folder"),
        (["notices/a", "-o", "all.JSON"], "all.JSON is called like a file"),
        (["notices", "--to", "json", "-o", "all.jsonl"], "all.jsonl asks for jsonl and --to for json"),
        (["notices/z.txt", "-o", "任务.pdf"], "任务.pdf names a form that is not written"),
        (["notices/z.txt", "--to", "xlsx"], "--to xlsx writes files; name them with -o (-o 任务.xlsx)"),
        (["notices", "--to", "xlsx", "-o", "notices"], "names a file"),
        (["notices/z.txt", "--to", "parquet"], "--to parquet writes a folder of tables; name it with -o"),
        (["explan", "notices/z.txt"], "explan: no such file; did you mean the command explain?"),
        (["notices/a", "notices/a", "-o", "out"], "2 inputs would both be called plan.txt"),
        ([], "Usage"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_wrong_usage_is_2_and_touches_nothing(
    command: Command, notices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = _names(tmp_path)
    ran = command(*arguments)
    assert ran.code == 2
    assert said in " ".join((ran.err + ran.out.decode()).split())
    assert _names(tmp_path) == before


@pytest.mark.parametrize("folder", ["notices", "."])
def test_outputs_among_the_inputs_are_no_inputs_of_the_next_run(
    command: Command, notices: Path, tmp_path: Path, folder: str
) -> None:
    (notices / "empty.docx").unlink()
    assert command(notices, "-o", tmp_path / folder).code == 0
    first = _names(tmp_path)
    assert command(notices / "z.txt", "-o", f"{notices}/").code == 0
    for _ in range(2):
        ran = command(notices, "-o", tmp_path / folder)
        assert (ran.code, _names(tmp_path) - {"notices/z.txt.json"}) == (0, first - {"notices/z.txt.json"})
    (notices / "z.txt").unlink()  # and its output is still none
    assert command(notices, "-o", tmp_path / folder).code == 0
    assert _names(tmp_path) <= first | {"notices/z.txt.json"}


@pytest.mark.parametrize("to", ["json", "jsonl", "parquet", "xlsx", "csv"])
def test_outputs_of_other_runs_are_skipped_by_their_content(
    command: Command, notices: Path, tmp_path: Path, to: str
) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    (notices / "empty.docx").unlink()
    output = notices / (f"all.{to}" if to in ("jsonl", "xlsx") else "older")
    assert command(notices, "--to", to, "-o", output, "--indent", "0").code == 0
    ran = command(notices, "-o", tmp_path / "out")
    assert (ran.code, _names(tmp_path / "out")) == (0, {"a/plan.txt.json", "z.txt.json", "manifest.jsonl"})
    assert "output of this program" in ran.err


def test_outputs_named_by_a_pattern_of_the_shell_are_skipped(command: Command, notices: Path, tmp_path: Path) -> None:
    command(notices / "z.txt", "-o", f"{notices}/")
    ran = command(notices / "z.txt", notices / "z.txt.json", "-o", tmp_path / "out")
    assert (ran.code, _names(tmp_path / "out")) == (0, {"z.txt.json", "manifest.jsonl"})


def test_a_json_file_of_another_program_is_tried(command: Command, notices: Path, tmp_path: Path) -> None:
    (notices / "data.json").write_text('{"status": "ok"}', encoding="utf-8")
    command(notices, "-o", tmp_path / "out")
    lines = map(json.loads, (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    assert {line["path"]: line["status"] for line in lines}["data.json"] != "skipped"


def test_a_name_unlike_any_command_is_a_missing_file(command: Command) -> None:
    ran = command("notice")
    assert (ran.code, ran.err) == (1, "notice: does not exist; check the path.\n")


def test_an_archive_of_one_file_needs_a_folder_and_an_empty_one_fails(
    command: Command, tmp_path: Path, plan: bytes
) -> None:
    for name, members in (("one.zip", {"plan.txt": plan}), ("none.zip", {}), ("folders.zip", {"a/": b""})):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for member, data in members.items():
                archive.writestr(member, data)
    ran = command(tmp_path / "one.zip")
    assert (ran.code, "one.zip need a folder for their outputs" in ran.err.replace("\n", " ")) == (2, True)
    for name in ("none.zip", "folders.zip"):
        ran = command(tmp_path / name)
        assert (ran.code, ran.err.partition(": ")[2]) == (1, "is a zip archive with no file in it; check how it was packed.\n")


def test_a_missing_extra_is_said_before_the_first_file(
    command: Command, notices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    ran = command(notices, "--to", "parquet", "-o", tmp_path / "tables")
    assert (ran.code, (tmp_path / "tables").exists()) == (2, False)
    assert "pip install 'kepu-extract[parquet]'" in " ".join(ran.err.split())


def test_the_report_counts_warnings_and_sorts_what_failed(command: Command, notices: Path, tmp_path: Path) -> None:
    (notices / "z.txt").write_text("\n".join(["云溪县工作方案", *(f"{n}、落实经费" for n in "一三五")]), encoding="utf-8")
    for name in "dbfce":
        (notices / f"{name}.txt").write_bytes(b"")
    for _ in range(2):
        lines = command(notices, "-o", tmp_path / "out").err.splitlines()
        assert f"2 warnings in 1 of 8 files, which {tmp_path / 'out' / 'manifest.jsonl'} names" in lines
        failed = lines[lines.index("6 of 8 files failed:") + 1 :]
        assert [Path(line.partition(":")[0].strip()).name for line in failed] == [
            "b.txt", "c.txt", "d.txt", "e.txt", "empty.docx", "f.txt"
        ]  # fmt: skip
    assert lines[-9].split()[-1] == "0.0"  # files a second of a run that did nothing


def test_skipped_files_are_called_in_the_manifest_as_all_others(
    command: Command, notices: Path, tmp_path: Path
) -> None:
    (notices / "a" / ".hidden").write_bytes(b"x")
    (notices / ".folder").mkdir()
    command(notices, "-o", tmp_path / "out")
    lines = map(json.loads, (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    skipped = {line["path"] for line in lines if line["status"] == "skipped"}
    assert skipped == {"~$plan.docx", ".hidden", "a/.hidden", ".folder"}


def test_the_page_of_a_file_with_the_longest_name_has_a_shorter_one(command: Command, notices: Path, tmp_path: Path, plan: bytes) -> None:
    long = [f"{'井' * 83}{end}.txt" for end in ("ab", "cd")]
    for name in long:
        (notices / name).write_bytes(plan)
    ran = command(notices, "-o", tmp_path / "out", "--to", "html")
    assert "1 of 5 files failed" in ran.err  # the empty one
    pages = sorted(name for name in _names(tmp_path / "out") if "井" in name)
    assert len(pages) == 2
    assert all(len(name.encode()) <= 255 and name.endswith(".html") for name in pages)
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert all(quote(name) in index for name in pages)


def test_an_output_of_too_long_a_name_asks_for_a_shorter_one_and_no_second_run(command: Command, notices: Path, tmp_path: Path) -> None:
    for output in (tmp_path / f"{'井' * 90}.xlsx", tmp_path / f"{'井' * 90}.jsonl"):
        for given in (notices, notices / "z.txt"):
            ran = command(given, "-o", output)
            assert ran.code == 1
            assert "its name is too long; choose a shorter one" in ran.err
            assert "Give the same command again" not in ran.err
