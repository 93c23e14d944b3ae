"""Numbers at the start of a line that can be read in two ways: 1.1型对象 is item 1., 1.1 范围 is item 1.1.

Where a figure follows the dot at once, the lines around decide: which of the two goes on counting. A figure without any
sign (1　总则) is a number where 1.1 stands below, or where it goes on counting beside those that have such items.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.segment.markers import Marker, marker_at, measures, style_rank
from kepu_extract.source import SourceText, Span

_GLUED = compiled(r"\s*(?P<mark>(?P<n>\d{1,3})\s?[.、])(?P<m>\d{1,6})(?!\d|\s*$)")  # 0.68, alone in a line, is a cell of a table
_ITEM = "arabic"
_RUN = 3  # lines that count on from which they are items, and no quantities
# 1　总则 above 1.1　编制目的: the first level of decimal numbers, as standards and emergency plans count (GB/T 1.1).
_BARE = compiled(r"\s*(?P<n>\d{1,2})(?P<blank>\s*)(?=\W?\s?[㐀-鿿])[^。；，：！？]{2,30}")
_BARE_STYLE, _PARTS = "decimal-1", "decimal-2"


def read_markers(source: SourceText, first: int, last: int) -> tuple[dict[int, Marker], list[Decision[Marker]]]:
    """Return the markers that open the lines `first` to `last` (exclusive), and how those with two readings were decided."""
    found: dict[int, Marker] = {}
    doubtful: dict[int, tuple[int, int]] = {}
    figured: dict[int, tuple[int, int]] = {}  # every line whose number has a figure right behind it
    for index in range(first, last):
        if source.lines[index].row is not None:
            continue
        span = source.line_span(index)
        marker = marker_at(source, span)
        glued = _GLUED.match(source.folded, span.start, span.end)
        if marker is not None:
            found[index] = marker
        if glued is not None and (marker is None or marker.style in ("decimal-2", _ITEM)):
            figured[index] = (int(glued["n"]), int(glued["m"]))
        if glued is not None and (marker is None or marker.style == "decimal-2"):
            doubtful[index] = figured[index]
    runs = _runs(figured)
    lines = sorted({*found, *doubtful})
    decisions = [_decide(source, index, lines, found, doubtful, in_a_run=index in runs) for index in doubtful]
    for index, decision in zip(doubtful, decisions, strict=True):
        if decision.chosen is not None:
            found[index] = decision.chosen
    bare = _decide_bare(source, first, last, found)
    for decision in bare:
        if decision.chosen is not None:
            found[source.line_index(decision.chosen.span.start)] = decision.chosen
    return dict(sorted(found.items())), [*decisions, *bare]


def counts_parts(source: SourceText, index: int) -> bool:
    """Tell a line 1　总则 whose first part 1.1 is the next that says anything."""
    span = source.line_span(index)
    match = _BARE.fullmatch(source.folded, span.start, span.end)
    below = next((line for line in range(index + 1, len(source.lines)) if source.lines[line].text.strip()), None)
    if match is None or below is None:
        return False
    marker = marker_at(source, source.line_span(below))
    return marker is not None and marker.style == _PARTS and marker.number == 1 and _whole_of(source, marker) == int(match["n"])


def _decide_bare(source: SourceText, first: int, last: int, found: Mapping[int, Marker]) -> list[Decision[Marker]]:
    """Decide which figures that open a short line without any sign are numbers."""
    seen: dict[int, Marker] = {}
    glued: set[int] = set()  # 3预警与报告
    rank = style_rank(_PARTS) - 0.1
    for index in range(first, last):
        if index in found or source.lines[index].row is not None:
            continue
        span = source.line_span(index)
        match = _BARE.fullmatch(source.folded, span.start, span.end)
        if match is not None and not measures(source.folded, match.start("n"), span.end):
            seen[index] = Marker(_BARE_STYLE, rank, Span(*match.span("n")), int(match["n"]))
            if not match["blank"]:
                glued.add(index)
    if not seen:
        return []
    whole = {line: _whole_of(source, marker) for line, marker in found.items() if marker.style == _PARTS}
    numbered = sorted(found)
    opened = {index: _first_part(index, numbered, found, whole) for index in seen}
    counts = any(opened[index] == seen[index].number for index in seen)
    lines = list(seen)
    return [
        decide("bare-number", source.line_span(index), [Candidate(marker, str(marker.number), holding(
            glued=index in glued,
            parts_below=opened[index] == marker.number,
            others_have_parts=counts,
            first_of_its_kind=marker.number == 1 and place == 0,
            goes_on=place > 0 and seen[lines[place - 1]].number == (marker.number or 0) - 1,
            goes_on_below=place + 1 < len(lines) and seen[lines[place + 1]].number == (marker.number or 0) + 1,
        ))])
        for place, (index, marker) in enumerate(seen.items())
    ]  # fmt: skip


def _whole_of(source: SourceText, marker: Marker) -> int:
    return int(marker.span.of(source.folded).partition(".")[0])


def _first_part(index: int, numbered: Sequence[int], found: Mapping[int, Marker], whole: Mapping[int, int]) -> int | None:
    """Return the whole number of the next of the `numbered` lines, where that is the first of its parts: 2.1."""
    place = bisect_right(numbered, index)
    below = numbered[place] if place < len(numbered) else None
    return whole.get(below) if below is not None and found[below].number == 1 else None


def _decide(
    source: SourceText,
    index: int,
    lines: Sequence[int],
    found: Mapping[int, Marker],
    doubtful: Mapping[int, tuple[int, int]],
    *,
    in_a_run: bool,
) -> Decision[Marker]:
    span = source.line_span(index)
    glued = _GLUED.match(source.folded, span.start, span.end)
    assert glued is not None
    mark = Span(*glued.span("mark"))
    place = bisect_left(lines, index)
    before = _beside((lines[at] for at in range(place - 1, -1, -1)), found, doubtful)
    behind = _beside((lines[at] for at in range(place + 1, len(lines))), found, doubtful)
    whole, part = doubtful[index]
    quantity = "、" not in mark.of(source.folded) and measures(source.folded, mark.end, span.end)
    item = Marker(_ITEM, style_rank(_ITEM), mark, whole)
    candidates = [
        Candidate(item, mark.of(source.text), holding(
            first_of_its_kind=whole == 1 and before is None,
            goes_on=before is not None and before[0] == whole - 1,
            goes_on_below=behind is not None and behind[0] == whole + 1,
            quantity=quantity,
            in_a_run=quantity and in_a_run,
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


def _runs(figured: Mapping[int, tuple[int, int]]) -> frozenset[int]:
    """Return the lines with a figure behind their number that count on as items do: 1.110千伏, 2.35千伏, 3.10千伏; 1.1, 2.1, 3.1 are parts."""
    runs: list[list[int]] = []
    for index, (whole, _) in figured.items():
        if runs and figured[runs[-1][-1]][0] == whole - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return frozenset(index for run in runs if len(run) >= _RUN and any(figured[at][1] != 1 for at in run) for index in run)


def _beside(
    lines: Iterable[int], found: Mapping[int, Marker], doubtful: Mapping[int, tuple[int, int]]
) -> tuple[int, int] | None:
    """Return whole number and part of the next of the lines of that kind, in the same chapter; part 0: it has none."""
    rank = style_rank(_ITEM)
    for line in lines:
        if line in doubtful:
            return doubtful[line]
        marker = found[line]
        if marker.style == _ITEM and marker.number is not None:
            return (marker.number, 0)
        if marker.rank < rank:
            return None
    return None
