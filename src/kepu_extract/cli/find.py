"""`kepu-extract show` and `kepu-extract find`."""

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepu_extract.cli.console import say
from kepu_extract.cli.given import ExcludeOption, IncludeOption, Inputs, InputsArgument, JobsOption, Reading
from kepu_extract.cli.options import (
    LexiconOption,
    MemoryOption,
    Ocr,
    OcrOption,
    PasswordOption,
    SizeOption,
    TimeoutOption,
)
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from kepu_extract.write.selected import SelectedKind
    from kepu_extract.write.sheets.sheets import Cell


class FindKind(StrEnum):
    """The kinds of findings that tables show."""

    TASK = "task"
    UNIT = "unit"
    INDICATOR = "indicator"
    BUDGET = "budget"
    TIMELINE = "timeline"
    PERSON = "person"
    FILE = "file"
    DOUBT = "doubt"


class FindTo(StrEnum):
    """How `find` says what it found."""

    TABLE = "table"
    JSONL = "jsonl"


KindOption = Annotated[
    list[FindKind] | None,
    typer.Option(show_default="all", help="What to show: tasks, units with their tasks, targets, money … ; repeatable."),
]
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def show_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document, or JSON that this command has written.")],
    kind: KindOption = None,
    ocr: OcrOption = Ocr.AUTO,
    password: PasswordOption = None,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
) -> None:
    """Show what FILE says as tables.

    They are the sheets of the workbook (-o 任务.xlsx) as far as a screen has room for them. What FILE does not say has no
    table.
    """
    from kepu_extract.cli.single import output_console
    from kepu_extract.write.selected import KIND_SHEETS, Wanted, selected, selected_table

    given = Inputs([file], Reading(ocr, lexicon, 1, timeout, memory, size))
    rows: dict[SelectedKind, list[list[Cell]]] = {one: [] for one in _kinds(kind, tuple(KIND_SHEETS))}
    for extraction in given.extractions():
        for one, found in rows.items():
            found += [cells for _, cells in selected(one, extraction, Wanted())]
    code = given.exit_code()
    console = output_console()
    for one, found in rows.items():
        if found:
            console.print(selected_table(one, found, files=False))
    if not code and not any(rows.values()):
        say(f"{file} says nothing of that kind")
        code = 1
    raise typer.Exit(code)


def find_command(
    inputs: InputsArgument,
    unit: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Of units with these words in their name, or with the same function: 教育 finds 教体局.")
    ] = None,
    before: Annotated[str | None, typer.Option(metavar="DATE", help="Due by the end of this year, month or day: 2025-12.")] = None,
    after: Annotated[str | None, typer.Option(metavar="DATE", help="Due in this year, month or day, or later.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="With these words.")] = None,
    kind: Annotated[
        list[FindKind] | None, typer.Option(show_default="task, indicator, budget, timeline, person", help="What to look for; repeatable.")
    ] = None,
    to: Annotated[FindTo, typer.Option(help="table: for the eye; jsonl: each finding as a line of JSON.")] = FindTo.TABLE,
    ocr: OcrOption = Ocr.AUTO,
    password: PasswordOption = None,
    lexicon: LexiconOption = None,
    jobs: JobsOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
) -> None:
    """Find tasks, targets, money … in many files.

    Looks through documents, folders, and JSON or JSONL that was written before, which is quicker. All that is asked must
    hold. The exit code is 1 where nothing is found, too.
    """
    from kepu_extract.cli.single import output_console
    from kepu_extract.values.periods import first_day, last_day
    from kepu_extract.write.selected import Wanted, selected, selected_line, selected_table
    from kepu_extract.write.sinks import standard_output

    wanted = Wanted(unit, last_day(_date(before, "--before")) if before else None, first_day(_date(after, "--after")) if after else None, text)
    given = Inputs(inputs, Reading(ocr, lexicon, jobs, timeout, memory, size, include, exclude))
    rows: dict[SelectedKind, list[list[Cell]]] = {one: [] for one in _kinds(kind, ("task", "indicator", "budget", "timeline", "person"))}
    count = 0
    for extraction in given.extractions():
        for one, found in rows.items():
            for entry, cells in selected(one, extraction, wanted):
                count += 1
                if to == FindTo.JSONL:
                    standard_output(selected_line(one, entry))
                else:
                    found.append(cells)
    code = given.exit_code()
    console = output_console()
    for one, found in rows.items():
        if found:
            console.print(selected_table(one, found, files=True))
    if not count and not code:
        say("nothing was found; ask for less, or see `kepu-extract show` for what a file holds")
        code = 1
    raise typer.Exit(code)


def _kinds(said: list[FindKind] | None, default: "Sequence[SelectedKind]") -> "list[SelectedKind]":
    return [one.value for one in said] if said else list(default)


def _date(said: str, option: str) -> str:
    if not _DATE.fullmatch(said):
        raise WrongUsage(f"{option} {said} is no date; write a year, a month or a day: 2025, 2025-12, 2025-12-31")
    return said
