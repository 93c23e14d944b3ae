"""What the commands that show one file have in common."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer
from msgspec import Struct

from kepu_extract.cli.console import called, say, say_traceback, say_warnings
from kepu_extract.cli.options import Ocr
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from rich.console import Console

    from kepu_extract.batch import Failure, Item
    from kepu_extract.batch.corrected import CorrectionsSource
    from kepu_extract.lexicon.overlay import Overlay
    from kepu_extract.model import Extraction

_Result = TypeVar("_Result")
_NO_WRAPPING = 1000  # columns, where no screen sets a limit


class Asked(Struct, frozen=True):
    """The one file of a command, and how it is read."""

    file: Path
    name: str | None = None
    ocr: Ocr = Ocr.AUTO
    lexicon: list[Path] | None = None
    timeout: float = 120.0
    memory: int = 4096
    size: float = 200
    debug: bool = False

    def extract(self) -> "Extraction":
        """Return what the file says, and say what is doubtful; where it fails, say why and end the command with 1.

        JSON that this program has written is taken as it is.
        """
        from kepu_extract.batch import extract_file, warnings_of
        from kepu_extract.batch.stored import is_stored

        if is_stored(self.file):
            return _stored(self.file)
        result = self.do(partial(extract_file, ocr=self.ocr.value, lexicon=overlay_or_usage(self.lexicon)))
        say_warnings(self.item, warnings_of(result))
        return result

    def do(self, work: "Callable[[Item], _Result | Failure]") -> "_Result":
        """Return what `work` makes of the file in a child process; fails like `extract`."""
        from kepu_extract.batch import Failure, Isolation, alone_or_failure
        from kepu_extract.cli.progress import show_waiting

        item = self.item
        with show_waiting():
            result = alone_or_failure(work, item, Isolation(self.timeout, self.memory, self.size, noisy=self.debug))
        if isinstance(result, Failure):
            if self.debug and result.traceback:
                say_traceback(result.traceback)
            say(f"{called(item)}: {result.reason}")
            raise typer.Exit(1)
        return result

    @property
    def item(self) -> "Item":
        """The file as runs know it."""
        from kepu_extract.batch import Item

        return Item(self.file, self.name or self.file.name)


def _stored(path: Path) -> "Extraction":
    from kepu_extract.batch.stored import read_stored
    from kepu_extract.errors import KepuError

    try:
        found = list(read_stored(path))
    except KepuError as error:
        say(str(error))
        raise typer.Exit(1) from error
    if len(found) != 1:
        raise WrongUsage(f"{path} holds what {len(found)} files say; give the JSON of one")
    return found[0]


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
