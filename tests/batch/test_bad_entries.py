"""Entries of a folder that are no good files: each is named, none ends the run, none is lost."""

import errno
import json
import os
import socket
import stat
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from calling import Command
from kepu_extract.batch import Settings, find_inputs, process_file


def _deep(folder: Path) -> None:
    """Make folders in each other until no path leads to the last one."""
    home = Path.cwd()
    os.chdir(folder)
    try:
        for _ in range(24):
            Path("深" * 80).mkdir()
            os.chdir("深" * 80)
    finally:
        os.chdir(home)


def _locked(path: Path, plan: bytes) -> None:
    """Make an archive of a member with a password and one without."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("locked.txt", plan)
        archive.writestr("open.txt", plan)
        archive.writestr("bomb.txt", bytes(64 << 20), zipfile.ZIP_DEFLATED)
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        struct.pack_into("<H", data, at + flags, 1)
    path.write_bytes(data)


@pytest.fixture
def folder(tmp_path: Path, plan: bytes) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_bytes(plan)
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.zip")
    os.mkfifo(folder / "pipe.json")
    home = Path.cwd()
    os.chdir(folder)  # a socket's path may have 107 bytes
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
    os.chdir(home)
    (folder / "nothing.docx").touch()
    (folder / "\x1b]0;title\x07\x1b[2J.txt").touch()  # what would rename and clear the terminal
    _deep(folder)
    for raw in ("通知".encode("gbk"), "通知".encode(), b"\xff\xff", b"\xff\xfe"):
        (folder / os.fsdecode(raw + b".txt")).write_bytes(plan)
    (folder / ("长" * 82 + "名.txt")).write_bytes(plan)  # 253 bytes, to which no ending can be added
    (folder / "x.txt").write_bytes(plan)
    (folder / "x.txt.json").mkdir()
    (folder / "x.txt.json" / "y.txt").write_bytes(plan)
    (folder / "zero.txt").write_bytes("— 0 —\n办好科普。\n— 1 —\n".encode() + plan)
    _locked(folder / "archive.zip", plan)
    with suppress(PermissionError):  # which only root may make
        os.mknod(folder / "device.txt", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    return folder


_GOOD = 9 + 1  # those of the fixture, and one in the archive


@pytest.mark.parametrize("to", ["json", "jsonl"])
def test_the_run_ends_names_each_and_loses_none(command: Command, folder: Path, tmp_path: Path, to: str) -> None:
    output = tmp_path / ("out" if to == "json" else "all.jsonl")
    manifest = tmp_path / ("out/manifest.jsonl" if to == "json" else "all.manifest.jsonl")
    ran = command(folder, "-o", output, "--to", to)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err + ran.out.decode()
    lines = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    failed = {line["path"]: line["code"] for line in lines if line["status"] == "failed"}
    deep = [path for path in failed if path.startswith("深")]
    assert {path: code for path, code in failed.items() if path not in deep} == {
        "loop.txt": "not-found",
        "gone.txt": "not-found",
        "nothing.docx": "empty",
        "\x1b]0;title\x07\x1b[2J.txt": "empty",
        "archive.zip/locked.txt": "encrypted",
        "archive.zip/bomb.txt": "limit-exceeded",
    }
    assert len(deep) == 1
    done = [line for line in lines if line["status"] in ("ok", "warnings")]
    assert len({line["path"] for line in done}) == _GOOD
    if to == "json":
        places = {line["output"] for line in done}
        assert len(places) == _GOOD
        assert all((output / place).stat().st_size for place in places)
    skipped = {line["path"] for line in lines if line["status"] == "skipped"}
    assert skipped >= {"pipe.txt", "pipe.zip", "pipe.json", "socket.txt"}
    again = command(folder, "-o", output, "--to", to)
    assert " ".join(again.err.split("files/s")[1].split()[:4]) == f"0 0 7 {_GOOD}"


def test_names_of_other_bytes_are_other_names(folder: Path) -> None:
    names = [item.name for item in find_inputs([folder]).items]
    assert len(names) == len(set(names))
    assert {"通知.txt", "通知~2.txt"} <= set(names)


def test_a_pipe_that_nobody_writes_to_takes_no_longer_than_allowed(command: Command, folder: Path) -> None:
    for arguments in ([], ["--to", "jsonl"]):
        ran = command(folder / "pipe.txt", *arguments, "--timeout", 1)
        assert ran.code == 1
        assert "was not read within 1 seconds" in ran.err


def test_a_device_without_end_is_too_large(command: Command) -> None:
    ran = command("/dev/zero")
    assert (ran.code, ran.out) == (1, b"")
    assert "more than the limit of 200 MB" in ran.err


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "good.txt").write_bytes(plan)
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    items = {item.name: item for item in find_inputs([tmp_path]).items}
    assert set(items) == {"closed", "good.txt"}
    failure = process_file(items["closed"], Settings()).failure
    assert failure is not None
    assert failure.code == "no-permission"
