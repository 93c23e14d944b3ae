"""Count how often each rule was right on gold documents, and show whether the confidence made of it is honest.

    python scripts/rate_rules.py [--set DIR ...]   writes lexicon/data/precision.toml, of documents that rules learn from
    python scripts/rate_rules.py --first-contact DIR ...  adds sets to lexicon/data/first_contact.toml: run it once for a set, before
                                                   anybody has looked at what is found in it; it counts anew each time
    python scripts/rate_rules.py --check DIR ...   compares what findings promise with another set, writes nothing

A finding is right where the gold has one with the same facts in the same file, each counted once. A section is counted
twice: by its form of number, right with its place and title, and by its category. One form of each document is read, so
that a document does not count five times. The table by confidence that the first makes leaves each document out of the
counts that rate it. Where gold documents lie: see measure.py.
"""

import argparse
import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from pathlib import Path
from typing import Any, NamedTuple

from gold import ROOT, SHARED, files_of, scorer

from kepu_extract import KepuError, extract
from kepu_extract.assemble.confidence import MOST_OF_A_DOCUMENT, Rate, promised, share_of_kind
from kepu_extract.model import LISTS

_DATA = ROOT / "src/kepu_extract/lexicon/data"
_HEADS = {
    "precision": "documents that rules were written with",
    "first_contact": "documents that nobody had looked at when they were counted; sets are added, none is counted again",
}
_HEAD = """\
# How often each rule was right: findings compared with gold documents (hits), the right ones among
# them, and in how many documents they stood. Of one document at most 20 count, in their share.
# Of {of}.
# Made by scripts/rate_rules.py; not to be edited by hand.
"""
_BANDS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.0)
Rule = tuple[str, str]  # kind and name
Rates = dict[Rule, Rate]


class Verdict(NamedTuple):
    """A finding compared with gold."""

    right: bool
    rules: dict[Rule, bool]  # what is counted, and whether it was right
    confidence: float | None


def main() -> None:
    """Print the table by confidence; without --check write the counts too."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, nargs="+", dest="sets")
    parser.add_argument("--first-contact", type=Path, nargs="+", default=[])
    parser.add_argument("--check", type=Path, nargs="+", default=[])
    parser.add_argument("--kinds", nargs="+", default=[], help="lists that the gold of a set has, where it leaves others out")
    args = parser.parse_args()
    sets = args.check or args.first_contact or args.sets or [SHARED, SHARED / "learn"]
    by_file = {file.name: list(_verdicts(gold, file, args.kinds)) for gold, file in _documents(sets)}
    counted = _sum(_counts(verdicts) for verdicts in by_file.values())
    if args.check or args.first_contact:
        _print_bands((verdict.confidence or 0.0, verdict.right) for verdicts in by_file.values() for verdict in verdicts)
    else:
        _print_bands(_left_out(by_file.values(), counted))
    if args.first_contact:
        _write("first_contact", _sum([_written("first_contact"), counted]))
    elif not args.check:
        _write("precision", counted)


def _left_out(documents: Iterable[list[Verdict]], counted: Rates) -> Iterator[tuple[float, bool]]:
    """Yield what each finding would promise if its own document had not been counted, and whether it is right."""
    first = _written("first_contact")
    for verdicts in documents:
        own = _counts(verdicts)
        rest = {rule: Rate(*(a - b for a, b in zip(_row(counted[rule]), _row(rate), strict=True))) for rule, rate in own.items()}
        for verdict in verdicts:
            yield prod(promised(rest[rule], first.get(rule, Rate()), share_of_kind(rule[0])) for rule in verdict.rules), verdict.right


def _counts(verdicts: Iterable[Verdict]) -> Rates:
    """Return the rates of one document; of a rule it counts at most `MOST_OF_A_DOCUMENT` findings, in their share."""
    hits: Counter[Rule] = Counter()
    right: Counter[Rule] = Counter()
    for verdict in verdicts:
        hits.update(list(verdict.rules))  # a mapping would be added up by its values
        right.update(rule for rule, good in verdict.rules.items() if good)
    return {rule: _of_one(hits[rule], right[rule]) for rule in hits}


def _of_one(hits: int, right: int) -> Rate:
    most = min(hits, MOST_OF_A_DOCUMENT)
    return Rate(most, round(right * most / hits), 1)


def _sum(rates: Iterable[Rates]) -> Rates:
    total: dict[Rule, tuple[int, ...]] = defaultdict(lambda: (0, 0, 0))
    for some in rates:
        for rule, rate in some.items():
            total[rule] = tuple(a + b for a, b in zip(total[rule], _row(rate), strict=True))
    return {rule: Rate(*row) for rule, row in total.items()}


def _row(rate: Rate) -> tuple[int, int, int]:
    return rate.hits, rate.right, rate.documents


def _documents(sets: list[Path]) -> list[tuple[Path, Path]]:
    """Return one form of each document, the first that there is."""
    return list({gold: (gold, file) for root in sets for gold, file in reversed(files_of(root))}.values())


def _verdicts(gold: Path, file: Path, kinds: Sequence[str]) -> Iterator[Verdict]:
    """Yield each finding of a file, of some kinds or of all, by a rule with a name."""
    score = scorer()
    try:
        extraction = json.loads(extract(file).model_dump_json())
    except KepuError:
        return
    documents = score.pooled(json.loads(gold.read_text(encoding="utf-8")))["documents"]
    facts = score.facts_of_gold(documents[0]) if documents else {}
    wanted = {kind: Counter(keys) for kind, keys in _keys(facts).items()} if facts else {}
    outline = Counter(_place(section) for section in facts.get("sections", []))
    for document in extraction["documents"]:
        told = score.facts_of_prediction(document)
        keys = _keys(told)
        for kind, findings in _findings(document).items():
            if kinds and kind not in kinds:
                continue
            for key, finding in zip(keys[kind], findings, strict=True):
                right = _take(score, kind, key, wanted.get(kind, Counter()))
                rule = (finding.get("evidence") or {}).get("rule")
                if rule and kind == "sections":
                    placed = _take(score, kind, key[:-1], outline) or right
                    about = {("categories", key[-1][0]): right} if placed and key[-1] else {}
                    yield Verdict(right, {(kind, rule): placed, **about}, finding["confidence"])
                elif rule:
                    yield Verdict(right, {(kind, rule): right}, finding["confidence"])


def _take(score: Any, kind: str, key: Any, wanted: "Counter[Any]") -> bool:
    """Tell whether a fact is wanted, and take it off. A commitment is right where it is about the same words."""
    if kind == "budgets" and key[0] == "commitment":
        key = next((k for k in wanted if k[0] == "commitment" and wanted[k] and score.same_words(k[1], key[1])), key)
    if wanted[key] <= 0:
        return False
    wanted[key] -= 1
    return True


def _keys(facts: dict[str, Any]) -> dict[str, list[Any]]:
    """Return the facts by kind, in the order of the findings, as what must be equal."""
    score = scorer()
    return {
        "sections": [(*_place(s), tuple(s.get("categories") or [])) for s in facts["sections"]],
        "tasks": [key for key, _ in facts["tasks"]],
        "assignments": [(key, role, score.norm(name)) for key, units in facts["tasks"] for role, name, *_ in units],
        "budgets": [(b[0], b[3]) if b[0] == "commitment" else b[:3] for b in facts["budgets"]],
        **{kind: list(facts[kind]) for kind in ("goals", "indicators", "timeline", "people", "citations", "attachments")},
    }


def _place(section: dict[str, Any]) -> tuple[Any, ...]:
    score = scorer()
    return (*score.section_key(section), score.norm(section.get("title")))


def _findings(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the findings by kind, in the order of `_keys`."""
    findings: dict[str, list[dict[str, Any]]] = {kind: document[kind] for kind in LISTS if kind != "sections"}
    findings["sections"] = scorer().flatten(document["sections"])
    findings["assignments"] = [one for task in document["tasks"] for one in task["assignments"]]
    return findings


def _print_bands(judged: Iterable[tuple[float, bool]]) -> None:
    print(f"{'confidence':<14}{'findings':>9}{'right':>8}{'share':>8}")
    inside: dict[float, list[bool]] = defaultdict(list)
    for sure, right in judged:
        inside[next(band for band in _BANDS if sure >= band)].append(right)
    for band in sorted(inside, reverse=True):
        print(f"{band:.2f} and more {len(inside[band]):>9}{sum(inside[band]):>8}{sum(inside[band]) / len(inside[band]):>8.3f}")


def _written(name: str) -> Rates:
    """Return the rates that a lexicon holds."""
    tables = tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
    return {(kind, rule): Rate(**row) for kind, rules in tables.items() for rule, row in rules.items()}


def _write(name: str, rates: Rates) -> None:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for (kind, rule), rate in sorted(rates.items()):
        by_kind[kind].append(f'"{rule}" = {{ hits = {rate.hits}, right = {rate.right}, documents = {rate.documents} }}')
    tables = [f"[{kind}]\n" + "\n".join(rows) for kind, rows in by_kind.items()]
    (_DATA / f"{name}.toml").write_text(_HEAD.format(of=_HEADS[name]) + "\n" + "\n\n".join(tables) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
