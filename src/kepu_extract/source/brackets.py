"""Brackets that open and close, of all kinds, nested."""

from collections.abc import Iterator

from kepu_extract.source.span import Span

# On folded text: half-width ( ) [ ] 【 】 have become （ ） [ ], < > have become 〈 〉.
_CLOSING = {"（": "）", "〔": "〕", "[": "]", "《": "》", "〈": "〉", "“": "”", "「": "」", "『": "』"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
ROUND = frozenset("（〔[")


def bracket_groups(folded: str, start: int, end: int, kinds: frozenset[str] = ROUND) -> Iterator[Span]:
    """Yield the outermost bracket groups of the `kinds` (opening signs) in `folded[start:end]`, signs included.

    A group that is never closed reaches to `end`; a closing sign without an opening one is passed over.
    """
    open_signs: list[tuple[str, int]] = []
    for offset in range(start, end):
        sign = folded[offset]
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
    depth = [0] * (end - start)
    open_signs: list[tuple[str, int]] = []
    for offset in range(start, end):
        sign = folded[offset]
        if sign in _CLOSING:
            open_signs.append((sign, offset))
        elif sign in _OPENING:
            for back in range(len(open_signs) - 1, -1, -1):
                if open_signs[back][0] == _OPENING[sign]:
                    opened = open_signs[back][1]
                    for inside in range(opened - start, offset - start + 1):
                        depth[inside] += 1
                    del open_signs[back:]
                    break
    return depth


def split_outside(folded: str, span: Span, separators: str) -> list[Span]:
    """Split `span` at the `separators` that stand outside all brackets and quotes."""
    depth = depths(folded, span.start, span.end)
    parts, start = [], span.start
    for offset in range(span.start, span.end):
        if folded[offset] in separators and depth[offset - span.start] == 0:
            parts.append(Span(start, offset))
            start = offset + 1
    parts.append(Span(start, span.end))
    return parts
