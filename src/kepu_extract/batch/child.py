"""What runs in a child process: limits first, then task after task."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from kepu_extract.compiled import keep_compiled
from kepu_extract.garbage import collect_seldom
from kepu_extract.log import show_all
from kepu_extract.memory import address_space, lacks_memory
from kepu_extract.read import passwords
from kepu_extract.read.limits import MEGABYTES, allow

Answer = tuple[bool, Exception | None, Any]
"""What a child says of a task: whether it had better end, the error, or else the result."""

_GRACE = 5.0  # seconds behind the parent's own limit: only a child whose parent is gone needs it
_FULL = 0.5  # of the memory that was free at the start: a child that keeps more makes room for a new one
_LONGEST = 1e6  # seconds, as long as the system can wait
_MOST = 1 << 62  # bytes, which the system takes as a number


@dataclass(frozen=True, slots=True)
class Isolation:
    """What one task may cost, and what opens its files."""

    timeout: float = 120.0  # seconds
    memory: int = 4096  # megabytes of address space; no limit on Windows, which has no such means
    size: float = MEGABYTES  # that one file may have
    noisy: bool = False  # let the children write to standard error
    password: str | None = field(default_factory=passwords.in_force, repr=False)  # that holds where this is made


def serve(pipe: "Connection[Any, Any]", work: Callable[[Any], Any], limits: Isolation, folder: str) -> None:
    """Say that this child is ready, then answer each task.

    Temporary files go to `folder`, which is removed after the child. Ends when the parent closes the pipe or is gone.
    """
    if hasattr(os, "setsid"):
        os.setsid()  # Ctrl-C is the parent's; and it can end this child with all programs it started
    settle(limits, folder)
    empty = address_space()
    full = empty + _FULL * max(0, (limits.memory << 20) - empty)
    with suppress(OSError):
        pipe.send(None)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            _end(folder)
        set_alarm(limits.timeout + _GRACE)
        retire, error, result = answer(work, task)
        set_alarm(0)
        try:
            pipe.send((retire or address_space() > full, error, result))
        except MemoryError as lack:  # the result is there, but not a copy of it to send
            pipe.send((True, lack, None))
        except OSError:
            _end(folder)


def answer(work: Callable[[Any], Any], task: Any) -> Answer:
    """Do the task."""
    try:
        result = work(task)
        return getattr(result, "retire", False), None, result
    except Exception as error:
        return True, MemoryError() if lacks_memory(error) else error, None


def settle(limits: Isolation, folder: str) -> None:
    """Silence this process, limit it, and give it a folder of its own for temporary files."""
    collect_seldom()
    os.environ["TMPDIR"] = folder  # for the programs that it starts
    tempfile.tempdir = folder
    _silence(limits.noisy)
    if limits.noisy:
        show_all()
    _limit_memory(limits.memory)
    allow(limits.size)
    passwords.give(limits.password)


def set_alarm(seconds: float) -> None:
    """Let the system end this process after so many seconds, whatever it is at; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, min(seconds, _LONGEST))


def _end(folder: str) -> None:
    """End this process, whose parent may be gone and can clear nothing away."""
    shutil.rmtree(folder, ignore_errors=True)
    keep_compiled()
    os._exit(0)


def _silence(noisy: bool) -> None:
    """Keep what libraries print out of the outputs, which may go to standard output."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1) if noisy else (0, 1, 2):
        os.dup2(nowhere, stream)


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = min(megabytes << 20, _MOST)
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
