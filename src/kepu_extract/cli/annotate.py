"""`kepu-extract annotate`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepu_extract.cli.console import keep_and_say, say, say_warnings
from kepu_extract.cli.options import DebugOption, LexiconOption, MemoryOption, SizeOption, TimeoutOption
from kepu_extract.cli.usage import WrongUsage

if TYPE_CHECKING:
    from kepu_extract.batch import Failure, Item
    from kepu_extract.corrections.fields import Kind
    from kepu_extract.lexicon.overlay import Overlay
    from kepu_extract.model import Diagnostic

_NOT_SAID = "section"  # which would put a comment at every heading


def annotate_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The Word document (.docx).")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="The copy with comments: plan.checked.docx.")],
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            show_default="all but section",
            help="Findings to comment on: task, assignment, indicator, goal, budget, timeline, person, metadata, citation, "
            "attachment, section; repeatable.",
        ),
    ] = None,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
    debug: DebugOption = False,
) -> None:
    """Write findings as comments into a copy of a .docx.

    Each finding is a comment at its words. A comment at the beginning lists what is doubtful, and the comments on that come
    first and have a reviewer of their own, so that Word and WPS can show them alone. The text stays as it is. Another copy of that
    name, which somebody may have worked in, is kept as .bak.
    """
    from kepu_extract.cli.single import Asked, overlay_or_usage
    from kepu_extract.corrections.fields import EDITED
    from kepu_extract.errors import KepuError
    from kepu_extract.paths import exists, is_file, real
    from kepu_extract.write.atomic import atomic_file

    unknown = [one for one in kind or () if one not in EDITED]
    if unknown:
        raise WrongUsage(f"{unknown[0]} is no kind of finding; there are {', '.join(EDITED)}")
    if output.suffix.lower() != ".docx":
        raise WrongUsage(f"{output} is no name of a Word document; end it in .docx")
    if exists(output) and real(output) == real(file):
        raise WrongUsage(f"{output} is the input; choose another name for the copy")
    kinds = frozenset(one for one in EDITED if (one in kind if kind else one != _NOT_SAID))
    asked = Asked(file, lexicon=lexicon, timeout=timeout, memory=memory, size=size, debug=debug)
    content, warnings = asked.do(partial(_annotated, kinds=kinds, lexicon=overlay_or_usage(lexicon)))
    try:
        if not is_file(output) or output.read_bytes() != content:
            keep_and_say(output)
        with atomic_file(output) as stream:
            stream.write(content)
    except KepuError as error:
        say(f"{file}: its output {error}")
        raise typer.Exit(1) from error
    say_warnings(asked.item, warnings)


def _annotated(item: "Item", kinds: "frozenset[Kind]", lexicon: "Overlay") -> "tuple[bytes, tuple[Diagnostic, ...]] | Failure":
    """Return the document with comments and what is doubtful, or why that cannot be; runs in a child process."""
    from kepu_extract.batch.process import explain, load, warnings_of
    from kepu_extract.pipeline import extract
    from kepu_extract.write.word.annotate import annotated

    try:
        data = load(item)
        extraction = extract(data, name=item.name, lexicon=lexicon)
        return annotated(data, extraction, kinds), warnings_of(extraction)
    except Exception as error:
        return explain(error)
