"""One task in a child process of its own, from any caller.

A pool starts its children by importing the caller's main module, which must then guard itself, and so do not the scripts
of those who call one function. Here the child is a program like any other, and the caller may have threads.
"""

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from kepu_extract.batch.child import Isolation, answer, set_alarm, settle
from kepu_extract.batch.isolate import SECONDS_TO_START, Lost, crashed, lacking_memory, out_of_time

T = TypeVar("T")
R = TypeVar("R")

_LONGEST = 1e6  # seconds, as long as the system can wait


def alone(work: Callable[[T], R], task: T, isolation: Isolation) -> R | Lost:
    """Return the result of `work`, or why there is none; an exception that it lets out is raised here.

    `work` is a function of a module (the child finds it by its name) that takes and returns what pickle can hold. The
    child, and all programs that it started, end with this call.
    """
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kepu-", ignore_cleanup_errors=True) as folder:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "kepu_extract.batch.alone"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None if isolation.noisy else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
            start_new_session=True,
        )  # fmt: skip
        try:
            said, _ = child.communicate(
                pickle.dumps((work, task, isolation, folder)), min(isolation.timeout + SECONDS_TO_START, _LONGEST)
            )
        except subprocess.TimeoutExpired:
            return out_of_time(isolation, time.monotonic() - started)
        finally:
            _kill(child)
    seconds = time.monotonic() - started
    if child.returncode or not said:
        return crashed(child.returncode, isolation, seconds)
    _, error, result = pickle.loads(said)
    if isinstance(error, MemoryError):
        return lacking_memory(seconds)
    if error is not None:
        raise error
    return cast(R, result)


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
    answers = os.fdopen(os.dup(1), "wb")
    settle(isolation, folder)
    set_alarm(isolation.timeout)
    said = answer(work, task)
    try:
        packed = pickle.dumps(said)
    except MemoryError as lack:
        packed = pickle.dumps((True, lack, None))
    with answers:
        answers.write(packed)
    os._exit(0)  # threads of libraries need not be waited for


if __name__ == "__main__":
    _main()
