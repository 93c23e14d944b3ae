"""The printed lines of all pages of a file to its paragraphs."""

from collections.abc import Sequence

from kepu_extract.read.furniture import without_contents, without_furniture
from kepu_extract.read.printed_lines import PhysicalLine
from kepu_extract.read.printed_paragraphs import find_margins, join_lines
from kepu_extract.source import Line


def read_pages(pages: Sequence[list[PhysicalLine]], widths: Sequence[float], heights: Sequence[float]) -> list[Line]:
    """Return the paragraphs of pages without tables, headers, footers and tables of contents left out.

    `pages` holds the printed lines of each page from top to bottom, `widths` and `heights` the sizes of the pages in
    points.
    """
    kept = without_contents(without_furniture(pages, heights))
    margins = find_margins(kept, [[] for _ in kept], widths)
    return join_lines([line for page in kept for line in page], margins)
