"""Limits of time, memory and size hold for a single file and for the function too."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from calling import Command
from kepu_extract import KepuError, extract


@pytest.fixture
def hungry(tmp_path: Path) -> Path:
    """A page of many elements, which lxml cannot hold and calls damaged then."""
    path = tmp_path / "hungry.html"
    path.write_bytes(b"<html><body>" + b"<i>x</i>" * 2_500_000)
    return path


@pytest.mark.parametrize("words", [[], ["outline"], ["explain"]])
def test_a_single_file_obeys_the_limits(command: Command, tmp_path: Path, words: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    ran = command(*words, tmp_path / "pipe.txt", "--timeout", 1)
    assert (ran.code, ran.out) == (1, b"")
    assert ran.err == f"{tmp_path / 'pipe.txt'}: was not read within 1 seconds; give it more with --timeout.\n"


def test_the_function_obeys_the_limits(tmp_path: Path, plan: bytes) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(KepuError, match="was not read within 1 seconds") as stopped:
        extract(tmp_path / "pipe.txt", timeout=1)
    assert stopped.value.code == "timeout"
    assert extract(BytesIO(plan), name="plan.txt", timeout=60, memory=2048) == extract(plan, name="plan.txt")


@pytest.mark.parametrize("words", [[], ["outline"], ["explain"], ["units"], ["show"], ["find"]])
def test_a_file_larger_than_allowed_is_refused_and_with_more_it_is_read(
    command: Command, tmp_path: Path, plan: bytes, words: list[str]
) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(plan + "\n附：\n".encode() + "　".encode() * 10_000)
    ran = command(*words, path, "--size", 0.02)
    assert (ran.code, ran.out) == (1, b"")
    assert "more than the limit of 0.02 MB; allow more with --size" in ran.err
    assert command(*words, path, "--size", 1).code == 0


def test_the_size_holds_for_two_documents_that_are_compared_and_one_that_is_annotated(command: Command, tmp_path: Path, plan: bytes) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.docx"
    small.write_bytes(plan)
    large.write_bytes((Path(__file__).parents[2] / "samples" / "notice-with-plan.docx").read_bytes())
    for words in (["compare", small, large], ["annotate", large, "-o", tmp_path / "checked.docx"]):
        ran = command(*words, "--size", 0.01)
        assert (ran.code, ran.out) == (1, b"")
        assert "more than the limit of 0.01 MB; allow more with --size" in ran.err
        assert command(*words, "--size", 1).code == 0


def test_the_size_holds_for_standard_input_folders_and_the_function(command: Command, tmp_path: Path, plan: bytes) -> None:
    large = plan + b" " * 30_000
    ran = command("-", "--size", 0.02, stdin=large)
    assert ran.code == 1
    assert "allow more with --size" in ran.err
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "large.txt").write_bytes(large)
    (tmp_path / "in" / "small.txt").write_bytes(plan)
    ran = command(tmp_path / "in", "-o", tmp_path / "out", "--size", 0.02)
    assert ran.code == 1
    assert "large.txt: has 0.03 MB, more than the limit of 0.02 MB" in ran.err
    assert (tmp_path / "out" / "small.txt.json").exists()
    for timeout in (None, 60):
        with pytest.raises(KepuError, match="allow more with --size") as refused:
            extract(large, size=0.02, timeout=timeout)
        assert refused.value.code == "limit-exceeded"
        assert extract(BytesIO(large), size=1, timeout=timeout).documents


def test_a_lack_of_memory_is_told_from_damage(command: Command, hungry: Path) -> None:
    with pytest.raises(KepuError, match="more memory") as stopped:
        extract(hungry, memory=400)
    assert stopped.value.code == "out-of-memory"
    ran = command(hungry, "--memory", 400)
    assert ran.code == 1
    assert "needs more memory than allowed; allow more with --memory." in ran.err


@pytest.mark.parametrize("limit", ["timeout", "memory", "size"])
def test_a_limit_of_nothing_is_none(limit: str) -> None:
    allowed: dict[str, int] = {limit: 0}
    with pytest.raises(ValueError, match="more than 0"):
        extract(b"x", **allowed)  # type: ignore[arg-type]


def test_the_function_needs_no_guard_of_the_main_module(tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    script = tmp_path / "script.py"
    script.write_text("from kepu_extract import extract\nprint(len(extract('plan.txt', timeout=60).documents))\n")
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert ran.stdout == "1\n"
