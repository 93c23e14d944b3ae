"""What runs in a child process: limits first, then task after task."""

import math
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

_GRACE = 5  # seconds behind the parent's own limit: only a child whose parent is gone needs it


@dataclass(frozen=True, slots=True)
class Isolation:
    """What one task may cost."""

    timeout: float = 120.0  # seconds
    memory: int = 4096  # megabytes of address space; no limit on Windows, which has no such means
    noisy: bool = False  # let the children write to standard error


def serve(pipe: "Connection[Any, Any]", work: Callable[[Any], Any], limits: Isolation) -> None:
    """Say that this child is ready, then answer each task with (retire, error, result).

    Ends when the parent closes the pipe or is gone.
    """
    if hasattr(os, "setsid"):
        os.setsid()  # Ctrl-C is the parent's; and it can end this child with all programs it started
    _silence(limits.noisy)
    _limit_memory(limits.memory)
    with suppress(OSError):
        pipe.send(None)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            os._exit(0)
        _set_alarm(math.ceil(limits.timeout) + _GRACE)
        answer = _answer(work, task)
        _set_alarm(0)
        try:
            pipe.send(answer)
        except OSError:
            os._exit(0)


def _answer(work: Callable[[Any], Any], task: Any) -> tuple[bool, Exception | None, Any]:
    try:
        result = work(task)
        return getattr(result, "retire", False), None, result
    except Exception as error:
        return True, error, None


def _silence(noisy: bool) -> None:
    """Keep what libraries print out of the outputs, which may go to standard output."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1) if noisy else (0, 1, 2):
        os.dup2(nowhere, stream)


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = megabytes << 20
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _set_alarm(seconds: int) -> None:
    """Let the system end this process after so many seconds, whatever it is at; 0 takes that back."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
