"""Which findings of two documents are the same: by title, wording and number, the likest first."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz.fuzz import ratio

T = TypeVar("T")
LEAST = 50.0  # of 100: half of the wording in common
_SAME_NUMBER, _SAME_PLACE = 4.0, 4.0  # what decides between findings that are worded alike


def matched(before: Sequence[T], after: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
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
    pairs: list[tuple[T | None, T | None]] = [
        (before[of_after[there]] if there in of_after else None, other) for there, other in enumerate(after)
    ]
    return pairs + [(one, None) for at, one in enumerate(before) if at not in of_before]


def worded_alike(title: str, text: str, other_title: str, other_text: str) -> float:
    """Return how much of title and text two findings have in common, 0 to 100."""
    if (title, text) == (other_title, other_text):
        return 100.0
    return (ratio(title, other_title) + ratio(text, other_text)) / 2


def placed_alike(likeness: float, *, same_number: bool, same_place: bool) -> float:
    """Return the likeness with number and place weighed in: they decide between equals and make nothing alike by themselves."""
    return likeness if likeness < LEAST else likeness + _SAME_NUMBER * same_number + _SAME_PLACE * same_place
