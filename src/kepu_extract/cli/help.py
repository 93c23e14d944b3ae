"""Help and wrong usage in the language of whoever asks."""

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any
from unicodedata import east_asian_width

import typer
from typer.core import TyperGroup

from kepu_extract.language import language, said

_CONTEXT: Any = typer.Context.__mro__[1]  # of the library below, which typer does not show
_FORMATTER: Any = _CONTEXT.formatter_class
WRONG_USAGE: Any = typer.BadParameter.__mro__[1]
_NOT_FIRST = frozenset("，。；：、！？）」》”’…〕,.;:)]")  # signs that begin no line
_NOT_LAST = frozenset("（「《“‘〔([")
_DEFAULT = re.compile(r"default: \((.*)\)", re.DOTALL)  # in words
_COLUMN, _GAP = 30, 2
_ERROR = "Error: "


class Help(_FORMATTER):  # type: ignore[misc]
    """Writes help; in Chinese by the columns that characters take."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, args, said("Usage:") + (" " if language() == "en" else "") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        if language() == "en":
            super().write_heading(heading)
        else:
            self.write(f"{' ' * self.current_indent}{said(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        if language() == "en":
            super().write_text(text)
            return
        indent = " " * self.current_indent
        self.write("\n".join(f"{_paragraph(one, self.width, indent)}\n" for one in text.split("\n\n")))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = _COLUMN, col_spacing: int = _GAP) -> None:
        """Write options or commands with what they are."""
        if language() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        column = min(max((cells(first) for first, _ in rows), default=0), col_max) + col_spacing
        for first, second in rows:
            lines = list(wrapped(_option_help(second), max(self.width - column - 2, 10)))
            head = " " * self.current_indent + first
            if cells(first) > column - col_spacing:
                self.write(f"{head}\n")
                head = " " * self.current_indent
            for line in lines or [""]:
                self.write(f"{head}{' ' * (self.current_indent + column - cells(head))}{line}".rstrip() + "\n")
                head = ""


_CONTEXT.formatter_class = Help


class Group(TyperGroup):
    """A group of commands that are listed in the language of whoever asks."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands."""
        if language() == "en":
            super().format_commands(ctx, formatter)
            return
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, (one.help or "").partition("\n\n")[0]) for name, one in commands if one is not None and not one.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def show_error(error: Any) -> None:
    """Print on standard error what the library says of wrong usage."""
    told = StringIO()
    error.show(file=told)
    for line in told.getvalue().splitlines():
        opening = _ERROR if line.startswith(_ERROR) else ""
        colon = said(opening.strip()) + (" " if opening and language() == "en" else "")
        typer.echo(colon + said(line.removeprefix(opening)), err=True)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most so many columns, broken at blanks and between Chinese characters."""
    line = ""
    for word in _words(" ".join(text.split())):
        if line and cells(line) + cells(word.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += word
    if line.strip():
        yield line.rstrip()


def cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _words(text: str) -> Iterator[str]:
    """Yield the pieces that stay on one line: words with the blank behind them, Chinese characters with their punctuation."""
    word = ""
    for sign in text:
        if word and _parts(word[-1], sign):
            yield word
            word = ""
        word += sign
    yield word


def _parts(before: str, sign: str) -> bool:
    if sign in _NOT_FIRST or before in _NOT_LAST or sign == " ":
        return False
    return before == " " or "W" in (east_asian_width(before), east_asian_width(sign)) or before in _NOT_FIRST & set("，。；：、！？")


def _paragraph(text: str, width: int, indent: str) -> str:
    if text.lstrip("\n").startswith("\b"):  # lines that stay as they are
        return "\n".join(f"{indent}{line}".rstrip() for line in said(text.strip("\b\n")).splitlines())
    return "\n".join(f"{indent}{line}" for line in wrapped(said(" ".join(text.split())), width - len(indent)))


def _option_help(text: str) -> str:
    """Return the help of an option, and what its box says: default, required, environment variable, range."""
    told, boxed, box = text.rpartition("  [")
    if not boxed or not box.endswith("]"):
        return said(" ".join(text.split()))
    return f"{said(' '.join(told.split()))}〔{'；'.join(map(_boxed, box[:-1].split('; ')))}〕"


def _boxed(part: str) -> str:
    in_words = _DEFAULT.fullmatch(part)
    return said("default: {value}").format(value=said(in_words[1])) if in_words else said(part)
