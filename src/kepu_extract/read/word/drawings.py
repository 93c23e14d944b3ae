"""Words inside drawings: SmartArt, whose text is a part of its own, and WordArt, whose text is an attribute.

Both come as a w:txbxContent, the content of a text box, so that they are read as one.
"""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from kepu_extract.read.word.xml_names import Element, w

_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DATA: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_WATERMARK: Final = "watermark"  # in the id that Word gives to the shape
_NO_NODE: Final = frozenset({"pres", "parTrans", "sibTrans"})


def word_art_box(path: Element) -> Element | None:
    """Return the words of a v:textpath, or None where it has none or is a watermark."""
    text = path.get("string", "").strip()
    shape = path.getparent()
    if not text or (shape is not None and _WATERMARK in shape.get("id", "").lower()):
        return None
    return _box([text])


def diagram_box(relations: Element, part: Callable[[str], Element | None]) -> Element | None:
    """Return the words of the SmartArt that a dgm:relIds points at, or None where they cannot be found.

    `part` gives the part behind a relationship of the document. Points come in the order of the tree that their
    connections make, each after its parent.
    """
    data = part(relations.get(_DATA, ""))
    if data is None:
        return None
    texts = list(_texts(data))
    return _box(texts) if texts else None


def _texts(data: Element) -> Iterator[str]:
    points = {point.get("modelId", ""): point for point in data.iter(f"{_DIAGRAM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    children: set[str] = set()
    for link in data.iter(f"{_DIAGRAM}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd", "0")
            below.setdefault(link.get("srcId", ""), []).append(
                (int(order) if order.isdecimal() else 0, link.get("destId", ""))
            )
            children.add(link.get("destId", ""))
    waiting = [name for name in reversed(points) if name not in children]
    done: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in done or name not in points:
            continue
        done.add(name)
        if points[name].get("type", "node") not in _NO_NODE:
            yield from _paragraphs(points[name])
        waiting += [child for _, child in sorted(below.get(name, []), reverse=True)]


def _paragraphs(point: Element) -> Iterator[str]:
    for paragraph in point.iter(f"{_DRAWING}p"):
        text = "".join(node.text or "" for node in paragraph.iter(f"{_DRAWING}t")).strip()
        if text:
            yield text


def _box(texts: list[str]) -> Element:
    box = etree.Element(w("txbxContent"))
    for text in texts:
        run = etree.SubElement(etree.SubElement(box, w("p")), w("r"))
        etree.SubElement(run, w("t")).text = text
    return box
