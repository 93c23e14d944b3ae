"""`kepu-extract check`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from kepu_extract.cli.compared import FORM_HELP, CompareTo, extraction_of, form_of_comparison, give
from kepu_extract.cli.console import say
from kepu_extract.cli.given import Reading
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
    from kepu_extract.model import Extraction


def check_command(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A table of tasks: a workbook, Word file, CSV …, or its stored JSON.")],
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="The document that it was made from, or its stored JSON.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="核对.xlsx or 核对.json. Default: standard output.")
    ] = None,
    to: Annotated[CompareTo | None, typer.Option(show_default="what -o ends in, else table", help=FORM_HELP)] = None,
    ocr: OcrOption = Ocr.AUTO,
    password: PasswordOption = None,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
) -> None:
    """Check a table of tasks against its plan.

    Shown are rows that the plan does not have, tasks that no row holds, and units, time limits and numbers that differ, each
    with both quotes. A task that was split into rows, or merged with others, is held. Of a workbook that this command
    has written the sheet 任务分解表 counts, and of one of many files the rows of PLAN.

    A unit must have the role that the plan gives it (牵头, 责任, 配合). Where the table has no column for a role, another
    stands for it: 责任单位 for who leads or takes part, 牵头单位 for who is responsible, never 配合单位 beside one of
    these. One column of units alone holds all roles.

    Exit codes: 0 the two agree, 1 they differ or a file could not be read, 2 wrong usage.
    """
    from kepu_extract.compare.check import check
    from kepu_extract.write.checked import check_json, check_tables, write_check

    form = form_of_comparison(output, to, CompareTo)
    how = Reading(ocr, lexicon, 1, timeout, memory, size)
    of = extraction_of(plan, output, how)
    rows = _table(table, of.source.name, output, how)
    if not any(document.tasks for document in rows.documents):
        if any(document.tasks for document in of.documents):
            say(f"{table} holds no row that is a task; see that its headings say so (任务, 责任单位, 完成时限)")
        else:
            say(f"{plan} holds no task that {table} could be checked by")
        raise typer.Exit(1)
    found = check(of, rows)
    give(form, output, tables=lambda: check_tables(found), json=lambda: check_json(found), workbook=lambda path: write_check(path, found))
    if not found.troubles:
        say(f"{table} and {plan} agree in all {len(found.held)} rows and tasks")
    raise typer.Exit(1 if found.troubles else 0)


def _table(path: Path, plan: str, output: Path | None, how: Reading) -> "Extraction":
    """Return what a table says, also one that this command has written: of its workbook that is one of its sheets, with the rows of `plan`."""
    from kepu_extract.batch import Failure, Isolation, Item, alone_or_failure, extract_file
    from kepu_extract.batch.own_outputs import is_own_output
    from kepu_extract.batch.stored import is_stored
    from kepu_extract.cli.own_table import own_table
    from kepu_extract.cli.single import overlay_or_usage
    from kepu_extract.errors import KepuError
    from kepu_extract.paths import exists, is_file, real

    rows = None
    if path.suffix.lower() in (".xlsx", ".csv") and is_file(path):
        try:
            rows = own_table(path, plan)
        except KepuError:  # which the reader says better
            rows = None
    if rows is None and (is_stored(path) or not is_own_output(path)):
        return extraction_of(path, output, how)
    if output is not None and exists(output) and real(output) == real(path):
        raise WrongUsage(f"{output} is an input; choose another name for the output")
    item = Item(path, path.name) if rows is None else replace(Item(path, f"{path.stem}.csv"), data=rows)
    work = partial(extract_file, ocr=how.ocr.value, lexicon=overlay_or_usage(how.lexicon))
    result = alone_or_failure(work, item, Isolation(how.timeout, how.memory, how.size))
    if isinstance(result, Failure):
        say(f"{path}: {result.reason}")
        raise typer.Exit(1)
    return result.model_copy(update={"source": result.source.model_copy(update={"name": path.name})})
