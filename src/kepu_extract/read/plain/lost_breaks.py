"""Paragraphs that stand in one line, since their breaks were lost on the way."""

from itertools import pairwise

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.line_signs import ends_sentence, is_bare_marker, stands_alone, starts_item
from kepu_extract.read.plain.lost_frame import frame_apart
from kepu_extract.values.numerals import parse_numeral

# The indent of a first line.
_SET_APART = compiled(r"(?<![ \t\u00a0])[ \t\u00a0]*(?:[\u3000\u2003]{2,}|(?:\u00a0[ \t]?){4,})[ \t\u00a0\u3000\u2003]*")
# An article that begins behind the end of another in one line: …职责。 第五条 县财政局负责….
_ARTICLE = compiled(r"(?<=[。；：:][”’）)]?)[ \t\u00a0\u3000]+(?=第\s?(?:[一二三四五六七八九十百零]+|\d(?:\s?\d){0,2})\s?条[ \t\u00a0\u3000])")
# A heading, and the paragraph below it.
_HEADED = compiled(r"(?P<heading>[^。；，：:！？\u3000\u2003]{3,20})[\u3000\u2003]{2,}(?P<rest>\S.{8,}[。！？][”’）]?)")
_LONG = 40  # characters from which a line may hold several paragraphs
_ITEMS = 2  # lines that begin items from which lines are paragraphs
_SURE = 2  # breaks beside a full stop or a marker from which every such blank is one

_DOCUMENT_NUMBER = r"(?P<number>[\u4e00-\u9fff]{2,10}[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号)"
# A head copied without its breaks: title, number and addressees. A note on publication before a title.
_HEAD = compiled(
    r"(?P<title>[^。；：]{6,}(?:通知|意见|决定|决议|公告|通告|批复|函|办法|方案|报告|规定|通报))"
    rf"{_DOCUMENT_NUMBER}"
    r"(?P<date>[（(][\d一二三四五六七八九十○〇零]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[）)])?(?P<rest>[^。；]{0,400}[：:])?"
)
# The number before the addressees that it lost its break to, and the first paragraph behind them.
_ADDRESSED = compiled(
    rf"{_DOCUMENT_NUMBER}" r"\s*(?P<rest>(?:各|有关|[省市县区州]直|国务院)[^。；]{2,400}?[：:])(?:\s*(?P<body>\S.*[。：:]))?"
)
# The number of a document before its title, which opens with a body or 关于: no number that a sentence cites.
_NUMBERED = compiled(
    rf"{_DOCUMENT_NUMBER}" r"\s*(?P<title>《?[^。；：]{0,40}关于[^。；：]{4,}(?:通知|意见|决定|公告|通告|批复|函)》?)"
)
_NOTE = compiled(r"(?P<note>[（(](?:此件|本文)[^（）()]{2,20}[）)])\s+(?P<rest>.{4,60})")

_NUMERALS = "一二三四五六七八九十"
_MARKER = compiled(rf"(?P<chapter>[{_NUMERALS}]{{1,3}})、|[（(](?P<item>[{_NUMERALS}]{{1,3}})[）)]|(?P<point>\d{{1,2}})[.．、](?!\d)")
_WHOLE = 150  # characters from which a line may be a whole text …
_LEAST = 3  # … if so many numbers count on in it


def run_together(text: str) -> list[str]:
    """Return the paragraphs of a text that stands in one line without any break, cut before the numbers that count on."""
    if not (cuts := numbered_cuts(text)):
        return [text]
    pieces = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    return [part for number, piece in enumerate(pieces) for part in frame_apart(piece, first=not number)]


def numbered_cuts(text: str) -> list[int]:
    """Return where numbers that count on begin a paragraph in a text without any break; none for a few or in a short text."""
    if len(text) < _WHOLE:
        return []
    expected = {"chapter": 1, "item": 1, "point": 1}
    cuts: list[int] = []
    for marker in _MARKER.finditer(text):
        kind = marker.lastgroup or ""
        value = parse_numeral(marker[kind])
        closes = text[: marker.start()].rstrip()[-1:] in tuple("。；！？：）)”")
        if value != expected[kind] and not (value == 1 and closes):
            continue
        if not (closes or value == 1 or kind == "chapter"):
            continue
        expected[kind] = value + 1
        if kind == "chapter":
            expected["item"] = expected["point"] = 1
        cuts.append(marker.start())
    return cuts if len(cuts) >= _LEAST else []


def set_apart(text: str) -> list[str]:
    """Return the paragraphs of a line whose breaks are lost but for the two blanks that open each of them; articles with one."""
    if len(text) >= _LONG and "条" in text and len(articles := _ARTICLE.split(text)) > 1:
        return [piece for article in articles for piece in set_apart(article)]
    headed = _HEADED.fullmatch(text)
    if headed and starts_item(headed["heading"]) and not is_bare_marker(headed["heading"]):
        return [headed["heading"], *set_apart(headed["rest"])]
    if len(text) < _LONG or not (gaps := list(_SET_APART.finditer(text.rstrip()))):
        return [text]
    sure = [gap for gap in gaps if _is_break(text[: gap.start()], text[gap.end() :])]
    if not sure:
        return [text]
    cuts = gaps if len(sure) >= _SURE else sure
    starts, ends = [0, *(gap.end() for gap in cuts)], [*(gap.start() for gap in cuts), len(text)]
    return [piece for start, end in zip(starts, ends, strict=True) if (piece := text[start:end].strip())]


def typed_apart(raw: str) -> list[str]:
    """Return the paragraphs that an author typed as lines of one element; all in one where a program wrapped it.

    A style sheet shows such lines (white-space: pre-line). A program wraps anywhere, an author at the end of a sentence or
    behind a heading, and some of the lines are items.
    """
    lines = [line for line in raw.split("\n") if line.strip()]
    if sum(starts_item(line.strip()) for line in lines) < _ITEMS:
        return [raw]
    return lines if all(_may_end(line.strip()) for line in lines[:-1]) else [raw]


def _may_end(line: str) -> bool:
    return ends_sentence(line) or line.endswith(("：", ":")) or (starts_item(line) and len(line) <= _LONG)


def head_apart(text: str) -> list[str]:
    """Return title, number and addressees of a head that stands in one line, in any order, and a note apart from the title behind it."""
    match = _HEAD.fullmatch(text) or _ADDRESSED.fullmatch(text) or _NUMBERED.fullmatch(text) or _NOTE.fullmatch(text)
    return [piece for piece in match.groups() if piece] if match else [text]


def _is_break(before: str, after: str) -> bool:
    return ends_sentence(before) or (starts_item(after) and not before.endswith(("，", "、"))) or stands_alone(after)
