"""Files that no honest program writes: small outside, endless inside, turned upon themselves, or none at all.

`HOSTILE` names each with how it is made and how it may end: "extracted", or a code of docs/diagnostics.md.
"""

from hostile_parts import (
    ANY,
    CATALOGUE,
    COSTLY,
    DECIMAL,
    DOCX_PLAN,
    FONT,
    ODT_PLAN,
    PAGE,
    PLAN,
    READ,
    REFUSED,
    Hostile,
    W,
    cell,
    custom,
    docx,
    laughs,
    nested_forms,
    numbered,
    odt,
    ofd,
    ole_loop,
    one_page,
    page,
    paragraph,
    pdf,
    plain,
    png,
    stream,
    style_chain,
    tiff,
    torn,
    zeros,
    zipped,
)

HOSTILE: dict[str, Hostile] = {
    "ellipses.txt": Hostile(lambda: plain("…", 50_000), READ),
    "full-stops.txt": Hostile(lambda: plain(".", 50_000), READ),
    "open-duties.txt": Hostile(lambda: plain("（责任单位：", 12_500), READ),
    "duty-labels.txt": Hostile(lambda: plain("牵头单位：", 12_500), READ),
    "numbers.txt": Hostile(lambda: plain("1.\n", 10_000), READ),
    "short-lines.txt": Hostile(lambda: plain("办好科普\n", 8_000), READ),
    "attachments.txt": Hostile(lambda: plain("附件：1.名单\n", 5_000), READ),
    "page-zero.txt": Hostile(lambda: plain("— 0 —\n办好科普。\n— 1 —\n"), READ),
    "brackets.txt": Hostile(lambda: plain("（" * 50_000 + "）" * 50_000), READ),
    "percents.txt": Hostile(lambda: plain("10%", 20_000), READ),
    "nothing.txt": Hostile(lambda: b"", frozenset({"empty"})),
    "zeros.txt": Hostile(lambda: zeros(1), ANY - COSTLY),
    "surrogates.txt": Hostile(
        lambda: b"\xff\xfe" + b"\x00\xd8" * 5_000 + PLAN.encode("utf-16-le"), READ | {"binary"}
    ),
    "punycode.html": Hostile(lambda: page("办好科普。" * 40_000, "<meta charset=punycode>"), READ),
    "unicode-escape.html": Hostile(lambda: page("\\N{BELL}" * 5_000, "<meta charset=unicode_escape>"), READ),
    "zlib.html": Hostile(lambda: page("x", "<meta charset=zlib>"), READ),
    "one-and-blanks.html": Hostile(lambda: cell("1" + " " * 99, 200), READ),
    "one-then-blanks.html": Hostile(lambda: page(f"<table><tr><td>1{'&#160;' * 19_800}</td></tr></table>"), READ),
    "percent-cell.html": Hostile(lambda: cell("10%", 6_600), READ),
    "money-cell.html": Hostile(lambda: cell("10万元", 4_900), READ),
    "names-cell.html": Hostile(lambda: cell("王小田、", 4_900), READ),
    "units-cell.html": Hostile(lambda: cell("县教育局、", 3_900), READ),
    "validity-cell.html": Hostile(lambda: cell("有效期5年", 3_900), READ),
    "nested-divs.html": Hostile(lambda: page("<div>" * 100_000), READ),
    "nested-tables.html": Hostile(lambda: page("<table><tr><td>" * 3_000 + "x"), READ),
    "wide-cells.html": Hostile(
        lambda: page('<table><tr><td colspan="9999999" rowspan="9999999">办好</td><td>科普</td></tr></table>'), READ
    ),
    "attributes.html": Hostile(lambda: page(f'<p title="{"x" * 5_000_000}">办好科普。</p>'), READ),
    "entities.html": Hostile(lambda: page("&nbsp;&#20113;" * 100_000), READ),
    "number-text.docx": Hostile(lambda: numbered(DECIMAL, "x" * 1_000_000), READ | REFUSED),
    "number-zeros.docx": Hostile(lambda: numbered(custom(4_000_000), "%1、"), READ | REFUSED),
    "number-start.docx": Hostile(lambda: numbered(DECIMAL, "%1、", 2**31 - 1), READ),
    "number-letters.docx": Hostile(lambda: numbered('<w:numFmt w:val="lowerLetter"/>', "%1、", 2**31 - 1), READ),
    "number-roman.docx": Hostile(lambda: numbered('<w:numFmt w:val="lowerRoman"/>', "%1、", 2**31 - 1), READ),
    "style-chain.docx": Hostile(lambda: style_chain(20_000), READ | REFUSED),
    "style-circle.docx": Hostile(lambda: style_chain(50, closed=True), READ),
    "wide-cells.docx": Hostile(
        lambda: docx(
            DOCX_PLAN
            + '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>'
            + paragraph("办好")
            + "</w:tc></w:tr></w:tbl>"
        ),
        READ,
    ),
    "nested-tables.docx": Hostile(
        lambda: docx(
            DOCX_PLAN + "<w:tbl><w:tr><w:tc>" * 60 + paragraph("办好") + "<w:p/></w:tc></w:tr></w:tbl>" * 60
        ),
        READ,
    ),
    "deep.docx": Hostile(
        lambda: docx(DOCX_PLAN + "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000), REFUSED | READ
    ),
    "fields.docx": Hostile(
        lambda: docx(
            DOCX_PLAN + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 20_000 + paragraph("办好")
        ),
        READ,
    ),
    "laughs.docx": Hostile(lambda: docx(laughs()), READ | REFUSED),
    "outside.docx": Hostile(
        lambda: docx(
            f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            f"<w:document {W}><w:body>{DOCX_PLAN}<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
        ),
        READ | REFUSED,
    ),
    "blown-up.docx": Hostile(lambda: docx(DOCX_PLAN + " " * (100 << 20)), frozenset({"limit-exceeded"})),
    "locked.docx": Hostile(
        lambda: zipped({"word/document.xml": "x", "[Content_Types].xml": "x"}, encrypted="word"),
        frozenset({"encrypted"}),
    ),
    "members.docx": Hostile(
        lambda: zipped({"word/document.xml": "x", **{f"m{n}": b"" for n in range(10_100)}}),
        REFUSED,
    ),
    "blanks.odt": Hostile(
        lambda: odt(f'{ODT_PLAN}<text:p>办<text:s text:c="999999999"/>好</text:p>'), READ | REFUSED
    ),
    "columns.odt": Hostile(
        lambda: odt(
            f'{ODT_PLAN}<table:table><table:table-row table:number-rows-repeated="99999999">'
            f'<table:table-cell table:number-columns-repeated="99999999"><text:p>办好</text:p>'
            f"</table:table-cell></table:table-row></table:table>"
        ),
        READ | REFUSED,
    ),
    "spans.odt": Hostile(
        lambda: odt(
            f"{ODT_PLAN}<table:table><table:table-row>"
            '<table:table-cell table:number-columns-spanned="99999999" table:number-rows-spanned="99999999">'
            "<text:p>办好</text:p></table:table-cell></table:table-row></table:table>"
        ),
        READ | REFUSED,
    ),
    "style-chain.odt": Hostile(
        lambda: odt(
            ODT_PLAN + "".join(f'<text:p text:style-name="s{n}">办好</text:p>' for n in range(2_000)),
            "".join(
                f'<style:style style:name="s{n}" style:family="paragraph" style:parent-style-name="s{n + 1}"/>'
                for n in range(2_000)
            ),
        ),
        READ,
    ),
    "prefixes.odt": Hostile(
        lambda: odt(
            ODT_PLAN
            + '<text:list text:style-name="L">'
            + "<text:list-item><text:p>办好</text:p></text:list-item>" * 300
            + "</text:list>",
            f'<text:list-style style:name="L">'
            f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="{"x" * 3_000_000}"/></text:list-style>',
        ),
        READ | REFUSED,
    ),
    "forms.pdf": Hostile(lambda: nested_forms(4, 200), ANY),
    "doubled-forms.pdf": Hostile(lambda: nested_forms(22, 2), ANY),
    "operators.pdf": Hostile(lambda: one_page(b"q Q " * (75 << 20)), ANY),
    "strings.pdf": Hostile(lambda: one_page(b"BT /F 9 Tf (" + b"x" * (20 << 20) + b") Tj ET"), ANY),
    "page-circle.pdf": Hostile(
        lambda: pdf([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99 >>"]), ANY - COSTLY
    ),
    "pages.pdf": Hostile(
        lambda: pdf(
            [
                CATALOGUE,
                b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % (b"3 0 R " * 50_000),
                PAGE % b"",
                stream(b""),
                FONT,
            ]
        ),
        frozenset({"limit-exceeded", "no-text"}),
    ),
    "huge-page.pdf": Hostile(lambda: one_page(b"BT /F 9 Tf (x) Tj ET").replace(b"595 842", b"9e9 9e9"), ANY),
    "torn-stream.pdf": Hostile(lambda: torn(), ANY - COSTLY),
    "pages.ofd": Hostile(lambda: ofd(100_000, "办好科普"), ANY - COSTLY | {"limit-exceeded"}),
    "ellipses.ofd": Hostile(lambda: ofd(1, PLAN.replace("\n", "") + "…" * 50_000), READ | REFUSED),
    "strip.png": Hostile(lambda: png(100, 100_000), ANY),
    "bomb.png": Hostile(lambda: png(60_000, 60_000), frozenset({"limit-exceeded"})),
    "pages.tif": Hostile(lambda: tiff(200), frozenset({"no-text"})),
    "braces.rtf": Hostile(lambda: b"{\\rtf1 " + b"{" * 200_000, ANY - COSTLY),
    "binary.rtf": Hostile(lambda: b"{\\rtf1\\bin2147483647 x\\u99999999999999999999 ?}", ANY - COSTLY),
    "circle.doc": Hostile(ole_loop, ANY - COSTLY),
    "boundary.mht": Hostile(
        lambda: b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n' + b"--x\n" * 50_000,
        ANY - COSTLY,
    ),
}
