"""`kepu-extract units`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.console import keep_and_say, say
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


class UnitsTo(StrEnum):
    """The form of what is written for units."""

    DOCX = "docx"


def units_command(
    inputs: InputsArgument,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Folder for a Word file of each unit, or 任务单.docx for one with all."),
    ] = None,
    to: Annotated[UnitsTo | None, typer.Option(show_default="docx with -o, else a table on the terminal", help="docx: 任务单.")] = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="WORDS", help="Only units with these words in their name; repeatable.")
    ] = None,
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
    """Show what each unit has to do, or write it a 任务单.

    A 任务单 has the tasks of a unit in all files, those that it leads first, with deadlines, who else takes part and where
    they stand. Units of several files are one where place and name agree. A 任务单 that somebody has changed is kept as .bak.
    """
    from kepu_extract.errors import KepuError
    from kepu_extract.write.word.unit_orders import order_files, orders_of, write_orders

    if to is not None and output is None:
        raise WrongUsage("--to docx writes files; name a folder or a file with -o (-o 任务单/ or -o 任务单.docx)")
    if output is not None and output.suffix and output.suffix.lower() != ".docx" and not output.is_dir():
        raise WrongUsage(f"{output} names a form that is not written; give a folder (-o 任务单/) or a name that ends in .docx")
    given = Inputs(inputs, Reading(ocr, lexicon, jobs, timeout, memory, size, include, exclude))
    if output is not None:
        given.refuse_as_output(output)
    orders = [one for one in orders_of(given.extractions()) if unit is None or any(word in one.unit for word in unit)]
    code = given.exit_code()
    if not orders:
        if unit:
            say(f"no task names a unit with {'、'.join(unit)}; `kepu-extract outline` shows what a document holds")
        elif not code:
            say("no task names a unit; `kepu-extract outline` shows what a document holds")
        raise typer.Exit(1)
    if output is None:
        from kepu_extract.cli.single import output_console
        from kepu_extract.wording import ROLES
        from kepu_extract.write.as_table import table_of

        rows = ([one.unit, one.region, len(one.rows), *(one.counts[role] or None for role in ROLES.values())] for one in orders)
        output_console().print(table_of("", ["单位", "地区", "任务", *ROLES.values()], rows))
        raise typer.Exit(code)
    try:
        for one in order_files(output, orders):
            keep_and_say(one)
        write_orders(output, orders)
    except KepuError as error:
        say(f"the output {error}")
        raise typer.Exit(1) from error
    raise typer.Exit(code)
