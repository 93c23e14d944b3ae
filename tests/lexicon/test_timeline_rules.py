"""Each rule on dated statements decides about its examples, and not about its counter-examples."""

from collections.abc import Iterator

import pytest

from kepu_extract.extractors.timeline.statements import judge, rules, statements
from kepu_extract.lexicon.loader import load
from kepu_extract.source import Span, fold
from kepu_extract.values.dates import find_dates
from plans import parsed_plan


def _examples(key: str) -> Iterator[tuple[str, str]]:
    for rule in load("timeline_rules")["rule"]:
        yield from ((rule["name"], text) for text in rule.get(key, ()))


def _decisive(text: str) -> str:
    """Return the rule that decides about the date in ⟦⟧."""
    marked = fold(text)
    plain = marked.replace("⟦", "").replace("⟧", "")
    parsed = parsed_plan(plain)
    start = parsed.folded.index(plain)
    at = start + marked.index("⟦")
    span = Span(start, start + len(plain))
    dates = find_dates(parsed.folded, span.start, span.end, reference_year=2031)
    for statement in statements(parsed.scan, span, dates):
        if statement.date.span.start <= at + marked.index("⟧") - marked.index("⟦") - 2 < statement.date.span.end:
            return judge(statement).rule
    return "no date"


@pytest.mark.parametrize(("name", "text"), list(_examples("matches")))
def test_matches(name: str, text: str) -> None:
    assert _decisive(text) == name


@pytest.mark.parametrize(("name", "text"), list(_examples("rejects")))
def test_rejects(name: str, text: str) -> None:
    assert _decisive(text) not in (name, "no date")


def test_names_are_distinct() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
