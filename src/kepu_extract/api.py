"""What callers in Python use: `extract` with limits, which only a child process can keep, and `load` for many files."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kepu_extract import pipeline
from kepu_extract.batch import Selection, Settings
from kepu_extract.batch.alone import alone
from kepu_extract.batch.child import Isolation
from kepu_extract.batch.given import given
from kepu_extract.batch.isolate import Lost
from kepu_extract.errors import LimitExceededError, UnreadableInputError
from kepu_extract.lexicon.loader import overlay_of, using
from kepu_extract.lexicon.overlay import Overlay
from kepu_extract.model import Extraction
from kepu_extract.read import Changes, OcrMode
from kepu_extract.read.limits import MEGABYTES, sized

if TYPE_CHECKING:
    from kepu_extract.batch.corrected import CorrectionsSource

_LONGEST = 1e6  # seconds
_NO_LIMIT = 1 << 40  # megabytes, more than any address space


def extract(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    ocr: OcrMode = "auto",
    changes: Changes = "accepted",
    password: str | None = None,
    lexicon: Overlay | str | Path | Sequence[str | Path] | None = None,
    corrections: str | Path | Sequence[str | Path] | None = None,
    timeout: float | None = None,
    memory: int | None = None,
    size: float = MEGABYTES,
) -> Extraction:
    """Read one file and return what it says.

    `source` is a path, the bytes of a file, or a binary stream; `name` is what the output calls it (default: the
    path's last part, or "-"); `ocr` says which pages are read as images: those without usable text ("auto"), none
    ("never"), or all that can be drawn ("always"); `changes` says which state of a text with tracked changes is read,
    "accepted" or "original"; `password` opens an encrypted Office file; `lexicon` is a TOML file, or several, with
    entries of your own that are laid over the shipped ones; `corrections` is the corrections.json of a review page or an
    edited workbook, or several, and does what --corrections does: what people corrected is laid over what is found.

    `timeout` (seconds) and `memory` (megabytes; no limit on Windows) say what reading may cost. With either the file is
    read in a child process, so that one that crashes or hangs a library does the caller no harm: give them where files
    come from strangers. `size` (megabytes) says how large a file may be, and holds with and without them.

    Raises a KepuError where a file cannot be read, with `code` "timeout", "out-of-memory" or "crashed" where the child
    ended, and a CorrectionsError where corrections cannot be used or are about another file; doubt becomes a diagnostic
    instead. TypeError and ValueError tell of arguments that are none of these.
    """
    pipeline.check_choices(ocr, changes)
    if any(limit is not None and not limit > 0 for limit in (timeout, memory, size)):
        raise ValueError("timeout, memory and size are more than 0")
    lexicon = overlay_of(lexicon)
    paths = [corrections] if isinstance(corrections, str | Path) else corrections or ()
    sources = _read_sources([Path(path) for path in paths])
    if timeout is None and memory is None:
        with sized(size):
            return _do(_Call(source, name, ocr, changes, password, lexicon, sources))
    if not isinstance(source, str | Path):
        with sized(size):
            source, name = pipeline.load(source, name)
    call = _Call(source, name, ocr, changes, password, lexicon, sources)
    result = alone(_do, call, Isolation(min(timeout or _LONGEST, _LONGEST), memory or _NO_LIMIT, size))
    if not isinstance(result, Lost):
        return result
    called = name or (Path(source).name if isinstance(source, str | Path) else "-")
    kind = UnreadableInputError if result.code == "crashed" else LimitExceededError
    next_step = result.next_step.replace("--", "")  # which are arguments here
    raise kind(result.trouble, next_step, name=called, code=result.code)


def load(
    *paths: str | Path,
    ocr: OcrMode = "auto",
    lexicon: Overlay | str | Path | Sequence[str | Path] | None = None,
    jobs: int = 1,
    timeout: float = 120,
    memory: int = 4096,
    size: float = MEGABYTES,
) -> list[Extraction]:
    """Return what many files say: JSON and JSONL that were written before as they are, documents read now.

    `paths` name files, folders and archives; a document that is in the JSON already is not read again. Documents are read
    in child processes, `jobs` at a time, so that a script that gives any needs the guard `if __name__ == "__main__":`. The
    other arguments are those of `extract`. A file that fails is a UserWarning with its name and reason, and stops no other.

    Raises a KepuError where a path is missing.
    """
    settings = Settings(to="jsonl", ocr=ocr, lexicon=overlay_of(lexicon))
    with sized(size):
        found = given([Path(path) for path in paths], settings, jobs, Isolation(timeout, memory, size), Selection())
        extractions = list(found.extractions())
    for name, reason in found.failures:
        warnings.warn(f"{name}: {reason}", stacklevel=2)
    return extractions


@dataclass(frozen=True, slots=True)
class _Call:
    source: str | Path | bytes | BinaryIO
    name: str | None
    ocr: OcrMode
    changes: Changes
    password: str | None = field(repr=False)
    lexicon: Overlay
    corrections: "tuple[CorrectionsSource, ...]"


def _read_sources(paths: list[Path]) -> "tuple[CorrectionsSource, ...]":
    if not paths:
        return ()
    from kepu_extract.batch.corrected import read_sources

    return read_sources(paths)


def _do(call: _Call) -> Extraction:
    extraction = pipeline.extract(
        call.source, name=call.name, ocr=call.ocr, changes=call.changes, password=call.password, lexicon=call.lexicon
    )
    if not call.corrections:
        return extraction
    from kepu_extract.batch.corrected import corrected

    with using(call.lexicon):
        return corrected(extraction, call.corrections, all_of_them=True)
