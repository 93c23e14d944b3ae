"""Lines without a number: which head what follows, and which paragraphs open with a label of their own.

docs/contract.md, settled cases, Sections. Each is a decision from evidence (lexicon/data/evidence.toml): how the line is
set, what it says, what stands around it and whether others are of its form. Nothing of it is a gate but the shape: a
heading is a short line that no sign closes, a label stands before a colon.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property

from kepu_extract.compiled import compiled
from kepu_extract.duties import parse_names
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.page_labels import field_of_label
from kepu_extract.lexicon.person_names import is_person_name
from kepu_extract.lexicon.posts import is_role
from kepu_extract.lexicon.rubrics import Cue, cues_of_title, is_remark, paragraph_label, states_field
from kepu_extract.segment.duty_index import DutyIndex
from kepu_extract.segment.markers import Marker, style_rank
from kepu_extract.segment.node import Node
from kepu_extract.segment.tail_lines import is_date_line, signing_names
from kepu_extract.source import SourceText, Span, without_blanks
from kepu_extract.values.dates import find_dates

_LIMIT = 30
_STYLED_LIMIT = 60
_SHORT = 20
_PARAGRAPH = 40
_LIKE = 3  # characters at the end that headings of one form share: 面向…的政策
_OPEN = compiled(r"[。；，：:;,.！？!?、…=＝]\s*$|\t|https?：")
_CLOSED = ("。", "）", "；", "”", "：", "！", "？")
_SENTENCE = compiled(r"[。；！]\s*$")
_LABELLED = compiled(
    r"\s*(?P<label>[^：，。；《》“”\s\t/]{2,20}|(?:[^：，。；《》“”\s\t/、（）]{2,20}、){1,8}[^：，。；《》“”\s\t/、]{2,24}|[㐀-鿿]{2,12}（[^（）：，。；]{4,24}）|[㐀-鿿\s]{2,8})\s?：(?!//)"
)
_BARE_LABEL = compiled(r"\s*(?P<label>[㐀-鿿]{2,8})\s?：\s*")
_CALL = compiled(r"[\da-zA-Z\s（）()@.、，+_—-]*")  # a number or an address to call
_IN_BRACKETS = compiled(r"\s*\[\s?(?P<label>[^\[\]：，。；]{2,20}?)\s?\]\s?：?(?=\s*[^\s：])")
_TITLE_OF_TABLE = compiled(r"(?:指标(?:体系)?|表)(?:（[^（）]*）)?$")
_BLANK_DATE = compiled(r"\d\s{2,}年|年\s{2,}[月季]|\s月\s+(?:[－—–-]\s*(?:月\s*)?)?日")  # to be filled in: 20   年   季度
_DIVIDES = compiled(r"(?:分工|职责)$")
_TWO_SIGNS = compiled(r"[㐀-鿿]\s*[㐀-鿿]")
_LEADS_IN = compiled(r"(?:[是为即有]|如下|包括|其中|以下|通知|意见|问|答)$")
_SEVERAL = 2
_OF_LISTS = style_rank("arabic")
_OF_ITEMS = style_rank("cn-paren")
_OF_PARTS = "decimal"  # 1.1, and 1 alone above it, count chapters
_FAMILY = 3  # paragraphs with labels that a document without numbers consists of
_TEXT = 12  # characters of a text behind a label; less is a value

Region = tuple[int, int]  # the lines between two numbers


class UnmarkedLines:
    """The unmarked lines of one document."""

    def __init__(self, source: SourceText, duties: DutyIndex, markers: Mapping[int, Marker], first: int, last: int) -> None:
        self.source, self.duties, self.markers, self.first, self.last = source, duties, markers, first, last

    def heading(self, index: int) -> Decision[bool] | None:
        """Decide whether a line heads what follows; None where it has not the shape of a heading."""
        if not self._may_head(index):
            return None
        words = self._words(index)
        cues = cues_of_title(without_blanks(words))  # 总  则 is set wide
        below = self.markers.get(index + 1)
        styled = self.source.lines[index].outline_level is not None
        pieces = holding(
            outline_level=styled,
            bold="bold" in self.source.lines[index].marks,
            centred=self.source.lines[index].centred,
            rubric=_all_plain(cues),
            names_category=bool(cues) and not _all_plain(cues),
            behind_closed_text=self._behind_closed(index) or self._behind_heading(index),
            behind_open_text=not self._behind_closed(index) and not self._behind_heading(index),
            above_first_item=below is not None and below.number == 1,
            above_article=below is not None and below.style == "article",
            above_item=below is not None and below.number != 1 and below.style != "article",
            numbering_restarts=below is not None and below.number == 1 and self._counted(below, index),
            parts_run=index in self._parts_of_run,
            above_paragraph=self._is_paragraph(index + 1),
            captions_table=self._captions_table(index, words, plain=_all_plain(cues)),
            above_short_line=below is None and not self._is_paragraph(index + 1),
            sisters=self._sisters(index) == 1,
            many_sisters=self._sisters(index) > 1,
            same_ending=index in self._alike,
            beside_rubrics=len(self._rubrics - {index}) >= _SEVERAL,
            blank_date=_BLANK_DATE.search(words) is not None,
            in_brackets=words.startswith("（") and words.endswith("）"),
            long=len(words) > _SHORT,
            names_somebody=is_person_name(words) or bool(signing_names(self.source, self.source.line_span(index))),
            last_line=index + 1 >= self.last,
        )
        return decide("unmarked-heading", self.source.line_span(index), [Candidate(True, words, pieces)])

    def _captions_table(self, index: int, words: str, *, plain: bool) -> bool:
        """Tell the title of the table right below: 云溪县科普主要指标; a rubric alone (主要指标) heads what follows."""
        above_row = index + 1 < self.last and self.source.lines[index + 1].row is not None
        return above_row and not plain and _TITLE_OF_TABLE.search(words) is not None

    def label(self, index: int, top: Node | None, *, beside_fields: bool) -> Decision[Span] | None:
        """Decide whether a paragraph is an item with a label of its own; None where it has not that shape.

        `top` is the item above; `beside_fields` says that its paragraphs are fields: 主要任务：…, 责任单位：…
        """
        where = self._labels.get(index)
        if where is None:
            return None
        line = self.source.line_span(index)
        label, text = where.of(self.source.folded), Span(where.end + 1, line.end).stripped(self.source.folded, " ：")
        cues = cues_of_title(label)
        kind = self._kind(where)
        beside = [each for each in (index - 1, index + 1, index + 2) if each in self._labels and self._kind(self._labels[each]) == kind]
        family = index in self._family
        known = paragraph_label(self.source.folded, line.start, line.end) is not None
        pieces = holding(
            rubric=known,
            names_category=not known and any(cue.category in ("guidance", "goals", "principles") for cue in cues),
            remark=is_remark(label) and self._behind_all(index),
            names_bodies=kind == "body",
            under_duties=kind == "body" and top is not None and self._about_duties(top),
            announced=self._announced(index, label),
            sisters=bool(beside),
            reads_as_text=text.length > _TEXT and _SENTENCE.search(text.of(self.source.folded)) is not None,
            value=0 < text.length <= _TEXT and _SENTENCE.search(text.of(self.source.folded)) is None,
            field=index not in self._divisions and (kind == "field" or (not family and states_field(self.source.folded, line.start, line.end))),
            family=family,
            divides=index in self._divisions,
            of_division=index in self._divided,
            dated=find_dates(label) != [] and label.endswith("）"),
            in_brackets=self.source.folded[where.end : line.end].lstrip().startswith("]"),
            bare=index in self._bare and not family and index not in self._divisions,
            recurs=not known and self._recurs(index, label),
            leads_in=_LEADS_IN.search(label) is not None,
            role=is_role(label),
            beside_fields=beside_fields and not family,
            deep=top is not None and top.kind == "heading" and top.level > 2,
        )
        return decide("labelled-paragraph", line, [Candidate(where, label, pieces)])

    def _behind_all(self, index: int) -> bool:
        """Tell whether a line stands behind a table, or behind the last item of its document."""
        in_table = index > self.first and self.source.lines[index - 1].row is not None
        return in_table or -1 < self._last_marker < index

    @cached_property
    def _last_marker(self) -> int:
        return max(self.markers, default=-1)

    def is_chapter(self, label: Span) -> bool:
        """Tell whether a label is one of those that a document without numbers consists of."""
        return self.source.line_index(label.start) in self._family

    def divides(self, label: Span) -> bool:
        """Tell a label that stands alone above the units whose duties it leads in: 部门分工："""
        return self.source.line_index(label.start) in self._divisions

    def leads_in(self, index: int) -> bool:
        """Tell a label that stands alone above an item that is counted anew: 策略措施："""
        below = self.markers.get(index + 1)
        return index in self._bare and below is not None and below.number == 1

    def parts_run(self, index: int) -> bool:
        """Tell a line that stands above items which are numbered through all such parts: the numbers do not begin anew."""
        return index in self._parts_of_run

    def _words(self, index: int) -> str:
        return self.source.line_span(index).of(self.source.folded).strip()

    def _may_head(self, index: int) -> bool:
        words, line = self._words(index), self.source.lines[index]
        if line.row is not None or index in self.markers or is_date_line(self.source, index):
            return False
        if line.outline_level is not None:
            return 0 < len(words) <= _STYLED_LIMIT and not words.endswith("。")
        return 2 <= len(words) <= _LIMIT and "：" not in words and not _OPEN.search(words) and _TWO_SIGNS.search(words) is not None

    def _behind_closed(self, index: int) -> bool:
        if index <= self.first or self.duties.fills(index - 1):
            return True
        return self._words(index - 1).endswith(_CLOSED) or self._states_value(index - 1) or self.source.lines[index - 1].row is not None

    def _states_value(self, index: int) -> bool:
        """Tell a field of the item above, which its value closes without a sign: 办理地点：镇服务窗口."""
        return index in self._labels and self._recurs(index, self._labels[index].of(self.source.folded))

    def _behind_heading(self, index: int) -> bool:
        return index - 1 in self.markers and len(self._words(index - 1)) <= _PARAGRAPH

    def _is_paragraph(self, index: int) -> bool:
        """Tell text, a table or a bullet below from another short line."""
        if index >= self.last:
            return False
        if self.source.lines[index].row is not None or (index in self.markers and self.markers[index].is_bullet):
            return True
        return index not in self.markers and (self.source.line_span(index).length > _PARAGRAPH or _SENTENCE.search(self._words(index)) is not None)

    def _counted(self, marker: Marker, index: int) -> bool:
        """Tell whether numbers of that style, more than one, stand above, or they start anew below another such line."""
        if self._second.get(marker.style, self.last) < index:
            return True
        return any(line != index for line in self._above_firsts.get(marker.style, ()))

    @cached_property
    def _second(self) -> dict[str, int]:
        """Style to the first line with a number of it above 1."""
        found: dict[str, int] = {}
        for line in sorted(self.markers, reverse=True):
            if (self.markers[line].number or 0) > 1:
                found[self.markers[line].style] = line
        return found

    @cached_property
    def _above_firsts(self) -> dict[str, list[int]]:
        """Style to the short lines behind a closed text right above its number 1."""
        found: dict[str, list[int]] = {}
        for line, marker in self.markers.items():
            if marker.number == 1 and line - 1 >= self.first and self._may_head(line - 1) and self._behind_closed(line - 1):
                found.setdefault(marker.style, []).append(line - 1)
        return found

    @cached_property
    def _parts_of_run(self) -> frozenset[int]:
        """The short lines, several of them, that part items whose numbers run on below each, where no chapter has a number."""
        top = min((marker.rank for marker in self.markers.values()), default=_OF_ITEMS)
        if top < _OF_ITEMS:
            return frozenset()
        counted: dict[str, int] = {}
        found: list[int] = []
        inner = 0  # of these the ones that stand between two items, behind a text that is closed
        for line in sorted(self.markers):
            marker = self.markers[line]
            if marker.number is not None and marker.rank in (top, _OF_LISTS) and marker.number == counted.get(marker.style, 0) + 1:
                above = line - 1
                if above >= self.first and self._may_head(above):
                    found.append(above)
                    inner += marker.number > 1 and self._behind_closed(above)
                counted[marker.style] = marker.number
        return frozenset(found if inner > _SEVERAL else ())

    @cached_property
    def _set_off(self) -> list[int]:
        """The short lines that stand between paragraphs, ascending."""
        lines = [index for index in range(self.first, self.last) if self._may_head(index) and self._is_paragraph(index + 1)]
        return [index for index in lines if self._behind_closed(index) or self._behind_heading(index)]

    def _sisters(self, index: int) -> int:
        """Return how many other short lines between paragraphs stand in the same stretch between two numbers."""
        place = bisect_left(self._set_off, index)
        if self._set_off[place : place + 1] != [index]:
            return 0
        before, behind = bisect_left(self._numbered, index), bisect_right(self._numbered, index)
        begin = self._numbered[before - 1] if before else self.first - 1
        end = self._numbered[behind] if behind < len(self._numbered) else self.last
        return bisect_left(self._set_off, end) - bisect_right(self._set_off, begin) - 1

    @cached_property
    def _numbered(self) -> list[int]:
        """The lines with a number, ascending."""
        return sorted(self.markers)

    @cached_property
    def _alike(self) -> frozenset[int]:
        """The lines that end like another, each above a numbering that begins or a paragraph."""
        heads = [i for i in range(self.first, self.last) if self._may_head(i) and (self._is_paragraph(i + 1) or self._first_below(i))]
        heads = [i for i in heads if self._behind_closed(i)]
        endings: dict[str, list[int]] = {}
        for index in heads:
            endings.setdefault(self._words(index)[-_LIKE:], []).append(index)
        return frozenset(index for lines in endings.values() if len(lines) > 1 for index in lines)

    @cached_property
    def _rubrics(self) -> frozenset[int]:
        """The lines whose words are those of plans about themselves: 总体要求, 工作安排, 工作要求 head chapters without numbers."""
        heads = [i for i in range(self.first, self.last) if self._may_head(i) and self._behind_closed(i)]
        return frozenset(i for i in heads if _all_plain(cues_of_title(self._words(i))))

    def _first_below(self, index: int) -> bool:
        below = self.markers.get(index + 1)
        return below is not None and below.number == 1

    @cached_property
    def _labels(self) -> dict[int, Span]:
        """Line to its label, where it has one."""
        found: dict[int, Span] = {}
        for index in range(self.first, self.last):
            if self.source.lines[index].row is not None or index in self.markers:
                continue
            span = self.source.line_span(index)
            known = paragraph_label(self.source.folded, span.start, span.end)
            match = _LABELLED.match(self.source.folded, span.start, span.end)
            match = match or _IN_BRACKETS.match(self.source.folded, span.start, span.end)
            if known is not None:
                found[index] = Span(*known)
            elif index in self._bare:
                found[index] = self._bare[index]
            elif match is not None and (match.end() < span.end or is_remark(match["label"])):
                found[index] = Span(*match.span("label")).stripped(self.source.folded)
        return found

    @cached_property
    def _bare(self) -> dict[int, Span]:
        """Line to the label that stands alone in it, above what it leads in; the blank fields of a form lead nothing in."""
        found: dict[int, Span] = {}
        for index in range(self.first, self.last - 1):
            span = self.source.line_span(index)
            match = _BARE_LABEL.fullmatch(self.source.folded, span.start, span.end)
            below = _LABELLED.match(self.source.folded, *self.source.line_span(index + 1)) if match is not None else None
            divides = match is not None and _DIVIDES.search(match["label"]) is not None
            if match is not None and (below is None or divides) and self.source.lines[index].row is None and index not in self.markers:
                found[index] = Span(*match.span("label"))
        return found

    @cached_property
    def _divisions(self) -> dict[int, list[int]]:
        """Line to the labelled lines right below it, where it leads in who does what: several units, whatever they are called."""
        found: dict[int, list[int]] = {}
        for index, label in self._bare.items():
            if any(cue.category == "responsibilities" for cue in cues_of_title(label.of(self.source.folded))):
                end = next(line for line in range(index + 1, self.last + 1) if line not in self._labels or line in self._bare)
                if end - index > _SEVERAL:
                    found[index] = [*range(index + 1, end)]
        return found

    @cached_property
    def _divided(self) -> frozenset[int]:
        return frozenset(line for lines in self._divisions.values() for line in lines)

    @cached_property
    def _family(self) -> frozenset[int]:
        """The labelled paragraphs of a document whose chapters are labels: several, and no chapter has a number.

        The first of them stands above all other numbers, which may only count what is inside of them: 1、, （1）, ①.
        """
        if any(marker.rank < _OF_LISTS or marker.style.startswith(_OF_PARTS) for marker in self.markers.values()):
            return frozenset()
        family = [line for line, label in self._labels.items() if self._may_be_chapter(line, label)]
        return frozenset(family if len(family) >= _FAMILY and min(family) < min(self.markers, default=self.last) else ())

    def _may_be_chapter(self, index: int, label: Span) -> bool:
        """Tell a label of words that no other paragraph has and that names no person, post or number to call."""
        words = label.of(self.source.folded)
        text = self.source.folded[label.end : self.source.line_span(index).end].strip(" ：]")
        if self._kind(label) != "words" or self._recurs(index, words) or is_role(words):
            return False
        return (not text or _CALL.fullmatch(text) is None) and not is_person_name(text)

    def _kind(self, label: Span) -> str:
        words = label.of(self.source.folded)
        if duty_lexicon().any_label.match(words + "：") or field_of_label(words) is not None:
            return "field"
        mentions = parse_names(self.source.text, self.source.folded, label)
        if mentions and all(is_body(mention.name) for mention in mentions):
            return "body"
        return "words"

    def _about_duties(self, top: Node) -> bool:
        above = (top, *top.ancestors())
        return any(cue.category == "responsibilities" for node in above if node.title for cue in cues_of_title(node.title.of(self.source.folded)))

    def _announced(self, index: int, label: str) -> bool:
        """Tell whether the paragraph above the labels names them."""
        above = index - 1
        while above in self._labels and above not in self._bare:
            above -= 1
        return above >= self.first and label in self.source.line_span(above).of(self.source.folded)

    def _recurs(self, index: int, label: str) -> bool:
        """Tell whether another paragraph has the same label: what each of several items states is a field of theirs."""
        return any(line != index and span.of(self.source.folded) == label for line, span in self._labels.items())


def label_above(source: SourceText, node: Node) -> Span | None:
    """Return the label that stands alone in the line above an item and leads it in (策略措施：), None where none does."""
    line = source.line_above(source.line_index(node.head.start))
    match = _BARE_LABEL.fullmatch(source.folded, *source.line_span(line)) if line is not None else None
    return Span(*match.span("label")) if match is not None else None


def _all_plain(cues: list[Cue]) -> bool:
    return bool(cues) and all(cue.strength == "rubric" for cue in cues)
