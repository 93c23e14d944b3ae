"""`kepu-extract compare`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepu_extract.cli.compared import PageTo, extraction_of, form_of_comparison, give
from kepu_extract.cli.console import say_filled
from kepu_extract.cli.given import Reading
from kepu_extract.cli.options import (
    LexiconOption,
    MemoryOption,
    Ocr,
    OcrOption,
    PasswordOption,
    SizeOption,
    TimeoutOption,
)
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from kepu_extract.compare.changes import Change
    from kepu_extract.model import Extraction
    from kepu_extract.write.sheets.carried import Carried

_FORM_HELP = "table: what changed, for the eye; json, xlsx: all, with both quotes; html: a page with both sides, changed words marked."


def compare_command(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier document (draft, upper plan), or its stored JSON.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The later document (final, lower plan), or its stored JSON.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="对照.xlsx, 对照.html or 对照.json. Default: standard output.")
    ] = None,
    to: Annotated[
        PageTo | None,
        typer.Option(show_default="what -o ends in, else table", help=_FORM_HELP),
    ] = None,
    carry: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The workbook of A that an office has filled in: 进展情况, 状态, 责任人, 备注 and columns of its own go into the "
            "任务分解表 of B; needs -o NAME.xlsx and the extra [sheet].",
        ),
    ] = None,
    ocr: OcrOption = Ocr.AUTO,
    password: PasswordOption = None,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
) -> None:
    """Show what changed from A to B.

    Sections, tasks and targets are matched by title, wording and number. Shown are values that changed, became stricter
    or less strict, what was added, dropped, merged and split, and units that came, left or changed their role.

    With --carry the workbook has the tables of B too. A filled row goes to the task that its hidden id, else its wording, says;
    one whose task is gone is named, and kept in the sheet 承接情况.
    """
    from kepu_extract.compare.changes import changes_of
    from kepu_extract.write.compared import comparison_json, comparison_tables, write_comparison
    from kepu_extract.write.page.compared import compare_page

    form = form_of_comparison(output, to, PageTo)
    if carry is not None:
        _check_carry(carry, output, form)
    first, second = (extraction_of(path, output, Reading(ocr, lexicon, 1, timeout, memory, size)) for path in (before, after))
    changes = changes_of(first, second)
    kept = _carried(carry, first, second, changes) if carry is not None else None
    give(
        form,
        output,
        tables=lambda: comparison_tables(changes),
        json=lambda: comparison_json(first, second, changes),
        workbook=lambda path: write_comparison(path, changes, kept.sheets(second) if kept else ()),
        page=lambda: compare_page(first, second, changes),
    )
    if kept is not None:
        say_filled(kept.left, len(kept.rows), second.source.name)


def _check_carry(carry: Path, output: Path | None, form: PageTo) -> None:
    from kepu_extract.paths import exists, real

    if form != PageTo.XLSX or output is None:
        raise WrongUsage("--carry fills in a workbook; name it with -o (-o 新版.xlsx)")
    if exists(output) and real(output) == real(carry):
        raise WrongUsage(f"{output} is the workbook of the last version; choose another name for the output")


def _carried(carry: Path, first: "Extraction", second: "Extraction", changes: "list[Change]") -> "Carried":
    """Return what is carried over; a file from which nothing can be ends the command with 2."""
    from kepu_extract.errors import KepuError
    from kepu_extract.write.sheets.carried import carried

    try:
        return carried(carry, first, second, changes)
    except KepuError as error:
        raise WrongUsage(str(error)) from error
