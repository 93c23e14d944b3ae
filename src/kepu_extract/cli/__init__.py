"""The command line: one module a command, each importing what it needs when it runs."""

import errno
import os
import sys
from io import RawIOBase, TextIOWrapper

from kepu_extract.cli.interrupt import raise_again
from kepu_extract.garbage import collect_seldom

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main() -> None:
    """Run the command with the arguments of the process; the entry point of the console script."""
    sys.unraisablehook = raise_again
    collect_seldom()
    try:
        code = _run()
    except KeyboardInterrupt:  # also while modules are loaded
        from kepu_extract.language import said

        print(said("Stopped."), file=sys.stderr)
        code = INTERRUPTED
    raise SystemExit(code)


def _run() -> object:
    from kepu_extract.cli.help import WRONG_USAGE, show_error
    from kepu_extract.cli.speaking import speaking

    _hold_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # JSON is UTF-8, also where a console or a pipe says GBK; messages shall never fail on a strange name.
            stream.reconfigure(encoding="utf-8" if stream is sys.stdout else None, errors="backslashreplace")
    try:
        with speaking(sys.argv[1:]) as arguments:
            return _told(arguments)
    except WRONG_USAGE as error:  # a language that is not spoken
        show_error(error)
        return error.exit_code


def _told(arguments: list[str]) -> object:
    """Run the command, say what goes wrong, and return the exit code."""
    from kepu_extract.cli.app import app
    from kepu_extract.cli.console import say
    from kepu_extract.cli.help import WRONG_USAGE, show_error
    from kepu_extract.errors import KepuError

    code: object = 0
    try:
        try:
            code = app(arguments, prog_name="kepu-extract", standalone_mode=False)
        except SystemExit as ended:
            code = ended.code
        except WRONG_USAGE as error:
            show_error(error)
            code = error.exit_code
        sys.stdout.flush()
    except OSError as error:  # a full disk or a closed stream, in whatever command
        if error.errno != errno.EPIPE:
            from kepu_extract.write.atomic import unwritable

            say(str(unwritable(error, "standard output")))
        code = _drop_output()
    except KepuError as error:
        say(str(error))
        code = _drop_output()
    return code


def _drop_output() -> int:
    """Give up what is left to write, which would be tried once more at the end and fail with many words; return 1."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 1


def _hold_streams() -> None:
    """Keep the numbers of closed standard streams from going to files and pipes; writing to a closed one fails."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # which gets the lowest free number
    if sys.stdout is None:
        sys.stdout = TextIOWrapper(_Closed(), write_through=True)


class _Closed(RawIOBase):
    """A stream that was closed before the program began."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
