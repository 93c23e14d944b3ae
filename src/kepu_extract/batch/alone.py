"""One task in a child process of its own, from any caller.

A pool starts its children by importing the caller's main module, which must then guard itself, and so do not the scripts
of those who call one function. Here the child is a program like any other, and the caller may have threads.
"""

import os
import pickle
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from kepu_extract.batch.child import Isolation, answer, set_alarm, settle
from kepu_extract.batch.isolate import SECONDS_TO_START, Lost, crashed, lacking_memory, out_of_time
from kepu_extract.batch.waiting import at_most, tell
from kepu_extract.compiled import keep_compiled
from kepu_extract.memory import address_space

T = TypeVar("T")
R = TypeVar("R")

_LONGEST = 1e6  # seconds, as long as the system can wait
_CHUNK = 1 << 16  # bytes


def alone(work: Callable[[T], R], task: T, isolation: Isolation, *, may_fork: bool = False) -> R | Lost:
    """Return the result of `work`, or why there is none; an exception that it lets out is raised here.

    `work` is a function of a module (the child finds it by its name) that takes and returns what pickle can hold. The
    child, and all programs that it started, end with this call. With `may_fork` the child is a copy of this process where
    the system has that, no other thread runs, and this process is small beside the limit, which counts its memory as the
    copy's; that saves the start of another Python.
    """
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kepu-", ignore_cleanup_errors=True) as folder:
        if may_fork and _can_fork(isolation):
            return cast(R | Lost, _told(*_forked(work, task, isolation, folder), isolation, started))
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "kepu_extract.batch.alone"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None if isolation.noisy else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
            start_new_session=True,
        )  # fmt: skip
        try:
            said = _answered(child, pickle.dumps((work, task, isolation, folder)), task, isolation)
        except subprocess.TimeoutExpired:
            return out_of_time(isolation, time.monotonic() - started)
        finally:
            _kill(child)
    return cast(R | Lost, _told(said, child.returncode, isolation, started))


def _can_fork(isolation: Isolation) -> bool:
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() != 1:
        return False
    return address_space() * 2 < isolation.memory << 20


def _answered(child: "subprocess.Popen[bytes]", request: bytes, task: object, isolation: Isolation) -> bytes:
    """Return what the child says. Raises TimeoutExpired."""
    started = time.monotonic()
    longest = min(isolation.timeout + SECONDS_TO_START, _LONGEST)
    said: bytes | None = request
    while True:
        left = longest - (time.monotonic() - started)
        try:
            return child.communicate(said, at_most(max(0.0, left)))[0]
        except subprocess.TimeoutExpired:
            if left <= 0:
                raise
            said = None  # which has been taken
            tell(task, time.monotonic() - started)


def _told(said: bytes | None, exitcode: int | None, isolation: Isolation, started: float) -> Any:
    """Return the result that a child said, or why there is none; `said` is None where its time was over."""
    seconds = time.monotonic() - started
    if said is None:
        return out_of_time(isolation, seconds)
    if exitcode or not said:
        return crashed(exitcode, isolation, seconds)
    _, error, result = pickle.loads(said)
    if isinstance(error, MemoryError):
        return lacking_memory(seconds)
    if error is not None:
        raise error
    return result


def _forked(work: Callable[[Any], Any], task: object, isolation: Isolation, folder: str) -> tuple[bytes | None, int | None]:
    """Do a task in a copy of this process, and return what it said and its exit code; None for what had no time."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(ours)
            os.setsid()
            _be_child(work, task, isolation, folder, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    said, waiting, ended = bytearray(), True, False
    started = time.monotonic()
    until = started + min(isolation.timeout + SECONDS_TO_START, _LONGEST)
    try:
        while waiting and (left := until - time.monotonic()) > 0:
            if not select.select([ours], [], [], at_most(left))[0]:
                tell(task, time.monotonic() - started)
                continue
            part = os.read(ours, _CHUNK)
            said += part
            waiting = bool(part)
        if waiting:
            return None, None
        _, status = os.waitpid(child, 0)
        ended = True
        return bytes(said), os.waitstatus_to_exitcode(status)
    finally:
        os.close(ours)
        with suppress(OSError):  # its group may hold programs that it started, also where it has ended itself
            os.killpg(child, signal.SIGKILL)
        if not ended:
            with suppress(OSError):  # it has no group of its own yet
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _kill(child: "subprocess.Popen[bytes]") -> None:
    """End a child and whatever programs it started."""
    if hasattr(os, "killpg"):
        with suppress(OSError):  # all have ended
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):  # what the child did not take
                pipe.close()


def _main() -> None:
    """Be the child: a task from standard input, its answer on standard output."""
    work, task, isolation, folder = cast(
        tuple[Callable[[Any], Any], Any, Isolation, str], pickle.load(sys.stdin.buffer)
    )
    _be_child(work, task, isolation, folder, os.dup(1))


def _be_child(work: Callable[[Any], Any], task: object, isolation: Isolation, folder: str, answers: int) -> None:
    """Do a task within its limits, write the answer to the file descriptor `answers`, and end this process."""
    settle(isolation, folder)
    set_alarm(isolation.timeout)
    said = answer(work, task)
    try:
        packed = pickle.dumps(said)
    except MemoryError as lack:
        packed = pickle.dumps((True, lack, None))
    with os.fdopen(answers, "wb") as stream:
        stream.write(packed)
    keep_compiled()
    os._exit(0)  # threads of libraries need not be waited for


if __name__ == "__main__":
    _main()
