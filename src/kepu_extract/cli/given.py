"""What the commands that look at many extractions have in common: which inputs, how they are read, what failed."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kepu_extract.cli.console import say
from kepu_extract.cli.options import Ocr
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from kepu_extract.model import Extraction

InputsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", help="Documents, folders, .zip archives, or JSON and JSONL that this command has written."),
]
JobsOption = Annotated[int | None, typer.Option("--jobs", "-j", min=1, show_default="the cores", help="Files at a time.")]
IncludeOption = Annotated[
    list[str] | None, typer.Option(metavar="PATTERN", help="In folders and archives, read what matches ('*.docx'); repeatable.")
]
ExcludeOption = Annotated[
    list[str] | None, typer.Option(metavar="PATTERN", help="In folders and archives, leave out what matches; repeatable.")
]
_FAILURES_SHOWN = 50


class Reading(Struct, frozen=True):
    """How inputs are read."""

    ocr: Ocr = Ocr.AUTO
    lexicon: list[Path] | None = None
    jobs: int | None = None
    timeout: float = 120.0
    memory: int = 4096
    size: float = 200
    include: Sequence[str] | None = None
    exclude: Sequence[str] | None = None


class Inputs:
    """Extractions of what was given to a command."""

    def __init__(self, paths: Sequence[Path], how: Reading) -> None:
        """Look for the inputs; where there are none, say so and end the command with 1."""
        from kepu_extract.batch import Isolation, Selection, Settings
        from kepu_extract.batch.given import given
        from kepu_extract.batch.inputs import expanded
        from kepu_extract.cli.single import overlay_or_usage
        from kepu_extract.read.limits import sized

        settings = Settings(to="jsonl", ocr=how.ocr.value, lexicon=overlay_or_usage(how.lexicon))
        selection = Selection(how.include or (), how.exclude or ())
        isolation = Isolation(how.timeout, how.memory, how.size)
        with sized(how.size):
            self._given = given(expanded(paths), settings, how.jobs or cores(), isolation, selection)
        if self._given.is_empty:
            say("There is no file to read in what was given; check the path and the patterns.")
            raise typer.Exit(1)

    def refuse_as_output(self, path: Path) -> None:
        """Raise WrongUsage where an output would take the place of an input."""
        from kepu_extract.paths import exists, real

        if exists(path) and any(real(path) == real(one) for one in self._given.paths):
            raise WrongUsage(f"{path} is an input; choose another name for the output")

    def extractions(self) -> "Iterator[Extraction]":
        """Yield what each file says."""
        from kepu_extract.cli.progress import show_waiting

        with show_waiting():
            yield from self._given.extractions()

    def exit_code(self) -> int:
        """Name the files that failed, and return 1 where there are any; call it when all extractions have been asked for."""
        failures = self._given.failures
        for name, reason in failures[:_FAILURES_SHOWN]:
            say(f"{name}: {reason}")
        if more := failures[_FAILURES_SHOWN:]:
            say(f"and {len(more)} more files failed")
        return 1 if failures else 0


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
