"""Items inside a paragraph: （1）…（2）… where more than one part says who is responsible for it.

docs/contract.md, settled cases, Sections: such parts are sections one level down; a single clause at the end holds for
the whole item.
"""


from kepu_extract.compiled import compiled
from kepu_extract.segment.duty_index import DutyIndex
from kepu_extract.segment.headings import split_heading
from kepu_extract.segment.markers import Marker, find_marker
from kepu_extract.segment.node import Node
from kepu_extract.source import SourceText, Span

_INLINE = compiled(r"（\s?\d{1,2}\s?）|[①-⑳]")
_BOUNDARY = "。；：，）】〕！？ "
_REFERS = "第见按照据同由上下述前"  # 按（1）办理: no item begins behind these


def split_inline_items(source: SourceText, duties: DutyIndex, node: Node) -> None:
    """Turn the inline items of `node` and of all items below it into children, in place."""
    for child in list(node.children):
        split_inline_items(source, duties, child)
    if node.is_row:
        return
    for position, span in enumerate(node.body):
        parts = _parts(source, span)
        if sum(bool(duties.within(part)) for _, part in parts) < 2:
            continue
        children = [_child(source, duties, marker, part) for marker, part in parts]
        ahead = Span(span.start, children[0].head.start).stripped(source.folded)
        node.body[position : position + 1] = [ahead] if ahead.length else []
        for child in children:
            child.parent = node
        node.children[:0] = children
        return


def _parts(source: SourceText, span: Span) -> list[tuple[Marker, Span]]:
    """Cut a paragraph at inline markers that count 1, 2, 3 … at the start of sentences."""
    markers: list[Marker] = []
    for match in _INLINE.finditer(source.folded, span.start, span.end):
        marker = find_marker(source.folded, match.start(), span.end)
        if marker is None or marker.number != len(markers) + 1:
            continue
        before = source.folded[match.start() - 1] if match.start() > span.start else " "
        # The first may stand behind any word (重点做好以下工作（1）…): that its parts say who is responsible makes it an item.
        if before in _REFERS or (markers and before not in _BOUNDARY):
            continue
        if markers and marker.style != markers[0].style:
            continue
        markers.append(marker)
    if not markers:
        return []
    ends = [marker.span.start for marker in markers[1:]] + [span.end]
    return [(marker, Span(marker.span.start, end)) for marker, end in zip(markers, ends, strict=True)]


def _child(source: SourceText, duties: DutyIndex, marker: Marker, part: Span) -> Node:
    content = Span(marker.span.end, part.end).stripped(source.folded)
    heading = split_heading(source.folded, content, duties.within(part))
    node = Node("heading", part, marker, heading.title, content=content, alone=heading.alone)
    node.body = [heading.rest] if heading.rest else []
    return node
