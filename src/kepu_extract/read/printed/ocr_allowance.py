"""How much of one file is recognised: hundreds of large pictures fit into a small file, and each costs seconds."""

from dataclasses import dataclass, field

from kepu_extract.errors import LimitExceededError
from kepu_extract.read.printed.page_numbers import named_pages
from kepu_extract.read.reading import Note

_MILLION = 1_000_000


@dataclass
class Allowance:
    """The pixels of one file that may yet be recognised, and the pages that there were none for."""

    pixels: int
    refused: list[int] = field(default_factory=list)
    _left: int = field(init=False)

    def __post_init__(self) -> None:
        self._left = self.pixels

    def takes(self, page: int, pixels: float) -> bool:
        """Tell whether a page of so many pixels is recognised; behind the first that is not, none is."""
        if self.refused or pixels > self._left:
            self.refused.append(page)
            return False
        self._left -= int(pixels)
        return True

    def notes(self, *, nothing_else: bool) -> list[Note]:
        """Return the note on pages that were not recognised. Raises LimitExceededError where they hold all the text."""
        if not self.refused:
            return []
        most = f"{round(self.pixels / _MILLION, 1):g}"
        if nothing_else:
            raise LimitExceededError(
                f"has pages of more than {most} million pixels to recognise, as many as OCR reads of one file",
                "split it and read the parts, or save it with at most 200 dots an inch",
            )
        named = named_pages(self.refused)
        return [
            Note(
                "warning", "ocr-limit",
                f"Not recognised, since OCR reads {most} million pixels of one file: {named}; split it and read the parts.",
            )
        ]  # fmt: skip
