"""Which findings of two documents are the same: by title, wording and number, the likest first."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz.fuzz import partial_ratio, ratio

T = TypeVar("T")
S = TypeVar("S")
LEAST = 50.0  # of 100: half of the wording in common
_SAME = 4.0  # for number, place and time each: what decides between findings that are worded alike
_HELD = 85.0  # of 100: a text stands in another one but for a few words
_LEADS = ("。", "：", ":")  # behind the title at the beginning of a paragraph
_LEAST_HELD = 8  # characters, since a few stand in any text


def matched(before: Sequence[T], after: Sequence[S], likeness: Callable[[T, S], float]) -> list[tuple[T | None, S | None]]:
    """Return each finding with its counterpart: those of the later document in its order, then what was dropped.

    `likeness` is 0 to 100; below LEAST nothing is matched. None stands where there is no counterpart.
    """
    scored = [
        (-score, at, there)
        for at, one in enumerate(before) for there, other in enumerate(after)
        if (score := likeness(one, other)) >= LEAST
    ]  # fmt: skip
    of_before: dict[int, int] = {}
    of_after: dict[int, int] = {}
    for _, at, there in sorted(scored):
        if at not in of_before and there not in of_after:
            of_before[at], of_after[there] = there, at
    pairs: list[tuple[T | None, S | None]] = [
        (before[of_after[there]] if there in of_after else None, other) for there, other in enumerate(after)
    ]
    return pairs + [(one, None) for at, one in enumerate(before) if at not in of_before]


def worded_alike(title: str, text: str, other_title: str, other_text: str) -> float:
    """Return how much of title and text two findings have in common, 0 to 100."""
    if (title, text) == (other_title, other_text):
        return 100.0
    return (_titled_alike(title, other_title) + ratio(text, other_text)) / 2


def _titled_alike(title: str, other: str) -> float:
    """Compare two titles, one of which may be a whole cell that begins with the other: 开放实验室。每学期开放2天。"""
    short, long = sorted((title, other), key=len)
    leads = short and long.startswith(short) and long[len(short) :].startswith(_LEADS)
    return 100.0 if leads else ratio(title, other)


def placed_alike(likeness: float, *same: bool) -> float:
    """Return the likeness with what else is the same weighed in: it decides between equals and makes nothing alike by itself."""
    return likeness if likeness < LEAST else likeness + _SAME * sum(same)


def home_of(text: str, others: Sequence[str]) -> int | None:
    """Return the number of the text that holds this one, as a whole that was split or merged does; None where none does."""
    if len(text) < _LEAST_HELD:
        return None
    held = [(partial_ratio(text, other), -at) for at, other in enumerate(others) if len(other) >= len(text)]
    best = max(held, default=(0.0, 0))
    return -best[1] if best[0] >= _HELD else None
