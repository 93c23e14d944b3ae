"""What lines that lead in the items below them say these are: 主要目标： 1.… 2.…, 基本原则是： ——坚持…."""

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.rubrics import cues_of_title
from kepu_extract.model import Category
from kepu_extract.segment import Node, label_above
from kepu_extract.source import SourceText

_LED: tuple[Category, ...] = ("goals", "tasks")
_OF_OPENING: frozenset[Category] = frozenset({"goals", "principles"})  # what a line inside an item may divide it into
_SENTENCE = compiled(r"(?:^|.*[。；，])\s*(?P<what>[㐀-鿿]{2,12}?)(?:[是为有]|如下|包括)\s?：\s*")


def led_in(source: SourceText, node: Node) -> dict[Node, Category]:
    """Return what lines that stand alone above items of `node` say of them, up to the next such line or another kind of marker.

    In a chapter of tasks only where goals and tasks stand in one item.
    """
    led: dict[Node, Category] = {}
    said: Category | None = None
    first: Node | None = None
    for child in node.children:
        told = _said_above(source, child)
        if told is not None:
            said, first = told[0], child
        elif first is not None and _style(child) != _style(first):
            said = None
        if said is not None:
            led[child] = said
    kinds = set(led.values())
    return led if kinds == set(_LED) or (node.categories[:1] != ["tasks"] and kinds and kinds <= _OF_OPENING) else {}


def _said_above(source: SourceText, child: Node) -> tuple[Category | None] | None:
    """Return what the line above an item says it is, in a tuple; None where no such line stands there."""
    label = label_above(source, child)
    if label is not None:
        cues = {cue.category for cue in cues_of_title(label.of(source.folded))}
        return (next((kind for kind in (*_LED, "principles") if kind in cues), None),)
    above = source.line_above(source.line_index(child.head.start))
    match = _SENTENCE.fullmatch(source.folded, *source.line_span(above)) if above is not None else None
    if match is None:
        return None
    plain = [cue.category for cue in cues_of_title(match["what"]) if cue.strength == "rubric" and cue.category in _OF_OPENING]
    return (plain[0],) if plain else None


def _style(node: Node) -> str:
    return node.marker.style if node.marker is not None else node.kind
