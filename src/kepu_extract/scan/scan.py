"""The scan itself. All stretches of a document are read once; whoever asks later gets the same tokens."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TypeVar

import regex
from msgspec import Struct, field

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.targets import pattern
from kepu_extract.scan.tokens import Token, TokenKind
from kepu_extract.source import Span
from kepu_extract.source.brackets import bracket_groups
from kepu_extract.values.dates import DateMatch, find_dates
from kepu_extract.values.quantities import find_quantities
from kepu_extract.values.quantity import Quantity

_QUOTED = compiled(
    r"(?P<quotation>[“\"][^”\"“，。；\n]{0,40}[”\"]|「[^」\n]*」)|(?P<reference>《[^》\n]*》|〈[^〉\n]{0,40}〉)"
)
_JOIN = compiled(r"、|以及|(?<=[\p{Han}0-9%”）])(?:和|及|与|或|并)(?=\p{Han}|[0-9“])")
_Found = TypeVar("_Found", Quantity, DateMatch, Token)
_VERBS = ("reach", "create", "change", "give", "bear", "raise", "pay")


class Scan(Struct, frozen=True, eq=False):
    """The tokens of a document, each kind in reading order."""

    folded: str
    quantities: list[Quantity] = field(default_factory=list)
    dates: list[DateMatch] = field(default_factory=list)
    quoted: list[Token] = field(default_factory=list)  # quotations and references
    asides: list[Span] = field(default_factory=list)  # outermost brackets with what they hold

    def quantities_in(self, span: Span) -> list[Quantity]:
        """Return the quantities that begin in `span`."""
        return _within(self.quantities, span)

    def dates_in(self, span: Span) -> list[DateMatch]:
        """Return what speaks of time and begins in `span`."""
        return _within(self.dates, span)

    def quoted_in(self, span: Span) -> list[Span]:
        """Return the quotations and references that begin in `span`."""
        return [token.span for token in _within(self.quoted, span)]

    def asides_in(self, span: Span) -> list[Span]:
        """Return the outermost brackets that begin in `span`."""
        at = bisect_left(self.asides, span.start, key=lambda aside: aside.start)
        return [aside for aside in self.asides[at : at + 200] if aside.start < span.end]

    def tokens(self, span: Span) -> list[Token]:
        """Return all tokens of `span` in reading order, verbs and joins included; they may overlap."""
        found = [*_within(self.quoted, span), *(Token("aside", aside) for aside in self.asides_in(span))]
        for quantity in self.quantities_in(span):
            found.append(Token("money" if quantity.group == "money" else "quantity", quantity.span, quantity=quantity))
            found += [Token("comparator", word) for word in (quantity.before, quantity.after) if word]
            found += [Token("base", quantity.per_span)] if quantity.per_span else []
        found += [Token("date", date.span, (date.kind,), date=date) for date in self.dates_in(span)]
        found += [Token("join", Span(*match.span())) for match in _JOIN.finditer(self.folded, *span)]
        return sorted([*found, *self._verbs(span)], key=lambda token: (token.span.start, -token.span.end))

    def _verbs(self, span: Span) -> Iterator[Token]:
        for match in _any_verb().finditer(self.folded, *span):
            classes = tuple(group for group in _VERBS if pattern(group).fullmatch(match[0]))
            yield Token("verb", Span(*match.span()), classes)


def scan_text(folded: str, stretches: Iterable[Span], reference_year: int | None = None) -> Scan:
    """Read the stretches (lines without their markers, cells) of folded text; none may overlap the one before.

    `reference_year` is the year of dates that are written without one.
    """
    scan = Scan(folded)
    for stretch in stretches:
        scan.quantities.extend(find_quantities(folded, stretch.start, stretch.end))
        scan.dates.extend(find_dates(folded, stretch.start, stretch.end, reference_year=reference_year))
        for match in _QUOTED.finditer(folded, *stretch):
            kind: TokenKind = "quotation" if match["quotation"] else "reference"
            scan.quoted.append(Token(kind, Span(*match.span())))
        scan.asides.extend(bracket_groups(folded, stretch.start, stretch.end))
    return scan


@per_lexicon
def _any_verb() -> "regex.Pattern[str]":
    return compiled("|".join(pattern(group).pattern for group in _VERBS))


def _within(found: list[_Found], span: Span) -> list[_Found]:
    first = bisect_left(found, span.start, key=lambda one: one.span.start)
    last = bisect_left(found, span.end, lo=first, key=lambda one: one.span.start)
    return found[first:last]
