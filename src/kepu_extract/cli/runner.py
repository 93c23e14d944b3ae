"""What one call of the command does: settle where outputs go, process the files, tell what became of them."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from kepu_extract.batch import Inputs, Item, Outcome, Settings, find_inputs, process_file
from kepu_extract.batch.inputs import STANDARD_INPUT
from kepu_extract.cli.console import say, say_traceback
from kepu_extract.errors import KepuError
from kepu_extract.write import sinks

ALL_GOOD, SOME_FAILED = 0, 1
_SKIPPED_SHOWN = 20


class UsageError(Exception):
    """The arguments do not fit together; the message says how they would."""


class Run:
    """The files of one call, where their outputs go, and what became of them."""

    def __init__(
        self, paths: Sequence[Path], output: str | None, settings: Settings, *, name: str | None, debug: bool
    ) -> None:
        """Settle inputs and output. Raises UsageError where they do not fit together."""
        self._settings = settings
        self._debug = debug
        self._output = None if output in (None, "-") else Path(output)
        self._into_folder = output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir())
        self._alone = len(paths) == 1 and not _is_folder(paths[0])
        if name is not None and not self._alone:
            raise UsageError("--name goes with a single file")
        self._inputs = find_inputs(paths, name=name, leave_out=self._output)
        self._failed: list[tuple[Item, str]] = []
        self._check_output()

    def __call__(self) -> int:
        """Process all files and return the exit code."""
        for skipped in self._inputs.skipped[:_SKIPPED_SHOWN]:
            say(f"skipped {skipped.path}: {skipped.reason}")
        if more := self._inputs.skipped[_SKIPPED_SHOWN:]:
            say(f"skipped {len(more)} more files of these kinds")
        if not self._inputs.items:
            say("There is no file to read in what was given; check the path.")
            return SOME_FAILED
        try:
            with self._open_sink() as sink:
                for item in _progress(self._inputs, quiet=self._alone):
                    self._settle(process_file(item, self._settings), sink)
        except KepuError as error:  # the one output of all files
            say(str(error))
            return SOME_FAILED
        return self._report()

    def _settle(self, outcome: Outcome, sink: sinks.Sink) -> None:
        if outcome.failure is not None:
            self._failed.append((outcome.item, outcome.failure.reason))
            if self._debug and outcome.failure.traceback:
                say_traceback(outcome.failure.traceback)
        if outcome.output is not None:
            try:
                sink(outcome.item.name, outcome.output)
            except KepuError as error:
                self._failed.append((outcome.item, f"its output {error}"))

    def _report(self) -> int:
        if not self._failed:
            return ALL_GOOD
        if not self._alone:
            say(f"{len(self._failed)} of {len(self._inputs.items)} files failed:")
        for item, reason in self._failed:
            say(f"{'' if self._alone else '  '}{_shown(item)}: {reason}")
        return SOME_FAILED

    def _open_sink(self) -> AbstractContextManager[sinks.Sink]:
        if self._output is None:
            return nullcontext(sinks.standard_output)
        if self._settings.to == "jsonl":
            return sinks.lines(self._output)
        if self._alone and not self._into_folder:
            return nullcontext(sinks.single_file(self._output))
        return nullcontext(sinks.folder(self._output))

    def _check_output(self) -> None:
        """Raise UsageError where outputs would be mixed, overwritten or lost."""
        lines = self._settings.to == "jsonl"
        if self._output is None:
            if not lines and not self._alone:
                raise UsageError("several inputs need a folder for their outputs (-o out/) or --to jsonl")
            return
        if lines and self._into_folder:
            raise UsageError(f"{self._output} is a folder; with --to jsonl -o names a file")
        if any(item.path.exists() and item.path.resolve() == self._output.resolve() for item in self._inputs.items):
            raise UsageError(f"{self._output} is an input; choose another name for the output")
        if not lines and not self._alone:
            self._check_targets(self._output)

    def _check_targets(self, folder: Path) -> None:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file; several inputs need a folder for their outputs")
        counts = Counter(item.name for item in self._inputs.items)
        name, count = counts.most_common(1)[0] if counts else ("", 0)
        if count > 1:
            raise UsageError(
                f"{count} inputs would be written to {sinks.target_in(folder, name)}; "
                "give the folder above them, or run them one after the other"
            )


def _is_folder(path: Path) -> bool:
    return path != STANDARD_INPUT and path.is_dir()


def _shown(item: Item) -> str:
    return item.name if item.path == STANDARD_INPUT else str(item.path)


def _progress(inputs: Inputs, *, quiet: bool) -> Iterator[Item]:
    """Yield the files, with a progress bar where somebody watches."""
    if quiet or not sys.stderr.isatty():
        yield from inputs.items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(inputs.items, description="extracting", console=Console(stderr=True), transient=True)
