"""What every reader gives back, and the notes it may leave."""

from typing import Protocol

from msgspec import Struct, field

from kepu_extract.model import Severity, SourceFormat
from kepu_extract.read.options import ReadOptions
from kepu_extract.source import Line


class Note(Struct, frozen=True):
    """Something doubtful that a reader saw; it becomes a diagnostic of the output."""

    severity: Severity
    code: str  # kebab-case, listed in docs/diagnostics.md
    message: str  # one sentence


class Link(Struct, frozen=True):
    """A link of a web page that may be an attachment."""

    text: str
    url: str


class Reading(Struct, frozen=True):
    """The text of a file with its places, and nothing more."""

    format: SourceFormat
    lines: list[Line]
    page_count: int | None = None
    encoding: str | None = None
    notes: list[Note] = field(default_factory=list)
    # What the format itself says of the document outside the text (web page meta tags, OFD document info):
    # contract field name ("title", "date_published", "index_number" …) to the value as written.
    page_metadata: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)


class Reader(Protocol):
    """A reader: bytes in, text with places out.

    Raises KepuError subclasses (without the file's name, which the caller adds) and nothing else for bad input.
    """

    def __call__(self, data: bytes) -> Reading:
        """Read the bytes of one file."""
        ...


class OptionsReader(Protocol):
    """A reader that takes the options of the run too: which pages are images, which state of the text is read."""

    def __call__(self, data: bytes, options: ReadOptions) -> Reading:
        """Read the bytes of one file."""
        ...
