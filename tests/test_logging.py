"""What the module `logging` hears of the program: nothing unasked, then stages, readers and fall-backs."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from kepu_extract import extract

_STAGES = ("read", "segment and classify", "extractors", "assemble")


def test_stages_are_told_with_their_durations(plan: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "kepu_extract")
    extract(plan, name="plan.txt")
    told = [record.getMessage() for record in caplog.records if record.name == "kepu_extract"]
    assert [line.split(" took ")[0] for line in told if " took " in line] == [f"plan.txt: {stage}" for stage in _STAGES]


def test_the_reader_and_the_encoding_are_told(plan: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "kepu_extract")
    data = plan.decode().encode("gb18030")
    extract(data, name="plan.txt")
    assert f"plan.txt: txt, gb18030, {len(data)} bytes, 5 lines" in [record.getMessage() for record in caplog.records]


def test_nothing_is_said_unasked(plan: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(plan.decode().encode("gb18030"))
    script = "import logging, kepu_extract; kepu_extract.extract('plan.txt'); logging.getLogger('kepu_extract').error('of no handler')"
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_debug_shows_the_stages_of_a_child(tmp_path: Path, plan: bytes) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_bytes(plan)
    ran = subprocess.run(
        [sys.executable, "-m", "kepu_extract", "甲.txt", "乙.txt", "-o", "out/", "--debug"],
        cwd=tmp_path, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert ran.returncode == 0
    assert "甲.txt: assemble took " in ran.stderr and "乙.txt: assemble took " in ran.stderr
    quiet = subprocess.run([sys.executable, "-m", "kepu_extract", "甲.txt"], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert "took" not in quiet.stderr
