"""Raised figures of web pages: powers stay, the marks of notes go, and neither is glued to a number."""

from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.read.raised import raised_text
from kepu_extract.read.unread import Unread
from kepu_extract.read.web.blocks import text_of

_RAISED = compiled(r"vertical-align\s*:\s*super")
_REMEMBERED = 40  # characters before a raised one that tell what it is


def settle_raised(root: etree._Element, unread: Unread) -> None:
    """Write raised figures as the characters that they are, and count the marks of notes that are left out."""
    for element in list(root.iter("sup", "span")):
        if element.tag != "sup" and not _RAISED.search(element.get("style") or ""):
            continue
        written = text_of(element)
        shown = raised_text(written, _before(element))
        if shown == written:
            continue
        if not shown:
            unread.add("mark")
        for child in list(element):
            element.remove(child)
        element.text = shown


def _before(element: etree._Element) -> str:
    """Return the end of the text that stands in front of an element in its paragraph."""
    before = ""
    while not before.strip():
        previous = element.getprevious()
        while previous is not None and not before.strip():
            before = (text_of(previous) if isinstance(previous.tag, str) else "") + str(previous.tail or "") + before
            previous = previous.getprevious()
        parent = element.getparent()
        if parent is None or parent.tag in ("p", "td", "div", "li", "body"):
            return (str(parent.text or "") if parent is not None else "")[-_REMEMBERED:] + before[-_REMEMBERED:]
        before = str(parent.text or "") + before
        element = parent
    return before[-_REMEMBERED:]
