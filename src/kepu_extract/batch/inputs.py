"""Which files a run reads, and what it passes over."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

STANDARD_INPUT = Path("-")
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Item:
    """One input file."""

    path: Path  # where it is; STANDARD_INPUT for standard input
    name: str  # what the output calls it: the file's name, or its path inside the folder that was given


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that the run leaves alone."""

    path: Path
    reason: str


@dataclass(slots=True)
class Inputs:
    """The files of a run, in the order given and sorted by path inside each folder."""

    items: list[Item] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def find_inputs(paths: Sequence[Path], *, name: str | None = None, leave_out: Path | None = None) -> Inputs:
    """Return the files that `paths` name: files themselves, and all files in folders.

    `name` is what the output calls a file named directly. `leave_out` is a folder that is not walked: the outputs
    of this run are not its inputs. A path that does not exist is an item, which fails when it is read.
    Nothing but hidden files, lock files of Word (~$…), files of the system and links out of the folder is skipped:
    a file in a folder whose content no reader takes is tried, and fails with its reason.
    """
    inputs = Inputs()
    for path in paths:
        if path != STANDARD_INPUT and path.is_dir():
            _walk(path, inputs, leave_out.resolve() if leave_out else None)
        else:
            inputs.items.append(Item(path, _text(name or path.name)))
    return inputs


def _walk(folder: Path, inputs: Inputs, leave_out: Path | None) -> None:
    root = folder.resolve()
    for path in _files(folder, inputs, leave_out):
        reason = _reason_to_skip(path, root)
        if reason:
            inputs.skipped.append(Skipped(path, reason))
        else:
            inputs.items.append(Item(path, _text(path.relative_to(folder).as_posix())))


def _files(folder: Path, inputs: Inputs, leave_out: Path | None) -> Iterator[Path]:
    """Yield the files below a folder sorted by path; folders not walked go to `inputs.skipped`."""
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        kept = []
        for child in sorted(folders):
            if child.startswith("."):
                inputs.skipped.append(Skipped(here / child, "hidden folder"))
            elif (here / child).is_symlink():
                inputs.skipped.append(Skipped(here / child, "link to a folder"))
            elif (here / child).resolve() != leave_out:
                kept.append(child)
        folders[:] = kept
        yield from (here / file for file in sorted(files))


def _reason_to_skip(path: Path, root: Path) -> str | None:
    if path.name.startswith("~$"):
        return "lock file"
    if path.name.startswith("."):
        return "hidden file"
    if path.name.lower() in _SYSTEM_FILES:
        return "file of the system"
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return "link out of the folder"
    if not path.is_file() and path.exists():
        return "no regular file"
    return None


def _text(name: str) -> str:
    """Return a file name as text that JSON can hold, whatever bytes it is made of."""
    return os.fsencode(name).decode("utf-8", "replace")
