"""One task in a child of its own: however that ends, one sentence is said, and no process and no folder stays."""

import mmap
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import misbehaving
import pytest

from kepu_extract.batch import Isolation, Item, Settings
from kepu_extract.batch.alone import alone
from kepu_extract.batch.isolate import Lost

LIMITS = Isolation(timeout=3, memory=1024)
SAID = {
    "abort": "crashed the process that read it (SIGABRT)", "segfault": "crashed the process that read it (SIGSEGV)",
    "exit": "ended the process that read it (exit code 3)", "hang": "was not read within 3 seconds",
    "memory": "needs more memory than allowed",
}  # fmt: skip

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where temporary folders are made."""
    place = tmp_path / "room"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setenv("TMPDIR", str(place))
    return place


def _is_gone(process: int) -> bool:
    """Tell whether a process ends soon; one that is dead but not yet waited for has ended."""
    for _ in range(100):
        state = Path(f"/proc/{process}/stat")
        try:
            os.kill(process, 0)
            if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


def _children() -> set[str]:
    """Return the processes that this one has started and not waited for; none where the system does not tell."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            if stat.read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                found.add(stat.parent.name)
    return found


@pytest.mark.parametrize("may_fork", [True, False])
@pytest.mark.parametrize("wish", misbehaving.ASKED)
def test_a_bad_end_is_one_sentence_and_leaves_nothing(room: Path, tmp_path: Path, wish: str, may_fork: bool) -> None:
    path = tmp_path / "wish.txt"
    path.write_text(f"please {wish}")
    before = _children()
    limits = LIMITS if wish == "hang" else replace(LIMITS, timeout=60)  # a busy machine is slow to end a child
    result = alone(misbehaving.obey_by_default, Item(path, path.name), limits, may_fork=may_fork)
    code = result.code if isinstance(result, Lost) else result.failure and result.failure.code
    reason = result.reason if isinstance(result, Lost) else result.failure and result.failure.reason
    assert code == misbehaving.ASKED[wish]
    assert reason and SAID[wish] in reason and "\n" not in reason
    assert list(room.iterdir()) == []
    assert _children() <= before


@pytest.mark.parametrize("may_fork", [True, False])
def test_a_program_that_the_child_has_started_ends_with_it(room: Path, may_fork: bool) -> None:
    started = alone(misbehaving.leave_a_program, None, Isolation(timeout=30), may_fork=may_fork)
    assert isinstance(started, int)
    assert _is_gone(started)


@pytest.mark.parametrize("may_fork", [True, False])
def test_an_interrupt_ends_the_child_and_clears_away(room: Path, tmp_path: Path, may_fork: bool) -> None:
    told = tmp_path / "told.txt"
    program = [sys.executable, misbehaving.__file__, "alone", str(told), str(may_fork)]
    run = subprocess.Popen(program, stderr=subprocess.PIPE, text=True)
    while not told.exists() or not told.read_text():
        assert run.poll() is None
        time.sleep(0.1)
    assert list(room.iterdir()) != []
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert (run.returncode, said) == (130, "stopped\n")
    assert list(room.iterdir()) == []
    assert _is_gone(int(told.read_text()))


@pytest.mark.parametrize("command", ["extract", "outline", "explain"])
def test_ctrl_c_in_a_single_run_is_one_word(room: Path, tmp_path: Path, command: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text("云溪县科普工作方案\n\n一、主要任务\n\n" + "（一）办好流动科普车。每月进山一次。\n" * 100_000, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "kepu_extract", command, str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not any(room.iterdir()):
        assert run.poll() is None
        time.sleep(0.05)
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    written, said = run.communicate(timeout=30)
    assert (run.returncode, written, said) == (130, "", "Stopped.\n")
    assert list(room.iterdir()) == []


def test_what_is_read_alone_is_what_is_read_here(room: Path, tmp_path: Path, plan: bytes) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(plan)
    item = Item(path, path.name)
    here = misbehaving.obey(item, Settings()).output
    for may_fork in (True, False):
        result = alone(misbehaving.obey_by_default, item, Isolation(), may_fork=may_fork)
        assert not isinstance(result, Lost) and result.output == here


def test_a_process_with_much_memory_of_its_own_takes_none_of_the_limit(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"a plan")
    with mmap.mmap(-1, LIMITS.memory << 20):
        assert not isinstance(alone(misbehaving.obey_by_default, Item(tmp_path / "plan.txt", "plan.txt"), LIMITS, may_fork=True), Lost)
