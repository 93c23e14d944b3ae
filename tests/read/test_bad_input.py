"""Bad input stops with a KepuError that names the file, the trouble and the next step; nothing else escapes."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kepu_extract.errors import KepuError, LimitExceededError, UnreadableInputError
from kepu_extract.read import Limits, read, read_file
from kepu_extract.read.limits import check_zip

_SHARED = os.environ.get("KEPU_SHARED")


@pytest.mark.skipif(not _SHARED, reason="KEPU_SHARED, the folder of real documents, is not set")
def test_every_bad_file_has_its_sentence() -> None:
    for path in sorted((Path(_SHARED or "") / "corpus/wild/bad").iterdir()):
        if path.name.startswith("DERIVED_"):
            continue  # cut short: a reader may still find text in them
        with pytest.raises(KepuError) as caught:
            read(read_file(path), path.name)
        assert caught.value.name == path.name
        assert str(caught.value).endswith(".")


def test_a_missing_file_a_folder_and_an_odd_path(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "no.txt", "does not exist"), (tmp_path, "is a folder"), ("a\0b", "no path")):
        with pytest.raises(UnreadableInputError, match=words) as caught:
            read_file(path)
        assert caught.value.name == str(path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "open.docx"
    path.write_bytes(b"x")

    def refuse(_: Path, mode: str) -> bytes:
        raise PermissionError(13, f"Permission denied: {mode}")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableInputError, match="close it in other programs"):
        read_file(path)


def test_the_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 2048)
    with pytest.raises(LimitExceededError, match="limit") as caught:
        read_file(path, Limits(file_bytes=1024))
    assert caught.value.name == str(path)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(zip_entries=2), "members"),
        (Limits(zip_bytes=1000), "unpacks to"),
        (Limits(ratio_from_bytes=1000, zip_ratio=10), "times its size"),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(limits: Limits, words: str) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"part{number}.xml", b"0" * 50_000)
    with zipfile.ZipFile(buffer) as package:
        check_zip(package)
        with pytest.raises(LimitExceededError, match=words):
            check_zip(package, limits)


_HEADS = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"<html>", b"\xff\xfe", b"# a\n## b\n"]


@settings(deadline=None, max_examples=200)
@given(head=st.sampled_from(_HEADS), tail=st.binary(max_size=400))
def test_no_bytes_raise_anything_else(head: bytes, tail: bytes) -> None:
    try:
        reading = read(head + tail, "any.bin")
    except KepuError as error:
        assert error.name == "any.bin"
    else:
        assert all("\n" not in line.text for line in reading.lines)
