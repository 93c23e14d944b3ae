"""Text that a page shows only once a script has run, or in a frame of its own."""

from collections.abc import Iterable, Iterator

import regex
from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.read.reading import Note
from kepu_extract.read.web.article import Page, known_containers
from kepu_extract.read.web.blocks import is_hidden, text_of
from kepu_extract.read.web.rules import is_expander
from kepu_extract.read.web.written import written

_HAN = compiled(r"[\u4e00-\u9fff]")
_FORMS = ("textarea", "template")  # whose text no page shows as its own
_TEMPLATES = compiled(r"html|template|plain", regex.I)
_SOME = 30  # Chinese characters from which hidden text is worth a word …
_FOLDED = 8  # … and those from which a hidden part of an article is
_SENTENCE = "。"
_MUCH = 2  # … and times the text that is shown from which it is the article
_BUTTON = 16  # characters that the words of a button have at most


def open_frames(root: etree._Element) -> None:
    """Put the pages that frames carry in their `srcdoc` in the place of the frames."""
    for frame in list(root.iter("iframe")):
        if (source := frame.get("srcdoc")) and _fill(frame, source):
            frame.tag = "div"


def reveal(root: etree._Element) -> list[Note]:
    """Show the article that a script would show, where next to nothing else is on the page; say so in a note."""
    page = Page(root)
    shown = page.text(page.body)
    if _write_out(root, shown):
        return [_note()]
    for container in known_containers(page):
        around = [element for element in (container, *container.iterancestors()) if is_hidden(element)]
        if around and _is_article(_han(container), shown):
            for element in around:
                _show(element)
            return [_note()]
    if (hidden := _hidden_text(page)) is not None and _is_article(_han(hidden), shown):
        for element in (hidden, *hidden.iterancestors()):
            _show(element)
        return [_note()]
    best = max(_carriers(root), key=lambda element: len(_HAN.findall(text_of(element))), default=None)
    if best is None or not _is_article(len(_HAN.findall(text_of(best))), shown):
        return []
    if "<" in text_of(best) and not _fill(best, text_of(best)):
        return []
    best.tag = "div"
    for element in (best, *best.iterancestors()):
        _show(element)
    return [_note()]


def _write_out(root: etree._Element, shown: int) -> bool:
    """Put what scripts write word for word in the place of the scripts; tell whether it was most of the text."""
    pieces = [(script, html) for script in root.iter("script") if "<" in (html := written(text_of(script)))]
    count = sum(len(_HAN.findall(html)) for _, html in pieces)
    if count < _SOME or count <= shown:
        return False
    for script, html in pieces:
        if _fill(script, html):
            script.tag = "div"
    return True


def unfold(parts: list[etree._Element]) -> tuple[frozenset[etree._Element], list[Note]]:
    """Show what stands folded in an article behind 展开全文, and count what is hidden for good.

    Returns the buttons, which are no text, and a note on hidden text.
    """
    elements = [element for part in parts for element in part.iterdescendants(etree.Element)]
    buttons = frozenset(
        element for element in elements
        if len(element) == 0 and len(text_of(element)) < _BUTTON and is_expander(text_of(element).strip())
    )  # fmt: skip
    hidden = [element for element in elements if (is_hidden(element) or element.tag in _FORMS) and element.tag not in ("script", "style")]
    outer = [e for e in hidden if not any(a in hidden for a in e.iterancestors()) and _han(e) >= _FOLDED]
    notes = list(_folded(elements))
    if not outer:
        return buttons, notes
    if buttons:
        for element in outer:
            _show(element)
        return buttons, notes
    shown = "".join("".join(_HAN.findall(text)) for part in parts for text in _shown_text(part))
    lost = [e for e in outer if "".join(_HAN.findall(text_of(e)))[:_SOME] not in shown]
    if not lost:
        return buttons, notes
    count = sum(map(_han, lost))
    message = f"Left out, since the page hides them: {count} characters of the article; open it in a browser to see them."
    return buttons, [*notes, Note("warning", "text-hidden", message)]


def _folded(elements: Iterable[etree._Element]) -> Iterator[Note]:
    """Yield a note on passages that a browser shows only when a reader opens them: they are of the article, and read."""
    closed = [element for element in elements if element.tag == "details" and "open" not in element.attrib]
    count = sum(_han(element) > sum(map(_han, element.iterchildren("summary"))) for element in closed)
    if count:
        yield Note("info", "article-folded", f"Read, though the page shows it only when it is opened: {count} passages of the article.")


def _hidden_text(page: Page) -> etree._Element | None:
    """Return the hidden element with the most text in sentences, which no menu has."""
    hidden = [element for element in page.body.iterdescendants(etree.Element) if is_hidden(element) and not _is_menu(element)]
    return max(hidden, key=_han, default=None)


def _is_menu(element: etree._Element) -> bool:
    """Tell what is more links than text, or has no sentence."""
    linked = sum(map(_han, element.iter("a")))
    return 2 * linked > _han(element) or _SENTENCE not in text_of(element)


def _note() -> Note:
    return Note("info", "article-scripted", "The article is hidden until a script shows it; it was read from the file.")


def _is_article(hidden: int, shown: int) -> bool:
    return hidden >= _SOME and hidden > _MUCH * shown


def _carriers(root: etree._Element) -> list[etree._Element]:
    return [
        element for element in root.iter("textarea", "template", "noscript", "script")
        if element.tag != "script" or _TEMPLATES.search(element.get("type") or "")
    ]  # fmt: skip


def _fill(element: etree._Element, source: str) -> bool:
    """Put parsed HTML inside an element in the place of what it holds; tell whether there was any."""
    parsed = etree.fromstring(source.encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True))
    body = None if parsed is None else parsed.find("body")
    if body is None:
        return False
    tail = element.tail
    element.clear()
    element.tail = tail
    element.text = body.text
    element.extend(list(body))
    return True


def _show(element: etree._Element) -> None:
    for name in ("hidden", "style"):
        if name in element.attrib:
            del element.attrib[name]


def _shown_text(part: etree._Element) -> list[str]:
    found: list[str] = []
    walker = etree.iterwalk(part, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            found.append(str(element.tail or ""))
        elif is_hidden(element):
            walker.skip_subtree()
        else:
            found.append(str(element.text or ""))
    return found


def _han(element: etree._Element) -> int:
    return len(_HAN.findall(text_of(element)))
