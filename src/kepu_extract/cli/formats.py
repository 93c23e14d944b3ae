"""`kepu-extract formats`."""

from typing import TYPE_CHECKING

import typer

from kepu_extract.cli.help import cells
from kepu_extract.language import said

if TYPE_CHECKING:
    from kepu_extract.read import ReaderEntry

_WIDTH = 38  # columns of a description


def formats_command() -> None:
    """List the formats that can be read, and what each needs."""
    for name, entry in readable_formats().items():
        told = said(entry.description)
        typer.echo(f"{name:<6} {told}{' ' * (_WIDTH - cells(told))}  {said('; '.join(_needs(entry)))}")
        typer.echo(f"{'':<6} {said(f'not read: {said(entry.loses)}')}")
    for name, told, need in _archives():
        typer.echo(f"{name:<6} {told}{' ' * (_WIDTH - cells(told))}  {need}")


def _archives() -> list[tuple[str, str, str]]:
    """Return what holds files that are read one by one: name, description, what it needs."""
    from kepu_extract.read.archives.packed import is_openable

    tool = "7z or bsdtar, installed" if is_openable() else "7z or bsdtar, not installed"
    packed = said("an archive of files")
    return [
        ("zip", packed, said("ready")), ("rar", packed, said(tool)), ("7z", packed, said(tool)),
        ("eml", said("a mail with what is attached"), said("ready")),
        ("msg", said("an Outlook mail with what is attached"), said(_extra("mail"))),
    ]  # fmt: skip


def readable_formats() -> dict[str, "ReaderEntry"]:
    """Return the formats whose reader is part of this version, with what they need."""
    from importlib.util import find_spec

    from kepu_extract.read import READERS

    home = "kepu_extract.read"
    return {
        name: entry for name, entry in READERS.items() if find_spec(f"{home}.{entry.target.partition(':')[0]}")
    }


def _needs(entry: "ReaderEntry") -> list[str]:
    """Say what a reader needs beyond the core, a phrase each."""
    from kepu_extract.read.word import office

    needs = [_extra(entry.extra) if entry.extra else "ready"]
    if entry.office:
        available = office.available()
        needs.append("or LibreOffice (soffice), installed" if available else "or LibreOffice (soffice), not installed")
    if entry.paged and entry.extra != "ocr":
        needs.append(f"scanned pages: {_extra('ocr')}")
    return needs


def _extra(extra: str) -> str:
    from kepu_extract.read.extras import is_installed

    return f"[{extra}] installed" if is_installed(extra) else f"[{extra}] missing: pip install 'kepu-extract[{extra}]'"
