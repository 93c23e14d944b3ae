"""`kepu-extract outline`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.console import say
from kepu_extract.errors import KepuError

_NO_WRAPPING = 1000  # columns, where no screen sets a limit


def outline_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document; - reads standard input.")],
    name: Annotated[str | None, typer.Option(help="What to call the input.")] = None,
) -> None:
    """Print the section tree of FILE with the categories."""
    import sys

    from rich.console import Console

    from kepu_extract.pipeline import extract
    from kepu_extract.write.outline import outline_tree

    try:
        extraction = extract(sys.stdin.buffer if str(file) == "-" else file, name=name)
    except KepuError as error:
        say(str(error.named(str(file))))
        raise typer.Exit(1) from error
    console = Console(highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _NO_WRAPPING
    console.print(outline_tree(extraction))
