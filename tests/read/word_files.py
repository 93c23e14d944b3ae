"""Word documents written by hand for tests: only the parts that a case needs, all texts invented."""

import io
import zipfile

from kepu_extract.read.word.docx import read_docx
from kepu_extract.source import Line

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def package(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    namespace: str = TRANSITIONAL,
    section: str = "<w:sectPr/>",
    parts: dict[str, str] | None = None,
) -> bytes:
    """Return the bytes of a .docx with this XML in its body; `parts` are named by the ids that point at them."""
    spaces = f'xmlns:w="{namespace}" {_OTHERS}'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}{section}</w:body></w:document>")
        archive.writestr("word/numbering.xml", f"<w:numbering {spaces}>{numbering}</w:numbering>")
        archive.writestr("word/styles.xml", f"<w:styles {spaces}>{styles}</w:styles>")
        relations = ""
        for name, content in (parts or {}).items():
            relations += f'<Relationship Id="{name}" Type="x/{name}" Target="parts/{name}"/>'
            archive.writestr(f"word/parts/{name}", content.replace("SPACES", spaces))
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>')
    return buffer.getvalue()


def lines(body: str, *, numbering: str = "", styles: str = "") -> list[Line]:
    """Return the lines that the reader makes of a body."""
    return read_docx(package(body, numbering=numbering, styles=styles)).lines


def texts(body: str, *, numbering: str = "", styles: str = "") -> list[str]:
    """Return the texts of the lines that the reader makes of a body."""
    return [line.text for line in lines(body, numbering=numbering, styles=styles)]


def run(text: str, properties: str = "") -> str:
    """Return a w:r."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "", *, num: int | None = None, level: int = 0) -> str:
    """Return a w:p; `content` is text or runs."""
    numbers = "" if num is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    runs = content if not content or content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}{numbers}</w:pPr>{runs}</w:p>"


def level(number: int, number_format: str, text: str, more: str = "", *, start: int = 1) -> str:
    """Return a w:lvl."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    """Return a w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, overrides: str = "") -> str:
    """Return a w:num."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'


def style(style_id: str, name: str, content: str = "", *, based_on: str = "", kind: str = "paragraph") -> str:
    """Return a w:style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{content}</w:style>'


def cell(content: str = "", properties: str = "") -> str:
    """Return a w:tc; `content` is text or blocks."""
    blocks = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def table(*rows: list[str]) -> str:
    """Return a w:tbl of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows) + "</w:tbl>"


def field(code: str, result: str) -> str:
    """Return the runs of a complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
