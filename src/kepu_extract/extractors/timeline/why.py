"""Why a date in a section about timing is an entry of the timeline, or why not."""

from msgspec import Struct

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.timeline.statements import judge, statements
from kepu_extract.scan.judging import Judgement
from kepu_extract.source import Span


class DateAsked(Struct, frozen=True):
    """What the rules said of one date."""

    date: Span
    shape: str  # the part of its sentence as they saw it
    judgement: Judgement


def dates_asked(parsed: Parsed, clause: Span) -> list[DateAsked]:
    """Return what the rules on dated statements say of the dates in a clause; nothing outside sections about timing."""
    if "timeline" not in parsed.categories_at(clause.start):
        return []
    whole = next((sentence for sentence in parsed.body_sentences if sentence.overlaps(clause)), clause)
    dates = parsed.scan.dates_in(clause)
    return [DateAsked(asked.date.span, asked.shape, judge(asked)) for asked in statements(parsed.scan, whole, dates)]
