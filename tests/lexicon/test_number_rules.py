"""Each rule on targets and on money decides about its examples, and not about its counter-examples."""

from collections.abc import Iterator

import pytest

from kepu_extract.extractors.numbers.mentions import all_sentences, mentions
from kepu_extract.extractors.numbers.rules import judge, judge_money, rules
from kepu_extract.lexicon.loader import load
from kepu_extract.source import fold
from plans import parsed_plan

LEXICONS = ("target_rules", "money_rules")


def _examples(key: str) -> Iterator[tuple[str, str, str]]:
    for lexicon in LEXICONS:
        for rule in load(lexicon)["rule"]:
            yield from ((rule["name"], text, rule.get("section", "重点任务")) for text in rule.get(key, ()))


def _decisive(text: str, section: str) -> str:
    """Return the rule that decides about the number in ⟦⟧."""
    marked = fold(text)
    plain = marked.replace("⟦", "").replace("⟧", "")
    parsed = parsed_plan(plain, section=section)
    at = parsed.folded.index(plain) + marked.index("⟦")
    chained = False
    for sentence in all_sentences(parsed):
        for mention in mentions(sentence):
            money = mention.quantity.group == "money"
            judgement = judge_money(mention) if money else judge(mention, chained=chained)
            if mention.core.start <= at < mention.core.end:
                return judgement.rule
            chained = judgement.accepted
    return "no number"


@pytest.mark.parametrize(("name", "text", "section"), list(_examples("matches")))
def test_matches(name: str, text: str, section: str) -> None:
    assert _decisive(text, section) == name


@pytest.mark.parametrize(("name", "text", "section"), list(_examples("rejects")))
def test_rejects(name: str, text: str, section: str) -> None:
    assert _decisive(text, section) != name


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_names_are_distinct(lexicon: str) -> None:
    names = [rule.name for rule in rules(lexicon)]
    assert len(names) == len(set(names))


def test_every_rule_on_money_has_an_example() -> None:
    assert [rule["name"] for rule in load("money_rules")["rule"] if not rule.get("matches")] == []
