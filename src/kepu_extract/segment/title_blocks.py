"""Titles of documents: one or several short lines that end as titles end (…的通知, …实施方案（2024—2026年）)."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.divisions import find_place
from kepu_extract.lexicon.genres import ISSUING, ends_as_title
from kepu_extract.segment.behind_titles import number_ahead, number_behind, title_line, without_bracket
from kepu_extract.segment.head_lines import DAYS_BEHIND, DRAFTED, ON_TRIAL, is_red_head_line, more_signers
from kepu_extract.segment.markers import marker_at
from kepu_extract.segment.page_labels import bare_labels, in_stack, labels, value_below
from kepu_extract.segment.parts import TitleBlock
from kepu_extract.segment.tail_lines import ATTACHMENT, NOTE, PRINTED, note_behind, opens_attachments, signing_names
from kepu_extract.source import SourceText, Span, once, without_blanks
from kepu_extract.values.document_numbers import find_document_numbers, is_lone_number

_MOST_LINES = 5  # lines with nothing but names of bodies not counted
_MOST_NAMES = 12
_LINE_LIMIT = 60
_TITLE_LIMIT = 120
# What a compilation or a page puts around a title (settled cases, Documents).
_COMPILATION_NUMBER = compiled(r"\s*\d{1,3}\s?[.、]\s*(?=[㐀-鿿《“\d])")
# What a page puts before a title.
REPOSTED = compiled(
    r"\s*(?:(?:重发|转发|转载|转|重要|置顶)\s?：|[（\[](?:已?(?:失效|废止|修改|修订)|(?:现行)?有效)[）\]])\s*(?=[㐀-鿿《“\d])"
)
_DATE_BEHIND = compiled(r"\s*（\s?(?P<date>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?)[^（）]{0,20}）\s*$")
# Years, editions and stages belong to a title; other words in brackets below it are notes.
_SUFFIX_LINE = compiled(
    rf"\s*（(?=[^（）]*(?:\d{{4}}|{ON_TRIAL}|修[订正]|[版稿]|草\s*案|第[一二三四五六七八九十\d]+[批期部]|[“十]))[^（）号]{{1,40}}）\s*"
    rf"|\s*(?:公开)?(?:{DRAFTED}|试\s*行)\s*"
)
_MONTH = compiled(r"（\s?\d{4}\s?年\s?\d{1,2}\s?月\s?）")  # when it was written
_ADOPTED = compiled(r"\d{1,2}\s?日.*(?:通过|批准|公布|施行)")
# What the names of bodies in lines of their own belong to: a title that has no subject yet.
_NEEDS_SUBJECT = compiled(r"\s*(?:关于|印发|转发|批转|公布|发布|公告|通告|令|通知|命令)")
# Rules of the body above: 管理规定 alone says not whose.
_BARE_RULES = compiled(
    r"\s*(?:(?:内部|日常|组织|运行|使用)?管理|工作|组织|议事|服务|运行|使用|考核|实施)?(?:暂行|试行)?(?:规定|办法|细则|规则|章程|制度|规程|守则)(?:（[试暂]行）)?\s*"
)
_ISSUES = compiled(f"{ISSUING}|同意")
_ISSUING_END = compiled(r"(?:通知|函|公告|决定|批复|通告|意见|令)(?:（[^（）]*）)*$")
_DATE = compiled(
    r"\s*[（]?[\d○零一二三四五六七八九十\s]{4,}年[\d一二三四五六七八九十\s]+月(?:[\d一二三四五六七八九十\s]+日?)?[）]?\s*"
)
_ANNOUNCEMENT = compiled(r"[㐀-鿿\s]{2,}(?:公告|通告|令)")
_PAGE_LINE = compiled(r"第\s?[A-Z]?\d{1,2}\s?版|https?：|^\s*\[[^\[\]]{2,12}\]\s*\S|^[㐀-鿿]{2,6}\s?：")
_ANNEX = compiled(r"\s*附\s?[件表录]\s?[一二三四五六七八九十\d]{0,2}\s*：?\s*")
# 附件1 2031年…汇总表: a year needs a sign or blank between it and the number.
_ANNEX_AHEAD = compiled(r"\s*附\s?[件表]\s?[一二三四五六七八九十\d]{1,2}(?:\s*：?\s*(?=[㐀-鿿《“])|(?:\s*：\s*|\s+)(?=(?:19|20)\d\d\s?年))")
CONTENTS_MARK = compiled(r"\s*目\s*[录次]\s*")
_ENDS_SENTENCE = "。；，：、,;:！？"
_MARKED = compiled(r"《[^《》]*关于(?:[^《》]|《[^《》]*》)*(?:通知|意见|决定|函|批复|公告|通告)》")
LEFT_OPEN = compiled(r"(?:[的和与及、，]|关于|印发|转发|推进|加强)$")
_PLACE_WORD = compiled(r"(?:[全本省市县区州旗镇乡]|自治[区州县])(?=人民|政府|[㐀-鿿]{1,6}[局委厅办])")
_SHORT_SUBJECT = 4
_WHOLE = 10  # characters of a title that is whole without the lines above it
_TOPIC = compiled(r"\s*\[[^\[\]\n]{2,16}\]\s*(?=[㐀-鿿])")  # 【灾害救援】 above a page's list
_GOES_ON = compiled(r"(?:执行|落实|实施|完成|进展)情况|[与和及暨的]")
_SHORT_TITLE = 8
_LONE_NUMBER = 3  # digits
_HEAD_TITLE = 12
_PARAGRAPH = 60  # characters from which a line is more than a closing note
_BETWEEN = 7  # lines at most between the two titles of one document, labels not counted
_LABELS_BETWEEN = 24
_HEAD_LINE = 60  # characters of such a line
_ENDS = compiled(r"[。；：]\s*$")
_QUOTING = compiled(r"[\s《》〈〉“”（）()<>]")
_ASIDE = compiled(r"（[^（）]*）")
_NAMED = compiled(r"《[^》]*》")
_DRAFT = compiled(rf"\s*[（〔]?(?:公开)?(?:{DRAFTED})[）〕]?\s*$")


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles are one, blanks, brackets and marks of quoting aside."""
    return plain_title(one) == plain_title(other)


def plain_title(title: str) -> str:
    """Return a title without blanks and brackets, for comparing."""
    return _QUOTING.sub("", title)


def title_block(source: SourceText, index: int, last: int) -> TitleBlock | None:
    """Return the title that begins at line `index`, or None. Lines from `last` on are not looked at."""
    if index >= last or _title_piece(source, index, first=True) is None:
        return None
    names = _lines_of_names(source, index, last)
    if names and not _needs_subject(source, index + names):
        return None  # 发文机关标志 above a title that is whole without it
    joined = ""
    pieces: list[Span] = []
    complete = 0  # number of pieces that make a whole title
    for line in range(index, min(last, index + names + _MOST_LINES)):
        piece = _title_piece(source, line, first=line == index)
        if piece is None:
            break
        quote = without_blanks(piece.of(source.folded))
        if complete and _opens_another(joined, quote):
            break
        joined += quote
        pieces.append(piece)
        if len(joined) > _TITLE_LIMIT:
            break
        if _complete(joined):
            complete = len(pieces)
    if not complete:
        return None
    stop, suffixes = suffix_lines(source, index + complete, last)
    foreign = _foreign_lines(source, index, pieces[:complete])
    kept = _in_marks(source, _without_date(source, pieces[foreign:complete]))
    begin = source.line_span(index + foreign).stripped(source.text).start
    ahead, end = number_ahead(source, source.line_span(index + foreign).stripped(source.text)), index + complete - 1
    number = begin != kept[0].start and source.folded[begin] not in "《[" and not ahead and not names_annex(source, index + foreign)
    return TitleBlock(index + foreign, stop, (*kept, *suffixes), _date_behind(source, end), number_behind(source, end) or ahead, number)


def _needs_subject(source: SourceText, line: int) -> bool:
    span = source.line_span(line)
    if _NEEDS_SUBJECT.match(source.folded, span.start):
        return True
    return _BARE_RULES.fullmatch(source.folded, span.start, span.end) is not None


def _foreign_lines(source: SourceText, index: int, pieces: list[Span]) -> int:
    """Return how many lines above a title are none of its own: what a page prints there that is no sentence.

    The title is whole without them and opens as titles do, with a place, a body or 关于; they do not, and are not left
    open. A format that sets lines as a title knows better.
    """
    if any(line.centred or "title" in line.marks for line in source.lines[index : index + len(pieces)]):
        return 0
    for number in range(len(pieces) - 1, 0, -1):
        rest = without_blanks("".join(each.of(source.folded) for each in pieces[number:]))
        above = list(enumerate(pieces[:number], index))
        if len(rest) < _WHOLE or not _complete(rest) or not _opens_title(source, index + number, pieces[number]):
            continue
        if any(_goes_on(each.of(source.folded)) or signing_names(source, each) for _, each in above):
            continue
        if _has_subject(rest) or not any(_opens_title(source, line, each) for line, each in above):
            return number
    return 0


def _goes_on(line: str) -> bool:
    """Tell a line that is no whole title: it ends in the middle, or says 关于 and no genre word behind it."""
    return LEFT_OPEN.search(line) is not None or ("关于" in line and not ends_as_title(line))


def _has_subject(title: str) -> bool:
    """Tell a title that names who issues it before 关于."""
    subject, about, _ = title.partition("关于")
    return bool(about) and len(subject) >= _SHORT_SUBJECT and is_body(subject)


def _opens_title(source: SourceText, line: int, piece: Span) -> bool:
    quote = without_blanks(piece.of(source.folded))
    return (
        quote.startswith(("关于", "《", "“", "中共", "第")) or (quote[:1].isdigit() and "年" in quote[:5])
        or find_place(quote) is not None or _PLACE_WORD.match(quote) is not None or bool(signing_names(source, piece))
    )  # fmt: skip


def _in_marks(source: SourceText, pieces: list[Span]) -> list[Span]:
    """Return the pieces of a title that stands whole in 《》 without these: 《某县人民政府关于印发〈…〉的通知》."""
    whole = without_blanks("".join(piece.of(source.folded) for piece in pieces))
    if not _MARKED.fullmatch(whole):
        return pieces
    first, last = pieces[0], pieces[-1]
    pieces = [Span(first.start + 1, first.end), *pieces[1:]]
    return [*pieces[:-1], Span(pieces[-1].start, last.end - 1)]


def _lines_of_names(source: SourceText, index: int, last: int) -> int:
    """Return how many lines from `index` on hold nothing but names of bodies, where a further line follows."""
    count = 0
    while index + count < last and count < _MOST_NAMES:
        line = index + count
        if source.lines[line].row is not None or not signing_names(source, source.line_span(line)):
            return count
        count += 1
    return 0


@once
def _date_behind(source: SourceText, line: int) -> Span | None:
    span = source.line_span(line)
    match = _DATE_BEHIND.search(source.folded, span.start, span.end) if not DAYS_BEHIND.search(source.folded, *span) else None
    return Span(*match.span("date")) if match and match.start() > span.start else None


def _without_date(source: SourceText, pieces: list[Span]) -> list[Span]:
    """Drop a date in brackets behind the title that is broken over two lines."""
    if len(pieces) < 2 or pieces[-1].length > 12:
        return pieces
    opened = source.folded.rfind("（", pieces[-2].start, pieces[-2].end)
    behind = source.folded[opened : pieces[-1].end].replace("\n", "") if opened >= 0 else ""
    return [*pieces[:-2], Span(pieces[-2].start, opened)] if _DATE_BEHIND.fullmatch(behind) else pieces


def _opens_another(joined: str, quote: str) -> bool:
    """A line behind a whole title goes on with it (实施方案), unless it could open a title itself or repeats it."""
    bare = _ASIDE.sub("", quote)
    if _GOES_ON.match(quote) and ends_as_title(joined + quote):
        return False
    if len(quote) == 1 or joined.startswith(quote):
        return not ends_as_title(joined + quote) or len(quote) > 1
    return len(bare) >= 12 or not ends_as_title(quote) or find_place(bare) is not None


def _title_piece(source: SourceText, line: int, *, first: bool) -> Span | None:
    """Return what a line gives to a title: without the marks of a compilation, or None where it is no title line."""
    span = title_line(source, line)
    if source.lines[line].row is not None or not span.length or source.folded[span.end - 1] in _ENDS_SENTENCE:
        return None
    if _lists_annexes(source, line):
        return None
    if first:
        number = _COMPILATION_NUMBER.match(source.folded, span.start, span.end)
        number = number or _annex_ahead(source, line)
        number = number or REPOSTED.match(source.folded, span.start, span.end) or _topic(source, span)
        if number:
            span = Span(number.end(), span.end)
        elif ahead := number_ahead(source, span):
            span = Span(ahead.end, span.end).stripped(source.text)
    date = DAYS_BEHIND.search(source.folded, *span) or _DATE_BEHIND.search(source.folded, span.start, span.end)
    if date and date.start() > span.start:
        span = Span(span.start, date.start())
    span = without_bracket(source, span, line)
    quote = span.of(source.folded)
    if not 0 < len(quote) <= (_TITLE_LIMIT if first else _LINE_LIMIT) or quote[-1] in _ENDS_SENTENCE or "\t" in quote:
        return None
    if bare_labels(source, line) or in_stack(source, line) or _is_number(source, span) or is_red_head_line(quote) or _ANNEX.fullmatch(quote):
        return None
    if more_signers(source, line) is not None or note_behind(source, line) is not None:
        return None  # more names, or the end of another document
    if quote.isdigit() and len(quote) <= _LONE_NUMBER:
        return None  # the cell of a table that was copied one cell a line
    if CONTENTS_MARK.fullmatch(quote) or _DATE.fullmatch(quote) or NOTE.fullmatch(quote) or PRINTED.fullmatch(quote) or _PAGE_LINE.search(quote):
        return None
    if "。" in quote.rstrip("。") or marker_at(source, span) is not None:
        return None
    draft = _DRAFT.search(source.folded, span.start, span.end)
    if draft and draft.start() > span.start and not quote.rstrip().endswith("）"):
        span = Span(span.start, draft.start())
    return span


def _topic(source: SourceText, span: Span) -> "regex.Match[str] | None":
    """Return where the subject that a page prints in brackets before a title stands, or None."""
    match = _TOPIC.match(source.folded, span.start, span.end)
    rest = without_blanks(source.folded[match.end() : span.end]) if match else ""
    return match if len(rest) >= _WHOLE and ends_as_title(rest) else None


@once
def names_annex(source: SourceText, index: int) -> bool:
    """Tell whether a line puts 附件1 in front of a title, or 附件： where the annex follows at once."""
    return _annex_ahead(source, index) is not None


def _annex_ahead(source: SourceText, index: int) -> "regex.Match[str] | None":
    """Return the mark of an annex in front of its title: one with a number, or the list of a single annex that it opens.

    The list closes a body (GB/T 9704-2012, 7.3.4) with signature and date behind it. Where these are left out and a
    first item or a paragraph follows, its line is all the title that the annex has.
    """
    span = source.line_span(index).stripped(source.text)
    numbered = _ANNEX_AHEAD.match(source.folded, span.start, span.end)
    if _lists_annexes(source, index):
        return None
    if numbered or not opens_attachments(source, index):
        return numbered
    mark = ATTACHMENT.match(source.folded, span.start, span.end)
    above, below = _next_said(source, index, -1), _next_said(source, index, 1)
    if mark is None or mark.end() >= span.end or below is None:
        return None
    ended = above is None or source.line_span(above).of(source.folded).rstrip().endswith(("。", "）"))
    return mark if ended and (_opens_body(source, below) or _opens_table(source, below)) else None


@once
def _lists_annexes(source: SourceText, index: int) -> bool:
    """Tell a line of a list in which each annex has its mark: 附件1：报名表, and below it 附件2：推荐表."""
    beside = (_next_said(source, index, -1), _next_said(source, index, 1))
    return _numbers_annex(source, index) and any(line is not None and _numbers_annex(source, line) for line in beside)


@once
def _numbers_annex(source: SourceText, index: int) -> bool:
    span = source.line_span(index).stripped(source.text)
    return _ANNEX_AHEAD.match(source.folded, span.start, span.end) is not None


def _next_said(source: SourceText, index: int, step: int) -> int | None:
    """Return the nearest line above or below one that is not blank, or None."""
    lines = range(index + step, len(source.lines) if step > 0 else -1, step)
    return next((line for line in lines if source.lines[line].text.strip()), None)


def _opens_body(source: SourceText, index: int) -> bool:
    """Tell whether a line is the first item of a text, or a whole paragraph."""
    span = source.line_span(index)
    marker = marker_at(source, span)
    if marker is not None:
        return marker.number == 1 and marker.heads_chapter
    return span.length > _PARAGRAPH and source.lines[index].row is None and span.of(source.folded).rstrip().endswith("。")


def _opens_table(source: SourceText, index: int) -> bool:
    """Tell whether a line is a row, or the first cell of a table that was copied one cell a line."""
    return source.lines[index].row is not None or without_blanks(source.line_span(index).of(source.folded)) in ("序号", "编号")


def _is_number(source: SourceText, span: Span) -> bool:
    """Tell a line that is a 发文字号 and no part of a title; 某局公告（2024年第1号） is both."""
    if is_lone_number(span.of(source.folded)):
        return True
    if _ANNOUNCEMENT.match(source.folded, span.start, span.end):
        return False
    numbers = find_document_numbers(source.folded, span.start, span.end) if span.length <= 40 else []
    return bool(numbers) and numbers[0].span.start == span.start and numbers[0].span.length >= span.length * 0.8


def _complete(joined: str) -> bool:
    """A title ends in a genre term, with its 《》 closed; one that issues another document ends in 通知 and the like."""
    if joined.count("《") != joined.count("》") or joined.count("（") != joined.count("）"):
        return False
    if not ends_as_title(joined) and not _MARKED.fullmatch(joined):
        return False
    bare = _NAMED.sub("", joined)
    return not ("关于" in bare and _ISSUES.search(bare)) or _ISSUING_END.search(joined) is not None


def suffix_lines(source: SourceText, line: int, last: int) -> tuple[int, list[Span]]:
    """Take in the lines behind a title that belong to it: years in brackets; a draft mark ends it and is left out."""
    suffixes: list[Span] = []
    while line < last and source.lines[line].row is None:
        span = source.line_span(line).stripped(source.text)
        quote = span.of(source.folded)
        dated = any(date.fullmatch(quote) for date in (_DATE_BEHIND, _MONTH, DAYS_BEHIND))
        if not _SUFFIX_LINE.fullmatch(quote) or _ADOPTED.search(quote) or dated or NOTE.fullmatch(quote):
            break
        if not _DRAFT.fullmatch(quote):
            suffixes.append(span)
        line += 1
    return line, suffixes


def titled_again(source: SourceText, title: TitleBlock) -> TitleBlock | None:
    """Return the title where it stands once more below itself, with no more than a head between; or None."""
    for line in range(title.last, min(len(source.lines), title.last + _LABELS_BETWEEN)):
        block = title_block(source, line, len(source.lines))
        if block is not None and repeats_title(block.text(source), title.text(source)):
            return block
        if not between_titles(source, range(title.last, line + 1)):
            return None
    return None


def between_titles(source: SourceText, lines: range) -> bool:
    """Tell whether lines are labels, or few, short and no sentences, as those are that stand between two titles of one document."""
    told = [line for line in lines if not (bare_labels(source, line) or labels(source, line) or value_below(source, line))]
    spans = [source.line_span(line) for line in told if source.lines[line].row is None]
    if len(spans) < len(told) == len(lines):
        return False  # a table without a label is none of a page's head
    return len(spans) <= _BETWEEN and all(
        span.length <= _HEAD_LINE and not _ENDS.search(span.of(source.folded)) for span in spans
    )


def repeats_title(below: str, above: str) -> bool:
    """Pages print a title twice: again, or in full below a short form of it (…关于印发《短题》的通知)."""
    short, long = plain_title(above), plain_title(below)
    if len(long) >= _HEAD_TITLE and short.endswith(long) and long.startswith(("关于", "印发", "转发")):
        return True  # the heading of a page names the body that the lines above the second one name
    return same_title(below, above) or (len(short) >= _SHORT_TITLE and short in plain_title(below))


def heading_title(source: SourceText, block: TitleBlock | None) -> str | None:
    """Return the title as one string, or None."""
    return block.text(source) if block else None
