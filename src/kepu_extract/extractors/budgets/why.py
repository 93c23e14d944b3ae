"""Why a sentence is a commitment to fund, or why not."""

from collections.abc import Iterator

from kepu_extract.extractors.budgets.budgets import granted, rewards_with_money
from kepu_extract.extractors.budgets.commitments import ClauseAsked, clauses_asked
from kepu_extract.extractors.numbers.circumstances import sets_targets
from kepu_extract.extractors.numbers.mentions import all_sentences
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.source import Span


def commitments_asked(parsed: Parsed, clause: Span) -> list[ClauseAsked]:
    """Return what the rules on commitments say of a clause; nothing where it speaks of no money, or states a sum itself."""
    said = clause.of(parsed.folded)
    return [told for told in _asked_of_sentence(parsed, clause) if told.clause in said or said in told.clause]


def _asked_of_sentence(parsed: Parsed, clause: Span) -> Iterator[ClauseAsked]:
    if not sets_targets(parsed):
        return
    sentences = list(all_sentences(parsed))
    amounts = [granted(sentence) for sentence in sentences]
    rewards = rewards_with_money(parsed, [mention for found in amounts for mention in found])
    for sentence, found in zip(sentences, amounts, strict=True):
        if sentence.span.overlaps(clause) and not found:
            yield from clauses_asked(sentence, rewards=rewards)
