"""The lines of a text file as they stand, cleaned of what is no text, with the page that each is on."""

import re
from dataclasses import dataclass

_PAGE_MARK = re.compile(r"\s*#\s*Page\s+(\d{1,6})\s*[:：]?\s*", re.I)  # left by programs that turn PDF into text
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,80}\]|\{\s*(?:PAGEREF|HYPERLINK|TOC)\b[^}\n]{0,120}\}")
# Control, zero-width and direction characters; tabs and line breaks stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BLANKS = " \t\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class PhysicalLine:
    """One line as it stands in the file."""

    raw: str  # blanks at both ends kept: they say how the line is set; "" for a blank line
    page: int | None = None

    @property
    def text(self) -> str:
        """The line without the blanks at its ends."""
        return self.raw.strip()


def physical_lines(text: str) -> list[PhysicalLine]:
    """Return the lines of a file, blank ones too, without page marks, control characters and export artefacts."""
    page: int | None = None
    lines: list[PhysicalLine] = []
    for raw in _BREAKS.split(text):
        for number, part in enumerate(raw.split("\f")):
            if number and page is not None:
                page += 1
            elif number:  # form feeds number pages from the beginning
                lines = [PhysicalLine(line.raw, 1) for line in lines]
                page = 2
            if mark := _PAGE_MARK.fullmatch(part):
                page = int(mark[1])
                continue
            lines.append(PhysicalLine(_INVISIBLE.sub("", _BOOKMARK.sub("", part)), page))
    return lines
