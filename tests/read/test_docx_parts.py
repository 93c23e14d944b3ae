"""Word documents whose words lie in other parts, in drawings, fields and controls, and what is left out with a note."""

import io
import zipfile
from collections.abc import Callable

import pytest
from word_files import abstract, cell, level, lines, num, package, paragraph, run, table, texts

from kepu_extract.errors import KepuError
from kepu_extract.read import ReadOptions, read
from kepu_extract.read.word.docx import read_docx

PLAN = paragraph("云溪县方案") + paragraph("一、任务")
SUPER = '<w:vertAlign w:val="superscript"/>'
HIGHER = '<w:position w:val="8"/>'


def _field(code: str, data: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _empty(code: str, data: str = "") -> str:
    """Return a field whose result is marked and holds nothing."""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return _field(code, data).replace(end, f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{end}')


def _drop_down(chosen: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("县教育局", "县科协"))
    return f"<w:ffData><w:ddList>{chosen}{entries}</w:ddList></w:ffData>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("在") + _field(r'EQ \* jc2 \* hps10 \o\ad(\s\up 9(bèi),碚)') + run("镇"), "在碚镇"),
        (_field(r" eq \o\ac(○,3) ") + run("验收"), "③验收"),
        (_field(r"EQ \f(1,2)") + run("以上"), "1/2以上"),
        (_empty(r"EQ \f(1,2)") + run("以上"), "1/2以上"),
        (r'<w:fldSimple w:instr="EQ \f(1,2)"/>' + run("以上"), "1/2以上"),
        (_field(r'SYMBOL 254 \f "Wingdings"') + run("同意"), "☑同意"),
        (_field(" FORMDROPDOWN ", _drop_down('<w:result w:val="1"/>')), "县科协"),
        (_field(" FORMDROPDOWN ", _drop_down("")), "县教育局"),
        (_empty(" FORMDROPDOWN ", _drop_down('<w:default w:val="1"/>')), "县科协"),
        (_field("FORMCHECKBOX", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>") + run("是"), "☑是"),
        (run("面积80m") + run("2", SUPER) + run("以上"), "面积80m²以上"),
        (run("面积80m") + run("2", HIGHER) + run("以上"), "面积80m²以上"),
        (run("覆盖3000") + run("2", HIGHER) + run("户"), "覆盖3000户"),
        (run("覆盖3000", HIGHER) + run("2", HIGHER) + run("户", HIGHER), "覆盖30002户"),
        (run("3×10") + run("4", SUPER) + run("株"), "3×10⁴株"),
        (run("覆盖3000") + run("2", SUPER) + run("户"), "覆盖3000户"),
        (run("覆盖3000户") + run("[12]", SUPER) + run("。"), "覆盖3000户。"),
        (run("21") + run("st", SUPER), "21st"),
        ("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>",
         "3/4"),
        (run("20", "<w:strike/>") + run("15个"), "15个"),
        (run("建成") + run("内部说明", '<w:color w:val="FFFFFF"/>'), "建成"),
        (run("建成") + run("白字", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>'), "建成白字"),
        ('<w:r><w:sym w:font="Wingdings 3" w:char="F07D"/><w:t>巡山</w:t></w:r>', "•巡山"),
        (run("n", '<w:rFonts w:ascii="Wingdings"/>') + run("巡山"), "•巡山"),
        (run("合格") + run("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>'), "合格✓"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("点此输入") + "</w:sdtContent></w:sdt>"
         + run("县科协"), "县科协"),
        ('<w:r><w:pict><v:shape><v:textpath string="云溪县文件"/></v:shape></w:pict></w:r>', "云溪县文件"),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows_that_is_not_plain_text(content: str, expected: str) -> None:
    assert texts(paragraph(content)) == [expected]


def test_a_character_style_may_raise_figures() -> None:
    style = f'<w:style w:type="character" w:styleId="up"><w:rPr>{SUPER}</w:rPr></w:style>'
    style += '<w:style w:type="character" w:styleId="own"><w:basedOn w:val="up"/></w:style>'
    square = run("面积80m") + run("2", '<w:rStyle w:val="own"/>')
    level = run("第") + run("2", '<w:rStyle w:val="own"/><w:vertAlign w:val="baseline"/>') + run("条")
    assert texts(paragraph(square) + paragraph(level), styles=style) == ["面积80m²", "第2条"]


def test_white_letters_in_a_coloured_cell_and_watermarks() -> None:
    white = paragraph(run("序号", '<w:color w:val="FFFFFF"/>'))
    assert texts(table([cell(white), cell("任务")])) == ["序号\t任务"]
    mark = '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="草稿"/></v:shape></w:pict></w:r>'
    assert texts(paragraph(mark + run("正文"))) == ["正文"]


def test_words_of_a_diagram_come_in_the_order_of_its_tree() -> None:
    points = "".join(
        f'<dgm:pt modelId="{name}" type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for name, kind, text in (
            ("3", "node", "副组长 何水生"), ("0", "doc", ""), ("2", "node", "组长 林见山"), ("9", "pres", "旁注"),
        )
    )  # fmt: skip
    links = '<dgm:cxn srcId="2" destId="3" srcOrd="0"/><dgm:cxn srcId="0" destId="2" srcOrd="0"/>'
    data = f"<dgm:dataModel SPACES><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    body = paragraph('<w:r><w:drawing><dgm:relIds r:dm="chart"/></w:drawing></w:r>') + paragraph("二、经费")
    read_in_order = [line.text for line in read_docx(package(body, parts={"chart": data})).lines]
    assert read_in_order == ["组长 林见山", "副组长 何水生", "二、经费"]
    assert [note.code for note in read_docx(package(body)).notes] == ["embedded-part"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.html", "<html><body><p>一、总则</p><p>二、附则</p></body></html>", ["云溪县方案", "一、总则", "二、附则", "尾"]),
        ("a.rtf", "{\\rtf1\\ansi\\uc1 \\u19968?\\u12289?\\par}", ["云溪县方案", "一、", "尾"]),
        ("a.txt", "", ["云溪县方案", "尾"]),
    ],
)
def test_embedded_files_are_read_by_the_reader_of_their_format(name: str, content: str, expected: list[str]) -> None:
    body = paragraph("云溪县方案") + f'<w:altChunk r:id="{name}"/>' + paragraph("尾")
    reading = read_docx(package(body, parts={name: content}))
    assert [line.text for line in reading.lines] == expected
    assert ["embedded-part"] * (not content) == [note.code for note in reading.notes]


def test_embedded_documents_in_embedded_documents_end() -> None:
    data = package(paragraph("末"))
    for _ in range(6):
        data = _with_part(paragraph("层") + '<w:altChunk r:id="inner.docx"/>', data)
    reading = read_docx(data)
    assert [line.text for line in reading.lines] == ["层"] * 4


def _with_part(body: str, part: bytes) -> bytes:
    whole = io.BytesIO(package(body, parts={"inner.docx": ""}))
    renamed = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            new.writestr(name, part if name.endswith("inner.docx") else old.read(name))
    return renamed.getvalue()


def test_header_of_the_first_page_is_read_where_the_other_pages_have_another() -> None:
    parts = {
        "first": f"<w:hdr SPACES>{paragraph('云溪县文件')}{paragraph('云协〔2031〕3号')}{paragraph('- 1 -')}</w:hdr>",
        "running": f"<w:hdr SPACES>{paragraph('云溪县文件')}</w:hdr>",
    }
    headers = '<w:headerReference w:type="first" r:id="first"/><w:headerReference w:type="default" r:id="running"/>'
    with_title = read_docx(package(PLAN, section=f"<w:sectPr>{headers}<w:titlePg/></w:sectPr>", parts=parts))
    assert [line.text for line in with_title.lines] == ["云协〔2031〕3号", "云溪县方案", "一、任务"]
    without = read_docx(package(PLAN, section=f"<w:sectPr>{headers}</w:sectPr>", parts=parts))
    assert [line.text for line in without.lines] == ["云溪县方案", "一、任务"]


def test_tracked_changes_in_both_states() -> None:
    inserted = paragraph("新段", "<w:rPr><w:ins/></w:rPr>").replace("<w:r>", "<w:ins><w:r>").replace("</w:r>", "</w:r></w:ins>")
    changed = "<w:del><w:r><w:delText>二十</w:delText></w:r></w:del><w:ins>" + run("三十") + "</w:ins>" + run("个")
    data = package(paragraph(run("建成") + changed) + inserted + paragraph("末段"))
    accepted, original = read_docx(data), read_docx(data, ReadOptions(changes="original"))
    assert [line.text for line in accepted.lines] == ["建成三十个", "新段", "末段"]
    assert [line.text for line in original.lines] == ["建成二十个", "末段"]
    assert [note.code for note in (*accepted.notes, *original.notes)] == ["tracked-changes"] * 2


def test_what_is_not_read_is_named() -> None:
    picture = '<w:r><w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></w:drawing></w:r>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    sheet = "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>"
    notes = read_docx(package(PLAN + paragraph(picture + note + sheet + run("隐", "<w:vanish/>")))).notes
    assert {note.code: note.message for note in notes} == {
        "embedded-part": "Not read: 1 embedded object; look there for text, and save it as text if any.",
        "picture-not-read": "Not read: 1 picture, which may show text.",
        "text-left-out": "Left out of the text: 1 footnote or endnote, 1 passage of hidden text.",
    }
    with pytest.raises(KepuError, match="pictures and no text"):
        read_docx(package(paragraph(picture)))


@pytest.mark.parametrize("rename", [str.upper, lambda name: name.replace("/", "\\"), lambda name: f"/{name}"])
def test_names_of_parts_are_compared_as_the_standard_says(rename: Callable[[str], str]) -> None:
    source = io.BytesIO(package(PLAN))
    renamed = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo("x")
            info.filename = rename(name)
            new.writestr(info, old.read(name))
    assert [line.text for line in read(renamed.getvalue(), "a.docx").lines] == ["云溪县方案", "一、任务"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_main_part_in_another_encoding_and_stray_bytes_before_the_package(encoding: str) -> None:
    source = io.BytesIO(package(PLAN))
    changed = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = f'<?xml version="1.0" encoding="{encoding[:6]}"?>' + old.read(name).decode()
            new.writestr(name, text.encode(encoding) if name == "word/document.xml" else old.read(name))
    assert [line.text for line in read(b"\r\n" + changed.getvalue(), "a.docx").lines] == ["云溪县方案", "一、任务"]


@pytest.mark.parametrize(
    ("number", "typed", "expected"),
    [("%1、", "一、总则", "一、总则"), ("%1、", "总则", "一、总则"), ("%1、", "一、二等奖", "一、一、二等奖")],
)
def test_number_that_is_typed_again_is_written_once(number: str, typed: str, expected: str) -> None:
    numbering = abstract(1, level(0, "chineseCountingThousand", number)) + num(1, 1)
    assert texts(paragraph(typed, num=1), numbering=numbering) == [expected]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["（一）修桥。本年内在六个村各修一座便桥，由县交通局", "会同各镇验收，做到桥桥有人、常年看护，并按季检修和", "管护。"], 1),
        (["一、任务", "（一）修桥。本年内在六个村各修一座便桥。", "责任单位：县交通局、县水务局", "（二）修路。"], 4),
        (["云溪县交通局", "2031年5月6日"], 2),
    ],
)
def test_line_breaks_in_mid_sentence_are_rejoined(pieces: list[str], expected: int) -> None:
    broken = "<w:r>" + "<w:br/>".join(f"<w:t>{piece}</w:t>" for piece in pieces) + "</w:r>"
    found = texts(paragraph(broken))
    assert len(found) == expected
    assert "".join(found) == "".join(pieces)


def test_tables_that_only_lay_out_paragraphs_are_text() -> None:
    one_column = lines(table([cell(paragraph("云溪县方案") + paragraph("一、任务"))], [cell("二、经费")]))
    assert [(line.text, line.row) for line in one_column] == [("云溪县方案", None), ("一、任务", None), ("二、经费", None)]
    beside = table(
        [cell("一、任务"), cell(paragraph("（一）修桥。") + paragraph("（二）修路。"))], [cell("二、经费"), cell("县里出钱。")]
    )
    assert texts(beside) == ["一、任务", "（一）修桥。", "（二）修路。", "二、经费", "县里出钱。"]
    span = '<w:gridSpan w:val="2"/>'
    annex = table(
        [cell(paragraph("附件2") + paragraph("任务分工表"), span)], [cell("任务"), cell("单位")], [cell("修桥"), cell("县交通局")]
    )
    assert texts(annex) == ["附件2", "任务分工表", "任务\t单位", "修桥\t县交通局"]
    grouped = table([cell("一、修桥", span)], [cell("桥墩"), cell("县交通局")])
    assert all(line.row for line in lines(grouped))


def test_styles_are_found_by_their_relationship_whatever_they_are_called() -> None:
    hidden = '<w:styles SPACES><w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    body = paragraph(run("明") + run("暗", '<w:rStyle w:val="H"/>'))
    assert [line.text for line in read_docx(package(body, parts={"styles": hidden})).lines] == ["明"]
