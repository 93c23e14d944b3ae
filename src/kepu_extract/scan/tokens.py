"""What a scan finds: tokens with their spans."""

from typing import Literal

from msgspec import Struct

from kepu_extract.source import Span
from kepu_extract.values.dates import DateMatch
from kepu_extract.values.quantity import Quantity

TokenKind = Literal["quantity", "money", "date", "comparator", "base", "verb", "join", "quotation", "reference", "aside"]


class Token(Struct, frozen=True):
    """A stretch of text with a meaning of its own."""

    kind: TokenKind
    span: Span
    classes: tuple[str, ...] = ()  # of a verb: create, reach, change …; of a date: its kind
    quantity: Quantity | None = None
    date: DateMatch | None = None
