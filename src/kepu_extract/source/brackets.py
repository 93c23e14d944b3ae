"""Brackets that open and close, of all kinds, nested."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import regex

from kepu_extract.compiled import compiled
from kepu_extract.source.span import Span

# On folded text: half-width ( ) [ ] 【 】 have become （ ） [ ], < > have become 〈 〉.
_CLOSING = {"（": "）", "〔": "〕", "[": "]", "《": "》", "〈": "〉", "“": "”", "「": "」", "『": "』"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_CLOSERS = frozenset(_OPENING)
ROUND = frozenset("（〔[")


@cache
def _any_of(signs: frozenset[str]) -> "regex.Pattern[str]":
    return compiled(f"[{regex.escape(''.join(sorted(signs)))}]")


_SIGNS = _any_of(_CLOSERS | frozenset(_CLOSING))


def bracket_groups(folded: str, start: int, end: int, kinds: frozenset[str] = ROUND) -> Iterator[Span]:
    """Yield the outermost bracket groups of the `kinds` (opening signs) in `folded[start:end]`, signs included.

    A group that is never closed reaches to `end`; a closing sign without an opening one is passed over.
    """
    open_signs: list[tuple[str, int]] = []
    for match in _any_of(kinds | _CLOSERS).finditer(folded, start, end):
        sign, offset = match[0], match.start()
        if sign in kinds:
            open_signs.append((sign, offset))
        elif open_signs and _OPENING.get(sign) == open_signs[-1][0]:
            _, opened = open_signs.pop()
            if not open_signs:
                yield Span(opened, offset + 1)
    if open_signs:
        yield Span(open_signs[0][1], end)


def depths(folded: str, start: int, end: int) -> list[int]:
    """Return for each character of `folded[start:end]` how many brackets or quotes are open around it.

    The signs themselves count as inside. A quote or bracket that is not closed within the stretch opens nothing.
    """
    if _SIGNS.search(folded, start, end) is None:
        return [0] * (end - start)
    steps = [0] * (end - start + 1)  # what the depth changes by from one character to the next
    open_signs: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()  # how many of each sign are open
    for match in _SIGNS.finditer(folded, start, end):
        sign, offset = match[0], match.start()
        if sign in _CLOSING:
            open_signs.append((sign, offset))
            waiting[sign] += 1
            continue
        opened = offset
        while waiting[_OPENING[sign]] and folded[opened] != _OPENING[sign]:
            dropped, opened = open_signs.pop()
            waiting[dropped] -= 1
        if opened < offset:
            steps[opened - start] += 1
            steps[offset + 1 - start] -= 1
    return list(accumulate(steps[:-1]))


def split_outside(folded: str, span: Span, separators: str) -> list[Span]:
    """Split `span` at the `separators` that stand outside all brackets and quotes."""
    found = list(_any_of(frozenset(separators)).finditer(folded, span.start, span.end))
    depth = depths(folded, span.start, span.end) if found else []
    parts, start = [], span.start
    for match in found:
        if depth[match.start() - span.start] == 0:
            parts.append(Span(start, match.start()))
            start = match.end()
    parts.append(Span(start, span.end))
    return parts
