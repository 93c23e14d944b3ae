"""Dated statements in the running text of sections about timing: what the rules of lexicon/data/timeline_rules.toml say.

教育部门于6月5日发出通知书 · 报名时间为4月26日至28日 · 答辩（5月） · 名单应于5月12日前报县科协
"""

from collections.abc import Callable

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import sentences
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.scan import Scan
from kepu_extract.scan.judging import Condition, Judgement, ask_rules, unmet
from kepu_extract.scan.shape import compile_pattern, shape
from kepu_extract.source import Span
from kepu_extract.source.brackets import depths
from kepu_extract.values.dates import DateMatch

_USABLE = frozenset({"point", "until", "since", "interval", "span"})
_YEAR_ONLY = 4  # length of an ISO date of a year
_FROM_NOW_ON = compiled(r"起\s?$")  # 即日起至5月31日: the start is no date
_ADVERB = compiled(r"(?:分别|应当?|须|需|要|拟|将|定|暂定|计划|预计|力争|争取|确保|原则上|统一)*(?:于|在|自|从)?\s?$")
_TIME_WORD = compiled(r"的?(?:时间|日期|时限|期限)(?:安排|暂定|初定|原则上)*(?:为|是|：|在|于|定于)?\s?$")
_EDGES = " ，。；：、,;:.\t（）()"
_LONGEST_NAME = 60
_JOINTS = frozenset("、和及与")


class Statement(Struct, frozen=True):
    """A date with the part of its sentence, between ； and 。, that it stands in."""

    scan: Scan
    date: DateMatch
    part: Span

    @property
    def aside(self) -> Span | None:
        """The brackets that the date stands in."""
        return next((aside for aside in self.scan.asides_in(self.part) if aside.contains(self.date.span)), None)

    @property
    def window(self) -> bool:
        """Whether it speaks of a stretch of time with a beginning; a whole year is one."""
        before = self.scan.folded[max(self.part.start, self.date.span.start - 2) : self.date.span.start]
        if self.date.kind in ("interval", "since") or _is_whole_year(self.date):
            return True
        return self.date.kind == "until" and _FROM_NOW_ON.search(before) is not None

    @property
    def shape(self) -> str:
        """The shape of the part of the sentence."""
        others = [(date.span, "date") for date in self.scan.dates_in(self.part) if not date.span.overlaps(self.date.span)]
        quotes = [(span, "quote") for span in self.scan.quoted_in(self.part)]
        holes = [aside for aside in self.scan.asides_in(self.part) if not aside.contains(self.date.span)]
        return shape(self.scan.folded, self.part, [(self.date.span, "D"), *others, *quotes], holes)

    def name(self, text: str) -> str:
        """Return what happens: the clause without its date, or what follows the date where the clause is long."""
        aside = self.aside
        if aside is not None:
            head = compiled(r"[，、：；。]").split(text[self.part.start : aside.start])[-1]
            return _named(compiled(r"^.*(?:进行|开展|组织)(?=[\p{Han}]{4})").sub("", head))
        begin, end = self._clause(self.date.span.start, self.date.span.end)
        listed = self._listed(begin, end)
        before, behind = text[begin : listed.start], text[listed.end : end]
        timed = _TIME_WORD.sub("", before)
        if timed != before:
            return _named(timed) or _named(behind)
        before = _ADVERB.sub("", before)
        if not behind.strip(_EDGES):  # 3月5日，召开大会
            behind = text[end : self._clause(end + 1, end + 1)[1]] if end < self.part.end else ""
        whole = _named(before + behind.lstrip(_EDGES))
        return whole if len(whole) <= _LONGEST_NAME or not behind.strip(_EDGES) else _named(behind)

    def _listed(self, begin: int, end: int) -> Span:
        """Return the list of dates that the date stands in: 6月10日、8月10日前."""
        found = self.date.span
        for other in self.scan.dates_in(Span(begin, end)):
            if self.scan.folded[found.end : other.span.start].strip() in _JOINTS and other.span.start >= found.end:
                found = Span(found.start, other.span.end)
        for other in reversed(self.scan.dates_in(Span(begin, end))):
            if self.scan.folded[other.span.end : found.start].strip() in _JOINTS and other.span.end <= found.start:
                found = Span(other.span.start, found.end)
        return found

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        folded, depth = self.scan.folded, depths(self.scan.folded, self.part.start, self.part.end)
        while start > self.part.start and not (folded[start - 1] in "，：" and depth[start - 1 - self.part.start] == 0):
            start -= 1
        while end < self.part.end and not (folded[end] in "，；。" and depth[end - self.part.start] == 0):
            end += 1
        return start, end


def _named(clause: str) -> str:
    name = clause.strip(_EDGES)
    behind = clause[clause.index(name) + len(name) :]
    opened = regex.findall("[（(]", name), regex.findall("[）)]", name)
    closing = behind[:1] if len(opened[0]) > len(opened[1]) and behind[:1] in ("）", ")") else ""
    return " ".join((name + closing).split())


def _is_whole_year(date: DateMatch) -> bool:
    return date.kind == "span" and date.period is not None and len(date.period.edtf) == _YEAR_ONLY


def _whole_years(statement: Statement) -> bool:
    period = statement.date.period
    return period is not None and all(len(date) == _YEAR_ONLY for date in period.edtf.split("/") if date != "..")


def _alone(statement: Statement) -> bool:
    aside = statement.aside
    if aside is None:
        return False
    rest = statement.scan.folded[aside.start + 1 : statement.date.span.start] + statement.scan.folded[statement.date.span.end : aside.end - 1]
    return not rest.strip(_EDGES) or compiled(r"\s*时间：?\s*").fullmatch(rest) is not None


def _quoted(statement: Statement) -> bool:
    return any(quote.contains(statement.date.span) for quote in statement.scan.quoted_in(statement.part))


FACTS: dict[str, Callable[[Statement], bool]] = {
    "quoted": _quoted,
    "in brackets": lambda statement: statement.aside is not None,
    "alone in brackets": _alone,
    "whole years": _whole_years,
    "ends": lambda statement: statement.date.kind == "until" and not statement.window,
    "window": lambda statement: statement.window,
}
"""What a rule may ask about a date, by the name that it has there."""


class Rule(Struct, frozen=True):
    """A pattern over the shape of a sentence's part, with facts that must hold."""

    name: str
    accepts: bool  # as an entry
    when: tuple[Condition, ...]
    pattern: "regex.Pattern[str] | None"

    def failed(self, statement: Statement, seen: str) -> str | None:
        """Return the first condition that does not hold, None where all do."""
        if reason := unmet(self.when, lambda name: FACTS[name](statement)):
            return reason
        if self.pattern and not self.pattern.search(seen):
            return "its pattern does not stand in the clause"
        return None


def judge(statement: Statement) -> Judgement:
    """Ask the rules, in their order, whether a dated statement is an entry of the timeline."""
    seen = statement.shape
    return ask_rules(rules(), lambda rule: rule.failed(statement, seen))


@per_lexicon
def rules() -> tuple[Rule, ...]:
    """Return the rules in their order."""
    return tuple(
        Rule(
            entry["name"],
            entry["verdict"] == "entry",
            tuple(map(Condition.of, entry.get("when", ()))),
            compile_pattern(entry["pattern"], lambda name: name) if "pattern" in entry else None,
        )
        for entry in load("timeline_rules")["rule"]
    )


def statements(scan: Scan, span: Span, dates: list[DateMatch]) -> list[Statement]:
    """Return the dates of a stretch that are known, each with the part of its sentence."""
    parts = [part for sentence in sentences(scan.folded, span) for part in _parts(scan.folded, sentence)]
    return [
        Statement(scan, date, part)
        for date in dates
        if date.period is not None and date.kind in _USABLE
        for part in parts
        if part.contains(date.span)
    ]


def _parts(folded: str, sentence: Span) -> list[Span]:
    """Split a sentence at ； outside brackets."""
    depth = depths(folded, sentence.start, sentence.end)
    ends = [at for at in range(sentence.start, sentence.end) if folded[at] == "；" and depth[at - sentence.start] == 0]
    return [Span(start, end) for start, end in zip([sentence.start, *(end + 1 for end in ends)], [*ends, sentence.end], strict=True)]
