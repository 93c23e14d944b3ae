"""What a page hides, shows by script, or says of itself. All texts are invented."""

import base64
from urllib.parse import quote

import pytest

from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.reading import Reading
from kepu_extract.read.web.html import read_html

TITLE = "青禾县科普惠农三年计划"
SENTENCE = "各乡镇要建好科普站点，按季度开展活动，并把结果报县科协汇总。"
BODY = "".join(f"<p>{number}、{SENTENCE}</p>" for number in "一二三四")
ESCAPED = "".join(char if char.isascii() and char.isalnum() else f"%u{ord(char):04X}" for char in BODY)


def read(html: str) -> Reading:
    return read_html(f"<html><head><meta charset='utf-8'></head><body>{html}</body></html>".encode())


def texts(html: str) -> list[str]:
    return [line.text for line in read(html).lines]


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>{TITLE}</h1><div id='zoom' style='display:none'>{BODY}</div><script>show()</script>",
        f"<h1>{TITLE}</h1><div hidden><div class='TRS_Editor'>{BODY}</div></div>",
        f"<h1>{TITLE}</h1><div id='zoom'></div><textarea>{BODY.replace('<', '&lt;')}</textarea>",
        f"<h1>{TITLE}</h1><template>{BODY}</template>",
        f"<h1>{TITLE}</h1><script type='text/html'>{BODY}</script>",
        f"<h1>{TITLE}</h1><div id='p7' style='display:none'>{BODY}</div>",
        f"<h1>{TITLE}</h1><div><script>document.write(unescape('{ESCAPED}'));</script></div>",
        f"<h1>{TITLE}</h1><div id='c'></div><script>var c = 1;c.innerHTML = decodeURIComponent(\"{quote(BODY)}\")</script>",
        f"<h1>{TITLE}</h1><script>document.writeln('{BODY[:90]}' +\n '<b class=\\'x\\'></b>{BODY[90:]}')</script>",
    ],
    ids=["container", "around", "textarea", "template", "script", "any", "unescape", "decode", "pieces"],
)
def test_an_article_that_waits_for_a_script_is_read_and_said(html: str) -> None:
    reading = read(html)
    assert [line.text for line in reading.lines] == [TITLE, *(f"{number}、{SENTENCE}" for number in "一二三四")]
    assert "article-scripted" in {note.code for note in reading.notes}


def test_what_a_script_puts_together_or_writes_beside_the_text_is_not_read() -> None:
    scripts = f"<script>document.write('<p>' + name + '</p>'); document.write('<p>浏览次数</p>')</script><script>a('{BODY}')</script>"
    assert texts(f"<h1>{TITLE}</h1><p>{SENTENCE}</p>{scripts}") == [TITLE, SENTENCE]


def test_a_hidden_menu_is_no_article() -> None:
    """More text than is shown, but links, or words without a sentence."""
    menu = "".join(f"<li><a href='{number}'>{number}镇科普工作站点服务指南。</a></li>" for number in "一二三四五六七八九十")
    words = "".join(f"<span>{number}镇科普工作站点服务指南</span>" for number in "一二三四五六七八九十")
    shown = f"<h1>{TITLE}</h1><p>{SENTENCE}</p>"
    for hidden in (f"<ul style='display:none'>{menu}</ul>", f"<div style='display:none'>{words}</div>"):
        assert texts(shown + hidden) == [TITLE, SENTENCE]


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("场地100m<sup>2</sup>，", "场地100m²，"),
        ("站点20<sup>1</sup>个<sup>[2]</sup>，", "站点20个，"),
        ("站点20<sup><a href='#n1'>[1]</a></sup>个，", "站点20个，"),
        ("站点<b>20</b><span style='vertical-align:super'>①</span>个，", "站点20个，"),
        ("<b>场地10m</b><sup>2</sup>，", "场地10m²，"),
        ("第21<sup>st</sup>届，", "第21st届，"),
    ],
)
def test_raised_figures_are_powers_or_marks_of_notes(markup: str, shown: str) -> None:
    reading = read(f"<h1>{TITLE}</h1><p>一、{markup}{SENTENCE}</p>{BODY}")
    assert reading.lines[1].text == f"一、{shown}{SENTENCE}"
    assert any("raised mark" in note.message for note in reading.notes) == ("20个" in shown)


def test_a_frame_with_its_page_inside_is_read() -> None:
    assert SENTENCE in texts(f'<h1>{TITLE}</h1><iframe srcdoc="<p>{SENTENCE * 3}</p><p>{SENTENCE}</p>"></iframe>')


def test_a_title_whose_text_a_script_loads_is_no_document() -> None:
    with pytest.raises(UnreadableInputError, match="script"):
        read(f"<div id='zoom'><h1>{TITLE}</h1></div><script>load()</script>")


def test_folded_text_is_read_and_its_button_is_none() -> None:
    html = f"<div id='zoom'>{BODY}<div style='display:none'><p>五、{SENTENCE}</p></div><a href='#'>点击展开全文</a></div>"
    assert texts(html)[-1] == f"五、{SENTENCE}"


def test_hidden_text_of_an_article_is_counted() -> None:
    html = f"<div id='zoom'>{BODY}<div style='display:none'><p>旧稿里写的是另一句话，{SENTENCE}</p></div></div>"
    reading = read(html)
    assert len(reading.lines) == 4
    assert "text-hidden" in {note.code for note in reading.notes}


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (".phone{display:none}", 4),
        ("/* x */ div.phone , p.none { visibility : hidden }", 4),
        ("@media (max-width:600px){.phone{display:none}}", 8),
        ("@media print{.phone{display:none}}", 8),
        ("@media screen{.phone{display:none}}", 4),
        (".phone{display:none} #zoom .phone{display:block}", 8),
        ("a:hover{display:none} .phone::before{display:none}", 8),
        (".phone{position:absolute; left:-9999px}", 4),
        (".phone{margin-left:-20px}", 8),
        (".phone{max-height:0; overflow:hidden}", 4),
        (".phone{max-height:0} .phone{overflow:auto}", 8),
    ],
)
def test_sheets_in_the_page_hide(sheet: str, shown: int) -> None:
    html = f"<style>{sheet}</style><div id='zoom'><div class='phone'>{BODY}</div><div>{BODY}</div></div>"
    assert len(texts(html)) == shown


def test_a_picture_that_may_be_a_table_is_named() -> None:
    note = next(note for note in read(f"<div id='zoom'>{BODY}<img src='a.jpg' width='600'></div>").notes)
    assert note.code == "picture-not-read"
    assert read(f"<div id='zoom'>{BODY}<img src='a.gif' width='16'></div>").notes == []


def test_remains_of_templates_are_no_text() -> None:
    assert texts(f"<%@ page import='a' %><div id='zoom'>{BODY}<p>{{{{ tail }}}}</p><p>${{x.y}}</p></div>")[-1].startswith("四")


def test_the_heading_above_the_article_is_the_title_and_that_of_the_site_is_not() -> None:
    html = f"<h1>青禾县人民政府门户网站</h1><h1>{TITLE}</h1><div id='zoom'>{BODY}</div>"
    assert texts(html)[0] == TITLE


def test_a_link_to_an_explanation_is_no_text() -> None:
    first = "<p>相关解读请点击：<a href='b.html'>【图文解读】青禾县科普惠农计划的解读</a></p>"
    assert texts(f"<div id='zoom'>{first}{BODY}</div>")[0] == f"一、{SENTENCE}"


def test_a_label_with_wide_blanks_is_read() -> None:
    html = f"<ul><li>索&ensp;引&ensp;号：QH-2034-1</li></ul><div id='zoom'>{BODY}</div>"
    assert texts(html)[0] == "索引号：QH-2034-1"


def test_the_head_of_the_page_inside_the_article_is_no_document() -> None:
    head = (
        "<p>首页 &gt; 通知公告</p><p>关于印发青禾县科普惠农三年计划的通知</p>"
        "<p>发布时间：2034/6/9 9:12:05　信息发布人：某人</p>"
    )
    html = f"<div id='zoom'>{head}<p>青禾县科协</p><p>关于印发青禾县科普惠农三年计划的通知</p><p>各乡镇：</p>{BODY}</div>"
    assert texts(html)[:3] == ["发布时间：2034/6/9 9:12:05", "青禾县科协", "关于印发青禾县科普惠农三年计划的通知"]


def test_the_fullest_frame_of_an_archive_is_its_page() -> None:
    parts = ["<frameset><frame src='a'></frameset>", "<p>目录</p>", f"<div id='zoom'>{BODY}</div>"]
    mail = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + "".join(
        "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode(part.encode()).decode() + "\n"
        for part in parts
    ) + "--b--\n"  # fmt: skip
    assert len(read_html(mail.encode()).lines) == 4


def test_a_broken_byte_is_said() -> None:
    page = f"<html><head><meta charset='gbk'></head><body><div id='zoom'>{BODY * 3}</div></body></html>".encode("gbk")
    broken = page.replace("站点".encode("gbk"), b"\xff\xff", 1)
    assert "undecodable-bytes" in {note.code for note in read_html(broken).notes}


def test_passages_that_the_page_shows_when_opened_are_read_and_told() -> None:
    page = '<div class="TRS_Editor">' + BODY + "{}<summary>五、其他任务</summary><p>办科普集市。</p></details></div>"
    for start, codes in (("<details>", ["article-folded"]), ("<details open>", [])):
        reading = read(page.format(start))
        assert [line.text for line in reading.lines][4:] == ["五、其他任务", "办科普集市。"]
        assert [note.code for note in reading.notes] == codes
