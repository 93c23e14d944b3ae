"""Rich text and OpenDocument: numbers, tables, what is left out. All texts are invented."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.errors import LimitExceededError, UnreadableInputError
from kepu_extract.read import read
from kepu_extract.read.opendocument.odt import read_odt
from kepu_extract.read.rtf.reader import read_rtf
from kepu_extract.source import Line

HEADER = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}}"


def rtf(body: str) -> list[Line]:
    return read_rtf(f"{HEADER}{body}}}".encode("latin-1")).lines


def rtf_texts(body: str) -> list[str]:
    return [line.text for line in rtf(body)]


def escaped(text: str) -> str:
    return "".join(char if ord(char) < 128 else "".join(f"\\'{byte:02x}" for byte in char.encode("gb18030")) for char in text)


RTF = [
    (r"\f1 " + escaped("一、总则") + r"\par", ["一、总则"]),
    (r"\f0 " + escaped("一、总则") + r"\par", ["一、总则"]),
    (r"\f1 \'d2\'bb\'8cW\par", ["一學"]),
    (r"\uc1\u19968?\u12289?\u24635'\u21017*\par", ["一、总则"]),
    (r"\uc2\u19968\'d2\'bb\u12289\'a1\'a2\par", ["一、"]),
    (r"\uc0\u19968\u12289 x\par", ["一、x"]),
    (r"\uc1\u-10179?\u-8704?\par", ["😀"]),
    (r"A\line B\par C\par", ["A", "B", "C"]),
    (r"A{\v hidden}{\deleted gone}B\par", ["AB"]),
    (r"A{\footnote note}{\*\unknown x}{\pict 0102ff}B\par", ["AB"]),
    (r"{\header top\par}A\par{\footer bottom\par}", ["A"]),
    (r"A\'7b\{\~\_B\par", ["A{{\u00a0-B"]),
    (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\par", ["link"]),
    (r"\'c4\'bf\'c2\'bc\par{\field{\*\fldinst TOC \\o}{\fldrslt A\tab 1\par B\tab 2\par}}C\par", ["C"]),
    (r"A{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl one}{\*\ffl two}}}}{\fldrslt }}B\par", ["AtwoB"]),
    (r"A{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2{\*\ffl one}{\*\ffl two}}}}{\fldrslt }}B\par", ["AoneB"]),
    (r"A{\pict\bin4 }}{{}B\par", ["AB"]),
    ("A\r\nB\\par", ["AB"]),
    # Text boxes: behind the paragraph in which they are anchored, with their tables; those of old Word, and WordArt.
    (r"A{\shp{\*\shpinst{\sp{\sn x}{\sv 202}}{\shptxt B\par\trowd\cellx9\cellx99\intbl C\cell D\cell\row}}}E\par F\par", ["AE", "B", "C\tD", "F"]),
    (r"A{\shp{\*\shpinst{\shptxt B\par}}{\shprslt{\*\do{\dptxbxtext B\par}}}}\par", ["A", "B"]),
    (r"A{\*\do\dptxbx{\dptxbxtext B\par}}C\par", ["AC", "B"]),
    (r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv A}}{\sp{\sn gtextFont}{\sv B}}}}\par C\par", ["A", "C"]),
    (r"{\header{\shp{\*\shpinst{\shptxt A\par}}}}B\par", ["B"]),
    (r"\trowd\cellx9\cellx99\intbl A{\shp{\*\shpinst{\shptxt B\par}}}\cell C\cell\row", ["AB\tC"]),
    (r"\trowd\cellx9\cellx99\intbl A\par\itap2 B\nestcell C\nestcell\nestrow D\cell E\cell\row", ["AB C D\tE"]),
    # White letters on white, and those on a ground on which they are seen.
    (r"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}A{\cf1 B}\par{\chcbpat2\cf1 C}\par\pard\cbpat2{\cf1 D}\par\pard{\cf1 E}F\par",
     ["A", "C", "D", "F"]),
    # Signs by the font that has them.
    (r"{\fonttbl{\f8\fcharset2 Symbol;}{\f9\fcharset2 Wingdings;}}A{\f8\'b3}13{\f9\'fc}{\f9\u-3844?}\par", ["A≥13✓✓"]),
    (r"A{\field{\*\fldinst SYMBOL 252 \\f Wingdings}{\fldrslt}}\par", ["A✓"]),
]


@pytest.mark.parametrize(("body", "expected"), RTF, ids=range(len(RTF)))
def test_rich_text_gives_the_characters_that_are_shown(body: str, expected: list[str]) -> None:
    assert rtf_texts(body) == expected


def test_a_passage_in_pieces_is_counted_once() -> None:
    colours = r"{\colortbl;\red255\green255\blue255;}"
    (note,) = read_rtf(f"{HEADER}{colours}{{\\cf1 \\u30333?\\u26472?\\u21439?}}A\\par}}".encode()).notes
    assert note.message.endswith(": 1 passage in white.")


def test_the_number_of_a_list_item_is_kept_and_marked() -> None:
    found = rtf(r"{\listtext\f1 " + escaped("（一）") + r"\tab}\f1 " + escaped("建站") + r"\par{\pntext 1\tab}A\par")
    assert [(line.text, line.number_end) for line in found] == [("（一）建站", 3), ("1 A", 2)]


def test_styles_tell_centring_levels_and_titles() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\qc\outlinelevel0 heading 1;}{\s2\sbasedon1 x;}{\s3 Title;}{\*\cs4 y;}}"
    found = rtf(styles + r"\pard\s1 A\par\pard\s2 B\par\pard\s3 C\par\pard\qc D\par\pard E\par")
    assert [line.centred for line in found] == [True, True, False, True, False]
    assert [line.outline_level for line in found] == [1, None, None, None, None]
    assert found[2].marks == ("title",)


def test_rich_text_tables_keep_their_merges() -> None:
    rows = (
        r"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\intbl A\cell B\par b\cell C\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx3010\intbl\cell D\cell\row\pard E\par"
    )
    found = rtf(rows)
    assert [line.text for line in found] == ["A\tBb\tC", "\tD", "E"]
    cells = [line.row.cells for line in found if line.row]
    assert [(cell.column, cell.columns, cell.rows) for cell in cells[0]] == [(0, 1, 2), (1, 1, 1), (2, 1, 1)]
    assert [(cell.column, cell.columns) for cell in cells[1]] == [(1, 2)]


def test_rich_text_that_breaks_off_is_read_with_a_note() -> None:
    reading = read_rtf((HEADER + r"{\f1 A\par B").encode("latin-1"))
    assert [line.text for line in reading.lines] == ["A", "B"]
    assert [note.code for note in reading.notes] == ["damaged-file"]


def test_paragraphs_inside_of_a_field_as_libreoffice_saves_them() -> None:
    assert rtf_texts(r"{\f1 A\u13?\u13?B\u19? MERGEFIELD x \u20?C\u21?D\par}E\par") == ["A", "BCD", "E"]


@pytest.mark.parametrize("data", [b"", b"plain", b"{\\rtf1}"])
def test_what_is_no_rich_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInputError):
        read_rtf(data)


@given(st.text(alphabet="{}\\'*;aupr0149 \u00e9cellrow\n", max_size=120))
def test_no_damage_gives_another_error_than_ours(body: str) -> None:
    with contextlib.suppress(UnreadableInputError):
        rtf(body)


NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ]
) + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'  # fmt: skip
LIST_STYLE = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/>
<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>"""


def odt(body: str, styles: str = "", *, manifest: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return buffer.getvalue()


def odt_lines(body: str, styles: str = "") -> list[Line]:
    return read_odt(odt(body, styles)).lines


ODT = [
    ("<text:p>甲<text:s text:c='2'/>乙<text:tab/>丙</text:p>", ["甲  乙\t丙"]),
    ("<text:p>题上<text:line-break/>题下</text:p>", ["题上", "题下"]),
    ("<text:p>甲<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note>乙</text:p>", ["甲乙"]),
    ("<text:p>甲<office:annotation><text:p>批</text:p></office:annotation></text:p>", ["甲"]),
    ("<text:tracked-changes><text:p>删</text:p></text:tracked-changes><text:p>留</text:p>", ["留"]),
    ("<text:p>目  录</text:p><text:table-of-content><text:index-body><text:p>甲 1</text:p></text:index-body>"
     "</text:table-of-content><text:p>甲</text:p>", ["甲"]),
    ("<text:section><text:p>甲</text:p></text:section><text:section text:display='none'><text:p>乙</text:p></text:section>",
     ["甲"]),
    ("<text:p>甲<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>", ["甲", "框"]),
    ("<table:table><table:table-row><table:table-cell><text:p>框</text:p></table:table-cell></table:table-row>"
     "</table:table>", ["框"]),
    ("<text:p>甲<loext:content-control loext:showing-place-holder='true'>请填写</loext:content-control>乙"
     "<loext:content-control>丙</loext:content-control></text:p>", ["甲乙丙"]),
    ("<text:p>甲<draw:frame><draw:text-box><loext:table><loext:table-row><loext:table-cell><text:p>乙</text:p></loext:table-cell>"
     "<loext:table-cell><text:p>丙</text:p></loext:table-cell></loext:table-row></loext:table></draw:text-box></draw:frame></text:p>",
     ["甲", "乙\t丙"]),
    ("<table:table><table:table-row table:visibility='collapse'><table:table-cell><text:p>甲</text:p></table:table-cell>"
     "</table:table-row><table:table-row><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>", ["乙"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), ODT)
def test_open_document_gives_the_text_that_is_shown(body: str, expected: list[str]) -> None:
    assert [line.text for line in odt_lines(body)] == expected


def test_a_text_in_one_flat_file_is_one() -> None:
    body = "<office:body><office:text><text:p>甲</text:p></office:text></office:body>"
    page = f'<?xml version="1.0"?>\n<office:document {NAMESPACES}>{body}</office:document>'
    reading = read(page.encode(), "甲.fodt")
    assert (reading.format, [line.text for line in reading.lines]) == ("odt", ["甲"])


def test_list_numbers_count_on_start_again_and_continue() -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = "<text:list>" + item.format("站点", "") + item.format("人员", "") + "</text:list>"
    body = (
        "<text:list text:style-name='L1'>" + item.format("阵地", inner) + item.format("队伍", inner) + "</text:list>"
        "<text:p>间隔</text:p>"
        "<text:list text:style-name='L1' text:continue-numbering='true'>" + item.format("经费", "") + "</text:list>"
        "<text:list text:style-name='L1'><text:list-header><text:p>附</text:p></text:list-header>"
        + item.format("其他", "") + "</text:list>"
    )  # fmt: skip
    found = odt_lines(body, LIST_STYLE)
    assert [line.text for line in found] == [
        "一、阵地", "（1）站点", "（2）人员", "二、队伍", "（1）站点", "（2）人员", "间隔", "三、经费", "附", "一、其他",
    ]  # fmt: skip
    assert found[0].number_end == 2
    assert found[6].number_end == 0


def test_headings_have_levels_and_styles_are_inherited() -> None:
    styles = (
        "<style:style style:name='B' style:family='paragraph'><style:paragraph-properties fo:text-align='center'/>"
        "</style:style><style:style style:name='C' style:family='paragraph' style:parent-style-name='B'/>"
        "<style:style style:name='Title' style:family='paragraph'/>"
    )
    found = odt_lines(
        "<text:h text:outline-level='2'>总则</text:h><text:p text:style-name='C'>中</text:p>"
        "<text:p text:style-name='Title'>题</text:p>",
        styles,
    )
    assert [line.outline_level for line in found] == [2, None, None]
    assert [line.centred for line in found] == [False, True, False]
    assert found[2].marks == ("title",)


def test_open_document_tables_keep_their_merges() -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    found = odt_lines(
        "<table:table><table:table-header-rows><table:table-row>"
        + cell.format("table:number-rows-spanned='2'", "甲") + cell.format("table:number-columns-spanned='2'", "乙")
        + "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        "<table:covered-table-cell/>" + cell.format("", "丙") + cell.format("", "丁")
        + "</table:table-row></table:table>"
    )  # fmt: skip
    assert [line.text for line in found] == ["甲\t乙", "\t丙\t丁"]
    cells = [line.row.cells for line in found if line.row]
    assert [(cell.column, cell.columns, cell.rows) for cell in cells[0]] == [(0, 1, 2), (1, 2, 1)]
    assert [cell.column for cell in cells[1]] == [1, 2]


def garbled(data: bytes) -> bytes:
    """Return the package with the packed bytes of its first content.xml overwritten."""
    at = data.index(b"content.xml") + len(b"content.xml")
    return data[:at] + b"\xff" * 40 + data[at + 40 :]


BAD = [
    (b"", "damaged"),
    (odt("<text:p>甲</text:p>")[:200], "damaged"),
    (odt("<text:p>甲"), "damaged"),
    (odt("", manifest="<encryption-data/>"), "encrypted"),
    (b"PK\x03\x04", "damaged"),
    (garbled(odt("<text:p>甲乙丙丁</text:p>" * 99)), "damaged"),
]


@pytest.mark.parametrize(("data", "word"), BAD)
def test_what_is_no_open_document_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableInputError, match=word):
        read_odt(data)


def test_a_zip_bomb_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b"0" * (1 << 26))
    with pytest.raises(LimitExceededError):
        read_odt(buffer.getvalue())


def test_a_table_in_repeated_cells_does_not_multiply() -> None:
    table = "<text:p>办好科普</text:p>"
    for _ in range(6):
        table = (
            "<table:table><table:table-row table:number-rows-repeated='50'>"
            f"<table:table-cell table:number-columns-repeated='50'>{table}</table:table-cell>"
            "</table:table-row></table:table>"
        )
    assert sum(len(line.text) for line in odt_lines(table)) < 1_000_000


def test_a_row_is_read_as_often_as_it_is_repeated() -> None:
    row = "<table:table-cell table:number-columns-repeated='3'><text:p>甲</text:p></table:table-cell>"
    found = odt_lines(f"<table:table><table:table-row table:number-rows-repeated='2'>{row}</table:table-row></table:table>")
    assert "".join(line.text for line in found).count("甲") == 6
