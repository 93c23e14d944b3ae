"""What a line behind the body says: 署名, 成文日期, 附注, 抄送, 印发机关 (GB/T 9704-2012, 7.3.5–7.3.8 and 7.4).

A line may be a paragraph or a row of a table, in which many offices set signature and 版记.
"""


from kepu_extract.compiled import compiled
from kepu_extract.segment.parts import Part
from kepu_extract.segment.tail_lines import (
    CONTACT,
    COPIED,
    KEYWORDS,
    NOTE,
    PRINTED,
    date_in_line,
    goes_on_copied,
    is_seal,
    note_behind,
    signature_and_date,
    signing_names,
    unfilled_date,
)
from kepu_extract.source import SourceText, Span, once

# 县粮食局2034年9月3日: a signature, or below 抄送 the imprint.
_GLUED = compiled(r"(?P<names>[㐀-鿿（）\s]{4,60}?)(?P<date>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)")
_WHOLE = ((NOTE, "note"), (CONTACT, "contact"), (COPIED, "copied"), (KEYWORDS, "keywords"))


@once
def closing_parts(source: SourceText, index: int) -> list[Part]:
    """Return the parts that a line gives if it stands behind the body; none where it can only be body.

    Whether names sign is told by what they are here; `frame` takes in what signs by its place.
    """
    span = source.line_span(index).stripped(source.text)
    if not span.length:
        return []
    printed = PRINTED.fullmatch(source.folded, span.start, span.end)
    for pattern, kind in _WHOLE:
        if pattern.fullmatch(source.folded, span.start, span.end):
            return [Part(kind, span)]  # type: ignore[arg-type]
    if printed is not None:
        authority, date = Span(*printed.span("authority")), Span(*printed.span("date"))
        return [Part("imprint-authority", authority), Part("imprint-date", date)]
    note = note_behind(source, index)
    return [*_signed_in(source, index, Span(span.start, note.start) if note else span), *([Part("note", note)] if note else [])]


def _signed_in(source: SourceText, index: int, span: Span) -> list[Part]:
    """Return the names that sign in a stretch of a line and their date, none where it says something else."""
    if (date_ := date_in_line(source, index) or unfilled_date(source, index)) is not None:
        return [Part("signed-on", date_)]
    both = signature_and_date(source, index)
    if both is not None:
        names = signing_names(source, both[0]) or [both[0]]
        return [*(Part("signature", name) for name in names), Part("signed-on", both[1])]
    if signed := _glued_parts(source, span) or _parts_of_cells(source, index):
        return signed
    return [Part("signature", name) for name in signing_names(source, span)]


def _glued_parts(source: SourceText, span: Span) -> list[Part]:
    """Return the parts of names with a date right behind them, none where a stretch is something else."""
    glued = _GLUED.fullmatch(source.folded, span.start, span.end)
    names = signing_names(source, Span(*glued.span("names"))) if glued is not None else []
    if glued is None or not names:
        return []
    return [*(Part("signature", name) for name in names), Part("signed-on", Span(*glued.span("date")))]


def _parts_of_cells(source: SourceText, index: int) -> list[Part]:
    """Return the parts of a row in whose every cell a body signs with a date of its own, else none."""
    row, start = source.lines[index].row, source.line_span(index).start
    cells = [Span(start + cell.start, start + cell.end).stripped(source.text) for cell in row.cells] if row is not None else []
    parts = [_glued_parts(source, cell) for cell in cells if cell.length]
    return [part for found in parts for part in found] if all(parts) else []


def closes(source: SourceText, index: int) -> bool:
    """Tell whether a line can stand behind the body, attachments aside."""
    return bool(closing_parts(source, index)) or goes_on_copied(source, index) or is_seal(source, index)
