"""`kepu-extract explain`."""

from typing import Annotated

import typer

from kepu_extract.cli.console import say
from kepu_extract.cli.options import DebugOption, FileArgument, LexiconOption, NameOption, Ocr, OcrOption
from kepu_extract.cli.single import extract_or_exit, output_console


def explain_command(
    file: FileArgument,
    item: Annotated[str | None, typer.Option("--id", metavar="ID", help="One item: t3, d2.t3, s4, i2, b1, u1, title.")] = None,
    ocr: OcrOption = Ocr.AUTO,
    name: NameOption = None,
    lexicon: LexiconOption = None,
    debug: DebugOption = False,
) -> None:
    """Show where each finding stands and why.

    Each finding of FILE is marked in its paragraph, with the rule that found it.
    """
    from kepu_extract.write.explain import explain, explanation

    findings = explain(extract_or_exit(file, name, ocr, debug, lexicon), item)
    if item is not None and not findings:
        say(f"{file} has no finding {item}; the ids stand in the JSON output (d1.t3, in short t3)")
        raise typer.Exit(1)
    console = output_console()
    for found in findings:
        console.print(explanation(found))
