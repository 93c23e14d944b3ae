"""What stands on a PDF page by annotations: the words of form fields, text boxes and stamps."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from kepu_extract.read.printed.lines import Glyph

_SHOWN = frozenset({pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP})
_SOURCES = {pdfium.FPDF_ANNOT_FREETEXT: b"Contents", pdfium.FPDF_ANNOT_WIDGET: b"V", pdfium.FPDF_ANNOT_STAMP: b"Contents"}


def flatten(page: Any) -> list[str]:
    """Make the annotations that carry words a part of the page, which must be opened anew; return their words.

    Notes that pop up are no part of the page.
    """
    words = list(_words(page))
    if words:
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return words


def missing(words: Sequence[str], glyphs: Iterable[Glyph]) -> list[str]:
    """Return those words of annotations that the page does not show, since they have no picture of their own."""
    if not words:
        return []
    shown = "".join(glyph.char for glyph in glyphs if not glyph.char.isspace())
    return [each for each in words if (bare := "".join(each.split())) and bare[:8] not in shown]


def _words(page: Any) -> Iterator[str]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            if kind in _SHOWN:
                yield _string(annotation, _SOURCES[kind])
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0").strip()
