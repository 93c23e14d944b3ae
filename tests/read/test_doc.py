"""Word 97 binaries: what is read, what is refused, and that nothing is lost. The sample's text is invented."""

import os
import re
import sys
import zipfile
from pathlib import Path

import pytest

from kepu_extract.errors import KepuError, MissingExtraError, UnreadableInputError, UnsupportedFormatError
from kepu_extract.read import ReadOptions, read
from kepu_extract.read.passwords import using
from kepu_extract.read.word import office
from kepu_extract.read.word.binary import look_inside
from kepu_extract.read.word.doc import read_doc
from kepu_extract.read.word.marks import with_marks
from kepu_extract.read.word.ole import OLE_MAGIC
from kepu_extract.source import Line

SAMPLE = Path(__file__).with_name("samples") / "plan.doc"
WORD_IDENTITY = b"\xec\xa5"
HAN = re.compile(r"[\u4e00-\u9fff]")

converter = pytest.mark.skipif(
    not office.available() and not pytest.importorskip("doc2docx", reason="needs the extra [doc]"),
    reason="needs the extra [doc] or LibreOffice",
)


@pytest.fixture
def sample() -> bytes:
    return SAMPLE.read_bytes()


def flagged(data: bytes, flag: int) -> bytes:
    """Return the binary with a flag set in its information block."""
    at = data.index(WORD_IDENTITY, 512) + 0x0A
    return data[:at] + bytes([data[at], data[at + 1] | flag >> 8]) + data[at + 2 :]


@converter
def test_paragraphs_numbers_and_merged_cells_are_kept(sample: bytes) -> None:
    reading = read_doc(sample)
    assert reading.format == "doc"
    assert [line.text for line in reading.lines] == [
        "青禾县科普惠农三年计划",
        "青禾县各镇人民政府：",
        "1.建好科普站点",
        "2.配齐站点人员",
        "项目\t内容",
        "阵地\t建站\t县科协",
        "\t配人\t各镇",
        "青禾县科学技术协会",
        "2024年3月5日",
    ]
    assert reading.lines[0].centred
    assert [line.number_end for line in reading.lines[2:4]] == [2, 2]
    assert reading.notes == []


@converter
def test_the_class_id_that_wps_writes_does_no_harm(sample: bytes) -> None:
    marked = sample[:8] + bytes(range(1, 17)) + sample[24:]
    reading = read(marked, "计划.wps")
    assert reading.format == "wps"
    assert len(reading.lines) == 9


def test_the_binary_itself_tells_its_text(sample: bytes) -> None:
    inside = look_inside(sample)
    assert inside is not None
    assert inside.text is not None
    assert "青禾县科普惠农三年计划\r" in inside.text


@pytest.mark.parametrize("cut", [600, 3000, 6000, 11000])
def test_a_cut_binary_never_gives_wrong_text(sample: bytes, cut: int) -> None:
    inside = look_inside(sample[:cut])
    assert inside is None or inside.text is None or inside.text in (look_inside(sample) or inside).text  # type: ignore[operator]


REFUSED = [
    (b"", UnreadableInputError, "is empty"),
    (b"plain words", UnreadableInputError, "is not a Word binary"),
    (OLE_MAGIC + bytes(600), UnreadableInputError, "cut short"),
]


@pytest.mark.parametrize(("data", "error", "words"), REFUSED)
def test_what_is_no_word_binary_is_refused(data: bytes, error: type[KepuError], words: str) -> None:
    with pytest.raises(error, match=words):
        read_doc(data)


def test_an_encrypted_binary_is_refused(sample: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="encrypted with a password"):
        read_doc(flagged(sample, 0x0100))


def test_an_encrypted_binary_opens_with_its_password() -> None:
    """Also a short one, which does not say where others do that it is encrypted."""
    pytest.importorskip("msoffcrypto", reason="the extra [password] is not installed")
    data = (Path(__file__).parent / "samples" / "locked.doc").read_bytes()
    with using("secret"):
        assert "白杨县人民政府" in [line.text for line in read(data, "locked.doc").lines]
    for password, words in ((None, "give it with --password"), ("wrong", "does not open it")):
        with pytest.raises(UnreadableInputError, match=words):
            read(data, "locked.doc", ReadOptions(password=password))


def test_a_spreadsheet_is_no_text(sample: bytes) -> None:
    renamed = sample.replace("WordDocument".encode("utf-16-le"), "Workbook\0\0\0\0".encode("utf-16-le"))
    with pytest.raises((UnreadableInputError, UnsupportedFormatError)):
        read_doc(renamed)


def test_a_loss_is_noted(sample: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A converter that drops most of the text must not pass for one that keeps it."""
    library = pytest.importorskip("doc2docx", reason="needs the extra [doc]")
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:body><w:p><w:r><w:t>青禾县</w:t></w:r></w:p></w:body>"

    def lossy(source: Path, target: Path) -> None:
        with zipfile.ZipFile(target, "w") as parts:
            parts.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}">{body}</w:document>')

    monkeypatch.setattr(library, "convert", lossy)
    monkeypatch.setenv("PATH", "")  # no LibreOffice
    assert [note.code for note in read_doc(sample).notes] == ["text-lost"]


def test_without_library_and_libreoffice_the_extra_is_named(sample: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "doc2docx.converter", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingExtraError, match=r"kepu-extract\[doc\]"):
        read_doc(sample)


@pytest.mark.skipif(not office.available(), reason="needs LibreOffice")
def test_libreoffice_stands_in_for_the_library(sample: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "doc2docx.converter", None)
    texts = [line.text for line in read_doc(sample).lines]
    assert texts[4:7] == ["项目\t内容", "阵地\t建站\t县科协", "\t配人\t各镇"]


WORDML = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">
<w:body><wx:sect><wx:sub-section>
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>青禾县科普计划</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr>
<w:r><w:t>建站</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>拆</w:delText></w:r></aml:content>
</aml:annotation><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>配人</w:t></w:r></aml:content></aml:annotation></w:p>
</wx:sub-section>
<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</wx:sect></w:body></w:wordDocument>"""


def test_word_2003_xml_is_read_as_word() -> None:
    reading = read(WORDML.encode(), "计划.doc")
    assert reading.format == "doc"
    assert [line.text for line in reading.lines] == ["青禾县科普计划", "一、建站配人", "甲\t乙", "\t丙"]
    assert reading.lines[0].centred


def test_word_xml_in_the_flat_form_of_docx_is_read() -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    flat = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="{namespace}"><w:body><w:p><w:r>'
        "<w:t>青禾县</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"
    )
    assert [line.text for line in read(flat.encode(), "计划.xml").lines] == ["青禾县"]


def test_damaged_word_xml_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match="damaged Word XML"):
        read_doc(WORDML.encode()[:700])


SHARED = os.environ.get("KEPU_SHARED")
WILD = sorted(Path(SHARED or ".").glob("corpus/wild/doc/*")) + sorted(Path(SHARED or ".").glob("corpus/wild/wps/*"))


@converter
@pytest.mark.skipif(not SHARED, reason="KEPU_SHARED is not set")
@pytest.mark.parametrize("path", WILD, ids=[path.name for path in WILD])
def test_wild_binaries_keep_their_characters(path: Path) -> None:
    data = path.read_bytes()
    inside = look_inside(data)
    found = len(HAN.findall("".join(line.text for line in read(data, path.name).lines)))
    assert inside is None or found >= 0.99 * len(HAN.findall(inside.text or ""))


@pytest.mark.parametrize(
    ("line", "binary", "expected"),
    [
        ("甲事。乙事。一、 丙", "\x13MERGEFIELD x \x14甲事。\r乙事。\r一、丙\x15\r", ["甲事。", "乙事。", "一、 丙"]),
        ("见第三条。", "见\x13 REF a \x14第三条\x15。\r", ["见第三条。"]),
        ("甲乙丙", "甲乙\r丁\r", ["甲乙丙"]),  # not what the binary says: left alone
        ("短长的一段短", "短\r长的一段\r短\r", ["短", "长的一段", "短"]),
    ],
)
def test_lost_paragraph_marks_are_put_back(line: str, binary: str, expected: list[str]) -> None:
    assert [piece.text for piece in with_marks([Line(line)], binary)] == expected
