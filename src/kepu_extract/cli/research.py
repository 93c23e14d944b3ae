"""`kepu-extract research`."""

from pathlib import Path
from typing import Annotated

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


def research_command(
    inputs: InputsArgument,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder for the pack.")],
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
    """Make a pack of tables and networks for research.

    Tables are Parquet and CSV with fixed columns, each list a table of its own. Needs the extra [research].
    """
    from kepu_extract.errors import KepuError, MissingExtraError
    from kepu_extract.paths import exists, is_folder
    from kepu_extract.write.research.pack import require_research, write_pack

    if exists(output) and not is_folder(output):
        raise WrongUsage(f"{output} is a file; name a folder for the pack (-o pack/)")
    try:
        require_research()
    except MissingExtraError as error:
        raise WrongUsage(str(error)) from error
    given = Inputs(inputs, Reading(ocr, lexicon, jobs, timeout, memory, size, include, exclude))
    given.refuse_as_output(output)
    try:
        packed = write_pack(output, given.extractions())
    except KepuError as error:
        say(f"the output {error}")
        raise typer.Exit(1) from error
    code = given.exit_code()
    say(f"{packed.files} files with {packed.documents} documents are in {output}; its codebook.md says what is what.")
    raise typer.Exit(code)
