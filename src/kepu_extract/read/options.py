"""What whoever runs the extraction may choose about reading."""

from dataclasses import dataclass, field
from typing import Literal

from kepu_extract.read.limits import Limits, in_force

OcrMode = Literal["auto", "never", "always"]
Changes = Literal["accepted", "original"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Choices that hold for every format; a reader takes those that concern it.

    `ocr` says which pages are read as images by optical character recognition (OCR): those without usable text, none,
    or all pages that can be drawn. `changes` says which state of a text with tracked changes is read: the one that
    comes of accepting all, or the one before all of them. `password` opens an encrypted Office file or PDF; without one,
    the one that the run was given does.
    """

    ocr: OcrMode = "auto"
    changes: Changes = "accepted"
    password: str | None = field(default=None, repr=False)
    limits: Limits = field(default_factory=in_force)
    depth: int = 0  # how many files this one is embedded in


DEFAULT_OPTIONS = ReadOptions()
