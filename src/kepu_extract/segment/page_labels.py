"""The labels of government web pages and red heads (索引号：…, 发文机关：…), in lines and in rows of a table."""

import itertools

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.page_labels import MOMENT_BEHIND, field_of_label, glued_labels, label_names
from kepu_extract.segment.parts import Part
from kepu_extract.source import Line, SourceText, Span, once
from kepu_extract.values.document_numbers import find_document_numbers

_BAR = compiled(r"(?:^|\s)[|｜](?=\s|$)")
# 01. [发文机构] ----云溪县水利局
_LABEL = compiled(
    r"[\s\-•·*]*(?:\d{1,2}[.．、]\s?(?=\[))?(?:[\[【]\s*)?"
    r"(?P<label>[㐀-鿿][㐀-鿿\s]{1,12}?)\s*[\]】]?\s*[：:\]]\s*(?:-{2,}\s*)?(?P<value>[^\n]*?)\s*"
)
_BRACKETED = compiled(r"\s*(?P<label>[㐀-鿿]{3,8})\s?（\s?(?P<value>[^（）]{4,24})\s?）\s*")  # 发布日期（2031-07-17）
_NEXT = compiled(r"(?<=[\s\d；])[\[【]?(?P<label>[㐀-鿿][㐀-鿿\s]{1,8}?)\s*[\]】]?\s*[：:]")
# A block of labels at the end of a page names at least so many of these.
_OFFICIAL = frozenset({"index_number", "issuing_authorities", "document_number", "date_issued", "date_published", "subject"})
_CLOSING_LABELS = 2
_SENTENCE = compiled(r"[。；，：]")
_CLOCK = compiled(r"\d{1,2}(?:：\d\d){1,2}")
_STACK_LINES, _STACK_BEGINS, _STACK_GAP = 60, 4, 2  # lines that a block of labels may have, before which it begins, between two
_VALUE = 60  # characters at most of a value in the line below its label


@once
def labels(source: SourceText, index: int) -> list[Part]:
    """Return the labelled values of a line that begins with a label, or of a row of label and value cells."""
    span = source.line_span(index).stripped(source.text)
    if index in _stack(source, 0):
        return [Part("label", Span(span.end, span.end), _stack(source, 0)[index])]
    return _cells(source, index) if source.lines[index].row is not None else labels_within(source, span)


@once
def _stack(source: SourceText, begin: int) -> dict[int, str]:
    """Return line to field of the labels without colon at the head of a page, each alone in its line above its value or none.

    索引号, 3589258/2031-00030, 载体类型, 发布机构, 云溪县水利局: three of them must name what we know.
    """
    found: dict[int, str] = {}
    since = 0
    for index in range(begin, min(len(source.lines), _STACK_LINES)):
        written = source.line_span(index).of(source.folded).strip()
        field = field_of_label(written.strip("[]【】")) if written else None
        since = 0 if field else since + bool(written)
        if not found and index > _STACK_BEGINS:
            break
        if since > _STACK_GAP or len(written) > _VALUE:
            break
        if field:
            found[index] = field
    return found if len(set(found.values()) & _OFFICIAL) > _CLOSING_LABELS else {}


@once
def bare_labels(source: SourceText, index: int) -> list[Part]:
    """Return the labelled values of a line in which no colon but blanks or bars part labels and values, else none.

    Two labels must stand in it, or one where bars part them or the line above is of that kind.
    """
    span = source.line_span(index).stripped(source.text)
    if not span.length or source.lines[index].row is not None:
        return []
    found = _bare(source, span)
    if len(found) > 1 or (found and "|" in span.of(source.folded)):
        return found
    return found if found and index and len(_bare(source, source.line_span(index - 1).stripped(source.text))) > 1 else []


@once
def _bare(source: SourceText, span: Span) -> list[Part]:
    line = span.of(source.folded)
    matches = list(label_names().finditer(line))
    if not matches or matches[0].start() or _SENTENCE.search(line):
        return []
    ends = [*(match.start() for match in matches[1:]), len(line)]
    return [
        Part("label", Span(span.start + match.end(), span.start + end).stripped(source.folded, " \t\u3000|"), field)
        for match, end in zip(matches, ends, strict=True)
        if (field := field_of_label(match["label"])) is not None
    ]


@once
def value_below(source: SourceText, index: int) -> list[Part]:
    """Return a short line as the value of the label that stands alone above it: 索引号：, else none."""
    span = source.line_span(index).stripped(source.text)
    above = index - 1
    while above >= 0 and not source.line_span(above).length:
        above -= 1
    if above < 0 or index in _stack(source, 0) or not 0 < span.length <= _VALUE or _SENTENCE.search(_CLOCK.sub("", span.of(source.folded))):
        return []
    open_label = [part for part in labels(source, above)[-1:] if not part.span.length]
    return [Part("label", span, part.field) for part in open_label]


@once
def in_stack(source: SourceText, index: int) -> bool:
    """Tell whether a line belongs to a block of labels without colons: one of them, or the value of one that we know."""
    stack = _stack(source, 0)
    return index in stack or (stack.get(index - 1) in _OFFICIAL and bool(value_below(source, index)))


def labels_within(source: SourceText, span: Span) -> list[Part]:
    """Return the labelled values of a stretch that begins with a label, one or several of them."""
    found: list[Part] = []
    position = span.start
    if (set_in := _BRACKETED.fullmatch(source.folded, *span)) and (field := field_of_label(set_in["label"])):
        return [Part("label", Span(*set_in.span("value")), field)]
    while position < span.end:
        match = _LABEL.match(source.folded, position, span.end)
        field = field_of_label(match.group("label")) if match else None
        if match is None or field is None:
            break
        stop = next_label(source.folded, match.start("value"), span.end)
        bar = _BAR.search(source.folded, match.start("value"), stop)  # 发布机构：云溪镇 | 关键词：…
        value = Span(match.start("value"), bar.start() if bar else stop).stripped(source.text)
        value = Span(value.start, value.end - source.folded.endswith("；", value.start, value.end))
        numbers = find_document_numbers(source.folded, *value) if field.startswith("date") else []
        if numbers and numbers[0].span.end == value.end:  # 印发日期：2031-12-18   云经信〔2031〕87号
            found.append(Part("label", numbers[0].span, "document_number"))
            value = Span(value.start, numbers[0].span.start).stripped(source.text)
        put_up = MOMENT_BEHIND.search(source.folded, *value) if field == "source" else None
        if put_up:  # 来源：云溪县水利局2031-09-24 17:46
            found.append(Part("label", Span(*put_up.span("date")), "date_published"))
            value = Span(value.start, put_up.start()).stripped(source.text)
        found.append(Part("label", value, field))
        position = stop
    return found


def next_label(folded: str, start: int, end: int) -> int:
    """Return where the next label begins in `folded[start:end]`, or `end`."""
    glued = glued_labels().search(folded, start + 1, end) if start < end else None
    for match in _NEXT.finditer(folded, start, glued.start() if glued else end, overlapped=True):
        if field_of_label(match.group("label")) is not None:
            return match.start()
    return glued.start() if glued else end


def _cells(source: SourceText, index: int) -> list[Part]:
    row = source.lines[index].row
    assert row is not None
    start = source.line_span(index).start
    cells = [Span(start + cell.start, start + cell.end).stripped(source.text) for cell in row.cells]
    fields = [(field_of_label(label.of(source.folded)), value) for label, value in itertools.pairwise(cells)]
    return [Part("label", value, field) for field, value in fields if field is not None]


def without_closing_labels(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], dict[str, str]]:
    """Split off the block of labels that some web pages print below the text; return the rest, and field to value.

    The block is said of the page's first document and is part of no text. One line between two labels goes on with the
    value above it.
    """
    source = SourceText(lines)
    first = index = len(lines)
    while index > 1:
        index -= 1
        if labels(source, index):
            first = index
        elif source.line_span(index).length and (first == len(lines) or not labels(source, index - 1)):
            break  # below the last label stands text: the block is the head of the page
    parts = [part for line in range(first, len(lines)) for part in labels(source, line)]
    if len({part.field for part in parts} & _OFFICIAL) < _CLOSING_LABELS:
        return lines, {}
    values: dict[str, str] = {}
    for part in parts:
        if part.field is not None and part.span.length:
            values.setdefault(part.field, part.span.of(source.text))
    while first > 1 and not lines[first - 1].text.strip():
        first -= 1
    return lines[:first], values
