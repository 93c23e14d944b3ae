"""Sentences that oblige government or a unit to provide, list, raise or guarantee funds."""


import regex

from kepu_extract.extractors.numbers.circumstances import is_background
from kepu_extract.extractors.numbers.mentions import Sentence
from kepu_extract.lexicon.budgets import pattern
from kepu_extract.lexicon.loader import per_lexicon

_CLAUSE_SIGN = regex.compile(r"[，；：。！？\t]")
_BRACKETS = regex.compile(r"（[^（）]*）")
_OWN_INVESTMENT = regex.compile(
    r"(?:^|[，、]|要)(?:持续|不断|进一步|切实|逐步|努力|继续|并)*(?:加大|增加|保障|保证|确保|强化)(?:[^，。；、]{0,10}的?)?投入(?:力度|强度|水平)?$"
)
# What may stand between verb and noun: one phrase, or the short items of a list (提供人才、场地、经费).
_BETWEEN = r"(?:[^，。；、]{0,26}?|[^，。；、]{0,8}(?:、[^，。；、]{0,6}?){1,4}?|[^，。；]{0,44}?等[^，。；、]{0,4}?)"
_HEADING_LIMIT = 18  # a longer first sentence that runs into the text says something itself
_LEAST = 4  # characters of a clause that can oblige anybody


def commits(sentence: Sentence) -> bool:
    """Tell whether one clause of the sentence is a commitment to fund; a heading alone is none."""
    if is_background(sentence) or _is_heading(sentence):
        return False
    text = _BRACKETS.sub("", sentence.text).strip()
    return commits_text(text)


def commits_text(folded: str) -> bool:
    """Tell whether a folded sentence, brackets left out, is a commitment to fund."""
    if pattern("appeal").match(folded) and not pattern("give").search(folded):
        return False
    return any(_obliges(clause.strip()) for clause in _CLAUSE_SIGN.split(folded) if len(clause) >= _LEAST)


def _is_heading(sentence: Sentence) -> bool:
    node = sentence.parsed.node_at(sentence.span.start)
    if node is None or node.title is None or sentence.span.end > node.title.end + 1:
        return False
    return node.alone or sentence.span.length <= _HEADING_LIMIT


def _obliges(clause: str) -> bool:
    if pattern("appeal").match(clause):
        return False
    plain = pattern("none", "means").sub("", clause)
    if pattern("give").search(plain) and not pattern("none", "give").search(plain):
        return True
    if pattern("none").search(plain):
        return False
    return any(p.search(plain) for p in (_OWN_INVESTMENT, pattern("scheme"), _provided(), _provided_behind()))


@per_lexicon
def _provided() -> "regex.Pattern[str]":
    verb, fund = pattern("provide").pattern, pattern("fund").pattern
    return regex.compile(rf"(?:{verb}){_BETWEEN}(?:{fund})")


@per_lexicon
def _provided_behind() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:{pattern('fund').pattern})(?:{pattern('behind').pattern})")
