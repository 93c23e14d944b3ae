"""What a chapter is about: its title, its items, its sisters and its place, weighed together."""

from collections.abc import Sequence

from kepu_extract.classify.titles import OPENING, SUPPORT, Reading, years_named
from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.lexicon.rubrics import acts_beside, cues_of_title, names_no_field, thing_of_check
from kepu_extract.model import Category

Answer = tuple[Category, ...]
_FIRM: frozenset[Category] = frozenset({"guidance", "principles", "goals", "background", "roster", "other", "organization"})
_SEVERAL = 2
_NAMED = compiled(r"《[^《》]*》")
_FEW = 4  # items of which at most one is timed, where timing is not what they are about


class Chapters:
    """The chapters of one document, each read with its items.

    `begins` is the first year that the document plans for, `title` the folded title: what it names is the field of the plan.
    """

    def __init__(
        self,
        chapters: Sequence[Reading],
        items: Sequence[Sequence[Reading]],
        *,
        plans: bool,
        default: Category,
        begins: int | None,
        title: str = "",
    ) -> None:
        self.chapters, self.items, self.plans, self.default, self.begins = chapters, items, plans, default, begins
        checks = plans and default != "evaluation"  # 考核方案 is the check itself
        assesses = checks and any(cue.category == "evaluation" for cue in cues_of_title(title))
        self.field: set[Category] = {"evaluation"} if assesses else set()
        self.title = title
        plain = [chapter for chapter in chapters if not self._is_rubric(chapter)]
        acting = sum(chapter.acts for chapter in plain)
        self.sisters_act = acting > 0 and sum(chapter.may_act for chapter in plain) * 2 > len(plain) >= _SEVERAL
        # Where the chapters about the plan itself begin: 保障措施, 加强组织领导
        self._support_from = max((n for n, chapter in enumerate(chapters) if self._is_about_plan(chapter)), default=-1)
        self.all_have_duties = len(chapters) > _SEVERAL and not any(items) and all(chapter.has_duty for chapter in chapters)
        self.flat = len(chapters) > _SEVERAL and not any(self._is_rubric(c) for c in chapters) and not any(items)

    def decide(self) -> list[Decision[Answer]]:
        """Decide them all: first each by itself, then with those behind it known."""
        alone = [self._decide(number, before_tasks=False) for number in range(len(self.chapters))]
        last = max((n for n, d in enumerate(alone) if d.chosen == ("tasks",) and self.chapters[n].acts), default=-1)
        return [self._decide(n, before_tasks=True) if n < last else decision for n, decision in enumerate(alone)]

    def _decide(self, number: int, *, before_tasks: bool) -> Decision[Answer]:
        chapter, items = self.chapters[number], self.items[number]
        last = number == len(self.chapters) - 1 and number > 0
        candidates: list[Candidate[Answer]] = [
            *self._cued(chapter, items, first=number == 0, last=last, later=self._support_from > number),
            self._tasks(chapter, items, before_tasks=before_tasks),
            *([] if self._names_itself(chapter) else self._by_items(chapter, items, first=number == 0, last=last)),
            Candidate(("timeline",), "timeline by its items", holding(items_are_stages=self._are_stages(items))),
            self._grants(chapter, items),
            Candidate(("background",), "background", holding(
                of_past=self._is_of_past(chapter), states_purpose=chapter.states_purpose,
                purpose_of_rules=chapter.states_purpose and not self.plans, no_title=not chapter.title,
            )),
            Candidate((self.default,), f"{self.default} by default", holding(
                by_default=True, items_are_defects=_are_defects(items), says_from_when=not items and chapter.says_from_when,
            )),
        ]
        return decide("chapter-category", chapter.node.head, _merged(candidates))

    def _is_of_past(self, chapter: Reading) -> bool:
        """Tell a title, or where it has no cue a text, that names a time before that of the plan, no other and no action.

        “十二五”期间渡运发展情况 of a plan from 2016 on.
        """
        if self.begins is None or chapter.acts:
            return False
        if not chapter.cues and chapter.looks_back(self.begins):
            return True
        years = years_named(_NAMED.sub("", chapter.title))
        return bool(years) and max(years) < self.begins

    def _by_items(
        self, chapter: Reading, items: Sequence[Reading], *, first: bool, last: bool
    ) -> list[Candidate[Answer]]:
        return [self._safeguards(chapter, items, last=last), self._opening(items, first=first)]

    def _names_itself(self, chapter: Reading) -> bool:
        """Tell a title that leaves nothing to its items to say: 组织实施, 强化组织保障."""
        named = {cue.category for cue in chapter.cues if cue.strength == "rubric"}
        return bool(named) and (not chapter.acts or bool(named & SUPPORT))

    def _is_about_plan(self, chapter: Reading) -> bool:
        return any(cue.strength == "rubric" and cue.category in SUPPORT for cue in chapter.cues)

    def _is_rubric(self, chapter: Reading) -> bool:
        return bool(chapter.cues) and not chapter.acts and any(cue.strength == "rubric" for cue in chapter.cues)

    def _cued(
        self, chapter: Reading, items: Sequence[Reading], *, first: bool, last: bool, later: bool
    ) -> list[Candidate[Answer]]:
        """The categories that the title names, together: its plainest cue speaks for all of them that are as plain."""
        thing = "" if self.plans else thing_of_check(chapter.title, self.title)  # 检查范围 of a notice of a check is its range
        cues = [cue for cue in (cues_of_title(thing) if thing else chapter.cues) if self.plans or cue.category != "tasks" or cue.strength == "rubric"]
        best = next((s for s in ("rubric", "head", "inside") if any(cue.strength == s for cue in cues)), None)
        if best is None:
            return []
        answer = tuple(cue.category for cue in cues if best == "inside" or cue.strength != "inside")
        answer = tuple(dict.fromkeys(self.default if category == "other" else category for category in answer))
        soft = not set(answer) & _FIRM and chapter.acts
        mixed = "tasks" not in answer and soft
        of_field = bool(items) and not any(item.supports for item in items)
        bare = last and answer == ("safeguards",) and names_no_field(chapter.title.partition("，")[0])  # 强化保障，支撑渡口运行
        pieces = holding(
            first_chapter=first and set(answer) <= OPENING and not chapter.acts,
            last_chapter=last and set(answer) <= SUPPORT,
            support_comes_later=later and set(answer) <= SUPPORT and chapter.acts,
            acts_beside=mixed and acts_beside(chapter.title),
            items_of_field=mixed and of_field and not bare,
            watches_field=self.plans and not last and answer == ("evaluation",) and of_field,
            of_field=not self.plans and best == "head" and bool(set(answer) & SUPPORT - {"budget"}),
            field_of_plan=not last and chapter.acts and set(answer) <= self.field,
            timeless="timeline" in answer and self._act_at_no_time(items),
            items_are_stages="timeline" in answer[1:] and self._are_stages(items),
            items_agree=any(set(answer) & {cue.category for cue in item.cues} for item in items),
        )
        return [Candidate(answer, ",".join(answer), (f"cue-{best}", *pieces))]

    def _tasks(self, chapter: Reading, items: Sequence[Reading], *, before_tasks: bool) -> Candidate[Answer]:
        acting = [item for item in items if item.may_act and not item.supports]
        silent = {"tasks", "timeline"} if self._act_at_no_time(items) else {"tasks"}  # 实施步骤 that name no time are tasks
        pieces = holding(
            action_title=chapter.acts,
            action_form=chapter.may_act and not chapter.acts and self.sisters_act,
            items_act=len(acting) * 2 >= len(items) > 0 and any(item.acts for item in acting),
            items_below=bool(items),
            items_are_tasks=sum(item.is_action for item in items) * 2 > len(items),
            duties=chapter.has_duty,
            all_have_duties=self.all_have_duties,
            sisters_act=self.sisters_act and not self._is_rubric(chapter),
            flat=self.flat and self.sisters_act,
            before_tasks=before_tasks,
            items_lead=self._leads_first(items),
            items_give=self._grants_under_other(chapter, items),
            describes=not chapter.may_act and not chapter.has_duty and chapter.describes,
            undated_stages=len(items) >= _SEVERAL and all(item.is_stage and not item.dated for item in items),
            rubric_title=any(cue.strength == "rubric" and cue.category not in silent for cue in chapter.cues),
        )
        if not pieces:
            return Candidate(("tasks",), "tasks", ())
        return Candidate(("tasks",), "tasks", (*pieces, "plans" if self.plans else "plans-nothing"))

    def _grants_under_other(self, chapter: Reading, items: Sequence[Reading]) -> bool:
        """Tell whether most items of a plan's chapter give money, whose title only says to whom: 支持范围."""
        giving = sum(item.grants or any(leaf.grants for leaf in item.leaves) for item in items)
        named = {cue.category for cue in chapter.cues}
        return self.plans and named == {"other"} and len(items) >= _FEW and giving * 2 > len(items)

    def _act_at_no_time(self, items: Sequence[Reading]) -> bool:
        """Tell whether the items of 行动步骤 are actions, and no stages or dates."""
        acting = sum(item.acts or item.is_action for item in items)
        timed = sum(item.timed for item in items)
        return len(items) >= _SEVERAL and acting * 2 > len(items) and timed * _FEW < len(items)

    def _are_stages(self, items: Sequence[Reading]) -> bool:
        """Tell whether the items divide the time: 准备阶段, 实施阶段 under 计划安排."""
        return len(items) >= _SEVERAL and all(item.is_stage for item in items) and any(item.dated for item in items)

    def _leads_first(self, items: Sequence[Reading]) -> bool:
        """Tell whether the first item is about leadership and another about funds or checks."""
        leads = bool(items) and any(cue.category == "organization" for cue in items[0].cues)
        return leads and sum(item.supports for item in items) >= _SEVERAL

    def _safeguards(self, chapter: Reading, items: Sequence[Reading], *, last: bool) -> Candidate[Answer]:
        support = [item for item in items if (item.supports_plainly if self.plans else item.supports_by_rubric)]
        demands = sum(item.demands for item in items)
        pieces = holding(
            items_support=len(support) >= _SEVERAL and len(support) * 2 > len(items),
            leads_first=self._leads_first(items),
            items_demand=last and len(items) >= _SEVERAL and demands * 3 >= len(items) * 2,
            demands=last and chapter.demands,
        )
        place = ("last-chapter",) if last and pieces else ()
        return Candidate(("safeguards",), "safeguards by its items", (*pieces, *place))

    def _opening(self, items: Sequence[Reading], *, first: bool) -> Candidate[Answer]:
        opening = [item for item in items if item.opens]
        most = len(opening) * 2 > len(items) or (len(opening) * 2 == len(items) and not any(item.acts for item in items))
        if not first or not most or len(items) < _SEVERAL:
            return Candidate(("guidance",), "guidance by its items", ())
        named = [cue.category for item in opening for cue in item.cues if cue.category in OPENING]
        about: Category = "guidance" if "guidance" in named else named[0]  # what has been opens a chapter on what guides
        return Candidate((about,), f"{about} by its items", ("items-open", "first-chapter"))

    def _grants(self, chapter: Reading, items: Sequence[Reading]) -> Candidate[Answer]:
        giving = sum(item.grants for item in items)  # of a numbered article; a heading over a group of policies is none itself
        own = chapter.grants or (chapter.node.marker is not None and giving * 2 > len(items) > 0)
        told = {cue.category for cue in chapter.cues} & {"other", "budget"}  # 补贴对象和补贴标准 says itself what its items are
        pieces = holding(
            grants=not self.plans and own,
            names_grant=not self.plans and chapter.names_grant,
            gives_below=not self.plans and chapter.only_gives and any(item.gives_below for item in items),
            items_give=not self.plans and told == {"other"} and len(items) >= _SEVERAL and sum(item.gives_below for item in items) * 2 > len(items),
            items_are_terms=not told and _are_terms(items),
        )
        return Candidate(("budget",), "budget", pieces)


def _are_terms(items: Sequence[Reading]) -> bool:
    """Tell whether most items are terms of a grant, several of them plainly: 补贴对象, 补贴标准, 申报和发放."""
    plain = sum(item.is_term_of_grant for item in items)
    beside = sum(not item.is_term_of_grant and {(cue.category, cue.strength) for cue in item.cues} == {("other", "rubric")} for item in items)
    return plain >= _SEVERAL and (plain + beside) * 2 > len(items)


def _are_defects(items: Sequence[Reading]) -> bool:
    """Tell whether most of the leaves below say what is wrong or asked in a check, not what to do: 消防设施损坏。 under 整治内容."""
    leaves = [leaf for item in items for leaf in item.leaves]
    return len(leaves) >= _FEW and sum(leaf.is_defect for leaf in leaves) * 4 >= len(leaves) * 3


def _merged(candidates: Sequence[Candidate[Answer]]) -> list[Candidate[Answer]]:
    """Put what speaks for the same answer together; drop answers for which nothing speaks."""
    merged: dict[Answer, Candidate[Answer]] = {}
    for candidate in candidates:
        if candidate.pieces:
            before = merged.get(candidate.value)
            pieces = dict.fromkeys((*(before.pieces if before else ()), *candidate.pieces))
            merged[candidate.value] = Candidate(candidate.value, before.label if before else candidate.label, tuple(pieces))
    return list(merged.values())
