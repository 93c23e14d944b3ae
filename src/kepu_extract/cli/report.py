"""What became of the files of a run, in figures."""

import time
from collections import Counter
from collections.abc import Iterator

from kepu_extract.batch import Done
from kepu_extract.cli.help import cells
from kepu_extract.language import said


class Tally:
    """Counts what a run is through with."""

    def __init__(self, total: int, skipped: int) -> None:
        """Begin to count; `skipped` files are none of the `total`."""
        self.total = total
        self.failures: list[Done] = []
        self.warnings = 0  # in all files with an output, also of an earlier run
        self.warned = 0  # files that have any
        self._skipped = skipped
        self._counts: Counter[str] = Counter()
        self._started = time.monotonic()

    @property
    def through(self) -> int:
        """Files done, failed, or done by an earlier run."""
        return self._counts.total()

    @property
    def done(self) -> int:
        """Files with an output, of this run or of an earlier one."""
        return self.through - len(self.failures)

    @property
    def seconds(self) -> float:
        """Time since the beginning."""
        return time.monotonic() - self._started

    @property
    def rate(self) -> float:
        """Files done in this run a second."""
        return (self._counts["ok"] + self._counts["warnings"]) / max(self.seconds, 1e-9)

    @property
    def seconds_left(self) -> float | None:
        """Time until the end, if it goes on like this."""
        tried = self.through - self._counts["unchanged"]
        return (self.total - self.through) * self.seconds / tried if tried else None

    def add(self, done: Done) -> None:
        """Count one file."""
        self._counts[done.entry.status if done.fresh else "unchanged"] += 1
        if done.entry.status == "failed":
            self.failures.append(done)
        elif done.entry.warnings:
            self.warned += 1
            self.warnings += done.entry.warnings

    def table(self) -> Iterator[str]:
        """Yield the lines of the table for the end of a run."""
        figures = {
            said("ok"): self._counts["ok"],
            said("with warnings"): self._counts["warnings"],
            said("failed"): self._counts["failed"],
            said("unchanged"): self._counts["unchanged"],
            said("skipped"): self._skipped,
            said("seconds"): f"{self.seconds:.1f}",
            said("files/s"): f"{self.rate:.1f}",
        }
        widths = [max(cells(name), len(str(figure))) for name, figure in figures.items()]
        for row in (figures.keys(), map(str, figures.values())):
            yield "  ".join(" " * (width - cells(cell)) + cell for cell, width in zip(row, widths, strict=True))
