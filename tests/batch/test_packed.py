"""Archives that a program opens (.rar, .7z) read like a .zip; without the program one sentence says what to install."""

import os
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from calling import Command
from kepu_extract.batch import find_inputs, process_file
from kepu_extract.batch.process import Settings
from kepu_extract.read.limits import sized
from kepu_extract.read.passwords import using

_MAKERS = [name for name in ("7z", "7zz", "7za", "bsdtar") if shutil.which(name)]
_SEVEN_ZIP = [name for name in ("7z", "7zz", "7za") if shutil.which(name)]
_OPENERS = [kind for kind in (("7z", "7zz", "7za"), ("bsdtar",)) if any(map(shutil.which, kind))]

pytestmark = pytest.mark.skipif(not _MAKERS, reason="neither 7z nor bsdtar is installed")


@pytest.fixture(name="_opener", params=_OPENERS, ids=lambda names: names[0])
def one_opener(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave only one kind of program on the path."""
    (tmp_path / "bin").mkdir()
    for name in request.param:
        if found := shutil.which(name):
            (tmp_path / "bin" / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def _packed(folder: Path, files: dict[str, bytes], *options: str, name: str = "a.7z") -> Path:
    source = folder / "source"
    for member, data in files.items():
        (source / member).parent.mkdir(parents=True, exist_ok=True)
        (source / member).write_bytes(data)
    maker = _MAKERS[0]
    command = [maker, "a", *options] if maker != "bsdtar" else [maker, "--format", "7zip", "-cf"]
    utf8 = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run([*command, folder / name, *files], cwd=source, env=utf8, check=True, stdout=subprocess.DEVNULL)
    return folder / name


@pytest.fixture
def archive(tmp_path: Path, plan: bytes) -> Path:
    return _packed(tmp_path, {"通知/方案.txt": plan, "a [1]*.txt": plan, "empty.txt": b"", "-x.txt": plan}, "--")


@pytest.mark.usefixtures("archive", "_opener")
def test_members_are_inputs(archive: Path) -> None:
    items = {item.name: item for item in find_inputs([archive]).items}
    assert set(items) == {"a.7z/通知/方案.txt", "a.7z/a [1]_.txt", "a.7z/empty.txt", "a.7z/-x.txt"}
    outcomes = {name: process_file(item, Settings()) for name, item in items.items()}
    failed = {name: outcome.failure.code for name, outcome in outcomes.items() if outcome.failure}
    assert failed == {"a.7z/empty.txt": "empty"}


@pytest.mark.usefixtures("archive", "_opener")
def test_a_damaged_archive_is_one_failure(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-40])
    (item,) = find_inputs([archive]).items
    failure = process_file(item, Settings()).failure
    assert failure is not None
    assert failure.code == "damaged"


@pytest.mark.usefixtures("archive", "_opener")
def test_a_member_larger_than_a_file_may_be_is_refused(archive: Path, plan: bytes) -> None:
    with sized((len(plan) - 1) / (1 << 20)):
        outcomes = [process_file(item, Settings()) for item in find_inputs([archive]).items]
    assert sorted(outcome.failure.code for outcome in outcomes if outcome.failure) == ["empty", *["limit-exceeded"] * 3]


@pytest.mark.skipif(_MAKERS[:1] in ([], ["bsdtar"]), reason="only 7z makes encrypted archives")
@pytest.mark.parametrize("hidden", ["-mhe=off", "-mhe=on"])
def test_an_encrypted_archive_says_so(tmp_path: Path, plan: bytes, hidden: str) -> None:
    items = find_inputs([_packed(tmp_path, {"plan.txt": plan}, "-psecret", hidden)]).items
    failures = [process_file(item, Settings()).failure for item in items]
    assert [failure.code for failure in failures if failure] == ["encrypted"]


def _packed_zip(folder: Path, plan: bytes, *options: str) -> Path:
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source" / "方案.txt").write_bytes(plan)
    subprocess.run([_SEVEN_ZIP[0], "a", *options, folder / "a.zip", "方案.txt"], cwd=folder / "source", check=True, stdout=subprocess.DEVNULL)
    return folder / "a.zip"


@pytest.mark.skipif(not _SEVEN_ZIP, reason="7z is not installed")
@pytest.mark.parametrize("options", [["-psecret"], ["-psecret", "-mem=AES256"]], ids=["old", "aes"])
@pytest.mark.parametrize("name", ["a.zip", "a.7z"])
def test_an_encrypted_archive_opens_with_its_password(tmp_path: Path, plan: bytes, options: list[str], name: str) -> None:
    if name == "a.zip":
        path = _packed_zip(tmp_path, plan, *options)
    else:
        path = _packed(tmp_path, {"方案.txt": plan}, "-psecret", *(["-mhe=on"] if len(options) > 1 else []))
    for password, words in ((None, "give it with --password"), ("wrong", "password does not open it"), ("secret", "")):
        with using(password):
            (item,) = find_inputs([path]).items
            failure = process_file(item, Settings()).failure
        assert words in failure.reason if failure else not words


def test_a_zip_with_a_password_needs_no_program(tmp_path: Path, plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    if not _SEVEN_ZIP:
        pytest.skip("7z is not installed, which makes the archive")
    path = _packed_zip(tmp_path, plan, "-psecret")
    monkeypatch.setenv("PATH", str(tmp_path))
    for password, words in ((None, "give it with --password"), ("wrong", "password does not open it"), ("secret", "")):
        with using(password):
            (item,) = find_inputs([path]).items
            failure = process_file(item, Settings()).failure
        assert words in failure.reason if failure else not words


@pytest.mark.skipif(not _SEVEN_ZIP, reason="7z is not installed")
def test_a_zip_that_is_packed_in_a_rare_way(tmp_path: Path, plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (item,) = find_inputs([_packed_zip(tmp_path, plan * 20, "-mm=Deflate64")]).items
    assert process_file(item, Settings()).failure is None
    monkeypatch.setenv("PATH", str(tmp_path))
    failure = process_file(item, Settings()).failure
    assert failure and "only 7z opens; install 7z" in failure.reason


def test_an_archive_in_an_archive(tmp_path: Path, plan: bytes) -> None:
    inner = _packed(tmp_path, {"方案.txt": plan})
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.write(inner, "各镇/a.7z")
    (item,) = find_inputs([tmp_path / "b.zip"]).items
    assert item.name == "b.zip/各镇/a.7z/方案.txt"
    assert process_file(item, Settings()).failure is None


def test_without_a_program_one_sentence_says_what_to_install(
    command: Command, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "source"))
    ran = command(archive, "--to", "jsonl")
    assert ran.code == 1
    assert "no program is installed that opens it; install 7z" in ran.err


def _rar(name: str, data: bytes) -> bytes:
    """Write an archive of format 4 with one file, stored."""

    def block(kind: int, flags: int, fields: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    fields = struct.pack("<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0, 20, 0x30, len(name), 0o100644)
    file = block(0x74, 0x8000, fields + name.encode()) + data
    return b"Rar!\x1a\x07\0" + block(0x73, 0, bytes(6)) + file + block(0x7B, 0x4000, b"")


@pytest.mark.skipif(not shutil.which("bsdtar"), reason="bsdtar is not installed")
def test_a_rar_archive(tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "a.rar").write_bytes(_rar("../plan.txt", plan))
    (item,) = find_inputs([tmp_path / "a.rar"]).items
    assert item.name == "a.rar/plan.txt"
    assert process_file(item, Settings()).failure is None


def test_a_file_that_is_only_called_so_is_none(tmp_path: Path, plan: bytes) -> None:
    for name in ("plan.rar", "plan.7z"):
        (tmp_path / name).write_bytes(plan)
        assert [item.name for item in find_inputs([tmp_path / name]).items] == [name]
