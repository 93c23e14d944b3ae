"""What of a PDF page did not become text, and the notes that say so."""

from collections.abc import Sequence

from msgspec import Struct

from kepu_extract.read.printed.page_numbers import named_pages
from kepu_extract.read.printed.pages import PrintedPage
from kepu_extract.read.reading import Note

_FEW = 4  # characters without meaning on a page, such as the signs of a symbol font, of which nothing is said
_LONGEST = 20  # characters of a watermark that a note quotes


class PdfPage(Struct, frozen=True):
    """A page as it was read, and what was left out."""

    printed: PrintedPage
    needs_ocr: bool = False
    damaged: bool = False
    hidden: int = 0  # characters that the page does not show
    watermark: str = ""
    strange: int = 0  # characters without meaning
    unread: tuple[str, ...] = ()  # words of annotations and form fields that are not drawn


def left_out(pages: Sequence[PdfPage]) -> list[Note]:
    """Return notes on characters that were left out, and on those that mean nothing."""
    notes: list[Note] = []
    if marks := list(dict.fromkeys(page.watermark.strip()[:_LONGEST] for page in pages if page.watermark.strip())):
        notes.append(Note("info", "watermark", f"Left out as a watermark: {', '.join(marks[:3])}."))
    hidden = [number for number, page in enumerate(pages, 1) if page.hidden]
    if hidden:
        count = sum(page.hidden for page in pages)
        notes.append(
            Note("info", "text-hidden", f"Left out, since the page does not show them: {count} characters "
                 f"(white, invisible, or outside of the paper) on {named_pages(hidden)}.")
        )  # fmt: skip
    if words := [each for page in pages for each in page.unread]:
        quoted = ", ".join(each[:_LONGEST] for each in words[:3])
        message = f"{len(words)} annotations or form fields have words that the page does not draw: {quoted}."
        notes.append(Note("warning", "annotation-not-read", message))
    strange = [number for number, page in enumerate(pages, 1) if page.strange > _FEW]
    if strange:
        message = (
            f"A font has no map to characters, so that some are wrong or missing on {named_pages(strange)}; "
            "check them, or read the file with --ocr always."
        )
        notes.append(Note("warning", "characters-unknown", message))
    return notes
