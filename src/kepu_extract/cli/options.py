"""Arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Ocr(StrEnum):
    """Which pages are read as images."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


class Changes(StrEnum):
    """Which state of a text with tracked changes is read."""

    ACCEPTED = "accepted"
    ORIGINAL = "original"


FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The document, or JSON that this command has written; - reads standard input.")]
NameOption = Annotated[str | None, typer.Option(help="What the output calls a single input, such as that of -.")]
OcrOption = Annotated[
    Ocr, typer.Option(help="Pages to read as images: those without usable text, none, or all; needs the extra [ocr].")
]
ChangesOption = Annotated[
    Changes, typer.Option(help="Of a text with tracked changes, the state with all of them, or before any.")
]


def _give(password: str | None) -> str | None:
    from kepu_extract.read.passwords import give

    return give(password)


PasswordOption = Annotated[
    str | None,
    typer.Option(
        envvar="KEPU_PASSWORD",
        callback=_give,  # to all that is read, so that no command hands it on
        help="Opens encrypted Office files (needs the extra [password]), PDF and archives.",
    ),
]
TimeoutOption = Annotated[float, typer.Option(min=1, max=1e6, help="Seconds that one file may take.")]
MemoryOption = Annotated[
    int, typer.Option(min=256, max=1 << 30, help="MB of memory that one file may take; no limit on Windows.")
]
SizeOption = Annotated[float, typer.Option(min=0.01, max=1 << 20, help="MB that one file may have.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show where the program broke, and how long each stage took.")]
LexiconOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        envvar="KEPU_LEXICON",
        help="Words of your own over the shipped ones; repeatable. See kepu-extract lexicon init.",
    ),
]
