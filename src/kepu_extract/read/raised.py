"""Raised figures: a power (m², 10⁴) is part of the text, the mark of a note is not."""

from typing import Final

from kepu_extract.compiled import compiled

_SUPERSCRIPTS: Final = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_FIGURES: Final = compiled(r"\s*[-+−]?\d{1,3}\s*")
_MARK: Final = compiled(r"\s*[\[［(（〔【]?\s*(?:注?\s*\d{1,3}|[①-⑳]|[*＊※†‡]{1,3})\s*[\]］)）〕】]?\s*")
_POWER_OF: Final = compiled(r"(?:[A-Za-zα-ωΑ-Ω㎡㎥)\]]|[×xX*·]\s*10)\s*$")


def raised_text(text: str, before: str) -> str:
    """Return the raised `text` as it belongs into a line in which `before` stands in front of it.

    Figures behind a letter or behind ×10 are powers and become superscript characters; behind anything else a
    figure is the mark of a note, which is left out like the notes themselves. Words (21st) stay as they are.
    """
    if _FIGURES.fullmatch(text) and _POWER_OF.search(before):
        return text.strip().translate(_SUPERSCRIPTS)
    return "" if _MARK.fullmatch(text) and before.strip() else text
