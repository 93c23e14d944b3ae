"""Footnotes of printed pages: small lines at the foot of a page whose first one opens with a mark of the text above.

They are left out, as those of word processor files are: between two pages they would cut the paragraph that goes on.
"""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from kepu_extract.compiled import compiled
from kepu_extract.read.printed.lines import PhysicalLine

_SMALL: Final = 0.9  # times the size of the body's characters that a note has at most
_LABEL: Final = compiled(r"\s*[\[［(（〔【]?\s*(\d{1,3}|[①-⑳])")
_SENTENCE_END: Final = compiled(r"[。！？；.][”’）〕》)]*\s*$")


def without_footnotes(pages: Sequence[list[PhysicalLine]]) -> tuple[list[list[PhysicalLine]], int]:
    """Return the lines of each page without footnotes, and how many footnotes there were."""
    if not any(line.marks for lines in pages for line in lines):
        return list(pages), 0
    body = median([line.em for lines in pages for line in lines for _ in range(1 + len(line.text) // 10)])
    kept: list[list[PhysicalLine]] = []
    count = 0
    goes_on = False  # the last footnote of the page before
    for lines in pages:
        small = len(lines)
        while small and lines[small - 1].em <= _SMALL * body:
            small -= 1
        first = small if goes_on else next(_opening(lines, small), len(lines))
        notes = lines[first:]
        count += sum(1 for _ in _opening(lines, first))
        goes_on = bool(notes) and not _SENTENCE_END.search(notes[-1].text)
        kept.append(lines[:first])
    return kept, count


def _opening(lines: Sequence[PhysicalLine], since: int) -> Iterator[int]:
    """Yield the lines that open with a mark that stands in the text of the page."""
    marks = {label[1] for line in lines[:since] for mark in line.marks if (label := _LABEL.match(mark))}
    for index in range(since, len(lines)):
        label = _LABEL.match(lines[index].text)
        if label and label[1] in marks:
            yield index
