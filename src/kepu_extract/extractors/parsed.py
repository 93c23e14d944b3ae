"""One document as the extractors see it: text, frame, outline with categories, statements of responsibility.

Both stages of it are built once and not changed again; diagnostics and decisions are added to.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Decision
from kepu_extract.model import (
    Category,
    Diagnostic,
    DocumentRole,
    Evidence,
    Genre,
    Metadata,
    Period,
    Resolved,
    Severity,
)
from kepu_extract.model.decision import DecisionRecord, WeighedCandidate
from kepu_extract.scan import Scan, scan_text
from kepu_extract.segment import DutyIndex, Frame, Node, Outline
from kepu_extract.source import SourceText, Span, fold, without_blanks
from kepu_extract.source.brackets import depths

_LINE = compiled(r"[^\n]+")
_SENTENCE_END = compiled("[。！？]")


class Segmented(Struct, frozen=True, eq=False, dict=True):
    """One document by itself: its text with all that segmentation and classification have told."""

    id: str
    source: SourceText
    frame: Frame
    outline: Outline
    duties: DutyIndex
    title: str | None
    genre: Genre
    genre_term: str | None
    annexed: bool = False  # a line 附件1 stands above its title
    no_policy: bool = False  # a page of news, questions or explanations: nobody is given a task here
    page_values: dict[str, str] = field(default_factory=dict)  # what labels below the text of a page say of it
    diagnostics: list[Diagnostic] = field(default_factory=list)
    decisions: list[DecisionRecord] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.source.text

    @property
    def folded(self) -> str:
        """The text folded at the same length."""
        return self.source.folded

    @cached_property
    def folded_title(self) -> str:
        """The title folded and without the spaces and breaks that set it, or the empty string."""
        return fold(without_blanks(self.title or ""))

    @cached_property
    def section_ids(self) -> dict[Node, str]:
        """Item to section id, numbered in reading order."""
        return {node: f"{self.id}.s{number}" for number, node in enumerate(self.outline.walk(), 1)}

    @cached_property
    def _owned(self) -> list[tuple[int, int, Node]]:
        spans = [(span.start, span.end, node) for node in self.outline.walk() for span in (node.head, *node.body)]
        return sorted(spans, key=lambda entry: entry[:2])

    def node_at(self, offset: int) -> Node | None:
        """Return the item whose own text holds `offset`, or None."""
        index = bisect_right(self._owned, offset, key=lambda owned: owned[0])
        return next((node for _, end, node in reversed(self._owned[max(0, index - 4) : index]) if offset < end), None)

    def section_id_at(self, offset: int) -> str | None:
        """Return the id of the section whose own text holds `offset`, or None."""
        node = self.node_at(offset)
        return self.section_ids[node] if node else None

    def categories_at(self, offset: int) -> list[Category]:
        """Return the categories of the section at `offset`."""
        node = self.node_at(offset)
        return node.categories if node else []

    def evidence(self, span: Span, rule: str | None = None) -> Evidence:
        """Return the Evidence for `span`."""
        return Evidence(
            quote=span.of(self.text),
            start=span.start,
            end=span.end,
            line=self.source.line_index(span.start) + 1,
            page=self.source.page(span.start),
            rule=rule,
        )

    def note(self, severity: Severity, code: str, message: str, span: Span | None = None) -> None:
        """Leave a diagnostic about this document."""
        evidence = self.evidence(span, code) if span else None
        self.diagnostics.append(
            Diagnostic(severity=severity, code=code, message=message, document_id=self.id, evidence=evidence)
        )

    def note_year(self, span: Span, period: Period) -> None:
        """Say of a date without a year which one is taken; once, whatever findings it is a part of."""
        ends = dict.fromkeys(date[:4] for date in (period.start, period.end) if date)
        if ends and span not in self._years_noted:
            self._years_noted.add(span)
            self.note("info", "year-inferred", f"{span.of(self.text)} is written without a year: {'–'.join(ends)} taken.", span)

    @cached_property
    def _years_noted(self) -> set[Span]:
        return set()

    def decided(self, identity: str, decision: Decision[Any]) -> None:
        """Keep how a question about the item `identity` was decided, with a diagnostic where it was close."""
        record = DecisionRecord(
            id=identity,
            asks=decision.asks,
            chosen=decision.weighed[0].label if decision.chosen is not None else None,
            enough=decision.enough,
            candidates=[
                WeighedCandidate(label=weighed.label, score=weighed.score, pieces=dict(weighed.pieces))
                for weighed in decision.weighed
            ],
            evidence=self.evidence(decision.where, decision.question),
        )
        self.decisions.append(record)
        if decision.close:
            self.note("info", "close-decision", _closely(decision), decision.where)

    def body_lines(self) -> Iterator[tuple[int, Span]]:
        """Yield the number and span of each line between head and tail."""
        for index in range(self.frame.first, self.frame.last):
            yield index, self.source.line_span(index)

    def stretches(self, index: int, line: Span) -> list[Span]:
        """Return the cells of a table row, or the line without the marker of its item."""
        row = self.source.lines[index].row
        if row:
            return [Span(line.start + cell.start, line.start + cell.end) for cell in row.cells]
        node = self.node_at(line.start)
        if node and node.content and line.start <= node.content.start < line.end:
            return [Span(node.content.start, line.end)]
        return [line]

    def cell_at(self, offset: int) -> int | None:
        """Return where the text of the table cell at `offset` begins, None outside of tables."""
        line = self.source.line_index(offset)
        spans = self.stretches(line, self.source.line_span(line)) if self.source.lines[line].row else []
        return next((span.stripped(self.text).start for span in spans if span.start <= offset < span.end), None)

    def sentences(self, span: Span) -> list[Span]:
        """Split a stretch into sentences at 。！？ outside brackets and quotes and at line ends; closing sign included."""
        return sentences(self.folded, span)


class Parsed(Segmented, frozen=True, eq=False, dict=True):
    """One document among the others of its file, as the extractors see it."""

    role: DocumentRole = "main"
    issued_by: str | None = None
    attached_to: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    resolved: Resolved = field(default_factory=Resolved)
    # Year for months that are written without one: of the plan period, else of the date of issue.
    reference_year: int | None = None

    @cached_property
    def scan(self) -> Scan:
        """The numbers, dates, quotations and brackets of the body, read once."""
        spans = [span for index, line in self.body_lines() for span in self.stretches(index, line)]
        return scan_text(self.folded, spans, self.reference_year)

    @cached_property
    def body_sentences(self) -> tuple[Span, ...]:
        """The sentences of the body without the statements of responsibility at their ends; none reaches over a table cell.

        Column headings say nothing of their own.
        """
        lines = ((index, line) for index, line in self.body_lines() if not self.outline.heads_columns(index))
        stretches = [stretch for index, line in lines for stretch in self.stretches(index, line)]
        return tuple(self._without_duties(whole) for stretch in stretches for whole in self.sentences(stretch))

    def _without_duties(self, span: Span) -> Span:
        """Cut off the statements that open or close a sentence: （责任单位：县科协）设立科普基金 says two things.

        A sentence that is itself a statement (由县财政局安排经费) stays whole.
        """
        for statement in self.duties.within(span):
            if statement.form == "sentence":
                continue
            before = Span(span.start, statement.span.start).stripped(self.folded)
            behind = Span(statement.span.end, span.end).stripped(self.folded, " 。；，")
            if not before.length:
                span = Span(behind.start, span.end) if behind.length else span
            elif not behind.length:
                span = before
        return span


def sentences(folded: str, span: Span) -> list[Span]:
    """Split `span` into sentences at 。！？ outside brackets and quotes, and at line ends; closing sign included."""
    found: list[Span] = []
    for line in _LINE.finditer(folded, span.start, span.end):
        depth = depths(folded, line.start(), line.end())
        start = line.start()
        for stop in _SENTENCE_END.finditer(folded, line.start(), line.end()):
            if depth[stop.start() - line.start()] == 0:
                found.append(Span(start, stop.end()))
                start = stop.end()
        if start < line.end():
            found.append(Span(start, line.end()))
    stripped = [sentence.stripped(folded) for sentence in found]
    return [sentence for sentence in stripped if sentence.length]


def _closely(decision: Decision[Any]) -> str:
    """Return how a close question was answered: by yes or no where there was one candidate, else with the runner-up."""
    if len(decision.weighed) == 1:
        return f"{decision.asks}? Decided closely, yes." if decision.chosen is not None else f"{decision.asks}? Decided closely, no."
    chosen = f"“{decision.weighed[0].label}”" if decision.chosen is not None else "none"
    return f"{decision.asks}? Decided closely: {chosen}; the runner-up is “{decision.runner_up}”."
