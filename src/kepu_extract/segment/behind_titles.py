"""What a page puts beside a title, which is none of it: its 发文字号, or in brackets behind it what it says of the document."""

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.segment.page_labels import labels_within
from kepu_extract.segment.parts import Part
from kepu_extract.source import SourceText, Span, once, without_blanks
from kepu_extract.values.document_numbers import find_document_numbers

_BRACKET_BEHIND = compiled(r"\s*（\s?(?P<inside>[^（）]{2,30}(?:（[^（）]{4,6}）[^（）]{2,8})?)\s?）\s*$")
_LABELS_BEHIND = compiled(r"\s*（\s?(?P<inside>[㐀-鿿]{2,6}\s?：[^（）]{2,120})\s?）\s*$")
_NUMBER_AHEAD = compiled(r"[㐀-鿿]{2,10}[〔（\[]\s?\d{4}\s?[〕）\]]")
_BLANK = compiled(r"\s+(?=关于|[㐀-鿿]+关于)")


@once
def number_behind(source: SourceText, line: int) -> Span | None:
    """Return the 发文字号 in brackets that ends a line of a title: …任务分工（云政发〔2031〕2号）."""
    span = source.line_span(line)
    match = _BRACKET_BEHIND.search(source.folded, span.start, span.end)
    if match is None or match.start() == span.start:
        return None
    inside = Span(*match.span("inside"))
    numbers = find_document_numbers(source.folded, inside.start, inside.end)
    return inside if [number.span for number in numbers] == [inside] else None


@once
def number_ahead(source: SourceText, span: Span) -> Span | None:
    """Return the 发文字号 with which the heading of a page opens: 云政发〔2031〕2号 关于印发…的通知."""
    if not _NUMBER_AHEAD.match(source.folded, *span):
        return None
    first = next(iter(find_document_numbers(source.folded, *span)), None)
    if first is None or first.span.start != span.start or not _BLANK.match(source.folded, first.span.end, span.end):
        return None
    return first.span if ends_as_title(without_blanks(source.folded[first.span.end : span.end])) else None


@once
def labels_behind(source: SourceText, line: int) -> list[Part]:
    """Return what a bracket behind a title says with labels: （发布日期：2031年3月10日 文号：云政发〔2031〕2号）."""
    span = source.line_span(line)
    match = _LABELS_BEHIND.search(source.folded, span.start, span.end) if source.lines[line].row is None else None
    return labels_within(source, Span(*match.span("inside"))) if match and match.start() > span.start else []
_UNIT_OF_TABLE = compiled(r"(?<=[）表标况数量\s])（?单位：\s?[^\s：、，（）]{1,8}）?$")
_SHORTEST = 6  # characters of a title


def title_line(source: SourceText, line: int) -> Span:
    """Return what stands of a line before the unit of the table below, which lost its break: 渡口提升目标 单位：万人次."""
    span = source.line_span(line).stripped(source.text)
    unit = _UNIT_OF_TABLE.search(source.folded, *span)
    return Span(span.start, unit.start()).stripped(source.text) if unit and unit.start() - span.start >= _SHORTEST else span


def without_bracket(source: SourceText, title: Span, line: int) -> Span:
    """Return what stands of a line of a title before the bracket with a 发文字号 or with labels in it."""
    number = number_behind(source, line)
    said = [number] if number is not None else [part.span for part in labels_behind(source, line)]
    return Span(title.start, source.folded.rindex("（", title.start, said[0].start)).stripped(source.text) if said else title
