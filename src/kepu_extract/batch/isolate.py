"""Work in child processes, so that a crash, a hang or a hunger for memory costs one task and no other.

Each child has a pipe of its own, and the parent knows which task it gave to whom: no child that dies can take
along a lock, a queue or the task of another.
"""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, Literal, TypeVar, cast

from msgspec import Struct

from kepu_extract.batch.child import Isolation, serve
from kepu_extract.batch.waiting import at_most, tell

T = TypeVar("T")
R = TypeVar("R")

_TASKS_A_CHILD = 200  # then a new one takes over: what a library leaks does not add up
SECONDS_TO_START = 60
_PRELOADED = ["kepu_extract.pipeline", "kepu_extract.batch.process"]


class Lost(Struct, frozen=True):
    """A task that gave no result, and why."""

    trouble: str  # what is wrong, without the task's name
    next_step: str
    seconds: float
    code: Literal["crashed", "timeout", "out-of-memory"]

    @property
    def reason(self) -> str:
        """One sentence of both."""
        return f"{self.trouble}; {self.next_step}."


def out_of_time(isolation: Isolation, seconds: float) -> Lost:
    """Return what is said of a task that took too long."""
    trouble = f"was not read within {isolation.timeout:g} seconds"
    return Lost(trouble, "give it more with --timeout", seconds, code="timeout")


def lacking_memory(seconds: float) -> Lost:
    """Return what is said of a task that had too little memory."""
    return Lost("needs more memory than allowed", "allow more with --memory", seconds, code="out-of-memory")


def crashed(exitcode: int | None, isolation: Isolation, seconds: float) -> Lost:
    """Return what is said of a task whose process ended by itself, or by the system's alarm."""
    how = _crash(exitcode)
    if how is None:
        return out_of_time(isolation, seconds)
    return Lost(how, "open it in its own program and save it again", seconds, code="crashed")


class _Child(Struct, Generic[T]):
    """A child process, and the task it is at."""

    process: BaseProcess
    pipe: "Connection[object, object]"
    folder: str  # of its temporary files
    task: T | None = None
    started: float = 0.0  # when it got its task, or when it was ready for it
    ready: bool = False  # it has imported what it needs; that takes time on a busy machine and is not the task's
    served: int = 0


def each_isolated(
    work: Callable[[T], R], tasks: Iterable[T], jobs: int, isolation: Isolation
) -> Iterator[tuple[T, R | Lost]]:
    """Yield every task with the result of `work`, or with why there is none, in the order in which they end.

    `work` is a function of a module (children find it by its name) that takes and returns what pickle can hold.
    At most `jobs` tasks run at a time, and tasks are drawn as children are free. Closing the iterator kills the
    children. An exception that `work` lets out is raised here.
    """
    pool = _Pool(work, jobs, isolation)
    try:
        for task in tasks:
            while not pool.has_room():
                yield from pool.collect()
            pool.give(task)
        while pool.busy():
            yield from pool.collect()
    finally:
        pool.kill()


class _Pool(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], jobs: int, isolation: Isolation) -> None:
        self._work = work
        self._jobs = jobs
        self._isolation = isolation
        self._children: list[_Child[T]] = []

    def busy(self) -> list[_Child[T]]:
        return [child for child in self._children if child.task is not None]

    def has_room(self) -> bool:
        return len(self.busy()) < self._jobs

    def give(self, task: T) -> None:
        idle = next((child for child in self._children if child.task is None), None)
        child = idle or self._start()
        child.task, child.started = task, time.monotonic()
        # A child that died idle shows as a broken pipe here and is found lost when results are collected.
        with suppress(OSError):
            child.pipe.send(task)

    def collect(self) -> Iterator[tuple[T, R | Lost]]:
        """Wait until some task has ended, and yield what has."""
        busy = self.busy()
        due = min(map(self._due, busy))
        heard = wait([child.pipe for child in busy], at_most(max(0.0, due - time.monotonic())))
        if not heard:
            longest = min(busy, key=lambda child: child.started)
            tell(longest.task, time.monotonic() - longest.started)
        for child in busy:
            if child.pipe in heard and not child.ready:
                yield from self._welcome(child)
            elif child.pipe in heard:
                yield self._received(child)
            elif time.monotonic() >= self._due(child):
                yield self._lost(child, out_of_time)

    def _due(self, child: _Child[T]) -> float:
        """Return when the child must have ended its task."""
        return child.started + self._isolation.timeout + (0 if child.ready else SECONDS_TO_START)

    def _welcome(self, child: _Child[T]) -> Iterator[tuple[T, R | Lost]]:
        """Let the time of a child's first task begin, or yield the task if the child is lost already."""
        try:
            child.pipe.recv()
        except (EOFError, OSError):
            yield self._ended(child)
        else:
            child.ready, child.started = True, time.monotonic()

    def _received(self, child: _Child[T]) -> tuple[T, R | Lost]:
        try:
            retire, error, result = cast(tuple[bool, Exception | None, R], child.pipe.recv())
        except (EOFError, OSError):
            return self._ended(child)
        task = self._done(child)
        child.served += 1
        if retire or child.served >= _TASKS_A_CHILD:
            self._remove(child)
        if isinstance(error, MemoryError):
            return task, lacking_memory(time.monotonic() - child.started)
        if error is not None:
            raise error
        return task, result

    def _ended(self, child: _Child[T]) -> tuple[T, Lost]:
        child.process.join()
        return self._lost(child, partial(crashed, child.process.exitcode))

    def _lost(self, child: _Child[T], why: Callable[[Isolation, float], Lost]) -> tuple[T, Lost]:
        seconds = time.monotonic() - child.started
        self._remove(child)
        return self._done(child), why(self._isolation, seconds)

    def _done(self, child: _Child[T]) -> T:
        task, child.task = child.task, None
        assert task is not None
        return task

    def _start(self) -> _Child[T]:
        ours, theirs = _context().Pipe()
        folder = tempfile.mkdtemp(prefix="kepu-")
        process = _context().Process(  # type: ignore[attr-defined]
            target=serve, args=(theirs, self._work, self._isolation, folder), daemon=True
        )
        process.start()
        theirs.close()
        child: _Child[T] = _Child(process, ours, folder)
        self._children.append(child)
        return child

    def _remove(self, child: _Child[T]) -> None:
        self._children.remove(child)
        _kill(child.process)
        child.pipe.close()
        shutil.rmtree(child.folder, ignore_errors=True)

    def kill(self) -> None:
        for child in list(self._children):
            self._remove(child)


def _crash(exitcode: int | None) -> str | None:
    """Return how a child ended by itself, or None where the system's alarm ended it."""
    if exitcode is None or exitcode >= 0:
        return f"ended the process that read it (exit code {exitcode})"
    if hasattr(signal, "SIGALRM") and exitcode == -signal.SIGALRM:
        return None
    with suppress(ValueError):
        return f"crashed the process that read it ({signal.Signals(-exitcode).name})"
    return f"crashed the process that read it (signal {-exitcode})"


def _kill(process: BaseProcess) -> None:
    """End a child and whatever programs it started."""
    if process.pid is not None and hasattr(os, "killpg"):
        with suppress(OSError):  # it has no group of its own yet, or is gone
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


@cache
def _context() -> BaseContext:
    """Return how children are started.

    A server that is forked while it is small and has no threads is both quick and safe; Windows has none.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context
