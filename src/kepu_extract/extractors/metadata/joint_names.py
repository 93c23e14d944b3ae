"""Names of several bodies that stand together without a sign between them, as joint titles and signatures print them."""


from kepu_extract.lexicon.bodies import is_body, split_glued
from kepu_extract.lexicon.divisions import find_place, is_central_body
from kepu_extract.source import Span, without_blanks

_LEAST = 3
_BEFORE_PLACES = ("共青团", "中共")  # of 共青团某市委员会


def joint_names(text: str, span: Span) -> list[tuple[str, Span]]:
    """Return the names in a stretch with their places; where blanks space the stretch out, all share its place."""
    name = without_blanks(span.of(text))
    exact = len(name) == span.length
    cuts = _cuts(name)
    return [
        (name[start:end], Span(span.start + start, span.start + end) if exact else span)
        for start, end in zip([0, *cuts], [*cuts, len(name)], strict=True)
    ]


def _cuts(name: str) -> list[int]:
    """Return where names part: where each side is a body, and the right one begins anew with a place or a central body."""
    glued = split_glued(name)
    if len(glued) > 1:
        return [start for start, _ in glued[1:]]
    cuts: list[int] = []
    start = 0
    for cut in range(_LEAST, len(name) - _LEAST + 1):
        left, right = name[start:cut], name[cut:]
        if left.endswith(_BEFORE_PLACES) or (is_central_body(left) and not _begins_central(right)):
            continue  # 中国人民银行某市分行 is one body
        if cut - start >= _LEAST and _begins_anew(name, right) and _is_name(left) and _holds_name(right):
            cuts.append(cut)
            start = cut
    return cuts


def _begins_anew(name: str, right: str) -> bool:
    place = find_place(name)
    own = name[place[0] : place[1]] if place is not None else None
    if own and right.startswith((own, f"中共{own}", f"共青团{own}")):
        return True
    return _begins_central(right)


def _begins_central(words: str) -> bool:
    return any(is_central_body(words[:end]) for end in range(_LEAST, min(len(words), 20) + 1))


def _is_name(words: str) -> bool:
    return is_body(words) or is_central_body(words)


def _holds_name(words: str) -> bool:
    return any(_is_name(words[:end]) for end in range(len(words), _LEAST - 1, -1))
