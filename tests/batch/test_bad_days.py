"""Outputs that are not whole or gone, manifests of another shape, and children that are full."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import misbehaving
import pytest

from calling import Command
from kepu_extract.batch import Isolation, Settings, find_inputs, run_batch
from kepu_extract.batch.outputs import FolderOutputs, LineOutputs, Outputs, TableOutputs
from kepu_extract.errors import KepuError

WHERE = {"json": "out", "jsonl": "all.jsonl", "parquet": "tables"}
KEPT = {"json": "out/*.json", "jsonl": "all.jsonl", "parquet": "tables/.rows.jsonl"}  # what a later run takes up


@pytest.fixture
def notices(tmp_path: Path, plan: bytes) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(plan * (number + 1))
    return folder


def _outputs(to: str, place: Path) -> Outputs:
    if to == "json":
        return FolderOutputs(place / WHERE[to])
    return LineOutputs(place / WHERE[to]) if to == "jsonl" else TableOutputs(place / WHERE[to])


def _files(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(place.rglob("*"))
        if path.is_file() and "manifest" not in path.name
    }


@pytest.mark.parametrize("to", WHERE)
@pytest.mark.parametrize("kept", [0, 1_000])
def test_an_output_that_is_not_whole_is_made_again(
    command: Command, notices: Path, tmp_path: Path, to: str, kept: int
) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    place = tmp_path / "made"
    arguments = (notices, "--to", to, "-o", place / WHERE[to])
    command(*arguments)
    whole = _files(place)
    for path in place.glob(KEPT[to]):
        path.write_bytes(path.read_bytes()[:kept])
    assert command(*arguments).code == 0
    assert _files(place) == whole


@pytest.mark.parametrize("to", WHERE)
def test_a_folder_that_vanishes_costs_no_traceback_and_nothing_is_called_done_that_is_gone(
    notices: Path, tmp_path: Path, to: str
) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    place = tmp_path / "made"
    form = Settings(to)  # type: ignore[arg-type]
    run = run_batch(find_inputs([notices]), _outputs(to, place), form, jobs=2, isolation=Isolation())
    next(run)
    shutil.rmtree(place)
    try:
        list(run)
    except KepuError as error:
        assert "removed while the run went on" in str(error)
    done = list(run_batch(find_inputs([notices]), _outputs(to, place), form, jobs=2, isolation=Isolation()))
    assert [one.entry.status for one in done] == ["ok"] * 6
    fresh = tmp_path / "fresh"
    list(run_batch(find_inputs([notices]), _outputs(to, fresh), form, jobs=2, isolation=Isolation()))
    assert _files(place) == _files(fresh)


@pytest.mark.parametrize(
    "line",
    [b"[]", b"7", b"{}", b'{"path": [], "status": "ok"}', b'{"path": "0.txt", "status": ["ok"]}', b"[" * 100_000, b"\xff",
     b'{"path": "0.txt", "status": "ok", "sha256": 5, "made_by": {}}'],
)  # fmt: skip
def test_a_manifest_line_of_another_shape_is_passed_over(
    command: Command, notices: Path, tmp_path: Path, line: bytes
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.jsonl").write_bytes(line + b"\n")
    ran = command(notices, "-o", tmp_path / "out")
    assert (ran.code, "Traceback" in ran.err) == (0, False)
    lines = (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(one)["status"] for one in lines] == ["ok"] * 6


def test_a_child_that_is_full_makes_room_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"please keep")
    for number in range(2, 5):
        (tmp_path / f"{number}.txt").write_bytes(b"please need")
    limits = Isolation(timeout=60, memory=1024)
    run = run_batch(
        find_inputs([tmp_path]), LineOutputs(tmp_path / "all.jsonl"), Settings("jsonl"),
        jobs=1, isolation=limits, work=misbehaving.obey,
    )  # fmt: skip
    assert {done.entry.code for done in run} == {"no-policy-document"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("to", ["json", "jsonl"])
def test_kills_and_torn_outputs_lose_nothing(notices: Path, tmp_path: Path, plan: bytes, to: str) -> None:
    for number in range(6, 60):
        (notices / f"{number}.txt").write_bytes(plan * (number % 5 + 1))
    command = [sys.executable, misbehaving.__file__, str(notices), str(tmp_path / "made" / WHERE[to]), to]
    for kill in range(3):
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(2 + kill)
        run.send_signal(signal.SIGKILL)
        run.wait()
        for number, path in enumerate(sorted((tmp_path / "made").glob("out/*.json"))[:4]):
            path.write_bytes(path.read_bytes()[: number * 50])
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    fresh = [*command[:3], str(tmp_path / "fresh" / WHERE[to]), to]
    subprocess.run(fresh, check=True, stdout=subprocess.DEVNULL)
    assert _files(tmp_path / "made") == _files(tmp_path / "fresh")
