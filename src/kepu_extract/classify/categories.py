"""Categories of sections, from above and from below: chapters by evidence, items by their cue and their chapter.

docs/contract.md, settled cases, Categories: a section without a cue of its own inherits; a strong cue
beats inheritance, except inside tasks, goals, principles and timeline, where everything below stays what it is.
"""

from typing import Any

from kepu_extract.classify.articles import decide_article, is_article, says_who_applies
from kepu_extract.classify.chapters import Chapters
from kepu_extract.classify.led_in import led_in
from kepu_extract.classify.purpose import asks_questions, default_category, first_year, plans
from kepu_extract.classify.titles import OPENING, SUPPORT, Reading
from kepu_extract.classify.unit_titles import states_duties
from kepu_extract.compiled import compiled
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.evidence import Decision
from kepu_extract.lexicon.rubrics import Cue, cues_of_title
from kepu_extract.model import Category, Genre
from kepu_extract.segment import DutyIndex, Node, Outline
from kepu_extract.source import SourceText
from kepu_extract.tables import Lists

_CLOSED: frozenset[Category] = frozenset({"tasks", "goals", "principles", "timeline", "roster", "background"})
_OF_RULES: frozenset[Category] = frozenset({"other", "budget"})  # chapters whose items are read one by one where nothing is planned
_OF_BODIES: frozenset[Category] = frozenset({"organization", "responsibilities"})  # 组织与认定: who applies stands in them, too
_SEVERAL = 2
_OF_TABLES: dict[Lists, Category] = {"tasks": "tasks", "evaluation": "evaluation", "schedule": "timeline", "grants": "budget"}
_AIM = compiled(r"(?:到|至|力争)\s?(?:“?[一二三四五六七八九十]+五”?|20\d\d\s?年)")


def classify(
    source: SourceText, outline: Outline, duties: DutyIndex, genre: Genre, title: str = ""
) -> list[tuple[Node | None, Decision[Any]]]:
    """Set the categories of every item of `outline`, in place; return how chapters were decided.

    `title` is the folded title of the document. A decision without an item is about the document.
    """
    if asks_questions(source, outline):
        for node in outline.walk():
            node.categories = ["other"]
        return []
    return _Judge(source, outline, duties, genre, title).run()


def _is_of_table(node: Node) -> bool:
    """Tell whether an item is made of a table, or has tasks from one below it."""
    return node.lists is not None or any(child.lists == "tasks" for child in node.children)


class _Judge:
    def __init__(self, source: SourceText, outline: Outline, duties: DutyIndex, genre: Genre, title: str) -> None:
        self.source, self.duties = source, duties
        self.readings = {node: Reading(source, duties, node) for node in outline.walk()}
        self.chapters = self._chapters(outline)
        self.above = [node for node in outline.roots if node not in self.chapters]
        shallow = [self.readings[n] for chapter in self.chapters for n in (chapter, *chapter.children)]
        self.purpose = plans(source, outline, duties, genre, title, shallow)
        self.default: Category = default_category(title)
        self.begins, self.title = first_year(title), title
        self.decisions: list[tuple[Node | None, Decision[Any]]] = []
        self.divided: dict[Node, bool] = {}  # items to whether all below them are stages, asked by each of these

    def run(self) -> list[tuple[Node | None, Decision[Any]]]:
        """Decide the chapters, then all below them."""
        rows = [node for node in self.chapters if _is_of_table(node)]
        read = [self.readings[node] for node in self.chapters if node not in rows]
        items = [[self.readings[child] for child in reading.node.children if child.lists is None] for reading in read]
        plans = bool(self.purpose.chosen)
        decisions = Chapters(read, items, plans=plans, default=self.default, begins=self.begins, title=self.title).decide()
        for reading, decision in zip(read, decisions, strict=True):
            reading.node.categories = list(decision.chosen or (self.default,))
        for reading in read:
            if not self.purpose.chosen and reading.node.categories == [self.default] and is_article(reading):
                reading.node.categories = self._article(reading, self.default)
        self._list_of_duties()
        rows += [node for node in self.chapters if node.categories == [self.default]]  # a table below may say more
        for node in rows:
            node.categories = self._of_rows(node)
        for node in self.above:
            acting = self.readings[node].acts and all(child.categories == ["tasks"] for child in node.children)
            node.categories = [cue.category for cue in self.readings[node].cues] or ["tasks" if acting else self.default]
            for child, category in led_in(self.source, node).items():
                child.categories = [category]
        for node in self.chapters:
            self._below(node)
        made: list[tuple[Node | None, Decision[Any]]] = [(None, self.purpose), *self.decisions]
        return made + [(reading.node, decision) for reading, decision in zip(read, decisions, strict=True)]

    def _list_of_duties(self) -> None:
        """Chapters that are units with their duties are tasks, as they are under 职责分工: 县教育局：负责…. 县财政局：配合…."""
        units = [node for node in self.chapters if node.kind == "labelled" and states_duties(self.source, node)]
        opened = [node for node in units if node.body and duty_lexicon().role_word.match(self.source.folded, node.body[0].start)]
        if len(units) <= _SEVERAL:
            return
        titled = any(cue.category == "responsibilities" for cue in cues_of_title(self.title))
        if titled or len(opened) * 2 > len(units):
            for node in units:
                node.categories = ["tasks"]

    def _chapters(self, outline: Outline) -> list[Node]:
        """Return the chapters: the items at the top, or those below a single heading that names none and holds them all."""
        roots = outline.roots
        if len(roots) != 1 or len(roots[0].children) <= _SEVERAL or self.readings[roots[0]].cues:
            return list(roots)
        rows = any(node.lists for node in (roots[0], *roots[0].children))
        return list(roots) if rows else roots[0].children

    def _of_rows(self, node: Node, above: list[Category] | None = None) -> list[Category]:
        """Return the category of what a table lists, of goals where its chapter is; other rows are about what stands above them."""
        if node.lists is None and {(cue.category, cue.strength) for cue in self.readings[node].cues} == {("goals", "rubric")}:
            return ["goals"]
        lists = node.lists or next((child.lists for child in node.children if child.lists), None)
        own: Category | None = _OF_TABLES.get(lists) if lists else None
        return [own] if own else list(above or [self.default])

    def _below(self, node: Node) -> None:
        led = led_in(self.source, node)
        for child in node.children:
            child.categories = [led[child]] if child in led else self._item(self.readings[child], node.categories)
        self._share_out(node)
        for child in node.children:
            self._below(child)
        self._add_aim(node)

    def _share_out(self, node: Node) -> None:
        """Give the one item that says nothing itself the one category of a compound title that no other item has: 范围及职责."""
        if len(node.categories) != len(node.children):
            return
        silent = [child for child in node.children if child.categories == node.categories]
        left = [category for category in node.categories if [category] not in [child.categories for child in node.children]]
        if len(silent) == len(left) == 1 < len(node.children):
            silent[0].categories = left

    def _item(self, item: Reading, above: list[Category]) -> list[Category]:
        if "tasks" in above[1:] and not self._is_aim(item) and not {cue.category for cue in item.cues} & {*above} - {"tasks"}:
            opening = [cue.category for cue in item.cues if item.title and cue.strength == "rubric" and cue.category in OPENING]
            return opening or ["tasks"]  # 总体要求和目标任务: what is neither of the others, nor 指导思想
        if above[0] in _CLOSED and not (above[0] == "background" and item.opens):
            plain = {cue.category for cue in item.cues if item.title and cue.strength == "rubric"}
            return [each for each in above[1:] if each in plain & OPENING] or [above[0]]  # 原则目标: its 工作目标 is goals
        if _is_of_table(item.node):
            return self._of_rows(item.node, above)
        if above[0] == "responsibilities" and self._is_task(item):
            return ["tasks"]
        if "responsibilities" in above and states_duties(self.source, item.node):
            return ["tasks"]  # 职责分工: 县教育局。组织学校参加。
        if above == ["evaluation"] == [self.default] and is_article(item) and item.node.number == 1 and item.states_purpose:
            return ["background"]  # 第一条 为…，制定本办法。 below 总则 of rules about checks
        if not self.purpose.chosen and (above[0] in _OF_RULES or (above[0] in _OF_BODIES and not item.cues and says_who_applies(item))):
            return self._article(item, above[0])
        if self.purpose.chosen and above == [self.default] and self._among_stages(item):
            return ["timeline"]
        looks_back = self.purpose.chosen and above[0] in ("other", "guidance") and item.looks_back(self.begins)
        return self._own(item, above) or (["background"] if looks_back else list(above))

    def _article(self, item: Reading, above: Category) -> list[Category]:
        below = [self.readings[child] for child in item.node.children]
        parents = [self.readings[node] for node in item.node.ancestors()]
        decision = decide_article(item, below, parents, above, self.default)
        self.decisions.append((item.node, decision))
        chosen = decision.chosen or self.default
        plain = [self.default if cue.category == "other" else cue.category for cue in item.cues if item.title and cue.strength == "rubric"]
        return plain if chosen in plain else [chosen]  # 第四条 指导思想与原则

    def _is_aim(self, item: Reading) -> bool:
        """到2030年，…达到30%"""
        return any(_AIM.search(self.source.folded, span.start, min(span.end, span.start + 40)) for span in (item.node.head, *item.node.body))

    def _is_task(self, item: Reading) -> bool:
        """职责分工 is responsibilities, the items under it that name actions are tasks."""
        named = any(cue.category == "tasks" for cue in item.cues)
        return named or (item.acts and (item.has_duty or bool(item.node.children)))

    def _own(self, item: Reading, above: list[Category]) -> list[Category]:
        """Return the categories of the item's own cues that are plain enough for the place where it stands.

        In a chapter of leadership, funds and checks any cue is about the plan; elsewhere words of the field stand
        before it (现场演示评价 as a step of a procedure).
        """
        lax = above[0] in SUPPORT
        least: tuple[str, ...] = ("rubric", "head") if item.demands else ("rubric", "head", "inside")  # 各区要发挥监管作用 is about 各区
        if not lax:
            least = ("rubric",) if above[0] == "other" else ("rubric", "head")
        cues = [cue for cue in item.cues if cue.strength in least]
        if "responsibilities" in above and not item.title and not is_article(item):
            cues = [cue for cue in cues if cue.category != "evaluation"]  # （五）检查演练 in a list of duties is one of them
        if any(cue.category == "timeline" for cue in cues) and not self._divides_time(item):
            cues = [cue for cue in cues if cue.category != "timeline"]
        if not self.purpose.chosen or lax:
            cues = [cue for cue in cues if cue.category != "tasks"]
        if lax and item.acts:
            cues = [cue for cue in cues if cue != ("evaluation", "inside") or item.speaks_of_checks]
        if lax:  # 统一思想认识 among demands is one of them
            cues = [cue for cue in cues if cue.category != "background" and not self._by_the_way(cue, item)]
        return [cue.category if cue.category != "other" else self.default for cue in cues]

    def _among_stages(self, item: Reading) -> bool:
        """Tell whether all that stands beside it divides the time, dated or not: 先期阶段, 拓展阶段 under 总体方案, not under 审批流程."""
        above = item.node.parent
        if above is None or self.readings[above].cues or len(above.children) < _SEVERAL:
            return False
        if above not in self.divided:
            self.divided[above] = all(self.readings[node].is_stage for node in above.children)
        return self.divided[above]

    def _divides_time(self, item: Reading) -> bool:
        """Tell whether it or an item beside it says when: 规划阶段, 施工阶段 of a procedure are no timeline."""
        parent = item.node.parent
        return any(self.readings[node].dated for node in (parent.children if parent else [item.node]))

    def _by_the_way(self, cue: Cue, item: Reading) -> bool:
        """Tell what a demand only names: principles in 要坚持自愿原则, papers in 各企业要按规定填报申请材料."""
        if item.asks and cue.category in OPENING | {"other"}:
            return cue.strength != "rubric"
        return cue.category in OPENING and cue.strength == "inside"

    def _add_aim(self, node: Node) -> None:
        """总体要求 with an aim and a date (到2030年，…) is guidance and goals."""
        if node.categories != ["guidance"] or node.title is None or node.children:
            return
        if "要求" not in node.title.of(self.source.folded):
            return
        if any(_AIM.search(self.source.folded, span.start, span.end) for span in node.body):
            node.categories = ["guidance", "goals"]
