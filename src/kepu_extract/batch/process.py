"""One file to one outcome: the only place where a run calls the extraction, and where its errors end."""

import hashlib
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import kepu_extract
from kepu_extract.batch.inputs import STANDARD_INPUT, Item
from kepu_extract.errors import KepuError
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.loader import rules_sha256, using
from kepu_extract.lexicon.overlay import Overlay
from kepu_extract.model import Diagnostic, Extraction, Generator, Source
from kepu_extract.pipeline import extract, parse
from kepu_extract.read import Changes, OcrMode
from kepu_extract.read.archives import read_member
from kepu_extract.read.files import read_file
from kepu_extract.read.limits import DEFAULT, check_size
from kepu_extract.write.as_json import to_json
from kepu_extract.write.as_jsonl import to_jsonl
from kepu_extract.write.forms import FormName
from kepu_extract.write.rows import to_rows_line

if TYPE_CHECKING:
    from kepu_extract.batch.corrected import CorrectionsSource


@dataclass(frozen=True, slots=True)
class Settings:
    """What is read, and what the output looks like."""

    to: FormName = "json"
    indent: int = 2
    ocr: OcrMode = "auto"
    changes: Changes = "accepted"
    password: str | None = field(default=None, repr=False)
    lexicon: Overlay = field(default_factory=Overlay, repr=False)  # its hash is among the rules
    corrections: "tuple[CorrectionsSource, ...]" = field(default=(), repr=False)  # what people said, each about one file or more
    alone: bool = False  # one input: corrections are about it, whatever it is called

    @property
    def made_by(self) -> str:
        """Version, rules and options: outputs of the same are the same."""
        with using(self.lexicon):
            said = f", corrections {hashlib.sha256(repr(self.corrections).encode()).hexdigest()}" if self.corrections else ""
            return f"{kepu_extract.__version__}, rules {rules_sha256()}, {self}{said}"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no extraction."""

    code: str  # kebab-case, listed in docs/diagnostics.md
    reason: str  # one sentence without the file's name
    traceback: str | None = None  # where the fault is the program's own


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found in a file."""

    documents: int = 0
    tasks: int = 0
    units: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: an output, a failure, or, where every file is a line, a failure with its line."""

    item: Item
    output: str | None
    failure: Failure | None = None
    sha256: str = ""  # of the bytes; empty where they could not be had
    size_bytes: int = 0
    counts: Counts = Counts()
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()  # what is doubtful in the output: severity and message

    @property
    def retire(self) -> bool:
        """Tell whether the process that made this had better end."""
        return self.failure is not None and self.failure.code == "out-of-memory"


Work = Callable[[Item, Settings], Outcome]
"""What is done with one file: `process_file`, or a function of a module like it."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The work with its settings, as child processes get it."""

    work: Work
    settings: Settings

    def __call__(self, item: Item) -> Outcome:
        """Do the work."""
        return self.work(item, self.settings)


def process_file(item: Item, settings: Settings) -> Outcome:
    """Read one file and render what it says; whatever goes wrong becomes the outcome's failure.

    Takes and returns plain values only, so that it can run in a process of its own.
    """
    started = time.perf_counter()
    data: bytes | None = None
    try:
        data = load(item)
        extraction = extract(
            data,
            name=item.name,
            ocr=settings.ocr,
            changes=settings.changes,
            password=settings.password,
            lexicon=settings.lexicon,
        )
        if settings.corrections:
            from kepu_extract.batch.corrected import corrected

            with using(settings.lexicon):
                extraction = corrected(extraction, settings.corrections, all_of_them=settings.alone)
        output, counts = _render(extraction, settings), _count(extraction)
    except Exception as error:
        return _failed(item, _explain(error), settings, data, time.perf_counter() - started)
    digest = hashlib.sha256(data).hexdigest()
    seconds = time.perf_counter() - started
    return Outcome(item, output, None, digest, len(data), counts, seconds, warnings_of(extraction))


def failed_outcome(item: Item, failure: Failure, settings: Settings, seconds: float) -> Outcome:
    """Return the outcome of a file whose process was lost."""
    try:
        data = load(item)
    except KepuError:
        data = None
    return _failed(item, failure, settings, data, seconds)


def extract_file(item: Item, ocr: OcrMode = "auto", lexicon: Overlay | None = None) -> Extraction | Failure:
    """Return what one file says, or why that cannot be said; raises nothing."""
    try:
        return extract(load(item), name=item.name, ocr=ocr, lexicon=lexicon)
    except Exception as error:
        return _explain(error)


def parse_file(item: Item, ocr: OcrMode = "auto") -> list[Parsed] | Failure:
    """Return the documents of one file before anything is asked of them, or why there are none; raises nothing."""
    try:
        return parse(load(item), name=item.name, ocr=ocr).documents
    except Exception as error:
        return _explain(error)


def warnings_of(extraction: Extraction) -> tuple[str, ...]:
    """Return what is doubtful, each with its severity; what is merely told is not among it."""
    return tuple(f"{one.severity}: {one.message}" for one in extraction.diagnostics if one.severity != "info")


def load(item: Item) -> bytes:
    """Return the bytes of a file, of a member of an archive, or of standard input. Raises a KepuError."""
    if item.data is not None:
        return item.data
    if item.member is not None:
        return read_member(item.path, item.member)
    if item.path != STANDARD_INPUT:
        return read_file(item.path)
    data = sys.stdin.buffer.read(DEFAULT.file_bytes + 1)
    check_size(len(data))
    return data


def _explain(error: Exception) -> Failure:
    """Return the failure that an exception stands for; call it while the exception is handled."""
    if isinstance(error, KepuError):
        return Failure(error.code, f"{error.trouble}; {error.next_step}.")
    if isinstance(error, MemoryError):
        return Failure(code="out-of-memory", reason="needs more memory than allowed; allow more with --memory.")
    reason = f"stopped this program by a fault of its own ({type(error).__name__}); please report it with the file."
    return Failure(code="internal-error", reason=reason, traceback=traceback.format_exc())


def _failed(item: Item, failure: Failure, settings: Settings, data: bytes | None, seconds: float) -> Outcome:
    digest = "" if data is None else hashlib.sha256(data).hexdigest()
    size = len(data or b"")
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


def _render(extraction: Extraction, settings: Settings) -> str:
    if settings.to == "parquet":
        return to_rows_line(extraction)
    return to_json(extraction, settings.indent) if settings.to == "json" else to_jsonl(extraction)


def _count(extraction: Extraction) -> Counts:
    documents = extraction.documents
    return Counts(
        documents=len(documents),
        tasks=sum(len(document.tasks) for document in documents),
        units=sum(len(document.units) for document in documents),
        warnings=len(warnings_of(extraction)),
    )
