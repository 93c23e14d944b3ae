"""Where outputs go: standard output, or files below a folder."""

import sys
from pathlib import Path

from kepu_extract.write.atomic import unwritable


def standard_output(output: str) -> None:
    """Write the output as UTF-8, whatever the terminal's encoding is. BrokenPipeError: the reader wants no more."""
    try:
        sys.stdout.buffer.write(output.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(error, "standard output") from error


def target_in(path: Path, name: str) -> Path:
    """Return where the output of the input `name` goes below the folder `path`."""
    return path / f"{name}.json"
