"""Numbers at the start of a line that can be read in two ways: 1.1型对象 is item 1., 1.1 范围 is item 1.1.

Where a figure follows the dot at once, the lines around decide: which of the two goes on counting.
"""

from collections.abc import Mapping

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.segment.markers import Marker, find_marker, measures, style_rank
from kepu_extract.source import SourceText, Span

_GLUED = compiled(r"\s*(?P<mark>(?P<n>\d{1,3})\s?[.、])(?P<m>\d{1,4})")
_ITEM = "arabic"


def read_markers(source: SourceText, first: int, last: int) -> tuple[dict[int, Marker], list[Decision[Marker]]]:
    """Return the markers that open the lines `first` to `last` (exclusive), and how those with two readings were decided."""
    found: dict[int, Marker] = {}
    doubtful: dict[int, tuple[int, int]] = {}
    for index in range(first, last):
        if source.lines[index].row is not None:
            continue
        span = source.line_span(index)
        marker = find_marker(source.folded, span.start, span.end)
        glued = _GLUED.match(source.folded, span.start, span.end)
        if marker is not None:
            found[index] = marker
        if glued is not None and (marker is None or marker.style == "decimal-2"):
            doubtful[index] = (int(glued["n"]), int(glued["m"]))
    decisions = [_decide(source, index, found, doubtful) for index in doubtful]
    for index, decision in zip(doubtful, decisions, strict=True):
        if decision.chosen is not None:
            found[index] = decision.chosen
    return dict(sorted(found.items())), decisions


def _decide(
    source: SourceText, index: int, found: Mapping[int, Marker], doubtful: Mapping[int, tuple[int, int]]
) -> Decision[Marker]:
    span = source.line_span(index)
    glued = _GLUED.match(source.folded, span.start, span.end)
    assert glued is not None
    mark = Span(*glued.span("mark"))
    before, behind = _beside(index, -1, found, doubtful), _beside(index, 1, found, doubtful)
    whole, part = doubtful[index]
    item = Marker(_ITEM, style_rank(_ITEM), mark, whole)
    candidates = [
        Candidate(item, mark.of(source.text), holding(
            first_of_its_kind=whole == 1 and before is None,
            goes_on=before is not None and before[0] == whole - 1,
            goes_on_below=behind is not None and behind[0] == whole + 1,
            quantity="、" not in mark.of(source.folded) and measures(source.folded, mark.end, span.end),
        )),
    ]  # fmt: skip
    decimal = found.get(index)
    if decimal is not None:
        candidates.insert(0, Candidate(decimal, decimal.span.of(source.text), holding(
            first_of_its_kind=part == 1,
            goes_on=before is not None and (before == (whole, part - 1) or (part == 1 and before[0] == whole - 1)),
            goes_on_below=behind in ((whole, part + 1), (whole + 1, 1)),
            under_its_number=before == (whole, 0) and part == 1,
            as_written=True,
        )))  # fmt: skip
    return decide("number-reading", span, candidates)


def _beside(
    index: int, step: int, found: Mapping[int, Marker], doubtful: Mapping[int, tuple[int, int]]
) -> tuple[int, int] | None:
    """Return whole number and part of the next line of that kind above or below, in the same chapter; part 0: it has none."""
    rank = style_rank(_ITEM)
    lines = sorted({*found, *doubtful}, reverse=step < 0)
    for line in lines:
        if (line - index) * step <= 0:
            continue
        if line in doubtful:
            return doubtful[line]
        marker = found[line]
        if marker.style == _ITEM and marker.number is not None:
            return (marker.number, 0)
        if marker.rank < rank:
            return None
    return None
