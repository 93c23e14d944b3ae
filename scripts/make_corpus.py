"""Make the benchmark corpus: documents in samples/corpus/documents/ and gold in samples/corpus/gold/, from their sources.

    python scripts/make_corpus.py          writes the gold and every document but PDF, the same bytes every time
    python scripts/make_corpus.py --pdf    writes the PDF ones too; needs LibreOffice (soffice)
    python scripts/make_corpus.py --check  writes nothing; ends with 1 where a file is not what its source makes

All places, bodies, names and texts are invented. corpus_source.py says how a source is written.
"""

import argparse
import io
import json
import re
import sys
import textwrap
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from corpus_source import Line, Source, Table, read_source
from docx.document import Document as WordDocument
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from word_writing import add_numbering, align, fixed, fixed_package, new_document, number, write_pdf

CORPUS = Path(__file__).resolve().parent.parent / "samples" / "corpus"
_ABOVE, _LEFT = "^^", "<<"
_README = """\
# A benchmark corpus of policy documents

Documents as offices write them, with what a right run finds in each. All places, bodies, persons and texts are invented;
like the code they may be used, changed and handed on under the MIT license. Made by `python scripts/make_corpus.py`
from `sources/`, where each line of a document stands together with what is found in it.

- `documents/` what a program reads
- `gold/` what it should find, in the flat form that `kepu-extract learn --gold` writes; what counts as what is in the
  [contract](../../docs/contract.md)

Each document was written and annotated before the program had read it. A difference is a fault of the program, or of the
gold where the contract says so: the gold is never changed because the program says something else.

| document | shows |
| --- | --- |
"""


def main() -> int:
    """Write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdf", action="store_true", help="make the PDF files too, with LibreOffice")
    parser.add_argument("--check", action="store_true", help="compare with what is there")
    wanted = parser.parse_args()
    wrong = 0
    sources = [read_source(path) for path in sorted((CORPUS / "sources").glob("*.txt"))]
    rows = "".join(f"| `{source.name}.{source.options['format']}` | {source.options['shows']} |\n" for source in sources)
    readme = {CORPUS / "README.md": (_README + rows).encode()}
    for source in sources:
        kind = source.options["format"]
        files = {**readme, CORPUS / "gold" / f"{source.name}.json": gold(source)}
        target = CORPUS / "documents" / f"{source.name}.{kind}"
        if kind != "pdf":
            files[target] = WRITERS[kind](source)
        elif wanted.pdf:
            write_pdf(word(source), target)
        for file, data in files.items():
            if wanted.check and (not file.exists() or not same(file.read_bytes(), data)):
                print(f"{file.relative_to(CORPUS)} is not what its source makes", file=sys.stderr)
                wrong += 1
            elif not wanted.check:
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(data)
    return min(wrong, 1)


def same(one: bytes, other: bytes) -> bool:
    """Return whether two files say the same; of packages the members count, and not how they were compressed."""
    if not (one.startswith(b"PK") and other.startswith(b"PK")):
        return one == other
    with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(other)) as second:
        return {name: first.read(name) for name in first.namelist()} == {name: second.read(name) for name in second.namelist()}


def gold(source: Source) -> bytes:
    """Return the gold annotation as JSON, one finding a line."""
    documents = ",\n".join(
        "  {\n" + ",\n".join(f"   {_json(key)}: {_listed(value)}" for key, value in document.items()) + "\n  }"
        for document in source.gold["documents"]
    )
    return f'{{\n "file": {_json(source.name)},\n "documents": [\n{documents}\n ]\n}}\n'.encode()


def _listed(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"    {_json(item)}" for item in value) + "\n   ]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def word(source: Source) -> WordDocument:
    """Return the source as a Word document, its numbers typed or automatic."""
    document = new_document()
    automatic = "numbering" in source.options
    if automatic:
        add_numbering(document, running_on=(1, 2))
    for block in source.blocks:
        if isinstance(block, Table):
            _word_table(document, block)
            continue
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.page_break_before = block.new_page or None
        counted = automatic and block.depth is not None
        paragraph.add_run(block.text.removeprefix(block.marker) if counted else block.text)
        if counted and block.depth is not None:
            number(paragraph, block.depth)
        else:
            align(paragraph, block.alignment)
    return document


def _word_table(document: WordDocument, block: Table) -> None:
    rows = block.rows
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for top, left, bottom, right in _areas(block):
        cell = table.cell(top, left)
        if (top, left) != (bottom, right):
            cell = cell.merge(table.cell(bottom, right))
        cell.text = rows[top][left]


def _areas(block: Table) -> list[tuple[int, int, int, int]]:
    """Return the cells as first row and column, last row and column."""
    rows, areas = block.rows, []
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in (_ABOVE, _LEFT):
                continue
            bottom, right = top, left
            while right + 1 < len(row) and row[right + 1] == _LEFT:
                right += 1
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == _ABOVE:
                bottom += 1
            areas.append((top, left, bottom, right))
    return areas


def plain(source: Source) -> bytes:
    """Return the source as text, hard-wrapped where it says so."""
    width = int(source.options.get("wrap", "0"))
    lines: list[str] = []
    for block in source.blocks:
        assert isinstance(block, Line)
        if block.alignment == "center":
            lines += ["", block.text.center(width or 40).rstrip(), ""]
        elif block.alignment == "right":
            lines.append(block.text.rjust(width or 40))
        else:
            text = block.text if block.alignment else f"　　{block.text}"
            lines += textwrap.wrap(text, width, drop_whitespace=False) if width else [text]
    return ("\n".join(lines).lstrip("\n") + "\n").encode(source.options.get("encoding", "utf-8"))


def markdown(source: Source) -> bytes:
    """Return the source as Markdown: the title and the chapters are headings, all else paragraphs."""
    lines = []
    for block in source.blocks:
        assert isinstance(block, Line)
        sign = "# " if block.alignment == "center" else "## " if block.depth == 0 else ""
        lines.append(f"{sign}{block.text}\n")
    return "\n".join(lines).encode()


def web(source: Source) -> bytes:
    """Return the source as the page of a government site, with what stands around the text on such pages."""
    meta, site = source.gold["documents"][0]["metadata"], source.options["site"]
    title = escape(meta["title"])
    labels = {
        "索 引 号": meta["index_number"], "发文机关": meta["issuing_authorities"][0], "成文日期": _day(meta["date_issued"]),
        "标　　题": meta["title"], "发文字号": meta["document_number"], "发布日期": _day(meta["date_published"]),
    }  # fmt: skip
    cells = "".join(f"<tr><td>{name}：</td><td>{escape(value)}</td></tr>\n" for name, value in labels.items())
    body = "".join(f"<p>　　{escape(b.text)}</p>\n" for b in source.blocks if isinstance(b, Line) and b.alignment != "center")
    menu = "".join(f'<li><a href="#{n}">{word}</a></li>' for n, word in enumerate(("首页", "政务公开", "办事服务", "互动交流")))
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title} - {site}</title>
<meta name="SiteName" content="{site}"><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{meta["date_published"]} 09:30"></head>
<body><div class="top"><a href="#a">无障碍</a> | <a href="#b">长者助手</a> | <a href="#c">繁体</a></div>
<ul class="nav">{menu}</ul>
<div class="crumbs">当前位置：<a href="#0">首页</a> &gt; <a href="#1">政务公开</a> &gt; 政策文件</div>
<table class="info">
{cells}</table>
<h1>{title}</h1>
<div class="tools">字号：<a href="#d">大</a> <a href="#e">中</a> <a href="#f">小</a>　浏览次数：<span></span>次</div>
<div class="article">
{body}</div>
<div class="share">分享到：<a href="#g">微信</a> <a href="#h">打印</a> <a href="#i">关闭窗口</a></div>
<div class="foot"><p>主办：{site.removesuffix("门户网站")}　承办：县政府信息中心</p><p>网站标识码：0000000000</p></div>
</body></html>
""".encode()


def _day(date: str) -> str:
    year, month, day = map(int, date.split("-"))
    return f"{year}年{month}月{day}日"


def opendocument(source: Source) -> bytes:
    """Return the source as OpenDocument text."""
    styles = {"": "P1", "center": "P2", "right": "P3", "left": "P4"}
    body = "".join(f'<text:p text:style-name="{styles[block.alignment]}">{escape(block.text)}</text:p>'
                   for block in source.blocks if isinstance(block, Line))  # fmt: skip
    names = ("office", "text", "style", "fo")
    spaces = ["urn:oasis:names:tc:opendocument:xmlns:" + s for s in ("office:1.0", "text:1.0", "style:1.0", "xsl-fo-compatible:1.0")]
    declared = " ".join(f'xmlns:{name}="{space}"' for name, space in zip(names, spaces, strict=True))
    properties = ('fo:text-indent="0.85cm"', 'fo:text-align="center"', 'fo:text-align="end"', "")
    automatic = "".join(f'<style:style style:name="P{n}" style:family="paragraph"><style:paragraph-properties {p}/></style:style>'
                        for n, p in enumerate(properties, 1))  # fmt: skip
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    kind = "application/vnd.oasis.opendocument.text"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    members = {
        "mimetype": kind,
        "META-INF/manifest.xml": f'{head}<m:manifest xmlns:m="{manifest}" m:version="1.3">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        "content.xml": f'{head}<office:document-content {declared} office:version="1.3"><office:automatic-styles>{automatic}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, text in members.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, method)
    return packed.getvalue()


def sheet(source: Source) -> bytes:
    """Return the source as a workbook of one sheet; lines above the table are merged over its width."""
    book = Workbook()
    page = book.active
    assert page is not None
    width = max(len(block.rows[0]) for block in source.blocks if isinstance(block, Table))
    row = 1
    for block in source.blocks:
        if isinstance(block, Line):
            page.cell(row, 1, block.text)
            page.merge_cells(f"A{row}:{get_column_letter(width)}{row}")
            row += 1
            continue
        for top, left, bottom, right in _areas(block):
            page.cell(row + top, left + 1, _typed(block.rows[top][left]))
            if (top, left) != (bottom, right):
                page.merge_cells(
                    start_row=row + top, start_column=left + 1, end_row=row + bottom, end_column=right + 1
                )
        row += len(block.rows)
    saved = io.BytesIO()
    book.save(saved)
    return fixed_package(_undated(saved.getvalue()))


def _typed(text: str) -> str | float:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text


def _undated(data: bytes) -> bytes:
    """Return a workbook without the times that its library writes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", content)
            packed.writestr(name, content)
    return target.getvalue()


WRITERS: dict[str, Callable[[Source], bytes]] = {
    "docx": lambda source: fixed(word(source)), "txt": plain, "md": markdown, "html": web, "odt": opendocument, "xlsx": sheet,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
