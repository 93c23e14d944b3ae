"""Count how often each rule was right on the gold documents, and show whether the confidence made of it is honest.

    python scripts/rate_rules.py [--set DIR ...]            writes lexicon/data/precision.toml
    python scripts/rate_rules.py --check DIR [--check DIR]  compares with another set, writes nothing

A finding is right where the gold has one with the same facts in the same file, each counted once. One form of each
document is read, so that a document does not count five times. The table by confidence is made with each document left
out of the counts that rate it; with --check, from the file as it stands. Where gold documents lie: see measure.py.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gold import ROOT, SHARED, files_of, scorer

from kepu_extract import KepuError, extract
from kepu_extract.assemble.confidence import promised, rule_confidence
from kepu_extract.model import LISTS

_DATA = ROOT / "src/kepu_extract/lexicon/data/precision.toml"
_HEAD = """\
# How often each rule was right: findings compared with gold documents (hits), the right ones among
# them, and in how many documents they stood.
# Made by scripts/rate_rules.py; not to be edited by hand.
"""
_BANDS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.0)
Verdict = tuple[str, str, bool]  # kind, rule, right


def main() -> None:
    """Print the table by confidence; without --check write the counts too."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, action="append", dest="sets")
    parser.add_argument("--check", type=Path, action="append", default=[])
    args = parser.parse_args()
    verdicts = {file.name: list(_verdicts(gold, file)) for gold, file in _documents(args.check or args.sets or [SHARED, SHARED / "learn"])}
    if args.check:
        _print_bands([(rule_confidence(kind, rule) or 0.0, right) for all_ in verdicts.values() for kind, rule, right in all_])
        return
    counts: dict[str, Counter[tuple[str, str]]] = {name: Counter((k, r) for k, r, _ in all_) for name, all_ in verdicts.items()}
    rights = {name: Counter((k, r) for k, r, right in all_ if right) for name, all_ in verdicts.items()}
    hits, right = sum(counts.values(), Counter[tuple[str, str]]()), sum(rights.values(), Counter[tuple[str, str]]())
    documents = Counter(rule for count in counts.values() for rule in count)
    left_out = [
        (promised(hits[k, r] - counts[name][k, r], right[k, r] - rights[name][k, r], documents[k, r] - 1), good)
        for name, all_ in verdicts.items()
        for k, r, good in all_
    ]
    _print_bands(left_out)
    _write(hits, right, documents)


def _documents(sets: list[Path]) -> list[tuple[Path, Path]]:
    """Return one form of each document, the first that there is."""
    return list({gold: (gold, file) for root in sets for gold, file in reversed(files_of(root))}.values())


def _verdicts(gold: Path, file: Path) -> Iterator[Verdict]:
    """Yield each finding of a file as its kind, its rule and whether the gold has it."""
    score = scorer()
    try:
        extraction = json.loads(extract(file).model_dump_json())
    except KepuError:
        return
    documents = score.pooled(json.loads(gold.read_text(encoding="utf-8")))["documents"]
    wanted = {kind: Counter(keys) for kind, keys in _keys(score.facts_of_gold(documents[0])).items()} if documents else {}
    for document in extraction["documents"]:
        found = _keys(score.facts_of_prediction(document))
        for kind, rules in _rules(document).items():
            for key, rule in zip(found[kind], rules, strict=True):
                right = _take(score, kind, key, wanted.get(kind, Counter()))
                if rule is not None:
                    yield kind, rule, right


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
        "sections": [(*score.section_key(s), score.norm(s.get("title")), tuple(s.get("categories") or [])) for s in facts["sections"]],
        "tasks": [key for key, _ in facts["tasks"]],
        "assignments": [(key, role, score.norm(name)) for key, units in facts["tasks"] for role, name, *_ in units],
        "budgets": [(b[0], b[3]) if b[0] == "commitment" else b[:3] for b in facts["budgets"]],
        **{kind: list(facts[kind]) for kind in ("goals", "indicators", "timeline", "people", "citations", "attachments")},
    }


def _rules(document: dict[str, Any]) -> dict[str, list[str | None]]:
    """Return the rule of each finding, in the order of `_keys`."""
    rules = {kind: [_rule(one) for one in document[kind]] for kind in LISTS if kind != "sections"}
    rules["sections"] = [_rule(section) for section in scorer().flatten(document["sections"])]
    rules["assignments"] = [_rule(one) for task in document["tasks"] for one in task["assignments"]]
    return rules


def _rule(finding: dict[str, Any]) -> str | None:
    rule = (finding.get("evidence") or {}).get("rule")
    return str(rule) if rule else None


def _print_bands(judged: list[tuple[float, bool]]) -> None:
    print(f"{'confidence':<14}{'findings':>9}{'right':>8}{'share':>8}")
    above = 1.01
    for band in _BANDS:
        inside = [right for sure, right in judged if band <= sure < above]
        above = band
        if inside:
            print(f"{band:.2f} and more {len(inside):>9}{sum(inside):>8}{sum(inside) / len(inside):>8.3f}")


def _write(hits: "Counter[tuple[str, str]]", right: "Counter[tuple[str, str]]", documents: "Counter[tuple[str, str]]") -> None:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, rule in sorted(hits):
        by_kind[kind].append(f'"{rule}" = {{ hits = {hits[kind, rule]}, right = {right[kind, rule]}, documents = {documents[kind, rule]} }}')
    tables = [f"[{kind}]\n" + "\n".join(rows) for kind, rows in by_kind.items()]
    _DATA.write_text(_HEAD + "\n" + "\n\n".join(tables) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
