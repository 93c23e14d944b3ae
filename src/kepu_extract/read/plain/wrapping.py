"""Hard-wrapped text back to paragraphs: the likeliest way in which the pieces were set on the page.

A program that turns print into text gives each printed line as one line, or as several where compressed
punctuation cuts it ("坚持高效协同理念，" / "以" / "数字化变革为引领"). The pieces of one printed line add up to the
measure of the page; the first line of a paragraph is two characters shorter (GB/T 9704: 首行缩进二字), and only the
last line of a paragraph may be short. `group` finds the division of the pieces into printed lines and paragraphs
that breaks these rules least.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.read.plain.line_signs import (
    beside_punctuation,
    closes_first,
    closes_head,
    continues,
    ends_clause,
    ends_field,
    ends_sentence,
    is_bare_marker,
    is_cut,
    is_open,
    leaves_open,
    stands_alone,
    starts_field,
    starts_item,
)

INDENT = 4.0  # half-widths: two characters
_SQUEEZE = 5.0  # half-widths that compressed punctuation lets a printed line hold beyond its measure
_SLACK = 2.0  # a printed line may lack one character that may not begin or end a line
_NEVER = float("inf")
_FEW_PIECES = 4  # over which a pair of brackets may be cut
_LEAST_PIECES = 6
_UNSEEN = 1.0  # cost of each half-width by which a measure is wider than the widest line that is cut
_FEW_CUT = 4  # cut lines that may have one width by chance, where another is wider: pieces of printed lines
_SAMPLE = 300  # pieces that are enough to find the measure
_NARROWEST, _WIDEST = 30.0, 170.0  # half-widths of a page of print


class Piece(Struct, frozen=True):
    """One line of the file, with the signs that the costs are made of."""

    text: str
    width: float  # half-widths, with its indent
    indent: float = 0.0  # blanks before it
    after_blank: bool = False  # a blank line stands before it


def measure(pieces: Sequence[Piece]) -> float | None:
    """Return the measure of a hard-wrapped text in half-widths, or None where lines are whole paragraphs.

    Print shows by its many lines that end in the middle of a sentence, as hardly a paragraph does. Its measure is
    the width that many of them have, or, where most lines are cut in pieces, the width that explains them best.
    """
    if len(pieces) < _LEAST_PIECES:
        return None
    cut = [before.width for before, after in pairwise(pieces) if is_cut(before.text) and _may_go_on(before, after)]
    peak, full = _peak(cut)
    wider = sum(piece.width > full + 2 * _SQUEEZE for piece in pieces)
    sample = pieces[:_SAMPLE]
    if peak >= max(3, 0.08 * len(pieces), 0.2 * len(cut)) and wider <= 0.1 * len(pieces):
        widest = max(cut)
        doubted = peak <= _FEW_CUT and _NARROWEST <= widest <= _WIDEST and widest > full + 2 * _SQUEEZE
        others = [widest + more for more in range(-4, 40, 2)] if doubted else []
        # What a measure leaves unexplained; one that no line has gets by with more room.
        return min([full, *others], key=lambda each: _solve(sample, each)[0] + _UNSEEN * max(0.0, each - widest))
    widths = sorted(piece.width for piece in pieces)
    full = widths[round(0.97 * (len(widths) - 1))]
    if not _NARROWEST / 2 <= full <= _WIDEST or widths[-1] > 4 * full:
        return None
    unfinished = sum(is_open(piece.text) for piece in pieces)
    near = sum(width >= full - 8 for width in cut)
    if unfinished + near < max(3, 0.1 * len(pieces)):
        return None
    candidates = [full + step for step in range(0, 48, 2) if _NARROWEST <= full + step <= _WIDEST]
    return min(candidates, key=lambda candidate: _solve(sample, candidate)[0], default=None)


def _may_go_on(before: Piece, after: Piece) -> bool:
    """Tell whether a line without an end may go on in the next one; a list of units behind a label has no full stop."""
    return not (ends_field(before.text) and after.after_blank) and not starts_item(after.text) and after.indent < 2


def _peak(widths: Sequence[float]) -> tuple[int, float]:
    """Return how many widths lie in the fullest range of a few half-widths, and its upper end."""
    counts: Counter[int] = Counter(map(round, widths))
    around = {
        width: sum(counts[width - less] for less in range(6)) for width in counts if _NARROWEST <= width <= _WIDEST
    }
    most = max(around.values(), default=0)
    upper = [width for width, number in around.items() if number == most]
    return most, float(max(upper, default=0))


def group(pieces: Sequence[Piece], full: float) -> list[tuple[int, int]]:
    """Return the half-open ranges of pieces that make up the paragraphs, in order.

    Dynamic programming over the cuts between pieces, linear in their number: a cut either ends a paragraph,
    or ends a printed line inside one, or lies inside a printed line.
    """
    return _solve(pieces, full)[1]


def _solve(pieces: Sequence[Piece], full: float) -> tuple[float, list[tuple[int, int]]]:
    """Return the least cost and its paragraphs."""
    costs = _Costs(pieces, full)
    count = len(pieces)
    # best[state][i]: least cost with a printed line ending before piece i; 0 paragraph ends there, 1 it goes on
    best = [[0.0] + [_NEVER] * count, [_NEVER] * (count + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (count + 1), [(0, 0)] * (count + 1)]
    for begin in range(count):
        for state in (0, 1):
            so_far = best[state][begin]
            if so_far == _NEVER:
                continue
            is_first = state == 0
            room = costs.room(begin, is_first)
            total = inner = 0.0
            for end in range(begin + 1, count + 1):
                total += pieces[end - 1].width
                if end > begin + 1:
                    inner += costs.inside_line(end - 1)
                    if total > room + _SQUEEZE or inner > 40:
                        break
                cost = so_far + inner
                for after, step in (
                    (0, costs.ends_paragraph(begin, end, is_first, total, room)),
                    (1, costs.goes_on(end, total, room) if end < count else _NEVER),
                ):
                    if cost + step < best[after][end]:
                        best[after][end] = cost + step
                        back[after][end] = (begin, state)
    return best[0][count], _trace(back, count)


def _trace(back: list[list[tuple[int, int]]], count: int) -> list[tuple[int, int]]:
    bounds = [count]
    place, state = count, 0
    while place > 0:
        place, state = back[state][place]
        if state == 0:
            bounds.append(place)
    bounds.reverse()
    return list(pairwise(bounds))


class _Costs:
    """What each choice costs; about 1 for a small oddity, 10 for what print hardly does."""

    def __init__(self, pieces: Sequence[Piece], full: float) -> None:
        self._full = full
        self._pieces = pieces
        self._item = [starts_item(piece.text) for piece in pieces]
        self._alone = [stands_alone(piece.text) for piece in pieces]
        self._sentence = [ends_sentence(piece.text) for piece in pieces]
        indented = sum(piece.indent >= 2 for piece in pieces)
        self._shows_indents = 0.03 * len(pieces) <= indented <= 0.7 * len(pieces)
        blanks = sum(piece.after_blank for piece in pieces)
        self._shows_blanks = 0 < blanks <= 0.6 * len(pieces)
        self._begins = [self._sign_of_beginning(index) for index in range(len(pieces))]

    def room(self, begin: int, is_first: bool) -> float:
        """Return the width that the printed line beginning with piece `begin` has."""
        return self._full - INDENT if is_first and not self._pieces[begin].indent else self._full

    def _sign_of_beginning(self, index: int) -> float:
        """Return how much speaks for (positive) or against a paragraph that begins with this piece."""
        piece = self._pieces[index]
        if continues(piece.text) or self._is_inside(index):
            return -30.0
        sign = 0.0
        if self._shows_indents:
            sign += 8.0 if piece.indent >= 2 else -4.0
        if self._shows_blanks and piece.after_blank:
            sign += 8.0
        if index and closes_head("".join(before.text for before in self._pieces[max(0, index - 2) : index])):
            sign += 8.0
        if index and closes_head(piece.text) and ends_as_title(self._pieces[index - 1].text):  # the addressees below a title
            sign += 8.0
        if self._alone[index] or (index and self._alone[index - 1]):
            return sign + 12.0
        if self._item[index]:
            sign += 12.0 if index == 0 or self._is_end(index - 1) else 2.0
        elif starts_field(piece.text):
            sign += 2.0 if index and self._is_end(index - 1) else 0.0
        elif piece.text.startswith(("（", "(", "〔")):
            sign -= 8.0  # an aside goes with what stands before it
        return sign

    def _is_inside(self, index: int) -> bool:
        """Tell whether a piece begins between the two signs of a pair: inside of a name, a quotation, an aside."""
        if self._item[index] or not closes_first("".join(piece.text for piece in self._pieces[index : index + _FEW_PIECES])):
            return False
        return leaves_open("".join(piece.text for piece in self._pieces[max(0, index - _FEW_PIECES) : index]))

    def _is_end(self, index: int) -> bool:
        """Tell whether the piece may be the last of a paragraph: a sentence or clause ends, or a short heading."""
        piece = self._pieces[index]
        if is_open(piece.text):
            return False
        return self._sentence[index] or ends_clause(piece.text) or piece.width < self._full - INDENT - 4

    def inside_line(self, index: int) -> float:
        """Return the cost of piece `index` standing on the same printed line as the piece before it."""
        cut = 0.3 if beside_punctuation(self._pieces[index - 1].text, self._pieces[index].text) else 8.0
        return cut + max(0.0, self._begins[index])

    def goes_on(self, end: int, total: float, room: float) -> float:
        """Return the cost of a printed line of width `total` with the paragraph going on with piece `end`."""
        return _raggedness(total, room) + max(0.0, self._begins[end])

    def ends_paragraph(self, begin: int, end: int, is_first: bool, total: float, room: float) -> float:
        """Return the cost of the paragraph ending with the printed line `begin` to `end`."""
        text = self._pieces[end - 1].text
        cost = _overfull(total - room)
        if end < len(self._pieces):
            cost += 2.0 + max(0.0, -self._begins[end]) if self._begins[end] <= 0 else 0.0
        if is_bare_marker(text) or is_open(text):
            return cost + 12.0
        if self._sentence[end - 1] or self._alone[end - 1] or text.endswith(("：", ":")):
            return cost
        if ends_clause(text):
            return cost + 0.7
        is_heading = is_first and end == begin + 1 and total <= room - 3
        return cost + (0.5 if is_heading else 5.0)


def _raggedness(total: float, room: float) -> float:
    """Return the cost of a line that is neither full nor the last of its paragraph."""
    short = room - total
    return 0.5 * (short - _SLACK) if short > _SLACK else _overfull(-short)


def _overfull(beyond: float) -> float:
    """Return the cost of a line that is wider than the measure: little where punctuation can be compressed."""
    return 0.7 * max(0.0, beyond - 1.0) if beyond <= _SQUEEZE else beyond
