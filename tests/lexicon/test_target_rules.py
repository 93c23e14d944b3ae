"""Each rule on targets decides about its examples, and not about its counter-examples."""

from collections.abc import Iterator

import pytest

from kepu_extract.extractors.numbers.mentions import Mention, all_sentences, mentions
from kepu_extract.extractors.numbers.rules import judge, rules
from kepu_extract.lexicon.loader import load
from kepu_extract.source import fold
from plans import parsed_plan


def _examples(key: str) -> Iterator[tuple[str, str]]:
    for rule in load("target_rules")["rule"]:
        yield from ((rule["name"], text) for text in rule.get(key, ()))


def _decisive(text: str) -> str:
    """Return the rule that decides about the number in ⟦⟧."""
    marked = fold(text)
    plain = marked.replace("⟦", "").replace("⟧", "")
    parsed = parsed_plan(plain)
    at = parsed.folded.index(plain) + marked.index("⟦")
    last: Mention | None = None
    chained = False
    for sentence in all_sentences(parsed):
        for mention in mentions(sentence):
            judgement = judge(mention, chained=chained and last is not None)
            core = mention.core
            if core.start <= at < core.end:
                return judgement.rule
            last, chained = mention, judgement.accepted
    return "no number"


@pytest.mark.parametrize(("name", "text"), list(_examples("matches")))
def test_matches(name: str, text: str) -> None:
    assert _decisive(text) == name


@pytest.mark.parametrize(("name", "text"), list(_examples("rejects")))
def test_rejects(name: str, text: str) -> None:
    assert _decisive(text) != name


def test_names_are_distinct() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
