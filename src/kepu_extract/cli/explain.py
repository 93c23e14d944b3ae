"""`kepu-extract explain`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kepu_extract.cli.console import say
from kepu_extract.cli.options import (
    DebugOption,
    FileArgument,
    LexiconOption,
    MemoryOption,
    NameOption,
    Ocr,
    OcrOption,
    PasswordOption,
    SizeOption,
    TimeoutOption,
)
from kepu_extract.cli.single import Asked, output_console, overlay_or_usage
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from rich.text import Text

    from kepu_extract.batch import Failure, Item
    from kepu_extract.lexicon.overlay import Overlay
    from kepu_extract.read import OcrMode


def explain_command(
    file: FileArgument,
    item: Annotated[str | None, typer.Option("--id", metavar="ID", help="One item: t3, d2.t3, s4, i2, b1, u1, title.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WORDS", help="The clause of these words, or the number of a line.")
    ] = None,
    rules: Annotated[bool, typer.Option("--rules", help="With --at, each rule that said no, with why.")] = False,
    ocr: OcrOption = Ocr.AUTO,
    password: PasswordOption = None,
    name: NameOption = None,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
    debug: DebugOption = False,
) -> None:
    """Show where each finding stands and why.

    Each finding of FILE is marked in its paragraph, with the rule that found it. With --at the tokens of a clause
    are shown, and for each number, date and talk of money in it what it was taken for and by which rule; with --rules
    also each rule that was asked before, with why it said no.
    """
    asked = Asked(file, name, ocr, lexicon, timeout, memory, size, debug)
    if rules and at is None:
        raise WrongUsage("--rules goes with --at WORDS")
    if at is not None:
        _explain_clauses(asked, at, rules=rules)
        return
    from kepu_extract.write.explain import explain, explanation

    findings = explain(asked.extract(), item)
    if item is not None and not findings:
        say(f"{file} has no finding {item}; the ids stand in the JSON output (d1.t3, in short t3)")
        raise typer.Exit(1)
    console = output_console()
    for found in findings:
        console.print(explanation(found))


def _explain_clauses(asked: Asked, at: str, *, rules: bool) -> None:
    from kepu_extract.batch.stored import is_stored

    if is_stored(asked.file):
        raise WrongUsage(f"{asked.file} is stored JSON; --at reads a clause anew and needs the document itself")
    clauses = asked.do(partial(_clauses, at=at, rules=rules, ocr=asked.ocr.value, lexicon=overlay_or_usage(asked.lexicon)))
    if not clauses:
        say(f"{asked.file} has no clause with {at} in its body; give words as they stand in its text, or the number of a line")
        raise typer.Exit(1)
    console = output_console()
    for clause in clauses:
        console.print(clause)


def _clauses(item: "Item", at: str, rules: bool, ocr: "OcrMode", lexicon: "Overlay") -> "list[Text] | Failure":
    """Return the clauses of a file as text for the terminal, or why it cannot be read; runs in a child process."""
    from kepu_extract.batch.process import explain, load
    from kepu_extract.extractors.indicators.why import clauses_at
    from kepu_extract.lexicon.loader import using
    from kepu_extract.pipeline import parse
    from kepu_extract.write.clauses import clause_as_text

    try:
        with using(lexicon):
            documents = parse(load(item), name=item.name, ocr=ocr).documents
            return [clause_as_text(parsed, clause, rules=rules) for parsed in documents for clause in clauses_at(parsed, at)]
    except Exception as error:
        return explain(error)
