"""What a whole document is for: does it plan, lay down rules, ask questions; what are its chapters about by default."""


from kepu_extract.classify.titles import Reading
from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.lexicon.rubrics import cues_of_title, names_an_action
from kepu_extract.model import Category, Genre
from kepu_extract.segment import DutyIndex, Outline
from kepu_extract.source import SourceText, Span
from kepu_extract.values.title_years import title_years

_ASKS = compiled(r"[？?]|(?:吗|什么|如何|哪些|哪种|多少|多久|怎么|怎样|是否)")
_KINDS = compiled(
    r"(?:管理|实施|暂行|试行|工作)*(?:办法|细则|规定|规则|方案|指标(?:体系)?|标准|表|清单|制度|规程|通知|公告)(?:（[^（）]*）)*$"
)
_DIVISIONS = ("part", "chapter", "division")  # of rules
_EMERGENCIES = compiled(r"应急(?:处置|救援|保障)?预案(?:（[^（）]*）)*$")
_SHARE = 3  # every third title at least


def asks_questions(source: SourceText, outline: Outline) -> bool:
    """Tell a list of questions and answers: most of its headings ask."""
    heads = [node.head.of(source.folded)[:60] for node in outline.roots if node.kind == "heading"]
    return len(heads) >= 3 and sum(_ASKS.search(head) is not None for head in heads) * 2 > len(heads)


def is_rules(source: SourceText, outline: Outline, duties: DutyIndex) -> bool:
    """Tell a document of articles (第一条 …), which states duties and no tasks, whatever its title says.

    Articles that are measures (第一条 延长开放时间。…) are none, nor those below actions (二、支持企业创新): rules part theirs by 第二章.
    """
    items = outline.walk()
    articles = [node for node in items if node.marker is not None and node.marker.style == "article"]
    above = {node.parent for node in articles if node.parent is not None and node.parent.marker is not None}
    groups = [
        node.title.of(source.folded) for node in above if node.title is not None and node.marker and node.marker.style not in _DIVISIONS
    ]
    if len(groups) > 1 and sum(map(names_an_action, groups)) * 2 > len(groups):
        return False
    acts = sum(Reading(source, duties, node).acts for node in articles)
    return len(articles) >= 3 and len(articles) * 4 >= len(items) and acts * 2 <= len(articles)


def plans(
    source: SourceText, outline: Outline, duties: DutyIndex, genre: Genre, title: str, readings: list[Reading]
) -> Decision[bool]:
    """Decide whether a document sets tasks; `readings` are those of its items in the first two levels."""
    titled = [reading for reading in readings if reading.title and not reading.node.is_row]
    free = [reading for reading in titled if not (reading.supports or reading.opens)]
    acting = sum(reading.acts for reading in free)
    likely = sum(reading.may_act for reading in free)
    applies = sum(any(cue.category == "other" for cue in reading.cues) for reading in titled)
    first, last = (outline.roots[0].head.start, outline.roots[0].head.end) if outline.roots else (0, 0)
    pieces = holding(
        for_emergencies=_EMERGENCIES.search(title) is not None,
        articles=is_rules(source, outline, duties),
        tasks_named=any(cue.category == "tasks" and cue.strength != "inside" for reading in titled for cue in reading.cues),
        acts_often=bool(free) and (acting + likely) * _SHARE >= len(free) * 2 and acting > 0,
        acts_sometimes=acting * 4 >= len(free) > 0,
        never_acts=len(free) >= 2 and likely == 0,
        applications=applies >= 2 and applies * 4 >= len(titled),
        states_duties=sum(reading.has_duty for reading in readings) * 2 > len(readings) > 0,
    )
    return decide("document-plans", Span(first, last), [Candidate(True, "it plans", (f"genre-{genre}", *pieces))])


def default_category(title: str) -> Category:
    """Return what chapters without a word of their own are about, where nothing is planned: 考评办法 is evaluation."""
    if compiled(r"(?:通知|公告|函)$").search(title):
        return "other"
    subject = _KINDS.sub("", title)
    cues = cues_of_title(subject[-8:])
    return "evaluation" if any(cue.category == "evaluation" and subject.endswith(_CHECKS) for cue in cues) else "other"


def first_year(title: str) -> int | None:
    """Return the first year that a folded title says its document is for, None where it says none."""
    named = title_years(title, Span(0, len(title)))
    return named[1][0] if named else None


_CHECKS = ("考核", "考评", "评估", "评价", "督查", "监测", "评比", "评分", "打分", "测评", "验收", "监测评估", "绩效评价")
