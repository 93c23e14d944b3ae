"""Aims: each paragraph, bullet or numbered item of a goals section that states one."""


from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.rubrics import categories_of_title
from kepu_extract.model import Goal
from kepu_extract.segment import Node
from kepu_extract.source import Span

_RUBRIC_LIMIT = 14
_FEW_WORDS = 6
_LEAD_IN = compiled(r"(?:如下|以下[^。]{0,12}|目标是|包括|分别为)\s?[：:]\s*$")


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
    """Return the stretches of an item's own text that make one goal each."""
    body = [span for span in node.body if span.length and not parsed.duties.fills(parsed.source.line_index(span.start))]
    body = [span for span in body if parsed.source.lines[parsed.source.line_index(span.start)].row is None]
    if node.categories[0] != "goals" and not node.children:
        return [[span] for span in body if _AIM.search(parsed.folded, span.start, span.end)]
    content_title = node.title is not None and not _is_rubric(parsed, node, node.title)
    if not body:
        return [[node.title]] if content_title and node.title and not node.children else []
    first = [node.title, body[0]] if content_title and node.title else [body[0]]
    if node.children and not content_title and _only_introduces(parsed, body[0]):
        return []
    return [first, *([span] for span in body[1:])]


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


def _only_introduces(parsed: Parsed, span: Span) -> bool:
    """实现以下目标： alone says nothing."""
    return span.length < 30 and _LEAD_IN.search(parsed.folded, span.start, span.end) is not None


def _joined(parsed: Parsed, spans: list[Span]) -> str:
    """Join title and body as they stand in the text, closing punctuation of the title included."""
    if len(spans) == 2 and spans[0].end <= spans[1].start <= spans[0].end + 2:
        return parsed.text[spans[0].start : spans[1].end]
    return "\n".join(span.of(parsed.text) for span in spans)
