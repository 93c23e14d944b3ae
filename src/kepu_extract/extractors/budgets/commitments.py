"""Sentences that oblige government or a unit to provide, list, raise, guarantee or pay funds."""


from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.circumstances import is_background
from kepu_extract.extractors.numbers.mentions import Sentence
from kepu_extract.lexicon.budgets import Rule, pattern, rules, speaks_of_money

_CLAUSE_SIGN = compiled(r"[，。！？\t]|(?<![0-9])：|：(?![0-9])")  # 按5：3：2的比例
_PART_SIGN = compiled(r"[；]")
_BRACKETS = compiled(r"（[^（）]*）")
_HEADING_LIMIT = 22  # a longer first sentence that runs into the text says something itself
_LEAST = 4  # characters of a clause that can oblige anybody
_LEVEL_GIVES = compiled(r"由?(?:中央|国家|省|市|州|县|区|镇)(?:级|里)?(?:对|将|按|再|给予|予以)")  # 省对各市给予
_ACT_OF_GIVING = compiled(r"(?:要|应当?|每年|足额|全额|统筹)*(?:设立|安排|列支|投入|给予|拨付|筹措)")
_GIVERS = ("give", "treasury", "award")  # rules whose clause obliges government itself, also behind an appeal to others


def commitment_rule(sentence: Sentence, *, rewards: bool) -> str | None:
    """Return the rule by which a clause of the sentence is a commitment to fund, or None; a heading alone is none.

    `rewards` tells that what its document calls 奖励 is money, and no praise.
    """
    if is_background(sentence):
        return None
    text = _BRACKETS.sub("", sentence.text).strip()
    if _is_heading(sentence, text):
        return None
    return rule_of_text(text, rewards=rewards)


def rule_of_text(folded: str, *, rewards: bool = False, blockers: tuple[Rule, ...] | None = None) -> str | None:
    """Return the rule by which a folded sentence, brackets left out, is a commitment to fund, or None.

    Some rules ask for a document that `rewards` with money; `blockers` are those of the lexicon unless others are given.
    """
    if not speaks_of_money().search(folded) or pattern("definition").search(folded):
        return None
    barring = rules("blockers") if blockers is None else blockers
    for part in _PART_SIGN.split(folded):
        clauses = [clause.strip() for clause in _CLAUSE_SIGN.split(part)]
        # Whoever gives or is asked to give at the head of a part stays its subject: 支持…公司…，加大人员投入.
        appealed = _is_of_others(clauses[0])
        asked = pattern("asked").match(clauses[0]) is not None
        allowed = False  # 可结合实际 holds until a clause names who gives
        done = False  # a report's 近年来 holds until a clause says what is to come
        for clause in clauses:
            done = (done or pattern("done").search(clause) is not None) and not pattern("coming").search(clause)
            if done or len(clause) < _LEAST or _is_of_others(clause):
                continue
            if _LEVEL_GIVES.match(clause) or pattern("payer").match(clause, 1 if clause.startswith("由") else 0):
                asked = allowed = appealed = False
            allowed = allowed or pattern("permitted").search(clause) is not None
            if asked or allowed:
                continue
            rule = _rule_of_clause(clause, rewards, barring)
            if rule and (not appealed or rule in _GIVERS):
                return rule
    return None


def _is_of_others(clause: str) -> bool:
    """Tell whether a clause appeals to others, or has an enterprise or its like as its subject."""
    return any(pattern(group).match(clause) for group in ("appeal", "private"))


def _rule_of_clause(clause: str, rewards: bool, blockers: tuple[Rule, ...]) -> str | None:
    if not speaks_of_money().search(clause):
        return None
    plain = pattern("others-item").sub("", pattern("means").sub("", clause))
    for rule in rules("rules"):
        if not rule.pattern.search(plain) or (rule.where_rewards and not rewards):
            continue
        if not any(b.blocks(rule.name) and b.pattern.search(plain) for b in blockers):
            return rule.name
    return None


def _gives(text: str) -> bool:
    payer = pattern("payer").match(text)
    return payer is not None and _ACT_OF_GIVING.match(text, payer.end()) is not None


def _is_heading(sentence: Sentence, text: str) -> bool:
    """Tell whether a sentence is only a title; one that runs into its text may say itself who gives what."""
    node = sentence.parsed.node_at(sentence.span.start)
    if node is None or node.title is None or sentence.span.end > node.title.end + 1:
        return False
    return node.alone or (sentence.span.length <= _HEADING_LIMIT and not _gives(text))
