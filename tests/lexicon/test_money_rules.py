"""Each rule on money decides about its examples, and not about its counter-examples."""

from collections.abc import Iterator

import pytest

from kepu_extract.extractors.numbers.mentions import all_sentences, mentions
from kepu_extract.extractors.numbers.rules import judge_money, rules
from kepu_extract.lexicon.loader import load
from kepu_extract.source import fold
from plans import parsed_plan


def _examples(key: str) -> Iterator[tuple[str, str]]:
    for rule in load("money_rules")["rule"]:
        yield from ((rule["name"], text) for text in rule.get(key, ()))


def _decisive(text: str) -> str:
    """Return the rule that decides about the sum in ⟦⟧."""
    marked = fold(text)
    plain = marked.replace("⟦", "").replace("⟧", "")
    parsed = parsed_plan(plain)
    at = parsed.folded.index(plain) + marked.index("⟦")
    for sentence in all_sentences(parsed):
        for mention in mentions(sentence):
            if mention.core.start <= at < mention.core.end:
                assert mention.quantity.group == "money"
                return judge_money(mention).rule
    return "no number"


@pytest.mark.parametrize(("name", "text"), list(_examples("matches")))
def test_matches(name: str, text: str) -> None:
    assert _decisive(text) == name


@pytest.mark.parametrize(("name", "text"), list(_examples("rejects")))
def test_rejects(name: str, text: str) -> None:
    assert _decisive(text) != name


def test_rules_are_distinct_and_shown() -> None:
    names = [rule.name for rule in rules("money_rules")]
    assert len(names) == len(set(names))
    assert all(entry.get("matches") for entry in load("money_rules")["rule"] if entry["name"] != "rate-of-its-section")
