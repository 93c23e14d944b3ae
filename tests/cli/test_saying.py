"""How much is said, and to whom: --errors json, --quiet, --verbose, completion."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calling import Command

PLAN = "云溪县科普工作方案\n\n一、主要任务\n\n（一）办好科普车。（责任单位：县科协）\n\n三、保障措施\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan that leaves doubt, and a file that fails."""
    place = tmp_path / "notices"
    place.mkdir()
    (place / "plan.txt").write_text(PLAN, encoding="utf-8")
    (place / "empty.docx").write_bytes(b"")
    return place


def test_a_failure_is_a_line_of_json(folder: Path, command: Command) -> None:
    ran = command(folder / "empty.docx", "--errors", "json", "--lang", "zh")
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    said = json.loads(line)
    assert said["file"] == str(folder / "empty.docx")
    assert said["code"] == "empty"
    assert "is empty" in said["message"]


def test_of_many_files_each_failure_is_a_line_and_nothing_else(folder: Path, tmp_path: Path, command: Command) -> None:
    ran = command(folder, "--errors", "json", "-o", tmp_path / "out")
    assert ran.code == 1
    assert [json.loads(line)["code"] for line in ran.err.splitlines()] == ["empty"]


def test_quiet_says_what_failed_only(folder: Path, tmp_path: Path, command: Command) -> None:
    assert command(folder / "plan.txt").err  # a number is missing
    assert command(folder / "plan.txt", "-q").err == ""
    ran = command(folder, "-q", "-o", tmp_path / "out")
    assert ran.code == 1
    assert "1 of 2 files failed" in ran.err
    assert "files/s" not in ran.err
    assert "warnings" not in ran.err


def test_verbose_says_what_was_found(folder: Path, tmp_path: Path, command: Command) -> None:
    assert "plan.txt: 1 documents, 1 tasks, 1 units, in " in command(folder / "plan.txt", "-v").err
    assert "plan.txt: 1 documents, 1 tasks, 1 units, in " in command(folder, "-v", "-o", tmp_path / "out").err


def test_a_shell_completes_commands() -> None:
    asked = {"_KEPU_EXTRACT_COMPLETE": "complete_bash", "COMP_WORDS": "kepu-extract outl", "COMP_CWORD": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", "from kepu_extract.cli import main; main()"],
        env={**os.environ, **asked}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert ran.stdout.split() == ["outline"]


def test_a_warning_says_its_code_and_what_to_do_once(folder: Path, command: Command) -> None:
    (folder / "plan.txt").write_text(f"{PLAN}\n五、考核\n", encoding="utf-8")
    ran = command(folder / "plan.txt", "-o", folder / "plan.json")
    first, step, second = ran.err.splitlines()
    assert "plan.txt: warning: 三、" in first
    assert step == "  number-gap: Compare with the document whether items are missing."
    assert "plan.txt: warning: 五、" in second
    assert command(folder / "plan.txt", "-o", folder / "plan.json", "--lang", "zh").err.splitlines()[1].startswith("  number-gap: 请对照")
    assert not command("-q", folder / "plan.txt", "-o", folder / "plan.json").err


def test_an_empty_folder_is_told_as_json_too(command: Command, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ran = command(tmp_path / "none", "--errors", "json", "-o", tmp_path / "out")
    told = [json.loads(line) for line in ran.err.splitlines()]
    assert (ran.code, [one["code"] for one in told], told[0]["file"]) == (1, ["not-found"], str(tmp_path / "none"))
