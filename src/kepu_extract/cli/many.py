"""A run over many files as its user sees it: what is skipped, how far it is, what failed, how to go on."""

from contextlib import closing
from dataclasses import dataclass

from kepu_extract.batch import Done, Inputs, Isolation, Settings, run_batch
from kepu_extract.batch.outputs import Outputs
from kepu_extract.cli.console import say, say_traceback
from kepu_extract.cli.progress import show_progress
from kepu_extract.cli.report import Tally
from kepu_extract.errors import KepuError

ALL_GOOD, SOME_FAILED, INTERRUPTED = 0, 1, 130  # 128 + SIGINT, as shells have it
_SKIPPED_SHOWN = 20
_FAILURES_SHOWN = 50
_GO_ON = "Give the same command again to go on: what is done is kept."


@dataclass(frozen=True, slots=True)
class Pace:
    """How many at a time, at what cost, and when to stop."""

    jobs: int
    isolation: Isolation
    force: bool = False
    fail_fast: bool = False
    debug: bool = False


def run_many(inputs: Inputs, outputs: Outputs, settings: Settings, pace: Pace) -> int:
    """Process all files and return the exit code."""
    for skipped in inputs.skipped[:_SKIPPED_SHOWN]:
        say(f"skipped {skipped.path}: {skipped.reason}")
    if more := inputs.skipped[_SKIPPED_SHOWN:]:
        say(f"skipped {len(more)} more files of these kinds")
    tally = Tally(len(inputs.items), len(inputs.skipped))
    go_on = f" {_GO_ON}" if outputs.manifest else ""
    run = run_batch(inputs, outputs, settings, jobs=pace.jobs, isolation=pace.isolation, force=pace.force)
    try:
        with closing(run), show_progress(tally) as advance:
            for done in run:
                tally.add(done)
                advance()
                if done.traceback and pace.debug:
                    say_traceback(done.traceback)
                if pace.fail_fast and done.entry.status == "failed":
                    break
    except KeyboardInterrupt:
        say(f"Stopped; {tally.through} of {tally.total} files are done.{go_on}")
        return INTERRUPTED
    except KepuError as error:  # no output can be written any more
        say(f"{error}{go_on}")
        return SOME_FAILED
    _report(tally)
    if tally.through < tally.total:
        say(f"Stopped at the first failure; {tally.through} of {tally.total} files are done.{go_on}")
    return SOME_FAILED if tally.failures else ALL_GOOD


def _report(tally: Tally) -> None:
    for line in tally.table():
        say(line)
    if not tally.failures:
        return
    say(f"{len(tally.failures)} of {tally.total} files failed:")
    for done in tally.failures[:_FAILURES_SHOWN]:
        say(f"  {_shown(done)}: {done.entry.reason}")
    if len(tally.failures) > _FAILURES_SHOWN:
        say(f"  and {len(tally.failures) - _FAILURES_SHOWN} more, which the manifest names")


def _shown(done: Done) -> str:
    """Return the path of a file, as its user finds it; for a member of an archive with the name inside."""
    return str(done.item.path) if done.item.member is None else done.item.name
