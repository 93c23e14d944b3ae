"""Which first lines are titles: known only where all is known that stands below an item and beside it."""

from collections import defaultdict
from collections.abc import Container

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.rubrics import cues_of_title, names_a_thing, names_an_action
from kepu_extract.segment.headings import ARTICLE_LIMIT, RUN_IN_LIMIT, closed
from kepu_extract.segment.node import Node
from kepu_extract.source import SourceText, Span

_CATALOGUE = 3  # items at least, or two that are
_NAME = 20  # characters long at most
_CLAUSE = compiled(r"[，。；：！？]")
_ARTICLE = "article"
_FEW = 5  # one of so many articles
_CLOSED = "。；！？：，"
_COUNTED = compiled(r"第[一二三四五六七八九十\d]{1,3}[㐀-鿿]{1,3}|[㐀-鿿]{1,4}[一二三四五六七八九十\d]{1,2}")  # 第一阶段, 专项一
_ITS_NAME = compiled(r"\s?：\s?[㐀-鿿“][^，。；：！？\d（）]{1,20}(?:（[^（）。；]{2,24}）)?")
_SAYS = compiled("[应须可由是有为分按在对将不每]")  # in a short sentence, not in the name of what an article is about
_PARTS = compiled("[，、]")
_SUBTITLE = compiled(r"\s?：\s?[㐀-鿿“][^，。；：、！？\d\s]{5,}")


def settle_titles(source: SourceText, roots: list[Node], fields: Container[int]) -> None:
    """Decide, for all items of an outline, whether their first line is a title, body or both.

    `fields` are the lines that state a field of an item (责任单位：…) and say no more of it.
    """
    _settle(source, roots, _catalogues(source, roots), fields)
    articles = [node for root in roots for node in root.walk() if _style(node) == _ARTICLE]
    _settle_rubrics(source, articles)
    _name_articles(source, articles)


def _name_articles(source: SourceText, articles: list[Node]) -> None:
    """Give articles the title that their whole first line is, however it is written, where half of them have one."""
    titled = [node for node in articles if node.title is not None]
    named = [node for node in articles if node.title is None and node.content is not None and _is_name_of_article(source, node)]
    if (len(titled) + len(named)) * 2 < len(articles):
        return
    for node in named:
        if node.content is not None:
            node.title, node.body = closed(source.folded, node.content), node.body[1:]


def _is_name_of_article(source: SourceText, node: Node) -> bool:
    """Tell a line that heads what stands below: one that no sign closes, or the short name of what the items are about (渡船更新补贴。)."""
    content = node.content
    if content is None or node.body[:1] != [content] or len(node.body) + len(node.children) < 2 or content.length > RUN_IN_LIMIT:
        return False
    words = content.of(source.folded)
    if not words.endswith(tuple(_CLOSED)):
        return compiled("[，、；：]").search(words) is None and (names_a_thing(words) or names_an_action(words) or bool(cues_of_title(words)))
    return words[-1] == "。" and len(words) <= ARTICLE_LIMIT + 1 and len(node.body) == 1 and _SAYS.search(words) is None


def _settle_rubrics(source: SourceText, articles: list[Node]) -> None:
    """Take a short first sentence of an article (渡口每年检查一次。…) for its text: where few articles have a rubric and it is no known one."""
    opened = [node for node in articles if node.title is not None and node.body and _opens_text(source, node)]
    if len(opened) * _FEW >= len(articles):
        return
    for node in opened:
        words = node.title.of(source.folded) if node.title is not None else ""
        if node.content is not None and not any(cue.strength == "rubric" for cue in cues_of_title(words)):
            node.title, node.body = None, [node.content, *node.body[1:]]


def _opens_text(source: SourceText, node: Node) -> bool:
    """Tell a title that is the first of several sentences of its line."""
    if node.title is None or node.content is None:
        return False
    return source.folded[node.title.end : node.title.end + 1] in "。！？" and node.content.contains(node.body[0])


def _settle(source: SourceText, siblings: list[Node], catalogues: frozenset[str], fields: Container[int]) -> None:
    """A single sentence that is all the item says is body, and no title; a line of title and subtitle is all title.

    Fields below it say nothing more. So it is for the last of several such items too, where an unmarked paragraph
    follows it. `catalogues` are the styles whose leaves are names, and no sentences.
    """
    sentences = False
    names: bool | None = None  # whether they are names, and have nothing below; asked once for all
    for node in siblings:
        _settle(source, node.children, catalogues, fields)
        if _is_heading_line(source, node) and node.title is not None and node.content is not None:
            node.title, node.body = node.content, node.body[1:]
            continue
        if not node.alone or node.children or node.content is None or _style(node) in catalogues:
            continue
        if names is None:
            names = _are_names(source, siblings)
        if names:
            continue
        rest = [span for span in node.body if not node.content.contains(span)]
        only_fields = _is_sentence(source, node.content) and all(source.line_index(span.start) in fields for span in rest)
        if not rest or only_fields or (sentences and node is siblings[-1] and _is_sentence(source, node.content)):
            node.title, node.body = None, [node.content, *rest]
            sentences = sentences or _is_sentence(source, node.content)


def _catalogues(source: SourceText, roots: list[Node]) -> frozenset[str]:
    """Return the styles whose leaves are a catalogue's in the whole document, however few stand beside each other."""
    leaves: dict[str, list[Node]] = defaultdict(list)
    for node in (node for root in roots for node in root.walk()):
        leaves[_style(node)].append(node)
    return frozenset(style for style, nodes in leaves.items() if style and _are_names(source, nodes))


def _style(node: Node) -> str:
    return node.marker.style if node.marker is not None else ""


def _are_names(source: SourceText, nodes: list[Node]) -> bool:
    """Tell leaves that are names: several, none with a sign that closes a sentence, and few with one that parts it."""
    leaves = [node for node in nodes if node.content is not None and not node.children and not node.is_row]
    said = [node.content.of(source.folded).strip() for node in leaves if node.content is not None]
    parted = 0 if all(map(_is_balanced, said)) else sum(_CLAUSE.search(words) is not None for words in said)
    if parted * _CATALOGUE > len(said) or any(words.endswith(tuple(_CLOSED)) for words in said):
        return False
    return len(said) >= _CATALOGUE or (len(said) > 1 and all(len(words) <= _NAME for words in said))


def _is_balanced(words: str) -> bool:
    """Tell a motto of parts of one length: 分湾施策，便民利民."""
    parts = _PARTS.split(words)
    return len(parts) > 1 and len({len(part) for part in parts}) == 1 and len(words) <= _NAME


def _is_sentence(source: SourceText, content: Span) -> bool:
    return source.folded[content.end - 1] in "。；"


def _is_heading_line(source: SourceText, node: Node) -> bool:
    """Tell a title with a subtitle in a line of its own (1．队伍建设工程：造就一流的讲解员团队), above a text or items.

    Behind a rubric and a colon a text begins; it has signs, and is all that the item says.
    """
    title, content = node.title, node.content
    if title is None or content is None or len(node.body) + len(node.children) < 2 or content.length > RUN_IN_LIMIT:
        return False
    words = title.of(source.folded)
    if _COUNTED.fullmatch(words) and _ITS_NAME.fullmatch(source.folded, title.end, content.end):
        return bool(node.body) and content.contains(node.body[0])
    if not node.body or not content.contains(node.body[0]) or names_a_thing(words) or any(cue.category != "tasks" for cue in cues_of_title(words)):
        return False
    return _SUBTITLE.fullmatch(source.folded, title.end, content.end) is not None
