"""The official documents of one file: cover notice, plan, rules, annexes, roster."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Decision
from kepu_extract.lexicon.genres import ISSUING
from kepu_extract.segment.closing_parts import closing_parts
from kepu_extract.segment.issuing import issued_in_text, issued_title
from kepu_extract.segment.page_labels import without_closing_labels
from kepu_extract.segment.parts import TitleBlock
from kepu_extract.segment.starts import Starts, find_starts
from kepu_extract.segment.table_heads import with_heads_as_lines
from kepu_extract.segment.tail_lines import goes_on_copied, heads_annex, is_bare_mark
from kepu_extract.segment.title_blocks import names_annex, plain_title
from kepu_extract.segment.titles import choose_title
from kepu_extract.source import Line, SourceText, Span

_IMPRINT = frozenset({"copied", "imprint-authority", "imprint-date", "keywords"})


class DocumentText(Struct, frozen=True):
    """The text of one document and its title."""

    source: SourceText
    title: TitleBlock | None
    annexed: bool = False  # a line 附件N stands above its title
    given_title: str | None = None  # what the notice before calls it, where it has no title of its own
    page_values: dict[str, str] = field(default_factory=dict)  # what a page's closing labels say of it
    decisions: tuple[Decision[Any], ...] = ()  # where it begins, and where none within it begins
    title_decision: Decision[Any] | None = None


def split_documents(given: Sequence[Line]) -> list[DocumentText]:
    """Split the lines of a file into its documents, in reading order."""
    if not given:
        return []
    lines, values = without_closing_labels(tuple(given))
    whole = SourceText(_with_heads(lines))
    starts = find_starts(whole)
    bounds = zip(starts.lines, [*starts.lines[1:], len(whole.lines)], strict=True)
    parts = [list(whole.lines[first:last]) for first, last in bounds]
    _return_imprint(parts)
    documents: list[DocumentText] = []
    for first, part in zip(starts.lines, parts, strict=True):
        source = SourceText(part)
        if not source.text.strip():
            continue
        document = _document(source, starts, documents[-1] if documents else None)
        begins = _within(starts, whole.line_span(first).start, source)
        documents.append(replace(document, decisions=tuple(begins)))
    if documents:
        documents[0] = replace(documents[0], page_values=values)
    return documents


def _with_heads(lines: tuple[Line, ...]) -> list[Line]:
    """Make lines of the rows that are the heads of annexes; what is announced is known only from the lines."""
    announced = cache(lambda: find_starts(SourceText([line for line in lines if line.row is None])).announced)
    return with_heads_as_lines(lines, lambda title: plain_title(title) in announced())


def _within(starts: Starts, start: int, source: SourceText) -> list[Decision[Any]]:
    """Return the decisions about places in the document that begins at `start` of the file, with places of its own."""
    moved = [replace(each, where=Span(each.where.start - start, each.where.end - start)) for each in starts.decisions]
    return [each for each in moved if each.where.start >= 0 and each.where.end <= len(source.text)]


def _document(source: SourceText, starts: Starts, before: DocumentText | None) -> DocumentText:
    title, decision = choose_title(source, starts.announced)
    given = None
    if title is None and before is not None and before.title is not None and not _is_annex(source):
        given = issued_title(before.title.text(before.source)) or issued_in_text(before.source)
    return DocumentText(source, title, _is_annex(source), given, title_decision=decision)


def _return_imprint(parts: list[list[Line]]) -> None:
    """Give the imprint at the end of a file back to the cover notice, else to the document whose annexes end the file.

    GB/T 9704-2012, 7.4: the 版记 stands on the last page of the whole file, behind the annexes.
    """
    owner = _imprint_owner(parts)
    if owner == len(parts) - 1:
        return
    signed, last = SourceText(parts[owner]), SourceText(parts[-1])
    dated = any(part.kind == "signed-on" for i in range(len(signed.lines)) for part in closing_parts(signed, i))
    end = len(last.lines)
    begin = end
    while begin > 1 and (
        _is_imprint(last, begin - 1) or goes_on_copied(last, begin - 1) or not last.lines[begin - 1].text.strip()
    ):
        begin -= 1
    printed = any(part.kind in _IMPRINT for index in range(begin, end) for part in closing_parts(last, index))
    if begin < end and (not dated or printed):
        parts[owner] += parts[-1][begin:end]
        del parts[-1][begin:end]


def _is_imprint(source: SourceText, index: int) -> bool:
    """Tell whether a line belongs to the imprint at the end of a file: 抄送, 印发, or name and date in one line."""
    kinds = {part.kind for part in closing_parts(source, index)}
    return bool(kinds & _IMPRINT) or kinds == {"signature", "signed-on"}


def _imprint_owner(parts: list[list[Line]]) -> int:
    """Return the number of the document that the imprint at the end of the file is of."""
    owner = len(parts) - 1
    first = SourceText(parts[0])
    title, _ = choose_title(first, frozenset())
    if title is not None and compiled(ISSUING).search(title.text(first)):
        return 0
    while owner and _is_annex(SourceText(parts[owner])):
        owner -= 1
    return owner


def _is_annex(source: SourceText) -> bool:
    return bool(source.lines) and (heads_annex(source, 0) or names_annex(source, 0) or is_bare_mark(source, 0))
