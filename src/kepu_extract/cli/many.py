"""A run over many files as its user sees it: what is skipped, how far it is, what failed, how to go on."""

from contextlib import closing, nullcontext
from pathlib import Path

from msgspec import Struct

from kepu_extract.batch import Inputs, Isolation, Settings, run_batch
from kepu_extract.batch.outputs import Outputs
from kepu_extract.batch.process import Counts
from kepu_extract.cli import INTERRUPTED
from kepu_extract.cli.console import called, say, say_as_json, say_found, say_traceback
from kepu_extract.cli.progress import show_progress
from kepu_extract.cli.report import Tally
from kepu_extract.errors import KepuError
from kepu_extract.write.atomic import LongNameError

ALL_GOOD, SOME_FAILED = 0, 1
_SKIPPED_SHOWN = 20
_FAILURES_SHOWN = 50
_GO_ON = "Give the same command again to go on: what is done is kept."


class Pace(Struct, frozen=True):
    """How many at a time, at what cost, and when to stop."""

    jobs: int
    isolation: Isolation
    force: bool = False
    fail_fast: bool = False
    debug: bool = False
    quiet: bool = False
    verbose: bool = False
    errors_as_json: bool = False

    @property
    def only_failures(self) -> bool:
        """Tell whether nothing is said but what failed."""
        return self.quiet or self.errors_as_json


def say_skipped(inputs: Inputs) -> None:
    """Name the files that are left alone, and why."""
    for skipped in inputs.skipped[:_SKIPPED_SHOWN]:
        say(f"skipped {skipped.path}: {skipped.reason}")
    if more := inputs.skipped[_SKIPPED_SHOWN:]:
        say(f"skipped {len(more)} more files of these kinds")


def run_many(inputs: Inputs, outputs: Outputs, settings: Settings, pace: Pace) -> int:
    """Process all files and return the exit code."""
    if not pace.only_failures:
        say_skipped(inputs)
    tally = Tally(len(inputs.items), len(inputs.skipped))
    go_on = f" {_GO_ON}" if outputs.manifest else ""
    run = run_batch(inputs, outputs, settings, jobs=pace.jobs, isolation=pace.isolation, force=pace.force)
    try:
        with closing(run), nullcontext(_nothing) if pace.only_failures else show_progress(tally) as advance:
            for done in run:
                tally.add(done)
                advance()
                if pace.verbose and done.entry.done:
                    say_found(done.item, Counts(done.entry.documents, done.entry.tasks, done.entry.units), done.entry.seconds)
                if done.traceback and pace.debug:
                    say_traceback(done.traceback)
                if pace.fail_fast and done.entry.status == "failed":
                    break
    except KeyboardInterrupt:
        say(f"Stopped; {_so_far(tally)}.{go_on}")
        return INTERRUPTED
    except KepuError as error:  # no output can be written any more
        say(f"{error}{'' if isinstance(error, LongNameError) else go_on}")
        return SOME_FAILED
    _report(tally, outputs.manifest, pace)
    if tally.through < tally.total:
        say(f"Stopped at the first failure; {_so_far(tally)}.{go_on}")
    return SOME_FAILED if tally.failures else ALL_GOOD


def _so_far(tally: Tally) -> str:
    failed = f", {len(tally.failures)} failed" if tally.failures else ""
    return f"{tally.done} of {tally.total} files are done{failed}"


def _nothing() -> None:
    """Show no progress."""


def _report(tally: Tally, manifest: Path | None, pace: Pace) -> None:
    if pace.errors_as_json:
        for done in tally.failures:
            say_as_json(called(done.item), done.entry.code, done.entry.reason)
        return
    for line in tally.table() if not pace.quiet else ():
        say(line)
    named = f"which {manifest} names" if manifest else "which their diagnostics in the output name"
    if tally.warned and not pace.quiet:
        say(f"{tally.warnings} warnings in {tally.warned} of {tally.total} files, {named}")
    if not tally.failures:
        return
    say(f"{len(tally.failures)} of {tally.total} files failed:")
    failures = sorted(tally.failures, key=lambda done: done.item.name)
    for done in failures[:_FAILURES_SHOWN]:
        say(f"  {called(done.item)}: {done.entry.reason}")
    if len(failures) > _FAILURES_SHOWN:
        say(f"  and {len(failures) - _FAILURES_SHOWN} more, {named}")
