"""The command as a function, for tests of the command line."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """What a call of the command left."""

    code: int
    out: bytes
    err: str


Command = Callable[..., Ran]
