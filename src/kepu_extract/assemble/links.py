"""How the documents of one file belong together: which notice issues which plan, which list is whose annex."""

from itertools import pairwise

from msgspec.structs import fields, replace

from kepu_extract.compiled import compiled
from kepu_extract.extractors.attachments import announced_titles
from kepu_extract.extractors.metadata.validity import in_force_with_issue
from kepu_extract.extractors.parsed import Parsed, Segmented
from kepu_extract.lexicon.genres import ISSUING
from kepu_extract.model import DocumentRole, Metadata, Resolved
from kepu_extract.segment import hands_out
from kepu_extract.segment.title_blocks import plain_title
from kepu_extract.values.dates import find_dates

_ISSUES = compiled(f"{ISSUING}|人民政府令")
_ALLOTS = compiled(r"下达[^印转]*(?:资金|经费|预算|补[贴助]|任务|指标|名额)")  # what it hands out is no document; its tables are annexes
_SHORT = 4  # characters of a title that may stand in another by chance
_COVERS = frozenset({"notice", "letter", "decision", "other"})


def link_documents(documents: list[Segmented], metadata: list[Metadata]) -> list[Parsed]:
    """Return the documents of a file with their roles, the documents they hang on, and what they take over from these.

    `metadata` holds what each says of itself.
    """
    linked = _with_roles(documents)
    chains = [_chain(parsed, linked, metadata) for parsed in linked]
    told = []
    for parsed, chain in zip(linked, chains, strict=True):
        resolved = _resolved(chain)
        own = in_force_with_issue(chain[0], resolved.date_issued)
        year = _reference_year(resolved) or _year_of_head(parsed)
        told.append(replace(parsed, metadata=own, resolved=resolved, reference_year=year))
    return told


def _with_roles(documents: list[Segmented]) -> list[Parsed]:
    covers = _covers(documents)
    announced: dict[str, str] = {}  # plain title of an attachment to the id of the document that announces it
    linked: list[Parsed] = []
    main: Segmented | None = None
    cover: Segmented | None = None
    for document in documents:
        title = plain_title(document.title or "")
        role: DocumentRole = "main"
        issued_by = attached_to = None
        if document.id in covers:
            role, cover = "cover_notice", document
        elif main is not None and (document.annexed or title in announced or _tables_tasks(cover, document)):
            role, attached_to = "attachment", announced.get(title, main.id)
        else:
            issued_by = cover.id if cover is not None and _issues(cover, document, main) else None
            main = document
        for title in announced_titles(document):
            announced.setdefault(plain_title(title), document.id)
        given = {each.name: getattr(document, each.name) for each in fields(document)}
        linked.append(Parsed(**given, role=role, issued_by=issued_by, attached_to=attached_to))
    return linked


def _covers(documents: list[Segmented]) -> set[str]:
    """Return the ids of the notices that issue what follows them and say no more, or whose titles name it."""
    found = set()
    for document, following in pairwise(documents):
        title = plain_title(document.title or "")
        again = document.genre == "notice" and title == plain_title(following.title or "")
        issues = document.genre in _COVERS and (again or _ISSUES.search(title) is not None)
        named = issues and len(following.title or "") > _SHORT and plain_title(following.title or "") in title
        allots = following.annexed and not named and _ALLOTS.search(title) is not None
        alone = not document.outline.roots and following.title is not None and not allots
        if named or (alone and (issues or _hands_out(document, following))):
            found.add(document.id)
    return found


def _issues(cover: Segmented, document: Segmented, before: Segmented | None) -> bool:
    """A notice issues the first document behind it and all that its title or text names."""
    named = plain_title(document.title or "?") in plain_title(cover.title or "") or _hands_out(cover, document)
    return before is None or _number(before) < _number(cover) or named


def _tables_tasks(cover: Segmented | None, document: Segmented) -> bool:
    """A task table behind another document is its annex, also without a mark, unless a notice issues it by its name."""
    title = document.title or ""
    if document.genre != "task_table" or cover is None:
        return document.genre == "task_table"
    return plain_title(title) not in plain_title(cover.title or "") and not hands_out(cover.source, cover.frame, title, named=True)


def _hands_out(notice: Segmented, document: Segmented) -> bool:
    return document.title is not None and hands_out(notice.source, notice.frame, document.title)


def _number(document: Segmented) -> int:
    return int(document.id.removeprefix("d"))


def _chain(parsed: Parsed, linked: list[Parsed], metadata: list[Metadata]) -> list[Metadata]:
    """Return a document's metadata, then those of the one that issues it or that it is annexed to, and so on."""
    by_id = {each.id: (each, said) for each, said in zip(linked, metadata, strict=True)}
    chain, above = [by_id[parsed.id][1]], parsed.attached_to or parsed.issued_by
    while above is not None and len(chain) < 4:
        document, said = by_id[above]
        chain.append(said)
        above = document.attached_to or document.issued_by
    return chain


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
    """The year of a date right behind or below the title: 2012年2月29日在…会议上, of a report that nobody signs."""
    if parsed.frame.title is None:
        return None
    below = parsed.frame.title.last
    behind = parsed.source.line_span(below - 1)
    dates = find_dates(parsed.folded, parsed.frame.title.pieces[-1].end, behind.end) if parsed.frame.title.pieces else []
    if dates and dates[0].period is not None and dates[0].period.end is not None:
        return int(dates[0].period.end[:4])
    for index in range(below, min(below + 3, len(parsed.source.lines))):
        line = parsed.source.line_span(index)
        first = next(iter(find_dates(parsed.folded, *line)), None)
        if first and first.kind in ("point", "interval") and first.span.start - line.start <= 4 and first.period:
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
