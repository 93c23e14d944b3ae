"""Going on: what is unchanged is not done again, and a run that ends early leaves a state to go on from."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from calling import Command

COMMAND = [sys.executable, "-m", "kepu_extract"]


@pytest.fixture
def notices(tmp_path: Path, plan: bytes) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(plan * (number + 1))
    (folder / "empty.txt").write_bytes(b"")
    return folder


def _manifest(path: Path) -> dict[str, dict[str, object]]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {str(line["path"]): line for line in lines}


def _counts(err: str) -> dict[str, int]:
    """Return the table at the end of a run."""
    lines = err.splitlines()
    at = next(number for number, line in enumerate(lines) if line.endswith("files/s"))
    names = ["ok", "warnings", "failed", "unchanged", "skipped"]
    return dict(zip(names, (int(cell) for cell in lines[at + 1].split()[:5]), strict=True))


def _done(err: str) -> int:
    counts = _counts(err)
    return counts["ok"] + counts["warnings"]


@pytest.mark.parametrize(("to", "output"), [("json", "out"), ("jsonl", "all.jsonl"), ("parquet", "tables")])
def test_only_what_is_new_changed_or_failed_is_done_again(
    command: Command, notices: Path, tmp_path: Path, plan: bytes, to: str, output: str
) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    arguments = [notices, "--to", to, "-o", tmp_path / output]
    first = command(*arguments)
    assert (first.code, _done(first.err), _counts(first.err)["failed"]) == (1, 6, 1)
    second = command(*arguments)
    assert (_done(second.err), _counts(second.err)["failed"], _counts(second.err)["unchanged"]) == (0, 1, 6)
    (notices / "3.txt").write_bytes(plan)
    (notices / "empty.txt").write_bytes(plan)
    third = command(*arguments)
    assert (third.code, _done(third.err), _counts(third.err)["unchanged"]) == (0, 2, 5)
    shutil.rmtree(tmp_path / "again", ignore_errors=True)
    fresh = [notices, "--to", to, "-o", tmp_path / "again" / output]
    assert _done(command(*fresh).err) == 7
    assert _done(command(*arguments, "--force").err) == 7
    for path in (tmp_path / "again").rglob("*"):
        if path.is_file() and "manifest" not in path.name:
            assert path.read_bytes() == (tmp_path / path.relative_to(tmp_path / "again")).read_bytes()


def test_other_options_and_lost_outputs_are_done_again(command: Command, notices: Path, tmp_path: Path) -> None:
    command(notices, "-o", tmp_path / "out")
    assert _done(command(notices, "-o", tmp_path / "out", "--indent", "0").err) == 6
    (tmp_path / "out" / "2.txt.json").unlink()
    assert _done(command(notices, "-o", tmp_path / "out", "--indent", "0").err) == 1


def test_the_manifest_names_every_file(command: Command, notices: Path, tmp_path: Path) -> None:
    (notices / "~$lock.docx").write_bytes(b"x")
    command(notices, "-o", tmp_path / "out")
    lines = _manifest(tmp_path / "out" / "manifest.jsonl")
    assert [line["status"] for line in lines.values()] == ["ok"] * 6 + ["failed", "skipped"]
    good, failed = lines["2.txt"], lines["empty.txt"]
    assert (good["documents"], good["tasks"], good["units"]) != (0, 0, 0)
    assert len(str(good["sha256"])) == 64
    assert (failed["code"], failed["documents"]) == ("empty", 0)


def test_a_torn_last_line_is_done_again(command: Command, notices: Path, tmp_path: Path) -> None:
    command(notices, "-o", tmp_path / "out")
    manifest = tmp_path / "out" / "manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    ran = command(notices, "-o", tmp_path / "out")
    assert (_counts(ran.err)["unchanged"], _done(ran.err)) == (3, 3)


def test_fail_fast_stops_and_can_go_on(command: Command, notices: Path, tmp_path: Path) -> None:
    (notices / "0.txt").write_bytes(b"")
    ran = command(notices, "-o", tmp_path / "out", "--fail-fast", "--jobs", "1")
    assert ran.code == 1
    assert "0 of 7 files are done, 1 failed. Give the same command again to go on" in ran.err
    assert _done(command(notices, "-o", tmp_path / "out").err) == 5


def test_two_runs_do_not_share_an_output(command: Command, notices: Path, tmp_path: Path) -> None:
    from kepu_extract.batch.manifest import Manifest

    held = Manifest(tmp_path / "out" / "manifest.jsonl")
    ran = command(notices, "-o", tmp_path / "out")
    held.close()
    assert ran.code == 1
    assert "is in use by another run" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_interrupted_it_ends_at_once_and_says_how_to_go_on(notices: Path, tmp_path: Path, plan: bytes) -> None:
    for number in range(100, 400):
        (notices / f"{number}.txt").write_bytes(plan)
    run = subprocess.Popen([*COMMAND, str(notices), "-o", str(tmp_path / "out")], stderr=subprocess.PIPE, text=True)
    manifest = tmp_path / "out" / "manifest.jsonl"
    until = time.monotonic() + 60
    while not (manifest.exists() and manifest.stat().st_size) and time.monotonic() < until:
        time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert err.startswith("Stopped; ")
    assert "Give the same command again to go on" in err
    ran = subprocess.run([*COMMAND, str(notices), "-o", str(tmp_path / "out")], capture_output=True, text=True, check=False)
    assert _counts(ran.stderr)["unchanged"] > 0
    assert _counts(ran.stderr)["unchanged"] + _done(ran.stderr) == 306


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system of its own")
def test_a_full_disk_is_one_sentence_and_the_run_can_go_on(notices: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    script = (
        f"mount -t tmpfs -o size=64k none {small} || exit 77\n"
        f"{sys.executable} -m kepu_extract {notices} -o {small}/out -j1; code=$?\n"
        f"ls -a {small}/out; find {small}/out -name '*.json' -exec {sys.executable} -m json.tool {{}} /dev/null \\;\n"
        f"mount -o remount,size=64m {small}\n"
        f"{sys.executable} -m kepu_extract {notices} -o {small}/out -j1; exit $code"
    )
    ran = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, check=False)
    if ran.returncode == 77 or "unshare" in ran.stderr:
        pytest.skip("no right to mount")
    assert ran.returncode == 1
    assert "the disk is full; free some space and run it again. Give the same command again to go on" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ".part" not in ran.stdout
    assert _counts(ran.stderr)["unchanged"] > 0
    assert _counts(ran.stderr)["unchanged"] + _done(ran.stderr) == 6


def test_outputs_of_the_run_itself_are_passed_over_in_silence(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    runs = [command(tmp_path, "-o", tmp_path / "all.jsonl") for _ in range(2)]
    assert [run.code for run in runs] == [0, 0]
    assert not any("all.jsonl" in run.err for run in runs)
