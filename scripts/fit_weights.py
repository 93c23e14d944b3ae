"""Fit the weights of evidence on gold documents, and say what they would decide in documents left out of the fit.

    python scripts/fit_weights.py [--set DIR ...] [--question NAME ...]

For each question of lexicon/data/evidence.toml whose answer the gold documents tell: how many decisions the weights of
the file get right, how many the fitted ones do, and how many do so when the weights of each document are fitted on all the
others. The fitted weights are printed where they differ, in steps of a half; what goes into the file a person decides, and
only where the third figure is better than the first. The fit is the maximum of the likelihood (the chance of an answer
grows with e to its sum of weights), held near the weights of the file, so that evidence seen once or twice keeps its own.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

import regex
from gold import SHARED, files_of

from kepu_extract import KepuError, extract
from kepu_extract.lexicon.loader import load

_ROUNDS = 120
_STEP = 2.0
_HOLD = 0.02  # pull of each decision's share towards the weights of the file
_SIGNS = regex.compile(r"[\s《》〈〉“”（）()<>]")
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """One decision: the pieces of each answer, and which answers are right; none of them where nothing was to be chosen."""

    answers: tuple[tuple[str, ...], ...]
    right: frozenset[int]

    def decided(self, weights: Weights, enough: float) -> int:
        """Return the number of the answer chosen, or -1."""
        scores = [sum(weights[piece] for piece in pieces) for pieces in self.answers]
        best = max(range(len(scores)), key=scores.__getitem__)
        return best if scores[best] >= enough else -1

    def is_right(self, weights: Weights, enough: float) -> bool:
        """Tell whether the right one is chosen, or none where none is right."""
        chosen = self.decided(weights, enough)
        return chosen in self.right if self.right else chosen < 0


def main() -> None:
    """Print the figures and the fitted weights of each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, action="append", dest="sets")
    parser.add_argument("--question", action="append", default=[])
    args = parser.parse_args()
    cases: dict[str, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for gold, file in _documents(args.sets or [SHARED, SHARED / "learn"]):
        for question, case in _cases(gold, file):
            cases[question][gold.stem].append(case)
    for question, by_document in cases.items():
        if not args.question or question in args.question:
            _report(question, by_document)


def _documents(sets: Sequence[Path]) -> list[tuple[Path, Path]]:
    """Return one form of each document, the first that there is."""
    return list({gold: (gold, file) for root in sets for gold, file in reversed(files_of(root))}.values())


def _cases(gold: Path, file: Path) -> Iterator[tuple[str, Case]]:
    questions = {entry["asks"]: name for name, entry in load("evidence").items()}
    wanted = json.loads(gold.read_text(encoding="utf-8"))["documents"]
    try:
        found = extract(file)
    except KepuError:
        return
    sections = {section.id: section for document in found.documents for section in document.sections}
    for decision in found.decisions:
        question = questions[decision.asks]
        labels = [candidate.label for candidate in decision.candidates]
        number = int(decision.id.split(".")[0].removeprefix("d")) - 1
        of_gold = wanted[number] if len(wanted) == len(found.documents) else None
        right = _right(question, labels, wanted, of_gold, sections.get(decision.id))
        if right is not None and labels:
            pieces = tuple(tuple(candidate.pieces) for candidate in decision.candidates)
            yield question, Case(pieces, frozenset(right))


def _right(question: str, labels: list[str], wanted: list[Any], of_gold: Any, section: Any) -> list[int] | None:
    """Return the numbers of the right answers, or None where the gold does not tell."""
    if question == "document-start":
        titles = {_plain(each["metadata"]["title"] or "") for each in wanted[1:]}
        return [n for n, label in enumerate(labels) if _plain(label) in titles]
    if of_gold is None:
        return None
    if question == "title":
        title = _plain(of_gold["metadata"]["title"] or "")
        right = [n for n, label in enumerate(labels) if _plain(label) == title]
        return right if right or not title else None
    if question == "document-plans":
        return [0] if of_gold["tasks"] else []
    if question == "addressees":
        named = "".join(of_gold["metadata"]["addressees"])
        return [0] if named else []
    if question == "chapter-category" and section is not None:
        categories = _categories(of_gold, section)
        return None if categories is None else [n for n, label in enumerate(labels) if _said(label) <= categories]
    return None


def _said(label: str) -> set[str]:
    return set(label.removesuffix(" by default").split(","))


def _categories(of_gold: Any, section: Any) -> set[str] | None:
    """Return what the gold says of the one section with this marker and title."""
    same = [
        set(each["categories"]) for each in of_gold["sections"]
        if (each["marker"] or "") == (section.marker or "") and _plain(each["title"] or "") == _plain(section.title or "")
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None


def _plain(title: str) -> str:
    return _SIGNS.sub("", title)


def _report(question: str, by_document: dict[str, list[Case]]) -> None:
    entry = load("evidence")[question]
    given, enough = {name: float(weight) for name, weight in entry["weights"].items()}, float(entry["enough"])
    cases = [case for each in by_document.values() for case in each]
    fitted = _fit(cases, given, enough)
    apart = 0
    for name, own in by_document.items():
        weights = _fit([case for other, each in by_document.items() if other != name for case in each], given, enough)
        apart += _count(own, weights, enough)
    right, best = _count(cases, given, enough), _count(cases, fitted, enough)
    print(f"{question}: {len(cases)} decisions in {len(by_document)} documents; right: {right} by the file, "
          f"{best} when fitted, {apart} with each document left out")  # fmt: skip
    for name, weight in given.items():
        seen = sum(name in pieces for case in cases for pieces in case.answers)
        if fitted[name] != weight or not seen:
            print(f"    {name:22} {weight:5} {fitted[name]:5}   held {seen} times")


def _count(cases: Sequence[Case], weights: Weights, enough: float) -> int:
    return sum(case.is_right(weights, enough) for case in cases)


def _fit(cases: Sequence[Case], given: Weights, enough: float) -> Weights:
    weights = dict(given)
    for _ in range(_ROUNDS):
        slope: Weights = defaultdict(float)
        for case in cases:
            scores = [*(sum(weights[piece] for piece in pieces) for pieces in case.answers), enough]
            right = case.right or {len(case.answers)}
            top = max(scores)
            chances = [exp(score - top) for score in scores]
            whole, good = sum(chances), sum(chances[n] for n in right)
            for number, pieces in enumerate(case.answers):
                gain = (chances[number] / good if number in right and good else 0.0) - chances[number] / whole
                for piece in pieces:
                    slope[piece] += gain
        for name in weights:
            weights[name] += _STEP * (slope[name] / len(cases) - _HOLD * (weights[name] - given[name]))
    return {name: round(weight * 2) / 2 for name, weight in weights.items()}


if __name__ == "__main__":
    main()
