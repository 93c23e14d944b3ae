"""One question to one document, so that a fault in answering it costs no other answer."""

from collections.abc import Callable
from typing import TypeVar

from kepu_extract.errors import KepuError
from kepu_extract.extractors.parsed import Segmented
from kepu_extract.log import log
from kepu_extract.memory import lacks_memory

_Document = TypeVar("_Document", bound=Segmented)
_Answer = TypeVar("_Answer")


def ask(document: _Document, about: str, extractor: Callable[[_Document], _Answer], nothing: _Answer) -> _Answer:
    """Return what an extractor finds; where it fails, `nothing` and an error diagnostic that says what is missing.

    Raises what stops a whole file: a KepuError, and MemoryError, after which no other answer can be trusted either.
    """
    try:
        return extractor(document)
    except (KepuError, MemoryError):
        raise
    except Exception as error:
        if lacks_memory(error):
            raise MemoryError from error
        message = (
            f"The {about} of this document could not be read, which is a fault of this program"
            f" ({type(error).__name__}: {error}); please report it with the file. All else was read."
        )
        log.exception("%s: the extractor of %s failed", document.id, about)
        document.note("error", "extractor-failed", message)
        return nothing
