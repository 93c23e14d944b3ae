"""Headings without a number: by the word processor's style, or by standing alone above what they head."""

from collections.abc import Mapping

import regex

from kepu_extract.lexicon.rubrics import categories_of_title
from kepu_extract.segment.duty_index import DutyIndex
from kepu_extract.segment.markers import Marker
from kepu_extract.source import SourceText

_LIMIT = 30
_SHORT = 20
_PARAGRAPH = 40
_RUBRIC = 8  # 总体要求, 保障措施: nothing but a rubric
_SENTENCE = regex.compile(r"[。；，：:;,！？!?、…]\s*$")


def is_loose_heading(
    source: SourceText, duties: DutyIndex, markers: Mapping[int, Marker], index: int, last: int
) -> bool:
    """Tell whether the unmarked line number `index` is a heading.

    A style of the word processor decides; without one a line must be short, unpunctuated, name a rubric of policy
    documents, stand behind a closed paragraph and above a longer one or a restarted numbering.
    """
    span = source.line_span(index)
    folded = span.of(source.folded).strip()
    if source.lines[index].outline_level is not None:
        return 0 < len(folded) <= 60 and not folded.endswith("。")
    if not 2 <= len(folded) <= _LIMIT or _SENTENCE.search(folded) or "\t" in folded:
        return False
    if not categories_of_title(folded) or len(folded.replace(" ", "")) > _SHORT:
        return False
    rubric = len(folded.replace(" ", "")) <= _RUBRIC
    return _behind_closed_text(source, duties, index) and _heads_something(source, markers, index, last, rubric=rubric)


def _behind_closed_text(source: SourceText, duties: DutyIndex, index: int) -> bool:
    if index == 0 or duties.fills(index - 1):
        return True
    before = source.line_span(index - 1).of(source.folded).rstrip()
    return before.endswith(("。", "）", "；", "”", "：")) or source.lines[index - 1].row is not None


def _heads_something(source: SourceText, markers: Mapping[int, Marker], index: int, last: int, *, rubric: bool) -> bool:
    if index + 1 >= last:
        return False
    if index + 1 in markers:
        return rubric or markers[index + 1].number == 1 or markers[index + 1].is_bullet
    following = source.line_span(index + 1)
    return following.length > _PARAGRAPH or (rubric and following.of(source.folded).rstrip().endswith("。"))
