"""Word for whoever waits: while a child process is at a task, the caller hears which and for how long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from msgspec import Struct

Told = Callable[[object, float], None]
"""Takes a task that is being done, and for how many seconds it has been."""


class _Listener(Struct, frozen=True):
    told: Told
    beat: float


_listener: ContextVar[_Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_while_waiting(told: Told, beat: float = 1.0) -> Iterator[None]:
    """Let `told` be called about every `beat` seconds while something is waited for."""
    token = _listener.set(_Listener(told, beat))
    try:
        yield
    finally:
        _listener.reset(token)


def at_most(seconds: float) -> float:
    """Return how long to wait at a stretch: so many seconds, or until the next beat."""
    listener = _listener.get()
    return seconds if listener is None else max(0.0, min(seconds, listener.beat))


def tell(task: object, seconds: float) -> None:
    """Say that a task has been done for so long."""
    listener = _listener.get()
    if listener is not None:
        listener.told(task, seconds)
