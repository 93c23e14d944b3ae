"""What the commands that show one file have in common."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from kepu_extract.cli.console import called, say, say_traceback, say_warnings
from kepu_extract.cli.options import Ocr
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from rich.console import Console

    from kepu_extract.batch import Failure, Item
    from kepu_extract.batch.corrected import CorrectionsSource
    from kepu_extract.extractors.parsed import Parsed
    from kepu_extract.lexicon.overlay import Overlay
    from kepu_extract.model import Extraction

_Result = TypeVar("_Result")
_NO_WRAPPING = 1000  # columns, where no screen sets a limit


def extract_or_exit(
    file: Path, name: str | None, ocr: Ocr, debug: bool, lexicon: list[Path] | None = None
) -> "Extraction":
    """Return what one file says, and say what is doubtful; where it fails, say why and end the command with 1."""
    from kepu_extract.batch import Item, extract_file, warnings_of

    item = Item(file, name or file.name)
    result = _or_exit(item, extract_file(item, ocr.value, overlay_or_usage(lexicon)), debug)
    say_warnings(item, warnings_of(result))
    return result


def parse_or_exit(file: Path, name: str | None, ocr: Ocr, debug: bool) -> "list[Parsed]":
    """Return the documents of one file before anything is asked of them; fails like `extract_or_exit`."""
    from kepu_extract.batch import Item, parse_file

    item = Item(file, name or file.name)
    return _or_exit(item, parse_file(item, ocr.value), debug)


def _or_exit(item: "Item", result: "_Result | Failure", debug: bool) -> "_Result":
    from kepu_extract.batch import Failure

    if isinstance(result, Failure):
        if debug and result.traceback:
            say_traceback(result.traceback)
        say(f"{called(item)}: {result.reason}")
        raise typer.Exit(1)
    return result


def overlay_or_usage(lexicon: list[Path] | None) -> "Overlay":
    """Return the user's lexicons as one; a fault in them ends the command with 2."""
    from kepu_extract.errors import KepuError
    from kepu_extract.lexicon.loader import overlay_of

    try:
        return overlay_of(lexicon)
    except KepuError as error:
        raise WrongUsage(str(error)) from error


def corrections_or_usage(paths: list[Path] | None) -> "tuple[CorrectionsSource, ...]":
    """Return what people corrected; a file that holds no corrections ends the command with 2."""
    if not paths:
        return ()
    from kepu_extract.batch.corrected import read_sources
    from kepu_extract.errors import KepuError

    try:
        return read_sources(paths)
    except KepuError as error:
        raise WrongUsage(str(error)) from error


def output_console() -> "Console":
    """Return a console that wraps lines on a screen only."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _NO_WRAPPING
    return console
