"""Which files a run reads, and what it passes over."""

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from glob import glob
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from kepu_extract.batch.own_outputs import is_annotated, is_own_output
from kepu_extract.errors import KepuError
from kepu_extract.paths import exists, is_file, is_folder, is_link, real
from kepu_extract.read.archives import Member, is_archive, members, read_member
from kepu_extract.read.file_names import decoded_name
from kepu_extract.read.files import read_file_error
from kepu_extract.read.mail.cover import only_sends
from kepu_extract.read.mail.part import BODY

STANDARD_INPUT = Path("-")
OWN_OUTPUT = "output of this program"
_LOCK = "~$"  # Word's, beside an open document
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


class Item(Struct, frozen=True):
    """One input file."""

    path: Path  # where it is; STANDARD_INPUT for standard input
    name: str  # what the output calls it: the file's name, or its path inside the folder that was given
    member: int | None = None  # which member of the archive at `path` it is, or where its line of stored JSON begins
    data: bytes | None = None  # its bytes, where whoever asks has read them already
    refused: KepuError | None = None  # why it cannot be read, where looking for it has shown that
    stored: str | None = None  # hash of the document that it is the JSON of, "" where that is not told; None of all else


class Skipped(Struct, frozen=True):
    """A file that the run leaves alone."""

    path: Path
    name: str  # as an Item has it
    reason: str


class Inputs(Struct):
    """The files of a run, in the order given and sorted by path inside each folder."""

    items: list[Item] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


class Selection(Struct, frozen=True):
    """Which files in folders and archives are wanted, by shell patterns on their path there or their name alone."""

    include: Sequence[str] = ()  # nothing means all
    exclude: Sequence[str] = ()

    def wants(self, name: str) -> bool:
        """Tell whether a file is wanted."""
        return (not self.include or _matches(name, self.include)) and not self.excludes(name)

    def excludes(self, name: str) -> bool:
        """Tell whether a file, or an archive with all in it, is unwanted."""
        return _matches(name, self.exclude)


_ALL = Selection()


def expanded(paths: Sequence[Path]) -> list[Path]:
    """Return the paths with patterns (*.docx) replaced by what they match, sorted; one that matches nothing stays.

    Shells of Windows leave patterns to programs, and make "C:\\my plans\\" end in a quotation mark, which no path there has.
    """
    found: list[Path] = []
    for path in paths:
        bare = Path(str(path).removesuffix('"'))
        named = next((one for one in (path, bare) if exists(one)), None)
        if named is not None:
            found.append(named)
        else:
            matches = sorted(Path(match) for match in glob(str(path), recursive=True))  # noqa: PTH207
            found += [match for match in matches if not match.name.startswith(_LOCK)] or [path]
    return found


def find_inputs(
    paths: Sequence[Path],
    *,
    name: str | None = None,
    leave_out: Sequence[Path] = (),
    selection: Selection = _ALL,
) -> Inputs:
    """Return the files that `paths` name: files themselves, and all files in folders, archives and mail (.eml, .msg).

    `name` is what the output calls a file named directly. `leave_out` are folders and files that are not read where
    they lie in a folder: the outputs of this run are not its inputs. A path that does not exist is an item, which
    fails when it is read; so is an archive that cannot be opened or holds no file.
    A copy with comments of this program is read where it is named, since people go on with it.
    Nothing but hidden files, lock files of Word (~$…), files of the system, links out of the folder and outputs of
    this program is skipped: a file in a folder whose content no reader takes is tried, and fails with its reason.
    """
    inputs = Inputs()
    left_out = {real(path) for path in leave_out}
    for path in paths:
        if path != STANDARD_INPUT and is_folder(path):
            _walk(path, inputs, left_out, selection)
        elif path != STANDARD_INPUT and is_archive(path):
            _open_archive(path, _text(name or path.name), inputs, selection)
        elif is_own_output(path):
            inputs.skipped.append(Skipped(path, _text(path.name), OWN_OUTPUT))
        else:
            inputs.items.append(Item(path, _text(name or path.name)))
    inputs.items = list(_told_apart(inputs.items))
    return inputs


def _walk(folder: Path, inputs: Inputs, left_out: set[Path], selection: Selection) -> None:
    root = real(folder)
    among_outputs = any(root.is_relative_to(left) for left in left_out)  # which then need not be told one by one
    for path in _files(folder, inputs, left_out):
        reason = _reason_to_skip(path, root)
        name = _name_in(folder, path)
        if real(path) in left_out or (among_outputs and reason == OWN_OUTPUT):
            continue
        if reason:
            inputs.skipped.append(Skipped(path, name, reason))
        elif selection.excludes(name):
            continue
        elif is_archive(path):
            _open_archive(path, name, inputs, selection)
        elif selection.wants(name):
            inputs.items.append(Item(path, name))


def _open_archive(path: Path, name: str, inputs: Inputs, selection: Selection) -> None:
    try:
        found = members(path)
        if not found:
            inputs.items.append(Item(path, name))  # reading it fails with the reason
        for member in found:
            called = f"{name}/{_text(member.name)}"
            reason = _reason_to_skip_name(member.name)
            if not reason and _is_cover(path, called, member, found):
                reason = "mail that only sends what is attached"
            if reason:
                inputs.skipped.append(Skipped(path / member.name, called, reason))
            elif selection.wants(called):
                inputs.items.append(Item(path, called, member.index))
    except KepuError as error:
        inputs.items.append(Item(path, name, refused=error))


def _is_cover(path: Path, called: str, member: Member, all_: Sequence[Member]) -> bool:
    """Tell the body of a mail with something attached that only says so."""
    folder, _, last = called.rpartition("/")
    if not folder.lower().endswith((".eml", ".msg")) or last.rpartition(".")[0] != BODY:
        return False
    beside = member.name.rpartition("/")[0]
    return any(one is not member and one.name.startswith(beside) for one in all_) and only_sends(read_member(path, member.index), last)


def _files(folder: Path, inputs: Inputs, left_out: set[Path]) -> Iterator[Path]:
    """Yield the files below a folder sorted by path.

    Folders not walked go to `inputs.skipped`; those that cannot be opened are items, which fail with the reason.
    """

    def refuse(error: OSError) -> None:
        at = Path(os.fsdecode(error.filename))
        inputs.items.append(Item(at, _name_in(folder, at), refused=read_file_error(error, str(at))))

    for parent, folders, files in os.walk(folder, onerror=refuse):
        here = Path(parent)
        kept = []
        for child in sorted(folders):
            if child.startswith("."):
                inputs.skipped.append(Skipped(here / child, _name_in(folder, here / child), "hidden folder"))
            elif is_link(here / child):
                inputs.skipped.append(Skipped(here / child, _name_in(folder, here / child), "link to a folder"))
            elif real(here / child) not in left_out:
                kept.append(child)
        folders[:] = kept
        yield from (here / file for file in sorted(files))


def _reason_to_skip(path: Path, root: Path) -> str | None:
    if is_link(path) and not real(path).is_relative_to(root):
        return "link out of the folder"
    if not is_file(path) and exists(path):
        return "no regular file"
    return _reason_to_skip_name(path.name) or (OWN_OUTPUT if is_own_output(path) or is_annotated(path) else None)


def _reason_to_skip_name(name: str) -> str | None:
    """Return why a file of this name is left alone; `name` may have folders in it."""
    *folders, last = name.split("/")
    if last.startswith(_LOCK):
        return "lock file"
    if last.startswith("."):
        return "hidden file"
    if last.lower() in _SYSTEM_FILES or "__MACOSX" in folders:
        return "file of the system"
    return "hidden folder" if any(folder.startswith(".") for folder in folders) else None


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) or fnmatch(name.rpartition("/")[2], pattern) for pattern in patterns)


def _name_in(folder: Path, path: Path) -> str:
    return _text(path.relative_to(folder).as_posix())


def _text(name: str) -> str:
    """Return a file name as text that JSON can hold, whatever bytes it is made of: old archives leave GBK."""
    raw = os.fsencode(name)
    return decoded_name(raw) or raw.decode("utf-8", "replace")


def _is_decoded(item: Item) -> bool:
    """Tell whether the file's name is not what the system says it is."""
    return item.member is None and _text(item.path.name) != item.path.name


def _told_apart(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items; one called like another but for the encoding of its name gets a number."""
    taken = {item.name for item in items if not _is_decoded(item)}
    for item in items:
        name, number = item.name, 2
        if _is_decoded(item):
            stem, dot, suffix = item.name.rpartition(".")
            while name in taken:
                name, number = f"{stem}~{number}{dot}{suffix}", number + 1
        taken.add(name)
        yield replace(item, name=name)
