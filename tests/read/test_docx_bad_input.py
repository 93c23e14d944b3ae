"""Damaged, hostile and mistaken files give an error that names the trouble and the next step."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import package, paragraph

from kepu_extract.errors import KepuError, LimitExceededError, UnreadableInputError
from kepu_extract.read.word.docx import read_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = package(paragraph("云岭县科普工作方案"))


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "trouble", "next_step"),
    [
        (b"", "empty", "give the file"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "encrypted", "--password"),
        (OLE + bytes(2000), "older Word", "save it again"),
        (b"\x05Admin" + bytes(156), "lock file", "document itself"),
        (b"plain words" * 50, "not a Word document", "save it again"),
        (GOOD[: len(GOOD) // 2], "is a damaged or incomplete Word file (it is cut off", "get the file again"),
        (archive({"mimetype": b"x"}), "holds no Word text", "save it again"),
        (archive({"word/document.xml": b"<w:document"}), "not well-formed", "get the file again"),
        (archive({"word/document.xml": b"<other/>"}), "holds no Word text", "save it again"),
    ],
)
def test_unreadable_files(data: bytes, trouble: str, next_step: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_docx(data)
    assert trouble in str(caught.value)
    assert next_step in str(caught.value)


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(LimitExceededError, match="unpacks"):
        read_docx(archive({"word/document.xml": bytes(40 << 20)}))


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(LimitExceededError, match="entries"):
        read_docx(archive({f"word/{number}.xml": b"" for number in range(20_001)}))


def test_external_entities_are_not_followed() -> None:
    document = (
        b'<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>before&secret;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert [line.text for line in read_docx(archive({"word/document.xml": document})).lines] == ["before"]


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
@settings(max_examples=150, deadline=None)
def test_a_changed_byte_never_gives_another_exception(place: int, byte: int) -> None:
    try:
        read_docx(GOOD[:place] + bytes([byte]) + GOOD[place + 1 :])
    except KepuError as error:
        assert error.next_step


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_give_at_most_our_errors(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", OLE):
        with pytest.raises(KepuError):
            read_docx(start + data)
