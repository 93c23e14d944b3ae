"""Where a heading ends: the title of an item and the body that runs on behind it.

docs/contract.md, settled cases, Sections: the heading text without marker and closing punctuation; in a run-in heading the first
sentence, where it has at most 40 characters and more text or children follow.
"""

from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.duties import Statement
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.rubrics import names_a_thing
from kepu_extract.source import Span, without_blanks
from kepu_extract.source.brackets import depths
from kepu_extract.values.dates import find_dates
from kepu_extract.values.periods import NO_YEAR

_TEXT = 12  # characters of a text behind a stage; fewer are its name: 第一阶段（3月）宣传发动
RUN_IN_LIMIT = 40
ARTICLE_LIMIT = 12  # 第三条 载体建设。…: only a rubric is a title
_STANDALONE_LIMIT = 60
_LABEL_LIMIT = 16
_CLOSING = " 。；：，、:;,.．！？!?"
_SENTENCE_END = "。！？"
_COLON = compiled(r"(?<![0-9])：|：(?!\s?[0-9]{2})")  # no time of the day: 12：00
_LEADS_IN = compiled(r"(?:：|[是为即]|如下|其中|包括)\s*$")  # …由县交通局、各镇组成，其职责是: a sentence that goes on below
_DATED = compiled(r"[^（）：，。；]{2,20}（(?P<when>[^（）。；]{2,24})）\s?(?=：)")
_DEFINED = compiled(r"[^（）：，。；]{2,16}（以下(?:统|简)?称[^（）。；：]{1,20}）(?=\s?：)")
_CONDITION = compiled(r"[^。]*(?:下列|以下|如下|之一)[^。]{0,16}的，[^。]*：\s*$")  # 有下列情形的，不予登记：
_STAGE = compiled(r"[^（）：，。；]{2,20}阶段\s?（(?P<when>[^（）。；]{2,24})）(?=\s*[㐀-鿿“《])")
_ASIDE = compiled(r"(?<=[㐀-鿿])（[㐀-鿿、]{1,8}）")
_RUBRIC = compiled(r"（(?P<name>(?![一二三四五六七八九十]+）)[㐀-鿿、]{2,12})）")  # 第一条（目的和依据）
_NOTE = compiled(r"（[^（）。；：]{0,16}）")


class Heading(Struct, frozen=True):
    """What the first line of an item holds behind its marker."""

    title: Span | None  # None: the line is body
    rest: Span | None  # body behind the title; None where nothing follows
    alone: bool  # the title is all that the line says: a title only if more text or children follow


def split_heading(folded: str, content: Span, statements: list[Statement], *, article: bool = False) -> Heading:
    """Split the content of an item's first line (without its marker) into title and body.

    `statements` are those of the line: who is responsible is no part of a title. `article` is true for 第X条.
    """
    content = content.stripped(folded)
    duties = [s.span for s in statements if content.contains(s.span)]
    rubric = _RUBRIC.match(folded, *content) if article else None
    if rubric is not None and not any(span.start == content.start for span in duties):
        rest = Span(rubric.end(), content.end).stripped(folded)
        return Heading(Span(*rubric.span()), rest if rest.length else None, not rest.length)
    stop = _first_sentence(folded, content, duties)
    label = _label_end(folded, content, stop)
    if label is not None and not article:
        return Heading(closed(folded, Span(content.start, label)), Span(label + 1, content.end).stripped(folded), False)
    gap = _behind_stage(folded, content) or _wide_blank(folded, content, stop)
    if gap is not None:
        return Heading(closed(folded, Span(content.start, gap.start)), Span(gap.end, content.end), False)
    first_duty = min((span.start for span in duties), default=content.end)
    title = closed(folded, Span(content.start, min(stop, first_duty)))
    if article and folded[content.end - 1] == "：" and title.end == content.end - 1 and names_a_thing(title.of(folded)):
        return Heading(title if _length(folded, title) <= RUN_IN_LIMIT else None, None, True)
    rest = Span(min(stop + 1, content.end) if stop < first_duty else first_duty, content.end).stripped(folded)
    says_more = any(_says_more(folded, piece) for piece in rest.without(duties))
    limit = ARTICLE_LIMIT if article else RUN_IN_LIMIT if says_more or stop < content.end else _STANDALONE_LIMIT
    long = _length(folded, title) > RUN_IN_LIMIT
    leads_in = _LEADS_IN.search(folded, *content) if long else _CONDITION.match(folded, *content)
    if title.length == 0 or leads_in or _length(folded, title) > limit or (article and not says_more and title.end < content.end):
        return Heading(None, content, False)
    if says_more:
        return Heading(title, rest, False)
    return Heading(title, rest if rest.length else None, True)


def _says_more(folded: str, rest: Span) -> bool:
    """Tell whether words behind the first sentence are text; a note in brackets (（0.5分）, （附件2）) is none."""
    return bool(_NOTE.sub("", rest.of(folded)).strip(_CLOSING))


def _length(folded: str, span: Span) -> int:
    return len(without_blanks(span.of(folded)))


def closed(folded: str, span: Span) -> Span:
    """Return the span without closing punctuation and without blanks in front."""
    start = span.stripped(folded).start
    end = Span(start, max(start, span.end)).end
    while end > start and folded[end - 1] in _CLOSING:
        end -= 1
    return Span(start, end)


def _first_sentence(folded: str, content: Span, duties: list[Span]) -> int:
    """Return the offset of the sign that ends the first sentence, outside 《》（）“”, or the end of the content."""
    depth = depths(folded, content.start, content.end)
    for offset in range(content.start, content.end):
        if folded[offset] in _SENTENCE_END and depth[offset - content.start] == 0:
            return offset
    return content.end


def _label_end(folded: str, content: Span, stop: int) -> int | None:
    """（一）指导思想：以…, （一）启动阶段（3月）：…: a short rubric before a colon, with its date or without, is the title."""
    dated = _DATED.match(folded, content.start, min(stop, content.end - 1))
    if dated is not None and find_dates(folded, *dated.span("when")):
        return dated.end()
    defined = _DEFINED.match(folded, content.start, min(stop, content.end - 1))
    if defined is not None:
        return defined.end()
    found = _COLON.search(folded, content.start, min(stop, content.start + _LABEL_LIMIT + 1))
    colon = found.start() if found else content.end
    if colon + 1 >= content.end:
        return None
    label = folded[content.start : colon]
    if (aside := _ASIDE.search(label)) and ((named := label[: aside.start()] + label[aside.end() :]).startswith("各") or is_body(named)):
        label = named  # 各乡镇（街道）：…, 县委宣传部（县文明办）：…
    if len(label.strip()) < 2 or compiled(r"[，。；（《“]|(?:[是为即]|如下|包括|时限)$").search(label):
        return None
    if label.endswith(("单位", "部门")) and (duty_lexicon().label.fullmatch(label + "：") or label.strip() in ("单位", "部门")):
        return None  # but 财政部门：… opens its duties
    return colon


def _behind_stage(folded: str, content: Span) -> Span | None:
    """（一）宣传阶段（3月至4月）各镇组织…: behind the date of a stage begins what is done in it."""
    stage = _STAGE.match(folded, content.start, content.end)
    if stage is None or content.end - stage.end() < _TEXT or not find_dates(folded, *stage.span("when"), reference_year=NO_YEAR):
        return None
    return Span(stage.end(), Span(stage.end(), content.end).stripped(folded).start)


def _wide_blank(folded: str, content: Span, stop: int) -> Span | None:
    """第一条　目的　为了…, 一、总体要求  以…: a blank between a rubric and a longer text ends the title."""
    gap = compiled(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿《“])").search(folded, content.start, min(stop, content.start + 20))
    if gap is None or stop - gap.end() < 20 or depths(folded, content.start, stop)[gap.start() - content.start]:  # inside of 《“科普 进云溪”…》
        return None
    label = folded[content.start : gap.start()]
    return Span(*gap.span()) if len(label) >= 4 and not compiled(r"[，；：、]").search(label) else None
