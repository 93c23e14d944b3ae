"""附件说明: the annexes that a document announces (GB/T 9704-2012, 7.3.4), and the links of a web page to them."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.model import Attachment
from kepu_extract.segment.markers import find_marker
from kepu_extract.segment.tail_lines import ATTACHMENT, is_closing_line, opens_attachments
from kepu_extract.source import Span, fold
from kepu_extract.values.numerals import parse_numeral

_CLOSING = " 　。；;，,"
_NEXT = regex.compile(r"\s{2,}(?=\d{1,2}\s?[.、])|(?<=[㐀-鿿）》])\s*(?=(?<!\d)\d{1,2}[.、](?!\d)\s?[㐀-鿿《“])")
_ENDING = regex.compile(r"(?:^|\.)(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|rtf|odt|zip|rar|7z|txt|jpe?g|png)$", regex.IGNORECASE)
_MARK = regex.compile(r"附\s?件\s?(?P<n>[一二三四五六七八九十\d]{0,2})\s*[：.、]?\s*")
_FINISHED = regex.compile(r"[表单册图集书函稿例标准程。；]\s*$")
_FULL_LINE = 15  # characters from which on a line may have been broken because it was full


@dataclass(slots=True)
class _Entry:
    number: int | None
    title: Span


def extract_attachments(parsed: Parsed) -> list[Attachment]:
    """Return the attachments announced behind the body (附件：1.… 2.…), in order and each once.

    A name that is nothing but a number (附件1.docx) is kept only where no title is announced for that number.
    """
    entries: list[_Entry] = []
    open_list = bare = False  # bare: nothing stands behind 附件： itself
    for index in parsed.frame.tail_lines:
        span = parsed.source.line_span(index)
        if opens_attachments(parsed.source, index):
            match = ATTACHMENT.match(parsed.folded, span.start, span.end)
            assert match is not None
            open_list = True
            behind = Span(match.end(), span.end)
            bare = not behind.length
            if _ENDING.fullmatch(behind.of(parsed.folded).strip()):
                entries += _entries(parsed, span, None)
            else:
                entries += _entries(parsed, behind, parse_numeral(match.group("n") or ""))
        elif open_list:
            marker = find_marker(parsed.folded, span.start, span.end)
            closing = is_closing_line(parsed.source, index)
            if marker is None and not closing and entries and _goes_on(parsed, entries[-1], span):
                entries[-1].title = _title(parsed, Span(entries[-1].title.start, span.end))
                continue
            named = marker is not None and marker.style == "arabic"
            if not named and not (bare and not closing):
                open_list = False
                continue
            bare = False
            entries += _entries(parsed, span, None)
    return _each_once(_attachment(parsed, entry) for entry in entries)


def link_attachments(attachments: Iterable[Attachment], links: Iterable[tuple[str, str]]) -> list[Attachment]:
    """Return the attachments with the addresses of the links that name them; links that name no other are added.

    `links` are text and address. A link names an attachment by its title, or by its number where it says no more.
    """
    linked = list(attachments)
    for text, url in links:
        number, title = file_title(text)
        named: dict[int, str] = {}  # place in the list: title
        for place, attachment in enumerate(linked):
            written, known = file_title(attachment.title)
            if known in title if title and known else number and number in (attachment.number, written):
                named[place] = known
        if not named:
            linked.append(Attachment(number=number, title=text, url=url))
            continue
        place = max(named, key=lambda place: len(named[place]))
        if linked[place].url is None:
            linked[place] = linked[place].model_copy(update={"url": url})
    return linked


def file_title(text: str) -> tuple[int | None, str]:
    """Split the name of an attachment into its number and its title: 附件1.名单.docx gives 1 and 名单.

    The title lacks blanks, brackets and the ending of the file; it is "" where the name is nothing but a number.
    """
    name = _ENDING.sub("", fold(text).strip())
    mark = _MARK.match(name)
    number = parse_numeral(mark["n"]) if mark and mark["n"] else None
    title = name[mark.end() :] if mark else name
    return number, regex.sub(r"[\s《》〈〉“”（）()<>]", "", title)


def _goes_on(parsed: Parsed, entry: _Entry, span: Span) -> bool:
    """Tell whether a line goes on with the title above it: one left open, or a full line that does not end as titles end."""
    title = entry.title.of(parsed.folded)
    if any(title.count(opened) > title.count(closed) for opened, closed in ("《》", "（）", "“”")):
        return True
    above = parsed.source.line_span(parsed.source.line_index(entry.title.end - 1)).stripped(parsed.text)
    full = above.length >= max(_FULL_LINE, span.length)
    return full and not ends_as_title(title) and _FINISHED.search(above.of(parsed.folded)) is None


def _entries(parsed: Parsed, span: Span, number: int | None) -> list[_Entry]:
    """Split one line at the numbers of its entries."""
    cuts = [m.start() for m in _NEXT.finditer(parsed.folded, span.start, span.end) if m.start() > span.start]
    bounds = [span.start, *cuts, span.end]
    entries: list[_Entry] = []
    for start, end in itertools.pairwise(bounds):
        part = Span(start, end).stripped(parsed.folded)
        marker = find_marker(parsed.folded, part.start, part.end) if part.length else None
        if marker is not None and marker.style == "arabic":
            part, number = Span(marker.span.end, part.end), marker.number
        title = _title(parsed, part)
        if title.length:
            entries.append(_Entry(number, title))
    return entries


def _title(parsed: Parsed, span: Span) -> Span:
    span = span.stripped(parsed.text)
    quote = span.of(parsed.text)
    end = span.start + len(quote.rstrip(_CLOSING))
    if parsed.folded[span.start : span.start + 1] == "《" and parsed.folded[end - 1 : end] == "》":
        inner = parsed.folded[span.start + 1 : end - 1]
        if "《" not in inner and "》" not in inner:
            return Span(span.start + 1, end - 1)
    return Span(span.start, max(span.start, end))


def _attachment(parsed: Parsed, entry: _Entry) -> Attachment:
    title = regex.sub(r"\s*\n\s*", "", entry.title.of(parsed.text))
    number, bare = file_title(title)
    if not bare:  # 附件1.docx: its own name is all that is known
        title = _ENDING.sub("", title)
    evidence = parsed.evidence(entry.title, "attachment-line")
    return Attachment(number=entry.number if entry.number is not None else number, title=title, evidence=evidence)


def _each_once(attachments: Iterable[Attachment]) -> list[Attachment]:
    found: dict[str, Attachment] = {}
    nameless: list[Attachment] = []
    for attachment in attachments:
        _, title = file_title(attachment.title)
        if title:
            found.setdefault(title, attachment)
        else:
            nameless.append(attachment)
    numbers = {attachment.number for attachment in found.values()}
    for attachment in nameless:
        if attachment.number not in numbers:
            found.setdefault(attachment.title, attachment)
    return list(found.values())
