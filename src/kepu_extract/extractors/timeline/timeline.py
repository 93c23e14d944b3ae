"""Phases of the plan and dated events, from the items, paragraphs and tables of sections about timing.

docs/contract.md, settled cases, Timeline: a phase known only by its date label has the label as its name; the
parenthesis with the date is left out of the name; months without a year take the year that the document gives.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.timeline.phases import CLOSING, Phase, PhaseReader, event_name
from kepu_extract.extractors.timeline.schedule_tables import ScheduleRow, schedule_rows
from kepu_extract.extractors.timeline.statements import judge, statements
from kepu_extract.model import Period, TimelineEntry
from kepu_extract.model.findings import TimelineKind
from kepu_extract.segment import Node
from kepu_extract.source import Span
from kepu_extract.values.dates import DateMatch, find_dates

_RUBRIC = compiled(r"步骤|进度|安排|阶段划分|日程|时间表|推进计划|节点|时序|期限|时间(?:要求|范围)?$")
_STAGE_TITLE = compiled(r"阶段\s?(?:[（：]|$)|^第[一二三四五六\d]阶段")
_NEXT_STAGE = compiled(r"\s*第[一二三四五六七八\d]阶段")
_EVENT_BEHIND = compiled(r" ?[，,]? ?(?P<event>[㐀-鿿“《](?:（[^（）\n]*）|[^，。；（\n]){1,40})")
_DAY = len("2031-03-01")  # one day and no stretch of time
_LONGEST_EVENT = 40  # characters of a cell that says what happens; a longer one describes it
_NO_EVENT = compiled(
    r"^(?:为|是|的|至|到|年|以|之|当|前|后|结束|开始|完成|起|实施方案|全面|基本|力争|颁布|印发的|发布的|[）》”])"
)


class _Entry(Struct, frozen=True):
    kind: TimelineKind
    name: str
    period: Period
    text: str
    section_id: str | None
    evidence: Span
    rule: str


def extract_timeline(parsed: Parsed) -> list[TimelineEntry]:
    """Return the phases and milestones of one document, in reading order; years that were guessed become diagnostics."""
    entries = sorted(_Timeline(parsed).entries(), key=lambda entry: entry.evidence.start)
    return [
        TimelineEntry(
            id=f"{parsed.id}.l{number}",
            kind=entry.kind,
            name=entry.name,
            period=entry.period,
            text=entry.text,
            section_id=entry.section_id,
            evidence=parsed.evidence(entry.evidence, entry.rule),
        )
        for number, entry in enumerate(entries, 1)
    ]


class _Timeline:
    """One pass over the sections about timing, with the year of the phase before."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._reader = PhaseReader(parsed.folded, parsed.reference_year or _only_year(parsed))

    def entries(self) -> Iterator[_Entry]:
        for root in self._parsed.outline.roots:
            yield from self._visit(root)
        for row in schedule_rows(self._parsed):
            yield from self._row(row)

    def _visit(self, node: Node) -> Iterator[_Entry]:
        if "timeline" not in node.categories or node.is_row:
            for child in node.children:
                yield from self._visit(child)
            return
        if node.parent is None or "timeline" not in node.parent.categories:
            self._reader.restart(node.title)
        phase = None if self._is_rubric(node) else self._phase(node)
        if phase is not None:
            yield from self._as_entries(phase, node)
            return
        for span in self._paragraphs(node):
            yield from self._paragraph(span, node)
        for child in node.children:
            yield from self._visit(child)

    def _phase(self, node: Node) -> Phase | None:
        """Return the phase that the item as a whole is, or None."""
        if node.title is not None:
            body = self._paragraphs(node)[0] if self._paragraphs(node) else None
            return self._reader.titled(node.title, body, leaf=not node.children)
        if node.parent is None or "timeline" not in node.parent.categories or not node.body:
            return None
        return self._reader.opening(node.body[0])

    def _is_rubric(self, node: Node) -> bool:
        """Tell whether the title only says that times follow (实施步骤, 时间安排), or several paragraphs with dates do."""
        title = node.title.of(self._parsed.folded) if node.title else ""
        if _RUBRIC.search(title) is not None and _STAGE_TITLE.search(title) is None:
            return True
        dated = [span for span in self._paragraphs(node) if self._reader.opens_with_date(span)]
        return len(dated) > 1 and not node.children

    def _paragraphs(self, node: Node) -> list[Span]:
        """Return the item's own paragraphs, table rows left out."""
        source = self._parsed.source
        return [span for span in node.body if span.length and source.lines[source.line_index(span.start)].row is None]

    def _as_entries(self, phase: Phase, node: Node) -> Iterator[_Entry]:
        pieces, later = self._own_and_later(node)
        text = "\n".join(
            [*(span.of(self._parsed.text) for span in pieces), *(self._full(child) for child in node.children)]
        )
        yield self._entry(phase, text, node)
        for span in (*pieces, *(text for child in node.children for text in _texts(child))):
            yield from self._milestones(span, phase, node)
        for span in later:
            yield from self._paragraph(span, node)

    def _own_and_later(self, node: Node) -> tuple[list[Span], list[Span]]:
        """Part the paragraphs of a phase from those below it that open the next stage (第三阶段，…)."""
        pieces = self._paragraphs(node)
        opens = [number for number, span in enumerate(pieces) if number and self._opens_stage(span)]
        return (pieces[: opens[0]], pieces[opens[0] :]) if opens else (pieces, [])

    def _opens_stage(self, span: Span) -> bool:
        return _NEXT_STAGE.match(self._parsed.folded, span.start, span.end) is not None

    def _full(self, node: Node) -> str:
        return self._parsed.text[node.head.start : node.end]

    def _paragraph(self, span: Span, node: Node) -> Iterator[_Entry]:
        """Read a paragraph that is no item: phases that each open with a date or a label, or events."""
        at = span.start
        for phase in [] if node.children else self._reader.run_on(span):
            yield from self._milestones(Span(at, max(at, phase.stretch.start)), None, node)
            yield self._entry(phase, phase.stretch.of(self._parsed.text), node)
            yield from self._milestones(phase.stretch, phase, node)
            at = phase.stretch.end
        yield from self._milestones(Span(at, max(at, span.end)), None, node)

    def _row(self, row: ScheduleRow) -> Iterator[_Entry]:
        phase = self._reader.cell(row.time, row.name)
        if phase is None:
            return
        node = self._parsed.node_at(row.time.start)
        if node is None and row.contents:  # the time heads a column; the first row below it is an item of the section
            item = self._parsed.node_at(row.contents[0].start)
            node = item.parent if item and item.is_row else item
        entry = self._entry(phase, "\n".join(span.of(self._parsed.text) for span in row.contents), node)
        if row.stage:
            yield entry
            return
        what = row.name or next((span for span in row.contents if span.length <= _LONGEST_EVENT), None)
        event = phase.date.kind in ("point", "until") and not self._from_now_on(phase.date)
        name = what.of(self._parsed.text).strip(CLOSING) if what else entry.name
        yield replace(entry, kind="milestone" if event else "phase", name=name)

    def _from_now_on(self, date: DateMatch) -> bool:
        return self._parsed.folded[: date.span.start].rstrip().endswith("起")  # 即日起至5月31日

    def _entry(self, phase: Phase, text: str, node: Node | None) -> _Entry:
        self._note_guess(phase.date)
        evidence = phase.name if phase.name.length else phase.date.span
        period = phase.date.period
        assert period is not None  # the reader gives no phase without one
        section_id = self._parsed.section_ids[node] if node else None
        name = phase.name_text(self._parsed.text)
        if phase.rule == "date-opens-paragraph" and phase.date.kind in ("point", "until"):
            event = _EVENT_BEHIND.match(self._parsed.folded, phase.date.span.end, phase.stretch.end)
            apart = phase.date.kind == "until" or self._parsed.folded[phase.date.span.end : phase.date.span.end + 1] == "，"
            if event is not None and (apart or not _NO_EVENT.search(event["event"])):
                span = Span(*event.span("event")).stripped(self._parsed.folded, CLOSING)
                evidence = Span(phase.date.span.start, span.end)
                name = event_name(span.of(self._parsed.text))
                return _Entry("milestone", name, period, evidence.of(self._parsed.text), section_id, evidence, phase.rule)
        day = phase.rule == "date-opens-paragraph" and len(period.edtf) == _DAY
        return _Entry("milestone" if day else "phase", name, period, text or name, section_id, evidence, phase.rule)

    def _milestones(self, span: Span, phase: Phase | None, node: Node) -> Iterator[_Entry]:
        """Find dated statements in running text: a window is a phase, an event or deadline a milestone."""
        for statement in statements(self._parsed.scan, span, self._reader.dates(span)):
            date, period = statement.date, statement.date.period
            assert period is not None  # no statement is without one
            if phase is not None and (date.span.overlaps(phase.date.span) or period.edtf == _edtf(phase)):
                continue
            judgement = judge(statement)
            if not judgement.accepted:
                continue
            self._note_guess(date)
            name = event_name(statement.name(self._parsed.text)) or date.span.of(self._parsed.text)
            kind: TimelineKind = "phase" if statement.window else "milestone"
            text = statement.part.of(self._parsed.text).strip()
            yield _Entry(kind, name, period, text, self._parsed.section_ids[node], statement.part, judgement.rule)

    def _note_guess(self, date: DateMatch) -> None:
        if date.guessed_year and date.period is not None:
            if date.period.start or date.period.end:
                self._parsed.note_year(date.span, date.period)
                return
            said = f"{date.span.of(self._parsed.text)} is written without a year, and nothing in the document gives one."
            self._parsed.note("info", "year-unknown", said, date.span)


def _only_year(parsed: Parsed) -> int | None:
    """Return the year that all days and months with one have in the sections about timing, None where they have several."""
    spans = [span for node in parsed.outline.walk() if "timeline" in node.categories and not node.is_row for span in (node.head, *node.body)]
    periods = [date.period for span in spans for date in find_dates(parsed.folded, span.start, span.end) if date.period and not date.guessed_year]
    years = {end[:4] for period in periods for end in (period.start, period.end) if end and len(end) > len("2031")}
    return int(years.pop()) if len(years) == 1 else None


def _texts(node: Node) -> Iterator[Span]:
    """Yield the texts of an item and of all below it, without their numbers."""
    for item in node.walk():
        content = [] if item.content is None else [item.content]
        yield from (*content, *(span for span in item.body if not any(text.contains(span) for text in content)))


def _edtf(phase: Phase) -> str | None:
    return phase.date.period.edtf if phase.date.period else None
