"""How far a run is and which file it is at: a bar or a line on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath

from kepu_extract.batch.inputs import Item
from kepu_extract.batch.waiting import told_while_waiting
from kepu_extract.cli.console import called, say
from kepu_extract.cli.help import cells
from kepu_extract.cli.report import Tally
from kepu_extract.language import said
from kepu_extract.write.printable import printable

_SECONDS_BETWEEN_LINES = 15.0
_SECONDS_OF_PATIENCE = 2.0  # before the file that is waited for is named
_CLEAR = "\r\x1b[K"
_NAME = 30  # columns of a name on a line that is written over


@contextmanager
def show_progress(tally: Tally) -> Iterator[Callable[[], None]]:
    """Give a function to call after each file that was added to the tally."""
    with _bar(tally) if sys.stderr.isatty() else _lines(tally) as advance:
        yield advance


@contextmanager
def show_waiting() -> Iterator[None]:
    """Name the file that is waited for, and for how long it has been."""
    screen = sys.stderr.isatty()
    named = 0.0

    def told(task: object, seconds: float) -> None:
        nonlocal named
        if screen and seconds >= _SECONDS_OF_PATIENCE:
            named = seconds
            sys.stderr.write(f"{_CLEAR}{_at(task, seconds)}")
            sys.stderr.flush()
        elif not screen and seconds - named >= _SECONDS_BETWEEN_LINES:
            named = seconds
            say(_at(task, seconds))

    with told_while_waiting(told):
        try:
            yield
        finally:
            if screen and named:
                sys.stderr.write(_CLEAR)


@contextmanager
def _bar(tally: Tally) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}", markup=False))
    # No thread of its own: rich refreshes when a file is done, and while one is waited for.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        bar = progress.add_task("", total=tally.total, pace="")

        def advance() -> None:
            progress.update(bar, completed=tally.through, pace=said(_pace(tally)), refresh=True)

        def told(task: object, seconds: float) -> None:
            at = f"  {_at(task, seconds)}" if seconds >= _SECONDS_OF_PATIENCE else ""
            progress.update(bar, completed=tally.through, pace=said(_pace(tally)) + at, refresh=True)

        advance()
        with told_while_waiting(told):
            yield advance


@contextmanager
def _lines(tally: Tally) -> Iterator[Callable[[], None]]:
    last = time.monotonic()

    def now_and_then(message: Callable[[], str]) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            say(message())

    with told_while_waiting(lambda task, seconds: now_and_then(lambda: f"{tally.through} of {tally.total} files, {_at(task, seconds)}")):
        yield lambda: now_and_then(lambda: f"{tally.through} of {tally.total} files, {_pace(tally)}")


def _at(task: object, seconds: float) -> str:
    """Say which file is being read, on one line."""
    name = printable(PurePath(called(task)).name) if isinstance(task, Item) else "?"
    while cells(name) > _NAME:
        name = f"{name[:-2]}…"
    minutes, rest = divmod(round(seconds), 60)
    return said(f"reading {name} for {minutes}:{rest:02}")


def _pace(tally: Tally) -> str:
    left = tally.seconds_left
    parts = [f"{tally.rate:.1f} files/s"]
    if left is not None:
        minutes, seconds = divmod(round(left), 60)
        parts.append(f"{minutes}:{seconds:02} left")
    parts.append(f"{len(tally.failures)} failed")
    return ", ".join(parts)
