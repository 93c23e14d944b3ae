"""Word documents for samples, the same bytes every time, and PDF made of them."""

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

FONT = "Noto Serif CJK SC"
_MADE = re.compile(rb"D:\d{14}|(?<=/DocChecksum /)[0-9A-F]{32}|(?<=<)[0-9A-F]{32}(?=>)")  # when, and marks made of it
_LEVELS = [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]


def new_document() -> WordDocument:
    """Return an empty document on A4 in a Chinese font."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    document.core_properties.author = "kepu-extract"
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 1)
    return document


def align(paragraph: Paragraph, alignment: str) -> None:
    """Set a paragraph centred or right, or indent its first line."""
    if alignment == "center":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif alignment == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif not alignment:
        paragraph.paragraph_format.first_line_indent = Pt(32)


def add_numbering(document: WordDocument, running_on: Sequence[int] = ()) -> None:
    """Define the automatic numbers 一、（一） 1.; levels in `running_on` do not begin anew below the next heading."""
    restart = ['<w:lvlRestart w:val="0"/>' if level in running_on else "" for level in range(len(_LEVELS))]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{restart[level]}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)  # the schema wants all w:abstractNum before the first w:num
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def number(paragraph: Paragraph, level: int) -> None:
    """Give a paragraph the automatic number of a level."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
    )


def fixed(document: WordDocument) -> bytes:
    """Return the package with a fixed date on every member, so that the bytes do not change from run to run."""
    saved = io.BytesIO()
    document.save(saved)
    return fixed_package(saved.getvalue())


def fixed_package(data: bytes) -> bytes:
    """Return a zip package with a fixed date on every member."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            packed.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def write_pdf(document: WordDocument, target: Path) -> None:
    """Write a document as PDF, with LibreOffice; the same version of it gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.docx"
        document.save(str(source))
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True)
    target.write_bytes(_MADE.sub(lambda found: b"D:20260101000000" if found[0][:1] == b"D" and b":" in found[0] else b"0" * 32,
                                 target.read_bytes()))  # fmt: skip
