"""What the words of an item say: cues, actions, grants, demands."""

from functools import cached_property

from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.rubrics import (
    Cue,
    cues_of_title,
    may_name_an_action,
    names_an_action,
    names_term_of_grant,
    run_in_rubric,
    states_defect,
)
from kepu_extract.model import Category
from kepu_extract.segment import DutyIndex, Node
from kepu_extract.source import SourceText, Span, without_blanks
from kepu_extract.values.dates import find_dates

# What chapters at the end of a plan are about: who leads, pays, checks and answers for it.
SUPPORT: frozenset[Category] = frozenset({"safeguards", "organization", "budget", "evaluation", "responsibilities"})
# What chapters at the beginning of a plan are about.
OPENING: frozenset[Category] = frozenset({"guidance", "principles", "goals", "background"})

_FIRST_CLAUSE = compiled(r"[^，。；：]{2,30}")
_RULES = compiled(r"应当|不得|禁止|可以|本(?:办法|规定|细则|条例)")  # in what rules say, and measures do not
_TITLED = compiled(r"《[^》]*》")
_DEMAND = compiled(
    r"(?:各|全[省市县区]|[㐀-鿿]{2,14}(?:部门|单位|企业|协会|学校|机构|政府|街道|局|办|委|分局)(?![㐀-鿿]{0,8}的))"
    r"[㐀-鿿、（）]{0,16}?[要应须]"
)
_TO_DO = compiled(r"(?<![主重需必])要(?![求点素件闻])[㐀-鿿]{2}")
_STAGE = compiled(r"阶段|第[一二三四五六\d]步|[前后中]期")
_NAMES_STAGE = compiled(r"阶段\s?(?:（[^（）]*）)?$|^第[一二三四五六\d]阶段")
_FIRST_WORDS = 16
_GRANT = compiled(
    r"(?:给予|予以|发放|享受|补贴|补助|奖励|资助|奖补|支持|扶持)[^。]{0,60}?(?:\d[\d.,]*\s?(?:多|余)?[万亿]?元|\d[\d.]*\s?[%％])"
    r"|(?:\d[\d.,]*\s?[万亿]?元|\d[\d.]*\s?[%％])[^。]{0,30}?(?:补贴|补助|奖励|资助|奖补|支持|扶持)"
)
GIFT = "(?:补贴|补助|奖励|资助|奖补|奖金|津贴|救助金|扶持资金)"  # money that is given
_GIFTS = compiled(GIFT)
_NAMES_GRANT = compiled(rf"(?!申[请报领]).*{GIFT}(?:标准|政策|待遇)?")
_PURPOSE = compiled(
    r"(?<!以[^，。；]{0,24})(?:为|(?:根据|依据|按照)(?!本))[^。]{4,}(?:(?:制定|制订|编制|编写)本[㐀-鿿]{2,4}[，。；]"
    r"|(?:(?:制定|制订)[^。]{0,8}|出台(?:本|以下|如下|此)[^。]{0,8}?)(?:办法|细则|规定|规则|条例|措施|政策|章程|意见|方案|规程|标准)(?!、))"
)
_NAMES_ITSELF = compiled(r"(?:^|[。\n])为[^。]{4,}(?:制定|制订|编制|编写)了?《[^》]{4,}》(?=[。；])")  # where the first item says why
_IN_FORCE = compiled(r"本[㐀-鿿]{2,8}自[^。；]{2,30}起(?:正式|试)?(?:施行|实施|执行|生效|试行|行)")
_SET_UP = compiled(r"由[^。；]{2,}(?:组成|担任)")
_DEFINES = compiled(
    r"(?<!任务)(?:是指|系指|，指)|适用于|[划可]?分为|[共现]有[^，。；]{0,12}\d|本[㐀-鿿]{2,4}所[称指]|包括|属于"
)
_ASKS_FOR = compiled(r"[应须](?:当|要|在|由|对|按)|要(?![求素点件闻])|不得|严禁|力争|确保")
_CLAUSES = compiled(r"[，。；：、\n（）]")
_OPENING = 30  # characters of a text that say what time it is about
_GROUND = compiled(r"为[^，。；]{0,40}(?:奠定|打下|夯实|提供|积蓄|创造)[^，。；]*")
_LEADS_IN = compiled(r"(?:^|[，。；：])(?P<what>[^，。；：]{2,40}?)(?:主要|具体)?(?:包括|[是为有])?(?:如下|以下内容)?：$")


class Reading(Struct, frozen=True, eq=False, dict=True):
    """An item as a reader of its words takes it, before its place in the tree counts."""

    source: SourceText
    duties: DutyIndex
    node: Node

    @cached_property
    def title(self) -> str:
        """The folded title; empty where it has none."""
        return without_blanks(self.node.title.of(self.source.folded)) if self.node.title else ""

    @cached_property
    def cues(self) -> list[Cue]:
        """The cues of the title; where the item is only body, a check or the funds of the plan that its first clause is about."""
        if self.title:
            return cues_of_title(self.title)
        if self.node.content is None:
            return []
        said = self.node.content.of(self.source.folded)
        if rubric := run_in_rubric(said):
            return cues_of_title(rubric)
        if self.led_in:
            return self.led_in
        clause = _FIRST_CLAUSE.match(_TITLED.sub("", said))
        cues = cues_of_title(clause.group()) if clause else []
        return [cue for cue in cues[:1] if cue.category == "evaluation" or cue == ("budget", "rubric")]

    @cached_property
    def led_in(self) -> list[Cue]:
        """The cues of what a sentence without a title leads in: 应对工作原则包括： above the items that say them.

        A group that is set up (由…组成，其职责是：) is about the group.
        """
        if self.title or self.node.content is None or not self.node.children:
            return []
        sentence = self.node.content.of(self.source.folded).rstrip()
        said = _LEADS_IN.search(sentence)
        if said is None or _SET_UP.search(sentence):
            return []
        return [cue for cue in cues_of_title(said["what"]) if cue.strength != "inside" and cue.category not in ("tasks", "other")]

    @cached_property
    def acts(self) -> bool:
        """Whether the title is verb and object, and no rubric: 推进…, not 加强领导. Of an article its first clause counts, too."""
        return names_an_action(self.title or self.measure)

    @cached_property
    def measure(self) -> str:
        """The first clause of an article without a title that lays no duty on anybody: 第一条 推动测绘和登记整合，实现…."""
        marker, content = self.node.marker, self.node.content
        if self.title or marker is None or marker.style != "article" or content is None:
            return ""
        said = content.of(self.source.folded)
        clause = _FIRST_CLAUSE.match(said)
        return clause.group() if clause is not None and not _RULES.search(said) else ""

    def looks_back(self, begins: int | None) -> bool:
        """Tell a text that opens with a time before that of the plan, which `begins` in a year, and names none of the plan's own.

        “十四五”时期，…。五年来，…, in a plan from 2026 on. What the past is a ground for (为“十五五”奠定基础) is none.
        """
        if begins is None or self.acts or not self.node.body:
            return False
        paragraphs = [_GROUND.sub("", _TITLED.sub("", span.of(self.source.folded))) for span in self.node.body]
        opening = years_named(paragraphs[0][:_OPENING])
        return bool(opening) and max(opening) < begins and all(year < begins for year in years_named("\n".join(paragraphs)))

    @cached_property
    def may_act(self) -> bool:
        """Whether the title has the form of verb and object."""
        return self.acts or may_name_an_action(self.title)

    @cached_property
    def supports(self) -> bool:
        """Whether the title is about leadership, funds, checks or demands of the plan."""
        return any(cue.category in SUPPORT and cue.strength != "inside" for cue in self.cues)

    @cached_property
    def supports_plainly(self) -> bool:
        """Whether it does so without a word of the field: 完善监督机制, not 完善水质反馈机制."""
        return any(cue.category in SUPPORT and (cue.strength == "rubric" or not self.acts) for cue in self.cues if cue.strength != "inside")

    @cached_property
    def supports_by_rubric(self) -> bool:
        """Whether it has a title that says nothing else: 监督检查, not 实验室检查 or an article that speaks of checks."""
        return bool(self.title) and any(cue.category in SUPPORT and cue.strength == "rubric" for cue in self.cues)

    @cached_property
    def opens(self) -> bool:
        """Whether the title is about guidance, principles, goals or why it matters."""
        return any(cue.category in OPENING and cue.strength != "inside" for cue in self.cues)

    @cached_property
    def is_action(self) -> bool:
        """Whether the title names a task: …行动, …工程."""
        return any(cue.category == "tasks" for cue in self.cues)

    @cached_property
    def timed(self) -> bool:
        """Whether it is a stage, or its title, the first words behind it or an item below say when."""
        openings = [Span(span.start, min(span.end, span.start + _FIRST_WORDS)) for span in (self.node.head, *self.node.body[:1])]
        titled = [self.node.title] if self.node.title else []
        if any(_STAGE.search(self.source.folded, *span) for span in titled):
            return True
        if any(find_dates(self.source.folded, *span) for span in (*titled, *openings)):
            return True
        below = [Reading(self.source, self.duties, child).timed for child in self.node.children]
        return sum(below) * 2 > len(below)

    @cached_property
    def dated(self) -> bool:
        """Whether it or an item below says when anywhere."""
        if any(find_dates(self.source.folded, *span) for span in (self.node.head, *self.node.body)):
            return True
        return any(Reading(self.source, self.duties, child).dated for child in self.node.children)

    @cached_property
    def is_stage(self) -> bool:
        """Whether the title names a stage: 总结阶段（12月）."""
        return _NAMES_STAGE.search(self.title) is not None

    @property
    def leaves(self) -> "list[Reading]":
        """The items at the bottom below it, itself where it has none."""
        return [Reading(self.source, self.duties, node) for node in self.node.walk() if not node.children]

    @cached_property
    def is_defect(self) -> bool:
        """Whether its first sentence says what is wrong or looked for, and asks for nothing: 防火门损坏，影响疏散。 是否设有岗亭。"""
        said = self.node.content.of(self.source.folded) if self.node.content is not None else ""
        said = compiled("[。；]").split(said)[0]
        return states_defect(said) and not names_an_action(said)

    @cached_property
    def describes(self) -> bool:
        """Whether at least half of what it says defines and counts things, and asks for nothing: 本方案适用于…, 渡口分为…."""
        spans = [span for node in self.node.walk() for span in (node.content if node is not self.node else None, *node.body) if span is not None]
        said = [span.of(self.source.folded) for span in spans]
        defining = [each for each in said if _DEFINES.search(each) and not _ASKS_FOR.search(each) and not any(map(_acts, _CLAUSES.split(each)))]
        return len(defining) * 2 >= len(said) > 0

    @cached_property
    def speaks_of_checks(self) -> bool:
        """Whether its text has a word of checks, too: 提升检查水平 above a text about training has none."""
        below = [span.of(self.source.folded) for node in self.node.walk() for span in (node.head, *node.body)]
        clauses = [clause for said in below for clause in _CLAUSES.split(said.replace(self.title, ""))]
        return any(cue.category == "evaluation" for clause in clauses for cue in cues_of_title(clause))

    @cached_property
    def demands(self) -> bool:
        """Whether it opens with whom it is addressed to: 各区要…, 企业要…"""
        return self.node.content is not None and _DEMAND.match(self.node.content.of(self.source.folded)) is not None

    @cached_property
    def asks(self) -> bool:
        """Whether it demands something or its title is a sentence that does: 核定要坚持自愿原则."""
        return self.demands or _TO_DO.search(self.title) is not None

    @cached_property
    def grants(self) -> bool:
        """Whether its own text gives money at a rate or up to a sum."""
        return any(_GRANT.search(self.source.folded, span.start, span.end) for span in self._own())

    @cached_property
    def names_grant(self) -> bool:
        """Whether the title is the name of a grant: 求职补贴."""
        return _NAMES_GRANT.fullmatch(self.title) is not None

    @cached_property
    def only_gives(self) -> bool:
        """Whether the title is the name of a grant and says nothing else, such as that it depends on a check: not 考核与奖励."""
        return self.names_grant and not any(cue.category == "evaluation" for cue in cues_of_title(_GIFTS.sub("", self.title)))

    @cached_property
    def gives_below(self) -> bool:
        """Whether it or something below it gives money or is the name of a grant."""
        return self.grants or self.names_grant or any(leaf.grants or leaf.names_grant for leaf in self.leaves)

    @cached_property
    def is_term_of_grant(self) -> bool:
        """Whether the title is a term on which money is given: 支持范围, 补贴标准, 资金来源."""
        return names_term_of_grant(self.title)

    @cached_property
    def states_purpose(self) -> bool:
        """Whether it says why the document is made: 为…，制定本办法。"""
        if any(_PURPOSE.search(self.source.folded, span.start, span.end) for span in self._own()[:2]):
            return True
        first = all(node.number == 1 for node in (self.node, *self.node.ancestors()))
        said = "\n".join(span.of(self.source.folded) for span in (self.node.content, *self.node.body[:3]) if span is not None)
        return first and _NAMES_ITSELF.search(said) is not None

    @cached_property
    def says_from_when(self) -> bool:
        """Whether it says from when the rules or the plan hold: 本办法自2031年1月1日起施行。"""
        return any(_IN_FORCE.search(self.source.folded, span.start, span.end) for span in self._own()[:2])

    @cached_property
    def has_duty(self) -> bool:
        """Whether it or an item below says who is responsible."""
        return any(
            item.cells or any(self.duties.within(span) for span in (item.head, *item.body)) for item in self.node.walk()
        )

    def _own(self) -> list[Span]:
        return [self.node.head, *self.node.body]


def _acts(clause: str) -> bool:
    return names_an_action(clause.strip()) or may_name_an_action(clause.strip())


def years_named(folded: str) -> list[int]:
    """Return the last year of each time that is named, of an open one the first."""
    periods = [date.period for date in find_dates(folded) if date.period is not None]
    return [int(said[:4]) for period in periods if (said := period.end or period.start)]
