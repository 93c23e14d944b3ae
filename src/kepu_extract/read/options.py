"""What whoever runs the extraction may choose about reading."""

from dataclasses import dataclass, field
from typing import Literal

from kepu_extract.read.limits import Limits

OcrMode = Literal["auto", "never", "always"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Choices that hold for every format; a reader takes those that concern it.

    `ocr` says which pages are read as images by optical character recognition (OCR): those without usable text, none,
    or all pages that can be drawn.
    """

    ocr: OcrMode = "auto"
    limits: Limits = field(default_factory=Limits)


DEFAULT_OPTIONS = ReadOptions()
