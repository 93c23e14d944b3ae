"""Formulas of Office (OMML, ECMA-376 Part 1, 22.1) as one line of text: 2/3, m²."""

from typing import Final

from kepu_extract.read.raised import raised_text
from kepu_extract.read.word.xml_names import Element, child_of

_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT: Final = f"{_M}t"
_FRACTION, _POWER = f"{_M}f", f"{_M}sSup"
HANDLED_MATH: Final = frozenset({f"{_M}oMath", f"{_M}oMathPara"})


def math_text(node: Element) -> str:
    """Return the text of a formula or a part of it: a bar becomes a slash, a raised figure a superscript one."""
    if node.tag == _TEXT:
        return node.text or ""
    if node.tag == _FRACTION:
        return f"{_part(node, 'num')}/{_part(node, 'den')}"
    if node.tag == _POWER:
        base = _part(node, "e")
        return base + (raised_text(_part(node, "sup"), f"{base})") if base else "")
    return "".join(math_text(child) for child in node if isinstance(child.tag, str))


def _part(node: Element, name: str) -> str:
    part = child_of(node, f"{_M}{name}")
    return "" if part is None else math_text(part)
