"""`kepu-extract learn`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.console import say
from kepu_extract.cli.options import DebugOption, LexiconOption
from kepu_extract.cli.usage import WrongUsage


def learn_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="corrections.json of review pages.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="TOML", help="The lexicon to write. Default: standard output.")
    ] = None,
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="JSON", help="Write the corrected findings as gold, too; needs --document.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option("--document", metavar="FILE", help="The document that was reviewed, for --gold.")
    ] = None,
    lexicon: LexiconOption = None,
    debug: DebugOption = False,
) -> None:
    """Make a lexicon of the words in corrections.

    What is learned are names of bodies that were cut wrongly, words that are no bodies, measure words and rubrics, each
    only where it was not known. With --gold all findings of --document, as corrected, become the answers of that document.
    """
    from kepu_extract.cli.single import overlay_or_usage
    from kepu_extract.corrections.file import read_corrections
    from kepu_extract.corrections.learn import learn
    from kepu_extract.errors import KepuError
    from kepu_extract.lexicon.loader import using
    from kepu_extract.write.atomic import write_atomically
    from kepu_extract.write.sinks import standard_output

    if (gold is None) != (document is None):
        raise WrongUsage("--gold and --document go together: the answers are those of a whole document")
    try:
        corrections = [read_corrections(path) for path in files]
    except KepuError as error:
        raise WrongUsage(str(error)) from error
    overlay = overlay_or_usage(lexicon)
    with using(overlay):
        learned = learn(corrections, overlay)
    try:
        if output is None:
            standard_output(learned.as_toml())
        else:
            write_atomically(output, learned.as_toml())
        if gold is not None and document is not None:
            write_atomically(gold, _gold(document, files, lexicon, debug))
    except KepuError as error:
        say(str(error))
        raise typer.Exit(1) from error
    say(f"{learned.count} words learned; {learned.known} corrections were of words that are known or that make no difference")


def _gold(document: Path, files: list[Path], lexicon: list[Path] | None, debug: bool) -> str:
    import json

    from kepu_extract.batch.corrected import corrected, read_sources
    from kepu_extract.cli.single import Asked
    from kepu_extract.corrections.gold import gold_of

    extraction = Asked(document, lexicon=lexicon, debug=debug).extract()
    sources = read_sources(files)
    told = corrected(extraction, sources, all_of_them=len(sources) == 1)
    return json.dumps(gold_of(told, document.stem), ensure_ascii=False, indent=1) + "\n"
