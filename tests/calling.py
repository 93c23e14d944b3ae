"""The command as a function, for tests of the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True)
class Ran:
    """What a call of the command left."""

    code: int
    out: bytes
    err: str


Command = Callable[..., Ran]
Made = Callable[..., Path]  # text to the review page of a file with it
Opened = Callable[[Path], "Page"]  # page to the browser's view of it
