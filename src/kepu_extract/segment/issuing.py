"""What a notice issues: by its title (关于印发《…》的通知), or by its sentence (《…》已经同意，现印发给你们)."""

from itertools import pairwise

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.genres import ISSUING
from kepu_extract.segment.parts import Frame
from kepu_extract.segment.title_blocks import plain_title, same_title
from kepu_extract.source import SourceText, Span, fold

_NAME = compiled(r"《((?:[^《》]|《[^《》]*》)+)》")
_ISSUED = compiled(rf"(?:{ISSUING})(?P<title>.{{4,}})的(?:通知|公告|通告|决定|函|令)")
_OF_OTHERS = compiled(r"(?P<body>[^《》]{2,24})《(?P<title>(?:[^《》]|《[^《》]*》)+)》")
_ISSUED_IN_TEXT = compiled(
    r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》){4,80})》[^《》。\n将]{0,60}?(?:印发|转发|批转|下发|公布|发布)(?:给你们|如下|施行|实施)"
)
_LINES = 5  # of a notice that does nothing but issue
_HANDS_OUT = compiled(rf"现[^。，]{{0,12}}(?:{ISSUING}|分解)")
_MADE = compiled(r"(?:制定|制订|拟定|拟订|起草|编制|形成)了")
_TITLE = 6  # characters of a title that is told without 《》
_SHARED = 0.6  # of the pairs of signs of a title that the sentence which hands it out holds, where it does not name it


def issued_title(title: str) -> str | None:
    """Return the title of what a notice issues, as its own title says: 关于印发《…》的通知; or None."""
    match = _ISSUED.search(title)
    if match is None:
        return None
    issued = match["title"].strip()
    others = _OF_OTHERS.fullmatch(issued)  # 批转区文化局《…》
    if others is not None and is_body(others["body"]):
        return str(others["title"])
    return issued[1:-1] if issued.startswith("《") and issued.endswith("》") and issued.count("《") == 1 else issued


def issued_in_text(source: SourceText, first: int = 0, end: int | None = None) -> str | None:
    """Return what the lines of a notice say that it issues, without a title that does: 现将《…》印发给你们; or None."""
    lines = range(first, len(source.lines) if end is None else end)
    matches = (_ISSUED_IN_TEXT.search(source.folded, source.line_span(i).start, source.line_span(i).end) for i in lines)
    match = next((each for each in matches if each is not None), None)
    return source.text[match.start("title") : match.end("title")] if match is not None else None


def named_apart(issued: str) -> list[str]:
    """Return the titles of several documents that are issued together: 《…》和《…》."""
    titles = compiled(r"(?:^|[、和及与])《((?:[^《》]|《[^《》]*》)+)》(?=$|[、和及与])").findall(issued)
    return titles if len(titles) > 1 else []


def issues_its_title(source: SourceText, frame: Frame, title: str) -> bool:
    """Tell a notice under the name of what it issues: 《云溪县科普工作要点》…现印发给你们, below that very title."""
    return hands_out(source, frame, title, named=True)


def hands_out(source: SourceText, frame: Frame, title: str, *, named: bool = False) -> bool:
    """Tell whether a notice that says little else hands out the document with this title; `named`: calls it by it.

    It says so in a sentence (《…》已经同意，现印发给你们). One that divides work up may speak of what it hands out in other
    words: 现将报告确定的工作任务分解 hands out 报告工作任务分解.
    """
    body = _said(source, frame)
    sentences = _handing_out(body)
    if not sentences:
        return False
    title = fold(title)
    if any(same_title(name, title) for name in _NAME.findall(body)):
        return True
    return not named and (_has_made(body, title) or any(_speaks_of(sentence, title) for sentence in sentences))


def _has_made(body: str, title: str) -> bool:
    """Tell whether a text says without 《》 that a document with this title was made: 制定了住房政策的实施意见."""
    made, bare = plain_title(body), plain_title(title)
    return len(bare) >= _TITLE and any(made.startswith(bare, verb.end()) for verb in _MADE.finditer(made))


def only_issues(source: SourceText, frame: Frame) -> bool:
    """Tell a text that does little but say that it issues a document."""
    body = _said(source, frame)
    return _NAME.search(body) is not None and bool(_handing_out(body))


def handed_out(folded: str) -> list[str]:
    """Return the titles in the sentences of a text that hand something out."""
    return [name for sentence in _handing_out(folded) for name in _NAME.findall(sentence)]


def _handing_out(folded: str) -> list[str]:
    return [sentence for sentence in compiled(r"[。\n]").split(folded) if _HANDS_OUT.search(_NAME.sub("", sentence))]


def _said(source: SourceText, frame: Frame) -> str:
    """Return the body of a notice, or nothing where it is longer than one that does nothing but issue."""
    if not 0 < frame.last - frame.first <= _LINES:
        return ""
    return Span(source.line_span(frame.first).start, source.line_span(frame.last - 1).end).of(source.folded)


def _speaks_of(sentence: str, title: str) -> bool:
    said, pairs = plain_title(sentence), list(pairwise(plain_title(title)))
    return bool(pairs) and sum("".join(pair) in said for pair in pairs) >= _SHARED * len(pairs)
