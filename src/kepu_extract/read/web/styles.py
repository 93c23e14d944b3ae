"""What the style sheets inside a page hide, written into the elements' own attributes.

Sheets in files of their own are not there. A browser's cascade is followed as far as hiding needs it: the more special
selector wins, then the later one, and the attribute of the element over both.
"""

from collections.abc import Iterator

import regex
from cssselect import GenericTranslator, SelectorError, parse
from lxml import etree

from kepu_extract.compiled import compiled

_COMMENT = compiled(r"/\*.*?\*/|<!--|-->", regex.S)
_PROPERTY = compiled(r"(?:^|;)\s*(display|visibility|list-style(?:-type)?|font-size|opacity)\s*:\s*([^;!]+)", regex.I)
# Moved off the screen, or without height: only then is a rule about places worth a look.
_AWAY = compiled(r"(?:^|;)\s*(left|top|right|text-indent|margin-left)\s*:\s*(-\d{4,}[^;!]*)", regex.I)
_FLAT = compiled(r"(?:^|;)\s*((?:max-)?height|overflow(?:-y)?)\s*:\s*(0[^;!]{0,3}|hidden|clip)\s*(?=;|!|$)", regex.I)
_OTHER_MEDIA = compiled(r"print|speech|max-(?:device-)?width|orientation", regex.I)
_MOST = 400  # selectors that are looked up; each costs a walk through the page


def apply_sheets(root: etree._Element) -> None:
    """Add to the style attributes of a page what its <style> elements say of showing and hiding."""
    found: dict[etree._Element, dict[str, tuple[tuple[int, int, int], str]]] = {}
    budget = _MOST
    for sheet in root.iter("style"):
        for selector, declarations in _rules(_COMMENT.sub("", sheet.text or "")):
            wanted = _wanted(declarations)
            if not wanted or budget <= 0:
                continue
            budget -= 1
            for element, weight in _matches(root, selector):
                own = found.setdefault(element, {})
                for name, value in wanted.items():
                    if name not in own or weight >= own[name][0]:
                        own[name] = weight, value
    for element, declared in found.items():
        style = element.get("style") or ""
        inline = {name.lower() for name, _ in _PROPERTY.findall(style)}
        added = ";".join(f"{name}:{value}" for name, (_, value) in declared.items() if name not in inline)
        if added:
            element.set("style", f"{added};{style}")


def _wanted(declarations: str) -> dict[str, str]:
    """Return what the declarations of a rule say of hiding."""
    flat = _FLAT.findall(declarations)
    said = [*_PROPERTY.findall(declarations), *_AWAY.findall(declarations), *(flat if len(flat) > 1 else ())]
    return {name.lower(): value.strip() for name, value in said}


def _matches(root: etree._Element, group: str) -> Iterator[tuple[etree._Element, tuple[int, int, int]]]:
    try:
        selectors = parse(group)
    except SelectorError:
        return
    for selector in selectors:
        if selector.pseudo_element:
            continue
        try:
            path = GenericTranslator().selector_to_xpath(selector)
            elements = root.xpath(path)
        except (SelectorError, etree.XPathError):  # :hover and others that no page at rest has
            continue
        for element in elements if isinstance(elements, list) else []:
            if isinstance(element, etree._Element) and element.tag not in ("html", "body"):
                yield element, selector.specificity()


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations; of @-rules only the media that a screen has."""
    at = 0
    while (brace := sheet.find("{", at)) >= 0:
        prelude = sheet[at:brace].rpartition(";")[2].strip()
        end = _closing(sheet, brace)
        if not prelude.startswith("@"):
            yield prelude, sheet[brace + 1 : end]
        elif prelude.lower().startswith("@media") and not _OTHER_MEDIA.search(prelude):
            yield from _rules(sheet[brace + 1 : end])
        at = end + 1


def _closing(sheet: str, brace: int) -> int:
    depth = 0
    for at in range(brace, len(sheet)):
        depth += (sheet[at] == "{") - (sheet[at] == "}")
        if not depth:
            return at
    return len(sheet)
