"""The canonical text of a document and the way back from an offset to its line, page and cell."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar

from kepu_extract.source.fold import fold
from kepu_extract.source.full_stops import with_full_stops
from kepu_extract.source.line import Line
from kepu_extract.source.span import Span

Place = TypeVar("Place", int, Span)
R = TypeVar("R")


class SourceText:
    """The lines of one document joined by line breaks; immutable.

    `text` is what offsets count in, `folded` the same text folded at the same length, for matching.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)
        self.text = "\n".join(line.text for line in self.lines)
        offset = 0
        self._spans: list[Span] = []
        for line in self.lines:
            self._spans.append(Span(offset, offset + len(line.text)))
            offset += len(line.text) + 1
        self._starts = [span.start for span in self._spans]
        self.told: dict[Any, dict[Any, Any]] = {}  # by the functions that are asked `once`

    @cached_property
    def folded(self) -> str:
        """The text folded at the same length, so that every match is an offset into `text`; full stops are 。 in it."""
        return with_full_stops(fold(self.text))

    def line_span(self, index: int) -> Span:
        """Return where the line number `index` (0-based) stands, without its line break."""
        return self._spans[index]

    def line_above(self, index: int) -> int | None:
        """Return the last line above the line number `index` that is not blank, or None."""
        return next((line for line in range(index - 1, -1, -1) if self.line_span(line).of(self.text).strip()), None)

    def line_index(self, offset: int) -> int:
        """Return the 0-based number of the line that holds `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def page(self, offset: int) -> int | None:
        """Return the 1-based page of the character at `offset`, or None where the format has no pages."""
        if not self.lines:
            return None
        index = self.line_index(offset)
        line = self.lines[index]
        page = line.page
        for turn, later in line.turns:
            if self._starts[index] + turn <= offset:
                page = later
        return page

    def spans(self) -> Iterator[tuple[int, Line, Span]]:
        """Yield the number, the line and the span of each line, in reading order."""
        for index, line in enumerate(self.lines):
            yield index, line, self.line_span(index)


def once(function: Callable[[SourceText, Place], R]) -> Callable[[SourceText, Place], R]:
    """Keep with a text what a function tells of a line or stretch of it: many ask it of the same line.

    The text never changes, so neither does the answer; it is shared, and not to be changed.
    """

    @wraps(function)
    def told(source: SourceText, place: Place) -> R:
        known = source.told.get(function)
        if known is None:
            known = source.told[function] = {}
        elif place in known:
            found: R = known[place]
            return found
        answer = known[place] = function(source, place)
        return answer

    return told
