"""Numbers where they stand: the sentence, clause and list item around each quantity."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.targets import pattern
from kepu_extract.scan.shape import shape
from kepu_extract.source import Span
from kepu_extract.values.dates import DateMatch
from kepu_extract.values.quantity import Quantity

_CLAUSE_END = compiled(r"(?<![0-9])，|，(?![0-9]{3}(?![0-9]))|(?<![0-9])：|：(?![0-9])|[；。！？\t]")
_LIST_SIGN = compiled(r"[、]|[和及与或](?=[^，；]{0,30}[0-9])|以及|并(?!网)|且")
# 组织员, 培训机构, 开发区: a verb that only begins a noun.
_NOUN_OF_ACT = r"[者员师区班站点厂队所类性的率量]|人员|机构|中心|基地|单位|项目|部门|人才|团队"
_LONGEST_CLAUSE = 400  # characters, half of them to either side; each number of a clause looks at all of it
_KINDS = {"recurring": "every", "duration": "lasts"}
_HAN = compiled(r"\p{Han}{2}")
_ATTRIBUTES = compiled(r"、(?P<next>[^，；：、的]+)(?:、[^，；：、的]+)*的\p{Han}")
# 新（改）扩建 is one verb, 县（市、区） one noun
_WITHIN_WORD = compiled(r"（(?:[改扩迁重续新]建?|[区市县旗镇乡](?:、[区市县旗镇乡])*|街道|[车船机、]{1,3})）")
_SHORTEST_ATTRIBUTE = 3  # characters; of two only 教师、培训 would be one
INCLUDED = compiled(r"\s*(?:包括|含|连同)(?:[^，；。]|(?<=[0-9])，(?=[0-9]))*在内\s*")
_FORMULA = compiled(r"[×=+＋＝÷]")
_DEMANDED = compiled(r"[”》]?的?(?:服务|工作|配建|建设)?(?:标准|规定)?(?:和|及|与)?(?:要求|标准|规定)")  # “等候不超过5分钟”的要求 is no name
_RECKONED = compiled(r"[×+＋÷][^，；=＝]*[=＝]$")  # 300元×6月=1800元
_JOINED = compiled(r"\s?(?:、|和|及|与|或)\s?")  # two numbers of a list with nothing else between


class Sentence(Struct, frozen=True, eq=False, dict=True):
    """A sentence (or table cell) with its clauses, quoted names, dates and quantities."""

    parsed: Parsed
    span: Span
    quantities: list[Quantity]

    @property
    def folded(self) -> str:
        """The folded text of the whole document."""
        return self.parsed.folded

    @cached_property
    def text(self) -> str:
        """The folded sentence."""
        return self.span.of(self.folded)

    @cached_property
    def before(self) -> "Sentence | None":
        """The sentence before it in running text, None in a table and at the beginning."""
        at = bisect_left(self.parsed.body_sentences, self.span)
        if at == 0 or self.parsed.cell_at(self.span.start) is not None:
            return None
        span = self.parsed.body_sentences[at - 1]
        return Sentence(self.parsed, span, self.parsed.scan.quantities_in(span))

    @property
    def quoted(self) -> list[Span]:
        """What stands in quotes or 《》."""
        return self.parsed.scan.quoted_in(self.span)

    @property
    def dates(self) -> list[DateMatch]:
        """Its dates, with the document's year where a month or 年底 has none."""
        return self.parsed.scan.dates_in(self.span)

    @cached_property
    def _said_around(self) -> "dict[regex.Pattern[str], bool]":
        return {}

    @cached_property
    def asides(self) -> list[Span]:
        """What it says in brackets, brackets included."""
        return [aside for aside in self.parsed.scan.asides_in(self.span) if aside.end <= self.span.end]

    def says_around(self, words: "regex.Pattern[str]") -> bool:
        """Tell whether words stand in it or, for a cell, anywhere in its table; asked for each of its numbers."""
        if words not in self._said_around:
            parsed = self.parsed
            table = parsed.outline.table_at(parsed.source.line_index(self.span.start))
            spans = [parsed.source.line_span(row.line) for row in table.grid.rows] if table else [self.span]
            self._said_around[words] = any(words.search(self.folded, *span) for span in spans)
        return self._said_around[words]

    def aside_at(self, offset: int) -> Span | None:
        """Return the inside of the brackets around `offset`, or None."""
        return next((Span(a.start + 1, a.end - 1) for a in self.asides if a.start < offset < a.end), None)

    def run_of(self, index: int) -> range:
        """Return the numbers that nothing but 、 or 和 joins to number `index`, itself among them: 10、12和15个."""
        first, last = index, index + 1
        while first and self._joins(first - 1):
            first -= 1
        while last < len(self.quantities) and self._joins(last - 1):
            last += 1
        return range(first, last)

    def _joins(self, index: int) -> bool:
        one, other = self.quantities[index : index + 2]
        return one.unit == other.unit and _JOINED.fullmatch(self.folded, one.span.end, other.span.start) is not None

    def signs(self, sign: "regex.Pattern[str]", start: int, end: int) -> Iterator[Span]:
        """Yield where a sign stands in `[start, end)`, not counting what is in brackets that open there."""
        for match in sign.finditer(self.folded, start, self.span.end):  # a sign may look ahead
            if match.start() >= end:
                return
            if not any(start <= aside.start < match.start() < aside.end for aside in self.asides):
                yield Span(*match.span())

    def plain(self, start: int, end: int) -> str:
        """Return the folded stretch without what is in brackets."""
        holes = [aside for aside in self.asides if start <= aside.start and aside.end <= end]
        return "".join(part.of(self.folded) for part in Span(start, max(start, end)).without(holes))

    def clause_at(self, offset: int) -> Span:
        """Return the clause that holds `offset`, without the sign that ends it.

        Brackets are asides: what stands in them neither ends the clause around them nor belongs to it. Of a clause
        longer than anybody writes it is what is near.
        """
        region = self.aside_at(offset) or self.span
        near = _LONGEST_CLAUSE // 2
        region = Span(max(region.start, offset - near), min(region.end, offset + near))
        start, end = region
        for sign in self.signs(_CLAUSE_END, *region):
            if sign.start >= offset:
                end = sign.start
                break
            start = sign.end
        return Span(start, end).stripped(self.folded)


class Mention(Struct, frozen=True, eq=False, dict=True):
    """One quantity in its sentence."""

    sentence: Sentence
    index: int  # of the quantity in its sentence

    @property
    def quantity(self) -> Quantity:
        """The quantity."""
        return self.sentence.quantities[self.index]

    @property
    def folded(self) -> str:
        """The folded text of the whole document."""
        return self.sentence.folded

    @cached_property
    def core(self) -> Span:
        """The quantity with the words of its comparator and base."""
        quantity = self.quantity
        spans = [quantity.span, *(s for s in (quantity.before, quantity.after, quantity.per_span) if s)]
        inside = [s for s in spans if self.clause.start <= s.start and s.end <= self.clause.end]
        return Span(min(s.start for s in inside or spans), max(s.end for s in inside or spans))

    @cached_property
    def clause(self) -> Span:
        """Its clause."""
        return self.sentence.clause_at(self.quantity.span.start)

    @cached_property
    def neighbours(self) -> tuple[Quantity | None, Quantity | None]:
        """The quantities before and behind it in its clause, those in brackets within the clause not counted."""
        return self._peer(-1), self._peer(1)

    def _peer(self, step: int) -> Quantity | None:
        """Return the nearest quantity of its clause in one direction that stands in the same brackets, or in none."""
        here = self.sentence.aside_at(self.quantity.span.start)
        quantities = self.sentence.quantities
        at = self.index + step
        while 0 <= at < len(quantities) and self.clause.start <= quantities[at].span.start < self.clause.end:
            if self.sentence.aside_at(quantities[at].span.start) == here:
                return quantities[at]
            at += step
        return None

    @cached_property
    def item(self) -> Span:
        """Its item of the list that the clause may be: from the sign behind the number before to the sign behind.

        Of a number alone in brackets it is what they stand behind, brackets included: 讲解员培训（10万元）.
        """
        if self.noted:
            return self.noted
        start, end = self.clause
        before, behind = self.neighbours
        if before and not self._dates(before):  # a list of nouns without numbers is one name: 合格率、及时率、修正率100%
            sign = self._border(before.span.end, self.core.start)
            start = sign.end if sign else start
        if behind:
            sign = self._border(self.core.end, behind.span.start)
            end = sign.start if sign else end
        elif (act := _next_act().search(self.folded, self.core.end, end)) and not self._goes_on_describing(act.start()):
            end = act.start()
        end = min([end, *(a.start for a in self._asides_behind if self.sentence.parsed.scan.quantities_in(a) and not self._counts_over(a))])
        return Span(max(start, self.clause.start), end).stripped(self.folded)

    def _counts_over(self, aside: Span) -> bool:
        """Tell whether what is counted stands behind an aside at the number: 新增24户（累计36户）餐饮单位."""
        counted = self.quantity.group not in ("money", "percent")
        return counted and aside.start == self.back and _HAN.match(self.folded, aside.end, self.clause.end) is not None

    @cached_property
    def noted(self) -> Span | None:
        """What a number alone in brackets is noted of, with the brackets; None where it stands otherwise."""
        aside = self.sentence.aside_at(self.quantity.span.start)
        if aside is None or Span(self.front, self.back).stripped(self.folded) != aside.stripped(self.folded):
            return None
        if self.folded.startswith("含", aside.start):  # 不高于5万元（含5万元） says it of the same number
            return None
        around = self.sentence.clause_at(max(self.sentence.span.start, aside.start - 2))
        before = [other.end for other in self.sentence.asides if around.start < other.end < aside.start]
        start = max([around.start, *before])
        said = Span(start, aside.start - 1).stripped(self.folded, " 、和及与")
        return Span(said.start, aside.end + 1) if _HAN.search(said.of(self.folded)) else None

    def _goes_on_describing(self, sign: int) -> bool:
        """Tell whether 、 stands in a list of what describes a noun, which are of one length: 设施齐全、服务专业、管理规范的站点."""
        first = self.folded[self.core.end : sign].strip()
        attributes = _ATTRIBUTES.match(self.folded, sign, self.clause.end)
        return attributes is not None and len(first) == len(attributes["next"].strip()) >= _SHORTEST_ATTRIBUTE

    def _border(self, start: int, end: int) -> Span | None:
        """Return the sign between two items of a list: in 300名具有硕士、博士学位的人才、20名院士 it stands behind 人才."""
        signs = list(self.sentence.signs(_LIST_SIGN, start, end))
        if len(signs) > 1 and signs[0].of(self.folded) != "、" and signs[1].end == end:  # 8万亩造林和抚育、90万亩禁牧
            return signs[1]
        for sign, following in pairwise(signs):
            if "的" in self.folded[start : sign.start] or "的" not in self.folded[sign.start : following.start]:
                return sign
        return signs[-1] if signs else None

    def _dates(self, other: Quantity) -> bool:
        """Tell whether another number only says when: 五年内市、县两级培训300名."""
        return any(date.span.contains(other.span) for date in self.sentence.dates)

    @property
    def _asides_behind(self) -> list[Span]:
        """The brackets between the quantity and the end of its clause; those with numbers are told by themselves."""
        return [aside for aside in self.sentence.asides if self.core.end <= aside.start < self.clause.end]

    @cached_property
    def head(self) -> str:
        """The folded clause before the quantity and its comparator."""
        return self.sentence.plain(self.clause.start, self.front).rstrip()

    @cached_property
    def item_head(self) -> str:
        """The folded list item before the quantity and its comparator."""
        return self.sentence.plain(min(self.item.start, self.front), self.front).rstrip()

    @cached_property
    def tail(self) -> str:
        """The folded clause behind the quantity and its comparator."""
        return self.sentence.plain(self.back, self.clause.end).lstrip()

    @cached_property
    def lead(self) -> str:
        """The folded sentence before the clause."""
        return self.folded[self.sentence.span.start : self.clause.start]

    @cached_property
    def follow(self) -> str:
        """The folded sentence behind the clause, up to a semicolon; of a longer one than anybody writes, what is near.

        Of a clause that closes brackets it is what stands behind the clause around them.
        """
        aside, start = self.sentence.aside_at(self.quantity.span.start), self.clause.end
        if aside and aside.end == start:
            start = max(start + 1, self.sentence.clause_at(max(self.sentence.span.start, aside.start - 2)).end)
        near = min(self.sentence.span.end, start + _LONGEST_CLAUSE)
        end = self.folded.find("；", start, near)
        return self.folded[start : near if end < 0 else end]

    @cached_property
    def item_tail(self) -> str:
        """The folded list item behind the quantity and its comparator."""
        return self.sentence.plain(self.back, self.item.end).lstrip()

    @cached_property
    def shape(self) -> str:
        """The clause as the patterns of rules see it; of one longer than anybody writes, what is near the number."""
        clause = self.clause
        if clause.length > _LONGEST_CLAUSE:
            near = _LONGEST_CLAUSE // 2
            start = min(self.act.end if self.act else self.front, self.quantity.span.start) - near
            end = max(self.back, self.quantity.span.end) + near
            clause = Span(max(clause.start, start), min(clause.end, end))
        return self.shape_of(clause)

    def shape_of(self, span: Span, *, as_name: bool = False) -> str:
        """Return the shape of a stretch of its sentence, with this quantity as its number.

        In a name quotations stay as they are written, and so does a number that says which ones are meant: 产值过亿元的企业.
        """
        front = self.act.end if self.act else self.front
        marks = [(Span(front, max(self.back, self.quantity.span.end)), "N")]
        whole, scan = self.sentence.span, self.sentence.parsed.scan
        near = Span(max(span.start, whole.start), max(whole.start, min(span.end, whole.end)))
        marks += [(date.span, _KINDS.get(date.kind, "date")) for date in scan.dates_in(near)]
        marks += [(other.span, "n") for other in scan.quantities_in(near) if not (as_name and self._describes(other))]
        marks += [(quoted, "quote") for quoted in scan.quoted_in(near) if not as_name]
        here = self.sentence.aside_at(self.quantity.span.start)
        holes = [] if here else [a for a in scan.asides_in(near) if not (as_name and _WITHIN_WORD.fullmatch(a.of(self.folded)))]
        if self.act and self.quantity.before:
            holes.append(self.quantity.before)
        return shape(self.folded, span, marks, holes)

    def _describes(self, other: Quantity) -> bool:
        """Tell whether another number only describes a noun: …过1亿元的企业, 前4项指标."""
        if other.comparator == "eq" and other.span.start and self.folded[other.span.start - 1] in "前后" and _HAN.match(self.folded, other.span.end):
            return True
        behind = max(other.span.end, other.after.end if other.after else 0)
        return self.folded.startswith("的", behind) and _HAN.match(self.folded, behind + 1) is not None

    @cached_property
    def act(self) -> Span | None:
        """The words between the word of its comparator and the number: 至少召开1次, 最低首付比例为20%."""
        quantity = self.quantity
        word = quantity.before
        if word is None or word.start < self.clause.start:
            return None
        start = word.end
        if quantity.per_span and start <= quantity.per_span.start < quantity.span.start:
            start = quantity.per_span.end
        between = Span(start, max(start, quantity.span.start)).stripped(self.folded)
        said = between.of(self.folded)
        return between if between.length > 1 and not said.endswith("的") and _HAN.search(said) else None

    @property
    def is_named(self) -> bool:
        """Tell whether the number is part of a name or formula: “15分钟服务圈”; what a formula comes to is not."""
        at = self.quantity.span
        quoted = next((span for span in self.sentence.quoted if span.start < at.start and at.end < span.end), None)
        if quoted and not _DEMANDED.match(self.folded, quoted.end, self.sentence.span.end):
            return True
        per = self.quantity.per_span
        end = per.end if per and per.start >= at.end else at.end
        before, behind = self.folded[max(self.sentence.span.start, at.start - 1) : at.start], self.folded[end : end + 1]
        if _FORMULA.match(behind):
            return True
        reckoned = _RECKONED.search(self.folded, self.clause.start, at.start) and "公式" not in self.lead
        return _FORMULA.match(before) is not None and not reckoned and not self._goes_on_a_sum

    @property
    def is_included(self) -> bool:
        """Tell whether its clause only says what another number holds: 总规模，包括续建的800万吨在内，达到2亿吨."""
        return INCLUDED.fullmatch(self.folded, *self.clause) is not None

    @property
    def _goes_on_a_sum(self) -> bool:
        """Tell whether a plus only joins what is counted alike: 3节技能课+2节锻炼课."""
        first = self.sentence.quantities[self.index - 1] if self.index else None
        return first is not None and first.unit == self.quantity.unit and bool(_HAN.match(self.folded, max(0, self.quantity.span.start - 3)))

    @cached_property
    def front(self) -> int:
        """Offset where the quantity begins, the word of its comparator included."""
        quantity = self.quantity
        starts = [quantity.span.start]
        starts += [s.start for s in (quantity.before,) if s and s.start >= self.clause.start]
        if quantity.per_span and quantity.before is None and quantity.per_span.end == quantity.span.start:
            starts.append(quantity.per_span.start)
        return max(self.clause.start, min(starts))

    @cached_property
    def back(self) -> int:
        """Offset where the quantity ends, the word of its comparator included."""
        quantity = self.quantity
        behind = [s.end for s in (quantity.after, quantity.per_span) if s and s.start >= quantity.span.end]
        return min(self.clause.end, max([quantity.span.end, *behind]))


@per_lexicon
def _next_act() -> "regex.Pattern[str]":
    """Return the pattern of a list sign and verb that begin something else: 100名教师、建设基地."""
    return pattern("create", head=r"(?:、|以及|并(?!网)|且)\s?", tail=rf"(?!{_NOUN_OF_ACT})\p{{Han}}")


def all_sentences(parsed: Parsed) -> Iterator[Sentence]:
    """Yield the sentences of the body in reading order, without the statements of responsibility at their ends."""
    for span in parsed.body_sentences:
        yield Sentence(parsed, span, parsed.scan.quantities_in(span))


def mentions(sentence: Sentence) -> list[Mention]:
    """Return the quantities of a sentence as mentions."""
    return [Mention(sentence, index) for index in range(len(sentence.quantities))]
