"""How far a run is: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kepu_extract.cli.console import say
from kepu_extract.cli.report import Tally
from kepu_extract.language import said

_SECONDS_BETWEEN_LINES = 15.0


@contextmanager
def show_progress(tally: Tally) -> Iterator[Callable[[], None]]:
    """Give a function to call after each file that was added to the tally."""
    with _bar(tally) if sys.stderr.isatty() else _lines(tally) as advance:
        yield advance


@contextmanager
def _bar(tally: Tally) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    # No thread of its own: rich refreshes when a file is done.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=tally.total, pace="")

        def advance() -> None:
            progress.update(task, completed=tally.through, pace=said(_pace(tally)), refresh=True)

        advance()
        yield advance


@contextmanager
def _lines(tally: Tally) -> Iterator[Callable[[], None]]:
    said = time.monotonic()

    def advance() -> None:
        nonlocal said
        if time.monotonic() - said >= _SECONDS_BETWEEN_LINES:
            said = time.monotonic()
            say(f"{tally.through} of {tally.total} files, {_pace(tally)}")

    yield advance


def _pace(tally: Tally) -> str:
    left = tally.seconds_left
    parts = [f"{tally.rate:.1f} files/s"]
    if left is not None:
        minutes, seconds = divmod(round(left), 60)
        parts.append(f"{minutes}:{seconds:02} left")
    parts.append(f"{len(tally.failures)} failed")
    return ", ".join(parts)
