"""How the documents of one file belong together: which notice issues which plan, which list is whose annex."""

from itertools import pairwise

import regex

from kepu_extract.extractors.attachments import extract_attachments
from kepu_extract.extractors.metadata.fields import extract_metadata
from kepu_extract.extractors.metadata.validity import in_force_with_issue
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import Metadata, Resolved
from kepu_extract.values.dates import find_dates

_ISSUES = regex.compile(r"印发|转发|公布|发布|下达|人民政府令")
_COVERS = frozenset({"notice", "letter", "decision", "other"})


def link_documents(documents: list[Parsed]) -> None:
    """Set role, issued_by, attached_to, metadata, resolved values and reference year of each document, in place."""
    _tell_covers(documents)
    announced: dict[str, str] = {}  # title of an attachment to the id of the document that announces it
    main: Parsed | None = None
    cover: Parsed | None = None
    for parsed in documents:
        if parsed.role == "cover_notice":
            cover = parsed
        elif main is not None and (parsed.annexed or plain(parsed.title or "") in announced):
            parsed.role = "attachment"
            parsed.attached_to = announced.get(plain(parsed.title or ""), main.id)
        else:
            parsed.issued_by = cover.id if cover is not None and _issues(cover, parsed, main) else None
            main = parsed
        for attachment in extract_attachments(parsed):
            announced.setdefault(plain(attachment.title), parsed.id)
        parsed.metadata = extract_metadata(parsed)
    _resolve(documents)


def plain(title: str) -> str:
    """Return a title without blanks and brackets, for comparing."""
    return regex.sub(r"[\s《》〈〉“”()（）<>]", "", title)


def _tell_covers(documents: list[Parsed]) -> None:
    for parsed, following in pairwise(documents):
        title = plain(parsed.title or "")
        issues = parsed.genre in _COVERS and _ISSUES.search(title) is not None
        if issues and following.title is not None and not parsed.outline.roots:
            parsed.role = "cover_notice"


def _issues(cover: Parsed, parsed: Parsed, before: Parsed | None) -> bool:
    """A notice issues the first document behind it and all that its title names."""
    return before is None or before.id < cover.id or plain(parsed.title or "?") in plain(cover.title or "")


def _resolve(documents: list[Parsed]) -> None:
    """Fill what a document does not say itself from the one that issues it or that it is annexed to."""
    by_id = {parsed.id: parsed for parsed in documents}
    for parsed in documents:
        chain, above = [parsed.metadata], parsed.attached_to or parsed.issued_by
        while above is not None and len(chain) < 4:
            chain.append(by_id[above].metadata)
            above = by_id[above].attached_to or by_id[above].issued_by
        parsed.resolved = _resolved([metadata for metadata in chain if metadata is not None])
        if parsed.metadata is not None:
            parsed.metadata = in_force_with_issue(parsed.metadata, parsed.resolved.date_issued)
        parsed.reference_year = _reference_year(parsed.resolved) or _year_of_head(parsed)


def _resolved(chain: list[Metadata]) -> Resolved:
    numbers = [m.document_number for m in chain if m.document_number]
    return Resolved(
        issuing_authorities=next((m.issuing_authorities for m in chain if m.issuing_authorities), []),
        document_number=numbers[0].normalized or numbers[0].text if numbers else None,
        date_issued=next((m.date_issued for m in chain if m.date_issued), None),
        region=next((m.region for m in chain if m.region), None),
        period=next((m.period for m in chain if m.period), None),
    )


def _year_of_head(parsed: Parsed) -> int | None:
    """The year of a date in the lines below the title: 2012年2月29日在…会议上, of a report that nobody signs."""
    if parsed.frame.title is None:
        return None
    below = parsed.frame.title.last
    for index in range(below, min(below + 3, len(parsed.source.lines))):
        line = parsed.source.line_span(index)
        first = next(iter(find_dates(parsed.folded, *line)), None)
        if first and first.kind == "point" and first.span.start - line.start <= 4 and first.period:
            return int(str(first.period.end)[:4])
    return None


def _reference_year(resolved: Resolved) -> int | None:
    """The year of months that are written without one: of a one-year plan, else of the issue."""
    period = resolved.period
    if period is not None and period.start_year == period.end_year:
        return period.start_year
    if resolved.date_issued is not None:
        return int(resolved.date_issued[:4])
    return None
