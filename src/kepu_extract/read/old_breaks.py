"""Blanks that stand where a print once ended its lines: text copied out of a PDF keeps one every thirty characters or so.

They are told by their distance and nothing else: where most blanks between two Chinese characters of a file are a
line's width apart, or a few times that, those that keep the distance are left of line ends.
"""

from collections.abc import Sequence

from kepu_extract.compiled import compiled

_LONE = compiled(
    "(?<=[\u3400-\u9fff，。；：、）”》]) (?=[\u3400-\u9fff0-9（“《])|(?<=[0-9%）]) (?=[\u3400-\u9fff])"
)
_WITHIN = compiled("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_RUNNING = compiled("[，。；]")
_WIDTHS = range(36, 110)  # half-widths that a printed line has
_SLACK = 5  # half-widths by which a line may be longer or shorter: a sign that may not open it, figures of half a width
_TIMES = 4  # lines that may have ended without leaving a blank
_SHORT = 30  # characters; a shorter line was hardly broken
_SURE = 8  # blanks from which a file is taken to keep its old line ends …
_SHARE = 0.6  # … if so many of those between Chinese characters keep the distance


def print_width(texts: Sequence[str]) -> int | None:
    """Return the width in half-widths of the lines that a file was copied from, or None where its blanks keep no distance."""
    places = [(text, [at.start() for at in _WITHIN.finditer(text)]) for text in texts if len(text) > _SHORT]
    within = sum(len(found) for _, found in places)
    if within < _SURE:
        return None

    def kept(width: int) -> int:
        return sum(len(set(found).intersection(old_breaks(text, width))) for text, found in places if found)

    best = max(_WIDTHS, key=kept)
    return best if kept(best) >= max(_SURE, _SHARE * within) else None


def old_breaks(text: str, width: int) -> list[int]:
    """Return the offsets of the blanks that stand a multiple of `width` half-widths behind the line's begin or another blank."""
    found: list[int] = []
    if _RUNNING.search(text) is None:
        return found  # names and a date in one line
    ends = [0]  # half-widths up to the last old line end and to the last blank
    at = so_far = 0
    for blank in _LONE.finditer(text):
        so_far += sum(1 if char.isascii() else 2 for char in text[at : blank.start()])
        at = blank.start()
        if any(_keeps(so_far - end, width) for end in ends):
            found.append(at)
            ends = [so_far]
        else:
            ends = [ends[0], so_far]
    return found


def _keeps(distance: int, width: int) -> bool:
    times = round(distance / width)
    return 0 < times <= _TIMES and abs(distance - times * width) <= _SLACK
