"""`kepu-extract formats`."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kepu_extract.read import ReaderEntry


def formats_command() -> None:
    """List the formats that can be read and what they need."""
    for name, entry in readable_formats().items():
        needs = f"  needs: pip install 'kepu-extract[{entry.extra}]'" if entry.extra else ""
        typer.echo(f"{name:<6} {entry.description:<38}{needs}".rstrip())


def readable_formats() -> dict[str, "ReaderEntry"]:
    """Return the formats whose reader is part of this version, with what they need."""
    from importlib.util import find_spec

    from kepu_extract.read import READERS

    home = "kepu_extract.read"
    return {
        name: entry for name, entry in READERS.items() if find_spec(f"{home}.{entry.target.partition(':')[0]}")
    }
