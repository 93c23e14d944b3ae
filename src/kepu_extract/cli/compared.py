"""What the commands that put documents beside each other have in common: their forms, and how they take one file."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from kepu_extract.cli.console import keep_and_say, say
from kepu_extract.cli.given import Inputs, Reading
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from rich.table import Table

    from kepu_extract.model import Extraction


class CompareTo(StrEnum):
    """The forms of a comparison."""

    TABLE = "table"
    JSON = "json"
    XLSX = "xlsx"


class PageTo(StrEnum):
    """The forms of a comparison of two documents."""

    TABLE = "table"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"


FORM_HELP = "table: what changed, for the eye; json, xlsx: all, with both quotes."
_Form = TypeVar("_Form", CompareTo, PageTo)


def form_of_comparison(output: Path | None, to: _Form | None, forms: type[_Form]) -> _Form:
    """Return the form that -o and --to ask for; where the two do not fit together, end the command with 2."""
    files = {f".{form.value}": form for form in forms if form.value != "table"}
    named = files.get(output.suffix.lower()) if output is not None else None
    if output is not None and named is None:
        raise WrongUsage(f"{output} names a form that is not written; end the name in {' or '.join(sorted(files, reverse=True))}")
    if output is None and to is not None and to.value in ("xlsx", "html"):
        raise WrongUsage(f"--to {to.value} writes a file; name it with -o (-o 对照.{to.value})")
    if named is not None and to not in (None, named):
        raise WrongUsage(f"{output} asks for {named.value} and --to for {to.value if to else ''}; leave --to out, or change the name")
    return named or to or forms("table")


def give(
    form: CompareTo | PageTo,
    output: Path | None,
    *,
    tables: "Callable[[], Iterable[Table]]",
    json: Callable[[], str],
    workbook: Callable[[Path], None],
    page: Callable[[], str] | None = None,
) -> None:
    """Print or write a comparison in a form; where it cannot be written, say why and end the command with 1."""
    from kepu_extract.cli.single import output_console
    from kepu_extract.errors import KepuError
    from kepu_extract.write.atomic import write_atomically
    from kepu_extract.write.sinks import standard_output

    try:
        keep_and_say(output)
        if form.value == "xlsx" and output is not None:
            workbook(output)
        elif form.value == "html" and output is not None and page is not None:
            write_atomically(output, page())
        elif form.value == "json" and output is not None:
            write_atomically(output, json())
        elif form.value == "json":
            standard_output(json())
        else:
            for table in tables():
                output_console().print(table)
    except KepuError as error:
        say(str(error))
        raise typer.Exit(1) from error


def extraction_of(path: Path, output: Path | None, how: Reading) -> "Extraction":
    """Return what the one file says; where there is none or several, end the command."""
    given = Inputs([path], how)
    if output is not None:
        given.refuse_as_output(output)
    found = list(given.extractions())
    if code := given.exit_code():
        raise typer.Exit(code)
    if len(found) != 1:
        raise WrongUsage(f"{path} holds {len(found)} files; give one file here")
    return found[0]
