"""Who pays: the public bodies that are the subject of a clause on money."""

from kepu_extract.compiled import compiled
from kepu_extract.duties import names_anybody, parse_names
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.bodies import profile
from kepu_extract.lexicon.budgets import pattern
from kepu_extract.source import Span

_PLACE = r"[省市州县区旗镇乡盟]{1,2}(?:（[^（）]{1,8}）)?"
# 市、区人民政府; 各市、县（区）财政局: places that share their organ.
_SHARED = compiled(
    rf"(?P<each>各)?(?P<places>{_PLACE}(?:、{_PLACE})+)(?P<organ>(?:人民)?政府|(?:财政|[㐀-鿿]{{2,10}})?(?:部门|[局厅委办])|财政)"
)
_JOINT = compiled(r"[、和及与](?![^（）]*）)")
_OPENING = compiled(r"[，；：。由 ]")
_LEAST, _LONGEST = 2, 40  # characters of a subject
_OF_MONEY = compiled(r"经费|资金|投入|补[贴助]|奖|预算|财政|专款|津贴|支持|费用|保障|扶持|资助|拨")
_HERE = compiled(r"[本我全][省市州县区]")  # no body of its own: 本市为获奖者颁发奖金
_BRACKET = compiled(r"（[^（）]*）$")


def payers(parsed: Parsed, span: Span) -> list[str]:
    """Return the bodies that open a clause of `span` as its subject, alone or as a list (由省级财政、市级财政按5:3分担).

    A subject whose clauses say nothing of money pays nothing: 县科协组织活动，县财政局安排经费.
    """
    subjects = _subjects(parsed, span)
    if not subjects:
        return []
    ends = [*(start for start, _, _ in subjects[1:]), span.end]
    found = [
        name
        for (_, behind, names), end in zip(subjects, ends, strict=True)
        if len(subjects) == 1 or _OF_MONEY.search(parsed.folded, behind, end)
        for name in names
    ]
    return list(dict.fromkeys(found))


def _subjects(parsed: Parsed, span: Span) -> list[tuple[int, int, list[str]]]:
    """Return each subject with the offsets where it begins and where what it does begins."""
    found: list[tuple[int, int, list[str]]] = []
    openings = [span.start, *(sign.end() for sign in _OPENING.finditer(parsed.folded, *span))]
    for start in openings:
        if found and start < found[-1][1]:
            continue
        subject = _subject(parsed, start, span.end)
        if subject is not None:
            found.append((start, *subject))
    return found


def _subject(parsed: Parsed, start: int, end: int) -> tuple[int, list[str]] | None:
    """Return the names that the clause at `start` opens with and the offset behind them, or None.

    A clause that opens with what is done (强化政府投入) has none, and neither has one with a bare level (省对各市给予).
    """
    opening = pattern("acts").match(parsed.folded, start, end)
    if opening is not None and len(opening[0]) > 1:
        return None
    for sign in pattern("acts").finditer(parsed.folded, start + 1, min(end, start + _LONGEST)):
        head = Span(start, sign.start()).stripped(parsed.folded)
        if head.length < _LEAST or compiled(r"[，；。：]").search(parsed.folded, *head):
            return None
        if not _JOINT.match(parsed.folded, head.end - 1) and (names := _names(parsed, head)):
            return sign.start(), names
    return None


def _names(parsed: Parsed, head: Span) -> list[str]:
    """Return the payers that a subject names, each of several that share their end; empty where it is something else."""
    folded = "".join(head.of(parsed.folded).split())
    written = "".join(head.of(parsed.text).split())
    if shared := _SHARED.fullmatch(folded):
        each = shared["each"] or ""
        return [each + place + shared["organ"] for place in _JOINT.split(shared["places"])]
    pieces = _JOINT.split(folded)
    if pattern("payer").fullmatch(_BRACKET.sub("", folded)):
        return [written]
    if all(pattern("payer").fullmatch(_BRACKET.sub("", piece)) for piece in pieces):
        return _JOINT.split(written)
    if not names_anybody(parsed.folded, head):
        return []
    if _HERE.fullmatch(folded):
        return []
    names = [mention.name for mention in parse_names(parsed.text, parsed.folded, head)]
    return names if all(profile(name).type != "enterprise" for name in names) else []
