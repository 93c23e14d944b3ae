"""Sentences that oblige government or a unit to provide, list, raise, guarantee or pay funds."""

from collections.abc import Iterator
from typing import NamedTuple

from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.circumstances import is_background
from kepu_extract.extractors.numbers.mentions import Sentence
from kepu_extract.lexicon.budgets import Rule, pattern, rules, speaks_of_money
from kepu_extract.scan.judging import Judgement, ask_rules

_CLAUSE_SIGN = compiled(r"[，。！？\t]|(?<![0-9])：|：(?![0-9])")  # 按5：3：2的比例
_PART_SIGN = compiled(r"[；]")
_BRACKETS = compiled(r"（[^（）]*）")
# 按照《…》关于“…所需资金从基金中列支”的要求: what another document says.
_SAID_ELSEWHERE = compiled(r"(?:关于|提出的?|规定的?|明确的?)[“\"][^”\"\n]{8,200}[”\"]的?(?:要求|规定|精神|部署)")
_RUN_IN = compiled(r"(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)[^，。；：]{2,24}。")  # in a text that lost its lines
_HEADING_LIMIT = 22  # a longer first sentence that runs into the text says something itself
_LEAST = 4  # characters of a clause that can oblige anybody
_LEVEL_GIVES = compiled(r"由?(?:中央|国家|省|市|州|县|区|镇)(?:级|里)?(?:对|将|按|再|给予|予以)")  # 省对各市给予
_ACT_OF_GIVING = compiled(r"(?:要|应当?|每年|足额|全额|统筹)*(?:设立|安排|列支|投入|给予|拨付|筹措)")
_GIVERS = ("give", "treasury", "award")  # rules whose clause obliges government itself, also behind an appeal to others


class ClauseAsked(NamedTuple):
    """A clause of a sentence, without brackets, and what the rules on commitments say of it."""

    clause: str
    judgement: Judgement


def commitment_rule(sentence: Sentence, *, rewards: bool) -> str | None:
    """Return the rule by which a clause of the sentence is a commitment to fund, or None; a heading alone is none.

    `rewards` tells that what its document calls 奖励 is money, and no praise.
    """
    return _first_rule(clauses_asked(sentence, rewards=rewards))


def rule_of_text(folded: str, *, rewards: bool = False, blockers: tuple[Rule, ...] | None = None) -> str | None:
    """Return the rule by which a folded sentence, brackets left out, is a commitment to fund, or None.

    Some rules ask for a document that `rewards` with money; `blockers` are those of the lexicon unless others are given.
    """
    return _first_rule(_asked(folded, rewards, rules("blockers") if blockers is None else blockers))


def clauses_asked(sentence: Sentence, *, rewards: bool) -> Iterator[ClauseAsked]:
    """Yield the clauses of a sentence with what is said of each; the whole sentence where nothing in it can oblige anybody."""
    text = _BRACKETS.sub("", sentence.text).strip()
    if is_background(sentence):
        yield ClauseAsked(text, _none("it only says what the plan rests on"))
    elif _is_heading(sentence, text):
        yield ClauseAsked(text, _none("it is only a heading"))
    else:
        yield from _asked(text, rewards, rules("blockers"))


def _first_rule(asked: Iterator[ClauseAsked]) -> str | None:
    return next((told.judgement.rule for told in asked if told.judgement.accepted), None)


def _none(reason: str) -> Judgement:
    return Judgement(False, "what-it-says", (("every-rule", reason),))


def _asked(folded: str, rewards: bool, blockers: tuple[Rule, ...]) -> Iterator[ClauseAsked]:
    folded = _SAID_ELSEWHERE.sub("", folded)
    if not speaks_of_money().search(folded):
        return
    if pattern("definition").search(folded):
        yield ClauseAsked(folded, _none("it defines or delimits"))
        return
    for part in _PART_SIGN.split(folded):
        clauses = [clause.strip() for clause in _CLAUSE_SIGN.split(part)]
        # Whoever gives or is asked to give at the head of a part stays its subject: 支持…公司…，加大人员投入.
        appealed = _is_of_others(clauses[0])
        asked = pattern("asked").match(clauses[0]) is not None
        allowed = False  # 可结合实际 holds until a clause names who gives
        done = False  # a report's 近年来 holds until a clause says what is to come
        for clause in clauses:
            done = (done or pattern("done").search(clause) is not None) and not pattern("coming").search(clause)
            told = None
            if done:
                told = "it says what was done"
            elif _is_of_others(clause):
                told = "it speaks to or of others than government"
            else:
                if _LEVEL_GIVES.match(clause) or pattern("payer").match(clause, 1 if clause.startswith("由") else 0):
                    asked = allowed = appealed = False
                allowed = allowed or pattern("permitted").search(clause) is not None
                told = "it asks others to give" if asked else "it only allows to give" if allowed else None
            if len(clause) < _LEAST or not speaks_of_money().search(clause):
                continue
            judgement = _none(told) if told else _judged(clause, rewards, blockers)
            if appealed and judgement.accepted and judgement.rule not in _GIVERS:
                judgement = _none("it goes on with what others are asked for")
            yield ClauseAsked(clause, judgement)


def _is_of_others(clause: str) -> bool:
    """Tell whether a clause appeals to others, or has an enterprise or its like as its subject."""
    return any(pattern(group).match(clause) for group in ("appeal", "private"))


def _judged(clause: str, rewards: bool, blockers: tuple[Rule, ...]) -> Judgement:
    """Ask the rules about a clause; one that fits is stopped by a blocker that is meant for it."""
    plain = pattern("others-item").sub("", pattern("means").sub("", clause))
    return ask_rules(rules("rules"), lambda rule: rule.failed(plain, rewards, blockers))


def _gives(text: str) -> bool:
    payer = pattern("payer").match(text)
    return payer is not None and _ACT_OF_GIVING.match(text, payer.end()) is not None


def _is_heading(sentence: Sentence, text: str) -> bool:
    """Tell whether a sentence is only a title; one that runs into its text may say itself who gives what."""
    if _RUN_IN.fullmatch(sentence.text.strip()) and sentence.folded[sentence.span.end : sentence.span.end + 1] not in ("", "\n") and not _gives(text):
        return True
    node = sentence.parsed.node_at(sentence.span.start)
    if node is None or node.title is None or sentence.span.end > node.title.end + 1:
        return False
    return node.alone or (sentence.span.length <= _HEADING_LIMIT and not _gives(text))
