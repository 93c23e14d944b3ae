"""Pages that are no documents: questions and answers, news, explanations."""

from kepu_extract.compiled import compiled
from kepu_extract.read.reading import Note
from kepu_extract.read.web.rules import kind_pattern
from kepu_extract.source import Line

_QUESTION = compiled(r".{4,64}[？?]")
_NUMERAL = "[一二三四五六七八九十百]+"
_NUMBERED = compiled(f"{_NUMERAL}、|[（(]{_NUMERAL}[）)]|第{_NUMERAL}[章条]")
_LEAST_QUESTIONS, _QUESTION_SHARE = 3, 0.5  # so many, and so many of the numbered lines, make a page of questions
_HEADING_LENGTH = 60
_OPENING = 4  # lines in which a news item names its reporter


def notes_on_kind(title: str, lines: list[Line]) -> list[Note]:
    """Return a note where the page is one of questions, an explanation of a policy or a news item; else []."""
    if _is_faq(title, lines):
        return [Note("warning", "faq-page", "The page answers questions and is no policy document.")]
    if kind_pattern("explanation_title").search(title):
        return [Note("warning", "explanation-page", "The page explains a policy document and is none itself.")]
    if _is_news(lines):
        return [Note("warning", "news-page", "The page is a news item and no policy document.")]
    return []


def _is_faq(title: str, lines: list[Line]) -> bool:
    if kind_pattern("faq_title").search(title):
        return True
    texts = [line.text for line in lines if not line.row]
    questions = sum(1 for text in texts if _QUESTION.fullmatch(text))
    numbered = sum(1 for text in texts if _NUMBERED.match(text) and len(text) < _HEADING_LENGTH)
    return questions >= max(_LEAST_QUESTIONS, _QUESTION_SHARE * numbered)


def _is_news(lines: list[Line]) -> bool:
    texts = [line.text for line in lines]
    if any(_NUMBERED.match(text) for text in texts):
        return False
    opens = any(kind_pattern("news_opening").match(text) for text in texts[:_OPENING])
    ends = any(kind_pattern("news_end").search(text) for text in texts[-3:])
    return opens or ends
