"""Who pays: the public bodies that are the subject of a clause on money."""

from kepu_extract.compiled import compiled
from kepu_extract.duties import names_anybody, parse_names
from kepu_extract.duties.entries import is_place, is_zone
from kepu_extract.duties.entries import pattern as duty_pattern
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.bodies import is_body, profile
from kepu_extract.lexicon.budgets import pattern
from kepu_extract.lexicon.divisions import resolve
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
_LONGEST_PLACE = 5  # characters of a place that no table knows: 云溪高新区, but 使用国家向我市 is what is done
_BEHIND = compiled(  # ，由镇财政所列支
    r"，\s?(?:所需|上述|以上)?(?:资金|经费|费用)?(?:均|都|全部|统一)?由"
    r"(?P<who>[^，。；]{2,40}?(?:[承负分]担|列支|安排|支付|拨付|解决|保障|出资|兜底|统筹|配套)[^，。；]{0,20})(?=[，。；]|$)"
)
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


def payers_behind(parsed: Parsed, start: int, end: int) -> list[str]:
    """Return who pays by a later clause of a sentence: 每村补助1万元，由镇财政所列支."""
    by = _BEHIND.search(parsed.folded, start, end)
    return payers(parsed, Span(*by.span("who"))) if by else []


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
    return names if all(map(_may_pay, names)) else []


def _may_pay(name: str) -> bool:
    """Tell a public body from an enterprise, and from words that only end as a body does: 协调督促各部门, 使用国家向我市."""
    ahead, each, _ = name.partition("各")
    whose = not ahead or is_body(ahead) or any(duty_pattern(known).search(words) for known, words in (("each", name), ("scope_of_each", ahead)))
    if profile(name).type == "enterprise" or (each and not whose):
        return False
    place = is_place(name) and not each and not is_zone(name)
    return not place or len(_BRACKET.sub("", name)) <= _LONGEST_PLACE or resolve(name) is not None
