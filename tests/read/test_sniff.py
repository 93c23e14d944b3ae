"""Formats are told by content; what is no document is refused in one clear sentence."""

import zipfile
from io import BytesIO

import pytest

from kepu_extract.errors import KepuError, UnreadableInputError, UnsupportedFormatError
from kepu_extract.read import READERS, sniff


def _zip(**members: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name.replace("__", "/").replace("_dot_", ".")), content)  # dated 1980
    return buffer.getvalue()


def _ole(stream: str, *, flags: int = 0) -> bytes:
    """A skeleton of a compound file: header, one directory sector, one sector of the stream."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    directory = bytearray(512)
    for number, name in enumerate(("Root Entry", stream)):
        encoded = name.encode("utf-16-le")
        directory[number * 128 : number * 128 + len(encoded)] = encoded
    directory[128 + 116 : 128 + 120] = (1).to_bytes(4, "little")
    body = bytearray(512)
    body[:2] = (0xA5EC).to_bytes(2, "little")
    body[10:12] = flags.to_bytes(2, "little")
    return bytes(header + directory + body)


PLAN = "某市科学普及工作方案\n一、指导思想\n坚持政府推动、全民参与。\n"

_TABLE = "| 对象 | 标准 |\n| --- | --- |\n" + "| 渡船<br>渡口 | 3元<br>5元 |\n" * 8

KNOWN = [
    ("txt", (PLAN + _TABLE).encode(), "a.txt"),  # a table typed with breaks is no page
    ("txt", PLAN.encode(), "方案.docx"),
    ("txt", PLAN.encode("gb18030"), "a.txt"),
    ("txt", PLAN.encode("utf-16"), "a.txt"),
    ("md", b"# Plan\n\n## Goals\n\ntext\n", "a.txt"),
    ("md", PLAN.encode(), "plan.md"),
    ("docx", _zip(word__document_dot_xml="<w:document/>"), "a.doc"),
    ("ofd", _zip(OFD_dot_xml="<ofd/>", Doc_0="x"), "a.zip"),
    ("odt", _zip(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<x/>"), "a"),
    ("doc", _ole("WordDocument"), "a.doc"),
    ("wps", _ole("WordDocument"), "a.wps"),
    ("xls", _ole("Workbook"), "a.et"),
    ("xlsx", _zip(xl__workbook_dot_xml="x"), "a.et"),
    ("csv", "序号,任务\n".encode("gb18030"), "a.csv"),
    ("pdf", b"%PDF-1.4\n", "a.txt"),
    ("pdf", b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n", "a.pdf"),
    ("rtf", b"{\\rtf1\\ansi hello}", "a.doc"),
    ("html", "<!DOCTYPE html><html><body><p>科普</p></body></html>".encode(), "a.doc"),
    ("html", '<html xmlns:w="urn"><head><meta name=ProgId content=Word.Document>'.encode("utf-16"), "a.doc"),
    ("html", '<?xml version="1.0"?>\n<html><body/></html>'.encode("gb18030"), "a.xhtml"),
    ("html", "<p>科普工作</p>".encode(), "part.html"),
    ("image", b"\x89PNG\r\n\x1a\n\0\0", "scan.pdf"),
    ("image", b"\xff\xd8\xff\xe0\0", "scan.jpg"),
    ("html", b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "page.mht"),
    ("doc", b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "plan.doc"),
]


@pytest.mark.parametrize(("kind", "data", "name"), KNOWN)
def test_content_tells_the_format(kind: str, data: bytes, name: str) -> None:
    assert sniff(data, name) == kind


REFUSED = [
    (b"", UnreadableInputError, "is empty"),
    (b"  \r\n\r\n", UnreadableInputError, "holds no text"),
    (b"PK\x05\x06" + bytes(18), UnreadableInputError, "zip archive with no file in it"),
    (_zip(word__document_dot_xml="x")[:60], UnreadableInputError, "damaged or incomplete Word"),
    (_ole("EncryptedPackage"), UnreadableInputError, "encrypted"),
    (_ole("WordDocument", flags=0x0100), UnreadableInputError, "encrypted"),
    (_ole("WordDocument")[:300], UnreadableInputError, "cut short"),
    (_zip(xl__workbook_dot_bin="x"), UnsupportedFormatError, "xlsb"),
    (_zip(ppt__presentation_dot_xml="x"), UnsupportedFormatError, "PowerPoint"),
    (_zip(a_dot_txt="x"), UnsupportedFormatError, "unpack it"),
    (b"Rar!\x1a\x07\0", UnsupportedFormatError, "archive"),
    (b"\xdb\xa5-\0", UnsupportedFormatError, "before 1997"),
    (bytes(range(256)) * 8, UnreadableInputError, "binary"),
]


@pytest.mark.parametrize(("data", "error", "words"), REFUSED)
def test_what_is_no_document_is_refused(data: bytes, error: type[KepuError], words: str) -> None:
    with pytest.raises(error, match=words):
        sniff(data, "input")


def test_a_lock_file_is_named_as_one() -> None:
    user = "editor"
    owner = bytes([len(user)]) + user.encode().ljust(53, b"\0")
    owner += bytes([len(user), 0]) + user.encode("utf-16-le").ljust(106, b"\0")
    with pytest.raises(UnreadableInputError, match=r"lock file that Word leaves while a document is open"):
        sniff(owner, "~$plan.docx")


def test_every_reader_is_described() -> None:
    assert all(entry.target.count(":") == 1 and entry.description for entry in READERS.values())
