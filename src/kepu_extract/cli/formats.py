"""`kepu-extract formats`."""

import typer


def formats_command() -> None:
    """List the formats that can be read and what they need."""
    from kepu_extract.read import READERS

    for name, entry in READERS.items():
        needs = f"  needs: pip install 'kepu-extract[{entry.extra}]'" if entry.extra else ""
        typer.echo(f"{name:<6} {entry.description:<38}{needs}".rstrip())
