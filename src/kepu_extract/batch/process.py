"""One file to one outcome: the only place where a run calls the extraction, and where its errors end."""

import sys
import traceback
from dataclasses import dataclass
from typing import Literal

from kepu_extract.batch.inputs import STANDARD_INPUT, Item
from kepu_extract.errors import KepuError
from kepu_extract.model import Extraction
from kepu_extract.pipeline import extract
from kepu_extract.read.files import read_file
from kepu_extract.read.limits import DEFAULT, check_size
from kepu_extract.write.as_json import to_json
from kepu_extract.write.as_jsonl import failed_extraction, to_jsonl


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the output looks like."""

    to: Literal["json", "jsonl"] = "json"
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no extraction."""

    code: str  # kebab-case, listed in docs/diagnostics.md
    reason: str  # one sentence without the file's name
    traceback: str | None = None  # where the fault is the program's own


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: an output, a failure, or, with jsonl, a failure whose line is the output."""

    item: Item
    output: str | None
    failure: Failure | None = None


def process_file(item: Item, rendering: Rendering) -> Outcome:
    """Read one file and render what it says; whatever goes wrong becomes the outcome's failure.

    Takes and returns plain values only, so that it can run in a process of its own.
    """
    data = None
    try:
        data = _load(item)
        return Outcome(item, _render(extract(data, name=item.name), rendering))
    except KepuError as error:
        failure = Failure(error.code, f"{error.trouble}; {error.next_step}.")
    except Exception as error:  # a fault of this program must not end the run for the other files
        failure = Failure(
            "internal-error",
            f"stopped this program by a fault of its own ({type(error).__name__}); please report it with the file.",
            traceback.format_exc(),
        )
    return Outcome(item, _failed_output(item, data, failure, rendering), failure)


def _load(item: Item) -> bytes:
    if item.path != STANDARD_INPUT:
        return read_file(item.path)
    data = sys.stdin.buffer.read(DEFAULT.file_bytes + 1)
    check_size(len(data))
    return data


def _render(extraction: Extraction, rendering: Rendering) -> str:
    return to_jsonl(extraction) if rendering.to == "jsonl" else to_json(extraction, rendering.indent)


def _failed_output(item: Item, data: bytes | None, failure: Failure, rendering: Rendering) -> str | None:
    if rendering.to != "jsonl":
        return None
    return to_jsonl(failed_extraction(item.name, data, failure.code, f"{item.name}: {failure.reason}"))
