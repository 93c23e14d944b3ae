"""What is drawn on a PDF page besides text: images, paths, coloured areas, the straight rules of tables.

Of the text objects it is only asked whether any has a colour or a mode that hides it or sets it back.
"""

import ctypes
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from msgspec import Struct, field

from kepu_extract.read.pdf.calls import (
    address_of,
    fill_colour,
    form_object,
    kind_of,
    page_object,
    render_mode,
    stroke_colour,
    typed,
)
from kepu_extract.read.printed.lines import Box
from kepu_extract.read.printed.watermarks import Look

_THIN = 3.0  # points up to which a box is a drawn rule
_SHORT = 5.0  # points below which a rule is part of a glyph or a pattern
_DEPTH = 3  # forms inside forms that are looked into
_WHOLE = 255  # of a colour's parts and of opacity
_FAINT = 0.6  # lightness from which, and opacity up to which, text is set back behind the rest
_WHITE = 0.97  # lightness from which nothing is to be seen on white paper
_MANY = 3000  # paths from which a page is a drawing (a map, outlined text) and has no table to look for


# Red, green, blue and opacity as pdfium says them; made once, since each text is asked and only one file is read at a time.
_BYTES = bytearray(4 * ctypes.sizeof(ctypes.c_uint))
_PAINT = (ctypes.c_uint * 4).from_buffer(_BYTES)
_PARTS = tuple(ctypes.addressof(_PAINT) + place * ctypes.sizeof(ctypes.c_uint) for place in range(4))
_BLACK = [0, 0, 0, _WHOLE]
_BLACK_BYTES = bytes((ctypes.c_uint * 4)(*_BLACK))
_FILL, _UNKNOWN = pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_UNKNOWN


class _Matrix(NamedTuple):
    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: "_Matrix") -> "_Matrix":
        """Return the matrix that does `inner` first."""
        a, b = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        c, d = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        e, f = self.apply(inner.e, inner.f)
        return _Matrix(a, b, c, d, e, f)


class Shapes(Struct):
    """The drawn objects of a page; `rules` are thin boxes in PDF coordinates (points, y upwards)."""

    images: float = 0.0  # square points that they cover, overlaps counted twice
    paths: int = 0
    rules: list[Box] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)  # images and coloured areas, on which white text is seen
    odd_text: bool = False  # some text is pale, white or invisible


def look_of(text: int) -> Look:
    """Return how the text object at an address is painted."""
    return _look_in(render_mode(text), text)


def _look_in(mode: int, text: int) -> Look:
    if mode == _FILL:  # most are
        return Look.PLAIN if not fill_colour(text, *_PARTS) or _BYTES == _BLACK_BYTES else _look(bytes(_PAINT))
    if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return Look.UNSEEN
    filled = _colour(text, fill_colour)
    if mode not in (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE):
        return _painted(*filled)
    drawn = _colour(text, stroke_colour)
    red, green, blue, _ = min(filled, drawn, key=lambda colour: _lightness(*colour[:3]))
    return _painted(red, green, blue, max(filled[3], drawn[3]))


@lru_cache(256)  # a file has few colours
def _look(paint: bytes) -> Look:
    return _painted(*memoryview(paint).cast("I"))


def _painted(red: int, green: int, blue: int, alpha: int) -> Look:
    light, opacity = _lightness(red, green, blue), alpha / _WHOLE
    if opacity <= 0:
        return Look.UNSEEN
    if light >= _WHITE:
        return Look.WHITE
    return Look.PALE if light >= _FAINT or opacity <= _FAINT else Look.PLAIN


def _colour(shape: int, get: Any) -> list[int]:
    """Return red, green, blue and opacity, 0 to 255; black and solid where the object does not say."""
    return _PAINT[:] if get(shape, *_PARTS) else _BLACK


def _lightness(red: int, green: int, blue: int) -> float:
    return 0.3 * (red / _WHOLE) + 0.59 * (green / _WHOLE) + 0.11 * (blue / _WHOLE)


def read_shapes(page: Any) -> Shapes:
    """Return what is drawn on a pypdfium2 page."""
    shapes = Shapes()
    _collect(address_of(page.raw), pdfium.FPDFPage_CountObjects(page.raw), page_object, _Matrix(), 0, shapes)
    return shapes


def _collect(holder: int, count: int, get: Any, matrix: _Matrix, depth: int, shapes: Shapes) -> None:
    plain = Look.PLAIN
    for index in range(count):
        at = get(holder, index)
        mode = render_mode(at)
        if mode != _UNKNOWN:  # a text, as most objects are
            shapes.odd_text = shapes.odd_text or _look_in(mode, at) is not plain
            continue
        kind, shape = kind_of(at), typed(at)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            shapes.paths += 1
            if shapes.paths <= _MANY:
                _add_path(shape, matrix, shapes)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            place = matrix.after(_matrix_of(shape))  # of the unit square that every image fills
            shapes.images += abs(place.a * place.d - place.b * place.c)
            corners = [place.apply(x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
            shapes.grounds.append(_hull(corners))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = matrix.after(_matrix_of(shape))
            _collect(at, pdfium.FPDFFormObj_CountObjects(shape), form_object, inner, depth + 1, shapes)


def _matrix_of(shape: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(found)):
        return _Matrix()
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _add_path(path: Any, matrix: _Matrix, shapes: Shapes) -> None:
    """Add the straight rules of a path (thin filled boxes, or drawn sides along the axes) and its coloured areas."""
    own = matrix.after(_matrix_of(path))
    corners = _corners(path, own)
    if not corners:
        return
    outlines = [_hull(line) for line in corners]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if fill.value and _lightness(*_colour(address_of(path), fill_colour)[:3]) < _WHITE:
        shapes.grounds.extend(outline for outline in outlines if not _is_rule(outline))
    if not stroke.value:  # a filled area, of which only a thin one is a rule and the rest is shading
        shapes.rules.extend(outline for outline in outlines if _is_rule(outline))
        return
    for line, outline in zip(corners, outlines, strict=True):
        sides = [outline] if _is_rule(outline) else [_hull([start, end]) for start, end in pairwise(line)]
        shapes.rules.extend(side for side in sides if _is_rule(side))


def _is_rule(box: Box) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return min(width, height) <= _THIN and max(width, height) >= _SHORT


def _hull(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _corners(path: Any, matrix: _Matrix) -> list[list[tuple[float, float]]]:
    """Return the lines of a path as runs of corners; curves break a run."""
    runs: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MANY)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.apply(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO and runs:
            runs[-1].append(point)
        else:
            runs.append([point])
        if pdfium.FPDFPathSegment_GetClose(segment):
            runs[-1].append(runs[-1][0])
    return [run for run in runs if len(run) > 1]
