"""The commands put together; a first word that is no command is an input of `extract`."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import cleandoc
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

import kepu_extract
from kepu_extract.cli import INTERRUPTED
from kepu_extract.cli.console import say
from kepu_extract.cli.help import WRONG_USAGE, Group
from kepu_extract.cli.usage import WrongUsage
from kepu_extract.language import ENVIRONMENT
from kepu_extract.paths import exists
from kepu_extract.write.printable import printable

# The commands in the order of --help, each with its module here and its function or its own group in that.
_COMMANDS = {
    "extract": ("extract", "extract_command"),
    "outline": ("outline", "outline_command"),
    "explain": ("explain", "explain_command"),
    "show": ("find", "show_command"),
    "find": ("find", "find_command"),
    "compare": ("compare", "compare_command"),
    "check": ("check", "check_command"),
    "trace": ("trace", "trace_command"),
    "annotate": ("annotate", "annotate_command"),
    "units": ("units", "units_command"),
    "research": ("research", "research_command"),
    "mcp": ("mcp", "mcp_command"),
    "learn": ("learn", "learn_command"),
    "score": ("score", "score_command"),
    "schema": ("schema", "schema_command"),
    "formats": ("formats", "formats_command"),
    "lexicon": ("lexicon", "lexicon_app"),
}
_OWN_OPTIONS = frozenset({"--help", "-h", "--version", "--install-completion", "--show-completion"})
_ALIKE = 0.8  # of 1: one letter wrong in five
_EPILOG = """\b
Examples:
  kepu-extract plan.docx -o plan.json        one file
  kepu-extract notices/ -o out/              a folder: out/a/plan.docx.json ...
  kepu-extract notices/ --to jsonl > all.jsonl
  kepu-extract - --name plan.docx < plan.docx
  kepu-extract outline plan.docx             the section tree
  kepu-extract explain plan.docx --id t3     one task: where it stands and why

\b
`kepu-extract FILE...` is short for `kepu-extract extract FILE...`; see
`kepu-extract extract --help` for its options. A file named like a command
is given as ./schema.

\b
Exit codes: 0 all good, 1 some input failed, 2 wrong usage, 130 interrupted."""


@contextmanager
def _legible() -> Iterator[None]:
    """Take out of messages on wrong usage what a terminal would obey, and what only its library means to say."""
    try:
        yield
    except WRONG_USAGE as error:
        if error.ctx is None or error.message != error.ctx.get_help():  # which is shown where no argument is given
            error.message = printable(error.message.removeprefix("Value error, "))
        raise


@contextmanager
def _stopped_with_a_word() -> Iterator[None]:
    """Say that Ctrl-C was heard, which the library of the command line does not; also where it loads a command."""
    try:
        yield
    except KeyboardInterrupt:
        say("Stopped.")
        raise typer.Exit(INTERRUPTED) from None


class _ExtractByDefault(Group):
    """A group whose command `extract` need not be named, and whose commands are loaded when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.commands and cmd_name in _COMMANDS:
            self.commands[cmd_name] = _loaded(cmd_name)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands by what is said of them; making each with all its options takes as long as the rest of --help."""
        said_of: dict[str, Any] = {name: TyperCommand(name, help=_help_of(name)) for name in _COMMANDS}
        Group(commands=said_of).format_commands(ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in _COMMANDS and args[0] not in _OWN_OPTIONS:
            with _legible():
                self._refuse_mistyped(args[0])
            args = ["extract", *args]
        with _legible():
            return super().parse_args(ctx, args)

    def make_context(self, *args: Any, **extra: Any) -> Any:
        with _stopped_with_a_word():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:
        with _stopped_with_a_word(), _legible():
            return super().invoke(ctx)

    def _refuse_mistyped(self, word: str) -> None:
        """Raise WrongUsage for a first word that is no file and nearly a command."""
        from difflib import get_close_matches

        if word.startswith("-"):  # --lexicon is an option of extract, and no mistyped command lexicon
            return
        meant = get_close_matches(word, _COMMANDS, 1, _ALIKE)
        if meant and not exists(word):
            raise WrongUsage(f"{word}: no such file; did you mean the command {meant[0]}?")


def _found(name: str) -> Any:
    """Return the function of a command, or its group."""
    module, attribute = _COMMANDS[name]
    return getattr(import_module(f"kepu_extract.cli.{module}"), attribute)


def _help_of(name: str) -> str:
    found = _found(name)
    return cleandoc((found.info.help if isinstance(found, typer.Typer) else found.__doc__) or "")


def _loaded(name: str) -> Any:
    """Return a command made of its function, or its group."""
    made = _found(name)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    if not isinstance(made, typer.Typer):
        alone.command(name)(made)
        return typer.main.get_command(alone)
    alone.add_typer(made, name=name)
    return typer.main.get_group(alone).commands[name]


app = typer.Typer(
    cls=_ExtractByDefault,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kepu-extract {kepu_extract.__version__}")  # no message
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="zh",
            envvar=ENVIRONMENT,
            show_default="that of the system",
            help="Speak Chinese (zh) or English (en); before or behind any command.",
        ),
    ] = None,
) -> None:
    """Parse Chinese policy documents into JSON in which every value points at the characters it was read from."""
