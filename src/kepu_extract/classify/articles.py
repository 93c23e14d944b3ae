"""What an item of rules, calls and lists is about: what its sentences give, ask for, lay on somebody.

docs/contract.md, settled cases, Categories: there, what grants money is `budget`, who may apply and how is `other`, and
what no cue names is `other`, too.
"""

from collections.abc import Sequence

from kepu_extract.classify.titles import GIFT, SUPPORT, Reading
from kepu_extract.compiled import compiled
from kepu_extract.duties import parse_names
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.rubrics import Cue
from kepu_extract.model import Category
from kepu_extract.source import Span

_GIVES = compiled(
    rf"(?:给予|予以|发放|兑现|拨付)[^。；，]{{0,30}}{GIFT}|应当?享受[^。；，]{{0,20}}{GIFT}|{GIFT}(?:标准|金额)[^。；]{{0,6}}[为是：]"
)
_ONCE = compiled(r"[从就]高|不(?:得|再)?重复")  # 同时符合其他政策的，按照从高不重复的原则予以支持
_ENJOYS = compiled(rf"(?<!不得|不能|只能|不再)享受[^。；]{{0,30}}{GIFT}|申请以下{GIFT}")
_FUNDS = compiled(
    r"(?:经费|资金|费用)[^。；]{0,12}(?:列入|纳入|由[^。；，]{1,30}(?:承担|安排|解决|分担|保障|列支|统筹))|(?:列入|纳入)[^。；]{0,12}预算"
    r"|安排[^。；，、]{0,30}(?:经费|资金)|(?:经费|资金|费用)[^。；，]{0,6}从[^。；，]{2,30}中(?:安排|列支|解决|支付)"
    r"|(?:经费|资金|预算)中(?:统筹|予以)?(?:安排|列支|解决)"
    r"|加[大强][^。；，]{0,8}财政[^。；，]{0,40}(?:支持|投入|扶持)|颁发[^。；，]{0,16}奖金"
)
# Checks on the scheme's own money, and no step of a procedure.
_CHECKS_FUNDS = compiled(r"(?:对|加强)[^。；，]{0,24}(?:资金|经费|补[贴助]|基金)[^。；]{0,60}(?:检查|审计|监督|抽查|绩效评价)")
_RATE = compiled(r"每[人户亩月年个名次家日天头][^。；，]{0,12}?\d[\d.,]*\s?[万亿]?元")
_APPLIES = compiled(
    r"申请[^。；]{0,30}(?:应当?|须|需|可以?)|(?:可以?|可按规定)申请|(?:提出|提交|递交)[^。；]{0,8}申请|情形之一|(?:下列|以下|相应)[^。；]{0,8}条件|(?:下列|以下|如下)(?:程序|步骤|流程)"
    r"|申请(?:人|材料|表)|不予受理|逾期|(?:受理|审核|公示)[^。；]{0,12}(?:后|的)"
)
_EXPLAINS = compiled(r"^本[^，。；]{2,6}由.*解释")  # who explains the rules themselves
_KEEPS_TO = compiled(r"[^。；，]{0,14}(?:坚持|遵循)[^。]{2,120}原则(?:[，。：；]|$)")
_ONE_OF = compiled(r"(?:情形|情况|条件)之一")
_ON_DUTY = compiled(
    r"(?P<who>[^，。；：]{2,40}?)(?:具体|主要|统一|分别|依法|按职责(?:分工)?)?(?:负责|[是为][^，。；]{2,40}主管部门|主管)"
)


def decide_article(
    item: Reading, below: Sequence[Reading], parents: Sequence[Reading], above: Category, default: Category
) -> Decision[Category]:
    """Decide what an item is about that stands below `parents` under what is about `above`; `below` are the items inside."""
    said = _text(item)
    opening = _opening(said)
    new = not _ONCE.search(opening)
    candidates: list[Candidate[Category]] = [
        Candidate("budget", "budget", holding(
            grants=item.grants, gives=new and _GIVES.search(said), enjoys=_ENJOYS.search(opening), funds=new and _FUNDS.search(said),
            rate=_RATE.search(said), names_grant=item.names_grant,
            items_give=sum(each.grants or _RATE.search(_text(each)) is not None for each in below) * 2 > len(below) > 0,
        )),
        Candidate(default, f"{default}: who may apply and how", holding(
            applies=_APPLIES.search(opening) and not (above in SUPPORT and item.demands), of_conditions=_lists_conditions(parents), by_default=True,
            says_from_when=item.says_from_when,
        )),
        Candidate("responsibilities", "responsibilities", holding(on_duty=not item.title and _is_on_duty(opening))),
        Candidate("background", "background", holding(states_purpose=item.states_purpose)),
        Candidate("evaluation", "evaluation", holding(checks_funds=is_article(item) and _CHECKS_FUNDS.search(opening))),
        Candidate("principles", "principles", holding(keeps_to=is_article(item) and _KEEPS_TO.match(said))),
        *(Candidate(cue.category if cue.category != "other" else default, f"{cue.category} by its title", _of_cue(cue))
          for cue in item.cues if item.title and cue.category != "tasks"),
        *(Candidate(cue.category, f"{cue.category}, which it leads in", ("leads-in",)) for cue in item.led_in),
    ]  # fmt: skip
    if above != default:
        pieces = holding(inherits=True, of_evaluation=above == "evaluation", article=above != "evaluation" and is_article(item))
        candidates.append(Candidate(above, f"{above} as its chapter", pieces))
    return decide("article-category", item.node.head, _merged(candidates))


def _of_cue(cue: Cue) -> tuple[str, ...]:
    """Return what a title's cue speaks with: a word of checks or the like behind words of the field (实验室检查) is of the field."""
    of_field = cue.strength == "head" and cue.category in SUPPORT - {"budget", "responsibilities"}
    return (f"cue-{cue.strength}", *(("of-field",) if of_field else ()))


def says_who_applies(item: Reading) -> bool:
    """Tell an article about who may apply and how: 申请…应当符合下列条件, whatever its chapter is about."""
    return is_article(item) and _APPLIES.search(_opening(_text(item))) is not None


def is_article(item: Reading) -> bool:
    """Tell an article without a title of its own: 第三条 各镇应当…."""
    return not item.title and item.node.marker is not None and item.node.marker.style == "article"


def _lists_conditions(parents: Sequence[Reading]) -> bool:
    """Tell whether an item above leads in who may apply: 有下列情形之一的可以申请："""
    for parent in parents:
        said = _text(parent).rstrip()
        last = compiled(r"[。；]").split(said)[-1]
        if _ONE_OF.search(said) or (last.endswith(("：", "人员", "的")) and _APPLIES.search(last)):
            return True
    return False


def _opening(said: str) -> str:
    first = compiled(r"[^。；]*[。；：]?").match(said)
    return first[0] if first else ""


def _text(item: Reading) -> str:
    spans: list[Span] = [item.node.content] if item.node.content is not None and not item.title else []
    return "\n".join(span.of(item.source.folded) for span in [*spans, *(b for b in item.node.body if not any(s.contains(b) for s in spans))])


def _is_on_duty(opening: str) -> bool:
    """Tell a sentence that lays a duty on the bodies that it opens with: 市交通部门负责渡口管理。"""
    match = _ON_DUTY.match(opening)
    if match is None or _EXPLAINS.search(opening):
        return False
    mentions = parse_names(match["who"], match["who"], Span(0, len(match["who"])))
    return bool(mentions) and all(is_body(mention.name) for mention in mentions)


def _merged(candidates: Sequence[Candidate[Category]]) -> list[Candidate[Category]]:
    """Put the pieces for one category together, and leave out those for which nothing speaks."""
    merged: dict[Category, Candidate[Category]] = {}
    for candidate in candidates:
        if candidate.pieces:
            before = merged.get(candidate.value)
            pieces = (*(before.pieces if before else ()), *candidate.pieces)
            merged[candidate.value] = Candidate(candidate.value, before.label if before else candidate.label, tuple(dict.fromkeys(pieces)))
    return list(merged.values())
