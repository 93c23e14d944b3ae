"""Titles of documents: one or several short lines that end as titles end (…的通知, …实施方案（2024—2026年）)."""

from dataclasses import dataclass

import regex

from kepu_extract.lexicon.divisions import find_place
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.segment.head_lines import is_red_head_line, more_signers
from kepu_extract.segment.markers import find_marker
from kepu_extract.source import SourceText, Span
from kepu_extract.values.document_numbers import find_document_numbers

_MOST_LINES = 5
_LINE_LIMIT = 60
_TITLE_LIMIT = 120
# What a compilation or a page puts around a title (settled cases, Documents).
_COMPILATION_NUMBER = regex.compile(r"\s*\d{1,3}\s?[.、]\s*(?=[㐀-鿿《“\d])")
_DATE_BEHIND = regex.compile(r"\s*（\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?[^（）]{0,20}）\s*$")
_SUFFIX_LINE = regex.compile(r"\s*（[^（）]{1,40}）\s*|\s*(?:征求意见稿|草案|送审稿|试行|讨论稿|公开征求意见稿)\s*")
_ISSUES = regex.compile(r"印发|转发|公布|发布|下达|同意")
_ISSUING_END = regex.compile(r"(?:通知|函|公告|决定|批复|通告|意见|令)(?:（[^（）]*）)*$")
_DATE_OR_NOTE = regex.compile(
    r"\s*[（]?[\d○零一二三四五六七八九十\s]{4,}年[\d一二三四五六七八九十\s]+月[\d一二三四五六七八九十\s]+日?[）]?\s*"
    r"|\s*（(?:[此本]件|联系|咨询|附).*）\s*"
)
_PAGE_LINE = regex.compile(r"第\s?[A-Z]?\d{1,2}\s?版|https?：|^\s*\[[^\[\]]{2,12}\]\s*\S|^[㐀-鿿]{2,6}：")
_ANNEX = regex.compile(r"\s*附\s?[件表录]\s?[一二三四五六七八九十\d]{0,2}\s*：?\s*")
_ANNEX_AHEAD = regex.compile(r"\s*附\s?[件表]\s?[一二三四五六七八九十\d]{1,2}\s*：?\s*(?=[㐀-鿿《])")
_SENTENCE = regex.compile(r"[。；，：、,;:！？]$")
_DRAFT = regex.compile(r"\s*[（〔]?(?:公开)?(?:征求意见稿|草案|送审稿|讨论稿)[）〕]?\s*$")


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The lines of a title."""

    first: int  # index of the first line
    last: int  # index behind the last line
    pieces: tuple[Span, ...]  # the title without compilation marks and the draft line

    def text(self, source: SourceText) -> str:
        """Return the title as written, line breaks and the blanks that only space it out removed."""
        return "".join(tighten(piece.of(source.text)) for piece in self.pieces)


def tighten(quote: str) -> str:
    """Drop the blanks of a spaced-out line (工  作  规  则) and those at its ends; other runs become one blank."""
    quote = quote.strip()
    letters = regex.findall(r"[㐀-鿿]", quote)
    gaps = regex.findall(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])", quote)
    if len(gaps) >= max(1, len(letters) - 2):
        return regex.sub(r"\s+", "", quote)
    return regex.sub(r"\s+", " ", quote)


def title_block(source: SourceText, index: int, last: int) -> TitleBlock | None:
    """Return the title that begins at line `index`, or None. Lines from `last` on are not looked at."""
    joined = ""
    pieces: list[Span] = []
    complete = 0  # number of pieces that make a whole title
    for line in range(index, min(last, index + _MOST_LINES)):
        piece = _title_piece(source, line, first=line == index)
        if piece is None:
            break
        quote = regex.sub(r"\s", "", piece.of(source.folded))
        if complete and _opens_another(quote):
            break
        joined += quote
        pieces.append(piece)
        if len(joined) > _TITLE_LIMIT:
            break
        if _complete(joined):
            complete = len(pieces)
    if not complete:
        return None
    stop, suffixes = _suffix_lines(source, index + complete, last)
    return TitleBlock(index, stop, (*_without_date(source, pieces[:complete]), *suffixes))


def _without_date(source: SourceText, pieces: list[Span]) -> list[Span]:
    """Drop a date in brackets behind the title that is broken over two lines."""
    if len(pieces) < 2 or pieces[-1].length > 12:
        return pieces
    opened = source.folded.rfind("（", pieces[-2].start, pieces[-2].end)
    behind = source.folded[opened : pieces[-1].end].replace("\n", "") if opened >= 0 else ""
    return [*pieces[:-2], Span(pieces[-2].start, opened)] if _DATE_BEHIND.fullmatch(behind) else pieces


def _opens_another(quote: str) -> bool:
    """A line behind a whole title goes on with it (实施方案), unless it could open a title itself."""
    bare = regex.sub(r"（[^（）]*）", "", quote)
    return len(bare) >= 12 or not ends_as_title(quote) or find_place(bare) is not None


def _title_piece(source: SourceText, line: int, *, first: bool) -> Span | None:
    """Return what a line gives to a title: without the marks of a compilation, or None where it is no title line."""
    if source.lines[line].row is not None:
        return None
    span = source.line_span(line).stripped(source.text)
    if first:
        number = _COMPILATION_NUMBER.match(source.folded, span.start, span.end) if line < 3 else None
        number = number or _ANNEX_AHEAD.match(source.folded, span.start, span.end)
        if number:
            span = Span(number.end(), span.end)
    date = _DATE_BEHIND.search(source.folded, span.start, span.end)
    if date and date.start() > span.start:
        span = Span(span.start, date.start())
    quote = span.of(source.folded)
    if not 1 < len(quote) <= (_TITLE_LIMIT if first else _LINE_LIMIT) or _SENTENCE.search(quote) or "\t" in quote:
        return None
    if _is_number(source, span) or is_red_head_line(quote) or _ANNEX.fullmatch(quote):
        return None
    if more_signers(source, line) is not None:
        return None
    if _DATE_OR_NOTE.fullmatch(quote) or _PAGE_LINE.search(quote):
        return None
    if "。" in quote.rstrip("。") or find_marker(source.folded, span.start, span.end) is not None:
        return None
    draft = _DRAFT.search(source.folded, span.start, span.end)
    if draft and draft.start() > span.start and not quote.rstrip().endswith("）"):
        span = Span(span.start, draft.start())
    return span


def names_annex(source: SourceText, index: int) -> bool:
    """Tell whether a line puts 附件1 in front of a title."""
    span = source.line_span(index)
    return _ANNEX_AHEAD.match(source.folded, span.start, span.end) is not None


def _is_number(source: SourceText, span: Span) -> bool:
    """Tell a line that is a 发文字号 and no part of a title."""
    numbers = find_document_numbers(source.folded, span.start, span.end) if span.length <= 40 else []
    return bool(numbers) and numbers[0].span.start == span.start and numbers[0].span.length >= span.length * 0.8


def _complete(joined: str) -> bool:
    """A title ends in a genre term, with its 《》 closed; one that issues another document ends in 通知 and the like."""
    if joined.count("《") != joined.count("》") or joined.count("（") != joined.count("）"):
        return False
    if not ends_as_title(joined):
        return False
    bare = regex.sub(r"《[^》]*》", "", joined)
    return not ("关于" in bare and _ISSUES.search(bare)) or _ISSUING_END.search(joined) is not None


def _suffix_lines(source: SourceText, line: int, last: int) -> tuple[int, list[Span]]:
    """Take in the lines behind a title that belong to it: years in brackets; a draft mark ends it and is left out."""
    suffixes: list[Span] = []
    while line < last and source.lines[line].row is None:
        span = source.line_span(line).stripped(source.text)
        quote = span.of(source.folded)
        if not _SUFFIX_LINE.fullmatch(quote) or _DATE_BEHIND.fullmatch(quote) or regex.search(r"此件|公开", quote):
            break
        if not _DRAFT.fullmatch(quote):
            suffixes.append(span)
        line += 1
    return line, suffixes
