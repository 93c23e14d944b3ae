"""What is drawn on a PDF page besides text: the area of images, the number of paths, the straight rules of tables."""

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from kepu_extract.read.printed.lines import Box

_THIN = 3.0  # points up to which a box is a drawn rule
_SHORT = 5.0  # points below which a rule is part of a glyph or a pattern
_DEPTH = 3  # forms inside forms that are looked into
_MANY = 3000  # paths from which a page is a drawing (a map, outlined text) and has no table to look for


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


@dataclass(slots=True)
class Shapes:
    """The drawn objects of a page; `rules` are thin boxes in PDF coordinates (points, y upwards)."""

    images: float = 0.0  # square points that they cover, overlaps counted twice
    paths: int = 0
    rules: list[Box] = field(default_factory=list)


def read_shapes(page: Any) -> Shapes:
    """Return what is drawn on a pypdfium2 page."""
    shapes = Shapes()
    _collect(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _Matrix(), 0, shapes)
    return shapes


def _collect(holder: Any, count: Any, get: Any, matrix: _Matrix, depth: int, shapes: Shapes) -> None:
    for index in range(count(holder)):
        shape = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            shapes.paths += 1
            if shapes.paths <= _MANY:
                shapes.rules.extend(_rules(shape, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            place = matrix.after(_matrix_of(shape))  # of the unit square that every image fills
            shapes.images += abs(place.a * place.d - place.b * place.c)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = matrix.after(_matrix_of(shape))
            forms = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
            _collect(shape, *forms, inner, depth + 1, shapes)


def _matrix_of(shape: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(found)):
        return _Matrix()
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _rules(path: Any, matrix: _Matrix) -> list[Box]:
    """Return the straight rules of a path: thin filled boxes, or drawn sides that run along the axes."""
    own = matrix.after(_matrix_of(path))
    corners = _corners(path, own)
    if not corners:
        return []
    outlines = [_hull(line) for line in corners]
    if not _is_stroked(path):
        return [outline for outline in outlines if _is_rule(outline)]
    rules: list[Box] = []
    for line, outline in zip(corners, outlines, strict=True):
        sides = [outline] if _is_rule(outline) else [_hull([start, end]) for start, end in pairwise(line)]
        rules.extend(side for side in sides if _is_rule(side))
    return rules


def _is_stroked(path: Any) -> bool:
    """Tell a drawn outline from a filled area, of which only a thin one is a rule and the rest is shading."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


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
