"""Messages for whoever runs the command."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from kepu_extract.language import said
from kepu_extract.write.printable import printable

if TYPE_CHECKING:
    from kepu_extract.batch import Item

_WARNINGS_SHOWN = 5


def say(message: str) -> None:
    """Print one line on standard error, in the language of whoever reads it."""
    typer.echo(printable(said(message)), err=True)


def say_traceback(traceback: str) -> None:
    """Print a traceback on standard error, line by line."""
    for line in traceback.splitlines():
        typer.echo(printable(line), err=True)


def say_warnings(item: "Item", warnings: Sequence[str]) -> None:
    """Print the first warnings of a file, a line each."""
    for warning in warnings[:_WARNINGS_SHOWN]:
        say(f"{called(item)}: {warning}")
    if more := warnings[_WARNINGS_SHOWN:]:
        say(f"{called(item)}: and {len(more)} more, which stand in the diagnostics of the output")


def called(item: "Item") -> str:
    """Return a file's name as its user finds it: the path; for a member of an archive the name inside."""
    from kepu_extract.batch import STANDARD_INPUT

    if item.path == STANDARD_INPUT:
        return item.name if item.name != str(STANDARD_INPUT) else "standard input"
    return str(item.path) if item.member is None else item.name
