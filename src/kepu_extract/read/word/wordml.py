"""Word documents in one XML file: Word 2003 XML (WordML), and the flat form of docx (pkg:package).

Both are made into docx packages in memory. WordML is the older brother of docx: other namespaces, a few names
written differently, and the number of a list item given as it is shown.
"""

from base64 import b64decode
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.word.xml_names import w

_OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
_HINTS = "http://schemas.microsoft.com/office/word/2003/auxHint"
_ANNOTATION = "http://schemas.microsoft.com/aml/2001/core"
_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_HEAD = 4096
_CLOSED = tuple("、．.）)：:。]］】章节条款项篇编")  # behind these no blank stands for the tab
# [MS-DOC] 2.9.157 and MSONFC of [MS-OSHARED]: number formats by their codes.
_NUMBER_FORMATS = {
    "0": "decimal", "1": "upperRoman", "2": "lowerRoman", "3": "upperLetter", "4": "lowerLetter", "5": "ordinal",
    "10": "ideographDigital", "11": "japaneseCounting",
    "14": "decimalFullWidth", "18": "decimalEnclosedCircle", "23": "bullet", "26": "decimalEnclosedFullstop",
    "27": "decimalEnclosedParen", "28": "decimalEnclosedCircleChinese", "30": "ideographTraditional",
    "31": "ideographZodiac", "37": "chineseCounting", "38": "chineseLegalSimplified", "39": "chineseCountingThousand",
    "255": "none",
}  # fmt: skip
_REMOVED = ("Word.Deletion", "Word.Comment", "Word.Comment.Start", "Word.Comment.End")


def is_word_xml(data: bytes) -> bool:
    """Tell a Word document in one XML file by its root."""
    head = data[:_HEAD]
    return b"<" in head[:64] and (_OLD.encode() in head or _PACKAGE.encode() in head)


def to_docx(data: bytes) -> bytes:
    """Return the document as a docx package. Raises UnreadableInputError where it is damaged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInputError(
            "is a damaged Word XML document", "open it in Word and save it as docx", code="damaged"
        ) from error
    parts = _flat_parts(root) if root.tag == f"{{{_PACKAGE}}}package" else _old_parts(root)
    target = BytesIO()
    with ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _flat_parts(root: etree._Element) -> dict[str, bytes]:
    parts = {}
    for part in root.iterchildren(f"{{{_PACKAGE}}}part"):
        name = part.get(f"{{{_PACKAGE}}}name", "").lstrip("/")
        inner = next(part.iterchildren(etree.Element), None)
        if inner is None or not name:
            continue
        if inner.tag == f"{{{_PACKAGE}}}xmlData" and len(inner):
            parts[name] = etree.tostring(inner[0])
        elif inner.text:
            parts[name] = b64decode(inner.text)
    return parts


def _old_parts(root: etree._Element) -> dict[str, bytes]:
    _unwrap(root)
    for paragraph in root.iter(_old("p")):
        _write_number(paragraph)
    for merge in root.iter(_old("vmerge")):
        merge.tag = _old("vMerge")
    body, styles = root.find(_old("body")), root.find(_old("styles"))
    if body is None:
        raise UnreadableInputError("holds no Word text", "open it in Word and save it as docx", code="no-text")
    parts = {"word/document.xml": _renamed(_document(body))}
    if styles is not None:
        parts["word/styles.xml"] = _renamed(styles)
    lists = root.find(_old("lists"))
    if lists is not None:
        parts["word/numbering.xml"] = _renamed(_numbering(lists))
    return parts


def _unwrap(root: etree._Element) -> None:
    """Take away sections and tracked insertions around the text, and what a tracked change deleted."""
    for annotation in list(root.iter(f"{{{_ANNOTATION}}}annotation")):
        if annotation.get(f"{{{_OLD}}}type") in _REMOVED:
            _replace(annotation, [])
        else:
            content = annotation.find(f"{{{_ANNOTATION}}}content")
            _replace(annotation, [] if content is None else list(content))
    for name in ("sub-section", "sect"):
        for section in list(root.iter(f"{{{_HINTS}}}{name}")):
            _replace(section, list(section))


def _replace(element: etree._Element, content: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for offset, child in enumerate(content):
        parent.insert(at + offset, child)


def _write_number(paragraph: etree._Element) -> None:
    """Put the number of a list item in front of the text; where it is not given as shown, leave it to docx."""
    properties = paragraph.find(_old("pPr"))
    listed = None if properties is None else properties.find(_old("listPr"))
    if properties is None or listed is None:
        return
    properties.remove(listed)
    shown = listed.find(f"{{{_HINTS}}}t")
    number = "" if shown is None else shown.get(f"{{{_HINTS}}}val", "")
    if not number:
        level, numbering = listed.find(_old("ilvl")), listed.find(_old("ilfo"))
        if numbering is not None:
            numbering.tag = _old("numId")
            listed.tag = _old("numPr")
            listed[:] = [numbering] if level is None else [level, numbering]
            properties.insert(0, listed)
        return
    if not "".join(str(text) for text in paragraph.itertext()).strip():
        return
    run = etree.Element(_old("r"))
    etree.SubElement(run, _old("t")).text = number if number.endswith(_CLOSED) else number + " "
    paragraph.insert(paragraph.index(properties) + 1, run)


def _numbering(lists: etree._Element) -> etree._Element:
    """Return the list definitions under the names that docx has for them."""
    lists.tag = _old("numbering")
    for definition in lists.iter(_old("listDef")):
        definition.tag = _old("abstractNum")
        definition.set(_old("abstractNumId"), definition.get(_old("listDefId"), ""))
    for shown in lists.iter(_old("nfc")):
        shown.tag = _old("numFmt")
        shown.set(_old("val"), _NUMBER_FORMATS.get(shown.get(_old("val"), ""), "decimal"))
    for use in lists.iter(_old("list")):
        use.tag = _old("num")
        use.set(_old("numId"), use.get(_old("ilfo"), ""))
        for definition in use.iter(_old("ilst")):
            definition.tag = _old("abstractNumId")
    return lists


def _document(body: etree._Element) -> etree._Element:
    document = etree.Element(_old("document"))
    document.append(body)
    return document


def _renamed(element: etree._Element) -> bytes:
    """Return the element as XML in the namespace of docx."""
    new = w("").strip("{}")
    return etree.tostring(element, encoding="utf-8").replace(_OLD.encode(), new.encode())


def _old(name: str) -> str:
    return f"{{{_OLD}}}{name}"
