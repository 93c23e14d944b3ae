"""Aims: each paragraph, bullet or numbered item of a goals section that states one."""

from itertools import groupby

from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.rubrics import categories_of_title
from kepu_extract.model import Goal
from kepu_extract.segment import Node
from kepu_extract.source import Span

_RUBRIC_LIMIT = 14
_FEW_WORDS = 6
_LEAD_IN = compiled(r"(?:如下|以下[^。]{0,12}|目标是|包括|分别为)\s?[：:]\s*$")
# The cells of a table that was copied one cell a line, where its rows could not be told: 序号, 渡口总数, 座, 预期性, 240.
_CELL = compiled(r"[^。；！：]{1,30}")
_FIGURE = compiled(r"[\d.,%/≥≤><±～~—-]+")
_FEWEST_CELLS = 6

# 为实现上述目标，要重点抓好以下工作：speaks of aims stated above and opens what is no aim.
_LEADS_ON = compiled(
    r"\s*(?:为|围绕|按照|对照|根据)[^。，]{0,16}(?:上述|以上|这[一些]|前述)[^。，]{0,16}，[^。]{0,40}?"
    r"(?:以下|下列|如下|[一二三四五六七八九十]+(?:个|项|大)?方面)[^。]{0,16}[：。；]?\s*$"
)
# 2031年是承上启下的重要一年: what time it is, unless the paragraph goes on to say what is to be reached.
_WHAT_TIME = compiled(r"\s*(?:\d{4}\s?年|今年|明年|“[^“”]{2,8}”时期|本年度)，?\s?是[^。]*?(?:年|时期|阶段|期)[，。；]")
_TO_REACH = compiled(r"目标[^。]{0,6}[是为：]|力争|达到|突破|超过|增长[^。]{0,4}\d|建成|[\d.]+\s?[%％]|主要任务")


def extract_goals(parsed: Parsed) -> list[Goal]:
    """Return the goals of one document, in reading order."""
    found: list[Goal] = []
    for node in parsed.outline.walk():
        if "goals" not in node.categories:
            continue
        for spans in _aims(parsed, node):
            text = _joined(parsed, spans)
            evidence = parsed.evidence(Span(spans[0].start, spans[0].end), "goals-section")
            found.append(
                Goal(
                    id=f"{parsed.id}.g{len(found) + 1}", section_id=parsed.section_ids[node], text=text, evidence=evidence
                )
            )
    return found


def _aims(parsed: Parsed, node: Node) -> list[list[Span]]:
    """Return the stretches of an item's own text that make one goal each; what a table only measures is an indicator."""
    if node.is_row and node.lists == "evaluation":
        return []
    body = [span for span in node.body if span.length and not parsed.duties.fills(parsed.source.line_index(span.start))]
    if not node.is_row:
        body = [span for span in body if parsed.source.lines[parsed.source.line_index(span.start)].row is None and not _captions(parsed, span)]
    body = _without_cells(parsed, body)
    if node.categories[0] != "goals" and not node.children:
        return [[span] for span in body if _AIM.search(parsed.folded, span.start, span.end)]
    title = None if node.title is None or _is_rubric(parsed, node, node.title) else node.title
    if not body:
        return [[title]] if title and not node.children else []
    if node.categories[0] == "goals":
        stating = [span for span in body if not _states_none(parsed, span)]
        title = title if stating[:1] == body[:1] else None
        body = stating
    if not body or (node.children and not title and _only_introduces(parsed, body[0])):
        return []
    return [[title, body[0]] if title else [body[0]], *([span] for span in body[1:])]


def _without_cells(parsed: Parsed, body: list[Span]) -> list[Span]:
    """Return the paragraphs but for runs of many short ones that no sign closes, several of which are bare figures."""
    kept: list[Span] = []
    for short, run in groupby(body, lambda span: _CELL.fullmatch(parsed.folded, *span) is not None):
        spans = list(run)
        figures = sum(_FIGURE.fullmatch(parsed.folded, *span.stripped(parsed.folded)) is not None for span in spans)
        if not (short and len(spans) >= _FEWEST_CELLS and figures > 1):
            kept += spans
    return kept


def _captions(parsed: Parsed, span: Span) -> bool:
    """Tell the title of a table right below."""
    below = parsed.source.line_index(span.start) + 1
    above_row = below < len(parsed.source.lines) and parsed.source.lines[below].row is not None
    return above_row and not span.of(parsed.folded).rstrip().endswith(("。", "；", "！", "："))


_AIM = compiled(r"(?:到|至|力争)\s?(?:“?[一二三四五六七八九十]+五”?|20\d\d\s?年)")


def _is_rubric(parsed: Parsed, node: Node, title: Span) -> bool:
    """Tell a title that is no part of the aim below it: one of goals, or a few words in a line of their own.

    业务培训。每年培训50人。 is one aim as it runs on.
    """
    folded = title.of(parsed.folded)
    if len(folded) <= _RUBRIC_LIMIT and "goals" in categories_of_title(folded):
        return True
    if node.kind == "labelled":  # 2031年：…, 东岸：…
        return True
    return len(folded) <= _FEW_WORDS and not any(node.head.contains(span) for span in node.body)


def _states_none(parsed: Parsed, span: Span) -> bool:
    """Tell a paragraph among aims that states none: it leads on to what is done, or says what time it is."""
    if _LEADS_ON.match(parsed.folded, *span):
        return True
    return _WHAT_TIME.match(parsed.folded, *span) is not None and _TO_REACH.search(parsed.folded, *span) is None


def _only_introduces(parsed: Parsed, span: Span) -> bool:
    """实现以下目标： alone says nothing."""
    return span.length < 30 and _LEAD_IN.search(parsed.folded, span.start, span.end) is not None


def _joined(parsed: Parsed, spans: list[Span]) -> str:
    """Join title and body as they stand in the text, closing punctuation of the title included."""
    if len(spans) == 2 and spans[0].end <= spans[1].start <= spans[0].end + 2:
        return parsed.text[spans[0].start : spans[1].end]
    return "\n".join(span.of(parsed.text) for span in spans)
