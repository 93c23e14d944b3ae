"""`kepu-extract score`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.console import say


def score_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold annotation (JSON), or a folder of them.")],
    prediction: Annotated[
        Path, typer.Argument(metavar="PREDICTION", help="The output for the same document, or the folder of outputs.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="List first what was missed (-), wrongly added (+) or is not in the text (!).")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="With --misses: what differs strictly, not only by words.")] = False,
) -> None:
    """Measure outputs against right answers.

    The figures are precision, recall and F1 of each part.
    By words, two findings agree that say the same of the same place; strictly, they agree as written and in all else the
    gold says. The interval is where F1 lies in 95 of 100 draws of the documents. What is added and has words that do not
    stand in the document's text counts as "not in text", too. GOLD is written by `kepu-extract learn --gold`.
    """
    from kepu_extract.errors import KepuError
    from kepu_extract.scoring import as_json as figures_of
    from kepu_extract.scoring import as_table, pairs_of, score_pair
    from kepu_extract.scoring.report import as_text
    from kepu_extract.write.printable import printable
    from kepu_extract.write.sinks import standard_output

    words, exact, lines, missing = [], [], [], 0
    try:
        for pair in pairs_of(gold, prediction):
            boards = score_pair(pair)
            if pair.prediction is None:
                missing += 1
                say(f"{pair.gold}: {prediction} has no output for it; all it says counts as missed")
            words.append(boards[0])
            exact.append(boards[1])
            name = (pair.prediction or pair.gold).name
            lines += [f"{name}\t{part}\t{sign}\t{printable(what)}" for part, sign, what in boards[strict].lines]
    except KepuError as error:
        say(str(error))
        raise typer.Exit(1) from error
    if as_json:
        standard_output(as_text({**figures_of(words, exact), **({"misses": lines} if misses else {})}))
    else:
        standard_output("".join(f"{line}\n" for line in lines if misses) + as_table(words, exact))
    if missing:
        raise typer.Exit(1)
