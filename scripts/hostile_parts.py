"""Makers of files that no honest program writes; `hostile_files` says what of."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

PLAN = "云溪县科普工作方案\n\n一、主要任务\n\n（一）办好流动科普车。每月进山一次。（由县科协牵头，县教育局配合）\n"
READ = frozenset({"extracted", "no-policy-document"})
REFUSED = frozenset(
    {"damaged", "limit-exceeded", "wrong-content", "unreadable-input", "no-text", "unsupported-format"}
)
COSTLY = frozenset({"timeout", "out-of-memory", "limit-exceeded"})
ANY = READ | REFUSED | COSTLY | {"binary", "encrypted", "crashed"}

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "style"))


@dataclass(frozen=True)
class Hostile:
    """One file: its bytes, and the ways in which it may end."""

    make: Callable[[], bytes]
    ends: frozenset[str]


def zipped(parts: dict[str, bytes | str], *, encrypted: str = "") -> bytes:
    """Make a zip package; members whose names begin with `encrypted` say that they are."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    data = bytearray(made.getvalue())
    if encrypted:  # the flag in both places where it stands
        for mark, flags, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
            at = data.find(mark)
            while at >= 0:
                if data[at + name_at :].startswith(encrypted.encode()):
                    data[at + flags] |= 1
                at = data.find(mark, at + 4)
    return bytes(data)


def docx(body: str, **parts: str) -> bytes:
    """Make a Word file; further parts (styles, numbering) are named by keyword."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{content}.{part}+xml"/>' for part in parts
    )
    links = "".join(f'<Relationship Id="r{part}" Type="{kind}/{part}" Target="{part}.xml"/>' for part in parts)
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return zipped(
        {
            "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="xml" '
            f'ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
            f'.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{content}.document.main+xml"/>'
            f"{overrides}</Types>",
            "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
            "word/document.xml": body
            if body.startswith("<?xml")
            else f"{head}<w:document {W}><w:body>{body}</w:body></w:document>",
            **{f"word/{part}.xml": f"{head}{xml}" for part, xml in parts.items()},
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    """Make a paragraph of a Word file."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


DOCX_PLAN = "".join(map(paragraph, PLAN.split("\n")))
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def numbered(format_: str, text: str, start: int = 1, times: int = 200) -> bytes:
    """Make a Word file with a numbered list."""
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>{format_}'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    return docx(DOCX_PLAN + paragraph("办好火塘课堂。", _NUMBERED) * times, numbering=numbering)


def style_chain(length: int, *, closed: bool = False) -> bytes:
    """Make a Word file whose styles are based on each other."""
    last = 0 if closed else length
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}">'
        f'<w:basedOn w:val="s{n + 1 if n + 1 < length else last}"/></w:style>'
        for n in range(length)
    )
    used = "".join(paragraph("办好科普。", f'<w:pStyle w:val="s{n}"/>') for n in range(0, length, 10))
    return docx(DOCX_PLAN + used, styles=f"<w:styles {W}>{styles}</w:styles>")


def odt(body: str, styles: str = "") -> bytes:
    """Make an OpenDocument text."""
    content = (
        f'<?xml version="1.0"?><office:document-content {_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


ODT_PLAN = "".join(f"<text:p>{line}</text:p>" for line in PLAN.split("\n"))


def pdf(objects: list[bytes], *, root: int = 1) -> bytes:
    """Make a PDF of numbered objects, the first of which is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """Make a stream object of a PDF."""
    data = zlib.compress(content, 9) if packed else content
    filter_ = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (entries, filter_, len(data), data)


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %s >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def one_page(content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    """Make a PDF of one page that draws `content`."""
    return pdf([CATALOGUE, _PAGES, PAGE % resources, stream(content), FONT, *more])


def nested_forms(levels: int, times: int) -> bytes:
    """A page that draws a form `times` times, which draws another as often, and so on."""
    forms = []
    for level in range(levels):
        inner = b"/X Do\n" * times if level + 1 < levels else b"BT /F 9 Tf (x) Tj ET\n"
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /Font << /F 5 0 R >> /XObject << /X %d 0 R >> >> "
        forms.append(stream(inner, entries % (7 + level)))
    return one_page(b"/X Do\n" * times, b"/XObject << /X 6 0 R >>", *forms)


def ofd(pages: int, text: str) -> bytes:
    """Make an OFD file whose pages are all the same."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    list_ = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/P/Content.xml"/>' for n in range(pages))
    return zipped(
        {
            "OFD.xml": f'{head}<ofd:OFD {space} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"{head}<ofd:Document {space}><ofd:CommonData><ofd:PageArea>"
            "<ofd:PhysicalBox>0 0 210 297"
            f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{list_}</ofd:Pages></ofd:Document>",
            "Doc_0/Pages/P/Content.xml": f'{head}<ofd:Page {space}><ofd:Content><ofd:Layer ID="2"><ofd:TextObject ID="3" '
            f'Boundary="20 20 170 10" Font="1" Size="5">'
            f'<ofd:TextCode X="0" Y="5" DeltaX="g 60 5">{text}</ofd:TextCode>'
            "</ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>",
        }
    )


def png(width: int, height: int) -> bytes:
    """Make a white image."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"\xff" * ((width + 7) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def tiff(pages: int) -> bytes:
    """A TIFF whose every page is the same strip of white dots."""
    side, at = 600, 8
    strip = b"\xff" * (side // 8 * side)
    out = bytearray(b"II*\0" + struct.pack("<I", at + len(strip)) + strip)
    tags = (
        (256, side),
        (257, side),
        (258, 1),
        (259, 1),
        (262, 1),
        (273, at),
        (277, 1),
        (278, side),
        (279, len(strip)),
    )
    for page in range(pages):
        out += struct.pack("<H", len(tags))
        out += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
        out += struct.pack("<I", len(out) + 4 if page + 1 < pages else 0)
    return bytes(out)


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    """Make a web page with the plan and `body`."""
    lines = "".join(f"<p>{line}</p>" for line in PLAN.split("\n"))
    return f"<html><head>{head}<title>云溪县科普工作方案</title></head><body>{lines}{body}</body></html>".encode()


def cell(text: str, times: int) -> bytes:
    """Make a web page with a table that says a text again and again in one cell."""
    return page(f"<table><tr><td>责任单位</td><td>{text * times}</td></tr></table>")


def plain(text: str, times: int = 1) -> bytes:
    """Make a text with the plan, and a text again and again."""
    return (PLAN + text * times).encode()


def laughs() -> str:
    """Make an XML document whose entities name each other ten times."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "哈哈">{entities}]><w:document {W}>'
        "<w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>"
    )


def zeros(megabytes: int) -> bytes:
    """Make so many megabytes of nothing."""
    return bytes(megabytes << 20)


def ole_loop() -> bytes:
    """A compound file whose sectors follow each other in a circle."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIII", head, 44, 1, 1, 0, 4096, 1, 1, 0)
    struct.pack_into("<I", head, 76, 0)
    return bytes(head) + struct.pack("<128I", *(1 for _ in range(128))) * 4


def custom(digits: int) -> str:
    """Make a number format of Word that fills up with zeros."""
    return f'<w:numFmt w:val="custom" w:format="{"0" * digits}1, ..."/>'


DECIMAL = '<w:numFmt w:val="decimal"/>'


def torn() -> bytes:
    """Make a PDF with a stream that is damaged inside."""
    whole = one_page(b"BT /F 9 Tf 1 0 0 1 50 700 Tm (A plan of the county, with tasks.) Tj ET\n" * 200)
    at = whole.index(b"stream\n") + 60
    return whole[:at] + b"\0" * 20 + whole[at + 20 :]
