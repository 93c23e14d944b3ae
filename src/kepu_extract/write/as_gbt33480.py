"""Metadata as XML with the elements of GB/T 33480-2016 党政机关电子公文元数据规范; only what a document says is written.

公文标识 and 发布层次, which a registry gives, stand in no document and are left out.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lxml import etree

from kepu_extract.model import Extraction, PolicyDocument
from kepu_extract.write.atomic import atomic_file
from kepu_extract.write.sheets.sheets import MADE_BY


def _number(document: PolicyDocument) -> str | None:
    number = document.metadata.document_number
    return (number.normalized or number.text) if number else None


ELEMENTS: dict[str, Callable[[PolicyDocument], Sequence[str | None]]] = {
    "文种": lambda document: [document.genre_term],
    "份号": lambda document: [document.metadata.copy_number],
    "密级和保密期限": lambda document: [document.metadata.secrecy],
    "紧急程度": lambda document: [document.metadata.urgency],
    "发文机关": lambda document: document.metadata.issuing_authorities,
    "发文字号": lambda document: [_number(document)],
    "签发人": lambda document: document.metadata.signers,
    "标题": lambda document: [document.metadata.title],
    "主送机关": lambda document: document.metadata.addressees,
    "附件": lambda document: [one.title for one in document.attachments],
    "成文日期": lambda document: [document.metadata.date_issued],
    "附注": lambda document: document.metadata.notes,
    "抄送机关": lambda document: document.metadata.copied_to,
    "印发机关": lambda document: [document.metadata.imprint.authority if document.metadata.imprint else None],
    "印发日期": lambda document: [document.metadata.imprint.date if document.metadata.imprint else None],
}  # fmt: skip


def write_gbt33480(path: Path, extractions: Iterable[Extraction]) -> None:
    """Write one XML file with a 公文 for each document of all inputs. Raises UnwritableOutputError."""
    with atomic_file(path) as file, etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("公文元数据", {"生成": MADE_BY, "依据": "GB/T 33480-2016"}):
            for extraction in extractions:
                for document in extraction.documents:
                    xml.write("\n")
                    xml.write(_element(extraction, document), pretty_print=True)


def _element(extraction: Extraction, document: PolicyDocument) -> etree._Element:
    source = {"文件": extraction.source.name, "sha256": extraction.source.sha256, "编号": document.id}
    element = etree.Element("公文", {name: _plain(value) for name, value in source.items()})
    for name, values in ELEMENTS.items():
        for value in values(document):
            if value:
                etree.SubElement(element, name).text = _plain(value)
    return element


def _plain(value: str) -> str:
    """Return a text without the control characters that XML cannot hold."""
    return "".join(char for char in value if char in "\t\n\r" or char >= " ")
