"""A run over many files: what is done stays done, what is left goes to child processes, all is told in the manifest."""

import hashlib
from collections.abc import Generator, Iterator

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.batch.child import Isolation
from kepu_extract.batch.inputs import Inputs, Item
from kepu_extract.batch.isolate import Lost, each_isolated
from kepu_extract.batch.manifest import Entry, Manifest
from kepu_extract.batch.outputs import Outputs
from kepu_extract.batch.process import (
    Bound,
    Failure,
    Outcome,
    Settings,
    Work,
    lost_outcome,
    process_file,
    sha256_of,
    with_standard_input,
)
from kepu_extract.errors import KepuError
from kepu_extract.log import log
from kepu_extract.read.limits import sized
from kepu_extract.write.atomic import UnwritableOutputError

_GONE = ("was removed while the run went on", "give the same command again")


class Done(Struct, frozen=True):
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
        outputs.open([item.name for item in inputs.items])
        run = _Run(outputs, manifest, settings)
        yield from run.over(inputs.items, jobs, isolation, work, force)
        outputs.finish([item.name for item in inputs.items])
        if manifest:
            entries = [manifest.entries[item.name] for item in inputs.items]
            gone = {entry.path for entry in entries if entry.done and not outputs.stands(entry.path)}
            skipped = (Entry(one.name, "skipped", reason=one.reason) for one in inputs.skipped)
            manifest.finish([*(_without_output(entry) if entry.path in gone else entry for entry in entries), *skipped])
            if gone:
                raise UnwritableOutputError(f"{_GONE[0]}: {len(gone)} of {len(entries)}", _GONE[1], name=str(outputs.manifest))
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
            with sized(isolation.size):
                done = None if force else self._done_before(item)
            if done:
                yield done
            else:
                left.append(item)
        tasks = (_for_child(item, isolation) for item in left)
        for item, result in each_isolated(Bound(work, self._settings), tasks, jobs, isolation):
            yield self._settle(lost_outcome(item, result, self._settings, isolation) if isinstance(result, Lost) else result)

    def _done_before(self, item: Item) -> Done | None:
        entry = self._manifest.entries.get(item.name) if self._manifest else None
        if entry is None or not entry.done or entry.made_by != self._made_by:
            return None
        if self._outputs.has(item.name, entry.output_sha256) and sha256_of(item) == entry.sha256:
            return Done(item, entry, fresh=False)
        return None

    def _settle(self, outcome: Outcome) -> Done:
        failure = outcome.failure
        unwritten = self._outputs.put(outcome)
        if unwritten:
            failure = Failure(unwritten.code, f"its output {unwritten}")
        entry = self._entry(outcome, failure)
        if self._manifest:
            self._manifest.add(entry)
        log.info("%s: %s in %.3f s %s", entry.path, entry.status, entry.seconds, entry.reason)
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
            self._outputs.place(outcome.item.name) if outcome.output is not None else "",
            "" if outcome.output is None else hashlib.sha256(outcome.output.encode()).hexdigest(),
        )


def _without_output(entry: Entry) -> Entry:
    """Return the entry of a file whose output was there and is not any more."""
    return replace(entry, status="failed", code=UnwritableOutputError.code, reason=f"its output {_GONE[0]}; {_GONE[1]}.")


def _for_child(item: Item, isolation: Isolation) -> Item:
    """Return the item as a child can read it, or refused with the reason."""
    try:
        return with_standard_input(item, isolation)
    except KepuError as error:
        return replace(item, refused=error)
