"""`kepu-extract trace`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.compared import FORM_HELP, CompareTo, extraction_of, form_of_comparison, give
from kepu_extract.cli.console import say
from kepu_extract.cli.given import ExcludeOption, IncludeOption, Inputs, JobsOption, Reading
from kepu_extract.cli.options import (
    LexiconOption,
    MemoryOption,
    Ocr,
    OcrOption,
    PasswordOption,
    SizeOption,
    TimeoutOption,
)


def trace_command(
    upper: Annotated[Path, typer.Argument(metavar="UPPER", help="The plan to be carried out, or its stored JSON.")],
    lowers: Annotated[
        list[Path],
        typer.Argument(metavar="LOWER", help="Plans that carry it out: documents, folders, .zip archives, or their stored JSON and JSONL."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="去向.xlsx or 去向.json. Default: standard output.")
    ] = None,
    to: Annotated[CompareTo | None, typer.Option(show_default="what -o ends in, else table", help=FORM_HELP)] = None,
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
    """Show where tasks and targets of UPPER went in LOWER.

    For each task and target, and each lower plan: the same, changed, stricter, less strict, merged into another task, or
    missing; and what the lower plans have besides. They are matched as by `compare`. A smaller absolute number of a lower
    level is its part of the upper one's: it has changed, and is neither stricter nor laxer. The exit code is 1 where a
    file could not be read; the others are traced.
    """
    from kepu_extract.compare.trace import trace
    from kepu_extract.write.traced import trace_json, trace_tables, write_trace

    form = form_of_comparison(output, to, CompareTo)
    top = extraction_of(upper, output, Reading(ocr, lexicon, 1, timeout, memory, size))
    given = Inputs(lowers, Reading(ocr, lexicon, jobs, timeout, memory, size, include, exclude))
    if output is not None:
        given.refuse_as_output(output)
    found = list(given.extractions())
    code = given.exit_code()
    below = [one for one in found if one.source.sha256 != top.source.sha256]
    if len(below) < len(found):
        say(f"{upper} is among the lower plans too, and left out there")
    if not below:
        say("there is no lower plan to look into; name the plans that carry the upper one out")
        raise typer.Exit(1)
    traced = trace(top, below)
    give(
        form,
        output,
        tables=lambda: trace_tables(traced),
        json=lambda: trace_json(traced),
        workbook=lambda path: write_trace(path, traced),
    )
    raise typer.Exit(code)
