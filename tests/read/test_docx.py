"""What a Word document shows as text: runs, changes, fields, boxes, contents, headings."""

import io

import docx
import pytest
from word_files import STRICT, field, lines, package, paragraph, run, style, texts

from kepu_extract import extract
from kepu_extract.read.word.docx import read_docx

VANISH = "<w:vanish/>"
BOX = "<w:txbxContent>{}</w:txbxContent>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("青禾") + run("镇"), "青禾镇"),
        (f"<w:hyperlink>{run('附表')}</w:hyperlink>", "附表"),
        (f'<w:smartTag w:element="date">{run("三月")}</w:smartTag>', "三月"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('云岭')}</w:sdtContent></w:sdt>", "云岭"),
        (f"<w:ins>{run('新增')}</w:ins>{run('一条')}", "新增一条"),
        (run("甲") + "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + run("乙"), "甲乙"),
        (f"<w:moveFrom>{run('原处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>", "新处"),
        (run("明") + run("暗", VANISH) + run("也明", '<w:vanish w:val="0"/>'), "明也明"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>", "A-BC"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t></w:r>', "☑同意"),
        ('<w:r><w:t>20</w:t><w:sym w:font="Symbol" w:char="F0B1"/><w:t>1</w:t></w:r>', "20±1"),
        ('<w:r><w:sym w:font="宋体" w:char="2103"/></w:r>', "℃"),
        ("<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>+b</m:t></m:r></m:oMath>", "a+b"),
        (
            f"<w:r><w:ruby><w:rt>{run('kē')}</w:rt><w:rubyBase>{run('科')}</w:rubyBase></w:ruby></w:r>{run('普')}",
            "科普",
        ),
        (run("注") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("后"), "注后"),
        (run("见") + field(" REF _x \\h ", run("第三条")) + run("。"), "见第三条。"),
        (f'<w:fldSimple w:instr=" DATE ">{run("5月1日")}</w:fldSimple>', "5月1日"),
        # Without xml:space the blanks at the ends are the file's layout.
        ("<w:r><w:t>\n  甲 乙\n  </w:t></w:r>", "甲 乙"),
        ("<w:r><w:t>一行\n两行</w:t></w:r>", "一行 两行"),
        (run("　　缩进的一段　"), "缩进的一段"),
    ],
)
def test_visible_text_of_a_paragraph(content: str, expected: str) -> None:
    assert texts(paragraph(content)) == [expected]


def test_field_code_that_holds_a_field_shows_only_the_result() -> None:
    code = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{field(" PAGE ", run("7"))}'
    end = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("果")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(paragraph(code + end)) == ["果"]


def test_line_and_page_breaks_start_a_new_line_and_empty_ones_give_none() -> None:
    broken = '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:br w:type="page"/><w:t>丙</w:t></w:r>'
    assert texts(paragraph(broken) + paragraph() + paragraph("　")) == ["甲", "乙", "丙"]


def test_paragraphs_in_controls_and_custom_xml_stand_in_order() -> None:
    inner = (
        f"<w:sdt><w:sdtContent>{paragraph('二')}<w:customXml>{paragraph('三')}</w:customXml></w:sdtContent></w:sdt>"
    )
    assert texts(paragraph("一") + inner + paragraph("四")) == ["一", "二", "三", "四"]


def test_text_box_is_read_once_after_its_paragraph() -> None:
    box = BOX.format(paragraph("框内"))
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(paragraph(run("正文") + shape) + paragraph("下文")) == ["正文", "框内", "下文"]
    assert texts(paragraph(f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")) == ["框内"]


def test_hidden_styles_hide_text() -> None:
    styles = style("H", "Secret", f"<w:rPr>{VANISH}</w:rPr>") + style("H2", "More", based_on="H")
    styles += style("c", "secret run", f"<w:rPr>{VANISH}</w:rPr>", kind="character")
    body = paragraph("暗", '<w:pStyle w:val="H2"/>') + paragraph(run("明") + run("暗", '<w:rStyle w:val="c"/>'))
    assert texts(body, styles=styles) == ["明"]


@pytest.mark.parametrize("mark", ["<w:vanish/>", '<w:del w:id="1"/>', '<w:moveFrom w:id="1"/>'])
def test_paragraph_joins_the_next_where_its_mark_is_gone(mark: str) -> None:
    body = paragraph("前半", f"<w:rPr>{mark}</w:rPr>") + paragraph("后半")
    assert texts(body) == ["前半后半"]
    assert texts(paragraph("末段", f"<w:rPr>{mark}</w:rPr>")) == ["末段"]


def test_table_of_contents_and_its_heading_are_left_out() -> None:
    entry = '<w:pStyle w:val="TOC1"/>'
    start = field("X", "").partition("</w:instrText>")[0].replace("X", ' TOC \\o "1-3" ') + "</w:instrText></w:r>"
    start += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    styles = style("TOC1", "toc 1")
    by_field = (
        paragraph("目　录")
        + paragraph(start + run("一、总则 1"))
        + paragraph("二、任务 2")
        + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("正文"))
    )
    by_style = paragraph("目次") + paragraph("一、总则 1", entry) + paragraph("正文")
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    by_control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('目录')}{paragraph('总则 1')}</w:sdtContent></w:sdt>"
    for body in (by_field, by_style, by_control + paragraph("正文")):
        assert texts(paragraph("封面") + body, styles=styles) == ["封面", "正文"]


def test_a_heading_called_contents_stays_where_none_follow() -> None:
    assert texts(paragraph("目录") + paragraph("正文")) == ["目录", "正文"]
    assert texts(paragraph("正文") + paragraph("目录")) == ["正文", "目录"]


def test_field_without_end_keeps_the_text_and_leaves_a_note() -> None:
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    start += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    reading = read_docx(package(paragraph(start) + paragraph("正文")))
    assert [line.text for line in reading.lines] == ["正文"]
    assert [note.code for note in reading.notes] == ["unclosed-field"]


def test_embedded_file_leaves_a_note() -> None:
    reading = read_docx(package(paragraph("正文") + "<w:altChunk/>"))
    assert [note.code for note in reading.notes] == ["embedded-part"]


STYLES = (
    style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("own", "我的标题", based_on="1")
    + style("wps", "标题 2")
    + style("t", "Title", '<w:pPr><w:jc w:val="center"/></w:pPr>')
    + style("t2", "报告题目", based_on="t")
    + style("off", "正文标题", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="1")
)


@pytest.mark.parametrize(
    ("properties", "level", "centred", "marks"),
    [
        ("", None, False, ()),
        ('<w:pStyle w:val="1"/>', 1, False, ()),
        ('<w:pStyle w:val="own"/>', 1, False, ()),
        ('<w:pStyle w:val="wps"/>', 2, False, ()),
        ('<w:pStyle w:val="off"/>', None, False, ()),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="2"/>', 3, False, ()),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None, False, ()),
        ('<w:outlineLvl w:val="99"/>', None, False, ()),
        ('<w:pStyle w:val="t"/>', None, True, ("title",)),
        ('<w:pStyle w:val="t2"/><w:jc w:val="left"/>', None, False, ("title",)),
        ('<w:jc w:val="center"/>', None, True, ()),
    ],
)
def test_what_the_format_says_of_a_line(
    properties: str, level: int | None, centred: bool, marks: tuple[str, ...]
) -> None:
    (line,) = lines(paragraph("题", properties), styles=STYLES)
    assert (line.outline_level, line.centred, line.marks) == (level, centred, marks)


def test_styles_that_are_their_own_ancestors_do_not_hang() -> None:
    styles = style("a", "A", based_on="b") + style("b", "B", based_on="a") + style("c", "C", based_on="c")
    assert texts(
        paragraph("甲", '<w:pStyle w:val="a"/>') + paragraph("乙", '<w:pStyle w:val="c"/>'), styles=styles
    ) == [
        "甲",
        "乙",
    ]


def test_long_chains_of_styles_and_deep_nesting_do_no_harm() -> None:
    chain = "".join(style(f"s{place}", f"S{place}", based_on=f"s{place + 1}") for place in range(2000))
    assert texts(paragraph("甲", '<w:pStyle w:val="s0"/>'), styles=chain) == ["甲"]
    assert texts("<w:sdt><w:sdtContent>" * 100 + paragraph("甲") + "</w:sdtContent></w:sdt>" * 100) == ["甲"]


def test_strict_documents_read_the_same() -> None:
    reading = read_docx(package(paragraph("严格"), namespace=STRICT))
    assert [line.text for line in reading.lines] == ["严格"]


def test_document_written_by_a_library() -> None:
    document = docx.Document()
    document.add_heading("云岭县科普工作方案", 0)
    document.add_heading("总体要求", 1)
    document.add_paragraph("全县各单位要认真落实。")
    document.add_paragraph("开展宣传", style="List Number")
    document.add_paragraph("组织培训", style="List Number")
    document.add_paragraph("制作展板", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "页眉"
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_docx(buffer.getvalue())
    assert [(line.text, line.outline_level, line.number_end, line.marks) for line in reading.lines] == [
        ("云岭县科普工作方案", None, 0, ("title",)),
        ("总体要求", 1, 0, ()),
        ("全县各单位要认真落实。", None, 0, ()),
        ("1.开展宣传", None, 2, ()),
        ("2.组织培训", None, 2, ()),
        ("• 制作展板", None, 2, ()),
    ]
    assert (reading.format, reading.page_count) == ("docx", None)


def _with_heading(run: str, words: str = "岸线巡护") -> bytes:
    heading = f'<w:p><w:r>{run}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    texts = ("云溪县渔港服务方案", "为办好渔港服务，制定本方案。", "每季度检修一次渔船，检修情况报县渔业局。")
    first, second, third = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return package(first + second + heading + third)


def test_a_bold_line_above_a_paragraph_is_a_heading() -> None:
    bold, plain, off = (
        [section.title for section in extract(_with_heading(run), name="a.docx").documents[0].sections]
        for run in ("<w:rPr><w:b/></w:rPr>", "", '<w:rPr><w:b w:val="0"/></w:rPr>')
    )
    assert (bold, plain, off) == (["岸线巡护"], [], [])


def test_the_date_of_a_form_is_no_heading_though_it_is_bold() -> None:
    found = extract(_with_heading("<w:rPr><w:b/></w:rPr>", "20   年   季度"), name="a.docx")
    assert found.documents[0].sections == []
