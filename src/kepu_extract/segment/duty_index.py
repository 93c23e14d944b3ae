"""Statements of responsibility of a whole document, line by line, with what the document declares for all."""

from kepu_extract.compiled import compiled
from kepu_extract.duties import (
    Convention,
    Group,
    Statement,
    continues_names,
    find_statements,
    names_below,
    prefixes_of,
    with_prefixes,
)
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.lexicon.person_names import is_person_name
from kepu_extract.lexicon.posts import with_roles
from kepu_extract.source import SourceText, Span

# A line without any of these signs states nothing about responsibility.
_HINT = compiled(
    r"[（〔\[][^（〔\[]{2}|牵头|责任|负责|配合|主办|承办|协办|参加|参与|协助|落实|实施|督办|指导|分工：|(?:单位|部门|领导)："
    r"|(?:时限|时间|期限|节点|进度|日期)[：为]"
)
_LONGEST_LIST = 200  # characters
_NAMED = compiled(r"[㐀-鿿·\s]{2,8}（[^（）]+）[、，；。]?")  # 燕南飞（县财政局）
_POST_LABEL = r"[㐀-鿿“”]{0,24}?{role}(?<!单位|部门)\s*："


class DutyIndex:
    """The statements of one document by line; conventions and default clauses hold from where they are declared."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.defaults: list[tuple[int, Group]] = []  # (offset from which it holds, who)
        self._of_line: dict[int, list[Statement]] = {}
        self._asides: dict[int, list[Statement]] = {}  # by when and which persons, in fields that name no unit
        self.listed: set[int] = set()  # lines below a label that stands alone
        label: int | None = None  # the line of one
        convention: Convention | None = None
        for index, line, span in source.spans():
            if line.row is not None:
                label = None
                continue
            if label is not None:
                above = source.line_span(label).stripped(source.folded)
                if (named := names_below(source.text, source.folded, span, above)) is not None:
                    self._of_line[index] = [named]
                    self._asides[label] = [Statement(above, (), "field")]
                    self.listed.add(index)
                    continue
            if span.length:
                label = index if duty_lexicon().label.fullmatch(source.folded, *span.stripped(source.folded)) else None
            if not _HINT.search(source.folded, span.start, span.end):
                more = self._names_gone_on(index, span)
                self._of_line[index] = [more] if more else []
                continue
            statements = find_statements(source.text, source.folded, span.start, span.end, convention)
            for statement in statements:
                convention = statement.convention or convention
                self.defaults += [(statement.span.start, group) for group in statement.defaults]
            self._asides[index] = [s for s in statements if s.form == "field" and not (s.groups or s.defaults)]
            self._of_line[index] = [s for s in statements if s.groups and not self._is_roster(index, s)]
        self._write_alike()

    def _write_alike(self) -> None:
        """A name that the document writes with a prefix of place elsewhere takes it everywhere: 园林局 is 区园林局."""
        said = [s for statements in self._of_line.values() for s in statements]
        prefixes = prefixes_of(mention.name for s in said for group in s.groups for mention in group.mentions)
        if prefixes:
            for index, statements in self._of_line.items():
                self._of_line[index] = [with_prefixes(statement, prefixes) for statement in statements]

    def _names_gone_on(self, index: int, span: Span) -> Statement | None:
        """A paragraph of nothing but names behind a field that no full stop closes goes on with its names."""
        above = self._of_line.get(index - 1, [])
        open_field = above and above[-1].span.end == self.source.line_span(index - 1).end
        if not open_field or span.length > _LONGEST_LIST or self.source.folded[above[-1].span.end - 1] in "。；":
            return None
        return continues_names(self.source.text, self.source.folded, span.stripped(self.source.text), above[-1])

    def _is_roster(self, index: int, statement: Statement) -> bool:
        """成员单位：… says who takes part where a lead stands before it, else who belongs to a group."""
        if self._is_person(index, statement):
            return True
        label = duty_lexicon().member_label.match(self.source.folded, statement.span.start)
        return label is not None and not self.fills(index - 1)

    def _is_person(self, index: int, statement: Statement) -> bool:
        """方小禾（县财政局）: behind a name, in a line or a list of them, brackets say where someone works."""
        start = self.source.line_span(index).start
        ahead = compiled(r"[：、，；）]").split(self.source.folded[start : statement.span.start])[-1]
        return is_person_name(ahead.strip()) or self._in_roster(index)

    def _in_roster(self, index: int) -> bool:
        """Tell a line that a post opens (副组长：…), or one of a name with brackets below such a line, whatever the name is."""
        while index >= 0:
            line = self.source.line_span(index).stripped(self.source.folded)
            if with_roles(_POST_LABEL).match(self.source.folded, *line):
                return True
            if line.length and not _NAMED.fullmatch(self.source.folded, *line):
                return False
            index -= 1
        return False

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
