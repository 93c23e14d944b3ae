"""Images of pages to printed lines, by RapidOCR (extra [ocr]); its models come with it, nothing is fetched.

Recognised text is set in boxes around the ink. Here it becomes characters with places, so that the lines and
paragraphs are built as those of any other paged format.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import fmean, median
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from kepu_extract.errors import MissingExtraError
from kepu_extract.read.page_numbers import named_pages
from kepu_extract.read.printed_lines import Glyph, PhysicalLine, is_chinese
from kepu_extract.read.printed_pages import PrintedPage, build_page
from kepu_extract.read.reading import Note
from kepu_extract.read.scan_rules import drawn_rules

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200  # at which a page is drawn; below 150 strokes merge, above 300 only the time grows
_POINTS = 72  # in an inch
_DOUBTFUL = 0.9  # mean confidence below which the text must be checked
_SAME_SIZE = 0.2  # share by which the size of a line may differ from the body's and still be the body's
_OPENING = frozenset("“‘（〔《〈【［(")
_CLOSING = frozenset("，。、；：！？”’）〕》〉】］,;:!?)")


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was recognised on one page."""

    printed: PrintedPage
    confidence: float | None  # mean of its characters, 0 to 1; None without any


def read_scan(image: "Image", page: int, dpi: float = DPI) -> ScannedPage:
    """Return what is printed on the image of page number `page`, of so many dots an inch.

    Raises MissingExtraError without the extra [ocr].
    """
    found = _engine()(image.convert("RGB"))
    boxes = [] if found.boxes is None else [[tuple(map(float, point)) for point in box] for box in found.boxes]
    texts: Sequence[str] = found.txts or ()
    scale = _POINTS / dpi
    glyphs = [glyph for box, text in zip(boxes, texts, strict=True) for glyph in _glyphs(_frame(box, scale), text)]
    weights = [len(text) for text in texts]
    confidence = fmean(map(float, found.scores), weights) if any(weights) else None
    printed = build_page(glyphs, drawn_rules(image, dpi), page, image.width * scale, image.height * scale)
    return ScannedPage(replace(printed, lines=_with_body_size(printed.lines)), confidence)


def ocr_note(pages: Sequence[tuple[int, ScannedPage]]) -> Note:
    """Return the note on the numbered pages that were read by OCR, with their mean confidence."""
    numbers = [number for number, _ in pages]
    known = [page.confidence for _, page in pages if page.confidence is not None]
    mean = fmean(known) if known else 0.0
    doubtful = mean < _DOUBTFUL
    advice = "; check the text against the original" if doubtful else ""
    message = f"{named_pages(numbers)} read by OCR with a mean confidence of {mean:.2f}{advice}"
    return Note("warning" if doubtful else "info", "ocr-used", message)


@cache
def _engine() -> Any:
    """Return the recogniser; loading its models takes a second or two."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise MissingExtraError("ocr", "reading pages that are images or outlines") from error
    # Its test for lines that stand on their head turns some upright ones, which are lost then.
    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False})


def _frame(box: Iterable[tuple[float, ...]], scale: float) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a four-sided box, in points."""
    points = list(box)
    xs, ys = [point[0] * scale for point in points], [point[1] * scale for point in points]
    return min(xs), min(ys), max(xs), max(ys)


def _glyphs(frame: tuple[float, float, float, float], text: str) -> list[Glyph]:
    """Return the characters of a recognised line, which share the width of its box by their usual advance.

    The box ends where the ink ends: a bracket at either end takes half its advance only.
    """
    left, top, right, bottom = frame
    text = _without_blanks(text.strip())
    if not text:
        return []
    before, after = 0.5 * (text[0] in _OPENING), 0.5 * (text[-1] in _CLOSING)
    advances = [_advance(char) for char in text]
    em = (right - left) / max(0.5, sum(advances) - before - after)
    left -= before * em
    glyphs: list[Glyph] = []
    for char, advance in zip(text, advances, strict=True):
        glyphs.append(Glyph(char, left, top, left + advance * em, bottom))
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
