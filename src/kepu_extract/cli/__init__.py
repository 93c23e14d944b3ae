"""The command line: one module a command, each importing what it needs when it runs."""

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command with the arguments of the process; the entry point of the console script."""
    from kepu_extract.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # JSON is UTF-8, also where a console or a pipe says GBK; messages shall never fail on a strange name.
            stream.reconfigure(encoding="utf-8" if stream is sys.stdout else None, errors="backslashreplace")
    app(prog_name="kepu-extract")
