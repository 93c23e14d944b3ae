"""A half-open stretch of a text, in code points: the only currency between the stages."""

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in code points of one document's text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def stripped(self, text: str, characters: str | None = None) -> "Span":
        """Return the span without the `characters` (default: blanks) at both ends."""
        quote = text[self.start : self.end]
        bare = quote.rstrip(characters)
        inner = bare.lstrip(characters)
        if len(inner) == len(quote):
            return self
        end = self.start + len(bare) if bare else self.end
        return Span(end - len(inner), end)

    def without(self, holes: list["Span"]) -> list["Span"]:
        """Return what is left of this span when the `holes` are cut out, in order."""
        rest, start = [], self.start
        for hole in sorted(holes):
            if hole.end <= start or hole.start >= self.end:
                continue
            if hole.start > start:
                rest.append(Span(start, hole.start))
            start = max(start, hole.end)
        if start < self.end:
            rest.append(Span(start, self.end))
        return rest
