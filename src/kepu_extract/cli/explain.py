"""`kepu-extract explain`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.console import say
from kepu_extract.errors import KepuError

_NO_WRAPPING = 1000  # columns, where no screen sets a limit


def explain_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document; - reads standard input.")],
    item: Annotated[str | None, typer.Option("--id", metavar="ID", help="One item: t3, d2.t3, s4, title.")] = None,
    name: Annotated[str | None, typer.Option(help="What to call the input.")] = None,
) -> None:
    """Show why: each finding of FILE marked in its paragraph, with the rule that found it."""
    import sys

    from rich.console import Console

    from kepu_extract.pipeline import extract
    from kepu_extract.write.explain import explain, explanation

    try:
        extraction = extract(sys.stdin.buffer if str(file) == "-" else file, name=name)
    except KepuError as error:
        say(str(error.named(str(file))))
        raise typer.Exit(1) from error
    findings = explain(extraction, item)
    if item is not None and not findings:
        say(f"{file} has no finding {item}; the ids stand in the JSON output (d1.t3, in short t3)")
        raise typer.Exit(1)
    console = Console(highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _NO_WRAPPING
    for found in findings:
        console.print(explanation(found))
