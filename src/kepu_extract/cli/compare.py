"""`kepu-extract compare`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepu_extract.cli.console import say
from kepu_extract.cli.given import Inputs, Reading
from kepu_extract.cli.options import LexiconOption, MemoryOption, Ocr, OcrOption, SizeOption, TimeoutOption
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from kepu_extract.model import Extraction


class CompareTo(StrEnum):
    """The forms of a comparison."""

    TABLE = "table"
    JSON = "json"
    XLSX = "xlsx"


_FILE_FORMS = {".json": CompareTo.JSON, ".xlsx": CompareTo.XLSX}


def compare_command(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier document (draft, upper plan), or its stored JSON.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The later document (final, lower plan), or its stored JSON.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="对照.xlsx or 对照.json. Default: standard output.")
    ] = None,
    to: Annotated[
        CompareTo | None,
        typer.Option(show_default="what -o ends in, else table", help="table: what changed, for the eye; json, xlsx: all, with both quotes."),
    ] = None,
    ocr: OcrOption = Ocr.AUTO,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
) -> None:
    """Show what changed from A to B.

    Sections, tasks and targets are matched by title, wording and number. Shown are values that changed, became stricter
    or less strict, what was added and dropped, and units that came, left or changed their role.
    """
    from kepu_extract.compare.changes import changes_of
    from kepu_extract.errors import KepuError
    from kepu_extract.write.atomic import write_atomically
    from kepu_extract.write.compared import comparison_json, comparison_tables, write_comparison
    from kepu_extract.write.sinks import standard_output

    form = _form(output, to)
    first, second = (_extraction(path, output, Reading(ocr, lexicon, 1, timeout, memory, size)) for path in (before, after))
    changes = changes_of(first, second)
    try:
        if form == CompareTo.XLSX and output is not None:
            write_comparison(output, changes)
        elif form == CompareTo.JSON and output is not None:
            write_atomically(output, comparison_json(first, second, changes))
        elif form == CompareTo.JSON:
            standard_output(comparison_json(first, second, changes))
        else:
            from kepu_extract.cli.single import output_console

            for table in comparison_tables(changes):
                output_console().print(table)
    except KepuError as error:
        say(str(error))
        raise typer.Exit(1) from error


def _form(output: Path | None, to: CompareTo | None) -> CompareTo:
    named = _FILE_FORMS.get(output.suffix.lower()) if output is not None else None
    if output is not None and named is None:
        raise WrongUsage(f"{output} names a form that is not written; end the name in .xlsx or .json")
    if output is None and to == CompareTo.XLSX:
        raise WrongUsage("--to xlsx writes a file; name it with -o (-o 对照.xlsx)")
    if named is not None and to not in (None, named):
        raise WrongUsage(f"{output} asks for {named.value} and --to for {to.value if to else ''}; leave --to out, or change the name")
    return named or to or CompareTo.TABLE


def _extraction(path: Path, output: Path | None, how: Reading) -> "Extraction":
    """Return what the one file says; where there is none or several, end the command."""
    given = Inputs([path], how)
    if output is not None:
        given.refuse_as_output(output)
    found = list(given.extractions())
    if code := given.exit_code():
        raise typer.Exit(code)
    if len(found) != 1:
        raise WrongUsage(f"{path} holds {len(found)} files; compare takes one and one")
    return found[0]
