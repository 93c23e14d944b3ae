"""One file to one outcome: the only place where a run calls the extraction, and where its errors end."""

import hashlib
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

import kepu_extract
from kepu_extract.batch.inputs import STANDARD_INPUT, Item
from kepu_extract.errors import KepuError
from kepu_extract.lexicon.loader import rules_sha256
from kepu_extract.model import Diagnostic, Extraction, Generator, Source
from kepu_extract.pipeline import extract
from kepu_extract.read import OcrMode
from kepu_extract.read.files import read_file
from kepu_extract.read.limits import DEFAULT, check_size
from kepu_extract.write.as_json import to_json
from kepu_extract.write.as_jsonl import to_jsonl

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is read, and what the output looks like."""

    to: Literal["json", "jsonl"] = "json"
    indent: int = 2
    ocr: OcrMode = "auto"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no extraction."""

    code: str  # kebab-case, listed in docs/diagnostics.md
    reason: str  # one sentence without the file's name
    sha256: str = ""  # of the file's bytes, where they could be had
    size_bytes: int = 0
    traceback: str | None = None  # where the fault is the program's own


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: an output, a failure, or, with jsonl, a failure whose line is the output."""

    item: Item
    output: str | None
    failure: Failure | None = None


def process_file(item: Item, settings: Settings) -> Outcome:
    """Read one file and render what it says; whatever goes wrong becomes the outcome's failure.

    Takes and returns plain values only, so that it can run in a process of its own.
    """
    result = _guarded(item, lambda data: _render(extract(data, name=item.name, ocr=settings.ocr), settings))
    if isinstance(result, Failure):
        return Outcome(item, _failed_output(item, result, settings), result)
    return Outcome(item, result)


def extract_file(item: Item, ocr: OcrMode = "auto") -> Extraction | Failure:
    """Return what one file says, or why that cannot be said; raises nothing."""
    return _guarded(item, lambda data: extract(data, name=item.name, ocr=ocr))


def _guarded(item: Item, work: Callable[[bytes], _Result]) -> _Result | Failure:
    """Do the work on the bytes of a file and turn every exception into a failure."""
    data = b""
    try:
        data = _load(item)
        return work(data)
    except KepuError as error:
        return _failure(data, error.code, f"{error.trouble}; {error.next_step}.")
    except Exception as error:  # a fault of this program must not end the run for the other files
        reason = f"stopped this program by a fault of its own ({type(error).__name__}); please report it with the file."
        return _failure(data, "internal-error", reason, traceback.format_exc())


def _failure(data: bytes, code: str, reason: str, trace: str | None = None) -> Failure:
    known = bool(data) or code == "empty"
    return Failure(code, reason, hashlib.sha256(data).hexdigest() if known else "", len(data), trace)


def _load(item: Item) -> bytes:
    if item.path != STANDARD_INPUT:
        return read_file(item.path)
    data = sys.stdin.buffer.read(DEFAULT.file_bytes + 1)
    check_size(len(data))
    return data


def _render(extraction: Extraction, settings: Settings) -> str:
    return to_jsonl(extraction) if settings.to == "jsonl" else to_json(extraction, settings.indent)


def _failed_output(item: Item, failure: Failure, settings: Settings) -> str | None:
    if settings.to != "jsonl":
        return None
    return to_jsonl(_extraction(item, failure))


def _extraction(item: Item, failure: Failure) -> Extraction:
    """Return what stands for a file that failed: no documents and one error."""
    message = f"{item.name}: {failure.reason}"
    return Extraction(
        generator=Generator(version=kepu_extract.__version__, rules_sha256=rules_sha256()),
        source=Source(name=item.name, sha256=failure.sha256, size_bytes=failure.size_bytes),
        diagnostics=[Diagnostic(severity="error", code=failure.code, message=message)],
    )
