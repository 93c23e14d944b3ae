"""`kepu-extract lexicon`: what words the rules know, and words of one's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from kepu_extract.cli.console import say
from kepu_extract.cli.help import Group
from kepu_extract.language import said

lexicon_app = typer.Typer(cls=Group, no_args_is_help=True, help="List, search and check the words that the rules know.")
_SHOWN = 60  # characters of an entry
_STARTER = """\
# Words of your own, laid over those that kepu-extract knows. Use this file with
#     kepu-extract --lexicon my.toml plan.docx      or      export KEPU_LEXICON=my.toml
# and check it with
#     kepu-extract lexicon check my.toml
# Lists grow by your words; "-word" takes a shipped word out. Take the # off the lines that you need.

# Words for roles, in labels (承接单位：…) and behind names: lead, responsible, participating, supervising.
# [duties.roles]
# responsible = ["承接"]

# Names of bodies of your place, with what they do (`kepu-extract lexicon search 科协` shows the shipped ones).
# [[bodies.function]]
# id = "science_association"
# names = ["科普服务中心"]
# A new function needs a label, a type (party, government, mass_organisation, institution, enterprise, group, other) and an example.
# [[bodies.function]]
# id = "folk_song"
# label = "民歌"
# type = "institution"
# names = ["民歌馆"]
# matches = ["县民歌馆"]

# Measure words that count things.
# [measures.things]
# units = ["畦"]

# What headings are about.
# [[rubrics.rubric]]
# category = "budget"
# cues = ["钱从哪里来"]

# Genres of documents.
# [[genres.genre]]
# name = "plan"
# terms = ["攻坚作战图"]

# Well-known measures, so that the wordings of several plans meet. A new one needs an example.
# [concepts.tree-cover]
# words = ["林木覆盖率"]
# units = ["%"]
# examples = ["林木覆盖率"]
"""


@lexicon_app.command("list")
def list_command() -> None:
    """List the lexicons with the number of their words."""
    from kepu_extract.lexicon.loader import load, names

    for name in names():
        typer.echo(f"{name:<14}{sum(1 for _ in _entries(load(name), name)):>6}")


@lexicon_app.command("search")
def search_command(word: Annotated[str, typer.Argument(help="Part of a word, a pattern or a key.")]) -> None:
    """Show the entries that hold WORD, each with its place."""
    from kepu_extract.lexicon.loader import load, names

    found = [(key, value) for name in names() for key, value in _entries(load(name), name) if word in key or word in value]
    for key, value in found:
        typer.echo(f"{key}  {value if len(value) <= _SHOWN else value[:_SHOWN] + '…'}")
    if not found:
        say(f"no lexicon has {word}; `kepu-extract lexicon list` names them")
        raise typer.Exit(1)


@lexicon_app.command("check")
def check_command(files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Lexicons of your own.")]) -> None:
    """Check lexicons of your own: keys, patterns, examples."""
    from kepu_extract.errors import KepuError
    from kepu_extract.lexicon.loader import load, names, overlay_of, using

    try:
        overlay = overlay_of(files)
    except KepuError as error:
        say(str(error))
        raise typer.Exit(1) from error
    shipped = {name: set(_entries(load(name), name)) for name in names()}
    with using(overlay):
        own = {name: set(_entries(load(name), name)) for name in names()}
    for name in names():
        more, fewer = len(own[name] - shipped[name]), len(shipped[name] - own[name])
        if more or fewer:
            typer.echo(said(f"{name}: {more} entries more, {fewer} fewer"))
    typer.echo(said("good" if own != shipped else "good, but it adds nothing that is not known"))


@lexicon_app.command("init")
def init_command() -> None:
    """Print a commented lexicon to begin with (kepu-extract lexicon init > my.toml)."""
    typer.echo(said(_STARTER), nl=False)


def _entries(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Yield every word or value below a key with its place."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _entries(part, f"{key}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            name = next((part[k] for k in ("name", "category", "id") if k in part), number) if isinstance(part, dict) else None
            yield from _entries(part, key if name is None else f"{key}[{name}]")
    else:
        yield key, str(value)
