"""Marks of comments around words of a Word document: runs are cut where a comment begins or ends inside one."""

from collections.abc import Iterable
from copy import deepcopy
from itertools import pairwise
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kepu_extract.write.word.places import Place

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT, _PROPERTIES = qn("w:t"), qn("w:rPr")


def mark_ranges(comments: Iterable[tuple[int, tuple[Place, Place]]]) -> None:
    """Put the marks of each comment, by its number, around the words from the first to the last place."""
    comments = list(comments)
    cuts: dict[Any, dict[Any, set[int]]] = {}  # run to its texts, each with where it is cut
    for _, ((first, begin), (last, end)) in comments:
        for text, at in ((first, begin), (last, end + 1)):
            cuts.setdefault(text.getparent(), {}).setdefault(text, set()).add(at)
    begins: dict[Place, Any] = {}
    ends: dict[Place, Any] = {}
    for run, texts in cuts.items():
        _cut(run, texts, begins, ends)
    for number, ((first, begin), (last, end)) in comments:
        begins[first, begin].addprevious(_numbered("w:commentRangeStart", number))
        reference = OxmlElement("w:r")
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), "CommentReference")
        properties = OxmlElement("w:rPr")
        properties.append(style)
        reference.extend([properties, _numbered("w:commentReference", number)])
        closing = ends[last, end + 1]
        closing.addnext(reference)
        closing.addnext(_numbered("w:commentRangeEnd", number))


def _cut(run: Any, texts: dict[Any, set[int]], begins: dict[Place, Any], ends: dict[Place, Any]) -> None:
    """Cut a run into runs of the same look, and note which of them begins and ends at each place."""
    properties = run.find(_PROPERTIES)
    children = [child for child in run if child.tag != _PROPERTIES]
    for child in children:
        run.remove(child)
    opened, filled = run, False
    for child in children:
        at = texts.get(child)
        if at is None:
            opened.append(child)
            filled = True
            continue
        whole, bounds = child.text or "", sorted({0, len(child.text or ""), *at})
        for number, (begin, end) in enumerate(pairwise(bounds)):
            if begin in at and filled:
                opened = _opened_behind(opened, properties)
            begins[child, begin] = opened
            opened.append(_piece(child, whole[begin:end], is_first=not number))
            ends[child, end] = opened
            filled = True
            if end in at:
                opened, filled = _opened_behind(opened, properties), False
    if not filled and opened is not run:
        opened.getparent().remove(opened)


def _opened_behind(run: Any, properties: Any) -> Any:
    behind = OxmlElement("w:r")
    if properties is not None:
        behind.append(deepcopy(properties))
    run.addnext(behind)
    return behind


def _piece(text: Any, words: str, *, is_first: bool) -> Any:
    """Return a w:t with these words: the element itself for its beginning, so that it keeps its place in maps."""
    piece = text if is_first else OxmlElement("w:t")
    if text.get(_SPACE) == "preserve" or is_first is False or words != (text.text or ""):
        piece.set(_SPACE, "preserve")
    piece.text = words
    return piece


def _numbered(name: str, number: int) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:id"), str(number))
    return element
