"""Why a number is a target, or why not: the clause of a place in the text, its tokens, and each rule that looked at it."""

from collections.abc import Iterator

from msgspec import Struct

from kepu_extract.extractors.numbers.mentions import Mention, Sentence, all_sentences, mentions
from kepu_extract.extractors.numbers.rules import judge, judge_money, kind_by
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.scan import Token
from kepu_extract.source import Span, fold


class NumberAsked(Struct, frozen=True):
    """What the rules said of one number."""

    quantity: Span
    shape: str  # the clause as they saw it
    target: bool
    money: str | None  # what a sum is: grant, fund, outcome, none; None for what is no sum
    rule: str  # that decided
    asked: tuple[tuple[str, str | None], ...]  # each rule in its order, with the first condition that failed


class ClauseRead(Struct, frozen=True):
    """A clause with its tokens and what was said of its numbers."""

    clause: Span
    tokens: list[Token]
    numbers: list[NumberAsked]


def clauses_at(parsed: Parsed, wanted: str) -> list[ClauseRead]:
    """Return the clauses that hold the words `wanted`, or those with numbers in the line that it numbers (from 1)."""
    return [read for place in _places(parsed, wanted) for read in _clauses(parsed, place)]


def _places(parsed: Parsed, wanted: str) -> Iterator[Span]:
    words = fold(wanted)
    at = parsed.folded.find(words)
    if words.isdecimal() and at != 0 and 1 <= int(words) <= len(parsed.source.lines):
        yield parsed.source.line_span(int(words) - 1)
        return
    while at >= 0 and words:
        yield Span(at, at + len(words))
        at = parsed.folded.find(words, at + len(words))


def _clauses(parsed: Parsed, place: Span) -> Iterator[ClauseRead]:
    for sentence in all_sentences(parsed):
        if not sentence.span.overlaps(place):
            continue
        asked = _asked(sentence)
        clauses = {m.clause for m, _ in asked} | {sentence.clause_at(max(place.start, sentence.span.start))}
        for clause in sorted(clauses):
            if clause.overlaps(place):
                yield ClauseRead(clause, parsed.scan.tokens(clause), [told for m, told in asked if m.clause == clause])


def _asked(sentence: Sentence) -> list[tuple[Mention, NumberAsked]]:
    found: list[tuple[Mention, NumberAsked]] = []
    chained = False
    for mention in mentions(sentence):
        if mention.quantity.group == "money":
            judgement = judge_money(mention)
            kind = kind_by(judgement.rule)
            chained = kind in ("outcome", "fund")
            asked = NumberAsked(mention.quantity.span, mention.shape, chained, kind or "none", judgement.rule, judgement.asked)
        else:
            judgement = judge(mention, chained=chained, every=True)
            chained = judgement.accepted
            asked = NumberAsked(mention.quantity.span, mention.shape, judgement.accepted, None, judgement.rule, judgement.asked)
        found.append((mention, asked))
    return found
