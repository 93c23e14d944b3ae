"""What the program tells the module `logging` as "kepu_extract": stages, readers and fall-backs; docs/serving.md says it in words."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger("kepu_extract")
log.addHandler(logging.NullHandler())  # silent, unless the caller wants to hear it


@contextmanager
def stage(what: str, of: str) -> Iterator[None]:
    """Tell, at DEBUG, how long the block took; also where it fails, since that is where the time went."""
    started = time.perf_counter()
    try:
        yield
    finally:
        log.debug("%s: %s took %.3f s", of, what, time.perf_counter() - started)


def show_all() -> None:
    """Write all that is told to standard error, for a process that is ours alone."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    log.setLevel(logging.DEBUG)
