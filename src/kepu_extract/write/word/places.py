"""Where the characters of an extraction stand in the XML of the Word document that it was read from.

The reader puts automatic numbers in, drops blanks and what the page does not show, and joins the paragraphs of a cell. So
both texts are brought into units (lines and cells) without blanks, and aligned: equal units first, then units of which one
holds the other, then sign by sign what is left between.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Generic, TypeVar

from docx.oxml.ns import qn
from msgspec import Struct, field

from kepu_extract.model import Extraction

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
Place = tuple[Any, int]  # a w:t and the number of a character in it
_TELLING = 4  # characters that are enough to know a unit by further on
_LARGEST = 1_000_000  # pairs of characters that are compared one by one
# What holds no text that the reader gives, or where Word allows no comment.
_PASSED_OVER = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:pPr", "w:rPr", "w:sdtPr", "w:rt")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _CELL, _TEXT, _BREAK = qn("w:p"), qn("w:tc"), qn("w:t"), qn("w:br")


class _Unit(Struct, Generic[T]):
    """A line or a cell: its characters without blanks, and where each of them stands."""

    text: str
    places: list[T]


class _Building(Generic[T]):
    def __init__(self) -> None:
        self.units: list[_Unit[T]] = []
        self._signs: list[str] = []
        self._places: list[T] = []

    def add(self, sign: str, place: T) -> None:
        if not sign.isspace():
            self._signs.append(sign)
            self._places.append(place)

    def end(self) -> None:
        if self._signs:
            self.units.append(_Unit("".join(self._signs), self._places))
        self._signs, self._places = [], []


class Places(Struct):
    """The places of the characters of each document of an extraction."""

    _at: dict[tuple[str, int], Place] = field(default_factory=dict)

    def of(self, document_id: str, start: int, end: int) -> tuple[Place, Place] | None:
        """Return the places of the first and the last character of a stretch that the document has; None where it has none."""
        known = (self._at.get((document_id, offset)) for offset in range(start, end))
        found = [place for place in known if place is not None]
        return (found[0], found[-1]) if found else None


def places_of(extraction: Extraction, body: Any) -> Places:
    """Return where the characters of an extraction stand below the w:body that it was read from."""
    at: dict[tuple[str, int], Place] = {}
    for read, written in _pairs(_read_units(extraction), _written_units(body)):
        at.update(zip(read, written, strict=True))
    return Places(at)


def _read_units(extraction: Extraction) -> list[_Unit[tuple[str, int]]]:
    building: _Building[tuple[str, int]] = _Building()
    for document in extraction.documents:
        for offset, sign in enumerate(document.text):
            if sign in "\n\t":
                building.end()
            building.add(sign, (document.id, offset))
        building.end()
    return building.units


def _written_units(body: Any) -> list[_Unit[Place]]:
    building: _Building[Place] = _Building()
    _walk(body, building, in_cell=False)
    building.end()
    return building.units


def _walk(node: Any, building: "_Building[Place]", *, in_cell: bool) -> None:
    for child in node.iterchildren("*"):
        if child.tag in _PASSED_OVER or child.tag == _FALLBACK:
            continue
        if child.tag == _TEXT:
            for number, sign in enumerate(child.text or ""):
                building.add(sign, (child, number))
        elif child.tag == _BREAK and not in_cell:
            building.end()
        else:
            _walk(child, building, in_cell=in_cell or child.tag == _CELL)
            if child.tag == _CELL or (child.tag == _PARAGRAPH and not in_cell):
                building.end()


def _pairs(read: Sequence[_Unit[A]], written: Sequence[_Unit[B]]) -> Iterator[tuple[list[A], list[B]]]:
    """Yield places of equal characters."""
    matcher = SequenceMatcher(None, [one.text for one in read], [one.text for one in written], autojunk=False)
    for kind, first, last, at, end in matcher.get_opcodes():
        if kind == "equal":
            for one, other in zip(read[first:last], written[at:end], strict=True):
                yield one.places, other.places
        elif kind == "replace":
            yield from _held(read[first:last], written[at:end])


def _held(read: Sequence[_Unit[A]], written: Sequence[_Unit[B]]) -> Iterator[tuple[list[A], list[B]]]:
    """Yield the pairs of units of which one holds the other; what is left between them is compared sign by sign."""
    left: list[_Unit[A]] = []
    at, done = 0, 0  # the next unit that is written, and how much of it is used
    for one in read:
        used = 0
        while used < len(one.text):
            rest = one.text[used:]
            found, held = next(
                (
                    (number, held)
                    for number in range(at, len(written))
                    if (held := _held_at(rest, written[number].text, done if number == at else 0)) and (number == at or held[2] >= _TELLING)
                ),
                (0, None),
            )
            if held is None:
                left.append(_Unit(rest, one.places[used:]))
                break
            start, begin, length = held
            if not done:
                yield from _by_sign(left, written[at:found])
            left = []
            yield one.places[used + start : used + start + length], written[found].places[begin : begin + length]
            used += start + length
            at, done = (found, begin + length) if begin + length < len(written[found].text) else (found + 1, 0)
    yield from _by_sign(left, written[at + bool(done) :])


def _held_at(read: str, written: str, done: int) -> tuple[int, int, int] | None:
    """Return where the common part begins in each and how long it is, where one text holds all (that is left) of the other."""
    rest = written[done:]
    if not rest:
        return None
    if (begin := rest.find(read)) >= 0:
        return 0, done + begin, len(read)
    if len(rest) > 1 and (start := read.find(rest)) >= 0:
        return start, done, len(rest)
    return None


def _by_sign(read: Sequence[_Unit[A]], written: Sequence[_Unit[B]]) -> Iterator[tuple[list[A], list[B]]]:
    one, other = "".join(unit.text for unit in read), "".join(unit.text for unit in written)
    if not one or not other or len(one) * len(other) > _LARGEST:
        return
    at = [place for unit in read for place in unit.places]
    there = [place for unit in written for place in unit.places]
    for first, second, length in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        if length:
            yield at[first : first + length], there[second : second + length]
