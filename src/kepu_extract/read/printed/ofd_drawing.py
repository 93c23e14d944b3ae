"""What an OFD page draws beside its text (GB/T 33190-2016): rules, pictures, and how its text objects are set.

ofdkit gives the words; this reads the same parts for what it leaves out.
"""

import posixpath
from collections.abc import Iterator
from itertools import pairwise
from math import atan2, degrees
from zipfile import ZipFile

from lxml import etree
from msgspec import Struct, field

from kepu_extract.compiled import compiled
from kepu_extract.read.printed.lines import Box

_THIN = 1.0  # millimetres up to which a shape is a rule …
_SHORT = 2.0  # … and from which it is none of a glyph or a pattern
_ASLANT = 5.0  # degrees from the axes
_WHOLE = 255
_FAINT = 0.6  # lightness from which, and opacity up to which, text is set back behind the rest
_DEPTH = 20
_TOKEN = compiled(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

Matrix = tuple[float, float, float, float, float, float]


class Drawing(Struct):
    """The drawn objects of a page, in millimetres from its upper left corner; text objects by their ids."""

    rules: list[Box] = field(default_factory=list)
    pictures: list[tuple[Box, str]] = field(default_factory=list)  # with the id of the resource
    aslant: set[str] = field(default_factory=set)
    pale: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)


class Drawings:
    """The drawings of the pages of one package."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in package.namelist()}
        self._templates: dict[str, str] = {}
        self._media: dict[str, str] = {}
        root = self._xml("OFD.xml")
        for part in [] if root is None else [_text(each) for each in _all(root, "DocRoot")]:
            self._document(part)

    def of(self, location: str | None) -> Drawing:
        """Return what the page at `location` draws, its templates included; nothing where it cannot be read."""
        drawing = Drawing()
        root = self._xml(location) if location else None
        if root is None:
            return drawing
        for reference in _all(root, "Template"):
            template = self._xml(self._templates.get(reference.get("TemplateID") or "", ""))
            if template is not None:
                _walk(template, (1, 0, 0, 1, 0, 0), drawing, 0)
        _walk(root, (1, 0, 0, 1, 0, 0), drawing, 0)
        return drawing

    def picture(self, resource: str) -> bytes | None:
        """Return the bytes of the picture with this resource id."""
        name = self._names.get(self._media.get(resource, "").casefold())
        return self._package.read(name) if name else None

    def _document(self, part: str) -> None:
        root = self._xml(part)
        if root is None:
            return
        for page in _all(root, "TemplatePage"):
            self._templates[page.get("ID") or ""] = _resolved(part, page.get("BaseLoc") or "")
        for reference in (*_all(root, "DocumentRes"), *_all(root, "PublicRes")):
            place = _resolved(part, _text(reference))
            resources = self._xml(place)
            for media in [] if resources is None else _all(resources, "MultiMedia"):
                file = next((_text(each) for each in _all(media, "MediaFile")), "")
                base = _resolved(place, resources.get("BaseLoc") or ".") if resources is not None else ""
                self._media[media.get("ID") or ""] = posixpath.normpath(posixpath.join(base, file)).lstrip("/")

    def _xml(self, part: str) -> etree._Element | None:
        name = self._names.get(part.replace("\\", "/").lstrip("/").casefold())
        if name is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        return etree.fromstring(self._package.read(name), parser)


def _walk(element: etree._Element, outer: Matrix, drawing: Drawing, depth: int) -> None:
    for child in element.iterchildren(etree.Element):
        kind = etree.QName(child).localname
        if depth > _DEPTH:
            return
        if kind not in ("TextObject", "PathObject", "ImageObject"):
            _walk(child, outer, drawing, depth + 1)
            continue
        boundary = _numbers(child.get("Boundary"))
        own = _numbers(child.get("CTM"))
        if len(boundary) != 4:
            continue
        inner: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if len(own) == 6 else (1, 0, 0, 1, 0, 0)
        matrix = _after(outer, (*inner[:4], inner[4] + boundary[0], inner[5] + boundary[1]))
        if (child.get("Visible") or "").lower() == "false":
            drawing.hidden.add(child.get("ID") or "")
        elif kind == "TextObject":
            _add_text(child, matrix, drawing)
        elif kind == "PathObject":
            drawing.rules += _rules(child, matrix)
        else:
            box = Box(boundary[0], boundary[1], boundary[0] + boundary[2], boundary[1] + boundary[3])
            drawing.pictures.append((box, child.get("ResourceID") or ""))


def _add_text(text: etree._Element, matrix: Matrix, drawing: Drawing) -> None:
    angle = degrees(atan2(matrix[1], matrix[0])) % 90
    if min(angle, 90 - angle) > _ASLANT:
        drawing.aslant.add(text.get("ID") or "")
    colour = next(iter(_all(text, "FillColor")), None)
    parts = _numbers(None if colour is None else colour.get("Value"))
    alphas = [_numbers(each.get("Alpha")) for each in (text, colour) if each is not None]
    opacity = min([alpha[0] / _WHOLE for alpha in alphas if alpha] or [1.0])
    light = (0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2]) / _WHOLE if len(parts) == 3 else 0.0
    if light >= _FAINT or opacity <= _FAINT:
        drawing.pale.add(text.get("ID") or "")


def _rules(path: etree._Element, matrix: Matrix) -> Iterator[Box]:
    """Yield the thin level and upright boxes that a path draws."""
    data = next((_text(each) for each in _all(path, "AbbreviatedData")), "")
    is_drawn = (path.get("Stroke") or "true").lower() != "false"
    for run in _corners(data, matrix):
        whole = _hull(run)
        sides = [whole] if _is_rule(whole) or not is_drawn else [_hull([a, b]) for a, b in pairwise(run)]
        yield from (side for side in sides if _is_rule(side))


def _corners(data: str, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """Return the straight runs of a path; curves and arcs break one."""
    runs: list[list[tuple[float, float]]] = []
    tokens = _TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        command, at = tokens[at].upper(), at + 1
        values: list[float] = []
        while at < len(tokens) and not tokens[at].isalpha():
            values.append(float(tokens[at]))
            at += 1
        if command == "C" and runs:
            runs[-1].append(runs[-1][0])
        elif len(values) >= 2:
            x, y = values[-2:]
            point = matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]
            if command == "L" and runs:
                runs[-1].append(point)
            else:
                runs.append([point])
    return [run for run in runs if len(run) > 1]


def _hull(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_rule(box: Box) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return min(width, height) <= _THIN and max(width, height) >= _SHORT


def _after(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    return (
        a * inner[0] + c * inner[1], b * inner[0] + d * inner[1], a * inner[2] + c * inner[3],
        b * inner[2] + d * inner[3], a * inner[4] + c * inner[5] + e, b * inner[4] + d * inner[5] + f,
    )  # fmt: skip


def _numbers(value: str | None) -> list[float]:
    try:
        return [float(part) for part in (value or "").split()]
    except ValueError:
        return []


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in element.iter(etree.Element) if etree.QName(each).localname == name]


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _resolved(part: str, place: str) -> str:
    base = "/" if place.startswith("/") else posixpath.dirname("/" + part.lstrip("/"))
    return posixpath.normpath(posixpath.join(base, place)).lstrip("/")
