"""Messages for whoever runs the command."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from kepu_extract.codes import next_step
from kepu_extract.language import said
from kepu_extract.write.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from kepu_extract.batch import Item
    from kepu_extract.batch.process import Counts
    from kepu_extract.model import Diagnostic
    from kepu_extract.write.sheets.filled import Kept

_WARNINGS_SHOWN = 5
_ROWS_SHOWN = 20


def say(message: str) -> None:
    """Print one line on standard error, in the language of whoever reads it."""
    typer.echo(printable(said(message)), err=True)


def say_traceback(traceback: str) -> None:
    """Print a traceback on standard error, line by line."""
    for line in traceback.splitlines():
        typer.echo(printable(line), err=True)


def say_warnings(item: "Item", warnings: "Sequence[Diagnostic]") -> None:
    """Print the first warnings of a file, a line each; below the first of each code what to do about it."""
    told: set[str] = set()
    for one in warnings[:_WARNINGS_SHOWN]:
        warning = f"{one.severity}: {one.message}"
        say(f"{called(item)}: {warning}")
        if one.code not in told and (step := next_step(one.code)):
            typer.echo(printable(f"  {one.code}: {said(step)}"), err=True)
        told.add(one.code)
    if more := warnings[_WARNINGS_SHOWN:]:
        say(f"{called(item)}: and {len(more)} more, which stand in the diagnostics of the output")


def say_found(item: "Item", counts: "Counts", seconds: float) -> None:
    """Print how much was found in a file."""
    say(f"{called(item)}: {counts.documents} documents, {counts.tasks} tasks, {counts.units} units, in {seconds:.1f} s")


def say_as_json(file: str, code: str, message: str) -> None:
    """Print a line of JSON on what failed, for programs; English whatever the language."""
    import json  # most runs say nothing that way

    typer.echo(json.dumps({"file": file, "code": code, "message": message}, ensure_ascii=False), err=True)


def keep_and_say(output: "Path | None", *, silent: bool = False) -> "Path | None":
    """Keep a copy of a table that somebody has changed before an output takes its place; return where, said unless `silent`. Raises KepuError."""
    from kepu_extract.batch.kept import keep_changed

    copy = keep_changed(output) if output is not None else None
    if copy is not None and not silent:
        say(f"{output} was changed since this program wrote it, or is not its own; the old file is kept as {copy}")
    return copy


def say_filled(left: "Sequence[Kept]", count: int, name: str) -> None:
    """Say how many filled rows a new table has, and name those whose task is gone."""
    if not left:
        say(f"{count} filled rows are carried over")
        return
    say(f"{len(left)} of {count} filled rows have no task in {name}; the sheet 承接情况 keeps them:")
    for one in left[:_ROWS_SHOWN]:
        say(f"  {one.row.get('任务') or one.row.get('编号')}: {one.why}")
    if more := left[_ROWS_SHOWN:]:
        say(f"  and {len(more)} more")


def called(item: "Item") -> str:
    """Return a file's name as its user finds it: the path; for a member of an archive the name inside."""
    from kepu_extract.batch import STANDARD_INPUT

    if item.path == STANDARD_INPUT:
        return item.name if item.name != str(STANDARD_INPUT) else "standard input"
    return str(item.path) if item.member is None else item.name
