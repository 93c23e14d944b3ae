"""Gold and predictions in files."""

import json
from pathlib import Path

from msgspec import Struct

from kepu_extract.errors import KepuError, UnreadableInputError
from kepu_extract.scoring.board import Board
from kepu_extract.scoring.compare import compare_files
from kepu_extract.scoring.flat import Item


class BadAnswersError(KepuError):
    """A file that holds no gold and no output."""

    code = "bad-answers"


class Pair(Struct, frozen=True):
    """A gold file and the output for its document, or None where there is none."""

    gold: Path
    prediction: Path | None


def pairs_of(gold: Path, prediction: Path) -> list[Pair]:
    """Return the pairs of two files, or of two folders.

    NAME.json of the folder of gold is compared with NAME.json of the other one, or with NAME.docx.json and the like, which
    a run over a folder writes, wherever they lie below it. Raises BadAnswersError for a file and a folder, or without gold.
    """
    for path in (gold, prediction):
        if not path.exists():
            raise UnreadableInputError("does not exist", "give a file or folder that is there", name=str(path))
    if gold.is_file() and prediction.is_file():
        return [Pair(gold, prediction)]
    if gold.is_file() or prediction.is_file():
        raise BadAnswersError("one is a file and the other a folder", "give two files or two folders", name=f"{gold}, {prediction}")
    files = sorted(prediction.rglob("*.json"))
    pairs = []
    for one in sorted(gold.glob("*.json")):
        forms = [file for file in files if file.name == one.name]
        forms = forms or [file for file in files if file.name.rsplit(".", 2)[0] == one.stem and file.name.count(".") > 1]
        pairs += [Pair(one, form) for form in forms] or [Pair(one, None)]
    if not pairs:
        raise BadAnswersError("holds no .json files", "give the folder with the gold annotations", name=str(gold))
    return pairs


def score_pair(pair: Pair) -> tuple[Board, Board]:
    """Return what is compared by words, and strictly. Raises KepuError for files that are neither gold nor an output."""
    gold, prediction = _read(pair.gold), _read(pair.prediction) if pair.prediction else {"documents": []}
    boards = Board("words"), Board("strict")
    try:
        for board in boards:
            compare_files(board, gold, prediction)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadAnswersError(
            "have documents in another form than gold or an output",
            "compare them with a file of samples/corpus/gold and with kepu-extract schema",
            name=f"{pair.gold}, {pair.prediction or 'no prediction'}",
        ) from error
    return boards


def _read(path: Path) -> Item:
    try:
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise UnreadableInputError(f"cannot be read: {error.strerror}", "check the path and its permissions", name=str(path)) from error
    except (ValueError, RecursionError) as error:
        raise BadAnswersError("is not JSON", "give what kepu-extract wrote, or gold in that form", name=str(path)) from error
    documents = value.get("documents") if isinstance(value, dict) else None
    if not isinstance(documents, list) or not all(isinstance(one, dict) for one in documents):
        raise BadAnswersError("has no list of documents", "give what kepu-extract wrote, or gold in that form", name=str(path))
    return dict(value)
