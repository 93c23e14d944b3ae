"""The paragraph that closes a document behind its last item: 各乡镇要结合实际…, 本方案自印发之日起施行.

It is said of the whole document, not of the item above it.
"""


from kepu_extract.compiled import compiled
from kepu_extract.segment.markers import marker_at
from kepu_extract.segment.node import Node
from kepu_extract.source import SourceText, Span

_KINDS = "(?:方案|意见|办法|通知|计划|措施|要点|规划|细则|规定|纲要|任务|分工|清单|预案)"
_SAYS_OF_ALL = compiled(
    rf"\s*(?:本[㐀-鿿]{{0,4}}?{_KINDS}|此{_KINDS}|以上(?:各项)?(?:{_KINDS}|政策|事项|工作)|上述(?:{_KINDS}|政策|事项|工作))"
    rf"|\s*(?:请|望|希)?(?:各(?:级|地|市|州|县|区|旗|乡|镇|街道|校|有关|相关|部门|单位|责任|成员|牵头)|[省市区县][直级][各有相部单])"
    rf"[^。]{{0,60}}(?:要|请|应|须|于)"
    rf"|\s*请(?:各|认真|结合|于|将)|\s*(?:附注|备注|注)\s?[：1]"
)
_IN_FORCE = compiled(r"自[^。]{2,24}起(?:施行|实施|执行|实行|生效|试行)|有效期")
_MOST = 4  # paragraphs


def release_closing(source: SourceText, roots: list[Node]) -> None:
    """Take the closing paragraphs from the last item, in place: its chapter keeps them where the item is below one."""
    if not roots:
        return
    last = list(roots[-1].walk())[-1]
    released: list[Span] = []
    while len(last.body) > 1 and len(released) < _MOST and _closes(source, last.body[-1]):
        released.insert(0, last.body.pop())
    if not released:
        return
    if last.parent is None:
        released = [span for span in released if not _IN_FORCE.search(source.folded, *span)]  # said of no item at all
    if last.parent is not None:
        roots[-1].body += released
    elif not _is_one_of_many(last, roots):
        last.body += released


def _closes(source: SourceText, span: Span) -> bool:
    whole = source.line_span(source.line_index(span.start))
    if span != whole or marker_at(source, span) is not None:
        return False
    return _SAYS_OF_ALL.match(source.folded, span.start, span.end) is not None


def _is_one_of_many(last: Node, roots: list[Node]) -> bool:
    """Tell an item of a flat list, which says one thing, from a chapter, whose paragraphs all are its own."""
    return len(roots) >= 3 and (last.title is None or bool(last.body)) and not any(root.children for root in roots)
