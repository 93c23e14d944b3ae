"""The functions of pdfium that are called for each character and each object of a page, with plain addresses.

For each call of the typed functions ctypes makes and checks pointer objects, which takes longer than what pdfium does.
These take an address as a number and give one back; everything else calls pypdfium2's own.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS, _NUMBER = ctypes.c_void_p, ctypes.c_int


def address_of(pointer: Any) -> int:
    """Return the address that a typed pointer of pypdfium2 holds."""
    return ctypes.cast(pointer, _ADDRESS).value or 0


def _plain(typed: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of pdfium with other types: of its own class, which knows how the library is called."""
    function = type(typed)(address_of(typed))
    function.restype, function.argtypes = result, arguments
    return function  # type: ignore[no-any-return]


# Of a text page and the index of a character in it.
loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)  # into four floats
text_object = _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _NUMBER)
char_angle = _plain(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _ADDRESS, _NUMBER)  # radians
char_matrix = _plain(pdfium.FPDFText_GetMatrix, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
made_up = _plain(pdfium.FPDFText_IsGenerated, _NUMBER, _ADDRESS, _NUMBER)
# Of a page or form and the index of an object in it.
page_object = _plain(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _NUMBER)
form_object = _plain(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
# Of an object.
kind_of = _plain(pdfium.FPDFPageObj_GetType, _NUMBER, _ADDRESS)
render_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _NUMBER, _ADDRESS)
fill_colour = _plain(pdfium.FPDFPageObj_GetFillColor, _NUMBER, *[_ADDRESS] * 5)  # into red, green, blue and opacity
stroke_colour = _plain(pdfium.FPDFPageObj_GetStrokeColor, _NUMBER, *[_ADDRESS] * 5)


def typed(shape: int) -> Any:
    """Return the object at an address as pypdfium2's functions take it."""
    return ctypes.cast(shape, pdfium.FPDF_PAGEOBJECT)
