"""Where the article of a web page stands, and what on the page is furniture."""

from collections import Counter

from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.read.contents import heads_contents
from kepu_extract.read.web.blocks import BLANKS, is_hidden, text_of
from kepu_extract.read.web.rules import (
    Selector,
    attachment_address,
    furniture,
    is_boilerplate,
    is_related,
    kind_pattern,
    selectors,
    words_of,
)
from kepu_extract.source import fold

_HAN = compiled(r"[\u4e00-\u9fff]")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "select", "option", "button", "textarea", "head"})
_PARAGRAPHS = frozenset({"p", "div", "ul", "dl", "h2", "h3", "h4", "h5"})
_FURNITURE_TAGS = frozenset({"nav", "aside", "footer"})
_SURE_SHARE, _LIKELY_SHARE = 0.1, 0.3  # of the page's text that a container must hold to be believed
_PART_SHARE = 0.05  # of the largest container's text that a further one must hold to be a part of the article
_DENSE_SHARE = 0.97  # descend to the child that holds so much of the text
_LINK_SHARE, _LINKS = 0.8, 5  # a block of so many links, and nearly nothing else, is navigation
_LONGEST_LABEL = 10  # Chinese characters of a line 目录
_NO_FURNITURE_SHARE = 0.3  # whatever its name, a block with so much of the text is no furniture


class Page:
    """A parsed page with the weight of its elements: Chinese characters inside and outside of links."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.body = _first(root, "body", root)
        self._text: Counter[etree._Element] = Counter()
        self._linked: Counter[etree._Element] = Counter()
        self._weigh()

    def text(self, element: etree._Element) -> int:
        """Return the number of visible Chinese characters inside an element that are no link."""
        return self._text[element]

    def linked(self, element: etree._Element) -> int:
        """Return the number of visible Chinese characters inside an element that are links."""
        return self._linked[element]

    def _weigh(self) -> None:
        links = 0  # that are open
        walker = etree.iterwalk(self.body, events=("start", "end"))
        unseen: set[etree._Element] = set()
        for event, element in walker:
            if event == "start":
                if element.tag in _UNSEEN or is_hidden(element):
                    unseen.add(element)
                    walker.skip_subtree()
                    continue
                links += element.tag == "a"
                self._count(element, element.text, links)
                continue
            if element not in unseen:
                links -= element.tag == "a"
            parent = element.getparent()
            if element is not self.body and parent is not None:
                self._text[parent] += self._text[element]
                self._linked[parent] += self._linked[element]
                self._count(parent, element.tail, links)

    def _count(self, element: etree._Element, text: str | None, links: int) -> None:
        if text:
            (self._linked if links else self._text)[element] += len(_HAN.findall(text))


def known_containers(page: Page) -> list[etree._Element]:
    """Return the elements that content management systems name as the place of the article, hidden ones too."""
    return [element for selector in selectors("sure") for element in _matching(page, selector)]


def find_article(page: Page) -> list[etree._Element]:
    """Return the elements that hold the article, in reading order: known containers, or else the densest block."""
    for group, share in (("sure", _SURE_SHARE), ("likely", _LIKELY_SHARE)):
        for selector in selectors(group):
            found = _matching(page, selector)
            if found and max(map(page.text, found)) >= max(1, share * page.text(page.body)):
                return _parts(page, found)
    return [_densest(page)]


def furniture_of(page: Page, parts: list[etree._Element]) -> frozenset[etree._Element]:
    """Return the elements inside the `parts` of an article that are no text: share bars, lists of links, footers."""
    total = max(1, sum(map(page.text, parts)))
    return frozenset(
        element
        for part in parts
        for element in part.iterdescendants(etree.Element)
        if page.text(element) < _NO_FURNITURE_SHARE * total and _is_furniture(page, element)
    )


def is_navigation(page: Page, parts: list[etree._Element]) -> bool:
    """Tell whether what was taken for the article is mostly links."""
    text, linked = sum(map(page.text, parts)), sum(map(page.linked, parts))
    return linked > text and text < 300


def _is_furniture(page: Page, element: etree._Element) -> bool:
    if element.tag in _FURNITURE_TAGS:
        return True
    if _heads_links(page, element):
        return True
    text, linked = page.text(element), page.linked(element)
    words = words_of(f"{element.get('class') or ''} {element.get('id') or ''}")
    if words & furniture("always"):
        return True
    if linked > text and _leads_to_related(element, alone=not text):
        return not _has_attachment(element)
    if words & furniture("with_links") and linked > text:
        return not _has_attachment(element)
    if element.tag not in ("ul", "div", "dl") or linked < _LINK_SHARE * (text + linked):
        return False
    return sum(1 for _ in element.iter("a")) >= _LINKS and not _has_attachment(element)


def _heads_links(page: Page, element: etree._Element) -> bool:
    """Tell the line 目录 above a list of links that is left out, which would head the text below."""
    if not 0 < page.text(element) <= _LONGEST_LABEL:
        return False
    links = element.getnext()
    if links is None or not isinstance(links.tag, str) or not page.linked(links):
        return False
    return heads_contents(text_of(element).strip(BLANKS)) and _is_furniture(page, links)


def _leads_to_related(element: etree._Element, *, alone: bool) -> bool:
    """Tell links to what is written of a document by their words, or by a label before or above them; `alone` says that nothing else is there."""
    pieces = [piece for text in element.itertext() if (piece := str(text).strip(BLANKS))]
    if is_related("".join(pieces)) or is_related(" ".join(pieces)):
        return True
    if not alone or element.tag not in _PARAGRAPHS:
        return False
    label = element.getprevious()
    if label is not None and is_boilerplate(words := text_of(label).strip(BLANKS)) and is_related(f"{words} "):
        return True
    return len(pieces) == 1 and kind_pattern("explanation_title").search(fold(pieces[0])) is not None


def _has_attachment(element: etree._Element) -> bool:
    return any(attachment_address().search(link.get("href") or "") for link in element.iter("a"))


def _matching(page: Page, selector: Selector) -> list[etree._Element]:
    attribute, name = selector
    if attribute == "id":
        return [element for element in page.body.iter(etree.Element) if element.get("id") == name]
    return [element for element in page.body.iter(etree.Element) if name in (element.get("class") or "").split()]


def _parts(page: Page, found: list[etree._Element]) -> list[etree._Element]:
    """Return the largest of the containers and those beside it that hold a good part as well."""
    largest = max(found, key=page.text)
    parts: list[etree._Element] = []
    for element in found:
        inside = any(ancestor in parts for ancestor in element.iterancestors())
        around = element is not largest and largest in element.iterdescendants()
        if not inside and not around and page.text(element) >= _PART_SHARE * page.text(largest):
            parts.append(element)
    return parts


def _densest(page: Page) -> etree._Element:
    element = page.body
    while True:
        children = [child for child in element if isinstance(child.tag, str)]
        best = max(children, key=page.text, default=None)
        if best is None or best.tag in ("p", "table", "tbody", "tr", "span", "font", "pre", "h1", "h2", "ol", "ul"):
            return element
        if page.text(best) < _DENSE_SHARE * page.text(element) or not page.text(best):
            return element
        element = best


def _first(root: etree._Element, tag: str, default: etree._Element) -> etree._Element:
    found = next(root.iter(tag), None)
    return default if found is None else found
