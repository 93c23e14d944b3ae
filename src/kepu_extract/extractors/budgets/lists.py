"""What the sums of a list share: its verb stands before the first or behind the last, or 其中 opens the parts of one."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.facts import spends
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.extractors.numbers.rules import judge_money
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.targets import money_words
from kepu_extract.scan.shape import compile_pattern

_NEXT_NOUN = compiled(r"[，、；]\s?\p{Han}{2,12}")
_BARE_SIGN = compiled(r"[、和及]\s?")
_ACT = compiled(r"投资|处以|缴|收|罚|按|为|不|由|用|占|属|购|租")
_OF_WHICH = compiled(r"\s?(?:其中|含|包括)")

# Rules by which a sum is none whatever stands before it in its list.
_NO_PART = frozenset({"part-of-a-name", "fact", "kind-of-a-noun", "bound-that-describes"})
_NO_RATE = frozenset({"limit-of-a-loan", "volume-of-loans", "loan", "kind-of-a-noun"})


def is_part(mention: Mention, whole: Mention) -> bool:
    """Tell whether a sum without a verb is a part of the budget `whole` before it: 其中县科协20万元、县教育局30万元."""
    if mention.quantity.group != "money" or judge_money(mention).rule in _NO_PART:
        return False
    between = compiled("[；。]").split(mention.folded[whole.core.end : mention.front])
    if len(between) > 1 or not any(opens_parts(clause) for clause in compiled("[，（]").split(between[0])[1:]):
        return False
    return not _says("outcome", mention.item_head) and not _says("charge", mention.item.of(mention.folded))


def is_next_rate(mention: Mention, earlier: Mention) -> bool:
    """Tell whether a bare noun and sum go on with the grant before them: 省级基地奖补10万元，市级基地5万元."""
    if mention.is_named or mention.index != earlier.index + 1:
        return False
    between = mention.folded[earlier.core.end : mention.front]
    if _BARE_SIGN.fullmatch(between):  # 每人100元、200元
        return judge_money(mention).rule not in _NO_RATE
    if mention.tail:
        return False
    if _NEXT_NOUN.fullmatch(between) is None or _ACT.search(between):
        return False
    alike = mention.quantity.per is not None and mention.quantity.per == earlier.quantity.per
    if not alike and not spends(earlier.head + earlier.tail):
        return False
    return not any(_says(name, between) for name in ("outcome", "charge", "aim"))


def is_rate_before(mention: Mention, later: Mention) -> bool:
    """Tell whether a noun and sum open a list whose verb stands behind its last: 甲类9万元、乙类6万元给予补助."""
    if mention.is_named or later.index != mention.index + 1 or spends(later.item_head):
        return False
    between = mention.folded[mention.core.end : later.front]
    if not (_BARE_SIGN.fullmatch(between) or (_NEXT_NOUN.fullmatch(between) and between[0] == "、")):
        return False
    around = mention.item.of(mention.folded) + between
    return _ACT.search(between) is None and not any(_says(name, around) for name in ("outcome", "charge"))


def opens_parts(clause: str) -> bool:
    """Tell whether a folded clause names the parts of a sum before it."""
    return _OF_WHICH.match(clause) is not None


def _says(name: str, folded: str) -> bool:
    return _class(name).search(folded) is not None


@per_lexicon
def _class(name: str) -> "regex.Pattern[str]":
    return compile_pattern(f"<{name}>", money_words)
