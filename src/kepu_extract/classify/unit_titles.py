"""Titles that name the units whose duties follow: 县教育局。组织学校参加。 under 职责分工."""

from kepu_extract.compiled import compiled
from kepu_extract.duties import Mention, parse_names
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.rubrics import cues_of_title
from kepu_extract.segment import Node
from kepu_extract.source import SourceText, fold

_MADE_UP = compiled(r"(?:[由设]|下设|成立|总?指挥长?|组\s?长|主\s?任|成\s?员)")
_CHARGED = compiled(r"\s*(?:主要|具体|全面|统筹)?(?:负责|承担|牵头|做好|配合)")
_SHORT_NAME = 8  # characters at most of a unit that is known by its sisters alone: 服务办


def units_of_title(source: SourceText, node: Node) -> list[Mention]:
    """Return the units that the title of an item is, and nothing else; empty where it says something else.

    A short name that no list of bodies has (服务办) is a unit where most of its sisters are, or most of them go on with a
    duty (负责…) and one at least is known.
    """
    mentions = _mentions(source, node)
    if not mentions or all(is_body(mention.name) for mention in mentions):
        return mentions
    title = node.title.of(source.folded) if node.title else ""
    short = all(len(mention.name) <= _SHORT_NAME for mention in mentions)
    if node.parent is None or not short or cues_of_title(title):
        return []
    sisters = [_mentions(source, sister) for sister in node.parent.children]
    bodies = sum(bool(each) and all(is_body(mention.name) for mention in each) for each in sisters)
    charged = sum(bool(sister.body) and _CHARGED.match(source.folded, sister.body[0].start) is not None for sister in node.parent.children)
    return mentions if bodies * 2 > len(sisters) or (bodies and charged * 2 > len(sisters)) else []


def states_duties(source: SourceText, node: Node) -> bool:
    """Tell whether the title of an item is units and its text what they do: not how they are made up (县指挥部由县长任…)."""
    units = units_of_title(source, node)
    if not units or not node.body:
        return bool(units and node.children)
    text = node.body[0].of(source.folded).lstrip()
    return not _MADE_UP.match(text) and not any(text.startswith(fold(mention.name)) for mention in units)


def _mentions(source: SourceText, node: Node) -> list[Mention]:
    if node.title is None or node.is_row:
        return []
    return parse_names(source.text, source.folded, node.title)
