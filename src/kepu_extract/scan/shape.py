"""The shape of a clause: its text with each number, date and quotation as one sign, so that patterns can speak of them.

A pattern over tokens is a regular expression on a shape. `compile_pattern` writes out what stands in it between < and >:
`<N>` the number asked about with its bound and base, `<n>` another one, `<D>` the date asked about, `<date>` another,
`<every>` (每年), `<lasts>` (三年内), `<quote>`, and the classes of words that the caller gives (`<create>`).
"""

from collections.abc import Callable, Sequence

import regex

from kepu_extract.compiled import compiled
from kepu_extract.source import Span

_SIGNS = {"N": "\ue000", "n": "\ue001", "date": "\ue002", "every": "\ue003", "lasts": "\ue004", "quote": "\ue005", "D": "\ue006"}
_BLANK = compiled("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff\ue000-\ue006])")  # of type that is set wide or broken over lines
_NAME = compiled(r"(?<!\(\?)(?<!\(\?P)<(?P<name>[A-Za-z][\w.-]*)>")


def shape(text: str, span: Span, marks: Sequence[tuple[Span, str]], holes: Sequence[Span]) -> str:
    """Return the shape of `span`: what a mark covers is its sign, what a hole covers (an aside) is left out.

    Of what overlaps, the first mark wins, then the holes, then the other marks; what reaches out of the span is passed
    over. A blank between two characters says nothing and is left out.
    """
    taken: list[tuple[Span, str]] = []
    covered = bytearray(span.length)
    named = [(mark, _SIGNS[name]) for mark, name in marks]
    for mark, sign in [*named[:1], *((hole, "") for hole in holes), *named[1:]]:
        if span.contains(mark):
            start, end = mark.start - span.start, mark.end - span.start
            if covered.find(1, start, end) < 0:
                covered[start:end] = b"\1" * mark.length
                taken.append((mark, sign))
    taken.sort()
    parts, at = [], span.start
    for mark, sign in taken:
        parts += [text[at : mark.start], sign]
        at = mark.end
    return _BLANK.sub("", "".join([*parts, text[at : span.end]]))


def compile_pattern(written: str, words: Callable[[str], str]) -> "regex.Pattern[str]":
    """Return the pattern that `written` says; `words` gives the alternatives of a class of words, which may name others.

    Raises KeyError where there is no such class.
    """
    return compiled(_written_out(written, words))


def _written_out(written: str, words: Callable[[str], str]) -> str:
    return _NAME.sub(lambda match: _SIGNS.get(match["name"]) or f"(?:{_written_out(words(match['name']), words)})", written)


def legible(shape: str) -> str:
    """Return a shape with its signs written out as patterns name them: 新建驿站<N>."""
    for name, sign in _SIGNS.items():
        shape = shape.replace(sign, f"<{name}>")
    return shape
