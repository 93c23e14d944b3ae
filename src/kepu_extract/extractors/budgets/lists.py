"""What the sums of a list share: its verb stands before the first or behind the last."""

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

# Rules by which a sum is none whatever stands before it in its list.
_NO_RATE = frozenset({"limit-of-a-loan", "volume-of-loans", "loan", "kind-of-a-noun"})


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


def _says(name: str, folded: str) -> bool:
    return _class(name).search(folded) is not None


@per_lexicon
def _class(name: str) -> "regex.Pattern[str]":
    return compile_pattern(f"<{name}>", money_words)
