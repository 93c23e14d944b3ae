"""What shells of Windows leave to programs: patterns, names with blanks, and Chinese everywhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calling import Command


@pytest.fixture
def notices(tmp_path: Path, plan: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a Chinese name and blanks, with two plans and what Word leaves beside one."""
    folder = tmp_path / "我的 文件"
    folder.mkdir()
    for name in ("乙 方案.txt", "甲.txt", "~$甲.txt", "说明.rst"):
        (folder / name).write_bytes(plan)
    monkeypatch.chdir(folder)
    return folder


def test_patterns_that_the_shell_leaves_are_expanded(notices: Path, command: Command) -> None:
    ran = command("*.txt", "--to", "jsonl")
    assert [json.loads(line)["source"]["name"] for line in ran.out.splitlines()] == ["乙 方案.txt", "甲.txt"]
    assert command("units", "*.txt").code == 0


def test_a_pattern_that_matches_one_file_means_that_file(notices: Path, command: Command) -> None:
    assert json.loads(command("甲*.txt").out)["source"]["name"] == "甲.txt"


def test_a_pattern_that_matches_nothing_is_said(notices: Path, command: Command) -> None:
    ran = command("*.docx")
    assert (ran.code, ran.err) == (1, "*.docx: does not exist; check the path.\n")


def test_a_file_that_is_called_like_a_pattern_is_that_file(notices: Path, command: Command, plan: bytes) -> None:
    (notices / "[甲].txt").write_bytes(plan)
    assert json.loads(command("[甲].txt").out)["source"]["name"] == "[甲].txt"


def test_a_folder_with_blanks_loses_the_quotation_mark_of_its_shell(notices: Path, command: Command) -> None:
    ran = command(f'{notices}"', "--include", "甲.txt", "--to", "jsonl")
    assert json.loads(ran.out)["source"]["name"] == "甲.txt"


def test_patterns_of_options_stay_patterns(notices: Path, command: Command) -> None:
    ran = command(notices, "--include", "*.rst", "--to", "jsonl")
    assert json.loads(ran.out)["source"]["name"] == "说明.rst"


def test_a_console_in_gbk_takes_names_and_messages(notices: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "KEPU_LANG": "zh"}
    words = [sys.executable, "-m", "kepu_extract", "甲.txt", "没有.txt", "-o", "输出"]
    ran = subprocess.run(words, capture_output=True, env=environment, check=False)
    assert ran.returncode == 1
    assert "没有.txt：不存在；请检查路径。" in ran.stderr.decode("gbk")
    assert json.loads((notices / "输出" / "甲.txt.json").read_text(encoding="utf-8"))["source"]["name"] == "甲.txt"
