"""`kepu-extract FILE...`, the command that everything else is for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.options import DebugOption, NameOption, Ocr, OcrOption


class To(StrEnum):
    """The forms of output."""

    JSON = "json"
    JSONL = "jsonl"


def extract_command(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Documents, or folders that are read with all below them; - reads standard input."
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File for one input, folder for several (out/a/plan.docx.json); with jsonl always a file. "
            "Default: standard output.",
        ),
    ] = None,
    to: Annotated[To, typer.Option(help="json: one JSON for each input; jsonl: one line for each input.")] = To.JSON,
    indent: Annotated[int, typer.Option(min=0, max=8, help="Blanks a level; 0 writes one line.")] = 2,
    ocr: OcrOption = Ocr.AUTO,
    name: NameOption = None,
    debug: DebugOption = False,
) -> None:
    """Extract what documents say, as JSON.

    An input that fails stops no other: it is named at the end with its reason, and the exit code is 1. With jsonl
    it is a line too, with an error and no documents. In a folder, hidden files, lock files (~$...) and links out of
    it are skipped; any other file is tried, and fails where no reader takes it.
    """
    from kepu_extract.batch import Settings
    from kepu_extract.cli.runner import Run, UsageError

    try:
        run = Run(inputs, output, Settings(to.value, indent, ocr.value), name=name, debug=debug)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from error
    raise typer.Exit(run())
