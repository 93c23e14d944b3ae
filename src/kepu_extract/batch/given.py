"""Extractions of whatever was given: documents are read, stored JSON and JSONL of this program is taken as it is."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from kepu_extract.batch.child import Isolation
from kepu_extract.batch.inputs import Inputs, Item, Selection, find_inputs
from kepu_extract.batch.outputs import LineOutputs
from kepu_extract.batch.process import Failure, Settings, load, process_alone, sha256_of
from kepu_extract.batch.run import run_batch
from kepu_extract.batch.stored import stored_extraction
from kepu_extract.batch.stored_inputs import stored_among, wanted_places
from kepu_extract.errors import KepuError
from kepu_extract.model import Extraction


class Given(Struct):
    """What was given, and what became of it; `failures` is full once all extractions have been asked for."""

    inputs: Inputs
    settings: Settings
    jobs: int
    isolation: Isolation
    selection: Selection
    failures: list[tuple[str, str]] = field(default_factory=list)  # file and reason

    @property
    def paths(self) -> list[Path]:
        """All files that are read."""
        return [*(one.path for one in stored_among(self.inputs)), *(item.path for item in self.inputs.items)]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to read."""
        return not self.paths

    def extractions(self) -> Iterator[Extraction]:
        """Yield each extraction: the stored ones, then those of documents that none of them is about."""
        seen: set[str] = set()
        for one in stored_among(self.inputs):
            try:
                for place in wanted_places(one, self.selection):
                    if place.sha256 in seen:
                        continue
                    extraction = stored_extraction(load(Item(one.path, place.name, place.start, stored=place.sha256)))
                    if extraction.documents and extraction.source.sha256 not in seen:
                        seen.add(extraction.source.sha256)
                        yield extraction
            except KepuError as error:
                self.failures.append((str(one.path), f"{error.trouble}; {error.next_step}."))
        yield from self._read([item for item in self.inputs.items if not seen or sha256_of(item) not in seen])

    def _read(self, items: list[Item]) -> Iterator[Extraction]:
        if len(items) == 1:
            outcome = process_alone(items[0], self.settings, self.isolation)
            if outcome.failure is not None:
                self._fail(items[0], outcome.failure)
            elif outcome.output is not None:
                yield Extraction.model_validate_json(outcome.output)
        elif items:
            yield from self._read_many(items)

    def _read_many(self, items: list[Item]) -> Iterator[Extraction]:
        with tempfile.TemporaryDirectory(prefix="kepu-") as folder:
            lines = Path(folder) / "all.jsonl"
            run = run_batch(Inputs(items), LineOutputs(lines), self.settings, jobs=self.jobs, isolation=self.isolation)
            for done in run:
                if done.entry.status == "failed":
                    self._fail(done.item, Failure(done.entry.code, done.entry.reason))
            with lines.open("rb") as stream:
                for line in stream:
                    extraction = Extraction.model_validate_json(line)
                    if extraction.documents:
                        yield extraction

    def _fail(self, item: Item, failure: Failure) -> None:
        self.failures.append((item.name if item.member is not None else str(item.path), failure.reason))


def given(paths: Sequence[Path], settings: Settings, jobs: int, isolation: Isolation, selection: Selection) -> Given:
    """Return what `paths` name: documents, folders, archives, and JSON or JSONL that this program has written."""
    return Given(find_inputs(paths, selection=selection), settings, jobs, isolation, selection)
