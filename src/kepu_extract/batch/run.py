"""A run over many files: what is done stays done, what is left goes to child processes, all is told in the manifest."""

import hashlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from kepu_extract.batch.child import Isolation
from kepu_extract.batch.inputs import STANDARD_INPUT, Inputs, Item
from kepu_extract.batch.isolate import Lost, each_isolated
from kepu_extract.batch.manifest import Entry, Manifest
from kepu_extract.batch.outputs import Outputs
from kepu_extract.batch.process import Bound, Failure, Outcome, Settings, Work, failed_outcome, load, process_file
from kepu_extract.errors import KepuError


@dataclass(frozen=True, slots=True)
class Done:
    """One file that the run is through with."""

    item: Item
    entry: Entry
    fresh: bool = True  # False: done by an earlier run, and unchanged
    traceback: str | None = None


def run_batch(
    inputs: Inputs,
    outputs: Outputs,
    settings: Settings,
    *,
    jobs: int,
    isolation: Isolation,
    force: bool = False,
    work: Work = process_file,
) -> Generator[Done, None, None]:
    """Process all files and yield each when its output and its line of the manifest are written.

    What the manifest says was done with the same bytes, version, rules and settings is not done again, unless
    `force`. Closing the iterator, or any exception, ends the children and leaves what is done for a later run.
    `work` is `process_file`, or a function of a module like it. Raises UnwritableOutputError.
    """
    manifest = Manifest(outputs.manifest) if outputs.manifest else None
    try:
        outputs.open()
        run = _Run(outputs, manifest, settings)
        yield from run.over(inputs.items, jobs, isolation, work, force)
        outputs.finish([item.name for item in inputs.items])
        if manifest:
            skipped = (Entry(one.name, "skipped", reason=one.reason) for one in inputs.skipped)
            manifest.finish([*(manifest.entries[item.name] for item in inputs.items), *skipped])
    finally:
        outputs.close()
        if manifest:
            manifest.close()


class _Run:
    def __init__(self, outputs: Outputs, manifest: Manifest | None, settings: Settings) -> None:
        self._outputs = outputs
        self._manifest = manifest
        self._settings = settings
        self._made_by = settings.made_by

    def over(
        self, items: list[Item], jobs: int, isolation: Isolation, work: Work, force: bool
    ) -> Iterator[Done]:
        left: list[Item] = []
        for item in items:
            done = None if force else self._done_before(item)
            if done:
                yield done
            elif item.path == STANDARD_INPUT:  # children have no standard input
                yield self._settle(work(item, self._settings))
            else:
                left.append(item)
        for item, result in each_isolated(Bound(work, self._settings), left, jobs, isolation):
            if isinstance(result, Lost):
                result = self._lost(item, result)
            yield self._settle(result)

    def _done_before(self, item: Item) -> Done | None:
        entry = self._manifest.entries.get(item.name) if self._manifest else None
        if entry is None or not entry.done or entry.made_by != self._made_by:
            return None
        if self._outputs.has(item.name, entry.sha256) and _sha256(item) == entry.sha256:
            return Done(item, entry, fresh=False)
        return None

    def _lost(self, item: Item, lost: Lost) -> Outcome:
        return failed_outcome(item, Failure(lost.code, lost.reason), self._settings, lost.seconds)

    def _settle(self, outcome: Outcome) -> Done:
        failure = outcome.failure
        unwritten = self._outputs.put(outcome)
        if unwritten:
            failure = Failure(unwritten.code, f"its output {unwritten}")
        entry = self._entry(outcome, failure)
        if self._manifest:
            self._manifest.add(entry)
        return Done(outcome.item, entry, traceback=failure.traceback if failure else None)

    def _entry(self, outcome: Outcome, failure: Failure | None) -> Entry:
        counts = outcome.counts
        return Entry(
            outcome.item.name,
            "failed" if failure else "warnings" if counts.warnings else "ok",
            outcome.sha256,
            outcome.size_bytes,
            failure.code if failure else "",
            failure.reason if failure else "",
            counts.documents,
            counts.tasks,
            counts.units,
            counts.warnings,
            round(outcome.seconds, 3),
            self._made_by,
        )


def _sha256(item: Item) -> str | None:
    """Return the hash of a file as it is now, or None where it cannot be read."""
    try:
        return hashlib.sha256(load(item)).hexdigest()
    except KepuError:
        return None
