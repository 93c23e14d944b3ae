"""Web pages: what is text of the article and what is furniture of the page. All texts are invented."""

import re

import pytest

from kepu_extract.errors import UnreadableInputError
from kepu_extract.lexicon import load
from kepu_extract.read.reading import Reading
from kepu_extract.read.web.html import read_html
from kepu_extract.read.web.rules import foot_pattern, is_boilerplate
from kepu_extract.source import fold

TITLE = "青禾县人民政府办公室关于印发《青禾县科普惠农三年计划》的通知"
SENTENCE = "各乡镇要建好科普站点，按季度开展活动，并把结果报县科协汇总。"
BODY = "".join(f"<p>　　{number}、{SENTENCE}</p>" for number in "一二三四")


def read(html: str, *, encoding: str = "utf-8") -> Reading:
    return read_html(html.encode(encoding))


def texts(html: str) -> list[str]:
    return [line.text for line in read(html).lines]


def page(article: str, *, before: str = "", after: str = "", head: str = "") -> str:
    return f"<html><head>{head}</head><body>{before}<div class='TRS_Editor'>{article}</div>{after}</body></html>"


def test_navigation_scripts_and_footers_are_left_out() -> None:
    share = "<div class='bdsharebuttonbox'>分享到：微信</div>"
    html = page(
        f"<script>var a = '一、假的';</script>{BODY}{share}<p>【打印】【关闭】</p>",
        before="<div class='nav'><a href='/'>首页</a> > <a href='/zw'>政务公开</a></div>",
        after="<div class='footer'>主办单位：青禾县人民政府</div>",
    )
    assert [text[:2] for text in texts(html)] == ["一、", "二、", "三、", "四、"]


@pytest.mark.parametrize(
    "links",
    [
        "<p><strong><a href='jd.html'>点击查看：青禾县科普惠农政策解读</a></strong></p>",
        "<p><a href='jd.html'>《青禾县科普惠农三年计划》政策解读</a></p>",
        "<div><h3>相关阅读</h3><ul><li><a href='1.html'>青禾县人民政府关于加强科普工作的通知</a></li></ul></div>",
        "<h3>相关阅读</h3><ul><li><a href='1.html'>青禾县人民政府关于加强科普工作的通知</a></li></ul>",
        "<p>您所在的位置：<a href='/'>首页</a>&gt;正文</p>",
        "<p>浏览：38次　分享到：<a>微信</a></p>",
    ],
)
def test_paragraphs_of_links_to_what_is_written_of_a_document_are_left_out(links: str) -> None:
    assert [text[:2] for text in texts(page(links + BODY))] == ["一、", "二、", "三、", "四、"]
    assert [text[:2] for text in texts(page(BODY + links))] == ["一、", "二、", "三、", "四、"]


def test_the_line_above_contents_of_links_is_left_out_with_them() -> None:
    titles = ("修缮渡口", "配齐书箱", "办好集市", "培训船工", "汇总结果")
    links = "".join(f"<li><a href='#s{number}'>{title}</a><span>{number}</span></li>" for number, title in enumerate(titles))
    assert [text[:2] for text in texts(page(f"<p>目　录</p><ul>{links}</ul>{BODY}"))] == ["一、", "二、", "三、", "四、"]
    assert texts(page(f"<p>目录</p>{BODY}"))[0] == "目录"


def test_a_link_in_a_sentence_and_links_to_annexes_stay() -> None:
    sentence = "<p>二、做好<a href='jd.html'>政策解读</a>，<span><a href='b.html'>专家解读</a></span>。</p>"
    annex = "<p>相关附件：</p><ul><li><a href='a.pdf'>附件：科普站名单</a></li></ul>"
    assert "二、做好政策解读，专家解读。" in texts(page(BODY + sentence))
    assert texts(page(BODY + annex))[-1] == "附件：科普站名单"


def test_a_day_in_front_of_a_source_is_the_pages() -> None:
    said = "<p>时间：2024-03-06 10:20　来源：县政府办　浏览：38次　分享到：微信</p>"
    assert texts(page(f"<p>{TITLE}</p>{said}{BODY}"))[:3] == ["发布日期：2024-03-06", TITLE, f"一、{SENTENCE}"]


def test_paragraphs_that_only_blanks_set_apart() -> None:
    gap = "&nbsp;" * 4
    body = gap.join(["各乡镇人民政府：", f"一、{SENTENCE}", f"二、{SENTENCE}", "青禾县科协", "2024年3月6日"])
    assert texts(page(f"<p>{body}</p>")) == ["各乡镇人民政府：", f"一、{SENTENCE}", f"二、{SENTENCE}", "青禾县科协", "2024年3月6日"]


def test_hidden_copies_and_broken_comments_are_left_out() -> None:
    html = page("<p>已废止--></p>" + BODY + f"<div style='display: none'>{BODY}</div>")
    assert texts(html)[0] == "已废止"
    assert len(texts(html)) == 5


def test_a_page_hidden_until_a_script_runs_is_read() -> None:
    assert len(texts(f"<body style='visibility:hidden'><div id='zoom'>{BODY}</div></body>")) == 4


def test_without_a_known_container_the_densest_block_is_the_article() -> None:
    links = "<div><a href='/a'>要闻</a><a href='/b'>公告</a></div>"
    html = f"<body>{links}<div class='x1'><div class='x2'>{BODY}</div></div></body>"
    assert [text[:2] for text in texts(html)] == ["一、", "二、", "三、", "四、"]


def test_the_title_of_the_page_opens_the_article() -> None:
    lines = read(page(BODY, head=f"<meta name='ArticleTitle' content='{TITLE}'>")).lines
    assert (lines[0].text, lines[0].centred, lines[0].marks) == (TITLE, True, ("title",))


def test_what_stands_under_the_title_of_the_page_is_its_number_and_its_time() -> None:
    head = f"<h2>{TITLE}</h2><h3>（青政办〔2024〕7 号）</h3><div>时间：2024-03-06 10:20 来源：</div><div>青禾概况</div>"
    named = f"<title>{TITLE}</title>"
    assert texts(page(BODY, before=head, head=named))[:3] == ["发文字号：青政办〔2024〕7 号", "发布日期：2024-03-06", TITLE]
    assert texts(page(BODY, before=head.replace("<h3>", "<h3>见"), head=named))[0] == TITLE


def test_a_title_that_the_article_carries_is_not_doubled() -> None:
    broken = f"<p align='center'>{TITLE[:16]}<br>{TITLE[16:]}</p>"
    found = texts(page(broken + BODY, head=f"<meta name='ArticleTitle' content='（转载）{TITLE}'>"))
    assert found[:2] == [TITLE[:16], TITLE[16:]]
    assert len(found) == 6


METADATA = [
    (
        "table of labels and values",
        "<table><tr><td>索 引 号：</td><td>QH001/2024-00007</td><td>发文机关：</td><td>青禾县人民政府办公室</td></tr>"
        "<tr><td>成文日期：</td><td>2024年3月5日</td><td>发布日期：</td><td></td></tr></table>",
        ["索引号：QH001/2024-00007", "发文机关：青禾县人民政府办公室", "成文日期：2024年3月5日"],
    ),
    (
        "table of labels without a colon",
        "<table><tr><td></td><td>索引号</td><td>QH001/2024-00007</td><td>成文日期</td><td>2024年3月5日</td></tr></table>",
        ["索引号：QH001/2024-00007", "成文日期：2024年3月5日"],
    ),
    (
        "list with labels in brackets",
        "<ol><li>[发文机构] <span>青禾县科学技术局</span></li><li>[发文字号] 青科〔2024〕8号</li>"
        "<li>[实施日期] ----</li></ol>",
        ["发文机构：青禾县科学技术局", "发文字号：青科〔2024〕8号"],
    ),
    (
        "one line",
        "<div>发布时间：2024-03-09 10:20 来源：本网 浏览次数：12</div>",
        ["发布时间：2024-03-09 10:20"],
    ),
    (
        "labels and values in blocks of their own",
        "<dl><dt>索引号：</dt><dd>QH001/2024-00007</dd><dt>发布机构：</dt><dt>成文日期：</dt><dd>2024年3月5日</dd></dl>",
        ["索引号：QH001/2024-00007", "成文日期：2024年3月5日"],
    ),
    ("search form", "<div>发布日期：不限</div><div>标题 全文 文号</div>", []),
]


@pytest.mark.parametrize(("case", "before", "expected"), METADATA, ids=[row[0] for row in METADATA])
def test_the_pages_own_data_stands_before_the_article(case: str, before: str, expected: list[str]) -> None:
    assert texts(page(BODY, before=before))[:-4] == expected


def test_the_title_between_the_pages_own_data_is_no_text() -> None:
    data = "<p>索引号：QH001/2024-00007 主题分类：科技</p><p>标 题：青禾县的通知</p><p>发文字号：青科〔2024〕8号 发布日期：2024年3月5日</p>"
    assert texts(page(BODY + data))[-4:] == texts(page(BODY))[-4:]


def test_a_label_table_inside_the_article_is_data_not_a_table() -> None:
    table = "<table><tr><td>文　号：</td><td>青政办〔2024〕3号</td><td>名 称：</td><td>通知</td></tr></table>"
    lines = read(page(table + BODY)).lines
    assert lines[0].text == "文号：青政办〔2024〕3号"
    assert all(line.row is None for line in lines)


def test_meta_tags_give_contract_fields() -> None:
    head = f"<meta name='ArticleTitle' content='{TITLE}'><meta name='PubDate' content='2024-03-09 10:20'>"
    assert read(page(BODY, head=head)).page_metadata == {"title": TITLE, "date_published": "2024-03-09"}


def test_attachments_are_links_inside_and_behind_the_article() -> None:
    article = BODY + "<p><a href='/files/a1.docx'>任务分工表</a></p><p><a href='/about.html'>关于我们</a></p>"
    after = "<div class='fujian'><a href='files/a2.pdf'>附件2：站点名单.pdf</a></div>"
    after += "<div><a href='/map.pdf'>交通图</a></div>"
    reading = read(page(article, after=after))
    assert [(link.text, link.url) for link in reading.links] == [
        ("任务分工表", "/files/a1.docx"),
        ("附件2：站点名单.pdf", "files/a2.pdf"),
    ]
    assert reading.lines[-1].text == "附件2：站点名单.pdf"


LISTED = "".join(f"<li><a href='/{n}'>关于第{n}批科普项目的公告公示信息</a></li>" for n in range(9))
ASKED = "".join(f"<p>{n}、怎样申请科普补助？</p><p>答：到镇科协领取表格。</p>" for n in "一二三四")
NEWS = "<p>3月9日，青禾县召开科普工作会议，县领导出席并讲话。</p><p>会议要求，各部门要抓好落实。</p><p>（记者 李某）</p>"
KINDS = [
    ("navigation-page", f"<body><ul>{LISTED}</ul></body>"),
    ("faq-page", page(ASKED)),
    ("news-page", page(NEWS)),
    ("explanation-page", page(BODY, head=f"<meta name='ArticleTitle' content='《{TITLE}》政策解读'>")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "html"), KINDS, ids=[row[0] for row in KINDS])
def test_pages_that_are_no_documents_are_told_apart(code: str, html: str) -> None:
    assert [note.code for note in read(html).notes] == [code]


def test_a_document_is_no_news_page() -> None:
    assert read(page("<p>3月9日，县政府常务会议审议通过。</p>" + BODY)).notes == []


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("gb18030", "gb2312", "gb18030"),
        ("utf-8", "gb2312", "utf-8"),
        ("gb18030", "", "gb18030"),
        ("big5", "big5", "big5"),
    ],
)
def test_the_encoding_is_declared_or_told_by_content(encoding: str, declared: str, told: str) -> None:
    head = f"<meta charset='{declared}'>" if declared else ""
    body = "<p>" + "一、各鎮公所應於六月底前完成宣導工作。" * 4 + "</p>" if encoding == "big5" else BODY
    reading = read(page(body, head=head), encoding=encoding)
    assert reading.encoding == told
    assert reading.lines[0].text.startswith("一、各")


@pytest.mark.parametrize("html", ["<html></html>", "<div id='app'></div><script>load()</script>", "   "])
def test_an_empty_page_is_refused(html: str) -> None:
    with pytest.raises(UnreadableInputError):
        read(html)


@pytest.mark.parametrize("tag", ["div", "font"])
def test_tags_that_were_never_closed_lose_no_text(tag: str) -> None:
    assert len(texts("<body>" + f"<{tag}>" * 900 + BODY + "</body>")) == 4


def test_tags_too_deep_for_the_parser_are_noted() -> None:
    reading = read(f"<body><div id='zoom'>{BODY}" + "<div>" * 5000 + BODY)
    assert [note.code for note in reading.notes] == ["text-lost"]


def test_a_web_archive_gives_its_page() -> None:
    archive = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    ) + f"<div id='zoom'>{BODY}</div>".encode("gb18030") + b"\r\n--B--\r\n"
    assert len(read_html(archive).lines) == 4


def test_the_boilerplate_patterns_keep_their_promises() -> None:
    rules = load("web_pages")["boilerplate"]
    assert [text for text in rules["matches"] if not is_boilerplate(text)] == []
    assert [text for text in rules["rejects"] if is_boilerplate(text)] == []
    assert all(re.compile(pattern) for pattern in rules["patterns"])


def test_the_patterns_of_a_page_foot_keep_their_promises() -> None:
    rules = load("web_pages")["foot"]
    assert [text for text in rules["matches"] if not foot_pattern("sure").fullmatch(fold(text))] == []
    assert [text for text in rules["rejects"] if foot_pattern("sure").fullmatch(fold(text))] == []


@pytest.mark.parametrize(("article", "warned"), [("<h1>{}</h1>", True), ("<h1>{}</h1>" + BODY, False)])
def test_a_page_whose_article_is_gone_says_so(article: str, warned: bool) -> None:
    found = read(page(article.format(TITLE), head=f"<meta name='ArticleTitle' content='{TITLE}'>"))
    assert ("article-missing" in {note.code for note in found.notes}) == warned


@pytest.mark.parametrize(
    ("named", "above"),
    [
        ("<title>云溪县人民政府门户网站</title>", f"<h1>云溪县人民政府门户网站</h1><div class='article-tit'>{TITLE}</div>"),
        ("<title>规范性文件</title>", f"<h2 align='center'>{TITLE[:16]}<br>{TITLE[16:]}</h2>"),
    ],
)
def test_a_title_set_above_the_article_goes_before_the_name_of_the_site(named: str, above: str) -> None:
    assert texts(page(BODY, before=above, head=named))[0] == TITLE


def test_a_menu_above_the_article_is_no_title() -> None:
    menu = "<div class='tit'><ul><li>委发公文</li><li>工作方案</li></ul></div>"
    assert texts(page(f"<h1>{TITLE}</h1>{BODY}", before=menu))[0] == TITLE


def test_lines_that_a_style_keeps_are_paragraphs() -> None:
    kept = "<div id='zoom' style='white-space: pre-line'>为方便乘渡，制定本方案。\n一、主要任务\n（一）合理布点。修建渡口。\n云溪县航运局</div>"
    assert texts(page(kept))[-4:] == ["为方便乘渡，制定本方案。", "一、主要任务", "（一）合理布点。修建渡口。", "云溪县航运局"]
