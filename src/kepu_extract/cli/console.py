"""Messages for whoever runs the command."""

import typer

from kepu_extract.write.printable import printable


def say(message: str) -> None:
    """Print one line on standard error."""
    typer.echo(printable(message), err=True)


def say_traceback(traceback: str) -> None:
    """Print a traceback on standard error, line by line."""
    for line in traceback.splitlines():
        say(line)
