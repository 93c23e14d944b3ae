"""`kepu-extract FILE...`, the command that everything else is for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.given import ExcludeOption, IncludeOption, JobsOption, cores
from kepu_extract.cli.options import (
    Changes,
    ChangesOption,
    DebugOption,
    LexiconOption,
    MemoryOption,
    NameOption,
    Ocr,
    OcrOption,
    PasswordOption,
    SizeOption,
    TimeoutOption,
)
from kepu_extract.cli.usage import WrongUsage


class To(StrEnum):
    """The forms of output."""

    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"
    CSV = "csv"
    DOCX = "docx"
    HTML = "html"
    MD = "md"
    ICS = "ics"
    GBT33480 = "gbt33480"


class Errors(StrEnum):
    """How failures are said."""

    TEXT = "text"
    JSON = "json"


def extract_command(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Documents, or folders, archives (.zip, .rar, .7z) and mail (.eml, .msg) that are read with all in them; - reads standard input. "
            "JSON and JSONL that this command has written, where no document is given: tables and pages are made from it.",
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File for one input, folder for several (out/a/plan.docx.json); with jsonl, xlsx, docx, md, ics and xml always a file, "
            "with parquet always a folder. Its suffix says the form: 任务.xlsx. Default: standard output.",
        ),
    ] = None,
    to: Annotated[
        To | None,
        typer.Option(
            show_default="what -o ends in, else json",
            help="json: one JSON for each input; jsonl: one line for each input; xlsx: a workbook for offices with "
            "任务分解表 and more; csv: the same tables as files; docx: 任务分解表 in Word; html: a page to check the findings on, of several "
            "inputs in a folder with an index; md: outline and tables as Markdown; ics: deadlines with "
            "reminders; gbt33480: metadata as XML after GB/T 33480; "
            "parquet: tables of documents, tasks, assignments and so on (needs the extra [parquet]).",
        ),
    ] = None,
    indent: Annotated[int, typer.Option(min=0, max=8, help="Blanks a level; 0 writes one line.")] = 2,
    ocr: OcrOption = Ocr.AUTO,
    changes: ChangesOption = Changes.ACCEPTED,
    password: PasswordOption = None,
    name: NameOption = None,
    lexicon: LexiconOption = None,
    corrections: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="What people corrected, laid over what is found: the corrections.json of a review page, or an edited "
            "workbook (-o 任务.xlsx); repeatable. What was filled into such a workbook goes into the new one.",
        ),
    ] = None,
    jobs: JobsOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    force: Annotated[bool, typer.Option("--force", help="Do again what is done and unchanged.")] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")] = False,
    errors: Annotated[
        Errors, typer.Option(help="json: on standard error a line of JSON for each file that failed, and for nothing else.")
    ] = Errors.TEXT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say what failed, and nothing else.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say of each file what was found in it, and how long that took.")] = False,
    debug: DebugOption = False,
) -> None:
    """Extract what documents say, as JSON or tables.

    An input that fails stops no other: it is named at the end with its reason, and the exit code is 1 (130 after
    Ctrl-C). With jsonl it is a line too, with an error and no documents. In a folder, hidden files, lock files
    (~$...) and links out of it are skipped, and so is what this program wrote; any other file is tried, and fails
    where no reader takes it. Where there is no document in what was given, JSON and JSONL that this program wrote
    are taken as they are, and no document is read again.

    Inputs are read in child processes: one that crashes, hangs or wants too much memory fails alone. What became of
    each of several stands in manifest.jsonl (with --to jsonl -o all.jsonl in all.manifest.jsonl). The same command
    goes on where a run was stopped, and does only what is new, changed or failed. For that a hidden file
    (.任务.xlsx.jsonl) beside a table of several holds all that was found; it and the manifest may be deleted afterwards.
    """
    from kepu_extract.batch import Isolation, Selection, Settings
    from kepu_extract.batch.inputs import expanded
    from kepu_extract.cli.many import Pace
    from kepu_extract.cli.runner import Run, UsageError
    from kepu_extract.cli.single import corrections_or_usage, overlay_or_usage
    from kepu_extract.read.limits import sized

    try:
        selection = Selection(include or (), exclude or ())
        settings = Settings(
            indent=indent,
            ocr=ocr.value,
            changes=changes.value,
            lexicon=overlay_or_usage(lexicon),
            corrections=corrections_or_usage(corrections),
        )
        with sized(size):
            run = Run(expanded(inputs), output, to.value if to else None, settings, selection, name=name)
    except UsageError as error:
        raise WrongUsage(str(error)) from error
    isolation = Isolation(timeout, memory, size, noisy=debug)
    raise typer.Exit(run(Pace(jobs or cores(), isolation, force, fail_fast, debug, quiet, verbose, errors is Errors.JSON)))
