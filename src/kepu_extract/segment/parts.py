"""The parts of an official document around its body, each with its kind and place, read once and not changed again."""

from typing import Literal

from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Decision
from kepu_extract.source import SourceText, Span, without_blanks

_LETTER = compiled(r"[㐀-鿿]")
_GAP = compiled(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])")

PartKind = Literal[
    # 版头 and what stands between title and body
    "copy-number", "secrecy", "urgency", "red-head", "number", "signer", "head-authority", "head-date", "label",
    # 署名, 成文日期, 附注, 版记
    "signature", "signed-on", "note", "contact", "copied", "imprint-authority", "imprint-date", "keywords",
]  # fmt: skip


class Part(Struct, frozen=True):
    """One part: a name, a date, a number, the value behind a label."""

    kind: PartKind
    span: Span
    field: str | None = None  # of a label: the field of the metadata that it names


class Announced(Struct, frozen=True):
    """One entry of the 附件说明."""

    number: int | None
    title: Span


class TitleBlock(Struct, frozen=True):
    """The lines of a title."""

    first: int  # index of the first line
    last: int  # index behind the last line
    pieces: tuple[Span, ...]  # the title without compilation marks and the draft line
    dated: Span | None = None  # the date in brackets behind it
    number: Span | None = None  # the 发文字号 in brackets behind it
    numbered: bool = False  # a number stands before it: one of a compilation, or an item of a list

    def text(self, source: SourceText) -> str:
        """Return the title as written, line breaks and the blanks that only space it out removed."""
        return "".join(_tightened(piece.of(source.text)) for piece in self.pieces)


class Frame(Struct, frozen=True):
    """What stands around the body of one document, and where the body stands; line numbers are 0-based."""

    title: TitleBlock | None
    first: int  # first line of the body
    last: int  # line behind the body
    addressees: Span | None = None
    parts: tuple[Part, ...] = ()  # in reading order
    attachments: tuple[Announced, ...] = ()
    decisions: tuple[tuple[str, Decision[Span]], ...] = ()  # field of the metadata, and how it was decided

    def all(self, *kinds: PartKind) -> list[Span]:
        """Return the places of all parts of these kinds, in reading order."""
        return [part.span for part in self.parts if part.kind in kinds]

    def one(self, kind: PartKind) -> Span | None:
        """Return the place of the first part of a kind, or None."""
        return next((part.span for part in self.parts if part.kind == kind), None)

    def labelled(self, field: str) -> Span | None:
        """Return the value behind the first label that names a field and has one, else an empty place, or None."""
        spans = [part.span for part in self.parts if part.kind == "label" and part.field == field]
        return next((span for span in spans if span.length), spans[0] if spans else None)


def _tightened(quote: str) -> str:
    """Drop the blanks of a spaced-out line (工  作  规  则) and those at its ends; other runs become one blank."""
    quote = quote.strip()
    gaps = len(_GAP.findall(quote))
    if gaps and gaps >= len(_LETTER.findall(quote)) - 2:
        return without_blanks(quote)
    return " ".join(quote.split())
