"""Make the tables of docs/rules.md from the lexicons; what stands around them is kept.

    python scripts/make_rules_doc.py
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kepu_extract.assemble.confidence import LEAST, rule_confidence
from kepu_extract.lexicon.loader import load

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
_ASKED = {"target_rules": "indicators", "money_rules": "budgets", "timeline_rules": "timeline"}
_UNCHECKED = ("sections", "categories")  # which leave no low-confidence
_PREFIX = {"target_rules": "indicator-"}


def page(written: str) -> str:
    """Return the page `written` with its tables made anew."""
    for name, table in (("rated rules", _rated), ("rules that refuse", _refusing)):
        written = _with_table(written, name, table)
    return written


def _with_table(written: str, name: str, table: Callable[[], Iterator[str]]) -> str:
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not marks.search(written):
        raise ValueError(f"docs/rules.md has no place for the {name}; put <!-- {name} --> and <!-- /{name} --> there")
    lines = "\n".join(table())
    return marks.sub(lambda found: f"{found[1]}{lines}\n{found[2]}", written)


def _rated() -> Iterator[str]:
    """Yield the rules that were rated, by kind, with an example where the lexicon has one."""
    examples = {f"{_PREFIX.get(name, '')}{rule['name']}": rule for name in _ASKED for rule in _rules(name, "none", refusing=False)}
    learnt, first = load("precision"), load("first_contact")
    yield "| kind | rule | confidence | first contact | learnt from | example |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for kind in sorted(learnt | first):
        for rule in sorted(learnt.get(kind, {}) | first.get(kind, {})):
            sure = rule_confidence(kind, rule) or 0.0
            shown = f"{sure:.2f}" + (" (check)" if sure < LEAST and kind not in _UNCHECKED else "")
            counts = " | ".join(_of(rates.get(kind, {}).get(rule)) for rates in (first, learnt))
            yield f"| {kind} | `{rule}` | {shown} | {counts} | {_example(examples.get(rule, {}))} |"


def _of(row: dict[str, int] | None) -> str:
    return f"{row['right']} of {row['hits']} in {row['documents']}" if row else ""


def _refusing() -> Iterator[str]:
    """Yield the rules that say what is no target, no budget and no entry, in the order in which they are asked."""
    yield "| looks like | rule | example |"
    yield "| --- | --- | --- |"
    for name, kind in _ASKED.items():
        for rule in _rules(name, "none", refusing=True):
            yield f"| {kind} | `{rule['name']}` | {_example(rule)} |"


def _rules(name: str, verdict: str, *, refusing: bool) -> Iterator[dict[str, Any]]:
    yield from (rule for rule in load(name)["rule"] if (rule["verdict"] == verdict) is refusing)


def _example(rule: dict[str, Any]) -> str:
    return str(next(iter(rule.get("matches", [])), "")).replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
