"""Line breaks inside a paragraph of a word processor: between parts of it, or pasted along with wrapped text."""

from itertools import pairwise
from typing import Final

from kepu_extract.read.plain import line_signs as signs

_ROUND: Final = str.maketrans("（）", "()")
_FULL: Final = 24  # half-widths from which a line may have been wrapped; shorter ones are lines of their own
_EVEN: Final = 0.7  # of the longest line: a wrapped line is about as long as the others


def broken_lines(text: str) -> list[str]:
    """Return the lines of a paragraph, those wrapped in mid-sentence rejoined.

    "\\n" is a line break, "\\f" a page break, which ends a line in any case. Lines without text are left out.
    """
    lines: list[str] = []
    for part in text.split("\f"):
        lines += _rejoined([piece for raw in part.split("\n") if (piece := raw.strip())])
    return lines


def _rejoined(pieces: list[str]) -> list[str]:
    if len(pieces) < 2:
        return pieces
    longest = max(map(signs.width, pieces))
    lines = [pieces[0]]
    pairs = list(pairwise(pieces))
    pasted = any(_goes_on(before, after, longest) for before, after in pairs)  # then other breaks in a sentence were, too
    for before, after in pairs:
        goes_on = _goes_on(before, after, longest) or (pasted and signs.is_cut(before) and _may_go_on(before, after))
        if goes_on or (_closes_bracket(lines[-1], after) and not signs.starts_item(after)):
            lines[-1] += after
        else:
            lines.append(after)
    return lines


def _closes_bracket(before: str, after: str) -> bool:
    """Tell whether a bracket that is left open is closed first of all in what follows: （责任单位：县水利局、县林, 业局）."""
    left = before.translate(_ROUND)
    inside, closing, _ = after.translate(_ROUND).partition(")")
    return left.count("(") > left.count(")") and bool(closing) and "(" not in inside


def _may_go_on(before: str, after: str) -> bool:
    """Tell two lines of which neither is one of its own: an item, a field, a date."""
    if signs.starts_item(after) or signs.starts_field(after) or signs.stands_alone(after):
        return False
    return not signs.ends_field(before) and not signs.closes_head(before)


def _goes_on(before: str, after: str, longest: float) -> bool:
    """Tell whether `after` continues the sentence that a break cuts behind `before`."""
    if not _may_go_on(before, after):
        return False
    if signs.continues(after) or signs.is_open(before):
        return True
    return signs.is_cut(before) and signs.width(before) >= max(_FULL, _EVEN * longest)
