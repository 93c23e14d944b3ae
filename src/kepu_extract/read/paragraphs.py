"""Paragraphs of a text file."""

from kepu_extract.read.text_pages import PhysicalLine
from kepu_extract.source import Line


def paragraphs(printed: list[PhysicalLine]) -> list[Line]:
    """Return one Line for each paragraph."""
    return [Line(line.text, page=line.page) for line in printed if line.text]
