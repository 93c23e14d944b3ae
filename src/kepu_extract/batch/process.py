"""One file to one outcome: the only place where a run calls the extraction, and where its errors end."""

import hashlib
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

import kepu_extract
from kepu_extract.batch.alone import alone
from kepu_extract.batch.child import Isolation
from kepu_extract.batch.inputs import STANDARD_INPUT, Item
from kepu_extract.batch.isolate import Lost, lacking_memory
from kepu_extract.batch.stored import begins_stored, bytes_at, stored_extraction
from kepu_extract.errors import KepuError
from kepu_extract.lexicon.loader import rules_sha256, using
from kepu_extract.lexicon.overlay import Overlay
from kepu_extract.memory import lacks_memory
from kepu_extract.paths import is_file
from kepu_extract.read.limits import check_size, in_force, sized
from kepu_extract.read.options import Changes, OcrMode
from kepu_extract.write.forms import FormName

if TYPE_CHECKING:
    from kepu_extract.batch.corrected import CorrectionsSource
    from kepu_extract.model import Diagnostic, Extraction

R = TypeVar("R")
_LIKE_LACK = ("damaged", "unreadable-input", "no-text")  # what a reader may take a lack of memory for


@dataclass(frozen=True, slots=True)
class Settings:
    """What is read, and what the output looks like."""

    to: FormName = "json"
    indent: int = 2
    ocr: OcrMode = "auto"
    changes: Changes = "accepted"
    lexicon: Overlay = field(default_factory=Overlay, repr=False)  # its hash is among the rules
    corrections: "tuple[CorrectionsSource, ...]" = field(default=(), repr=False)  # what people said, each about one file or more
    alone: bool = False  # one input: corrections are about it, whatever it is called

    @property
    def made_by(self) -> str:
        """Version, rules and options: outputs of the same are the same."""
        with using(self.lexicon):
            said = f", corrections {hashlib.sha256(repr(self.corrections).encode()).hexdigest()}" if self.corrections else ""  # no message
            return f"{kepu_extract.__version__}, rules {rules_sha256()}, {self}{said}"  # no message


class Failure(Struct, frozen=True):
    """Why a file has no extraction."""

    code: str  # kebab-case, listed in docs/diagnostics.md
    reason: str  # one sentence without the file's name
    traceback: str | None = None  # where the fault is the program's own


class Counts(Struct, frozen=True):
    """What was found in a file."""

    documents: int = 0
    tasks: int = 0
    units: int = 0
    warnings: int = 0


class Outcome(Struct, frozen=True):
    """What became of one file: an output, a failure, or, where every file is a line, a failure with its line."""

    item: Item
    output: str | None
    failure: Failure | None = None
    sha256: str = ""  # of the bytes; empty where they could not be had
    size_bytes: int = 0
    counts: Counts = Counts()
    seconds: float = 0.0
    warnings: "tuple[Diagnostic, ...]" = ()  # what is doubtful in the output

    @property
    def retire(self) -> bool:
        """Tell whether the process that made this had better end."""
        return self.failure is not None and self.failure.code == "out-of-memory"


Work = Callable[[Item, Settings], Outcome]
"""What is done with one file: `process_file`, or a function of a module like it."""


class Bound(Struct, frozen=True):
    """The work with its settings, as child processes get it."""

    work: Work
    settings: Settings

    def __call__(self, item: Item) -> Outcome:
        """Do the work."""
        return self.work(item, self.settings)


def process_file(item: Item, settings: Settings) -> Outcome:
    """Read one file and render what it says; whatever goes wrong becomes the outcome's failure.

    JSON that this program wrote is taken as it is. Takes and returns plain values only, so that it can run in a process of
    its own.
    """
    started = time.perf_counter()
    data: bytes | None = None
    try:
        data = load(item)
        extraction = _extracted(data, item, settings)
        if settings.corrections:
            from kepu_extract.batch.corrected import corrected

            with using(settings.lexicon):
                extraction = corrected(extraction, settings.corrections, all_of_them=settings.alone)
        output, counts = _render(extraction, settings), _count(extraction)
    except Exception as error:
        return _failed(item, explain(error), settings, data, time.perf_counter() - started)
    digest = hashlib.sha256(data).hexdigest()
    seconds = time.perf_counter() - started
    return Outcome(item, output, None, digest, len(data), counts, seconds, warnings_of(extraction))


def _extracted(data: bytes, item: Item, settings: Settings) -> "Extraction":
    from kepu_extract.pipeline import extract

    if begins_stored(data) or item.stored is not None:
        stored = stored_extraction(data)
        if item.path == STANDARD_INPUT and item.name == str(STANDARD_INPUT):
            return stored
        return stored.model_copy(update={"source": stored.source.model_copy(update={"name": item.name})})
    return extract(
        data, name=item.name, ocr=settings.ocr, changes=settings.changes, lexicon=settings.lexicon
    )  # fmt: skip


def process_alone(item: Item, settings: Settings, isolation: Isolation) -> Outcome:
    """Do what `process_file` does in a child process of its own."""
    try:
        item = with_standard_input(item, isolation)
    except KepuError as error:
        return _failed(item, explain(error), settings, None, 0.0)
    result = alone(Bound(process_file, settings), item, isolation, may_fork=True)
    return lost_outcome(item, result, settings, isolation) if isinstance(result, Lost) else result


def alone_or_failure(work: Callable[[Item], R | Failure], item: Item, isolation: Isolation) -> R | Failure:
    """Return what `work` makes of one file in a child process of its own, or why it makes nothing."""
    try:
        item = with_standard_input(item, isolation)
    except KepuError as error:
        return explain(error)
    result = alone(work, item, isolation, may_fork=True)
    return Failure(result.code, result.reason) if isinstance(result, Lost) else result


def lost_outcome(item: Item, lost: Lost, settings: Settings, isolation: Isolation) -> Outcome:
    """Return the outcome of a file whose process was lost."""
    data = None
    if item.data is not None or is_file(item.path):  # a pipe would be waited for once more
        with suppress(KepuError, MemoryError), sized(isolation.size):
            data = load(item)
    return _failed(item, Failure(lost.code, lost.reason), settings, data, lost.seconds)


def with_standard_input(item: Item, isolation: Isolation) -> Item:
    """Return an item for a child, which has no standard input: with the bytes of it. Raises LimitExceededError."""
    if item.path != STANDARD_INPUT or item.data is not None:
        return item
    with sized(isolation.size):
        return replace(item, data=load(item))


def extract_file(item: Item, ocr: OcrMode = "auto", lexicon: Overlay | None = None) -> "Extraction | Failure":
    """Return what one file says, or why that cannot be said; raises nothing."""
    try:
        return _extracted(load(item), item, Settings(ocr=ocr, lexicon=lexicon or Overlay()))
    except Exception as error:
        return explain(error)


def warnings_of(extraction: "Extraction") -> "tuple[Diagnostic, ...]":
    """Return what is doubtful; what is merely told is not among it."""
    return tuple(one for one in extraction.diagnostics if one.severity != "info")


def load(item: Item) -> bytes:
    """Return the bytes of a file, of a member of an archive, or of standard input. Raises a KepuError."""
    from kepu_extract.read.archives import read_member
    from kepu_extract.read.files import read_file

    if item.refused is not None:
        raise item.refused
    if item.data is not None:
        return item.data
    if item.member is not None:
        return read_member(item.path, item.member) if item.stored is None else bytes_at(item.path, item.member)
    if item.path != STANDARD_INPUT:
        return read_file(item.path)
    data = sys.stdin.buffer.read(in_force().file_bytes + 1)
    check_size(len(data))
    return data


def about(item: Item) -> str:
    """Return the hash of the document that an item is, or is the JSON of."""
    return sha256_of(item) if item.stored is None else item.stored


def sha256_of(item: Item) -> str:
    """Return the hash of a file as it is now, or "" where it cannot be had: a pipe is not waited for."""
    if item.data is None and not is_file(item.path):
        return ""
    try:
        return hashlib.sha256(load(item)).hexdigest()
    except KepuError:  # which is said when it is read
        return ""


def explain(error: Exception) -> Failure:
    """Return the failure that an exception stands for; call it while the exception is handled."""
    if isinstance(error, KepuError) and not (error.code in _LIKE_LACK and lacks_memory(error)):
        return Failure(error.code, f"{error.trouble}; {error.next_step}.")
    if lacks_memory(error):
        return Failure("out-of-memory", lacking_memory(0.0).reason)
    reason = f"stopped this program by a fault of its own ({type(error).__name__}); please report it with the file."
    return Failure(code="internal-error", reason=reason, traceback=traceback.format_exc())


def _failed(item: Item, failure: Failure, settings: Settings, data: bytes | None, seconds: float) -> Outcome:
    digest = "" if data is None else hashlib.sha256(data).hexdigest()
    size = len(data or b"")
    from kepu_extract.model import Diagnostic, Extraction, Generator, Source

    output = None
    if settings.to != "json":  # every file is a line, also one that failed: no documents and one error
        message = f"{item.name}: {failure.reason}"
        with using(settings.lexicon):
            rules = rules_sha256()
        extraction = Extraction(
            generator=Generator(version=kepu_extract.__version__, rules_sha256=rules),
            source=Source(name=item.name, sha256=digest, size_bytes=size),
            diagnostics=[Diagnostic(severity="error", code=failure.code, message=message)],
        )
        output = _render(extraction, settings)
    return Outcome(item, output, failure, digest, size, Counts(), seconds)


def _render(extraction: "Extraction", settings: Settings) -> str:
    from kepu_extract.write.as_json import to_json
    from kepu_extract.write.as_jsonl import to_jsonl
    from kepu_extract.write.rows import to_rows_line

    if settings.to == "parquet":
        return to_rows_line(extraction)
    return to_json(extraction, settings.indent) if settings.to == "json" else to_jsonl(extraction)


def _count(extraction: "Extraction") -> Counts:
    documents = extraction.documents
    return Counts(
        documents=len(documents),
        tasks=sum(len(document.tasks) for document in documents),
        units=sum(len(document.units) for document in documents),
        warnings=len(warnings_of(extraction)),
    )
