"""Statements of responsibility of a whole document, line by line, with what the document declares for all."""

import regex

from kepu_extract.duties import Convention, Group, Statement, find_statements
from kepu_extract.source import SourceText, Span

# A line without any of these signs states nothing about responsibility.
_HINT = regex.compile(
    r"[（〔\[][^（〔\[]{2}|牵头|责任|负责|配合|主办|承办|协办|参加|参与|协助|落实|督办|指导"
    r"|(?:时限|时间|期限|节点|进度|日期)[：为]"
)


class DutyIndex:
    """The statements of one document by line; conventions and default clauses hold from where they are declared."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.defaults: list[tuple[int, Group]] = []  # (offset from which it holds, who)
        self._of_line: dict[int, list[Statement]] = {}
        self._asides: dict[int, list[Statement]] = {}  # by when and which persons, in fields that name no unit
        convention: Convention | None = None
        for index, line, span in source.spans():
            if line.row is not None or not _HINT.search(source.folded, span.start, span.end):
                continue
            statements = find_statements(source.text, source.folded, span.start, span.end, convention)
            for statement in statements:
                convention = statement.convention or convention
                self.defaults += [(statement.span.start, group) for group in statement.defaults]
            self._of_line[index] = [statement for statement in statements if statement.groups]
            self._asides[index] = [s for s in statements if s.form == "field" and not (s.groups or s.defaults)]

    def of_line(self, index: int) -> list[Statement]:
        """Return the statements of line number `index` (0-based)."""
        return self._of_line.get(index, [])

    def within(self, span: Span) -> list[Statement]:
        """Return the statements inside `span`, in order."""
        first, last = self.source.line_index(span.start), self.source.line_index(max(span.start, span.end - 1))
        return [s for index in range(first, last + 1) for s in self.of_line(index) if span.contains(s.span)]

    def with_asides(self, span: Span) -> list[Statement]:
        """Return the statements inside `span` and the fields that only say by when or which persons, in order."""
        first, last = self.source.line_index(span.start), self.source.line_index(max(span.start, span.end - 1))
        asides = [s for index in range(first, last + 1) for s in self._asides.get(index, []) if span.contains(s.span)]
        return sorted([*self.within(span), *asides], key=lambda statement: statement.span)

    def fills(self, index: int) -> bool:
        """Tell whether line number `index` says nothing but who is responsible, or by when."""
        statements = [*self.of_line(index), *self._asides.get(index, [])]
        if not statements:
            return False
        rest = self.source.line_span(index).without([statement.span for statement in statements])
        return not any(piece.stripped(self.source.folded, " \t。；，、").length for piece in rest)
