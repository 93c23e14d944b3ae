"""The option --lang, which holds before anything else is understood."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kepu_extract.cli.usage import WrongUsage
from kepu_extract.language import ENVIRONMENT, language_named

_OPTION = "--lang"


@contextmanager
def speaking(arguments: Sequence[str]) -> Iterator[list[str]]:
    """Give the arguments without --lang, and speak the language that it names, here and in child processes.

    Raises WrongUsage for a language that is not spoken.
    """
    rest, name = _without_option(arguments)
    before = os.environ.get(ENVIRONMENT)
    named = before if name is None else name
    if named and language_named(named) is None:
        asked = ENVIRONMENT if name is None else _OPTION
        os.environ.pop(ENVIRONMENT, None)
        raise WrongUsage(f"{asked} {named} is no language of this program; there are zh and en")
    if named:
        os.environ[ENVIRONMENT] = named
    try:
        yield rest
    finally:
        if before is None:
            os.environ.pop(ENVIRONMENT, None)
        else:
            os.environ[ENVIRONMENT] = before


def _without_option(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Return the arguments without --lang and its value, and the value; behind -- all are names."""
    rest: list[str] = []
    name: str | None = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*rest, word, *words], name
        if word == _OPTION:
            name = next(words, "")
        elif word.startswith(f"{_OPTION}="):
            name = word.partition("=")[2]
        else:
            rest.append(word)
    return rest, name
