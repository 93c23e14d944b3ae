"""A Word document in the look of GB/T 9704-2012: page, fonts, page numbers; the same content gives the same bytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from kepu_extract.write.atomic import atomic_file
from kepu_extract.write.sheets.sheets import MADE_BY

# GB/T 9704-2012, 5.2 and 7: the fonts, by what they are for.
TITLE, HEAD, BODY, DIGITS = "方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"
# What stands in for each where it is not installed: family, pitch and names, of which Word takes the first that it has.
_STAND_INS = {
    TITLE: ("roman", "方正小标宋_GBK,小标宋,华文中宋,宋体"),
    HEAD: ("swiss", "SimHei,方正黑体_GBK,华文细黑,微软雅黑"),
    BODY: ("modern", "仿宋,FangSong,方正仿宋_GBK,华文仿宋"),
    DIGITS: ("roman", "SimSun,方正书宋_GBK,华文宋体"),
}
_MADE = datetime(2000, 1, 1)
_LONG, _SHORT = Mm(297), Mm(210)
_MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm around the 156 by 225 mm of text, 5.1
_ENTRY_DATE = (2000, 1, 1, 0, 0, 0)


class WordFile:
    """A Word document that is filled from the top down."""

    def __init__(self, title: str, *, landscape: bool) -> None:
        """Begin an empty document; `title` stands among its properties."""
        self.has_content = False
        self.document: Any = Document()
        self.body: Any = self.document.element.body
        for paragraph in list(self.body.iterchildren(qn("w:p"))):
            self.body.remove(paragraph)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, "", MADE_BY
        properties.created = properties.modified = _MADE
        self._set_fonts()
        self._set_page(landscape)

    def add(self, element: Any) -> None:
        """Put an element behind all others."""
        self.has_content = True
        self.body.insert_element_before(element, "w:sectPr")

    def save(self, path: Path) -> None:
        """Write it to `path`. Raises UnwritableOutputError."""
        with atomic_file(path) as file:
            file.write(packed(self.document))

    def _set_fonts(self) -> None:
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(16)
        style.element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), BODY)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.widow_control = True
        fonts = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{names}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
            f'<w:pitch w:val="variable"/></w:font>'
            for name, (family, names) in _STAND_INS.items()
        )
        for part in self.document.part.package.iter_parts():
            if part.partname == "/word/fontTable.xml":
                part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()

    def _set_page(self, landscape: bool) -> None:
        section = self.document.sections[0]
        margins = _MARGINS
        if landscape:  # the same text area, turned: what is bound is above
            section.orientation = WD_ORIENT.LANDSCAPE
            margins = {"top": 28, "bottom": 26, "left": 35, "right": 37}
        section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
        for side, millimetres in margins.items():
            setattr(section, f"{side}_margin", Mm(millimetres))
        section.footer_distance = Mm(margins["bottom"] - 7 - 5)  # 7 mm below the text, 7.5
        self.document.settings.odd_and_even_pages_header_footer = True
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            footer.is_linked_to_previous = False
            place = footer.paragraphs[0]._p
            place.getparent().replace(place, _page_number(side))


def packed(document: Any) -> bytes:
    """Return the bytes of a document of the library, the same for the same content: without the time of packing."""
    timed, target = BytesIO(), BytesIO()
    document.save(timed)
    with ZipFile(timed) as made, ZipFile(target, "w", ZIP_DEFLATED) as fixed:
        for entry in made.infolist():
            fixed.writestr(ZipInfo(entry.filename, _ENTRY_DATE), made.read(entry), ZIP_DEFLATED)
    return target.getvalue()


def paragraph(*runs: Any, align: str = "both", indent: int = 0, spacing: float | None = None, new_page: bool = False) -> Any:
    """Return a paragraph of runs; `indent` counts characters at its start, `spacing` is its line height in points."""
    element: Any = OxmlElement("w:p")
    properties = element.get_or_add_pPr()
    if new_page:
        properties.append(OxmlElement("w:pageBreakBefore"))
    if spacing is not None:
        line = OxmlElement("w:spacing")
        line.set(qn("w:line"), str(round(spacing * 20)))
        line.set(qn("w:lineRule"), "exact")
        properties.append(line)
    if indent:
        first = OxmlElement("w:ind")
        first.set(qn("w:firstLineChars"), str(indent * 100))
        properties.append(first)
    aligned = OxmlElement("w:jc")
    aligned.set(qn("w:val"), align)
    properties.append(aligned)
    for one in runs:
        element.append(one)
    return element


def run(text: str, size: float, font: str = BODY, *, bold: bool = False) -> Any:
    """Return words in one font, named for both scripts; line breaks stay, what XML cannot hold does not."""
    element: Any = OxmlElement("w:r")
    properties = element.get_or_add_rPr()
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn("w:hint"), "eastAsia")
    fonts.set(qn("w:eastAsia"), font)
    if font in (TITLE, HEAD):
        fonts.set(qn("w:ascii"), font)
        fonts.set(qn("w:hAnsi"), font)
    properties.append(fonts)
    if bold:
        properties.append(OxmlElement("w:b"))
    for name in ("w:sz", "w:szCs"):
        measure = OxmlElement(name)
        measure.set(qn("w:val"), str(round(size * 2)))
        properties.append(measure)
    for number, line in enumerate(text.splitlines()):
        if number:
            element.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = for_xml(line)
        element.append(words)
    return element


def _page_number(side: str) -> Any:
    """Return — 1 —, one character from the outer edge: right on odd pages, left on even ones (GB/T 9704-2012, 7.5)."""
    properties = f'<w:rPr><w:rFonts w:ascii="{DIGITS}" w:hAnsi="{DIGITS}" w:eastAsia="{DIGITS}"/><w:sz w:val="28"/></w:rPr>'
    indent = f'<w:ind w:{side}Chars="100"/>'
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr>{indent}<w:jc w:val="{side}"/></w:pPr><w:r>{properties}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{properties}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{properties}<w:t>1</w:t></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r><w:r>{properties}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def for_xml(text: str) -> str:
    """Return the text without characters that XML 1.0 has no place for."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))


@contextmanager
def word_file(path: Path, title: str, *, landscape: bool) -> Iterator[WordFile]:
    """Give an empty document that is written to `path` when the block ends. Raises UnwritableOutputError."""
    file = WordFile(title, landscape=landscape)
    yield file
    file.save(path)
