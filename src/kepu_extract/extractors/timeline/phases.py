"""How a phase says when it is: a date in brackets, in its title, or at the head of its text.

（一）宣传发动阶段（3月1日—3月31日） · 启动实施。2016年，… · 第一阶段：2024年3月至4月，… · 2006年—2007年7月：
"""

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.source import Span
from kepu_extract.source.brackets import bracket_groups, depths
from kepu_extract.values.dates import DateMatch, find_dates
from kepu_extract.values.periods import NO_YEAR, without_year

CLOSING = " 。；：，、:;,.．！？!?\t"
_LEAD_IN = compiled(r"分为?[^，。；]{0,6}(?:阶段|步骤)|[：]\s*$")
_KINDS = frozenset({"point", "until", "since", "interval", "span"})
_LABEL = compiled(
    r"\s*(?:(?:实施|工作|活动|起止|完成|具体|计划)?(?:时间|时限|期限|日期)(?:安排|节点)?(?:为)?\s?[：:]?\s?)?"
)
_NUMBER = compiled(r"\s*(?:[（]?[一二三四五六七八九十\d]{1,2}[）、.．]|[—-]{1,2})\s*(?=[\d二第])")  # 1、3月：…
_LEAD = compiled(r"\s*[（]?(?:自?(?:即日|\w{0,4}印发之日|发文之日)起|从|自|于|在|即|定于|计划|力争)?\s?")
_STAGE = compiled(r"第[一二三四五六七八九十\d]+(?:阶段|步|期)|阶段")
_LIGHT_VERB = compiled(r"^(?:组织)?(?:进行|开展)(?:一次)?(?=[㐀-鿿]{4})")
_EMPTY_NAME = compiled(r"[\s，。；：、（）()—\-～为是至到]*")
_EDGE = compiled(r"^(?:[\s，。；：、—\-～]|为(?!了)|是)+|(?:[\s，。；：、—\-～]|为|[从自于在])+$")
_CLAUSE_LIMIT = 40
_TITLE_SIGN = frozenset("《")


class Phase(Struct, frozen=True):
    """A phase as found: what names it, when it is, and which rule said so."""

    name: Span  # empty where the date is all that names it
    date: DateMatch  # its period is never None
    rule: str
    stretch: Span  # the text it was read from

    def name_text(self, text: str) -> str:
        """Return the name as written, without the date; the date itself where nothing else names the phase."""
        if not self.name.length:
            return self.date.span.of(text).strip(CLOSING + "（）()")
        whole = self.name.of(text)
        if not self.name.contains(self.date.span):
            return whole
        cut = Span(self.date.span.start - self.name.start, self.date.span.end - self.name.start)
        rest = whole[: cut.start] + whole[cut.end :]
        return _EDGE.sub("", compiled(r"[（(]\s*[）)]").sub("", rest))


def event_name(clause: str) -> str:
    """Return what happens without the light verb before it: 进行中期评估 gives 中期评估."""
    return _LIGHT_VERB.sub("", clause.strip(CLOSING))


class PhaseReader:
    """Reads phases in order and remembers the year of the last one, for months that have none of their own."""

    def __init__(self, folded: str, reference_year: int | None) -> None:
        self._folded = folded
        self._reference_year = reference_year
        self._year = reference_year
        self._last_start: str | None = None

    def restart(self, title: Span | None) -> None:
        """Begin a new section about timing: forget the phases before; a year in its title is the year of its months."""
        self._year, self._last_start = self._reference_year, None
        for match in self.dates(title) if title else ():
            if match.period is not None and match.kind in _KINDS and (written := match.period.start or match.period.end):
                self._year = int(written[:4])
                return

    def dates(self, span: Span) -> list[DateMatch]:
        """Return the dates in `span`; those without a year are in that of the last phase, or have an open one (XXXX-07-03)."""
        found = find_dates(self._folded, span.start, span.end, reference_year=self._year or NO_YEAR)
        return found if self._year else [_left_open(match) for match in found]

    def titled(self, title: Span, body: Span | None, *, leaf: bool) -> Phase | None:
        """Read an item with a title: the date in the title, else at the head of the body, else the only one there is.

        `leaf` is true where no items stand below; only then the body counts. A title with a day of a year that is not
        known (自查阶段（7月3日至7月15日）) says when, so that a year in the body (2003年以来) is no answer.
        """
        stretch = Span(title.start, body.end if body else title.end)
        found = self._in_brackets(title) or self._dated(title, "date-in-title")
        if found is not None:
            return self._kept(replace(found, stretch=stretch))
        if body is None or not leaf or any(match.kind in _KINDS for match in self.dates(title)):
            return None
        date = self._leading(body)
        if date is not None and date.kind == "until" and self._sets_deadlines(body):
            return None  # of the stage only its steps say by when: each is an event of its own
        name = title
        if date is None:
            date, name = self._bracket_behind(title, body)
        if date is None and _STAGE.search(title.of(self._folded)):
            usable = [match for match in self.dates(body) if _usable(match) and not self._says_of_what(match, body)]
            date = usable[0] if len(usable) == 1 else None
        return self._kept(Phase(name, date, "date-heads-text", stretch)) if date else None

    def _sets_deadlines(self, body: Span) -> bool:
        """Tell whether two or more sentences open with a deadline of their own: 9月底前，排查…。11月底前，消除…。"""
        starts = [body.start, *(match.end() for match in compiled("[。；]").finditer(self._folded, *body))]
        leading = [self._leading(Span(start, body.end)) for start in starts if start < body.end]
        return sum(date is not None and date.kind == "until" for date in leading) > 1

    def opening(self, span: Span) -> Phase | None:
        """Read a paragraph or item without a title that opens with its date, or with a stage and its date."""
        if _LEAD_IN.search(self._folded, span.start, span.end):
            return None
        number = _NUMBER.match(self._folded, span.start, span.end)
        span = Span(number.end() if number else span.start, span.end)
        clause = self._clause(span)
        found = self._in_brackets(clause) if _STAGE.search(clause.of(self._folded)) else None
        if found is None:
            found = self._stage_label(span) or self._labelled(clause, span)
        if found is None:
            date = self._leading(span)
            if date is not None and not _reaches_far(date):
                found = Phase(Span(span.start, span.start), date, "date-opens-paragraph", span)
        return self._kept(replace(found, stretch=span)) if found else None

    def opens_with_date(self, span: Span) -> bool:
        """Tell whether a paragraph begins with a date."""
        return self._leading(span) is not None

    def run_on(self, span: Span) -> list[Phase]:
        """Read a paragraph as phases one after the other, each opened by its date: 3月，…；4月至6月，…"""
        phases: list[Phase] = []
        said: Span | None = None  # the part before, where it is of no phase
        for part in self._parts(span):
            found = self.opening(part)
            if found is not None and said is not None and self._folded[part.start] in "（(":  # 工作准备。（3月）
                found = replace(found, name=said.stripped(self._folded, CLOSING))
            said = None if found is not None or phases else part
            if found is not None:
                phases.append(found)
            elif phases:
                before = phases[-1]
                phases[-1] = replace(before, stretch=Span(before.stretch.start, part.end))
        return phases

    def cell(self, time: Span, name: Span | None) -> Phase | None:
        """Read the cells of one row of a schedule."""
        usable = [match for match in self.dates(time) if _usable(match)]
        if len(usable) != 1:
            return None
        name = (name or Span(time.start, time.start)).stripped(self._folded, CLOSING)
        return self._kept(Phase(name, usable[0], "schedule-row", time))

    def _kept(self, phase: Phase) -> Phase:
        """Remember the year; a month without a year that would go back before the last phase is in the next year."""
        period = phase.date.period
        assert period is not None
        if self._year and phase.date.guessed_year and self._last_start and (period.end or period.start or "") < self._last_start[:7]:
            again = find_dates(self._folded, phase.date.span.start, phase.date.span.end, reference_year=self._year + 1)
            if len(again) == 1 and again[0].period is not None:
                phase = replace(phase, date=again[0]._replace(span=phase.date.span, guessed_year=True))
                period = again[0].period
        written = period.end or period.start
        self._year = int(written[:4]) if written else self._year
        self._last_start = period.start or self._last_start
        return phase

    def _in_brackets(self, span: Span) -> Phase | None:
        for group in bracket_groups(self._folded, span.start, span.end):
            inside = Span(group.start + 1, max(group.start + 1, group.end - 1))
            date = self._leading(inside)
            if date is not None:
                name = Span(span.start, group.start).stripped(self._folded, CLOSING)
                return Phase(name, date, "date-in-brackets", span)
        return None

    def _bracket_behind(self, title: Span, body: Span) -> tuple[DateMatch | None, Span]:
        """第一阶段：宣传发动（3月1日—3月31日）。…: the bracket stands in the first clause of the body."""
        clause = self._clause(body)
        if clause.length > _CLAUSE_LIMIT:
            return None, title
        found = self._in_brackets(clause)
        return (found.date, Span(title.start, found.name.end)) if found and found.name.length else (None, title)

    def _dated(self, span: Span, rule: str) -> Phase | None:
        usable = [match for match in self.dates(span) if _usable(match)]
        if len(usable) != 1:
            return None
        date = usable[0]
        rest = self._folded[span.start : date.span.start] + self._folded[date.span.end : span.end]
        name = Span(span.start, span.start) if _EMPTY_NAME.fullmatch(rest) else span
        if name.length == 0:
            date = date._replace(span=span.stripped(self._folded, CLOSING))
        return Phase(name, date, rule, span)

    def _stage_label(self, span: Span) -> Phase | None:
        """第一阶段，宣传发动，3月至4月。… : a stage and its date before the first colon or stop."""
        clause = self._clause(span)
        if clause.length > _CLAUSE_LIMIT or not _STAGE.search(clause.of(self._folded)):
            return None
        return self._dated(clause, "stage-label")

    def _labelled(self, label: Span, span: Span) -> Phase | None:
        """动员阶段：2031年3月上旬。"""
        if label.end >= span.end or self._folded[label.end] != "：" or not _STAGE.search(label.of(self._folded)):
            return None
        date = self._leading(Span(label.end + 1, span.end)) if label.length <= _CLAUSE_LIMIT else None
        return Phase(label, date, "stage-label", span) if date else None

    def _leading(self, span: Span) -> DateMatch | None:
        """Return the date that opens `span`, the words 时间： and 从 before it passed over."""
        at = _LABEL.match(self._folded, span.start, span.end)
        start = at.end() if at else span.start
        lead = _LEAD.match(self._folded, start, span.end)
        limit = lead.end() if lead else start
        for match in self.dates(span)[:1]:
            if _usable(match) and match.span.start <= limit and self._stands_apart(match, span):
                return match
        return None

    def _says_of_what(self, match: DateMatch, span: Span) -> bool:
        """Tell a date that belongs to a thing and not to what is done: 《2023年工作总结》, 2023年以来的问题."""
        quoted = bracket_groups(self._folded, span.start, span.end, _TITLE_SIGN)
        if any(group.contains(match.span) for group in quoted):
            return True
        return match.kind == "since" and match.span.of(self._folded).endswith("以来")

    def _stands_apart(self, match: DateMatch, span: Span) -> bool:
        """2016年，… and 2016年底前完成… open a phase; 2016年度考核办法 does not."""
        behind = self._folded[match.span.end : min(span.end, match.span.end + 1)]
        return not behind or behind in CLOSING + "（）)" or len((match.period and match.period.as_written) or "") >= 6

    def _clause(self, span: Span) -> Span:
        """Return the stretch up to the first colon or full stop outside brackets."""
        depth = depths(self._folded, span.start, span.end)
        for offset in range(span.start, span.end):
            if self._folded[offset] in "。：；" and depth[offset - span.start] == 0:
                return Span(span.start, offset)
        return span

    def _parts(self, span: Span) -> list[Span]:
        """Split at 。 and ； outside brackets."""
        depth = depths(self._folded, span.start, span.end)
        parts, start = [], span.start
        for offset in range(span.start, span.end):
            if self._folded[offset] in "。；" and depth[offset - span.start] == 0:
                parts.append(Span(start, offset + 1))
                start = offset + 1
        parts.append(Span(start, span.end))
        stripped = [part.stripped(self._folded) for part in parts]
        return [part for part in stripped if part.length]


def _reaches_far(match: DateMatch) -> bool:
    """Tell a year by which something is wanted (到2026年，…), an aim and no stage."""
    return match.kind == "until" and match.period is not None and len(match.period.end or "") == len("2026")


def _left_open(match: DateMatch) -> DateMatch:
    """Take back the year that stands for none."""
    period = match.period
    if period is None or not match.guessed_year:
        return match
    return match._replace(period=without_year(period))


def _usable(match: DateMatch) -> bool:
    return match.period is not None and match.kind in _KINDS
