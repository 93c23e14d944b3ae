"""How messages name pages."""

from collections.abc import Sequence


def named_pages(numbers: Sequence[int]) -> str:
    """Name pages by their numbers in ascending order, runs of them as ranges: `pages 1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    names = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return f"page {names}" if len(numbers) == 1 else f"pages {names}"
