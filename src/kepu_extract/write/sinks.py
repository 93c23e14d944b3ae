"""Where outputs go: standard output, one file, a folder of files, or the lines of one file."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kepu_extract.write.atomic import atomic_file, unwritable, write_atomically

Sink = Callable[[str, str], None]
"""Takes the name of an input and its output. Raises UnwritableOutputError."""


def standard_output(name: str, output: str) -> None:
    """Write the output as UTF-8, whatever the terminal's encoding is. BrokenPipeError: the reader wants no more."""
    try:
        sys.stdout.buffer.write(output.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(error, "standard output") from error


def single_file(path: Path) -> Sink:
    """Return a sink that puts the one output into the file at `path`."""
    return lambda name, output: write_atomically(path, output)


def folder(path: Path) -> Sink:
    """Return a sink that puts each output below `path`, under its input's name with .json behind it."""
    return lambda name, output: write_atomically(target_in(path, name), output)


def target_in(path: Path, name: str) -> Path:
    """Return where the output of the input `name` goes below the folder `path`."""
    return path / f"{name}.json"


@contextmanager
def lines(path: Path) -> Iterator[Sink]:
    """Give a sink that puts all outputs into the file at `path`, which gets its name when the block ends."""
    with atomic_file(path) as file:

        def put(name: str, output: str) -> None:
            file.write(output.encode())

        yield put
