"""`kepu-extract outline`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.console import say, say_traceback

_NO_WRAPPING = 1000  # columns, where no screen sets a limit


def outline_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document; - reads standard input.")],
    name: Annotated[str | None, typer.Option(help="What to call the input.")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where the program broke.")] = False,
) -> None:
    """Print the section tree of FILE with the categories."""
    from rich.console import Console

    from kepu_extract.batch import Failure, Item, extract_file
    from kepu_extract.write.outline import outline_tree

    result = extract_file(Item(file, name or file.name))
    if isinstance(result, Failure):
        if debug and result.traceback:
            say_traceback(result.traceback)
        say(f"{file}: {result.reason}")
        raise typer.Exit(1)
    console = Console(highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _NO_WRAPPING
    console.print(outline_tree(result))
