"""Images of pages (.png, .jpg, .tif of one or many pages and others), read by OCR."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from kepu_extract.errors import KepuError, LimitExceededError, UnreadableInputError
from kepu_extract.read.options import DEFAULT_OPTIONS, ReadOptions
from kepu_extract.read.printed.ocr import ScannedPage, ocr_note, read_scan
from kepu_extract.read.printed.ocr_allowance import Allowance
from kepu_extract.read.printed.pages import read_pages
from kepu_extract.read.reading import Reading

if TYPE_CHECKING:
    from PIL.Image import Image

_MAX_PAGES = 1000
_MAX_PIXELS = 80_000_000  # of a page: A3 at 600 dots an inch has 70 million
_MAX_LENGTH = 60  # times its width; a screenshot of a whole web page has 30
_PAPER = 8.27  # inches, the shorter side of A4: what an image says of its own size is often wrong


def read_image(data: bytes, options: ReadOptions = DEFAULT_OPTIONS) -> Reading:
    """Read the bytes of an image file.

    Raises MissingExtraError without the extra [ocr], UnreadableInputError where the image is damaged or shows no
    text or OCR is switched off, LimitExceededError where it is larger than any page or
    has more than OCR reads of one file.
    """
    if options.ocr == "never":
        raise UnreadableInputError(
            "is an image, and reading images (OCR) is switched off", "read it with --ocr auto", code="ocr-off"
        )
    allowance, count = Allowance(options.limits.ocr_pixels), 0
    pages: list[tuple[int, ScannedPage]] = []
    for count, frame in enumerate(_frames(data), 1):
        if allowance.takes(count, frame.width * frame.height):
            pages.append((count, read_scan(frame, count, min(frame.size) / _PAPER)))
    refused = allowance.notes(nothing_else=all(page.printed.blank for _, page in pages))
    if all(page.printed.blank for _, page in pages):
        raise UnreadableInputError(
            "shows no text", "check that it is the right image, or scan the page again, upright and sharp",
            code="no-text",
        )  # fmt: skip
    lines, left = read_pages([page.printed for _, page in pages])
    return Reading("image", lines, page_count=count, notes=[ocr_note(pages), *refused, *left])


def _frames(data: bytes) -> Iterator["Image"]:
    """Yield the pages of an image file; the frames of a moving picture are none."""
    from PIL import Image, ImageOps, ImageSequence

    try:
        with Image.open(BytesIO(data)) as image:
            frames = ImageSequence.Iterator(image) if image.format == "TIFF" else [image]
            for number, frame in enumerate(frames, 1):
                if number > _MAX_PAGES:
                    raise LimitExceededError(f"has more than {_MAX_PAGES} pages", "split it and read the parts")
                if frame.width * frame.height > _MAX_PIXELS or frame.height > _MAX_LENGTH * frame.width:
                    raise _too_large()
                yield ImageOps.exif_transpose(frame)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except KepuError:
        raise
    except Exception as error:  # Pillow's decoders raise many kinds on damaged bytes
        raise UnreadableInputError(
            "is a damaged or unknown image", "save it as .png or .jpg in an image viewer", code="damaged"
        ) from error


def _too_large() -> LimitExceededError:
    return LimitExceededError(
        "is an image larger than any page", "save it with at most 300 dots an inch, or in parts"
    )
