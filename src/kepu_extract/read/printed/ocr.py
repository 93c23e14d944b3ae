"""Images of pages to printed lines, by RapidOCR (extra [ocr]); its models come with it, nothing is fetched.

Recognised text is set in boxes around the ink. Here it becomes characters with places, so that the lines and
paragraphs are built as those of any other paged format.
"""

import os
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.errors import MissingExtraError
from kepu_extract.log import log
from kepu_extract.read.printed.lines import Glyph, PhysicalLine, is_chinese
from kepu_extract.read.printed.page_numbers import named_pages
from kepu_extract.read.printed.pages import PrintedPage, build_page
from kepu_extract.read.printed.scan_rules import drawn_rules
from kepu_extract.read.reading import Note

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200  # at which a page is drawn; below 150 strokes merge, above 300 only the time grows
_POINTS = 72  # in an inch
_DOUBTFUL = 0.9  # mean confidence below which the text must be checked
_SAME_SIZE = 0.2  # share by which the size of a line may differ from the body's and still be the body's
_UPRIGHT = 0.8  # mean confidence below which a page may stand on its head
_LONG = 2.0  # times its width from which an image is read in parts, as screenshots of whole web pages are
_ONE_SHADE = 24  # levels of 256 by which dots differ at most where nothing is printed: between two lines, on an empty page
_LOST_DASH = compiled(r"^[-—–](?=[\u4e00-\u9fff])")  # a dash before an item, of which half is recognised
_OPENING = frozenset("“‘（〔《〈【［(")
_CLOSING = frozenset("，。、；：！？”’）〕》〉】］,;:!?)")


class ScannedPage(Struct, frozen=True):
    """What was recognised on one page."""

    printed: PrintedPage
    confidence: float | None  # mean of its characters, 0 to 1; None without any


class _Piece(NamedTuple):
    """A recognised stretch of text: its box in dots from the upper left corner, and how sure it is (0 to 1)."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    score: float


def read_scan(image: "Image", page: int, dpi: float = DPI) -> ScannedPage:
    """Return what is printed on the image of page number `page`, of so many dots an inch.

    A page that lies on its side or stands on its head is turned first. Raises MissingExtraError without the extra
    [ocr].
    """
    log.info("page %d is read as an image", page)
    image = image.convert("RGB")
    pieces = _recognise(image)
    upright = image
    lies = _lies(pieces)
    sure = 0.0 if lies else _sure(pieces)  # lines on their side may read well, but stand in no order
    for quarters in (1, 3) if lies else (2,) if 0 < _confidence(pieces) < _UPRIGHT else ():
        turned = image.rotate(90 * quarters, expand=True)
        again = _recognise(turned)
        if _sure(again) > sure:
            upright, pieces, sure = turned, again, _sure(again)
    scale = _POINTS / dpi
    glyphs = [glyph for piece in pieces for glyph in _glyphs(piece, scale)]
    printed = build_page(glyphs, drawn_rules(upright, dpi), page, upright.width * scale, upright.height * scale)
    return ScannedPage(
        replace(printed, lines=_with_body_size(printed.lines)), _confidence(pieces) if pieces else None
    )


def ocr_note(pages: Sequence[tuple[int, ScannedPage]]) -> Note:
    """Return the note on the numbered pages that were read by OCR, with their mean confidence."""
    numbers = [number for number, _ in pages]
    known = [page.confidence for _, page in pages if page.confidence is not None]
    mean = fmean(known) if known else 0.0
    doubtful = mean < _DOUBTFUL
    advice = "; check the text against the original" if doubtful else ""
    message = f"Read by OCR with a mean confidence of {mean:.2f}: {named_pages(numbers)}{advice}."
    return Note("warning" if doubtful else "info", "ocr-used", message)


@cache
def _engine() -> Any:
    """Return the recogniser; loading its models takes a second or two."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime's Privacy.md: read when it is imported, all but Windows
    try:
        from onnxruntime import disable_telemetry_events
        from rapidocr import RapidOCR
    except ImportError as error:
        raise MissingExtraError("ocr", "reading pages that are images or outlines") from error
    disable_telemetry_events()  # on Windows, where the variable may mean nothing
    # Its test for lines that stand on their head turns some upright ones, which are lost then.
    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False})


def _recognise(image: "Image") -> list[_Piece]:
    """Return the text on an image; a long one is read in parts, since RapidOCR makes large images smaller.

    What is of one shade has none and is not asked: hundreds of empty pages fit into a small file.
    """
    engine, grey = _engine(), image.convert("L")
    pieces: list[_Piece] = []
    for start, stop in pairwise(_cuts(grey)):
        if _spread(grey.crop((0, start, grey.width, stop))) < _ONE_SHADE:
            continue
        found = engine(image.crop((0, start, image.width, stop)))
        boxes = [] if found.boxes is None else found.boxes
        for box, text, score in zip(boxes, found.txts or (), found.scores or (), strict=True):
            xs, ys = [float(x) for x, _ in box], [float(y) + start for _, y in box]
            text = _LOST_DASH.sub("——", _without_blanks(text.strip()))
            if text:
                pieces.append(_Piece(min(xs), min(ys), max(xs), max(ys), text, float(score)))
    return pieces


def _cuts(grey: "Image") -> list[int]:
    """Return the heights at which an image is cut, both ends included: between lines, where it is one shade."""
    cuts = [0]
    while grey.height - cuts[-1] > _LONG * grey.width:
        low, high = cuts[-1] + grey.width, cuts[-1] + round(_LONG * grey.width)
        shades = [
            (high - y, y) for y in range(high, low, -1) if _spread(grey.crop((0, y, grey.width, y + 1))) < _ONE_SHADE
        ]
        cuts.append(min(shades)[1] if shades else high)
    return [*cuts, grey.height]


def _spread(row: "Image") -> int:
    extrema = row.getextrema()
    return int(extrema[1] - extrema[0])  # type: ignore[operator]


def _confidence(pieces: Sequence[_Piece]) -> float:
    return fmean([piece.score for piece in pieces], [len(piece.text) for piece in pieces]) if pieces else 0.0


def _sure(pieces: Sequence[_Piece]) -> float:
    """Return how much was read, in characters weighed by confidence: what stands on its head is dropped in part."""
    return sum(len(piece.text) * piece.score for piece in pieces)


def _lies(pieces: Sequence[_Piece]) -> bool:
    """Tell a page on its side by its words, most of which are higher than wide."""
    words = [piece for piece in pieces if len(piece.text) > 2]
    return sum(piece.bottom - piece.top > piece.right - piece.left for piece in words) > 0.5 * len(words)


def _glyphs(piece: _Piece, scale: float) -> list[Glyph]:
    """Return the characters of a recognised line, which share the width of its box by their usual advance.

    The box ends where the ink ends: a bracket at either end takes half its advance only. `scale` turns dots to points.
    """
    text = piece.text
    before, after = 0.5 * (text[0] in _OPENING), 0.5 * (text[-1] in _CLOSING)
    advances = [_advance(char) for char in text]
    em = (piece.right - piece.left) * scale / max(0.5, sum(advances) - before - after)
    left = piece.left * scale - before * em
    glyphs: list[Glyph] = []
    for char, advance in zip(text, advances, strict=True):
        glyphs.append(Glyph(char, left, piece.top * scale, left + advance * em, piece.bottom * scale))
        left += advance * em
    return glyphs


def _without_blanks(text: str) -> str:
    """Drop the blanks that the recogniser sees beside Chinese characters; Latin words keep theirs."""
    return "".join(
        char
        for index, char in enumerate(text)
        if not char.isspace() or not (is_chinese(text[index - 1]) or is_chinese(text[index + 1]))
    )


def _advance(char: str) -> float:
    return 1.0 if east_asian_width(char) in "WFA" else 0.5


def _with_body_size(lines: list[PhysicalLine]) -> list[PhysicalLine]:
    """Give lines of nearly one size the same size: measured from ink, it differs with the signs in a line."""
    if not lines:
        return lines
    body = median([line.em for line in lines for _ in range(1 + len(line.text) // 10)])
    return [replace(line, em=body) if abs(line.em - body) < _SAME_SIZE * body else line for line in lines]
