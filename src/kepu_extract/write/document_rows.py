"""The columns of the table of documents, and what every row says of its document: its year and its place."""

from collections.abc import Callable
from functools import reduce
from typing import Any, Literal

from kepu_extract.model import Level, Metadata, PolicyDocument
from kepu_extract.write.columns import Column, Kind, Row, inside, same

_LEVELS: dict[str, Level] = {"province": "province", "city": "prefecture", "county": "county"}


def year_of(document: PolicyDocument) -> int | None:
    """Return the year of issue, else that of the document's number, else the first of its period."""
    if document.resolved.date_issued:
        return int(document.resolved.date_issued[:4])
    number = document.metadata.document_number
    if number and number.year:
        return number.year
    return document.resolved.period.start_year if document.resolved.period else None


def place_codes(document: PolicyDocument) -> Row:
    """Return the division codes of the province, prefecture and county that a document is about, each or null."""
    return {f"{name}_code": _division(level, document, "code") for name, level in _LEVELS.items()}


def precision(written: str | None) -> str | None:
    """Return how exactly an ISO date is written."""
    return {4: "year", 7: "month", 10: "day"}[len(written)] if written else None


def _division(level: Level, document: PolicyDocument, kept: Literal["code", "name"]) -> str | None:
    region = document.resolved.region
    if region is None:
        return None
    if region.level != level:
        return next((getattr(one, kept) for one in region.ancestors if one.level == level), None)
    if kept == "code" or region.code is None:
        return region.code
    return reduce(lambda name, above: name.removeprefix(above.name), region.ancestors, region.name)  # 云溪县 of 清州市云溪县


def _name(name: str, level: Level) -> Column:
    says = f"Name of the {level} that the document is about, where its code is known."
    return Column(name, "text", lambda document: _division(level, document, "name"), says)


def _resolved(column: str, kind: Kind, value: Callable[[Any], object], says: str) -> Column:
    return Column(column, kind, lambda document: value(document.resolved), says)


def _review(kept: str, says: str) -> Column:
    def value(document: PolicyDocument) -> list[str]:
        return [f"{name}: {getattr(one, kept)}" for name, one in document.metadata.reviews.items() if getattr(one, kept)]

    return Column(f"review_{kept}", "texts", value, says)


def _first_day(written: str | None) -> str | None:
    return f"{written}-01-01"[:10] if written else None


_OWN_OR = " (its own, or of the notice that issues it)."

DOCUMENT_COLUMNS = (
    *same(PolicyDocument, "text", "role", "issued_by", "attached_to", "genre", "genre_term"),
    *inside("metadata", Metadata, "text", "title", "date_published", "index_number"),
    _resolved("issuing_authorities", "texts", lambda own: own.issuing_authorities, f"发文机关{_OWN_OR}"),
    _resolved("document_number", "text", lambda own: own.document_number, f"发文字号, normalized{_OWN_OR}"),
    _resolved("date_issued", "text", lambda own: own.date_issued, f"成文日期 with the precision that is written{_OWN_OR}"),
    _resolved("date_issued_first_day", "date", lambda own: _first_day(own.date_issued), "The same as a date, the first day of a month or year."),
    _resolved("date_issued_precision", "text", lambda own: precision(own.date_issued), "How exactly it is written: year, month or day."),
    _resolved("region", "text", lambda own: own.region and own.region.name, f"行政区域 as the title writes it{_OWN_OR}"),
    _resolved("region_level", "text", lambda own: own.region and own.region.level, "Its level of administration."),
    _resolved("region_code", "text", lambda own: own.region and own.region.code, "Its division code, 6 digits, or null."),
    *(_name(name, level) for name, level in _LEVELS.items()),
    _resolved("period_start", "integer", lambda own: own.period and own.period.start_year, "规划期: its first year."),
    _resolved("period_end", "integer", lambda own: own.period and own.period.end_year, "Its last year."),
    *inside("metadata", Metadata, "flag", "is_draft", "is_trial"),
    *inside("metadata", Metadata, "texts", "addressees", "copied_to", "corrected"),
    _review("action", "What was said about each field of the metadata that a person has looked at: title: edit."),
    _review("by", "Who said so, in the same way."),
    _review("at", "When, in the same way."),
    Column("task_count", "integer", lambda document: len(document.tasks), "Tasks in it."),
    Column("unit_count", "integer", lambda document: len(document.units), "Units in it."),
    Column("coverage", "number", lambda document: document.coverage and document.coverage.share, "Share of its text that something accounts for."),
    *same(PolicyDocument, "text", "preamble", "text"),
)
