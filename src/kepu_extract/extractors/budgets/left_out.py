"""Sums that stand where a plan speaks of its work or its money and that no rule knows: nobody is to lose one without a word."""

from kepu_extract.extractors.numbers.mentions import Mention, Sentence, mentions
from kepu_extract.extractors.numbers.rules import judge_money
from kepu_extract.extractors.parsed import Parsed

_CATEGORIES = frozenset({"tasks", "goals", "budget"})
# What says no more than that nothing was recognized; a price, a threshold or a fact is told by a rule of its own.
_UNDECIDED = frozenset({"no-rule", "outcome-only-named", "money-not-provided"})


def note_sums_left_out(sentence: Sentence, taken: list[Mention]) -> None:
    """Leave a diagnostic for each sum of a sentence that is none of those `taken` and that no rule decides about."""
    indexes = {mention.index for mention in taken}
    for mention in mentions(sentence):
        if mention.quantity.group == "money" and mention.index not in indexes and _is_left_out(sentence.parsed, mention):
            written = mention.core.of(sentence.parsed.text)
            sentence.parsed.note("info", "sum-not-taken", f"{written} is neither a budget nor an indicator.", mention.core)


def _is_left_out(parsed: Parsed, mention: Mention) -> bool:
    if not _CATEGORIES & set(parsed.categories_at(mention.quantity.span.start)[:1]) or judge_money(mention).rule not in _UNDECIDED:
        return False
    before = mention.neighbours[0]
    return before is None or before.group == "money" or bool(mention.item_head)  # 3座、2亿元 goes on with an indicator
