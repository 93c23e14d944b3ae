"""What stands behind the date of a document and is no text of it: a remark, names of files, a page's labels, the opening of another text."""

from kepu_extract.compiled import compiled
from kepu_extract.segment.attachment_list import FILE_ENDING
from kepu_extract.segment.closing_parts import closes, closing_parts
from kepu_extract.segment.markers import marker_at
from kepu_extract.segment.page_labels import labels
from kepu_extract.segment.tail_lines import is_date_line, opens_attachments, signing_names
from kepu_extract.source import SourceText

_REMARK = 80  # characters of what a forwarding office or a page writes below the date
_CUT_TITLE = 60  # characters of the opening of another text
_SAID, _BARE = 8, 2  # lines behind a date in all, and of those that nothing but their place tells
_BUTTON = 20  # characters of such a line
_WORDS = compiled(r"[\w（《].*[\w）》]|\w")  # without the signs around them: *📄 点击下载, 阅读原文 >>, 文件下载：
_FILE = compiled(r"(?P<name>[^。；]+?)\s*(?:[（(]?(?:点击)?下载[）)]?|[（(]\s?\d+(?:\.\d+)?\s?[KkMm][Bb]?\s?[）)])?")
_SPEAKS = compiled(r"[。；，：、\t]|\s\S")
_BRACKETED = compiled(r"（[^（）]+）")
# A page writes its own date in figures, 2031-04-12; its values, whose labels are lost in copying, end no sentence.
_PUT_UP = compiled(r"\d{4}-\d{1,2}-\d{1,2}(?:\s\d{1,2}：\d{2}(?:：\d{2})?)?")
_VALUES, _VALUE = 14, 80  # such values below a date, and the characters of one


def end_without_afterword(source: SourceText, first: int) -> int:
    """Return the line behind the last one of a document whose body begins in line `first`, what stands behind its date left out."""
    return _before_remark(source, first, _before_page(source, first, _before_values(source, first, _before_cut_title(source, first))))


def _before_cut_title(source: SourceText, first: int) -> int:
    """Return the line behind the last one, the opening of another text left out: names and 关于… below the date."""
    index = _last_said(source, first, len(source.lines))
    quote = source.line_span(index - 1).of(source.folded).rstrip() if index > first else ""
    cut = compiled(r"关于[^。；：》]{0,20}$").search(quote) is not None and len(quote) <= _CUT_TITLE and index - 2 > first
    return index - 1 if cut and is_date_line(source, index - 2) else len(source.lines)


def _before_page(source: SourceText, first: int, end: int) -> int:
    """Return the line behind the date where only names of files, labels and buttons of a page follow on it, else `end`."""
    index, lines, bare = _last_said(source, first, end), 0, 0
    while index > first and lines <= _SAID and not _dates(source, index - 1):
        if not _is_of_page(source, index - 1):
            if not _is_bare(source, index - 1) or bare == _BARE:
                return end
            bare += 1
        index, lines = _last_said(source, first, index - 1), lines + 1
    if index <= first or not lines or lines > _SAID:
        return end
    return index if not bare or _signed(source, first, index - 1) else end


def _before_values(source: SourceText, first: int, end: int) -> int:
    """Return the line behind the bodies that sign and their date where values of a page follow, its own date among them, else `end`."""
    index, put_up = _last_said(source, first, end), False
    for _ in range(_VALUES):
        if index <= first or not _is_value(source, index - 1):
            break
        put_up = put_up or _is_put_up(source, index - 1)
        index = _last_said(source, first, index - 1)
    signed = put_up and index > first and _dates(source, index - 1) and _signed(source, first, index - 1)
    return index if signed else end


def _is_put_up(source: SourceText, index: int) -> bool:
    return _PUT_UP.fullmatch(source.line_span(index).of(source.folded).strip()) is not None


def _is_value(source: SourceText, index: int) -> bool:
    """Tell a line that may be a value of a page: its date, or words that are no sentence, item, row, list or date of the document."""
    if _is_put_up(source, index):
        return True
    span = source.line_span(index).stripped(source.text)
    quote = span.of(source.folded)
    said = span.length > _VALUE or quote.endswith(("。", "；", "："))
    return source.lines[index].row is None and not said and not (
        marker_at(source, span) is not None or _dates(source, index) or opens_attachments(source, index)
    )


def _dates(source: SourceText, index: int) -> bool:
    return any(part.kind == "signed-on" for part in closing_parts(source, index))


def _signed(source: SourceText, first: int, dated: int) -> bool:
    """Tell whether bodies sign in the line of a date or in the one above it."""
    above = _last_said(source, first, dated) - 1
    in_line = any(part.kind == "signature" for part in closing_parts(source, dated))
    return in_line or (above > first and bool(signing_names(source, source.line_span(above))))


def _is_of_page(source: SourceText, index: int) -> bool:
    """Tell a line that is the name of a file, or a label of a page with its value."""
    if source.lines[index].row is not None or opens_attachments(source, index):
        return False
    span = source.line_span(index).stripped(source.text)
    file = _FILE.fullmatch(span.of(source.folded)) if span.length <= _REMARK else None
    return (file is not None and FILE_ENDING.search(file["name"]) is not None) or bool(labels(source, index))


def _is_bare(source: SourceText, index: int) -> bool:
    """Tell a remark in brackets, or a few words that are neither sentence nor item nor row, nor what closes a document: a button."""
    span = source.line_span(index).stripped(source.text)
    if span.length <= _REMARK and _BRACKETED.fullmatch(source.folded, span.start, span.end):
        return source.lines[index].row is None
    words = _WORDS.search(source.folded, span.start, span.end)
    if source.lines[index].row is not None or (words is not None and (len(words[0]) > _BUTTON or _SPEAKS.search(words[0]))):
        return False
    return marker_at(source, span) is None and not closes(source, index) and not opens_attachments(source, index)


def _before_remark(source: SourceText, first: int, index: int) -> int:
    """Return the line of one sentence below the bodies that sign and their date, which is none of theirs, else `index`."""
    last = index - 1
    if last - 2 <= first or source.lines[last].row is not None or not is_date_line(source, last - 1):
        return index
    span = source.line_span(last).stripped(source.text)
    sentence = 0 < span.length <= _REMARK and span.of(source.folded).endswith("。")
    if not sentence or marker_at(source, span) is not None or closes(source, last) or opens_attachments(source, last):
        return index
    return last if signing_names(source, source.line_span(last - 2)) else index


def _last_said(source: SourceText, first: int, end: int) -> int:
    """Return the line behind the last one above `end` that says something."""
    while end > first and not source.line_span(end - 1).stripped(source.text).length:
        end -= 1
    return end
