"""Categories of sections: cues of the title, the place in the tree, the genre of the document.

docs/contract.md, settled cases, Categories: a section without a cue of its own inherits; a strong cue
beats inheritance, except inside tasks, goals, principles and timeline, where everything below stays what it is.
"""

import regex

from kepu_extract.lexicon.rubrics import categories_of_title, names_an_action
from kepu_extract.model import Category, Genre
from kepu_extract.segment import DutyIndex, Node, Outline
from kepu_extract.source import SourceText

_CLOSED: frozenset[Category] = frozenset({"tasks", "goals", "principles", "timeline", "roster"})
# In documents of these genres a heading that names an action is a task.
_OF_ACTION: frozenset[Genre] = frozenset(
    {"plan", "opinion", "outline", "programme", "key_points", "policy_measures", "task_table", "notice", "letter"}
)
_RULES: frozenset[Genre] = frozenset({"measures"})
_WEAK: frozenset[Category] = frozenset({"safeguards", "responsibilities", "evaluation", "budget"})
_FIRST_CLAUSE = regex.compile(r"[^，。；：]{2,30}")
_AIM = regex.compile(r"(?:到|至|力争)\s?(?:“?[一二三四五六七八九十]+五”?|20\d\d\s?年)")


def classify(source: SourceText, outline: Outline, duties: DutyIndex, genre: Genre) -> None:
    """Set the categories of every item of `outline`, in place."""
    if asks_questions(source, outline):
        for node in outline.walk():
            node.categories = ["other"]
        return
    judge = _Judge(source, duties, "measures" if is_rules(outline) else genre)
    for root in outline.roots:
        judge.visit(root)
    judge.fill_between(outline.roots)


_ASKS = regex.compile(r"[？?]|(?:吗|什么|如何|哪些|哪种|多少|多久|怎么|怎样|是否)")


def asks_questions(source: SourceText, outline: Outline) -> bool:
    """Tell a list of questions and answers: most of its headings ask."""
    heads = [node.head.of(source.folded)[:60] for node in outline.roots if node.kind == "heading"]
    return len(heads) >= 3 and sum(_ASKS.search(head) is not None for head in heads) * 2 > len(heads)


def is_rules(outline: Outline) -> bool:
    """Tell a document of articles (第一条 …), which states duties and no tasks, whatever its title says."""
    items = outline.walk()
    articles = sum(node.marker is not None and node.marker.style == "article" for node in items)
    return articles >= 3 and articles * 4 >= len(items)


class _Judge:
    def __init__(self, source: SourceText, duties: DutyIndex, genre: Genre) -> None:
        self.source, self.duties, self.genre = source, duties, genre

    def visit(self, node: Node) -> None:
        node.categories = self._of(node)
        for child in node.children:
            self.visit(child)
        self._add_aim(node)

    def fill_between(self, chapters: list[Node]) -> None:
        """A chapter of action before a later chapter of tasks is one of tasks, whatever words its title has.

        四、完善…工作机制 between chapters of tasks is no chapter of safeguards; these stand at the end.
        """
        if self.genre not in _OF_ACTION:
            return
        last = max((n for n, node in enumerate(chapters) if self._by_action(node)), default=-1)
        for node in chapters[:last]:
            title = node.title.of(self.source.folded) if node.title else ""
            weak = set(node.categories) <= _WEAK and names_an_action(title)
            if title and (weak or (node.categories == ["other"] and not categories_of_title(title))):
                for item in node.walk():
                    item.categories = ["tasks"]

    def _by_action(self, node: Node) -> bool:
        """Tell whether a chapter is one of tasks because its title names an action."""
        title = node.title.of(self.source.folded) if node.title else ""
        return node.categories == ["tasks"] and names_an_action(title)

    def _of(self, node: Node) -> list[Category]:
        above = node.parent.categories if node.parent else []
        if above and above[0] in _CLOSED:
            return [above[0]]
        own = self._cues(node)
        if not above:
            return own or self._without_cue(node)
        if above[0] == "responsibilities":
            return self._under_responsibilities(node, own, above)
        return own or list(above)

    def _cues(self, node: Node) -> list[Category]:
        if node.is_row or any(child.is_row for child in node.children):
            return ["tasks"]
        if node.title is not None:
            return categories_of_title(node.title.of(self.source.folded))
        if node.parent is None or node.content is None:
            return []
        clause = _FIRST_CLAUSE.match(regex.sub(r"《[^》]*》", "", node.content.of(self.source.folded)))
        if clause is None:
            return []
        cues = categories_of_title(clause.group())
        return cues if cues and cues[0] == "evaluation" else []

    def _under_responsibilities(self, node: Node, own: list[Category], above: list[Category]) -> list[Category]:
        """职责分工 is responsibilities, the items under it that name actions are tasks."""
        title = node.title.of(self.source.folded) if node.title else ""
        if "tasks" in own or (names_an_action(title) and (self._has_duty(node) or node.children)):
            return ["tasks"]
        return own or list(above)

    def _without_cue(self, node: Node) -> list[Category]:
        if self.genre in _RULES:
            return ["other"]
        title = node.title.of(self.source.folded) if node.title else ""
        if self._has_duty(node):
            return ["tasks"]
        if self.genre in _OF_ACTION and (names_an_action(title) or node.children):
            return ["tasks"]
        return ["other"]

    def _has_duty(self, node: Node) -> bool:
        return any(self.duties.within(span) for item in node.walk() for span in (item.head, *item.body)) or any(
            item.cells for item in node.walk()
        )

    def _add_aim(self, node: Node) -> None:
        """总体要求 with an aim and a date (到2030年，…) is guidance and goals."""
        if node.categories != ["guidance"] or node.title is None or node.children:
            return
        if "要求" not in node.title.of(self.source.folded):
            return
        if any(_AIM.search(self.source.folded, span.start, span.end) for span in node.body):
            node.categories = ["guidance", "goals"]
