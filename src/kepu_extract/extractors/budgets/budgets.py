"""Money that the document states, and obligations to fund without a sum."""

import itertools

from kepu_extract.compiled import compiled
from kepu_extract.extractors.budgets.commitments import commitment_rule
from kepu_extract.extractors.budgets.left_out import note_sums_left_out
from kepu_extract.extractors.budgets.lists import is_next_rate, is_rate_before
from kepu_extract.extractors.budgets.payers import payers, payers_behind
from kepu_extract.extractors.budgets.tables import table_budgets
from kepu_extract.extractors.numbers.circumstances import sets_targets
from kepu_extract.extractors.numbers.due import per_of
from kepu_extract.extractors.numbers.facts import spends
from kepu_extract.extractors.numbers.mentions import Mention, Sentence, all_sentences, mentions
from kepu_extract.extractors.numbers.parts import opens_parts
from kepu_extract.extractors.numbers.rules import money_kind
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.budgets import pattern
from kepu_extract.model import Amount, Budget
from kepu_extract.source import Span

_GRANTS = 3  # sums granted from which a document is one that rewards with money


def extract_budgets(parsed: Parsed) -> list[Budget]:
    """Return the sums and the obligations to fund of one document, in reading order."""
    if not sets_targets(parsed):
        return []
    found, cells = table_budgets(parsed)
    sentences = [one for one in all_sentences(parsed) if not cells or parsed.cell_at(one.span.start) not in cells]
    stated = [(sentence, granted(sentence)) for sentence in sentences]
    rewards = rewards_with_money(parsed, [mention for _, amounts in stated for mention in amounts])
    for sentence, amounts in stated:
        for mention, earlier in zip(amounts, [None, *amounts], strict=False):
            found.append(_amount(mention, earlier))
        note_sums_left_out(sentence, amounts)
        if not amounts and (rule := commitment_rule(sentence, rewards=rewards)):
            found.append(_commitment(sentence, rule))
    found.sort(key=lambda budget: budget.evidence.start)
    return [budget.model_copy(update={"id": f"{parsed.id}.b{number}"}) for number, budget in enumerate(found, 1)]


def rewards_with_money(parsed: Parsed, amounts: list[Mention]) -> bool:
    """Tell whether a document rewards with money, by its title or by the sums that it grants; elsewhere 奖励 may be praise."""
    if pattern("rewards").search(parsed.folded_title):
        return True
    grants = (one for one in amounts if money_kind(one) == "grant")
    return sum(1 for _ in itertools.islice(grants, _GRANTS)) == _GRANTS


def granted(sentence: Sentence) -> list[Mention]:
    """Return the sums of a sentence that are granted or provided, and the parts of such a sum."""
    found: list[Mention] = []
    for mention in mentions(sentence):
        if mention.quantity.group != "money":
            continue
        listed = found and is_next_rate(mention, found[-1])
        if money_kind(mention) in ("grant", "fund") or listed:
            found.append(mention)
    for mention in reversed(mentions(sentence)):
        later = next((other for other in found if other.index == mention.index + 1), None)
        if later and mention.quantity.group == "money" and mention.index not in {other.index for other in found} and is_rate_before(mention, later):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.index)


def _amount(mention: Mention, earlier: Mention | None) -> Budget:
    quantity, parsed = mention.quantity, mention.sentence.parsed
    clause = Span(_start(mention, earlier), max(mention.core.end, mention.item.end)).stripped(parsed.folded)
    return Budget(
        id=f"{parsed.id}.b0",
        kind="amount",
        amount=Amount(
            value=quantity.value,
            comparator=quantity.comparator,
            upper=quantity.upper,
            per=per_of(mention, carried=False)[0],
            currency=quantity.currency or "CNY",
        ),
        payer=payers(parsed, clause) or payers(parsed, _before(mention, clause)) or payers_behind(parsed, clause.end, _part_end(mention, clause)),
        text=clause.of(parsed.text),
        section_id=parsed.section_id_at(quantity.span.start),
        evidence=parsed.evidence(clause, "budget-amount"),
    )


_RECIPIENTS = compiled(r"(?:^，?|[；。])(?P<whom>(?:对|凡|符合)[^，；。]{2,60}，)$")


def _start(mention: Mention, earlier: Mention | None) -> int:
    """Return where the words on a sum begin: behind the `earlier` sum, unless it only shares that one's verb.

    分别给予5万元、3万元奖补 shares it; of 对首次认定的基地，一次性奖励2万元 who is paid belongs to the sum.
    """
    if mention.noted:
        return mention.noted.start
    start = mention.sentence.span.start
    if earlier and earlier.clause == mention.clause:
        own = spends(mention.item_head) or (mention.item_head and opens_parts(mention.clause.of(mention.folded)))
        return mention.item.start if own else mention.clause.start
    if earlier:
        start = max(start, earlier.clause.end)
    ahead = _RECIPIENTS.search(mention.folded[start : mention.clause.start])
    return start + ahead.start("whom") if ahead else mention.clause.start


def _before(mention: Mention, clause: Span) -> Span:
    """Return what stands before a clause in its part of the sentence; behind a semicolon another body may pay."""
    start = mention.sentence.span.start
    return Span(max(start, mention.folded.rfind("；", start, clause.start) + 1), clause.start)


def _part_end(mention: Mention, clause: Span) -> int:
    """Return where the part of the sentence ends that a clause stands in."""
    end = mention.folded.find("；", clause.end, mention.sentence.span.end)
    return end if end >= 0 else mention.sentence.span.end


def _commitment(sentence: Sentence, rule: str) -> Budget:
    parsed = sentence.parsed
    return Budget(
        id=f"{parsed.id}.b0",
        kind="commitment",
        payer=payers(parsed, sentence.span),
        text=sentence.span.of(parsed.text),
        section_id=parsed.section_id_at(sentence.span.start),
        evidence=parsed.evidence(sentence.span, f"commitment-{rule}"),
    )
