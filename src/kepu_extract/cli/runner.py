"""What one call of the command does: settle where outputs go, then do one file here or many in child processes."""

import dataclasses
import os
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from kepu_extract.batch import Item, Outcome, Selection, Settings, find_inputs, process_alone
from kepu_extract.batch.outputs import (
    FolderOutputs,
    LineOutputs,
    Outputs,
    ShownOutputs,
    StreamOutputs,
    TableOutputs,
    manifest_beside,
)
from kepu_extract.batch.process import about
from kepu_extract.batch.stored_inputs import or_stored
from kepu_extract.cli.console import (
    called,
    keep_and_say,
    say,
    say_as_json,
    say_filled,
    say_found,
    say_traceback,
    say_warnings,
)
from kepu_extract.cli.many import Pace, run_many, say_skipped
from kepu_extract.cli.progress import show_waiting
from kepu_extract.errors import KepuError, MissingExtraError
from kepu_extract.paths import exists, is_file, is_folder, real
from kepu_extract.write import sinks
from kepu_extract.write.atomic import write_atomically
from kepu_extract.write.forms import FORMS, FormName, form_of
from kepu_extract.write.shown import write_shown

if TYPE_CHECKING:
    from kepu_extract.write.sheets.filling import Filling

ALL_GOOD, SOME_FAILED, WRONG_USAGE = 0, 1, 2
OTHER_DOCUMENT = "other-document"  # code of a failure: corrections that are about another file
_EMPTY = "There is no file to read in what was given; check the path and the patterns."
_FILE_SUFFIXES = tuple(suffix for form in FORMS.values() for suffix in form.suffixes)


class UsageError(Exception):
    """The arguments do not fit together; the message says how they would."""


def _stays_below(name: str) -> bool:
    """Tell whether an output of this name stands below the folder it is put into, on every system."""
    return name not in ("", ".") and not any(part in ("", "..") or ":" in part for part in re.split(r"[/\\]", name))


def names_file(output: str | None) -> bool:
    """Tell whether what -o says is no folder, by its last sign or by what is there."""
    return output is not None and not output.endswith(("/", os.sep)) and not is_folder(output)


class Run:
    """The files of one call, where their outputs go, and what became of them."""

    def __init__(
        self,
        paths: Sequence[Path],
        output: str | None,
        to: FormName | None,
        settings: Settings,
        selection: Selection,
        *,
        name: str | None,
    ) -> None:
        """Settle inputs and output. Raises UsageError where they do not fit together."""
        self._refused: str | None = None
        try:
            self._form = form_of(output if names_file(output) else None, to)
        except ValueError as error:
            self._form, self._refused = FORMS["json"], str(error)
        self._paths = paths
        self._settings = settings = dataclasses.replace(settings, to=self._form.name)
        if output == "":
            raise UsageError("-o is empty; name a file or a folder")
        self._output = None if output in (None, "-") else Path(output)
        self._into_folder = output is not None and not names_file(output)
        self._inputs = or_stored(find_inputs(paths, name=name, leave_out=self._own_files(), selection=selection), selection)
        items = self._inputs.items
        if name is not None and len(items) == 1 and items[0].stored is not None:
            items[0] = structs.replace(items[0], name=name)
        # A single file is done without report and manifest.
        self._alone = settings.to != "parquet" and [item.path for item in items] == [*paths] and len(items) == 1
        self._alone = self._alone and items[0].member is None
        if name is not None and len(items) != 1:
            raise UsageError("--name goes with a single file")
        self._settings = dataclasses.replace(self._settings, alone=self._alone)
        if name is not None and self._into_folder and not _stays_below(name):
            raise UsageError(f"--name {name} leads out of the folder of outputs; give a name without .. and /")
        self._check_output()
        self._check_corrections()

    def __call__(self, pace: Pace) -> int:
        """Process all files and return the exit code."""
        if not self._inputs.items:
            self._say_empty(pace)
            return SOME_FAILED
        try:
            copy = keep_and_say(self._output, silent=pace.errors_as_json)
        except KepuError as error:
            if pace.errors_as_json:
                say_as_json(str(self._output), error.code, str(error))
            else:
                say(str(error))
            return SOME_FAILED
        if copy is not None and self._form.name == "xlsx" and not self._settings.corrections and not pace.only_failures:
            say(f"What was filled in and changed in it goes into the new table with --corrections {copy}")
        code = self._one(self._inputs.items[0], pace) if self._alone else run_many(self._inputs, self._outputs(), self._settings, pace)
        if self._filling is not None and self._filling.is_written and not pace.only_failures:
            say_filled(self._filling.left(), self._filling.count, str(self._output))
        return code

    def _say_empty(self, pace: Pace) -> None:
        if pace.errors_as_json:
            say_as_json(", ".join(map(str, self._paths)), "not-found", _EMPTY)
        else:
            say_skipped(self._inputs)
            say(_EMPTY)

    def _one(self, item: Item, pace: Pace) -> int:
        with show_waiting():
            outcome = process_alone(item, self._settings, pace.isolation)
        if outcome.failure is not None and pace.debug and outcome.failure.traceback:
            say_traceback(outcome.failure.traceback)
        try:
            self._write(outcome)
        except KepuError as error:
            if pace.errors_as_json:
                say_as_json(called(item), error.code, str(error))
            else:
                say(f"{called(item)}: its output {error}")
            return SOME_FAILED
        if outcome.failure is None:
            if not pace.only_failures:
                say_warnings(item, outcome.warnings)
            if pace.verbose:
                say_found(item, outcome.counts, outcome.seconds)
            return ALL_GOOD
        if pace.errors_as_json:
            say_as_json(called(item), outcome.failure.code, outcome.failure.reason)
        else:
            say(f"{called(item)}: {outcome.failure.reason}")
        return WRONG_USAGE if outcome.failure.code == OTHER_DOCUMENT else SOME_FAILED

    def _write(self, outcome: Outcome) -> None:
        if outcome.output is None or (self._is_shown and outcome.failure is not None):
            return
        if self._output is None:
            sinks.standard_output(outcome.output)
        elif self._is_shown:
            write_shown(self._form.name, self._output, [outcome.output], self._filling)
        elif self._into_folder and self._settings.to == "json":
            write_atomically(self._output / sinks.places([outcome.item.name])[outcome.item.name], outcome.output)
        else:
            write_atomically(self._output, outcome.output)

    def _outputs(self) -> Outputs:
        if self._output is None:
            return StreamOutputs([item.name for item in self._inputs.items])
        if self._is_shown:
            return ShownOutputs(self._form.name, self._output, self._filling)
        if self._settings.to == "jsonl":
            return LineOutputs(self._output)
        return TableOutputs(self._output) if self._settings.to == "parquet" else FolderOutputs(self._output)

    @cached_property
    def _filling(self) -> "Filling | None":
        """What people have filled into the workbooks of --corrections, where a new one is written."""
        if self._form.name != "xlsx" or not self._settings.corrections:
            return None
        from kepu_extract.batch.corrected import filling_of

        return filling_of(self._settings.corrections, alone=self._alone)

    @property
    def _is_shown(self) -> bool:
        return self._form.writer != ""

    @property
    def _wants_folder(self) -> bool:
        """Tell whether what -o names is a folder, for this form and these inputs."""
        if self._form.folder:
            named = self._output is not None and self._output.suffix.lower() in self._form.suffixes
            return not named or (self._form.pages and not self._alone)
        return not self._form.gathers and not self._alone

    def _own_files(self) -> list[Path]:
        """Return what an earlier run wrote: it is no input, also where it lies in a folder of inputs."""
        if self._output is None:
            return []
        if not self._form.gathers or self._form.folder:
            return [] if is_file(self._output) else [self._output, self._output / "manifest.jsonl"]
        manifest = manifest_beside(self._output)
        return [self._output, manifest] if exists(manifest) else []

    def _check_output(self) -> None:
        """Raise UsageError where outputs would be mixed, overwritten or lost."""
        if self._output is not None and any(self._is_output(item.path) for item in self._inputs.items):
            raise UsageError(f"{self._output} is an input; choose another name for the output")
        if self._refused is not None:
            raise UsageError(self._refused)
        if not self._inputs.items:
            return  # which is said when it runs
        if self._settings.to == "parquet":
            self._check_parquet()
        if self._output is None:
            if self._is_shown:
                raise UsageError(f"--to {self._form.name} writes files; name them with -o ({self._form.example})")
            if not self._form.gathers and not self._alone:
                raise UsageError(f"{self._several()} need a folder for their outputs (-o out/) or --to jsonl")
        elif self._form.gathers and not self._form.folder and self._into_folder:
            raise UsageError(f"{self._output} is a folder; with --to {self._form.name} -o names a file")
        elif self._wants_folder:
            self._check_folder(self._output)
        self._check_names()

    def _is_output(self, path: Path) -> bool:
        return self._output is not None and exists(path) and real(path) == real(self._output)

    def _check_parquet(self) -> None:
        from kepu_extract.write.as_parquet import require_parquet

        if self._output is None:
            raise UsageError("--to parquet writes a folder of tables; name it with -o (-o tables/)")
        try:
            require_parquet()
        except MissingExtraError as error:
            raise UsageError(str(error)) from error

    def _check_folder(self, output: Path) -> None:
        whose = "the tables" if self._form.folder and not self._form.pages else self._several()
        if exists(output) and not is_folder(output):
            raise UsageError(f"{output} is a file; {whose} need a folder for their outputs")
        if output.suffix.lower() in _FILE_SUFFIXES and not self._into_folder:
            raise UsageError(f"{output} is called like a file; {whose} need a folder for their outputs (-o out/)")

    def _several(self) -> str:
        """Name the inputs, also where they are one in a folder or an archive."""
        if len(self._paths) > 1:
            return "several inputs"
        return f"the files in {self._paths[0]}"

    def _check_corrections(self) -> None:
        """Raise UsageError where corrections belong to none of several inputs; of a single one its words decide."""
        for source in self._settings.corrections if not self._alone else ():
            if not any(source.meant_for(item.name, "") for item in self._inputs.items) and not any(
                source.meant_for(item.name, about(item)) for item in self._inputs.items
            ):
                raise UsageError(f"the corrections are of {source.about}, which is none of the inputs; leave them out, or give that file")

    def _check_names(self) -> None:
        counts = Counter(item.name for item in self._inputs.items)
        name, count = counts.most_common(1)[0] if counts else ("", 0)
        if count > 1:
            raise UsageError(
                f"{count} inputs would both be called {name}; "
                "give the folder above them, or run them one after the other"
            )
