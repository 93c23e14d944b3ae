"""`kepu-extract explain`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.console import say
from kepu_extract.cli.options import DebugOption, FileArgument, LexiconOption, NameOption, Ocr, OcrOption
from kepu_extract.cli.single import extract_or_exit, output_console, overlay_or_usage, parse_or_exit


def explain_command(
    file: FileArgument,
    item: Annotated[str | None, typer.Option("--id", metavar="ID", help="One item: t3, d2.t3, s4, i2, b1, u1, title.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WORDS", help="The clause of these words, or the number of a line.")
    ] = None,
    ocr: OcrOption = Ocr.AUTO,
    name: NameOption = None,
    lexicon: LexiconOption = None,
    debug: DebugOption = False,
) -> None:
    """Show where each finding stands and why.

    Each finding of FILE is marked in its paragraph, with the rule that found it. With --at the tokens of a clause
    are shown, and for each number in it the rules that looked at it, with why they said no.
    """
    if at is not None:
        _explain_clauses(file, at, ocr, name, lexicon, debug)
        return
    from kepu_extract.write.explain import explain, explanation

    findings = explain(extract_or_exit(file, name, ocr, debug, lexicon), item)
    if item is not None and not findings:
        say(f"{file} has no finding {item}; the ids stand in the JSON output (d1.t3, in short t3)")
        raise typer.Exit(1)
    console = output_console()
    for found in findings:
        console.print(explanation(found))


def _explain_clauses(
    file: Path, at: str, ocr: Ocr, name: str | None, lexicon: list[Path] | None, debug: bool
) -> None:
    from kepu_extract.extractors.indicators.why import clauses_at
    from kepu_extract.lexicon.loader import using
    from kepu_extract.write.clauses import clause_as_text

    with using(overlay_or_usage(lexicon)):
        documents = parse_or_exit(file, name, ocr, debug)
        read = [(parsed, clause) for parsed in documents for clause in clauses_at(parsed, at)]
    if not read:
        say(f"{file} has no clause with {at} in its body; give words as they stand in its text, or the number of a line")
        raise typer.Exit(1)
    console = output_console()
    for parsed, clause in read:
        console.print(clause_as_text(parsed, clause))
