"""`kepu-extract compare`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.compared import FORM_HELP, CompareTo, extraction_of, form_of_comparison, give
from kepu_extract.cli.given import Reading
from kepu_extract.cli.options import LexiconOption, MemoryOption, Ocr, OcrOption, SizeOption, TimeoutOption


def compare_command(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier document (draft, upper plan), or its stored JSON.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The later document (final, lower plan), or its stored JSON.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="对照.xlsx or 对照.json. Default: standard output.")
    ] = None,
    to: Annotated[
        CompareTo | None,
        typer.Option(show_default="what -o ends in, else table", help=FORM_HELP),
    ] = None,
    ocr: OcrOption = Ocr.AUTO,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
) -> None:
    """Show what changed from A to B.

    Sections, tasks and targets are matched by title, wording and number. Shown are values that changed, became stricter
    or less strict, what was added and dropped, and units that came, left or changed their role.
    """
    from kepu_extract.compare.changes import changes_of
    from kepu_extract.write.compared import comparison_json, comparison_tables, write_comparison

    form = form_of_comparison(output, to)
    first, second = (extraction_of(path, output, Reading(ocr, lexicon, 1, timeout, memory, size)) for path in (before, after))
    changes = changes_of(first, second)
    give(
        form,
        output,
        tables=lambda: comparison_tables(changes),
        json=lambda: comparison_json(first, second, changes),
        workbook=lambda path: write_comparison(path, changes),
    )
