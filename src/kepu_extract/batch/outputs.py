"""Where the outputs of many files go, in whatever order they come, so that a later run can go on."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Protocol

from kepu_extract.batch.process import Outcome
from kepu_extract.write.atomic import DiskFullError, UnwritableOutputError, atomic_file, unwritable, write_atomically
from kepu_extract.write.forms import FORMS, FormName
from kepu_extract.write.journal import Journal
from kepu_extract.write.shown import write_shown
from kepu_extract.write.sinks import places, standard_output

if TYPE_CHECKING:
    from kepu_extract.write.sheets.filling import Filling


class Outputs(Protocol):
    """The outputs of one run."""

    @property
    def manifest(self) -> Path | None:
        """Where the manifest of the run goes, or None for outputs that cannot be taken up again."""

    def open(self, names: Sequence[str]) -> None:
        """Take up what an earlier run left of these files. Raises UnwritableOutputError."""

    def has(self, name: str, sha256: str) -> bool:
        """Tell whether there is an output of this file, with this hash."""

    def place(self, name: str) -> str:
        """Return where the output of this file stands below the folder, or "" where it has none of its own."""

    def stands(self, name: str) -> bool:
        """Tell whether an output that was put is still there."""

    def put(self, outcome: Outcome) -> UnwritableOutputError | None:
        """Keep the output of one file, if it has any.

        Returns why this output cannot be kept; raises that where it means that no other can be kept either.
        """

    def finish(self, names: Sequence[str]) -> None:
        """Bring the outputs of all files into their final form, in this order. Raises UnwritableOutputError."""

    def close(self) -> None:
        """Let go of all files; after `finish` or without it."""


class FolderOutputs:
    """One JSON file for each input, below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.manifest = folder / "manifest.jsonl"
        self._places: dict[str, str] = {}

    def open(self, names: Sequence[str]) -> None:
        """Settle the names of all outputs, which must not be in each other's way."""
        self._places = places(names)

    def has(self, name: str, sha256: str) -> bool:
        """Tell whether the file is there as it was written."""
        try:
            with self._target(name).open("rb") as file:
                return file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def place(self, name: str) -> str:
        """Return the path of the output below the folder."""
        return self._places[name]

    def stands(self, name: str) -> bool:
        """Tell whether the file is there."""
        return self._target(name).is_file()

    def _target(self, name: str) -> Path:
        return self._folder / self._places[name]

    def put(self, outcome: Outcome) -> UnwritableOutputError | None:
        """Write the file under its final name, whole."""
        if outcome.output is None:
            return None
        try:
            write_atomically(self._target(outcome.item.name), outcome.output, only_writer=True)
        except DiskFullError:
            raise
        except UnwritableOutputError as error:
            return error
        return None

    def finish(self, names: Sequence[str]) -> None:
        """Do nothing: each output stands for itself."""

    def close(self) -> None:
        """Do nothing: no file is open."""


class LineOutputs:
    """One file with a line for each input; until all are done, a hidden file beside it holds them as they come."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}.part")
        self.manifest = manifest_beside(path)
        self._journal: Journal | None = None

    @property
    def journal(self) -> Journal:
        """The lines so far; `open` must have been called."""
        assert self._journal is not None
        return self._journal

    def open(self, names: Sequence[str]) -> None:
        """Take up the lines of a run that was stopped, or of one that ended."""
        try:
            if not self._part.exists() and self._path.is_file():
                with suppress(FileNotFoundError):
                    copyfile(self._path, self._part)
        except OSError as error:
            raise unwritable(error, str(self._part)) from error
        self._journal = Journal(self._part)

    def has(self, name: str, sha256: str) -> bool:
        """Tell whether there is that line."""
        return self.journal.sha256(name) == sha256

    def place(self, name: str) -> str:
        """Return that a line is no file."""
        return ""

    def stands(self, name: str) -> bool:
        """Tell that no line gets lost: they stand in the file that was just written."""
        return True

    def put(self, outcome: Outcome) -> UnwritableOutputError | None:
        """Add the line."""
        if outcome.output is not None:
            self.journal.put(outcome.item.name, outcome.output.encode())
        return None

    def finish(self, names: Sequence[str]) -> None:
        """Write the file in the order of the inputs."""
        with atomic_file(self._path, only_writer=True) as file:
            for name in names:
                file.write(self.journal.get(name))
        self.close()
        try:
            self._part.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(error, str(self._part)) from error

    def close(self) -> None:
        """Keep the lines so far for the next run."""
        if self._journal is not None:
            self._journal.close()


class TableOutputs(LineOutputs):
    """Tables of Parquet below a folder, written from the lines when all files are done."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / ".rows.jsonl")
        self._folder = folder
        self.manifest = folder / "manifest.jsonl"

    def finish(self, names: Sequence[str]) -> None:
        """Write the tables in the order of the inputs, and keep the lines for the next run."""
        from kepu_extract.write.as_parquet import write_tables

        write_tables(self._folder, (self.journal.get(name) for name in names))
        super().finish(names)


class ShownOutputs(LineOutputs):
    """What people look at (workbook, CSV, pages), of all files, written from the lines when all files are done."""

    def __init__(self, form: FormName, path: Path, filling: "Filling | None" = None) -> None:
        folder = path if FORMS[form].folder and path.suffix.lower() not in FORMS[form].suffixes else path.parent
        super().__init__(folder / f".{path.name}.jsonl")
        self._form, self._target, self._filling = form, path, filling
        self.manifest = folder / "manifest.jsonl" if folder == path else manifest_beside(path)

    def finish(self, names: Sequence[str]) -> None:
        """Write them in the order of the inputs, and keep the lines for the next run."""
        write_shown(self._form, self._target, (self.journal.get(name) for name in names), self._filling)
        super().finish(names)


class StreamOutputs:
    """Lines on standard output in the order of the inputs; those that come early wait on disk."""

    manifest = None

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._written = 0
        self._waiting: set[str] = set()

    def open(self, names: Sequence[str]) -> None:
        """Make the waiting room."""
        self._journal = Journal()

    def has(self, name: str, sha256: str) -> bool:
        """Tell that nothing is kept."""
        return False

    def place(self, name: str) -> str:
        """Return that a line is no file."""
        return ""

    def stands(self, name: str) -> bool:
        """Tell that what was written is gone to whoever reads it."""
        return True

    def put(self, outcome: Outcome) -> UnwritableOutputError | None:
        """Write the line, and those that waited for it."""
        self._waiting.add(outcome.item.name)
        self._journal.put(outcome.item.name, (outcome.output or "").encode())
        while self._written < len(self._names) and self._names[self._written] in self._waiting:
            name = self._names[self._written]
            self._waiting.remove(name)
            standard_output(self._journal.get(name).decode())
            self._written += 1
        return None

    def finish(self, names: Sequence[str]) -> None:
        """Do nothing: all is written."""
        sys.stdout.flush()

    def close(self) -> None:
        """Give the waiting room up."""
        self._journal.close()


def manifest_beside(path: Path) -> Path:
    """Return where the manifest of a file of lines is: all.jsonl has all.manifest.jsonl."""
    return path.with_name(f"{path.stem}.manifest.jsonl")
